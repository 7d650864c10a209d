"""`audit fix`: corrections shown as a diff, or put into the files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.commands.options import Ignore, Paths, Rules, Select, SourceLanguage
from audit.commands.run import Outcome, configured, prepared

if TYPE_CHECKING:
    from audit.correction import Correction
    from audit.fix import Pair
    from audit.loading import Source
    from audit.saving import Original

Decided = Annotated[Path | None, typer.Option("--decisions", help="Decisions of `audit review` to follow.")]


def fix(
    paths: Paths,
    write: Annotated[bool, typer.Option("--write", help="Change the files instead of printing a diff.")] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Also put in what an editor should look at.")] = False,
    backup: Annotated[bool, typer.Option("--backup", help="Keep each changed file as NAME.orig.")] = False,
    select: Select = [],
    ignore: Ignore = [],
    source_language: SourceLanguage = None,
    rules: Rules = [],
    decisions: Decided = None,
    words_per_minute: Annotated[
        float, typer.Option(help="Words that an editor corrects in a minute, for the estimate of time.", min=0.1)
    ] = 10,
    quiet: Annotated[bool, typer.Option("--quiet", help="Do not tell what was left and why.")] = False,
) -> None:
    """Print the corrections of articles as a diff; with --write, make them."""
    from audit.correction import correct
    from audit.decisions import read_decisions
    from audit.engine import check
    from audit.errors import DocumentError, UsageError
    from audit.fix import SAFE, SUGGESTED, by_line
    from audit.formats import extract
    from audit.loading import find
    from audit.reporters.diff import render
    from audit.saving import save

    if decisions is not None and not decisions.exists():
        raise UsageError(f"{decisions}: no such file of decisions")
    current = configured(select, ignore, source_language, rules)
    decided = {d.fingerprint: d for d in read_decisions(decisions or current.path(current.config.decisions))}
    rulebook, settings = prepared(current, 1)
    sources = list(find(paths, settings.scope))
    _refuse(sources, write)
    outcome = Outcome()
    texts: list[list[Pair]] = []
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    for source in sources:
        try:
            original = _original(source)
            document = extract(source.name, original.text)
            report = check(document, rulebook, settings)
            done = correct(report, rulebook, settings, SUGGESTED if unsafe else SAFE, decided)
            if write and done.text != original.text:
                save(original, done.text, backup=backup)
            elif not write:
                sys.stdout.writelines(render(source.name, original.text, done.text, colour=colour))
        except DocumentError as error:
            outcome.worsen(error.exit_code, str(error))
            continue
        for failure in done.failures:
            outcome.worsen(3, failure)
        texts.append(list(by_line(document.prose, extract(source.name, done.text).prose)))
        if not quiet:
            _tell(done)
    print(_summary(texts, words_per_minute, write), file=sys.stderr)
    raise typer.Exit(outcome.code)


def _refuse(sources: Iterable[Source], write: bool) -> None:
    from audit.errors import UsageError

    for source in sources:
        if source.name.lower().endswith((".jsonl", ".jsonl.gz")):
            raise UsageError(f"{source.name}: “audit fix” mends articles, one a file, not JSON Lines")
        if source.path == "-" and write:
            raise UsageError("-: --write needs a file; without it, corrections of standard input are printed as a diff")


def _original(source: Source) -> Original:
    from audit.loading import decode
    from audit.saving import Original, read

    if source.path != "-":
        return read(source.name, Path(source.path))
    data = sys.stdin.buffer.read()
    return Original("-", Path("-"), data, decode("-", data))


def _tell(done: Correction) -> None:
    """What was left, each with its place and the reason, but for what only waits for --unsafe: that is counted."""
    from audit.correction import UNSAFE
    from audit.reporters.positions import Positions
    from audit.reporters.visible import one_line
    from audit.reporters.wording import counted

    positions = Positions(done.document.text)
    waiting = 0
    for finding, reason in done.left:
        if reason == UNSAFE:
            waiting += 1
            continue
        line, column = positions.position(finding.start)
        write = one_line(finding.suggestions()[0]).strip()
        offer = f"write: {write}" if write else "delete"
        place = f"{one_line(done.document.name)}:{line}:{column}"
        print(f"{place}: left “{one_line(finding.quote)}” ({offer}): {one_line(reason)}", file=sys.stderr)
    if waiting:
        print(f"{one_line(done.document.name)}: {counted(waiting, 'correction')} more with --unsafe", file=sys.stderr)


def _summary(texts: list[list[Pair]], words_per_minute: float, write: bool) -> str:
    from audit.reporters.wording import counted
    from audit.score import effort_of

    every = effort_of(pair for text in texts for pair in text)
    done = sum(any(a != b for a, b in text) for text in texts)
    parts = [
        f"{counted(len(texts), 'file')}, {done} {'changed' if write else 'to change'}",
        f"{counted(every.edits, 'edit')} ({every.per_1000_words:g} per 1,000 words)",
        f"TER {every.ter:g}, chrF {every.chrf:g}",
        f"about {every.minutes(words_per_minute):g} min of editing at {words_per_minute:g} words a minute",
    ]
    return "; ".join(parts) + (f"\n{every.ter_signature}\n{every.chrf_signature}" if done else "")
