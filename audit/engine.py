"""The whole audit: detect, weigh by source language, word, resolve, report."""

from __future__ import annotations

import signal
import traceback
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

from audit.detectors import KINDS
from audit.detectors.conditions import hold
from audit.detectors.search import limit
from audit.errors import RuleTimeout
from audit.facts import Context
from audit.model import Document, Finding, Match, Report, SourceLanguage
from audit.resolve import resolve
from audit.rulebook import Rule, Rulebook, load_rulebook
from audit.settings import Settings as Settings
from audit.silence import silence
from audit.source_language import elsewhere, infer, keyed, known, remark
from audit.taxonomy import TIER_OF, TIERS, Certainty, Tier, lower
from audit.wording import numbered, word_finding

_BATCH: Final = 32  # documents that a worker takes at a time
_AHEAD: Final = 4  # batches a worker that may wait for it


def check(document: Document, rulebook: Rulebook, settings: Settings = Settings()) -> Report:
    """Audit one document."""
    context = Context(document)
    settings = settings.of(document.name)
    return conclude(context, *detect(context, rulebook, settings), rulebook, settings)


def conclude(
    context: Context,
    matches: list[tuple[Rule, Match]],
    failures: list[str],
    rulebook: Rulebook,
    settings: Settings,
) -> Report:
    """What the matches amount to: weighed by the source language they point to, worded, silenced, and resolved."""
    source = infer(matches, context, rulebook, settings.source_language)
    found = tuple(_findings(matches, context, rulebook, source, settings))
    quiet = silence(found, context, rulebook, settings)
    return Report(
        document=context.document,
        words=len(context.prose.split()),
        findings=resolve(quiet.standing),
        source_language=source,
        failures=tuple(failures),
        silenced=quiet.silenced,
        notes=quiet.notes,
    )


def detect(
    context: Context, rulebook: Rulebook, settings: Settings
) -> tuple[list[tuple[Rule, Match]], list[str]]:
    """Every match of every rule that is woken and selected, in order of rule and place; and our own failures."""
    found: list[tuple[Rule, Match]] = []
    failures: list[str] = []
    every = not (settings.select or settings.ignore)
    for number, at in sorted(wake(context, rulebook).items()):
        rule = rulebook.rules[number]
        if not (every or settings.selects(rule.id, *rule.formerly)):
            continue
        try:
            for match in KINDS[rule.kind].detect(rule.program, context, tuple(at)):
                if hold(rule.conditions, match, context):
                    found.append((rule, match))
        except TimeoutError:
            failures.append(str(RuleTimeout(rule.id, context.document.name, limit(len(context.prose)))))
    return found, failures


def weigh(rule: Rule, match: Match, source: SourceLanguage | None) -> Certainty | None:
    """How sure a match is once the source language is known: a language-keyed one needs its language.

    None: the text is plainly from elsewhere, and the rule stays quiet.
    """
    languages = keyed(rule, match)
    if not languages:
        return rule.certainty
    if source is not None:
        if known(source, languages):
            return rule.certainty
        if rule.certainty != "sure" and elsewhere(source, languages):
            return None
    return lower(rule.certainty)


def wake(context: Context, rulebook: Rulebook) -> dict[int, list[int]]:
    """Rule numbers, each with the token numbers or prose offsets that woke it."""
    hits: dict[int, list[int]] = {number: [] for number in rulebook.always}
    by_word = rulebook.by_word
    for place, norm in enumerate(context.norms):
        for number in by_word.get(norm, ()):
            hits.setdefault(number, []).append(place)
    prose = context.prose.lower()
    if len(prose) != len(context.prose):  # a few letters grow when lowered; offsets must not
        prose = "".join(c.lower() if len(c.lower()) == 1 else c for c in context.prose)
    for pattern, start, _end in rulebook.automaton.find_matches_as_indexes(prose, overlapping=True):
        for number in rulebook.literal_rules[pattern]:
            hits.setdefault(number, []).append(start)
    return hits


def _findings(
    matches: Iterable[tuple[Rule, Match]],
    context: Context,
    rulebook: Rulebook,
    source: SourceLanguage | None,
    settings: Settings,
) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for rule, match in matches:
        certainty = weigh(rule, match, source)
        if certainty is None:
            continue
        finding = word_finding(rule, match, context, certainty, _tier(rule, certainty, rulebook), settings.house)
        finding = replace(finding, why=finding.why + remark(rule, match, source))
        yield numbered(finding, seen[finding.fingerprint])
        seen[finding.fingerprint] += 1


def _tier(rule: Rule, certainty: Certainty, rulebook: Rulebook) -> Tier:
    """block: sure, and measured quiet if shipped; report: likely; hint: possible."""
    cap = rulebook.measured.cap(rule.id) if rule.shipped else "block"
    return min(TIER_OF[certainty], cap, key=TIERS.index)


def check_many(
    documents: Iterable[Document], rulebook: Rulebook, settings: Settings = Settings()
) -> Iterator[Report]:
    """Audit documents in their order, with bounded memory and the same result for any number of jobs."""
    if settings.jobs <= 1:
        for document in documents:
            yield _guarded(document, rulebook, settings)
        return
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor

    batches = iter(lambda source=iter(documents): list(islice(source, _BATCH)), [])  # type: ignore[misc]
    waiting: deque[Future[list[Report]]] = deque()
    with ProcessPoolExecutor(
        settings.jobs, multiprocessing.get_context("spawn"), _start_worker, (rulebook.folders, settings)
    ) as pool:
        try:
            for batch in batches:
                waiting.append(pool.submit(_check_batch, batch))
                if len(waiting) >= _AHEAD * settings.jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


_worker: dict[str, tuple[Rulebook, Settings]] = {}


def _start_worker(folders: tuple[object, ...], settings: Settings) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is the main process's to tell
    rulebook = load_rulebook(folders, shipped=False)  # type: ignore[arg-type]
    _worker["here"] = (rulebook, replace(settings, jobs=1))


def _check_batch(documents: list[Document]) -> list[Report]:
    rulebook, settings = _worker["here"]
    return [_guarded(document, rulebook, settings) for document in documents]


def _guarded(document: Document, rulebook: Rulebook, settings: Settings) -> Report:
    """The audit of one of many: a fault of ours is told in its report and does not end the run."""
    try:
        return check(document, rulebook, settings)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{document.name}: the audit broke off: {type(error).__name__}: {error}"
        return Report(document, 0, (), None, (f"{fault} ({Path(place.filename).name}:{place.lineno})",))
