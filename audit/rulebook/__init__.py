"""The rulebook: every rule compiled, and the index that wakes the few that can match a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation

from audit.errors import UsageError
from audit.rulebook.compile import Rule, compile_folder
from audit.rulebook.measured import Measured, load_measured

__all__ = ["Measured", "Rule", "Rulebook", "load_rulebook", "shipped_folder"]


class Rulebook:
    """Immutable once made; a worker process makes its own from the same folders."""

    def __init__(self, rules: Iterable[Rule], folders: Sequence[Path], digest: str, measured: Measured) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.id))
        self.folders = tuple(folders)
        self.hash = digest
        self.measured = measured

    @cached_property
    def by_word(self) -> dict[str, tuple[int, ...]]:
        """Rule numbers by the token norm that wakes them."""
        index: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for word in rule.wake_words:
                index.setdefault(word, []).append(number)
        return {word: tuple(numbers) for word, numbers in index.items()}

    @cached_property
    def _by_literal(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for literal in rule.wake_literals:
                index.setdefault(literal, []).append(number)
        return index

    @cached_property
    def literal_rules(self) -> tuple[tuple[int, ...], ...]:
        """Rule numbers by the pattern number of `automaton`."""
        return tuple(tuple(self._by_literal[literal]) for literal in sorted(self._by_literal))

    @cached_property
    def automaton(self) -> AhoCorasick:
        return AhoCorasick(sorted(self._by_literal), implementation=Implementation.ContiguousNFA)

    @cached_property
    def always(self) -> tuple[int, ...]:
        """Rules that run on every document."""
        return tuple(n for n, rule in enumerate(self.rules) if not rule.wake_words and not rule.wake_literals)

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        return {name: rule for rule in self.rules for name in (rule.id, *rule.formerly)}


def shipped_folder() -> Path:
    """The rules that come with the package: inside the wheel, or beside it in a checkout.

    Raises FileNotFoundError when the installation is broken.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "rules", package.parent / "rules"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no rules folder in {package} or beside it: reinstall the package")


def load_rulebook(folders: Sequence[Path] = (), *, shipped: bool = True) -> Rulebook:
    """The shipped rules and those of further folders. Raises RuleErrors with every fault of the first bad folder.

    A folder that is not there is told, as UsageError, before any is read.
    """
    for folder in folders:
        if not Path(folder).is_dir():
            raise UsageError(f"{folder}: no such rule folder")
    every = [*([shipped_folder()] if shipped else []), *folders]
    rules: list[Rule] = []
    digests = []
    for folder in every:
        compiled, digest = compile_folder(Path(folder), shipped=folder == shipped_folder())
        rules += compiled
        digests.append(digest)
    measured = load_measured(shipped_folder() / "measured.json")
    return Rulebook([_judged(rule, measured) for rule in rules], every, "-".join(digests), measured)


def _judged(rule: Rule, measured: Measured) -> Rule:
    """The rule, its fix unsafe where the record does not let it be made unseen."""
    unsafe = rule.shipped and rule.fix_class == "safe" and not measured.safe(rule.id)
    return msgspec.structs.replace(rule, fix_class="unsafe") if unsafe else rule
