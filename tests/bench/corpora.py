"""The corpora beside the project, read for measuring. No text of them is written anywhere."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

SHARED: Final = Path(__file__).resolve().parents[3] / "shared"
FOLDER: Final = SHARED / "corpora"
KINDS: Final = ("native", "human", "mt")
_EDITED: Final = ("news", "wikipedia")
_REBUILT: Final = "ud-gum"  # its blanks were put back by rule
FILES: Final = {"native": "native", "human": "human", "mt_aligned": "mt", "mt_spans": "mt", "mt_postedits": "mt"}


class Text(NamedTuple):
    """A document: which file and kind of English it is of, its source language (`en`: native), and its words."""

    file: str
    kind: str
    dataset: str
    language: str
    domain: str
    id: str
    text: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of English that it counts for: *edited* is what of *native* was published as it stands."""
        edited = self.kind == "native" and self.domain in _EDITED and self.dataset != _REBUILT
        return (self.kind, "edited") if edited else (self.kind,)

    @property
    def held_back(self) -> bool:
        """Whether it is of the half that is reported and not tuned on."""
        return hashlib.sha256(self.id.encode()).digest()[-1] % 2 == 1


def texts(folder: Path = FOLDER, files: tuple[str, ...] = tuple(FILES)) -> Iterator[Text]:
    """All documents; the translations of one document by several systems are several texts."""
    for file in files:
        with gzip.open(folder / f"{file}.jsonl.gz", "rt", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                record = json.loads(line)
                language = record.get("source_language") or record.get("lang_pair", "en")[:2]
                if "segments" in record:
                    text = "\n".join(segment["mt"] for segment in record["segments"])
                else:
                    text = record["text"] if "text" in record else record["mt"]
                domain = record.get("domain", "")
                yield Text(file, FILES[file], record["dataset"], language, domain, record["id"], text + "\n")
