"""Entries to rules: programs, conditions, templates; and a cache of them keyed by content.

The cache is compressed MessagePack under the user's cache directory, safe to delete; a writer makes a new file and
renames it, so two processes cannot see half of one.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import regex

from audit.detectors import KINDS
from audit.detectors.conditions import Conditions, compile_conditions
from audit.detectors.kind import Program
from audit.detectors.search import Search
from audit.errors import RuleError, RuleErrors
from audit.rulebook.fixes import Template, compile_template
from audit.rulebook.packing import pack, unpack
from audit.taxonomy import Certainty, FixClass, Severity

if TYPE_CHECKING:
    from audit.rulebook.entries import Entry


_SUFFIX: Final = ".msgpack.z"
_KEPT: Final = 16  # caches of other rules or versions, the latest


class Rule(msgspec.Struct, frozen=True, dict=True):
    """A compiled entry. What it runs is kept in MessagePack and decoded when the rule is first woken: few are."""

    id: str
    title: str
    category: str
    severity: Severity
    certainty: Certainty
    source_languages: tuple[str, ...]
    kind: str
    message: str
    why: str
    fixes: tuple[Template, ...]
    fix_class: FixClass
    encoded_conditions: bytes
    encoded_program: bytes
    wake_words: frozenset[str]
    wake_literals: frozenset[str]
    path: str
    line: int
    shipped: bool
    formerly: tuple[str, ...] = ()

    @cached_property
    def program(self) -> Program:
        """Of the type that the kind names."""
        return unpack(self.encoded_program, KINDS[self.kind].program)

    @cached_property
    def conditions(self) -> Conditions:
        return unpack(self.encoded_conditions, Conditions)


def compile_folder(folder: Path, *, shipped: bool) -> tuple[list[Rule], str]:
    """The rules of a folder and the hash of its contents. Raises RuleErrors (all faults)."""
    files = sorted(p for p in folder.rglob("*.yaml") if p.is_file())
    lexicons = sorted((folder / "lexicons").glob("*.txt"))
    digest = _digest([*files, *lexicons], folder, shipped)
    cached = _read_cache(digest)
    if cached is None:
        cached = _compile(folder, files, _lexicons(lexicons), shipped)
        _write_cache(digest, cached)
    return cached, digest[:12]


def _compile(folder: Path, files: list[Path], lexicons: Mapping[str, tuple[str, ...]], shipped: bool) -> list[Rule]:
    from audit.rulebook.entries import read_file  # the YAML parser is not needed when the cache is warm

    rules: list[Rule] = []
    errors: list[RuleError] = []
    for path in files:
        entries, lists, faults = read_file(path, folder)
        errors += faults
        for entry in entries:
            place = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            try:
                rules.append(_rule(entry, {**lexicons, **lists}, place, shipped))
            except (ValueError, msgspec.ValidationError) as error:
                errors.append(RuleError(f"{place}:{entry.line}", f"{entry.name}: {error}"))
    if errors:
        raise RuleErrors(errors)
    return rules


def _rule(entry: Entry, lists: Mapping[str, tuple[str, ...]], place: str, shipped: bool) -> Rule:
    kind = KINDS[entry.kind]
    program = kind.compile(entry.value, lists)
    if isinstance(program, Search):
        program = msgspec.structs.replace(program, trusted=shipped)
    wake = kind.wake(program)
    return Rule(
        id=entry.id, title=entry.title, category=entry.category, severity=entry.severity, certainty=entry.certainty,
        source_languages=entry.source_languages, kind=entry.kind, message=entry.message, why=entry.why,
        fixes=tuple(map(compile_template, entry.fix)), fix_class=entry.fix_class,
        encoded_conditions=pack(compile_conditions(entry.conditions, lists)), encoded_program=pack(program),
        wake_words=wake.words,
        wake_literals=wake.literals, path=place, line=entry.line, shipped=shipped,
        formerly=entry.formerly,
    )  # fmt: skip


def _lexicons(paths: list[Path]) -> dict[str, tuple[str, ...]]:
    """Word lists by file name: a word a line, `#` begins a comment."""
    return {
        path.stem: tuple(
            word for line in path.read_text(encoding="utf-8").splitlines() if (word := line.partition("#")[0].strip())
        )
        for path in paths
    }


def _digest(files: list[Path], folder: Path, shipped: bool) -> str:
    """The hash of all that a compiled rule depends on: the rule files, the code that compiles them, and `regex`."""
    code = Path(__file__).parent.parent
    compilers = [p for part in ("detectors", "rulebook") for p in (code / part).glob("*.py")]
    compilers += [code / "facts" / f"{name}.py" for name in ("morphology", "roles", "transliteration")]
    sha = hashlib.sha256(f"{folder.name}\0{shipped}\0{regex.__version__}".encode())
    for path in (*files, *sorted(compilers)):
        name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
        sha.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return sha.hexdigest()


def cache_folder() -> Path:
    """`$XDG_CACHE_HOME/audit`, by default under the home directory."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "audit"


def _read_cache(digest: str) -> list[Rule] | None:
    try:
        packed = (cache_folder() / f"{digest}{_SUFFIX}").read_bytes()
        return msgspec.msgpack.decode(zlib.decompress(packed), type=list[Rule])
    except (OSError, zlib.error, msgspec.MsgspecError):
        return None


def _write_cache(digest: str, rules: list[Rule]) -> None:
    """A cache that cannot be written is no fault: the rules are compiled again next time."""
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=cache_folder(), delete=False) as file:
            file.write(zlib.compress(msgspec.msgpack.encode(rules), level=1))
        os.replace(file.name, cache_folder() / f"{digest}{_SUFFIX}")
        caches = sorted(cache_folder().glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)
        for outdated in caches[_KEPT:]:
            outdated.unlink(missing_ok=True)
    except OSError:
        return
