"""The configuration that holds in a run: its keys, where each value came from, and what it means for the engine.

Globs, rule folders and files named in it are relative to the folder of its file, the root; without a file the working
folder is the root. What the command line says comes before it. Reading it is in `config_file.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from audit.baseline import FILE as BASELINE
from audit.decisions import FILE as DECISIONS
from audit.decisions import read_decisions, silenced
from audit.paths import Scope
from audit.settings import OVERRIDABLE, FailOn, FailTier, Override, Settings
from audit.taxonomy import Tier

DEFAULT: Final = "default"


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Configuration of audit"""

    include: Annotated[tuple[str, ...], Meta(description="Globs, as in .gitignore: what are articles. None: all.")] = ()
    exclude: Annotated[tuple[str, ...], Meta(description="Globs of files and folders that are no articles.")] = ()
    gitignore: Annotated[bool, Meta(description="Leave out what .gitignore names.")] = True
    fail_on: Annotated[FailOn, Meta(description="The least severity that fails an article.")] = "major"
    fail_tier: Annotated[FailTier, Meta(description="The lowest tier that can fail one.")] = "block"
    tier: Annotated[Tier, Meta(description="The lowest tier that is printed.")] = "report"
    select: Annotated[tuple[str, ...], Meta(description="Only rules whose id begins so.")] = ()
    ignore: Annotated[tuple[str, ...], Meta(description="No rules whose id begins so.")] = ()
    source_language: Annotated[str | None, Meta(description="What the articles were translated from (BCP 47).")] = None
    rules: Annotated[tuple[str, ...], Meta(description="Further folders of rules.")] = ()
    accept: Annotated[tuple[str, ...], Meta(description="Words and phrases that are never flagged, in any case.")] = ()
    house: Annotated[
        dict[str, tuple[str, ...]],
        Meta(description="Names and spellings as this publisher writes them, each with the forms it does not use."),
    ] = {}
    baseline: Annotated[str, Meta(description="The file of findings that fail no run.")] = BASELINE
    decisions: Annotated[str, Meta(description="The file of decisions about findings.")] = DECISIONS
    comments: Annotated[bool, Meta(description="Whether audit-ignore comments in articles count.")] = True
    overrides: Annotated[dict[str, Override], Meta(description="What holds for some paths instead, by glob.")] = {}



@dataclass(frozen=True, slots=True)
class Effective:
    """A configuration with where each value came from: `file:line`, an option, or `default`; by the key's TOML name.

    `root` is the folder that paths are relative to, `here` the working folder; both absolute.
    """

    config: Config
    root: Path
    here: Path
    file: Path | None = None
    places: Mapping[str, str] = field(default_factory=dict)
    options: frozenset[str] = frozenset()

    def path(self, name: str) -> Path:
        """A path of the configuration, as seen from the working folder where it lies below that."""
        path = self.root / name
        return path.relative_to(self.here) if path.is_relative_to(self.here) else path

    def is_given(self, key: str) -> bool:
        return key in self.places

    def place(self, key: str) -> str:
        return self.places.get(key, DEFAULT)

    def settings(self) -> Settings:
        """What the engine needs of it. Raises UsageError for a decisions file that cannot be read."""
        config = self.config
        overrides = ((glob, _without(each, self.options)) for glob, each in config.overrides.items())
        return Settings(
            source_language=config.source_language, select=config.select, ignore=config.ignore,
            accept=config.accept, house=config.house, comments=config.comments, fail_on=config.fail_on,
            fail_tier=config.fail_tier, tier=config.tier, overrides=tuple(overrides),
            silenced=silenced(read_decisions(self.path(config.decisions))),
            scope=Scope(config.include, config.exclude, config.gitignore, self.root.as_posix()),
            here=self.here.as_posix(),
        )  # fmt: skip

    def prefixes(self) -> Iterator[tuple[str, str]]:
        """Every rule prefix, and where it was given."""
        for key in ("select", "ignore"):
            yield from ((prefix, self.place(key)) for prefix in getattr(self.config, key))
            for glob, each in self.config.overrides.items():
                yield from ((prefix, self.place(f"overrides.{glob}.{key}")) for prefix in getattr(each, key) or ())

    def languages(self) -> Iterator[tuple[str, str]]:
        """Every source language, and where it was given."""
        given = [(self.config.source_language, self.place("source-language"))]
        given += [
            (each.source_language, self.place(f"overrides.{glob}.source-language"))
            for glob, each in self.config.overrides.items()
        ]
        yield from ((language, place) for language, place in given if language is not None)


def render(current: Effective) -> str:
    """The effective configuration as TOML, each value with where it came from."""
    plain = msgspec.to_builtins(current.config)
    lines = [f"{k} = {_toml(v)}" for k, v in plain.items() if not isinstance(v, dict) and v is not None]
    lines = [f"{line}  # {current.place(line.partition(' ')[0])}" for line in lines]
    unset = [f"# {k} is not set" for k, v in plain.items() if v is None]
    tables = []
    for key, forms in plain["house"].items():
        tables.append(f"{_toml(key)} = {_toml(forms)}  # {current.place(f'house.{key}')}")
    text = "\n".join([*lines, *unset, *(["", "[house]", *tables] if tables else [])]) + "\n"
    for glob, each in plain["overrides"].items():
        inner = [
            f"{k} = {_toml(v)}  # {current.place(f'overrides.{glob}.{k}')}"
            + (f", but --{k} is given" if k.replace("-", "_") in current.options else "")
            for k, v in each.items()
            if v is not None
        ]
        text += "\n".join(["", f"[overrides.{_toml(glob)}]", *inner]) + "\n"
    return text


def _toml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)  # strings, numbers, truth values and lists of them are TOML, too


def _without(override: Override, options: frozenset[str]) -> Override:
    """What the command line says holds for every path."""
    return msgspec.structs.replace(override, **dict.fromkeys(options & set(OVERRIDABLE)))


