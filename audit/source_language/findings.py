"""Evidence of findings: what rules that name source languages have matched."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from audit.model import Match
from audit.rulebook import Rule, Rulebook
from audit.source_language.evidence import Evidence
from audit.source_language.languages import LANGUAGES, LOG_PRIORS, canonical, relatives
from audit.taxonomy import Certainty

_WEIGHT: Final[dict[Certainty, float]] = {"possible": 0.5, "likely": 1.2, "sure": 2.2}
_CONFUSED: Final = 0.5  # firings added to each count, so that an entry never seen keeps about its weight
_ANY_WEIGHT: Final[dict[Certainty, float]] = {"possible": 0.05, "likely": 0.2, "sure": 0.4}
_ANY_MOST: Final = 2.0
_FADING: Final = 0.75  # each further entry for the same language counts so much of the one before: they correlate


def of_matches(matches: Iterable[tuple[Rule, Match]], rulebook: Rulebook, words: int) -> Iterator[Evidence]:
    """One piece for every language that an entry speaks for; an entry counts once however often it matched.

    What native English would set off by chance in so many words is taken off, so that a language with many entries
    does not win by their number.
    """
    places: dict[tuple[str, tuple[str, ...]], list[tuple[int, int]]] = defaultdict(list)
    rules: dict[str, Rule] = {}
    pairs = list(matches)
    for rule, match in pairs:
        tags = match.source_languages or rule.source_languages
        languages = tuple(sorted({t for tag in tags if (t := canonical(tag)) in LOG_PRIORS}))
        if languages:
            rules[rule.id] = rule
            places[rule.id, languages].append((match.start, match.end))
    entries = [(weight(rules[name], rulebook), name, languages) for name, languages in places]
    entries = sorted((e for e in entries if e[0] > 0), key=lambda e: (-e[0], e[1], e[2]))
    chance = _chance(rulebook)
    rank: dict[str, float] = {}
    counted: set[tuple[str, str]] = set()
    for full, name, languages in entries:
        weights = {}
        for language, share in sorted(relatives(languages).items()):
            if (name, language) in counted:
                continue
            counted.add((name, language))
            due = rank.setdefault(language, 1.0)
            weights[language] = full * share * due
            rank[language] = due * (1 - share * (1 - _FADING))
        yield Evidence("finding", name, weights, tuple(places[name, languages]))
    unkeyed = {rule.id: rule for rule, match in pairs if not (match.source_languages or rule.source_languages)}
    anywhere = math.fsum(_ANY_WEIGHT[rule.certainty] for rule in unkeyed.values())
    if anywhere:
        yield Evidence("finding", "translation", dict.fromkeys(LANGUAGES, min(_ANY_MOST, anywhere * _typical(words))))
    for language in sorted(rank):
        loss = chance.get(language, 0.0) * words
        if loss:
            yield Evidence("finding", "chance", {language: -loss})


def _typical(words: int) -> float:
    """Discount for length: a long text has more of everything."""
    return min(1.0, 600 / max(1, words))


def weight(rule: Rule, rulebook: Rulebook) -> float:
    """Nats that one match speaks for the languages of its rule: judged by certainty, capped by what was measured."""
    judged = _WEIGHT[rule.certainty]
    counts = rulebook.measured.rules.get(rule.id)
    if counts is None or not rule.shipped:
        return judged
    words = rulebook.measured.words
    good = _rate(counts.native + counts.human / 2, words.get("native", 0) + words.get("human", 0) / 2)
    translated = _rate(counts.mt, words.get("mt", 0))
    if not counts.mt and not counts.native and not counts.human:
        return judged
    return min(judged, max(0.0, judged / 2 + math.log(translated / good)))


def _rate(count: float, words: float) -> float:
    return (count + _CONFUSED) / (words / 1e6 + 1)


@lru_cache(maxsize=4)
def _chance(rulebook: Rulebook) -> Mapping[str, float]:
    """Nats a word that the entries of each language get from native English by chance."""
    native = rulebook.measured.words.get("native", 0)
    loss: dict[str, float] = defaultdict(float)
    for rule in rulebook.rules:
        counts = rulebook.measured.rules.get(rule.id)
        if counts and counts.native and native:
            for language in {canonical(tag) for tag in rule.source_languages}:
                loss[language] += weight(rule, rulebook) * counts.native / native
    return dict(loss)
