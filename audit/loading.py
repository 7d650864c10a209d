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
from pathlib import Path, PurePath
from typing import IO, Final, NamedTuple

from audit.errors import DocumentError, UsageError
from audit.formats import FORMATS, extract
from audit.formats.plain import extract_plain
from audit.model import Document
from audit.paths import EVERYWHERE, Scope, walk

MAX_BYTES: Final = 16 * 2**20  # of a file, and of a line of a JSON Lines file
_REPORTS: Final = "reports"  # a folder of this name holds our own output
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_JSON_LINES: Final = (".jsonl", ".jsonl.gz")


class Source(NamedTuple):
    """A file to read: the name that findings carry, and where it lies (`-`: standard input)."""

    name: str
    path: str


def find(paths: Iterable[str | os.PathLike[str]], scope: Scope = EVERYWHERE) -> tuple[Source, ...]:
    """The files that paths stand for, in the order given, each name once.

    A folder stands for the files below it of a known format, sorted; hidden ones, folders named `reports`,
    links that lead out of the folder and what the scope leaves out are left out. A named file is taken whatever
    its suffix and the scope. Raises `UsageError` for paths that do not exist, all of them at once.
    """
    found: dict[str, Source] = {}
    missing = []
    for path in (os.fspath(path) for path in paths):
        if path == "-":
            found.setdefault("-", Source("-", "-"))
        elif os.path.isdir(path):
            for below in _below(Path(path), scope):
                found.setdefault(_name(below), Source(_name(below), str(below)))
        elif os.path.exists(path):
            found.setdefault(_name(Path(path)), Source(_name(Path(path)), path))
        else:
            missing.append(f"{_name(Path(path))}: no such file or folder")
    if missing:
        raise UsageError("\n".join(missing))
    return tuple(found.values())


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
        if source.name.lower().endswith(_JSON_LINES):
            yield from _records(source, text_field, id_field)
            continue
        try:
            yield extract(source.name, decode(source.name, _bytes(source)))
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


def _below(folder: Path, scope: Scope) -> list[Path]:
    root = folder.resolve()
    found = []
    for here, files in walk(folder, scope, _REPORTS, onerror=_refuse):
        for name in files:
            path = Path(here, name)
            if path.suffix.lower() not in FORMATS or not path.is_file():
                continue
            if not path.is_symlink() or path.resolve().is_relative_to(root):
                found.append(path)
    return sorted(found, key=lambda path: path.parts)


def _refuse(error: OSError) -> None:
    raise UsageError(f"{error.filename}: {error.strerror}") from error


def _name(path: Path) -> str:
    """As given, `/`-separated; an absolute path below the working directory relative to it."""
    pure: PurePath = path
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        pure = path.relative_to(Path.cwd())
    return os.fsencode(pure.as_posix()).decode("utf-8", "replace")


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
    identity = record.get(id_field)
    return extract_plain(f"{name}#{number if identity is None else identity}", text)


def _convert(encoding: str) -> str:
    return f"convert it with: iconv -f {encoding} -t UTF-8"


def _place(data: bytes, at: int) -> str:
    line = data.count(b"\n", 0, at) + 1
    return f"byte {at} (line {line})" if line > 1 else f"byte {at}"
