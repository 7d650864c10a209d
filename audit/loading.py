"""Paths to documents. A file that cannot be read as an article becomes a `DocumentError` in its place.

Text is UTF-8, with or without a byte-order mark (which is not part of it); line breaks stay as they are.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final, NamedTuple

from audit.errors import DocumentError, UsageError
from audit.formats import FORMATS, extract
from audit.formats.plain import extract_plain
from audit.model import Document
from audit.paths import EVERYWHERE, Scope, walk

MAX_BYTES: Final = 8 * 2**20  # of a file, and of a line of a JSON Lines file
MAX_PROSE: Final = 500_000  # characters of an article, some 80,000 words: what is longer is no article
_LONGEST_ID: Final = 200
_REPORTS: Final = "reports"  # a folder of this name holds our own output
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_JSON_LINES: Final = (".jsonl", ".jsonl.gz")


class Source(NamedTuple):
    """A file to read: the name that findings carry, and where it lies (`-`: standard input).

    `error`: why nothing can be read there, for a folder that cannot be opened.
    """

    name: str
    path: str
    error: str = ""


def find(paths: Iterable[str | os.PathLike[str]], scope: Scope = EVERYWHERE) -> Iterator[Source]:
    """The files that paths stand for, in the order given, each name once, as they are found.

    A folder stands for the files of a known format in it, sorted, then those in its folders, sorted; hidden ones,
    folders named `reports`, links that lead out of the folder and what the scope leaves out are left out. A named file
    is taken whatever its suffix and the scope. Raises `UsageError` at once for paths that do not exist, all of them.
    """
    every = [os.fspath(path) for path in paths]
    missing = [path for path in every if path != "-" and not os.path.exists(path)]
    if missing:
        raise UsageError("\n".join(f"{_name(Path(path))}: no such file or folder" for path in missing))
    found = (source for path in every for source in _at(path, scope))
    return found if len(every) == 1 else _once(found)


def _once(sources: Iterable[Source]) -> Iterator[Source]:
    seen: set[str] = set()
    for source in sources:
        if source.name not in seen:
            seen.add(source.name)
            yield source


def _at(path: str, scope: Scope) -> Iterator[Source]:
    if path == "-":
        yield Source("-", "-")
    elif os.path.isdir(path):
        yield from _below(Path(path), scope)
    else:
        yield Source(_name(Path(path)), path)


def load(
    paths: Iterable[str | os.PathLike[str]],
    *,
    text_field: str = "text",
    id_field: str = "id",
    scope: Scope = EVERYWHERE,
) -> Iterator[Document | DocumentError]:
    """The documents of paths, read one at a time; what cannot be read comes as an error in its place.

    A file named `*.jsonl` or `*.jsonl.gz` holds a plain-text document a line, named `file#id` (without an id:
    the line number). Raises `UsageError` at once for a path that does not exist.
    """
    return load_sources(find(paths, scope), text_field, id_field)


def load_sources(sources: Iterable[Source], text_field: str, id_field: str) -> Iterator[Document | DocumentError]:
    """The documents of files that were found before."""
    for source in sources:
        if source.error:
            yield DocumentError(f"{source.name}: {source.error}")
            continue
        if source.name.lower().endswith(_JSON_LINES):
            yield from _records(source, text_field, id_field)
            continue
        try:
            yield _short_enough(extract(source.name, decode(source.name, _bytes(source))))
        except DocumentError as error:
            yield error


def decode(name: str, data: bytes) -> str:
    """The text of a file's bytes. Raises `DocumentError`, with byte and line, for anything but UTF-8 text."""
    if len(data) > MAX_BYTES:
        raise DocumentError(f"{name}: larger than {MAX_BYTES:,} bytes; split it into articles")
    if data.startswith(_UTF16_MARKS):
        raise DocumentError(f"{name}: byte 0: UTF-16, not UTF-8; {_convert('UTF-16')}")
    nul = data.find(0)
    if nul >= 0:
        raise DocumentError(
            f"{name}: {_place(data, nul)}: a zero byte; no UTF-8 text (if it is UTF-16, {_convert('UTF-16')})"
        )
    try:
        return data.removeprefix(_UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + (len(_UTF8_MARK) if data.startswith(_UTF8_MARK) else 0)
        raise DocumentError(
            f"{name}: {_place(data, at)}: 0x{data[at]:02X} is not UTF-8 here; "
            f"{_convert('WINDOWS-1252')} (or from whatever encoding it has)"
        ) from None


def _below(folder: Path, scope: Scope) -> Iterator[Source]:
    root = folder.resolve()
    errors: list[OSError] = []
    for here, files in walk(folder, scope, _REPORTS, onerror=errors.append):
        yield from _unread(errors)
        for name in files:
            path = Path(here, name)
            if path.suffix.lower() not in FORMATS or not path.is_file():
                continue
            if not path.is_symlink() or path.resolve().is_relative_to(root):
                yield Source(_name(path), str(path))
    yield from _unread(errors)


def _unread(errors: list[OSError]) -> Iterator[Source]:
    while errors:
        error = errors.pop(0)
        yield Source(_name(Path(error.filename)), os.fspath(error.filename), error.strerror or str(error))


def _name(path: Path) -> str:
    """As given, `/`-separated; an absolute path below the working directory relative to it."""
    name = path.as_posix()
    if path.is_absolute() and name.startswith(here := os.getcwd().rstrip("/") + "/"):
        name = name[len(here) :]
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "replace")


def _bytes(source: Source) -> bytes:
    """The bytes of a file, one more than allowed at most."""
    try:
        if source.path == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with open(source.path, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DocumentError(f"{source.name}: {error.strerror or error}") from error


def _records(source: Source, text_field: str, id_field: str) -> Iterator[Document | DocumentError]:
    number = 0
    try:
        with (
            gzip.open(source.path) if source.path.lower().endswith(".gz") else open(source.path, "rb") as file
        ):
            for number, line in enumerate(_capped_lines(file), 1):
                if line.strip():
                    try:
                        yield _record(source.name, number, line, text_field, id_field)
                    except DocumentError as error:
                        yield error
    except (OSError, EOFError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield DocumentError(f"{source.name}:{number + 1}: cannot be read on: {reason}")


def _capped_lines(file: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    """Lines; of one that is too long only the beginning, which is still too long."""
    while line := file.readline(MAX_BYTES + 1):
        rest = line
        while len(rest) > MAX_BYTES and not rest.endswith(b"\n"):
            rest = file.readline(MAX_BYTES + 1)
        yield line


def _record(name: str, number: int, line: bytes, text_field: str, id_field: str) -> Document:
    place = f"{name}:{number}"
    try:
        record = json.loads(decode(place, line))
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"{place}: not a line of JSON ({error})") from None
    if not isinstance(record, dict):
        raise DocumentError(f"{place}: a JSON object is needed, with the article in “{text_field}”")
    text = record.get(text_field)
    if not isinstance(text, str):
        wrong = (
            "is not a string"
            if text_field in record
            else f"is missing; there are {', '.join(sorted(record)) or 'no fields'}"
        )
        raise DocumentError(f"{place}: field “{text_field}” {wrong}")
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise DocumentError(f"{place}: field “{text_field}” holds a zero character or half a surrogate pair")
    return _short_enough(extract_plain(f"{name}#{_identity(record.get(id_field), number)}", text))


def _short_enough(document: Document) -> Document:
    """Raises DocumentError for prose so long that checking it would take minutes."""
    if len(document.prose) > MAX_PROSE:
        raise DocumentError(
            f"{document.name}: {len(document.prose):,} characters of prose, more than {MAX_PROSE:,}; "
            "split it into articles"
        )
    return document


def _identity(value: object, number: int) -> str:
    """The name of a record: its own, or its line; of a very long one the beginning, with the line."""
    if value is None:
        return str(number)
    name = str(value).encode("utf-8", "replace").decode()
    return name if len(name) <= _LONGEST_ID else f"{name[:_LONGEST_ID]}…@{number}"


def _convert(encoding: str) -> str:
    return f"convert it with: iconv -f {encoding} -t UTF-8"


def _place(data: bytes, at: int) -> str:
    line = data.count(b"\n", 0, at) + 1
    return f"byte {at} (line {line})" if line > 1 else f"byte {at}"
