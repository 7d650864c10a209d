"""Outputs that other programs read: each against its schema or its published limits, its offsets against the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest
from findings import finding, report
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Edit, Fix, Report
from audit.reporters import REPORTERS, Run, github, mqm, sarif, summary
from audit.rulebook import Rulebook
from audit.taxonomy import SEVERITIES, TIERS

SCHEMAS = Path(__file__).parent / "schemas"
RUN = Run("0.1.0", "abc", {"source_language": None, "select": [], "ignore": []}, tier="hint")
TEXT = "😀 Rain fell.\r\nThe bank 語 gave an important loan\n\rto us 😀😀 all."
PIECES = [*"ab .\n\r\t😀語é\u0301\u202e\x1b\x00\ufffe&<>\"'|`:,%[]{}#=\\", "##[", "::", "<v>"]
NASTY = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@cache
def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def rendered(name: str, *reports: Report, run: Run = RUN) -> str:
    return "".join(REPORTERS[name](reports, run))


def sample() -> Report:
    return report(
        TEXT,
        [
            finding(TEXT, "important", "large", "big", tier="block"),
            finding(TEXT, "Rain", tier="hint", severity="minor"),
            finding(TEXT, "loan\n\rto", "", severity="critical", fix_class="safe"),
            finding(TEXT, "😀", "x", nth=2, fix_class="display"),
        ],
    )


@st.composite
def drawn(draw: st.DrawFn) -> Report:
    """A report with findings anywhere, on a text of anything."""
    text = draw(NASTY)
    name = draw(NASTY) or "a.txt"
    findings = []
    for number in range(draw(st.integers(0, 3)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        severity, tier = draw(st.sampled_from(SEVERITIES)), draw(st.sampled_from(TIERS))
        right, message = draw(NASTY), draw(NASTY) or "Wrong"
        made = finding(text[start:end], text[start:end], right, severity=severity, tier=tier, message=message)
        fix = Fix("unsafe", (Edit(start, end, right),))
        findings.append(replace(made, start=start, end=end, fixes=(fix,), fingerprint=f"{number:024x}"))
    made_report = report(text, findings, name="a.txt")
    return replace(made_report, document=replace(made_report.document, name=name))


def sarif_results(text: str) -> list[Any]:
    value = json.loads(text)
    jsonschema.Draft4Validator(schema("sarif-schema-2.1.0.json")).validate(value)
    results: list[Any] = value["runs"][0]["results"]
    return results


@given(drawn())
def test_sarif_satisfies_the_oasis_schema_and_its_offsets_are_code_points(case: Report) -> None:
    text = case.document.text
    for result, found in zip(sarif_results(rendered("sarif", case)), case.findings, strict=True):
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        assert text[region["charOffset"] :][: region["charLength"]] == found.quote == region["snippet"]["text"]
        lines = text.replace("\r\n", "\n\n").replace("\r", "\n").split("\n")
        assert region["startColumn"] <= max(map(len, lines)) + 2
        assert "\n" not in place["artifactLocation"]["uri"] and unquote(place["artifactLocation"]["uri"])
        for fix in result["fixes"]:
            (replacement,) = fix["artifactChanges"][0]["replacements"]
            deleted = replacement["deletedRegion"]
            assert (deleted["charOffset"], deleted["charLength"]) == (found.start, found.end - found.start)


def test_sarif_has_levels_fingerprints_and_fixes_but_none_that_only_show() -> None:
    results = sarif_results(rendered("sarif", sample()))
    assert [r["level"] for r in results] == ["error", "note", "warning", "warning"]
    assert len({r["partialFingerprints"]["auditFinding/v1"] for r in results}) == 4
    assert [len(r.get("fixes", ())) for r in results] == [2, 0, 1, 0]
    assert results[2]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": ""}


def test_sarif_explains_each_rule_that_spoke_in_markdown(shipped: Rulebook) -> None:
    name = "accuracy/number/frame#degree-turn"
    found = report("A 66 degree turn.", [finding("A 66 degree turn.", "66 degree turn", rule=name)])
    run = Run("0.1.0", "abc", tier="hint", rulebook=shipped)
    value = json.loads(rendered("sarif", found, run=run))
    (rule,) = value["runs"][0]["tool"]["driver"]["rules"]
    assert rule["id"] == name and "## Flags" in rule["help"]["markdown"] and len(rule["properties"]["tags"]) <= 10


def many(number: int, quote: str = "bad") -> Iterator[Report]:
    text = f"{quote} word. " * 100
    for each in range(number // 100):
        found = [
            finding(text, quote, nth=n, severity="critical" if n == 99 else "minor", tier="report") for n in range(100)
        ]
        yield report(text, found, name=f"{each}.txt")


def test_sarif_keeps_the_worst_within_githubs_limits_and_says_what_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "RESULTS", 150)
    text = rendered("sarif", *many(1000))
    value = json.loads(text)["runs"][0]
    assert len(sarif_results(text)) == 150
    assert sum(r["properties"]["severity"] == "critical" for r in value["results"]) == 10
    (notice,) = value["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith("850 of 1000 findings") and value["properties"]["findings"] == 1000


def test_sarif_stays_within_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "BYTES", 50_000)
    text = rendered("sarif", *many(500, "x" * 900))
    assert 0 < len(sarif_results(text)) < 100 and len(text) < 55_000
    assert "left out" in text


def test_a_text_of_any_length_does_not_make_a_result_long() -> None:
    text = "word " * 100_000
    found = finding(text, text, text, message=text, why=text)
    for name in ("sarif", "github", "summary", "gitlab", "junit", "rdjsonl", "checkstyle", "mqm", "text"):
        longest = max(map(len, rendered(name, report(text, [found])).splitlines()))
        assert longest < 25_000, name


def decoded(value: str) -> str:
    for code, sign in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        value = value.replace(code, sign)
    return value


@given(drawn())
def test_every_annotation_is_one_command_whose_text_stays_data(case: Report) -> None:
    lines = rendered("github", case).split("\n")
    assert lines.pop() == "" and len(lines) == len(case.findings)
    for line in lines:
        _, head, message = line.split("::", 2)
        kind, _, properties = head.partition(" ")
        pairs = dict(pair.split("=", 1) for pair in properties.split(","))
        assert kind in ("error", "warning", "notice") and set(pairs) <= {
            "file", "line", "endLine", "col", "endColumn", "title",
        }  # fmt: skip
        assert not set(message) & set("\r\n\x1b\x00\u202e") and "##[" not in line
        assert (pairs["line"] == pairs["endLine"]) == ("endColumn" in pairs)


def test_annotations_say_where_and_are_no_more_than_github_shows() -> None:
    lines = rendered("github", sample()).splitlines()
    where = "file=news.txt,line=2,endLine=2,col=20,endColumn=29,title=fluency/calque/test#one"
    assert lines[0].startswith(f"::error {where}::")
    text = rendered("github", *many(300)).splitlines()
    assert len([t for t in text if t.startswith("::")]) == github.SHOWN
    assert text[-1].startswith("290 further findings")


def test_the_summary_is_bounded_and_has_the_worst_first() -> None:
    text = rendered("summary", *many(1000))
    rows = [line for line in text.splitlines() if line.startswith("| !")]
    assert len(rows) == summary.ROWS and all("(critical)" in row for row in rows[:10]) and "950 further" in text
    assert len(text.encode()) < 2**20


@given(drawn())
def test_gitlab_issues_satisfy_their_schema_and_have_fingerprints_of_their_own(case: Report) -> None:
    value = json.loads(rendered("gitlab", case))
    jsonschema.Draft202012Validator(schema("gitlab-code-quality.json")).validate(value)
    assert len({issue["fingerprint"] for issue in value}) == len(case.findings)


@given(drawn())
def test_reviewdog_diagnostics_satisfy_their_schema_and_columns_are_bytes(case: Report) -> None:
    lines = [line.encode() for line in case.document.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    for line, found in zip(rendered("rdjsonl", case).splitlines(), case.findings, strict=True):
        value = json.loads(line)
        jsonschema.Draft202012Validator(schema("rdjson-diagnostic.json")).validate(value)
        start, end = value["location"]["range"]["start"], value["location"]["range"]["end"]
        if start["line"] == end["line"]:
            quoted = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1]
            assert quoted == found.quote.replace("\r", "").encode() or "\r" in found.quote


def test_a_reviewdog_suggestion_joins_the_edits_of_a_fix() -> None:
    first, second = finding(TEXT, "The", "“The", tier="block"), finding(TEXT, "gave", "gave”")
    fix = Fix("safe", (*first.fixes[0].edits, *second.fixes[0].edits))
    whole = finding(TEXT, "The bank 語 gave", tier="block")
    joined = replace(whole, fixes=(fix,))
    (suggestion,) = json.loads(rendered("rdjsonl", report(TEXT, [joined])))["suggestions"]
    assert suggestion["text"] == "“The bank 語 gave”"
    assert suggestion["range"]["end"] == {"line": 2, "column": 1 + len("The bank 語 gave".encode())}


JUNIT = {
    "testsuites": ({"name"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"testcase"}),
    "testcase": ({"classname", "name"}, {"failure", "error", "system-out"}),
    "failure": ({"message", "type"}, set()),
    "error": ({"message", "type"}, set()),
    "system-out": (set(), set()),
}
CHECKSTYLE = {
    "checkstyle": ({"version"}, {"file"}),
    "file": ({"name"}, {"error"}),
    "error": ({"line", "column", "severity", "message", "source"}, set()),
}


def conforms(element: ElementTree.Element, grammar: dict[str, Any]) -> None:
    attributes, children = grammar[element.tag]
    assert set(element.attrib) <= attributes
    for child in element:
        assert child.tag in children
        conforms(child, grammar)


@given(drawn())
def test_junit_is_xml_of_its_schema_and_counts_what_it_holds(case: Report) -> None:
    root = ElementTree.fromstring(rendered("junit", case))
    conforms(root, JUNIT)
    (suite,) = root
    assert int(suite.attrib["tests"]) == len(suite) == max(1, len(case.findings))
    assert int(suite.attrib["failures"]) == len(suite.findall("*/failure"))
    assert len(suite.findall("*/failure")) == sum(RUN.level(f) == "error" for f in case.findings)


def test_a_fault_of_ours_is_a_junit_error() -> None:
    clean = report("Rain fell.")
    broken = Report(clean.document, 0, (), None, ("news.txt: the audit broke off",))
    (suite,) = ElementTree.fromstring(rendered("junit", broken))
    assert suite.attrib["errors"] == "1" and suite.find("testcase/error") is not None


@given(drawn())
def test_checkstyle_is_xml_of_its_form_and_columns_are_code_points(case: Report) -> None:
    root = ElementTree.fromstring(rendered("checkstyle", case))
    conforms(root, CHECKSTYLE)
    lines = case.document.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for error, found in zip(root[0], case.findings, strict=True):
        at = lines[int(error.attrib["line"]) - 1][int(error.attrib["column"]) - 1 :]
        assert at.startswith(found.quote) or "\n" in found.quote or "\r" in found.quote


@given(drawn())
def test_mqm_has_ten_columns_a_marked_place_and_no_html_of_the_article(case: Report) -> None:
    header, *rows = rendered("mqm", case).split("\n")
    assert (
        header.split("\t") == list(mqm.COLUMNS)
    )
    assert rows.pop() == ""
    for row in rows:
        cells = row.split("\t")
        assert len(cells) == 10
        left = cells[6].replace("<v>", "").replace("</v>", "")
        assert "<" not in left and cells[6].count("<v>") == cells[6].count("</v>") <= 1
        assert isinstance(json.loads(cells[9]), dict)
        assert cells[6][:1] not in ("=", "+", "-", "@") and cells[1][:1] not in ("=", "+", "-", "@")


def test_a_clean_sentence_is_no_error_for_mqm() -> None:
    text = "Rain fell. It was bad."
    rows = [row.split("\t") for row in rendered("mqm", report(text, [finding(text, "bad")])).splitlines()]
    assert [row[7] for row in rows[1:]] == ["no-error", "Fluency/Unidiomatic style"]
    assert rows[2][6] == "It was <v>bad</v>." and rows[2][3] == "2"


@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_a_reporter_takes_no_report_before_it_has_handed_something_back(name: str) -> None:
    taken: list[int] = []

    def reports() -> Iterator[Report]:
        for number in range(4):
            taken.append(number)
            yield report("Rain fell.")

    behind = 0
    for _ in REPORTERS[name](reports(), RUN):
        assert len(taken) <= behind + 1
        behind = len(taken)
    assert len(taken) == 4


def test_level_follows_what_fails_the_run() -> None:
    (found, *_) = sample().findings
    assert RUN.level(found) == "error"
    assert Run("", "", fail_on=None).level(found) == "warning"
    assert Run("", "", fail_on="critical").level(found) == "warning"
