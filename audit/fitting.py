"""A replacement fitted to the words around it: verb form, article, capital, blanks, the text's own marks and spelling.

All in prose. What stood there before tells what the text wants: a replaced word in capitals gives one in capitals.
"""

from __future__ import annotations

from typing import Final

import regex

from audit.articles import article, with_articles
from audit.facts import Context
from audit.facts.variety import respelt
from audit.model import Edit, Match

_BEFORE: Final = regex.compile(r"\b([Aa]n?) $")
_TRAILING: Final = regex.compile(r"(?<![\w-])([Aa]n?)$")
_NEXT: Final = regex.compile(r" ([“‘\"'(\[]*\w\S*)")
_SMALL: Final = regex.compile(r"\p{Ll}[\p{Ll}’'-]*+(?![\p{L}\d/@:.]\S)")  # a word, no address or brand
_BE: Final = regex.compile(r"(?:was|were|be|am|is|are)\b")
_CURLY: Final = str.maketrans("“”‘’", "\"\"''")
_STOPS: Final = frozenset(".,;:!?)]}…”’")
_LONG: Final = 4  # letters of a word that a headline in title case gives a capital


def fitted(text: str, match: Match, context: Context) -> tuple[Edit, ...]:
    """The edits that put a filled template in the place of a match."""
    start, end = match.start, match.end
    if not text:
        return _closed_up(start, end, context)
    if context.prose[end : end + 1] == ".":  # an abbreviation lends its stop to the sentence that it ends
        text = text.removesuffix(".")
    text = respelt(_marked(with_articles(text), context), context.words_in_lower_case)
    text = _trailing_article(_cased(_agreeing(text, match, context), start, end, context), end, context)
    before = _BEFORE.search(context.prose, max(0, start - 4), start)
    if before and text[0].isalnum():
        new = article(text, before[1])
        if new != before[1]:
            return (Edit(before.start(1), end, f"{new} {text}"),)
    return (Edit(start, end, text),)


def _marked(text: str, context: Context) -> str:
    """The text with typewriter marks where the prose has no others."""
    if text.isascii() or not any(c in "\"'" for c in context.prose) or any(c in "“”‘’" for c in context.prose):
        return text
    return text.translate(_CURLY)


def _agreeing(text: str, match: Match, context: Context) -> str:
    """*was* and *were*, *be* and *are* by what the replaced verb was, or by its subject where the tags tell that.

    Other verbs have one form for both, and templates take over the form of the word that they replace.
    """
    be = _BE.match(text)
    first = context.token_at(match.start)
    if be is None or first < 0 or be[0] in ("is", "am") or "1.tags" not in match.values:
        return text
    norm = context.norms[first]
    if norm in ("was", "were", "are", "am", "is", "be"):
        return norm + text[be.end() :] if {norm, be[0]} in ({"was", "were"}, {"be", "are"}, {"are", "am"}) else text
    if be[0] in ("be", "are") and context.c5(first) == "VVI":
        return "be" + text[be.end() :]
    clause = context.clause(first)
    if clause is None:
        return text
    number = clause.subject.number if clause.subject else "either"
    if be[0] in ("be", "are"):
        return "are" + text[be.end() :]
    return text if number == "either" else ("were" if number == "plural" else "was") + text[be.end() :]


def _cased(text: str, start: int, end: int, context: Context) -> str:
    """Capitals where the replaced words had them for their place: in a headline, at the beginning of a sentence."""
    was = context.prose[start:end]
    sentence = context.sentence(start)
    around = context.prose[sentence.start : sentence.end]
    if was.isupper() and around.isupper() and sum(map(str.isalpha, around)) > 2 * _LONG:
        return text.upper()
    words = [w for w in regex.findall(r"\p{L}[\p{L}’'-]*", was) if len(w) >= _LONG]
    if context.block(start).kind == "headline" and len(words) > 1 and all(w[0].isupper() for w in words):
        text = regex.sub(rf"(?<![\w’'-])\p{{Ll}}(?=\p{{L}}{{{_LONG - 1},}})", lambda m: str(m[0]).upper(), text)
    if not was[:1].isupper() or not text[:1].islower():
        return text
    return text if any(c.isalnum() for c in around[: start - sentence.start]) else text[0].upper() + text[1:]


def _trailing_article(text: str, end: int, context: Context) -> str:
    """An article that ends the text takes the sound of the word after it."""
    last, after = _TRAILING.search(text), _NEXT.match(context.prose, end)
    return text[: last.start()] + article(after[1], last[1]) if last and after else text


def _closed_up(start: int, end: int, context: Context) -> tuple[Edit, ...]:
    """A deletion with the blank that would be left over, and with what the next word then needs: capital, article."""
    prose, block, sentence = context.prose, context.block(start), context.sentence(start)
    end = min(end, block.end) if start < block.end else end
    blank_before = start > block.start and prose[start - 1].isspace()
    blank_after = end < block.end and prose[end].isspace()
    begins = not any(c.isalnum() for c in prose[sentence.start : start])
    if blank_after and (blank_before or start == block.start) and (begins or not blank_before):
        to = end + 1
        small = begins and prose[start : start + 1].isupper() and _SMALL.match(prose, to)
        return (Edit(start, to, ""), *([Edit(to, to + 1, prose[to].upper())] if small else []))
    if blank_before and (blank_after or end >= block.end or prose[end] in _STOPS):
        before, after = _BEFORE.search(prose, max(0, start - 4), start), _NEXT.match(prose, end)
        if before and after and (new := article(after[1], before[1])) != before[1]:
            return (Edit(before.start(1), end, new),)
        return (Edit(start - 1, end, ""),)
    return (Edit(start, end, ""),)


def sparse(edit: Edit, prose: str) -> tuple[Edit, ...]:
    """The edit without what it leaves as it is, where the letters and figures stay and only marks, blanks or capitals
    change: `(word ) → (word)` is one blank less. Any other edit is one piece, so that two do not mix."""
    old, new = prose[edit.start : edit.end], edit.text
    old_at, new_at = ([n for n, c in enumerate(s) if c.isalnum()] for s in (old, new))
    pairs = list(zip(old_at, new_at, strict=False))
    if len(old_at) != len(new_at) or not pairs or any(old[a].casefold() != new[b].casefold() for a, b in pairs):
        return (edit,)
    pieces, a, b = [], 0, 0
    for x, y in [*pairs, (len(old), len(new))]:
        if old[a:x] != new[b:y]:
            pieces.append(_trimmed(edit.start + a, old[a:x], new[b:y]))
        if x < len(old) and old[x] != new[y]:
            pieces.append(Edit(edit.start + x, edit.start + x + 1, new[y]))
        a, b = x + 1, y + 1
    return tuple(pieces)


def _trimmed(at: int, old: str, new: str) -> Edit:
    head = next((n for n, (c, d) in enumerate(zip(old, new, strict=False)) if c != d), min(len(old), len(new)))
    old, new, at = old[head:], new[head:], at + head
    tail = next(
        (n for n, (c, d) in enumerate(zip(old[::-1], new[::-1], strict=False)) if c != d), min(len(old), len(new))
    )
    return Edit(at, at + len(old) - tail, new[: len(new) - tail])


_LINE_END: Final = regex.compile(r"\r\n|[\n\r]")


def whole_line(text: str, edit: Edit) -> Edit:
    """A deletion that empties its line takes the line with it, and one of two empty lines that would meet. In text."""
    if edit.text or edit.end <= edit.start:
        return edit
    start = max(text.rfind("\n", 0, edit.start), text.rfind("\r", 0, edit.start)) + 1
    found = _LINE_END.search(text, edit.end)
    end = found.start() if found else len(text)
    if text[start : edit.start].strip() or text[edit.end : end].strip():
        return edit
    after = found.end() if found else len(text)
    following = _LINE_END.match(text, after)
    if start == 0:
        return Edit(0, following.end() if following else after, "")
    above = _line_before(text, start)  # the line break that ends the line above
    if not text[above[0] : above[1]].strip() and (following or after == len(text)):
        start = above[0] if found else _bare(text, above[0])
    elif not found:
        start = _bare(text, start)
    return Edit(start, after, "")


def _line_before(text: str, start: int) -> tuple[int, int]:
    """The line above the one that starts at an offset, its line end included."""
    end = start - (2 if text[max(0, start - 2) : start] == "\r\n" else 1)
    return max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1, start


def _bare(text: str, at: int) -> int:
    """The offset without one line end before it: the file goes on ending without one."""
    return at - (2 if text[max(0, at - 2) : at] == "\r\n" else 1 if at and text[at - 1] in "\r\n" else 0)
