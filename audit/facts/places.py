"""What stands round a place in prose: brackets, signs of an address, a capital inside a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from audit.facts import Context

_ADDRESS: Final = frozenset("-/@#&_.")


def in_brackets(offset: int, context: Context) -> bool:
    """Whether a place stands in round brackets that begin in its sentence."""
    before = context.prose[context.sentence(offset).start : offset]
    return before.count("(") > before.count(")")


def is_named(number: int, context: Context) -> bool:
    """Whether a token has a capital where no sentence begins."""
    token = context.tokens[number]
    before = context.prose[context.sentence(token.start).start : token.start]
    return token.text[0].isupper() and any(c.isalnum() for c in before)


def in_address(start: int, end: int, prose: str) -> bool:
    """Whether letters, or the signs of an address, a tag or a compound, touch a place."""
    before, after, beyond = prose[max(0, start - 1) : start], prose[end : end + 1], prose[end + 1 : end + 2]
    touching = before if after == "." and not beyond.isalnum() else before + after
    return any(c.isalnum() or c in _ADDRESS for c in touching)
