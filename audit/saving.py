"""Corrected articles put back into their files: the old file or the new one, never half of one.

A file is read as bytes with what was seen of it; it is written beside its place, flushed to the disk, and renamed.
Byte-order mark, line ends, a missing last line end, mode and (where allowed) owner stay; a link goes on pointing to
the file. What another program changed in between is not overwritten.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from audit.errors import DocumentError
from audit.loading import MAX_BYTES, decode

BACKUP: Final = ".orig"
_MARK: Final = b"\xef\xbb\xbf"


class Original(NamedTuple):
    """A file as it was read: the name that messages carry, the file itself, its bytes and its text."""

    name: str
    path: Path
    data: bytes
    text: str


def read(name: str, path: Path) -> Original:
    """Raises `DocumentError` for what cannot be read as UTF-8 text."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DocumentError(f"{name}: {error.strerror or error}") from error
    return Original(name, path, data, decode(name, data))


def save(original: Original, text: str, *, backup: bool = False) -> None:
    """Replace a file's text. Raises `DocumentError` when it was changed since it was read, when it cannot be written,
    or when a backup (`NAME.orig`) would overwrite an older one."""
    data = (_MARK if original.data.startswith(_MARK) else b"") + text.encode("utf-8")
    target = original.path.resolve()
    try:
        if backup:
            _keep(original, target)
        _replace(original, target, data)
    except OSError as error:
        raise DocumentError(f"{original.name}: not written: {error.strerror or error}") from error


def _keep(original: Original, target: Path) -> None:
    copy = target.with_name(target.name + BACKUP)
    try:
        with open(copy, "xb") as file:
            file.write(original.data)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise DocumentError(f"{original.name}: not written: {copy.name} exists; move it away first") from None
    shutil.copystat(target, copy)


def _replace(original: Original, target: Path, data: bytes) -> None:
    handle, waiting = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".audit")
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            _like(target, file.fileno())
            os.fsync(file.fileno())
        if target.read_bytes() != original.data:
            raise DocumentError(f"{original.name}: not written: it was changed since it was read; run again")
        os.replace(waiting, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(waiting)
        raise
    _flush_folder(target.parent)


def _like(target: Path, handle: int) -> None:
    """Give an open file the mode and, where that is allowed, the owner of another."""
    state = target.stat()
    if hasattr(os, "fchown") and (state.st_uid, state.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(PermissionError):
            os.fchown(handle, state.st_uid, state.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, state.st_mode & 0o7777)


def _flush_folder(folder: Path) -> None:
    """Make the renaming last; a system that cannot open folders does so by itself."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
