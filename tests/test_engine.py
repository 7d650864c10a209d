"""The audit of documents: weighing, resolving, fingerprints, and independence of order and workers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audit import Document, Finding, Report, Rulebook, Settings, check, check_many
from audit.formats import extract
from audit.model import Edit, Fix
from audit.resolve import resolve

RULES = """\
title: Test
severity: {severity}
certainty: {certainty}
source_languages: [{languages}]
entries:
  - name: dog
    phrase: 'the dogs'
    fix: 'a cat'
    why: Because.
    flags: ['{{the dogs => a cat}}']
    ignores: ['x']
  - name: owl
    pattern: '(?<bird>owl)s?'
    fix: '{{bird}}'
    flags: ['{{owls => owl}}']
    ignores: ['x']
"""
Make = Callable[..., Rulebook]


def rulebook(rules: Make, certainty: str = "sure", languages: str = "", severity: str = "major") -> Rulebook:
    return rules(fluency__calque__test=RULES.format(certainty=certainty, languages=languages, severity=severity))


def audited(text: str, rulebook: Rulebook, **settings: object) -> Report:
    return check(extract("a.txt", text), rulebook, Settings(**settings))  # type: ignore[arg-type]


def test_a_finding_holds_its_place_fix_and_reason(rules: Make) -> None:
    (finding,) = audited("I saw the dogs.", rulebook(rules)).findings
    assert (finding.start, finding.end, finding.quote) == (6, 14, "the dogs")
    assert finding.suggestions() == ("a cat",)
    assert finding.why == "Because."
    assert finding.message == "“the dogs” is translated word for word; English says “a cat”"


@pytest.mark.parametrize(
    ("certainty", "languages", "given", "tier"),
    [
        ("sure", "", None, "block"),
        ("likely", "", None, "report"),
        ("possible", "", None, "hint"),
        ("sure", "fr", None, "report"),
        ("sure", "fr", "fr", "block"),
        ("likely", "fr", "fr", "report"),
        ("likely", "fr", None, "hint"),
        ("sure", "fr", "de", "report"),
        ("likely", "fr", "de", None),
    ],
)
def test_a_language_keyed_rule_needs_its_language(
    rules: Make, certainty: str, languages: str, given: str | None, tier: str | None
) -> None:
    found = audited("The dogs.", rulebook(rules, certainty, languages), source_language=given).findings
    assert [f.tier for f in found] == ([tier] if tier else [])


def test_select_and_ignore_are_prefixes_of_ids(rules: Make) -> None:
    book = rulebook(rules)
    text = "The dogs and owls."
    assert len(audited(text, book).findings) == 2
    assert [f.rule[-3:] for f in audited(text, book, select=("fluency/calque/test#d",)).findings] == ["dog"]
    assert [f.rule[-3:] for f in audited(text, book, ignore=("fluency/calque/test#d",)).findings] == ["owl"]


def test_a_fix_at_the_start_of_a_sentence_keeps_its_capital(rules: Make) -> None:
    assert audited("The dogs bark.", rulebook(rules)).findings[0].suggestions() == ("A cat",)


def test_same_places_in_same_surroundings_have_fingerprints_of_their_own(rules: Make) -> None:
    found = audited("\n".join(["x" * 40 + " owls " + "y" * 40] * 3), rulebook(rules)).findings
    assert len({f.fingerprint for f in found}) == 3


def test_a_fingerprint_survives_edits_elsewhere(rules: Make) -> None:
    far = "A sentence of its own that stands before all others. " * 2
    (one,) = audited(far + "Here are owls.", rulebook(rules)).findings
    two, three = audited("Owls! owls too. " + far + "Here are owls.", rulebook(rules)).findings
    assert one.fingerprint in (two.fingerprint, three.fingerprint)


def test_jobs_and_order_do_not_change_a_report(rules: Make) -> None:
    book = rulebook(rules)
    documents = [extract(f"{n}.txt", f"The dogs {n}. Owls {n}.") for n in range(70)]
    one = list(check_many(documents, book))
    assert list(check_many(documents, book, Settings(jobs=2))) == one
    assert list(check_many(reversed(documents), book)) == one[::-1]


def test_many_documents_are_read_as_they_are_needed(rules: Make) -> None:
    read = 0

    def source() -> object:
        nonlocal read
        for n in range(10**6):
            read += 1
            yield extract(f"{n}", "The dogs.")

    reports = check_many(source(), rulebook(rules))  # type: ignore[arg-type]
    assert next(reports).findings
    assert read == 1


def test_a_rule_that_takes_too_long_is_our_failure_not_a_silence(
    rules: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def detect(*_: object) -> object:
        raise TimeoutError

    from audit.detectors import KINDS

    monkeypatch.setitem(KINDS, "pattern", KINDS["pattern"]._replace(detect=detect))
    report = audited("The dogs and owls.", rulebook(rules))
    assert len(report.findings) == 1
    assert "#owl did not finish" in report.failures[0]


def finding(start: int, end: int, rule: str, **more: object) -> Finding:
    values: dict[str, object] = {
        "category": "fluency/calque", "severity": "minor", "certainty": "likely", "tier": "report", "quote": "",
        "message": "", "why": "", "fixes": (), "source_languages": (), "fingerprint": rule, **more,
    }  # fmt: skip
    return Finding(rule=rule, start=start, end=end, **values)  # type: ignore[arg-type]


def fix(*edits: tuple[int, int, str]) -> tuple[Fix, ...]:
    return (Fix("unsafe", tuple(Edit(*e) for e in edits)),)


@pytest.mark.parametrize(
    ("first", "second", "standing"),
    [
        (finding(0, 10, "a"), finding(0, 10, "b", tier="block"), ["b"]),
        (finding(0, 10, "a"), finding(0, 9, "b", severity="major"), ["b"]),
        (finding(0, 10, "a"), finding(1, 10, "b", fixes=fix((1, 10, "x"))), ["b"]),
        (finding(0, 10, "a"), finding(0, 2, "b"), ["b", "a"]),
        (finding(0, 10, "a", fixes=fix((0, 5, "x"))), finding(3, 5, "b", fixes=fix((3, 5, "y"))), ["a"]),
        (finding(0, 4, "a", fixes=fix((0, 4, "x"))), finding(4, 8, "b", fixes=fix((4, 8, "y"))), ["a", "b"]),
    ],
)
def test_findings_compete_only_for_the_same_place(first: Finding, second: Finding, standing: list[str]) -> None:
    for pair in ((first, second), (second, first)):
        stood = resolve(pair)
        assert [f.rule for f in stood] == standing
        if len(standing) == 1:
            assert {stood[0].rule, *stood[0].also} == {"a", "b"}


def test_the_document_of_a_report_is_the_one_that_was_given(rules: Make) -> None:
    document = extract("a.txt", "The dogs.")
    assert isinstance(document, Document)
    assert check(document, rulebook(rules)).document is document
