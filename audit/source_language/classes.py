"""Closed-class words and word shapes: a text without its content, as the model of source languages reads it.

A token becomes its class: a closed-class word or a mark stands for itself, every other word for its ending, a name for
being a name, a figure for being one. Nothing of the subject of a text is left, and little of its names.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Final, TypeAlias

from audit.facts.tokens import Token

Gram: TypeAlias = str | tuple[str, ...]
CLOSED: Final = frozenset(
    """
    a an the this that these those some any no every each either neither both all half another other such what
    which whatever whichever many much few fewer fewest little less least more most several enough own same
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
    herself it its itself they them their theirs themselves one ones oneself someone somebody something anyone anybody
    anything everyone everybody everything none nobody nothing who whom whose there here where when why how
    about above across after against along alongside amid among amongst around as at because before behind below beneath
    beside besides between beyond but by concerning considering despite down during except following for from given in
    including inside into like near of off on onto opposite out outside over past per regarding round since than
    through throughout till to toward towards under underneath unlike until up upon versus via with within without
    and or nor so yet if whether while whilst although though unless once whereas wherever whenever lest plus
    am is are was were be been being has have had having do does did doing done will would shall should can could may
    might must ought cannot 'm 's 're 've 'd 'll n't don't doesn't didn't won't wouldn't can't couldn't isn't aren't
    wasn't weren't hasn't haven't hadn't shouldn't it's that's there's he's she's i'm i've i'd i'll you're you've you'll
    we're we've we'll we'd they're they've they'll they'd he'd she'd who's what's let's not never get gets got
    also already again ago almost always alone altogether anyway apart away back even ever everywhere far first
    further furthermore hence however indeed instead just last later likewise maybe meanwhile moreover namely
    nevertheless next nonetheless now nowhere often only otherwise perhaps quite rather really second sometimes
    somehow soon still then thereby therefore thereof thus together too twice usually very well yes therein
    due according thanks regardless addition order spite view terms accordance
    mr mrs ms dr
    """.split()
)
_DATES: Final = frozenset(
    """
    january february march april june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday today yesterday tomorrow
    """.split()
)
_NUMBERS: Final = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve hundred hundreds thousand thousands million millions
    billion billions trillion dozen dozens third
    """.split()
)
# The ending tells a word's part, roughly; the first that fits counts.
_ENDINGS: Final = tuple(
    "ings ing edly ed ously ly tions tion ments ment ness ities ity ers er est ists ist isms ism ous ive able ible ful "
    "less al ic ance ence ies es s".split()
)
_BREAKS: Final = frozenset('. ! ? : … "'.split())


def shape(word: str) -> str:
    """The class of a word in small letters."""
    if word in CLOSED:
        return word
    if word in _DATES:
        return "D"
    if word in _NUMBERS or word[:1].isdigit():
        return "#"
    if not word[:1].isalpha():
        return word[:1] if ord(word[0]) < 0x250 or word in "…–—" else "?"
    if "-" in word:
        return "w-w"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return f"w{ending}"
    return "w"


class Shapes(dict[str, str]):
    """Classes by word, each worked out once."""

    def __missing__(self, word: str) -> str:
        self[word] = found = shape(word)
        return found


_SHAPES: Final = Shapes()


def classes(tokens: tuple[Token, ...]) -> list[str]:
    """The class of each token; a capital that opens no sentence is a name (`P`)."""
    result = []
    opening = True
    for token in tokens:
        found = _SHAPES[token.norm]
        if not opening and found[0] == "w" and token.text[0].isupper():
            found = "P"
        result.append(found)
        opening = found in _BREAKS
    return result


def grams(names: list[str]) -> Counter[Gram]:
    """How often each class, pair and triple occurs."""
    found: Counter[Gram] = Counter(names)
    found.update(zip(names, islice(names, 1, None), strict=False))
    found.update(zip(names, islice(names, 1, None), islice(names, 2, None), strict=False))
    return found
