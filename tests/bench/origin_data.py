"""Documents for training and measuring source languages, split in halves that share no document.

Systems under test and versions of one document go to the same half, by the SHA-256 of data set and document. Livonian
(translated from English) and check-points of systems (`mslc-`) are left out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import regex
from corpora import FOLDER

BLOCK: Final = 15  # sentences of `mt_postedits` that are read as one text
_SPACED: Final = regex.compile(r" (?=n't\b|'(?:s|re|ve|m|d|ll)\b|[.,;:!?%)\]])|(?<=[(\[$]) ")


class Doc(NamedTuple):
    """`kind`: mt, human or native; `file`: the corpus file; `language`: of the source, `en` if native."""

    kind: str
    file: str
    language: str
    dataset: str
    doc: str
    domain: str
    system: str
    text: str

    @property
    def key(self) -> str:
        return f"{self.dataset}\0{self.doc}"

    @property
    def held_back(self) -> bool:
        """Whether it is of the half that is measured and not trained on."""
        return digest(self.key)[-1] % 2 == 1

    @property
    def fold(self) -> int:
        return digest(self.key)[-2] % 4

    @property
    def words(self) -> int:
        return len(self.text.split())


def digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()


def records(file: str) -> Iterator[dict[str, Any]]:
    with gzip.open(FOLDER / f"{file}.jsonl.gz", "rt", encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)


def aligned() -> Iterator[Doc]:
    for r in records("mt_aligned"):
        language, system = r["source_language"], r["system"]
        if language != "liv" and not system.startswith("mslc-"):
            text = "\n".join(segment["mt"] for segment in r["segments"])
            yield Doc("mt", "mt_aligned", language, r["dataset"], r["doc"], r["domain"], system, text)


def good() -> Iterator[Doc]:
    for r in records("human"):
        language = r["source_language"]
        if language != "liv":
            yield Doc("human", "human", language, r["dataset"], r["doc"], r["domain"], r["translator"] or "", r["text"])
    for r in records("native"):
        yield Doc("native", "native", "en", r["dataset"], r["doc"], r["domain"], "", r["text"])


def further() -> Iterator[Doc]:
    """Abstracts of `mt_spans` by system, and blocks of `mt_postedits` before and after editing."""
    spans: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for r in records("mt_spans"):
        if r["dataset"] == "bio-mqm":
            spans[r["lang_pair"][:2], r["dataset"], r["doc"], r["system"]].append(r["text"])
    for (language, dataset, doc, system), texts in spans.items():
        yield Doc("mt", "mt_spans", language, dataset, doc, "biomedical", system, "\n".join(texts))
    edits: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for r in records("mt_postedits"):
        edits[r["source_language"]].append(r)
    for language, rows in edits.items():
        for at in range(0, len(rows), BLOCK):
            block, doc = rows[at : at + BLOCK], f"{language}-{at}"
            for kind, field in (("mt", "mt_tok"), ("human", "pe")):
                text = "\n".join(_SPACED.sub("", r[field]) for r in block)
                yield Doc(kind, "mt_postedits", language, "mlqe-pe", doc, "wikipedia", "", text)


def every() -> Iterator[Doc]:
    yield from aligned()
    yield from good()
    yield from further()


def is_wmt_news(doc: Doc) -> bool:
    """Native English that may be trained on."""
    return doc.kind == "native" and doc.domain == "news" and doc.dataset.startswith("wmt")
