"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[list[str], typer.Argument(help="Files, folders, *.jsonl[.gz], or - for standard input.")]
PathsOrHere = Annotated[
    list[str], typer.Argument(help="Files, folders, *.jsonl[.gz], or -; nothing: the working folder.")
]
Select = Annotated[list[str], typer.Option(help="Only rules whose id begins so.", metavar="PREFIX")]
Ignore = Annotated[list[str], typer.Option(help="No rules whose id begins so.", metavar="PREFIX")]
SourceLanguage = Annotated[
    str | None, typer.Option(help="The language that the articles were translated from.", metavar="CODE")
]
Rules = Annotated[list[Path], typer.Option(help="A further folder of rules.", metavar="DIR")]
Jobs = Annotated[int, typer.Option(help="Worker processes; 0 chooses by the number of files.", min=0)]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", help="The configuration, instead of the nearest upwards.", metavar="FILE")
]
TextField = Annotated[str, typer.Option(help="The field of a JSON Lines record that holds the article.")]
IdField = Annotated[str, typer.Option(help="The field that names it.")]
