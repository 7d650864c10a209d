"""`audit config`: the configuration that holds here, and where each value came from."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from audit.commands.options import ConfigFile


def config(
    config: ConfigFile = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of the configuration.")] = False,
) -> None:
    """Print the configuration that holds in the working folder, each value with where it came from."""
    from audit.config import render
    from audit.config_file import effective, schema_of_config

    if schema:
        print(json.dumps(schema_of_config(), indent=2, ensure_ascii=False))
        return
    current = effective(Path.cwd(), config)
    print(current.file or "no configuration file: all values are defaults", file=sys.stderr)
    print(render(current), end="")
