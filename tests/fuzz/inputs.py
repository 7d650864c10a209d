"""Inputs for fuzzing: pieces that parsers stumble over, put together at random."""

from __future__ import annotations

from hypothesis import strategies as st

_MARKUP = [
    "<p>", "</p>", "<b>", "</", "<!--", "-->", "<script>", "</script>", "<blockquote>", "&amp;", "&#0;", "&#x202e;",
    "&", "<", "<![CDATA[", "<br/>", "<a href=\"x\">", "<title>", "# ", "> ", "- ", "```", "`", "**", "__", "[a](b)",
    "![", "](", "|", "---", "\n\n", "\r\n", "\r", "\u2028", "1. ", "\\", "<pre>", "[^1]: ", "\t",
]  # fmt: skip
_PROSE = [
    "The party has made a 66 degree turn on tariffs. ", "an important loan ", "“", "”", "\"", "'", "’s ", "he said ",
    "President Anna Novak ", "Minsk ", "in 2019 ", "$3 million ", "5 % ", "on Monday 32 May ", "the the ", "12,5 ",
    "WHO (World Health Organization) ", "Привет ", "Dhe ", "http://a.b/c ", "a@b.c ", "Read also: ", "Share ", "é",
    "😀", "\u0301", "\u202e", "\x1b[31m", "\ufeff", "\ufffe", "\u00a0", "\u200d", "İ", "ﬁ", "::error::", "##[x]",
    "=1+1", "...",
]  # fmt: skip
_YAML = [
    "title: T\n", "severity: major\n", "certainty: sure\n", "entries:\n", "  - name: one\n", "    phrase: ", "bad",
    "    pattern: ", "'(?i)bad'", "    fix: ", "'good {1}'", "    why: W\n", "    flags: ['A {bad => good} one.']\n",
    "    ignores: ['A one.']\n", "lists:\n", "  a: [b, c]\n", "<a|b>", "[x]", "/n", "{", "}", "[", "]", ": ", "- ",
    "*a", "&a ", "!!python/object:a.b ", "\n", "    ", "(a+)+", "null", "1e999", "~", "    not_after: ['is']\n",
    "%", "|", "'",
]  # fmt: skip

articles = st.one_of(
    st.lists(st.sampled_from(_MARKUP + _PROSE) | st.text(max_size=5), max_size=60).map("".join),
    st.text(max_size=300),
).map(lambda text: text.encode("utf-8", "surrogatepass"))
data = articles | st.binary(max_size=300)
rule_files = st.one_of(
    st.lists(st.sampled_from(_YAML), max_size=40).map("".join).map(str.encode),
    st.lists(st.sampled_from(_YAML), max_size=6).map(
        lambda pieces: (
            "title: T\nentries:\n  - name: one\n    phrase: bad\n    why: W\n    flags: ['A {bad => good} one.']\n"
            "    ignores: ['A one.']\n" + "".join(pieces)
        ).encode()
    ),
    st.binary(max_size=200),
)
INPUTS = {"loader": data, "formats": data, "rulebook": rule_files, "engine": articles, "reporters": articles}
