"""Several outputs of one run: the printed one, and files that are whole or not there at all."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final, TextIO

from audit.errors import UsageError

if TYPE_CHECKING:
    from audit.model import Report
    from audit.reporters import Run

_FLUSH: Final = 0.5  # seconds after which what is printed is shown, if its buffer is not full before


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

    shared = _Shared(reports, 1 + len(outputs))
    plain = replace(run, colour=False)
    with ExitStack() as stack:
        parts = {0: (REPORTERS[printed](shared.stream(0), run), sys.stdout)}
        for number, (name, path) in enumerate(outputs, 1):
            file = stack.enter_context(whole_file(path))
            parts[number] = (REPORTERS[name](shared.stream(number), plain), file)
        _pump(parts, shared)


class _Shared:
    """The same reports several times, each kept until all have had it (itertools.tee would keep dozens)."""

    def __init__(self, reports: Iterable[Report], readers: int) -> None:
        self._source = iter(reports)
        self._waiting: list[deque[Report]] = [deque() for _ in range(readers)]
        self.taken = [0] * readers

    def stream(self, reader: int) -> Iterator[Report]:
        own = self._waiting[reader]
        while True:
            if not own:
                report = next(self._source, None)
                if report is None:
                    return
                for each in self._waiting:
                    each.append(report)
                del report
            self.taken[reader] += 1
            yield own.popleft()


def _pump(parts: dict[int, tuple[Iterator[str], TextIO]], shared: _Shared) -> None:
    """Parts of each in turn until it has taken as many reports as the others, until all have ended."""
    wanted, due = 0, 0.0
    while parts:
        wanted += 1
        for reader, (part, file) in list(parts.items()):
            while shared.taken[reader] < wanted:
                text = next(part, None)
                if text is None:
                    del parts[reader]
                    break
                file.write(text)
                if text and file is sys.stdout and monotonic() > due:
                    file.flush()
                    due = monotonic() + _FLUSH
