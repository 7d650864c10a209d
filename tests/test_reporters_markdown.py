from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from findings import finding, report
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from test_reporters_escape import NASTY, PHRASES, flat

from audit.model import Cue, Report, SourceLanguage
from audit.reporters import REPORTERS, Run, rule_links
from audit.reporters.markdown import write_folder
from audit.rulebook import Rulebook

RUN = Run("0.1.0", "abc", rule_link=lambda rule: "../rules/x.yaml#L3")
TEXT = "Rain fell in Oslo. The bank gave an important loan.\nIt cost $ 5 and $ 7.\nRead more\nIt rained. It rained."
PARSER = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def page(one: Report, run: Run = RUN) -> str:
    return "".join(REPORTERS["markdown"]([one], run))


def rich() -> list[object]:
    return [
        finding(TEXT, "an important loan", "a large loan", "a big loan", message="A false friend", why="French."),
        finding(TEXT, "Oslo", severity="critical", certainty="likely"),
        finding(TEXT, "$ ", "$", severity="minor", rule="typography/spacing/t#a", fix_class="safe"),
        finding(TEXT, "$ ", "$", severity="minor", rule="typography/spacing/t#a", fix_class="safe", nth=1),
        finding(TEXT, "Read more", "", severity="minor", rule="residue/boilerplate/t#a"),
        finding(TEXT, "rained", "poured", severity="minor"),
        finding(TEXT, "rained", "poured", severity="minor", nth=1),
        finding(TEXT, "Rain", "Snow", tier="hint"),
    ]


def test_a_page_begins_with_verdict_and_the_three_worst() -> None:
    lines = page(report(TEXT, rich())).splitlines()  # type: ignore[arg-type]
    assert lines[0] == "# news.txt"
    assert lines[2].startswith("**Do not publish as it stands: 1 critical finding may change the facts")
    assert lines[4:9] == [
        "Worst first:", "", "1. “Oslo” (critical, line 1)",
        "2. “an important loan” → “a large loan” (major, line 1)", "3. “\\$␣” → “\\$” (minor, line 2, 2 places)",
    ]  # fmt: skip


def test_findings_come_worst_first_with_place_reason_correction_and_linked_rule() -> None:
    shown = page(report(TEXT, rich()))  # type: ignore[arg-type]
    first, second, third = shown.split("\n### ")[1:4]
    assert first.startswith("1. “Oslo”\n\n> Rain fell in **Oslo**.")
    assert second.split("\n")[:8] == [
        "2. “an important loan” → “a large loan”", "", "> The bank gave **an important loan**.", "",
        "A false friend. French.", "Or: “a big loan”.", "",
        "*major, sure* · line 1 · [fluency/calque/test#one](<../rules/x.yaml#L3>)",
    ]  # fmt: skip
    assert "line 4, 2 places" in third.split("## ")[0] and "\n### 4." not in shown


def test_residue_is_one_list_small_marks_one_table_hints_folded_away() -> None:
    shown = page(report(TEXT, rich()))  # type: ignore[arg-type]
    assert "## Delete\n\n- line 3: **Read more** (minor, [residue" in shown
    assert shown.count("| line 2, 2 places |") == 1
    folded = shown.split("<summary>Also worth a look: 1 hint, counted nowhere</summary>")
    assert len(folded) == 2 and "“Rain” → “Snow”" in folded[1] and "Snow" not in folded[0]


def test_changed_sentences_are_a_word_diff_and_deleted_lines_are_not_repeated() -> None:
    shown = page(report(TEXT, rich()))  # type: ignore[arg-type]
    assert "- line 1: The bank gave ~~an important~~ **a large** loan.\n" in shown
    assert "~~Read" not in shown


def test_the_source_language_comes_with_its_cues() -> None:
    cues = (Cue("fr", "Oslo", 0, 4, "r", 1.0), Cue("fr", "loan|", 0, 4, "r", 2.0), Cue("de", "no", 0, 2, "r", 9.0))
    source = SourceLanguage("fr", (("fr", 0.93), ("und", 0.07)), cues)
    assert "Probably translated from French (93 %). Cues: “loan&#124;”, “Oslo”." in page(report(TEXT, source=source))
    sure = SourceLanguage("fr", (("fr", 0.999),))
    assert "(over 99 %)" in page(report(TEXT, source=sure))
    torn = SourceLanguage("fr", (("fr", 0.4), ("es", 0.35), ("und", 0.25)))
    assert "Source language unclear: French 40 %, Spanish 35 %." in page(report(TEXT, source=torn))


def test_silence_is_no_praise() -> None:
    shown = page(report(TEXT))
    assert "Nothing found; that no rule speaks does not prove that the text is sound." in shown
    assert "## Findings" not in shown and "Worst" not in shown


def test_a_failure_of_ours_is_told() -> None:
    assert "may miss something:\n\n- rule x did not finish\n" in page(
        replace(report(TEXT), failures=("rule x did not finish",))
    )


def test_only_blocking_findings_when_asked() -> None:
    shown = page(report(TEXT, [finding(TEXT, "Oslo", tier="block"), *rich()]), Run("0", "a", tier="block"))  # type: ignore[list-item]
    assert shown.count("\n### ") == 1 and "<summary>Also" not in shown


def frame(tokens: list[Token]) -> list[str]:
    """The structure of a page: its block tokens, and nothing that an article could have added."""
    return [t.type for t in tokens if t.type != "inline"]


@settings(deadline=None, max_examples=60)
@given(st.lists(NASTY | PHRASES, max_size=3).map("".join), st.sampled_from([0, 1, 2, 3]))
def test_an_article_cannot_break_the_page(bad: str, where: int) -> None:
    def made(bad: str) -> str:
        text = f"The x{bad}x loan. It cost x{bad}x."
        quote = f"x{bad}x"
        rule = ("fluency/calque/t#a", "typography/spacing/t#a", "residue/markup/t#a", "fluency/calque/t#h")[where]
        rights = [""] if where == 2 else [f"y{bad}y", bad + "z"]
        found = finding(
            text, quote, *rights, rule=rule, message=f"m{bad}m", why=f"w{bad}w", severity="minor",
            tier="hint" if where == 3 else "report",
        )  # fmt: skip
        source = SourceLanguage("fr", (("fr", 0.9),), (Cue("fr", bad + "x", 0, 1, "r", 1.0),))
        return page(report(text, [found], name=f"n{bad}n", source=source))

    plain, hurt = PARSER.parse(made("a")), PARSER.parse(made(bad))
    assert frame(hurt) == frame(plain)
    links = [t.attrs["href"] for t in flat(hurt) if t.type == "link_open"]
    assert set(links) == {"../rules/x.yaml#L3"}
    html = {t.content.strip() for t in flat(hurt) if t.type == "html_inline"}
    assert html <= {"<b>", "</b>", "<del>", "</del>"}
    assert not {"image", "code_inline"} & {t.type for t in flat(hurt)}


def test_same_reports_same_bytes_and_no_leftovers(tmp_path: Path) -> None:
    reports = [report(TEXT, rich(), name="a/news.txt"), report(TEXT, name="b/news.txt"), report("", name="../../x")]  # type: ignore[arg-type]
    first = write_folder(reports, tmp_path / "one", RUN)
    second = write_folder(reports[::-1], tmp_path / "two", RUN)
    assert sorted(p.name for p in first) == sorted(p.name for p in second) == sorted(
        p.name for p in (tmp_path / "one").iterdir()
    )
    for path in first:
        assert path.parent == tmp_path / "one"
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
        assert str(tmp_path).encode() not in path.read_bytes()


def test_the_index_lists_the_dearest_first_and_links_every_page(tmp_path: Path) -> None:
    write_folder([report(TEXT, name="good|.txt"), report(TEXT, rich(), name="bad.txt")], tmp_path, RUN)  # type: ignore[arg-type]
    index = (tmp_path / "README.md").read_text(encoding="utf-8")
    links = [str(t.attrs["href"]) for t in flat(PARSER.parse(index)) if t.type == "link_open"]
    assert links[0] == "bad.md" and all((tmp_path / target).exists() for target in links) and len(links) == 2
    assert "2 articles, 46 words: 1 critical, 1 major, 5 minor" in index


def test_a_report_that_fails_changes_nothing(tmp_path: Path) -> None:
    def reports() -> Iterator[Report]:
        yield report(TEXT)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_folder(reports(), tmp_path, RUN)
    assert not list(tmp_path.iterdir())


def test_a_shipped_rule_is_linked_to_its_line_and_a_users_own_is_not(shipped: Rulebook, rules) -> None:  # type: ignore[no-untyped-def]
    rule = shipped.rules[0]
    assert rule_links(shipped, "../..")(rule.id) == f"../../{rule.path}#L{rule.line}"
    own = "title: T\nentries:\n  - {name: a, phrase: dog, flags: ['{dog}'], ignores: [x]}\n"
    assert rule_links(rules(fluency__calque__test=own))("fluency/calque/test#a") is None
