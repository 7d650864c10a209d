"""The source language of a text: what counts as a trace, how traces add up, and when there is nothing to say."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from audit import Report, Rulebook, Settings, check
from audit.engine import detect
from audit.facts import Context
from audit.formats import extract
from audit.model import Match, SourceLanguage
from audit.rulebook import Rule, load_rulebook
from audit.source_language import of_text, remark
from audit.source_language.conventions import CONVENTIONS
from audit.source_language.findings import of_matches
from audit.source_language.languages import LANGUAGES, LOG_PRIORS, canonical
from audit.source_language.pool import best, totals
from audit.source_language.spelling import TRANSLITERATIONS
from audit.source_language.tables import exonyms, homes

ENTRY = """\
title: Test
severity: major
certainty: {certainty}
source_languages: [{languages}]
entries:
  - name: {name}
    phrase: '{phrase}'
    flags: ['{{{phrase}}}']
    ignores: ['x']
"""
NATIVE = (
    "The mayor said on Tuesday that she would not run again, ending weeks of speculation at city hall. "
    "“I’ve had a good run,” she told reporters, and laughed. Her deputy, who had been expected to stand in her way, "
    "wished her well.\n\nThe vote is due in May. Turnout last time was 43.5%, the lowest since the war.\n"
)
Make = Callable[..., Rulebook]


def entry(phrase: str, languages: str, certainty: str = "sure", name: str = "one") -> str:
    return ENTRY.format(phrase=phrase, languages=languages, certainty=certainty, name=name)


def audited(text: str, rulebook: Rulebook, given: str | None = None) -> Report:
    return check(extract("a.txt", text), rulebook, Settings(source_language=given))


def shares(text: str, rulebook: Rulebook) -> dict[str, float]:
    source = audited(text, rulebook).source_language
    assert source is not None
    return dict(source.posterior)


@pytest.mark.parametrize("text", ["", ".", NATIVE, "„Ach“, sagte er. 北京。 Kommersant, Poutine, Weißrussland"])
def test_probabilities_sum_to_one_over_at_least_thirty_languages(text: str, shipped: Rulebook) -> None:
    got = shares(text, shipped)
    assert math.isclose(sum(got.values()), 1, abs_tol=1e-9)
    assert all(0 <= p <= 1 for p in got.values())
    assert set(got) == {*LANGUAGES, "en", "und"} and len(LANGUAGES) >= 30


def test_the_first_of_the_posterior_is_the_best_if_it_is_likely_at_all() -> None:
    assert best((("fr", 0.6), ("en", 0.4))) == "fr"
    assert best((("fr", 0.2), ("en", 0.1))) == "und"


def test_the_posterior_is_in_order(shipped: Rulebook) -> None:
    source = audited("„Nein“, sagte er. " * 5 + NATIVE, shipped).source_language
    assert source is not None
    assert [p for _, p in source.posterior] == sorted((p for _, p in source.posterior), reverse=True)


def test_a_given_language_is_believed_in_its_usual_tag(shipped: Rulebook) -> None:
    source = audited("„Nein“. " + NATIVE, shipped, given="fr-CA").source_language
    assert source is not None and source.given
    assert (source.best, source.posterior) == ("fr", (("fr", 1.0),))


@pytest.mark.parametrize(("tag", "language"), [("no", "nb"), ("zh-Hans", "zh"), ("PT_br", "pt"), ("tl", "fil")])
def test_variants_of_a_tag_are_one_language(tag: str, language: str) -> None:
    assert canonical(tag) == language
    assert language in LOG_PRIORS


def test_clean_native_english_is_not_given_a_source_language(shipped: Rulebook) -> None:
    source = audited(NATIVE, shipped).source_language
    assert source is not None and source.best in ("en", "und")
    assert max(p for language, p in source.posterior if language not in ("en", "und")) < 0.1


def test_a_match_speaks_for_its_languages_and_less_for_their_kin(rules: Make) -> None:
    got = shares("It makes cold. " + NATIVE, rules(fluency__calque__one=entry("it makes cold", "ru")))
    base = shares("It makes cold. " + NATIVE, rules(fluency__calque__one=entry("zzz", "ru")))
    gain = {language: got[language] / base[language] for language in ("ru", "uk", "cs", "fr")}
    assert gain["ru"] > gain["uk"] > gain["cs"] > gain["fr"]


def gains(text: str, rulebook: Rulebook) -> dict[str, float]:
    """Nats of all evidence but style, which reads every word."""
    context = Context(extract("a.txt", text))
    matches, _ = detect(context, rulebook, Settings())
    found = [*of_matches(matches, rulebook, len(context.tokens)), *of_text(context)]
    return {language: nats for language, nats in totals(found).items() if nats}


def test_one_cue_repeated_counts_once(rules: Make) -> None:
    book = rules(fluency__calque__one=entry("it makes cold", "fr"))
    once, often = (gains("It makes cold. " * times + NATIVE, book) for times in (1, 10))
    assert once["fr"] > 1 and often == once


def test_a_name_repeated_counts_once(shipped: Rulebook) -> None:
    once = gains("Tchernenko spoke. He spoke again. " + NATIVE, shipped)
    often = gains("Tchernenko spoke. Tchernenko spoke again. " + NATIVE, shipped)
    assert once["fr"] > 1 and often["fr"] == pytest.approx(once["fr"], rel=0.01)


def test_a_surer_entry_weighs_more(rules: Make) -> None:
    text = "It makes cold. " + NATIVE
    got = [
        shares(text, rules(fluency__calque__one=entry("it makes cold", "fr", certainty)))["fr"]
        for certainty in ("possible", "likely", "sure")
    ]
    assert got == sorted(got) and got[0] < got[2]


def test_the_order_of_sentences_changes_nothing(shipped: Rulebook) -> None:
    parts = [
        "Poutine met the Weißrussland envoy.",
        "It is 14. September.",
        "„Nein“, he said.",
        "He told BBC News Turkish so.",
    ]
    expected = gains(" ".join(parts), shipped)
    for seed in range(3):
        mixed = random.Random(seed).sample(parts, len(parts))
        assert gains(" ".join(mixed), shipped) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("traces", "language"),
    [
        ("Mr. Tchernenko flew to Allemagne and Royaume-Uni with Loutchenko. « Oui », he said : « Non ».", "fr"),
        ("Der Spiegel says that „Tschernenko“ came on 14. September to Frankreich and Großbritannien.", "de"),
        ("He told BBC News Turkish so, in Almanya and Fransa, said Anadolu.", "tr"),
        ("Přesto, said Tkačenko, he was in Německo with Novotná, Nováková and Švédsko.", "cs"),
        ("The 会議 was held, こんにちは, he said.", "ja"),
    ],
)
def test_traces_of_a_language_point_to_it(traces: str, language: str, shipped: Rulebook) -> None:
    source = audited(f"{traces}\n\n{NATIVE}", shipped).source_language
    assert source is not None and source.best == language
    assert any(cue.language == language for cue in source.cues)


def test_a_story_from_abroad_is_not_taken_for_a_translation(shipped: Rulebook) -> None:
    text = "PARIS — French police in Paris and Lyon said on Monday that the Louvre had been shut. The Frenchman fled. "
    got = shares(text * 3 + NATIVE, shipped)
    assert max(got, key=lambda k: got[k]) in ("en", "und")
    assert got["fr"] < 0.2


def test_a_cue_quotes_its_place_in_the_text(shipped: Rulebook) -> None:
    document = extract("a.html", "<p>He is &laquo; sure &raquo; that <b>Tchernenko</b> is in Allemagne.</p>")
    source = check(document, shipped).source_language
    assert source is not None and source.cues
    assert all(document.text[cue.start : cue.end] == cue.quote for cue in source.cues)


def test_every_language_of_the_tables_is_one_that_is_counted() -> None:
    named = {language for convention in CONVENTIONS for language in convention.languages}
    named |= {language for languages, _ in TRANSLITERATIONS for language in languages}
    named |= {language for languages in exonyms().values() for language in languages}
    named |= {language for entries in homes().values() for _, languages in entries for language in languages}
    assert named <= set(LANGUAGES)


def test_a_reason_says_which_language_made_a_finding_sure(rules: Make) -> None:
    traces = "Le Monde says « oui » : Martchenko flew from Allemagne to Royaume-Uni in septembre. "
    book = rules(fluency__calque__one=entry("it makes cold", "fr"))
    (finding,) = audited(f"It makes cold. {traces}{NATIVE}", book).findings
    assert finding.certainty == "sure"
    assert finding.why.endswith("The text reads as translated from French.")
    (alone,) = audited(f"It makes cold. {NATIVE}", book).findings
    (told,) = audited(f"It makes cold. {NATIVE}", book, given="fr").findings
    assert (alone.certainty, told.certainty) == ("likely", "sure")
    assert "translated from" not in alone.why + told.why


def test_a_reason_says_which_language_made_a_finding_less_sure() -> None:
    source = SourceLanguage("de", (("de", 0.9), ("und", 0.1)))
    assert remark(rule("fr"), Match(0, 1), source) == " The text reads as translated from German, so this is less sure."
    assert remark(rule("fr", "de"), Match(0, 1), source) == " The text reads as translated from German."
    assert not remark(rule(), Match(0, 1), source)
    assert not remark(rule("fr"), Match(0, 1), SourceLanguage("de", (("de", 0.6), ("und", 0.4))))


def rule(*languages: str) -> Rule:
    (only,) = [r for r in load_rulebook().rules if r.id == "accuracy/number/frame#degree-turn"]
    return structs.replace(only, source_languages=languages)


def test_a_tag_and_its_variant_in_a_rule_are_one_language(rules: Make) -> None:
    book = rules(fluency__calque__one=entry("it makes cold", "nn"))
    assert [f.certainty for f in audited("It makes cold.", book, given="nb").findings] == ["sure"]


def test_machine_translation_is_likelier_where_quiet_rules_speak(rules: Make) -> None:
    book = rules(fluency__calque__one=entry("it makes cold", "fr"))
    text = NATIVE + "It makes {}."
    speaks, silent = (audited(text.format(word), book).source_language for word in ("cold", "sense"))
    assert speaks is not None and silent is not None
    assert speaks.machine_translated is not None and silent.machine_translated is not None
    assert 0 < silent.machine_translated < speaks.machine_translated < 1


SEEDS = {"000": {"fr"}, "001": {"cs"}, "002": {"de"}, "003": {"en", "da", "nb"}, "004": {"vi"}}


@pytest.mark.parametrize("own_rules", [True, False])
def test_no_seed_is_given_a_wrong_language(own_rules: bool, shipped: Rulebook) -> None:
    """Not by rules that no other seed sets off either: they may have been written for it."""
    folder = Path(__file__).parents[1] / "seeds"
    documents = [extract(p.name, p.read_bytes().decode()) for p in sorted(folder.glob("*.txt"))]
    fired = [{r.id for r, _ in detect(Context(d), shipped, Settings())[0]} for d in documents]
    for document, here in zip(documents, fired, strict=True):
        others = set().union(*(f for f in fired if f is not here))
        ignore = () if own_rules else tuple(sorted(here - others))
        source = check(document, shipped, Settings(ignore=ignore)).source_language
        assert source is not None
        assert source.best in SEEDS[document.name[:3]] | {"und"}
        assert all(p <= 0.5 for k, p in source.posterior if k not in SEEDS[document.name[:3]] | {"und", "en"})
