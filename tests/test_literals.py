"""Literals that wake a pattern: every match holds one."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from audit.detectors.literals import required


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("degree turn", {"degree turn"}),
        (r"\w+ [,;] ", {" , ", " ; "}),
        ("(?:dog|cat)s", {"dogs", "cats"}),
        ("dogs?", {"dog", "dogs"}),
        (r"\d+ (?:mln|bln)\b", {f"{digit} {unit}" for digit in range(10) for unit in ("mln", "bln")}),
        (r"(?<!\.)\.\.(?!\.)", {".."}),
        (r"(?<name>Foo).*(?:a|bar)", {"foo"}),
        (r"[A-Z]\w+", set()),
        (r"(?:dog)*", set()),
        (r"\w+\.\w+", set()),
        (r"\w+#(?:a|\w)", {"#"}),
        (r"(?:ab)+c", {"abc"}),
        ("x|yz", set()),
        (r"(?<a>\p{Lu})\p{Ll}* dog|(?<a>x)y", {" dog", "xy"}),
        (r"(?i)(?<n>\d+)(?=  ?percent| euros)", {"  percent", " percent", " euros"}),
        (r"(?<=dog )\w+", {"dog "}),
        (r"(?<!dog )\w+", set()),
        (r"(?!dog)\w+", set()),
    ],
)
def test_the_rarest_looking_literals_are_named(pattern: str, literals: set[str]) -> None:
    assert required(pattern) == literals


PIECES = st.sampled_from(
    ["dog", "(?:a|bc)", "[xy]", r"\s", r"\d+", "q?", "(?:ef)+", r"\b", "(?=g)?", r"[^a]", "(?i:Zz)", r"\.", "(?:m|n?)"]
)


@given(st.lists(PIECES, min_size=1, max_size=6).map("".join), st.text(alphabet="dogabcxyefqzZmn .12\n", max_size=40))
def test_no_match_is_without_a_required_literal(pattern: str, text: str) -> None:
    literals = required(pattern)
    if literals:
        for match in regex.finditer(pattern, text):
            assert any(literal in text[match.start() :].lower() for literal in literals)
