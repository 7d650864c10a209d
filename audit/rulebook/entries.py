"""Rule files as they are written: YAML to checked entries, every fault with its file and line.

The path of a file is its category and the first half of the ids: `rules/<dimension>/<type>/<name>.yaml`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec
import regex
import yaml

from audit.detectors import KINDS
from audit.detectors.conditions import Conditions
from audit.errors import RuleError
from audit.taxonomy import CATEGORIES, Certainty, FixClass, Severity

LINE: Final = "__line__"
CONDITIONS: Final = Conditions.__struct_fields__


class Header(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What holds for every entry of a file; an entry may say otherwise."""

    title: str
    severity: Severity = "minor"
    certainty: Certainty = "likely"
    source_languages: tuple[str, ...] = ()
    message: str = ""
    why: str = ""
    fix_class: FixClass = "unsafe"


class Entry(Header, kw_only=True, forbid_unknown_fields=True):
    """One rule: header fields with the entry's own laid over them."""

    name: str
    flags: tuple[str, ...]
    ignores: tuple[str, ...]
    fix: tuple[str | dict[str, str], ...] = ()
    formerly: tuple[str, ...] = ()
    kind: str
    value: dict[str, Any]
    conditions: dict[str, tuple[str, ...]]
    category: str
    id: str
    line: int


class _Loader(yaml.CSafeLoader):
    """The C loader with the line of every mapping kept under `LINE` and double keys refused."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    result: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if isinstance(key, list | dict):
            raise yaml.MarkedYAMLError(problem="a key is a word, no list or mapping", problem_mark=key_node.start_mark)
        if key in result:
            raise yaml.MarkedYAMLError(problem=f"the key “{key}” stands twice", problem_mark=key_node.start_mark)
        result[key] = loader.construct_object(value_node, deep=True)
    result[LINE] = node.start_mark.line + 1
    return result


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_BOOL: Final = "tag:yaml.org,2002:bool"
# `on` and `no` are words here, not truth values.
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOL]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOL, re.compile("^(?:true|false)$"), list("tf"))
_HEADER: Final = set(Header.__struct_fields__) | {"entries", "lists"}
_ANCHOR: Final = regex.compile(r"(?m)(?:^|[\s\[{,])[&*]\w")
_OWN: Final = {"name", "flags", "ignores", "fix", "formerly"}


def read_file(path: Path, root: Path) -> tuple[list[Entry], dict[str, tuple[str, ...]], list[RuleError]]:
    """The entries of a file, its own word lists, and its faults."""
    place = str(path.relative_to(root.parent)).replace("\\", "/")
    category, _, name = str(path.relative_to(root).with_suffix("")).replace("\\", "/").rpartition("/")
    if category not in CATEGORIES:
        return [], {}, [RuleError(place, f"“{category}” is no category{_nearest(category, CATEGORIES)}")]
    try:
        text = path.read_text(encoding="utf-8")
        if _ANCHOR.search(text) and (alias := _alias(text)):
            return [], {}, [RuleError(f"{place}:{alias}", "a YAML alias can hide a million words; write it out")]
        data = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return [], {}, [RuleError(f"{place}:{line}", f"not YAML: {error.problem}")]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return [], {}, [RuleError(f"{place}:1", f"not YAML: {error}")]
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        return [], {}, [RuleError(f"{place}:1", "expected a mapping with title and a list of entries")]
    errors = [
        RuleError(f"{place}:{data[LINE]}", f"unknown key “{key}”{_nearest(str(key), _HEADER)}")
        for key in data
        if key not in _HEADER and key != LINE
    ]
    lists, faults = _lists(data.get("lists") or {}, f"{place}:{data[LINE]}")
    errors += faults
    header = {k: v for k, v in data.items() if k in _HEADER - {"entries", "lists"}}
    entries: list[Entry] = []
    for raw in data["entries"]:
        if not isinstance(raw, dict):
            errors.append(RuleError(f"{place}:{data[LINE]}", f"an entry is a mapping, not {str(raw)[:80]!r}"))
            continue
        found = list(_entry(raw, header, category, name, place))
        errors += [f for f in found if isinstance(f, RuleError)]
        entries += [f for f in found if isinstance(f, Entry)]
    seen: dict[str, int] = {}
    for entry in entries:
        if entry.id in seen:
            taken = f"the name “{entry.name}” is taken (line {seen[entry.id]})"
            errors.append(RuleError(f"{place}:{entry.line}", taken))
        seen[entry.id] = entry.line
    return entries, lists, errors


def _alias(text: str) -> int:
    """The line of the first alias, 0 if there is none. Raises yaml.YAMLError."""
    events = yaml.parse(text, Loader=_Loader)
    marks = (e.start_mark for e in events if isinstance(e, yaml.AliasEvent))
    return next((mark.line + 1 for mark in marks if mark), 0)


def _lists(lists: Any, place: str) -> tuple[dict[str, tuple[str, ...]], list[RuleError]]:
    """The word lists of a file, by name."""
    if not isinstance(lists, dict):
        return {}, [RuleError(place, "lists: expected names, each with a list of words")]
    named = {str(k): v for k, v in lists.items() if k != LINE}
    wrong = [
        name
        for name, words in named.items()
        if not isinstance(words, list) or any(isinstance(word, (dict, list)) for word in words)
    ]
    faults = [RuleError(place, f"lists: “{name}” is no list of words") for name in wrong]
    return {k: tuple(map(str, v)) for k, v in named.items() if k not in wrong}, faults


def _entry(
    raw: dict[str, Any], header: Mapping[str, Any], category: str, name: str, place: str
) -> Iterator[Entry | RuleError]:
    line = raw[LINE]
    known = _OWN | set(Header.__struct_fields__) | set(CONDITIONS) | set(KINDS)
    for key in raw:
        if key not in known and key != LINE:
            yield RuleError(f"{place}:{line}", f"unknown key “{key}”{_nearest(str(key), known)}")
    kinds = [key for key in raw if key in KINDS]
    if len(kinds) != 1:
        here = ", ".join(kinds) or "none"
        yield RuleError(f"{place}:{line}", f"an entry has one kind of {', '.join(KINDS)}; here {here}")
        return
    fields = {**header, **{k: v for k, v in raw.items() if k in Header.__struct_fields__ or k in _OWN}}
    for key in ("fix", "flags", "ignores", "formerly"):
        if isinstance(fields.get(key), str | dict):
            fields[key] = [fields[key]]
    fields["fix"] = _plain(fields.get("fix", []))
    conditions = {k: [v] if isinstance(v, str) else v for k, v in raw.items() if k in CONDITIONS}
    try:
        entry = msgspec.convert(
            {
                **fields, "kind": kinds[0], "value": {kinds[0]: _plain(raw[kinds[0]])}, "conditions": conditions,
                "category": category, "id": f"{category}/{name}#{raw.get('name')}", "line": line,
            },
            Entry,
        )  # fmt: skip
    except msgspec.ValidationError as error:
        yield RuleError(f"{place}:{line}", f"{raw.get('name', 'entry')}: {error}")
        return
    if not entry.flags or not entry.ignores:
        yield RuleError(f"{place}:{line}", f"{entry.name}: needs an example under flags and a near miss under ignores")
        return
    yield entry


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if k != LINE}
    return [_plain(v) for v in value] if isinstance(value, list) else value


def _nearest(word: str, known: Any) -> str:
    near = difflib.get_close_matches(word, list(known), 1, 0.5)
    return f"; did you mean “{near[0]}”?" if near else ""
