import pytest
from findings import finding, report
from sacrebleu.metrics.ter import TER

from audit.fix import SUGGESTED, by_line, edits, sentences
from audit.score import effort, effort_of, score

TEXT = "Rain fell in Oslo today. The bank gave an important loan. Nobody was hurt.\nRead more"


def test_penalties_are_the_mqm_weights_and_hints_are_free() -> None:
    findings = [
        finding(TEXT, "Rain", severity="critical"),
        finding(TEXT, "Oslo", severity="minor"),
        finding(TEXT, "loan", severity="minor", rule="typography/spacing/test#a"),
        finding(TEXT, "hurt", severity="critical", tier="hint"),
    ]
    result = score(report(TEXT, findings))
    assert result.penalty == 26.1
    assert result.per_1000_words == round(1000 * 26.1 / 16, 2)
    assert result.by_severity == {"minor": 2, "major": 0, "critical": 1}
    assert [(c.category, c.findings, c.penalty) for c in result.by_category] == [
        ("fluency/calque", 2, 26.0), ("typography/spacing", 1, 0.1),
    ]  # fmt: skip


def test_a_text_without_words_has_no_rate() -> None:
    assert score(report("")).per_1000_words == 0


def test_effort_of_no_change_is_none() -> None:
    for found in ([], [finding(TEXT, "loan")], [finding(TEXT, "loan", "credit", tier="hint")]):
        result = effort(report(TEXT).document, found)
        assert (result.ter, result.chrf) == (0, 100)
        assert "version:" in result.ter_signature and "nc:6" in result.chrf_signature


def test_ter_equals_that_of_sacrebleu_over_all_sentences() -> None:
    document = report(TEXT).document
    found = [finding(TEXT, "an important loan", "a large loan"), finding(TEXT, "Read more", "")]
    pairs = [(c.before, c.after) for c in sentences(document, edits(found, SUGGESTED))]
    whole = TER(case_sensitive=True).corpus_score([a for a, _ in pairs], [[b for _, b in pairs]])
    assert effort(document, found).ter == pytest.approx(whole.score, abs=0.005)
    assert whole.num_edits == 4


def test_a_capital_is_work() -> None:
    assert effort(report(TEXT).document, [finding(TEXT, "bank", "Bank")]).ter > 0


def test_a_deleted_sentence_lowers_chrf() -> None:
    assert effort(report(TEXT).document, [finding(TEXT, "Read more", "")]).chrf < 100


def test_deleting_everything_is_all_work() -> None:
    assert effort(report("Advertisement").document, [finding("Advertisement", "Advertisement", "")]).ter == 100


def test_display_fixes_are_no_effort() -> None:
    assert effort(report(TEXT).document, [finding(TEXT, "loan", "credit", fix_class="display")]).ter == 0


LINES = "Rain fell.\n\nThe bank gave an important loan.\n\nRead more\n"


def test_lines_that_stay_save_nothing() -> None:
    result = effort_of(by_line(LINES, LINES))
    assert (result.edits, result.ter, result.chrf, result.minutes()) == (0, 0, 100, 0)


def test_edits_are_those_of_ter_and_minutes_follow_the_rate() -> None:
    after = "Rain fell.\n\nThe bank gave a large loan.\n"
    result = effort_of(by_line(LINES, after))
    assert result.edits == 4  # two words replaced, two deleted
    assert result.words == 10 and result.per_1000_words == 400 and result.minutes(8) == 0.5
    assert result.ter == 50 and 0 < result.chrf < 100


def test_deleting_every_line_is_all_work() -> None:
    assert effort_of(by_line("Advertisement", "")).ter == 100
