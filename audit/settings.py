"""What a run was asked for, and what that means for one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import msgspec

from audit.paths import EVERYWHERE, Scope, located, matches
from audit.taxonomy import Severity, Tier

FailOn = Literal[Severity, "never"]
FailTier = Literal["report", "block"]


class Override(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What holds for some paths instead; what is not given stays."""

    source_language: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    fail_on: FailOn | None = None
    fail_tier: FailTier | None = None
    tier: Tier | None = None


OVERRIDABLE: Final = Override.__struct_fields__


@dataclass(frozen=True, slots=True)
class Settings:
    """`select` and `ignore` are prefixes of rule ids.

    `accept`: words and phrases that are never flagged, in any case. `house`: forms as this publisher writes them,
    each with the other spellings that corrections must not use; never flagged, in just this case. `silenced`: reasons
    by fingerprint. `comments`: whether articles may silence findings themselves. `overrides`: by glob, later ones win.
    Names of documents are relative to `here`, globs to `scope.root`.
    """

    source_language: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    jobs: int = 1
    accept: tuple[str, ...] = ()
    house: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    silenced: Mapping[str, str] = field(default_factory=dict)
    comments: bool = True
    fail_on: FailOn = "major"
    fail_tier: FailTier = "block"
    tier: Tier = "report"
    overrides: tuple[tuple[str, Override], ...] = ()
    scope: Scope = EVERYWHERE
    here: str = ""

    def of(self, name: str) -> Settings:
        """What holds for the document of this name. An override replaces, but for `ignore`, to which it adds."""
        path = located(self.scope.root, self.here, name) if self.overrides else ""
        meant = [override for glob, override in self.overrides if path and matches((glob,), path)]
        if not meant:
            return self
        changes = {
            key: value for override in meant for key in OVERRIDABLE if (value := getattr(override, key)) is not None
        }
        added = tuple(prefix for override in meant for prefix in override.ignore or ())
        return replace(self, **{**changes, "ignore": (*self.ignore, *added), "overrides": ()})

    def selects(self, *ids: str) -> bool:
        """Whether a rule runs that has this id, and had the others formerly."""
        if self.select and not any(rule.startswith(self.select) for rule in ids):
            return False
        return not (self.ignore and any(rule.startswith(self.ignore) for rule in ids))
