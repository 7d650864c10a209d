import json
from collections.abc import Iterator

import jsonschema
from findings import finding, report
from hypothesis import given
from hypothesis import strategies as st
from referencing import Registry, Resource

from audit.model import Cue, Report, SourceLanguage
from audit.reporters import REPORTERS, Run
from audit.reporters.records import dumps, schema

TEXT = "😀 Rain fell.\r\nThe bank gave an important loan\u2028to us."
RUN = Run("0.1.0", "abc", {"source_language": None, "select": [], "ignore": []}, effort=True)
SOURCE = SourceLanguage("fr", (("fr", 0.9), ("und", 0.1)), (Cue("fr", "loan", 3, 7, "a/b/c#d", 1.5),))


def registry() -> Registry:  # type: ignore[type-arg]
    return Registry().with_resource("finding.json", Resource.from_contents(schema("finding")))


def sample() -> Report:
    found = [
        finding(TEXT, "important", "large", "big"),
        finding(TEXT, "Rain", tier="hint"),
        finding(TEXT, "us", "", tier="block", fix_class="safe"),
    ]
    return report(TEXT, found, source=SOURCE)


def test_lines_satisfy_their_schema_and_say_where() -> None:
    lines = "".join(REPORTERS["jsonl"]([sample()], RUN)).splitlines()
    records = [json.loads(line) for line in lines]
    for record in records:
        jsonschema.Draft202012Validator(schema("finding")).validate(record)
        assert TEXT[record["start"] : record["end"]] == record["quote"]
    assert [(r["line"], r["column"], r["suggestions"]) for r in records] == [(2, 18, ["large", "big"]), (2, 36, [""])]


def test_the_document_satisfies_its_schema() -> None:
    value = json.loads("".join(REPORTERS["json"]([sample(), report("")], RUN)))
    jsonschema.Draft202012Validator(schema("report"), registry=registry()).validate(value)
    first, second = value["files"]
    assert len(first["findings"]) == 2 and first["penalty"] == 10 and first["effort"]["ter"] > 0
    assert first["source_language"]["posterior"] == {"fr": 0.9, "und": 0.1}
    assert second["findings"] == [] and second["source_language"] is None


def test_a_schema_refuses_a_field_it_does_not_know() -> None:
    record = json.loads("".join(REPORTERS["jsonl"]([sample()], RUN)).splitlines()[0])
    validator = jsonschema.Draft202012Validator(schema("finding"))
    assert not validator.is_valid({**record, "more": 1})
    assert not validator.is_valid({k: v for k, v in record.items() if k != "why"})


def test_no_file_is_a_document_too() -> None:
    assert json.loads("".join(REPORTERS["json"]([], RUN)))["files"] == []


def test_the_tier_decides_what_is_printed_and_not_the_penalty() -> None:
    block = Run("0.1.0", "abc", tier="block")
    value = json.loads("".join(REPORTERS["json"]([sample()], block)))["files"][0]
    assert [f["tier"] for f in value["findings"]] == ["block"] and value["penalty"] == 10


def test_ids_differ_within_and_between_files_and_stay() -> None:
    two = [sample(), report(TEXT, sample().findings, name="other.txt")]
    everything = Run("0.1.0", "abc", tier="hint")
    lines = "".join(REPORTERS["jsonl"](two, everything)).splitlines()
    assert len({json.loads(line)["id"] for line in lines}) == 6
    assert lines == "".join(REPORTERS["jsonl"](two, everything)).splitlines()


def test_reports_are_written_as_they_come() -> None:
    taken = []

    def reports() -> Iterator[Report]:
        for number in range(3):
            taken.append(number)
            yield sample()

    for name in ("json", "jsonl", "text", "markdown"):
        taken.clear()
        parts = REPORTERS[name](reports(), RUN)
        while len(taken) < 1:
            next(parts)
        assert taken == [0]


@given(st.text() | st.text(st.sampled_from("\ud800\udfff\x85\u2028\u202e\x1b\U000e0041\n")))
def test_dumped_text_loads_back_and_is_harmless(text: str) -> None:
    line = dumps({"x": text})
    paired = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(line) == {"x": paired}
    assert len(line.splitlines()) == 1 and line.encode() and not set(line) & set("\x1b\u202e\x9b")
