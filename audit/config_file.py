"""The file of the configuration: `audit.toml`, or `[tool.audit]` of `pyproject.toml`, the nearest from the working
folder upwards.

One run has one configuration, wherever its articles lie. Every fault is told with its line and the nearest right word.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, get_args

import msgspec

from audit.config import Config, Effective
from audit.errors import UsageError
from audit.settings import FailTier, Override
from audit.taxonomy import SEVERITIES, TIERS
from audit.toml_lines import KeyPath, lines_of_keys

OWN: Final = "audit.toml"
SHARED: Final = "pyproject.toml"
TABLE: Final = ("tool", "audit")
_CHOICES: Final = {"fail-on": (*SEVERITIES, "never"), "fail-tier": get_args(FailTier), "tier": TIERS}
_KEYS: Final = [f.encode_name for f in msgspec.structs.fields(Config)]
_OVERRIDE_KEYS: Final = [f.encode_name for f in msgspec.structs.fields(Override)]


def effective(here: Path, file: Path | None = None, **options: Any) -> Effective:
    """The configuration that holds in a folder, or that of a file, with options laid over it (None: not given).

    Raises UsageError with every fault of the file.
    """
    here = Path(os.path.abspath(here))
    found = Path(os.path.abspath(file)) if file else find_config(here)
    base = read_config(found, here) if found else Effective(Config(), here, here)
    given = {name: value for name, value in options.items() if value is not None}
    names = {name: name.replace("_", "-") for name in given}
    return replace(
        base, config=msgspec.structs.replace(base.config, **given), options=frozenset(given),
        places={**base.places, **{key: f"--{key}" for key in names.values()}},
    )  # fmt: skip


def find_config(start: Path) -> Path | None:
    """The nearest `audit.toml`, or `pyproject.toml` with `[tool.audit]`, from a folder upwards; the former first."""
    for folder in (start, *start.parents):
        if (folder / OWN).is_file():
            return folder / OWN
        shared = folder / SHARED
        if shared.is_file() and isinstance(_parse(shared).get("tool"), dict) and "audit" in _parse(shared)["tool"]:
            return shared
    return None


def read_config(path: Path, here: Path) -> Effective:
    """The configuration of a file. Raises UsageError with file and line of every fault."""
    name = os.path.relpath(path, here).replace(os.sep, "/")
    table = _parse(path)
    at: KeyPath = ()
    if path.name == SHARED:
        table, at = table.get("tool", {}).get("audit", {}), TABLE
    lines = lines_of_keys(path.read_text(encoding="utf-8"))

    def place(*keys: str) -> str:
        known = next((lines[p] for n in range(len(keys), -1, -1) if (p := (*at, *keys[:n])) in lines), 1)
        return f"{name}:{known}"

    if not isinstance(table, dict):
        raise UsageError(f"{place()}: [tool.audit] is a table, not {type(table).__name__}")
    if faults := [f"{place(*keys)}: {problem}" for keys, problem in _faults(table)]:
        raise UsageError("\n".join(faults))
    config = msgspec.convert(table, Config)
    places = {".".join(keys[len(at) :]): f"{name}:{line}" for keys, line in lines.items() if keys[: len(at)] == at}
    return Effective(config, path.parent, here, path, places)


def schema_of_config() -> dict[str, Any]:
    """The JSON Schema of `audit.toml` and of `[tool.audit]`, made from `Config`; published in `reporters/schemas`."""
    made = msgspec.json.schema(Config)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "config.json"}
    return {**head, **json.loads(json.dumps(made))}


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML: {error}") from None


Fault = tuple[tuple[str, ...], str]  # the keys that lead to it, and what is wrong


def _faults(table: Mapping[str, Any]) -> Iterator[Fault]:
    """Unknown keys and unfit values, overrides one by one: the parser would tell only the first, and not where."""
    overrides = table.get("overrides", {})
    yield from _of_table({**table, "overrides": {}} if isinstance(overrides, dict) else table, _KEYS, (), Config)
    for glob, each in overrides.items() if isinstance(overrides, dict) else ():
        if isinstance(each, dict):
            yield from _of_table(each, _OVERRIDE_KEYS, ("overrides", glob), Override)
        else:
            yield ("overrides", glob), f"“{glob}” is a table of what holds for these paths"


def _of_table(
    table: Mapping[str, Any], known: list[str], at: tuple[str, ...], shape: type[msgspec.Struct]
) -> Iterator[Fault]:
    fit = {}
    for key, value in table.items():
        choices = _CHOICES.get(key, ())
        if key == "tool" and not at:
            yield (key,), f"in {OWN} keys stand at the top, without [tool.audit]"
        elif key not in known:
            yield (*at, key), f"unknown key “{key}”{_nearest(key.replace('_', '-'), known)}"
        elif choices and isinstance(value, str) and value not in choices:
            yield (*at, key), f"{key}: “{value}” is none of {', '.join(choices)}{_nearest(value, choices)}"
        else:
            fit[key] = value
    for key, value in fit.items():
        for inner in value if isinstance(value, dict) and value else (None,):  # one by one, as the message names none
            try:
                msgspec.convert({key: value if inner is None else {inner: value[inner]}}, shape)
            except msgspec.ValidationError as error:
                problem = str(error).partition(" - at ")[0]
                yield (*at, key, *([inner] if inner else [])), f"{key}: {problem[0].lower()}{problem[1:]}"


def _nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), 1, 0.5)
    return f"; did you mean “{near[0]}”?" if near else ""


