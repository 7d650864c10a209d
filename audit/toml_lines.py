"""The line of every key of a TOML file, which the parser does not tell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

KeyPath = tuple[str, ...]


def lines_of_keys(text: str) -> dict[KeyPath, int]:
    """Line numbers from 1 by path; of a table, that of its first header or key. The text has been parsed before."""
    found: dict[KeyPath, int] = {}
    lines = text.splitlines()
    table: KeyPath = ()
    at = 0
    while at < len(lines):
        bare = lines[at].strip()
        if bare.startswith("["):
            table = next(_paths(tomllib.loads(bare.replace("[[", "[").replace("]]", "]"))), ())
            _note(found, table, at + 1)
        elif bare and not bare.startswith("#"):
            end = _end_of_value(lines, at)
            for path in _paths(tomllib.loads("\n".join(lines[at:end]))):
                _note(found, (*table, *path), at + 1)
            at = end - 1
        at += 1
    return found


def _end_of_value(lines: list[str], at: int) -> int:
    """Where a key with its value, which may take several lines, has ended."""
    for end in range(at + 1, len(lines)):
        try:
            tomllib.loads("\n".join(lines[at:end]))
        except tomllib.TOMLDecodeError:
            continue
        return end
    return len(lines)


def _note(found: dict[KeyPath, int], path: KeyPath, line: int) -> None:
    for size in range(1, len(path) + 1):
        found.setdefault(path[:size], line)


def _paths(value: dict[str, Any]) -> Iterator[KeyPath]:
    """The paths of tables and values, the deepest first."""
    for key, inner in value.items():
        if isinstance(inner, dict):
            for path in _paths(inner):
                yield (key, *path)
        yield (key,)
