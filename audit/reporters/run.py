"""What a reporter knows of the run beside the reports: versions, what was asked for, and how to link a rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import quote

from msgspec import to_builtins

from audit.engine import Settings
from audit.model import Finding
from audit.rulebook import Rulebook
from audit.score import fails
from audit.taxonomy import TIERS, Severity, Tier

Level = Literal["error", "warning", "note"]
_OF_CONFIGURATION: Final = ("accept", "house", "overrides", "silenced")
RuleLink = Callable[[str], str | None]


def no_link(_rule: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Run:
    """`tier` is the lowest tier printed; `fail_on` and `fail_tier` say which findings fail the run.

    `settings` holds what can change the findings, so never the number of jobs. `rulebook` is there to explain rules.
    """

    version: str
    rules: str
    settings: Mapping[str, object] = field(default_factory=dict)
    tier: Tier = "report"
    colour: bool = False
    effort: bool = False
    rule_link: RuleLink = no_link
    fail_on: Severity | None = "major"
    fail_tier: Tier = "block"
    rulebook: Rulebook | None = None

    def prints(self, finding: Finding) -> bool:
        return TIERS.index(finding.tier) >= TIERS.index(self.tier)

    def level(self, finding: Finding) -> Level:
        """What other programs call it: an error fails the run, a note is a hint."""
        if self.fail_on is not None and fails(finding, self.fail_on, self.fail_tier):
            return "error"
        return "note" if finding.tier == "hint" else "warning"


def run_of(
    rulebook: Rulebook,
    settings: Settings,
    *,
    tier: Tier = "report",
    colour: bool = False,
    effort: bool = False,
    rule_link: RuleLink = no_link,
    fail_on: Severity | None = "major",
    fail_tier: Tier = "block",
) -> Run:
    """The run of a rulebook and its settings. `effort`: JSON reports measure TER and chrF, too (about 20 ms each)."""
    from audit import __version__

    asked = {
        "source_language": settings.source_language,
        "select": list(settings.select),
        "ignore": list(settings.ignore),
        **{name: value for name in _OF_CONFIGURATION if (value := to_builtins(getattr(settings, name)))},
    }
    return Run(__version__, rulebook.hash, asked, tier, colour, effort, rule_link, fail_on, fail_tier, rulebook)


def rule_links(rulebook: Rulebook, base: str = "..") -> RuleLink:
    """Links to the line of a shipped rule below `base`, a relative path or URL; a user's own rules have none."""

    def link(rule: str) -> str | None:
        entry = rulebook.by_id.get(rule)
        if entry is None or not entry.shipped:
            return None
        return f"{base}/{quote(entry.path)}#L{entry.line}"

    return link
