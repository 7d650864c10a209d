"""Files that a report is written to: names made from article names, and writing that is whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

import regex
from anyascii import anyascii

_LONGEST: Final = 80
_RESERVED: Final = frozenset(
    ["readme", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


def report_names(articles: Sequence[str]) -> list[str]:
    """A file name ending in `.md` for each article, in order: its own name, with a hash if that is not enough.

    Names are ASCII and hold no separator, so they stay in their folder; they differ on file systems without case,
    too, and do not depend on the order of the articles (of two of the same name the first keeps the plain hash).
    """
    stems = [_stem(article) for article in articles]
    shared = Counter(stem.lower() for stem, _ in set(zip(stems, articles, strict=True)))
    taken = {stem.lower() for stem in stems}
    seen: Counter[str] = Counter()
    names = []
    for stem, article in zip(stems, articles, strict=True):
        again = seen[article]
        seen[article] += 1
        if again or shared[stem.lower()] > 1 or stem.lower() in _RESERVED:
            plain = stem
            while stem.lower() in taken:
                stem = f"{plain}-{_hash(article, again)}"
                again += 1000
            taken.add(stem.lower())
        names.append(f"{stem}.md")
    return names


def _stem(article: str) -> str:
    name = regex.split(r"[/\\]", article.rstrip("/\\"))[-1]
    stem = name.rpartition(".")[0] or name
    stem = regex.sub(r"[^A-Za-z0-9._-]+", "-", anyascii(stem)).strip(".-")
    if len(stem) > _LONGEST:
        stem = f"{stem[:_LONGEST]}-{_hash(article, 0)}"
    return stem or f"article-{_hash(article, 0)}"


def _hash(article: str, again: int) -> str:
    return hashlib.sha256(f"{article}\0{again}".encode("utf-8", "surrogatepass")).hexdigest()[:8]


def write_text(path: Path, parts: Iterable[str]) -> None:
    """Write a file anew, UTF-8 with LF; whoever reads it sees the old one or the new one. Raises OSError."""
    with whole_file(path) as file:
        file.writelines(parts)


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A file to write, UTF-8 with LF, that takes its place when the block ends well, and is gone otherwise.

    A link of that name is replaced, not followed. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
