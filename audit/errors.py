"""The tree of our own failures. A flaw in an article is a finding, never one of these."""

from __future__ import annotations

from collections.abc import Iterable


class AuditError(Exception):
    """Anything that the command line turns into a message and an exit code."""

    exit_code = 3


class UsageError(AuditError):
    """A bad path, option, configuration or encoding: the run could not be done as asked."""

    exit_code = 2


class DocumentError(UsageError):
    """A file that cannot be read as an article; the others still can."""


class RuleError(UsageError):
    """One fault in a rule file: `place` is `file:line`, `remedy` says what would be right."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place
        self.problem = problem


class RuleErrors(UsageError):
    """All faults of a rule folder, shown together."""

    def __init__(self, errors: Iterable[RuleError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda e: e.place))
        super().__init__("\n".join(map(str, self.errors)))


class RuleTimeout(AuditError):
    """A rule that used up its time on one document: a fault of the rule, reported as ours."""

    def __init__(self, rule: str, document: str, seconds: float) -> None:
        super().__init__(f"{document}: rule {rule} did not finish in {seconds:g} s and was left out here")
        self.rule = rule
