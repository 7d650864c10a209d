"""What a rule is, in words: one entry explained, and the whole rulebook counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from difflib import get_close_matches

from audit.errors import UsageError
from audit.rulebook import Rulebook
from audit.rulebook.compile import Rule
from audit.rulebook.entries import Entry, read_file
from audit.rulebook.examples import entries_of, parse_example
from audit.taxonomy import CATEGORIES, TIER_OF, TIERS


def explain_rule(name: str, rulebook: Rulebook) -> str:
    """The explanation of the rule with this id (one it had formerly, or the end of one).

    Raises UsageError when there is none, with the nearest, or when several end so.
    """
    ids = [name] if name in rulebook.by_id else sorted({r.id for r in rulebook.rules if r.id.endswith(f"#{name}")})
    if len(ids) != 1:
        near = ids or get_close_matches(name, list(rulebook.by_id), 5, 0.4)
        raise UsageError(f"no rule “{name}”" + "".join(f"\n  did you mean {rule}?" for rule in near))
    rule = rulebook.by_id[ids[0]]
    return explain(rule, entries_of(rulebook)[rule.id], rulebook)


def explain(rule: Rule, entry: Entry, rulebook: Rulebook) -> str:
    """Everything of an entry, as Markdown that also reads well in a terminal."""
    languages = ", ".join(rule.source_languages) or "any"
    lines = [
        f"# {rule.id}",
        "",
        f"{rule.title}. {CATEGORIES[rule.category]} ({rule.category}), {rule.severity}, {rule.certainty}.",
        f"Source language: {languages}. Kind: {rule.kind}. Entry: {rule.path}:{rule.line}",
        _measured(rule, rulebook),
        "",
        *([rule.why, ""] if rule.why else []),
        "## Flags",
        "",
        *(line for example in entry.flags for line in _flagged(example)),
        "",
        "## Leaves alone",
        "",
        *(f"- {_one_line(parse_example(example).text)}" for example in entry.ignores),
    ]
    return "\n".join(lines) + "\n"


def explained(names: Collection[str], rulebook: Rulebook) -> dict[str, str]:
    """The explanations of some rules, by id; only the files that hold them are read."""
    rules = {name: rulebook.by_id[name] for name in names if name in rulebook.by_id}
    wanted = {rule.path for rule in rules.values()}
    found = {}
    for folder in rulebook.folders:
        for path in sorted(wanted):
            home, _, below = path.partition("/")
            if home == folder.name and (folder / below).is_file():
                for entry in read_file(folder / below, folder)[0]:
                    if entry.id in rules:
                        found[entry.id] = explain(rules[entry.id], entry, rulebook)
    return found


def _measured(rule: Rule, rulebook: Rulebook) -> str:
    counts = rulebook.measured.rules.get(rule.id)
    if counts is None:
        return "Not measured on the corpora."
    words = rulebook.measured.words
    names = (("native", "native English"), ("human", "human translation"), ("mt", "machine translation"))
    return "Firings: " + ", ".join(
        f"{getattr(counts, kind)} in {words.get(kind, 0):,} words of {name}" for kind, name in names
    ) + "."  # fmt: skip


def _flagged(example: str) -> Iterator[str]:
    """The sentence with its places in bold, then what to write instead."""
    marked = parse_example(example)
    parts, at = [], 0
    for start, end, _ in marked.places:
        parts += [marked.text[at:start], "**", marked.text[start:end], "**"]
        at = end
    yield f"- {_one_line(''.join([*parts, marked.text[at:]]))}"
    for start, end, right in marked.places:
        if right is not None:
            instead = f"“{_one_line(right)}”" if right else "nothing"
            yield f"  - instead of “{_one_line(marked.text[start:end])}” write {instead}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def statistics(rulebook: Rulebook) -> str:
    """Entries by source language, category and kind: how many, with a fix, and the highest tier they can reach."""
    groups: tuple[tuple[str, Callable[[Rule], Iterable[str]]], ...] = (
        ("Source language", lambda rule: rule.source_languages or ("any",)),
        ("Category", lambda rule: (rule.category,)),
        ("Kind", lambda rule: (rule.kind,)),
    )
    tables = [_table(title, rulebook, keys) for title, keys in groups]
    return f"{len(rulebook.rules)} entries.\n\n" + "\n".join(tables)


def _table(title: str, rulebook: Rulebook, keys: Callable[[Rule], Iterable[str]]) -> str:
    rows: dict[str, Counter[str]] = {}
    for rule in rulebook.rules:
        tier = min(TIER_OF[rule.certainty], rulebook.measured.cap(rule.id), key=TIERS.index)
        for key in keys(rule):
            rows.setdefault(key, Counter()).update(["entries", tier, *(["fix"] if rule.fixes else [])])
    columns = ("entries", "fix", *reversed(TIERS))
    head = f"| {title} | entries | with fix | block | report | hint |\n| --- | ---: | ---: | ---: | ---: | ---: |\n"
    return head + "".join(
        f"| {key} | {' | '.join(str(row[column]) for column in columns)} |\n"
        for key, row in sorted(rows.items(), key=lambda item: (-item[1]["entries"], item[0]))
    )
