"""What git says has changed: added and modified files, and the lines of them that are new.

Compared are the files as they lie there, committed or not, with the point where the branch left its base. Names are
read between zero bytes, so that none is misread.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

import regex

from audit.errors import UsageError
from audit.model import Document, Finding, Report

AUTO: Final = "auto"  # the base that the CI names, else the last commit
_GITHUB: Final = "GITHUB_BASE_REF"  # a branch
_GITLAB: Final = "CI_MERGE_REQUEST_DIFF_BASE_SHA"  # a commit
_HUNK: Final = regex.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", regex.MULTILINE)
_LINE_END: Final = regex.compile(r"\n")  # git knows no other


class Change(NamedTuple):
    """A file (its real path) and what it was called before; the same if it was not renamed, "" for a new one."""

    path: str
    before: str


class Lines(NamedTuple):
    """From the first to the last line, counted from 1."""

    first: int
    last: int


def changes(base: str, here: Path, environment: Mapping[str, str] = os.environ) -> tuple[str, tuple[Change, ...]]:
    """The commit that is compared with, and the files added, modified, or renamed and modified since.

    Files that git does not know yet (and does not ignore) are new. Raises UsageError where there is no repository, no
    such base, or no common history.
    """
    top = Path(os.fsdecode(_git(here, "rev-parse", "--show-toplevel").rstrip(b"\n")))
    start = _start(_base(base, environment), here)
    fields = _git(top, "diff", "--name-status", "-z", "-M", "--no-ext-diff", "--diff-filter=AMRT", start).split(b"\0")
    found: list[Change] = []
    at = 0
    while at + 1 < len(fields):
        status, name = fields[at], fields[at + 1]
        renamed = status.startswith(b"R")
        after = fields[at + 2] if renamed else name
        if status != b"R100":
            found.append(_change(top, after, b"" if status == b"A" else name))
        at += 3 if renamed else 2
    unknown = _git(top, "ls-files", "-z", "--others", "--exclude-standard").split(b"\0")
    found += [_change(top, name, b"") for name in unknown if name]
    return start, tuple(sorted(set(found)))


def changed_lines(start: str, change: Change, here: Path) -> tuple[Lines, ...] | None:
    """The lines of a file that are new since a commit, or beside which some went; None: all of them."""
    if not change.before:
        return None
    top = os.fsdecode(_git(here, "rev-parse", "--show-toplevel").rstrip(b"\n"))
    names = dict.fromkeys((change.before, os.path.relpath(change.path, os.path.realpath(top))))
    options = ("--literal-pathspecs", "diff", "-U0", "-M", "--no-color", "--no-ext-diff", "--no-textconv")
    hunks = _HUNK.findall(_git(Path(top), *options, start, "--", *names))
    return tuple(_lines(int(first), int(size) if size else 1) for first, size in hunks)


def touched(report: Report, lines: Sequence[Lines] | None) -> Report:
    """The report with only the findings in paragraphs that hold one of these lines."""
    if lines is None:
        return report
    starts = [0, *(m.end() for m in _LINE_END.finditer(report.document.text)), len(report.document.text)]
    spans = [(starts[min(a, len(starts) - 1) - 1], starts[min(b, len(starts) - 1)]) for a, b in lines if a > 0]

    def meant(finding: Finding) -> bool:
        start, end = _paragraph(finding, report.document)
        return any(a < max(end, start + 1) and start < b for a, b in spans)

    return replace(report, findings=tuple(filter(meant, report.findings)))


def _paragraph(finding: Finding, document: Document) -> tuple[int, int]:
    """The text span of a finding and the blocks in which it lies."""
    start, end = document.to_prose(finding.start, finding.end)
    blocks = [b for b in document.blocks if b.start < max(end, start + 1) and start <= b.end]
    spans = [document.to_text(b.start, b.end) for b in blocks]
    return min([finding.start, *(s.start for s in spans)]), max([finding.end, *(s.end for s in spans)])


def _lines(first: int, size: int) -> Lines:
    return Lines(first, first + size - 1) if size else Lines(max(1, first), first + 1)  # lines went between these two


def _change(top: Path, name: bytes, before: bytes) -> Change:
    path = os.path.join(os.path.realpath(top), os.fsdecode(name))
    return Change(path, os.fsdecode(before))


def _base(base: str, environment: Mapping[str, str]) -> str:
    if base != AUTO:
        return base
    if branch := environment.get(_GITHUB):
        return f"origin/{branch}"
    return environment.get(_GITLAB) or "HEAD"


def _start(base: str, here: Path) -> str:
    """The commit where the branch left its base."""
    commit = _asked(here, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    shallow = _asked(here, "rev-parse", "--is-shallow-repository") == "true"
    if not commit:
        remedy = _remedy(base) if shallow or "/" in base else "name a commit, a tag or a branch"
        raise UsageError(f"--changed: “{base}” is not in this clone; {remedy}")
    start = _asked(here, "merge-base", commit, "HEAD")
    if not start:
        why = "this clone is shallow, and too short" if shallow else "they have no commit in common"
        raise UsageError(f"--changed: no way from “{base}” to HEAD: {why}" + (f"; {_remedy(base)}" if shallow else ""))
    return start


def _remedy(base: str) -> str:
    remote, _, branch = base.partition("/")
    fetch = f"git fetch --unshallow {remote} {branch}".rstrip() if branch else "git fetch --unshallow"
    return f"fetch the whole history (actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0; by hand: {fetch})"


def _asked(here: Path, *arguments: str) -> str:
    """What git answers, "" if it says no."""
    done = _run(here, *arguments)
    return os.fsdecode(done.stdout).strip() if done.returncode == 0 else ""


def _git(here: Path, *arguments: str) -> bytes:
    done = _run(here, *arguments)
    if done.returncode:
        raise UsageError(f"--changed: {os.fsdecode(done.stderr).strip() or 'git failed'}")
    return done.stdout


def _run(here: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], cwd=here, capture_output=True, check=False)
    except FileNotFoundError:
        raise UsageError("--changed: git is not installed") from None
