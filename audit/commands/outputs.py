"""Several outputs of one run: the printed one, and files that are whole or not there at all."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from audit.errors import UsageError

if TYPE_CHECKING:
    from audit.model import Report
    from audit.reporters import Run


def asked_outputs(outputs: Iterable[str]) -> list[tuple[str, Path]]:
    """Format and file of each `FORMAT=FILE`. Raises UsageError for what is no format, or names a file twice."""
    from audit.reporters import REPORTERS

    asked: list[tuple[str, Path]] = []
    for output in outputs:
        name, _, file = output.partition("=")
        if name not in REPORTERS or not file:
            near = get_close_matches(name, REPORTERS, 1)
            hint = f"did you mean “{near[0]}={file or 'FILE'}”?" if near else f"formats: {', '.join(REPORTERS)}"
            raise UsageError(f"--output {output}: FORMAT=FILE is needed; {hint}")
        path = Path(file)
        if path.is_dir() or any(path.resolve() == other.resolve() for _, other in asked):
            raise UsageError(f"--output {output}: {'is a folder' if path.is_dir() else 'named twice'}")
        asked.append((name, path))
    return asked


def write_outputs(reports: Iterable[Report], run: Run, printed: str, outputs: list[tuple[str, Path]]) -> None:
    """Print one format and write the others, side by side, so that no more than a report or two is kept.

    Files take their places when all is written; broken off, they leave nothing. Raises OSError.
    """
    from audit.reporters import REPORTERS
    from audit.reporters.files import whole_file

    streams = _streams(reports, 1 + len(outputs))
    plain = replace(run, colour=False)
    with ExitStack() as stack:
        parts = [(REPORTERS[printed](streams[0], run), sys.stdout)]
        for stream, (name, path) in zip(streams[1:], outputs, strict=True):
            parts.append((REPORTERS[name](stream, plain), stack.enter_context(whole_file(path))))
        _pump(parts)


def _streams(reports: Iterable[Report], number: int) -> list[Iterator[Report]]:
    """The same reports several times, each kept until all have had it (itertools.tee would keep dozens)."""
    source = iter(reports)
    waiting: list[deque[Report]] = [deque() for _ in range(number)]

    def stream(own: deque[Report]) -> Iterator[Report]:
        while True:
            if not own:
                if (report := next(source, None)) is None:
                    return
                for each in waiting:
                    each.append(report)
                del report
            yield own.popleft()

    return [stream(own) for own in waiting]


def _pump(parts: list[tuple[Iterator[str], TextIO]]) -> None:
    """A part of each in turn, until all have ended."""
    while parts:
        going = []
        for part, file in parts:
            text = next(part, None)
            if text is not None:
                file.write(text)
                going.append((part, file))
        parts = going
