"""How often each entry fired on native, human-translated and machine-translated English: `rules/measured.json`.

Only the measuring command writes the file. It decides three things: a rule with no record may not block, a rule that
good English sets off is heard as a hint only, and a fix is safe only where good English of any register, chats and
transcripts included, hardly gives occasion to it. *Edited* is the part of the native texts that was published as it
stands (news and encyclopaedia; treebanks left out, since their blanks were put back by rule). Of faults of the surface
only that part can say whether a rule is loud: a word said twice in a transcript or a blank before a full stop in a
chat is a fault found and no false alarm, and the translated texts have been cleaned of what a page carries. A name in
another language's spelling is a fault of a human translator as well: there only native texts can say.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from audit.taxonomy import Tier

_LOUD: Final = 3  # firings on all native English (219,000 words) that silence a rule to a hint
_LOUD_EDITED: Final = 3  # the same of edited texts as published (32,000 words)
_SAFE: Final = 2  # firings on all native English that a rule with a safe fix may have
_TELLING: Final = 2  # firings on good English below which a rate says nothing
_NAMES: Final = "terminology/name-variant/"
_SURFACE: Final = ("typography/", "residue/", "fluency/duplication/")


class Counts(msgspec.Struct, frozen=True, array_like=True):
    """Firings; `edited` are some of `native`."""

    native: int = 0
    edited: int = 0
    human: int = 0
    mt: int = 0


class Measured(msgspec.Struct, frozen=True):
    """Firings by rule id, and the words of each kind of English."""

    date: str = ""
    words: dict[str, int] = {}
    rules: dict[str, Counts] = {}

    def cap(self, rule: str) -> Tier:
        """The highest tier that the record allows a shipped rule."""
        counts = self.rules.get(rule)
        if counts is None:
            return "report"
        if rule.startswith(_SURFACE):
            loud = counts.edited >= _LOUD_EDITED
        elif rule.startswith(_NAMES):
            loud = counts.native >= _LOUD
        else:
            good, words = counts.native + counts.human, self.words.get("native", 0) + self.words.get("human", 0)
            louder = good >= _TELLING and good * self.words.get("mt", 0) >= counts.mt * words
            loud = counts.native >= _LOUD or louder
        if loud:
            return "hint"
        return "block" if not counts.native and counts.human <= 1 else "report"

    def safe(self, rule: str) -> bool:
        """Whether the record lets the fix of a shipped rule be made unseen."""
        counts = self.rules.get(rule)
        return counts is not None and counts.native <= _SAFE


def load_measured(path: Path) -> Measured:
    """An empty record when there is no file yet."""
    return msgspec.json.decode(path.read_bytes(), type=Measured) if path.exists() else Measured()
