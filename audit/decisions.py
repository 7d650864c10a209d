"""What people decided about findings: a file of JSON Lines that is kept beside the articles and under version control.

One decision a line, known by the fingerprint of its finding (rule, quote and the words around it), so that it holds
when lines move, when other parts of the article change, and when the file is renamed:

    {"fingerprint": "…", "rule": "…", "quote": "…", "decision": "ignore", "reason": "…", "file": "…"}

`rule`, `quote` and `file` are there for whoever reads the file; `file` also says where a decision that no longer
silences anything was made.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

import msgspec

from audit.errors import UsageError

Verdict = Literal["accept", "reject", "ignore", "edit"]
SILENCING: Final[frozenset[Verdict]] = frozenset(("reject", "ignore"))
FILE: Final = "audit-decisions.jsonl"


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """accept: the correction is right. edit: another one is; `text` is what the place should read.

    reject: the finding is wrong. ignore: it may be right and stands all the same, for the `reason`.
    """

    fingerprint: str
    rule: str
    quote: str
    decision: Verdict
    reason: str = ""
    file: str = ""
    text: str | None = None


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file, of several on one finding the last; none if there is no such file.

    Blank lines are skipped. Raises UsageError with file and line, all faults at once.
    """
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    found: dict[str, Decision] = {}
    faults = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            decision = msgspec.json.decode(line, type=Decision)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            faults.append(f"{path.as_posix()}:{number}: not a decision: {error}")
            continue
        if decision.decision in SILENCING and not decision.reason.strip():
            faults.append(f"{path.as_posix()}:{number}: “{decision.decision}” needs a reason")
        found[decision.fingerprint] = decision
    if faults:
        raise UsageError("\n".join(faults))
    return tuple(found.values())


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Replace a file, whole or not at all. Lines are sorted by file, rule and quote, so that branches merge well."""
    last = {decision.fingerprint: decision for decision in decisions}
    ordered = sorted(last.values(), key=lambda d: (d.file, d.rule, d.quote, d.fingerprint))
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, b"".join(msgspec.json.encode(decision) + b"\n" for decision in ordered))


def add_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Put decisions into a file; a new one replaces an older one on the same finding."""
    write_decisions(path, (*read_decisions(path), *decisions))


def silenced(decisions: Iterable[Decision]) -> dict[str, str]:
    """The reason why a finding is silent, by fingerprint."""
    return {d.fingerprint: d.reason for d in decisions if d.decision in SILENCING}


def replace_file(path: Path, data: bytes) -> None:
    """Write a file beside its place and rename it, so that nobody sees half of one; its mode stays."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.chmod(file.name, mode)
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise
