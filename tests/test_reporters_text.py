from findings import finding, report

from audit.reporters import REPORTERS, Run

RUN = Run("0.1.0", "abc")


def lines(text: str, *findings: object, run: Run = RUN) -> list[str]:
    return "".join(REPORTERS["text"]([report(text, findings)], run)).split("\n")  # type: ignore[arg-type]


def test_a_finding_shows_place_message_caret_and_correction() -> None:
    text = "Rain fell.\nThe bank gave an important loan."
    assert lines(text, finding(text, "important", "large", "big"))[:4] == [
        "news.txt:2:18: major: Not English",
        "    The bank gave an important loan.",
        "                     ^^^^^^^^^",
        "    write: large | big   [fluency/calque/test#one]",
    ]


def test_the_caret_stands_under_the_place_after_wide_astral_and_combining_characters_and_tabs() -> None:
    text = "\t語😀e\u0301 loan 銀行."
    shown, caret = lines(text, finding(text, "loan"), finding(text, "銀行"))[1:3]
    assert shown == "    語😀e\u0301 loan 銀行." and caret == " " * 10 + "^^^^"
    assert lines(text, finding(text, "銀行"))[2] == " " * 15 + "^^^^"


def test_a_long_line_is_cut_round_the_place() -> None:
    text = "word " * 100 + "loan" + " word" * 100
    shown, caret = lines(text, finding(text, "loan"))[1:3]
    assert len(shown) < 100 and shown.strip().startswith("…") and shown.endswith("…")
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "loan"


def test_a_place_of_two_lines_is_marked_on_the_first() -> None:
    text = "It fell\r\nhard."
    assert lines(text, finding(text, "fell\r\nhard"))[1:3] == ["    It fell", "       ^^^^"]


def test_an_empty_place_has_one_caret() -> None:
    assert lines("ab", finding("ab", ""))[2] == "    ^"


def test_control_characters_of_an_article_and_its_name_are_spelled_out() -> None:
    text = "a\x1b[31m\u202eloan"
    shown = "".join(REPORTERS["text"]([report(text, [finding(text, "loan")], name="x\x1b]0;\n.txt")], RUN))
    assert "\x1b" not in shown and "\u202e" not in shown and "⟨U+001B⟩[31m⟨U+202E⟩loan" in shown
    caret = shown.split("\n")[2]
    assert caret.index("^") == 4 + len("a⟨U+001B⟩[31m⟨U+202E⟩")


def test_colour_only_if_asked() -> None:
    found = finding("a loan", "loan")
    assert "\x1b[" not in "\n".join(lines("a loan", found))
    assert "\x1b[1;31mmajor\x1b[0m" in "\n".join(lines("a loan", found, run=Run("0", "a", colour=True)))


def test_the_summary_counts_what_is_printed_and_what_is_not() -> None:
    found = [finding("a loan", "loan", severity="critical"), finding("a loan", "a", tier="hint")]
    summary = "1 file; 2 words; 1 finding (1 critical); 1 below tier report; penalty 12500 per 1,000 words"
    assert lines("a loan", *found)[-2:] == [summary, ""]
    assert lines("a loan")[-2] == "1 file; 2 words; 0 findings; penalty 0 per 1,000 words"
