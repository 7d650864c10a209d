"""Hostile inputs, a row each: what comes in and what it gets. `docs/trust.md` shows them, test_hostile.py runs them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import NamedTuple

ROLL = "The party has made a 66 degree turn on tariffs. "


class Payload(NamedTuple):
    """Text of a stranger, tried as article, quote, message, correction, reason and file name in every output."""

    name: str
    text: str
    gets: str


class Bytes(NamedTuple):
    """A file of this suffix with these bytes; `says` is in the refusal, "" if it is read."""

    name: str
    suffix: str
    data: Callable[[], bytes]
    says: str
    gets: str


class Slow(NamedTuple):
    """A text that would take the square of its length, or longer, where someone was careless."""

    name: str
    suffix: str
    text: Callable[[], str]


class Rule(NamedTuple):
    """A rule file of a user; `says` is in the refusal, "" if it is taken and must end in time."""

    name: str
    text: str
    says: str
    gets: str


PAYLOADS = (
    Payload("GitHub error command", "::error file=a::b", "not at the start of a printed line"),
    Payload("GitHub command after blanks", "\n   ::set-output name=a::b", "not at the start of a printed line"),
    Payload("GitHub stop-commands", "::stop-commands::x", "not at the start of a printed line"),
    Payload("GitHub command of the first kind", "##[set-env name=PATH]x", "one of its signs is another"),
    Payload("GitHub group command inside a line", "a ##[group]b", "one of its signs is another"),
    Payload("Azure command", "##vso[task.setvariable variable=a]b", "one of its signs is another"),
    Payload("TeamCity command", "##teamcity[buildStatus text='x']", "one of its signs is another"),
    Payload("annotation that would end early", "a%0A::error::b", "percent signs are encoded"),
    Payload("annotation with properties of its own", "a,line=99::b", "colons and commas are encoded"),
    Payload("ANSI colours", "\x1b[31mred\x1b[0m", "spelled out: ⟨U+001B⟩"),
    Payload("terminal title", "\x1b]0;owned\x07", "spelled out"),
    Payload("C1 control sequence", "\x9b2Jx", "spelled out"),
    Payload("cursor moves", "a\x08\x08b\x0bc\x0cd", "spelled out"),
    Payload("bidirectional override", "\u202edlrow\u202c", "spelled out"),
    Payload("bidirectional isolate", "\u2066a\u2069", "spelled out"),
    Payload("zero-width characters", "a\u200bb\ufeffc\u2060d", "spelled out"),
    Payload("tag characters", "a\U000e0041\U000e0042", "spelled out"),
    Payload("lone carriage return", "a\rb", "one line"),
    Payload("Unicode line separators", "a\u2028::error::b\u2029c\x85d", "one line"),
    Payload("HTML script", "<script>alert(1)</script>", "text"),
    Payload("HTML image with a handler", '<img src=x onerror="alert(1)">', "text"),
    Payload("HTML comment that hides the rest", "<!-- a", "text"),
    Payload("Markdown link", "[a](javascript:alert(1))", "text, no link"),
    Payload("Markdown image that calls home", "![a](http://evil.example/x.png)", "text, no image"),
    Payload("bare link", "https://evil.example/x and www.evil.example", "text, no link"),
    Payload("autolink", "<http://evil.example>", "text, no link"),
    Payload("mention and issue", "@octocat #1", "text, nobody is told"),
    Payload("Markdown heading, list, quote, rule", "# a\n- b\n> c\n---\n", "text, no block of its own"),
    Payload("Markdown table cell", "a | b |\n| --- |", "stays in its cell"),
    Payload("code fence that swallows the rest", "```\na", "text"),
    Payload("formula in Markdown", "$\\href{javascript:alert(1)}{x}$", "text"),
    Payload("template syntax", "{{ 7 * 7 }} {% raw %}", "text"),
    Payload("spreadsheet formula", '=HYPERLINK("http://evil.example")', "an apostrophe before it"),
    Payload("spreadsheet formula with +, - and @", "+1+cmd|' /C calc'!A0", "an apostrophe before it"),
    Payload("tab and line end in a cell", "a\tb\nc", "one cell"),
    Payload("XML entities", "<!DOCTYPE a [<!ENTITY b 'c'>]>&b;", "text"),
    Payload("end of CDATA and attribute", "]]>\"'><x y='", "text"),
    Payload("characters that XML forbids", "a\x00\x01\ufffe\uffffb", "spelled out"),
    Payload("SARIF link and placeholder", "[a](1) {0} {missing}", "escaped"),
    Payload("half a surrogate pair", "a\ud800b", "spelled out"),
    Payload("Marot’s mark", "<v>a</v></v><v>", "angle brackets are others"),
)  # fmt: skip


def _bomb() -> bytes:
    return gzip.compress(b'{"id": "a", "text": "' + b"a" * 60_000_000 + b'"}\n')


FILES = (
    Bytes("a line of 10 MB", "txt", lambda: b"word " * 2_000_000, "larger than", "refused by its size"),
    Bytes("longer prose than an article", "txt", lambda: b"word " * 150_000, "characters of prose", "refused"),
    Bytes("a page of long prose", "html", lambda: b"<p>word " * 150_000, "characters of prose", "refused"),
    Bytes("a program", "txt", lambda: b"\x7fELF\x02\x01\x01" + b"\x00\xff" * 5_000, "zero byte", "refused, with place"),
    Bytes("an image called an article", "md", lambda: b"\x89PNG\r\n\x1a\n\xde\xad", "not UTF-8", "refused, with place"),
    Bytes("UTF-16", "txt", lambda: "\ufeffText".encode("utf-16"), "UTF-16", "refused, with the remedy"),
    Bytes("Latin-1", "txt", lambda: b"caf\xe9 society", "not UTF-8", "refused, with the remedy"),
    Bytes("overlong and surrogate bytes", "txt", lambda: b"a\xc0\xaf \xed\xa0\x80", "not UTF-8", "refused"),
    Bytes("nothing", "txt", lambda: b"", "", "read: no text"),
    Bytes("a mark alone", "txt", lambda: b"\xef\xbb\xbf", "", "read: no text"),
    Bytes("line ends alone", "md", lambda: b"\r\r\n\n\r" * 1_000, "", "read: no text"),
    Bytes("deeply nested JSON", "jsonl", lambda: b"[" * 200_000, "not a line of JSON", "refused"),
    Bytes("JSON with a number of 10,000 digits", "jsonl", lambda: b"1" * 10_000, "", "refused"),
    Bytes("a record of 9 MB", "jsonl", lambda: b'{"text": "' + b"a" * 9_000_000 + b'"}', "larger than", "refused"),
    Bytes("half a surrogate pair in JSON", "jsonl", lambda: b'{"text": "\\ud800"}', "surrogate", "refused"),
    Bytes("an id of 100,000 characters", "jsonl", lambda: b'{"id": "%s", "text": "a"}' % (b"a" * 100_000), "", "cut"),
    Bytes("an id with path and line ends", "jsonl", lambda: b'{"id": "../../a\\n::b", "text": "a"}', "", "a name only"),
    Bytes("a gzip bomb", "jsonl.gz", _bomb, "larger than", "refused, unpacked piece by piece"),
    Bytes("half a gzip", "jsonl.gz", lambda: gzip.compress(b'{"text": "a"}')[:25], "cannot be read on", "refused"),
    Bytes("a gzip of noise", "jsonl.gz", lambda: b"\x1f\x8b" + bytes(range(200)), "cannot be read on", "refused"),
    Bytes("a list for a record", "jsonl", lambda: json.dumps([1]).encode(), "JSON object", "refused"),
)  # fmt: skip

SLOW = (
    Slow("quotation marks that nest", "txt", lambda: "“‘\"'" * 2_000),
    Slow("quotations that never close", "txt", lambda: "“ said " * 2_000),
    Slow("one word of 50,000 letters", "txt", lambda: "a" * 50_000),
    Slow("a line of blanks", "txt", lambda: " " * 20_000 + "x"),
    Slow("one word again and again", "txt", lambda: "word " * 3_000),
    Slow("a finding in every sentence", "txt", lambda: ROLL * 300),
    Slow("100,000 tiny paragraphs", "txt", lambda: "Hi.\n\n" * 99_000),
    Slow("3,000 names", "txt", lambda: " ".join(f"A{_letters(n)} met." for n in range(3_000))),
    Slow("one name again and again", "txt", lambda: "John Smith " * 3_000),
    Slow("stops alone", "txt", lambda: "." * 100_000),
    Slow("digits and commas", "txt", lambda: "1," * 50_000),
    Slow("combining characters", "txt", lambda: "a" + "\u0301" * 100_000),
    Slow("a foreign paragraph without end", "txt", lambda: "La situation économique est difficile. " * 300),
    Slow("addresses", "txt", lambda: "http://a.b/c " * 2_000),
    Slow("dates", "txt", lambda: "on Monday 3 May 2020, " * 300),
    Slow("100,000 nested blocks of HTML", "html", lambda: "<div>" * 100_000 + "x"),
    Slow("nested quotations of HTML", "html", lambda: "<blockquote>" * 20_000 + "x"),
    Slow("angle brackets alone", "html", lambda: "<" * 100_000),
    Slow("comments that never close", "html", lambda: "<!--" * 50_000),
    Slow("an attribute that never closes", "html", lambda: "<a href='" * 20_000),
    Slow("character references", "html", lambda: "&amp;" * 10_000),
    Slow("square brackets that nest", "md", lambda: "[" * 3_000 + "]" * 3_000),
    Slow("asterisks", "md", lambda: "*a " * 20_000),
    Slow("underscores", "md", lambda: "_a__b " * 3_000),
    Slow("quotations that nest", "md", lambda: ">" * 20_000 + " x"),
    Slow("backticks of every length", "md", lambda: " ".join("`" * (n % 300 + 1) for n in range(1_000))),
    Slow("images that never close", "md", lambda: "![[" * 20_000),
)  # fmt: skip

_HEAD = "title: T\nseverity: major\ncertainty: sure\nentries:\n  - name: one\n"
_REST = "\n    why: W.\n    flags: ['A {bad => good} thing.']\n    ignores: ['A badge.']\n"


def _entry(line: str) -> str:
    return f"{_HEAD}    {line}{_REST}"


RULES = (
    Rule("a YAML tag that calls Python", _entry("pattern: !!python/object/apply:os.system [id]"), "tag", "refused"),
    Rule("a YAML tag that makes an object", _entry("phrase: !!python/name:os.system bad"), "tag", "refused"),
    Rule("aliases that multiply", "a: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\n", "alias", "refused"),
    Rule("an alias of itself", "a: &a [*a]\n", "alias", "refused"),
    Rule("100,000 nested lists", "[" * 100_000, "nesting", "refused"),
    Rule("a quantifier in a quantified group", _entry("pattern: '(a+)+c'"), "quantifier", "refused"),
    Rule("alternatives that overlap", _entry("pattern: '(?:a|aa|aaa)+(?:b|aab)+c'"), "", "a time limit"),
    Rule("a format string that reaches out", _entry("phrase: bad\n    fix: '{0.__class__}'"), "fix", "refused"),
    Rule("bytes that are no text", _entry("phrase: bad") + "\0", "not YAML", "refused"),
    Rule("a key twice", _entry("phrase: bad\n    phrase: bad"), "twice", "refused"),
    Rule("a phrase of 200 alternatives in a row", _entry(f"phrase: '{'<a|b|c> ' * 200}bad'"), "", "taken, and fast"),
)  # fmt: skip


def _letters(number: int) -> str:
    return "".join(chr(97 + number // 26**place % 26) for place in range(4))


PATHS = (
    ("a link out of the folder", "not followed"),
    ("a linked folder out of the folder", "not followed"),
    ("a link to itself", "left out"),
    ("a pipe in the folder", "left out, nobody waits for it"),
    ("a file name with a line end and a command", "told on one line, not at its start"),
    ("a file name with ANSI escapes", "spelled out"),
    ("a file name that is no UTF-8", "told with replacement characters"),
    ("a file named like an option", "a file, when found in a folder or after `--`"),
    ("article names with ../ in `report --out`", "stay in the folder"),
    ("article names of 5,000 characters", "cut, with a hash"),
    ("articles named README, CON and nul", "with a hash"),
    ("two articles of one name but for case", "two files"),
    ("an output that is a link", "the link is replaced, its target stays"),
    ("a file that vanishes before it is read", "told; the others are audited"),
)


def table() -> str:
    """The table as a page."""
    rows: list[tuple[str, str, str]] = [("text", p.name, p.gets) for p in PAYLOADS]
    rows += [("path", name, gets) for name, gets in PATHS]
    rows += [(f"file .{f.suffix}", f.name, f.gets) for f in FILES]
    rows += [(f"time .{s.suffix}", s.name, "audited in bounded time") for s in SLOW]
    rows += [("rule", r.name, r.gets) for r in RULES]
    lines = [f"| {n} | {kind} | {name} | {gets} |" for n, (kind, name, gets) in enumerate(rows, 1)]
    return _INTRODUCTION + "\n".join(lines) + "\n"


_INTRODUCTION = """# What a stranger's text can do

Nothing but be audited. Articles, their names and rule files may come from anyone; none of them can act in an output,
leave the output folder, run code or keep the auditor busy without end.

- **Outputs.** Controls, bidirectional and hidden characters are spelled out (JSON: escaped); each format escapes what
  it would act upon. No printed line begins with `::` but our own annotations, none holds `##[` or `##vso[`.
- **Files.** A file, or a record of a crawl, has at most 8 MiB and 500,000 characters of prose (80,000 words). Links out
  of a folder are not followed. Output files are written beside their place and moved there when whole.
- **Time.** Every search has a time limit by the length of the text; what exceeds it is left out, told, and gives exit
  code 3. A crash in one file is told for that file; the others are audited.
- **Rules.** YAML without tags and aliases; patterns without nested quantifiers; templates that know names and numbers
  only. A rule cannot read files, call anything or see another's text.

Each row is a test (`tests/test_hostile.py`); this page is made by `python tests/hostile.py > docs/trust.md`.

| | kind | what comes in | what it gets |
| ---: | --- | --- | --- |
"""


if __name__ == "__main__":
    print(table(), end="")
