"""Programs and conditions in MessagePack, compiled regular expressions included.

A regular expression takes milliseconds to compile and microseconds to put together again from what the compiler made
of it: the arguments that it gives for pickling, which are text, numbers and the code of its own matcher. They hold
for one version of `regex` only, so that version is part of a cache's key.
"""

from __future__ import annotations

import copyreg
from typing import Any, Final, TypeVar

import msgspec
import regex

T = TypeVar("T")

_reduce: Final = copyreg.dispatch_table[regex.Pattern]
_rebuild: Final[Any] = _reduce(regex.compile(""))[0]


def _encode(value: object) -> object:
    if isinstance(value, regex.Pattern):
        return msgspec.msgpack.encode(_reduce(value)[1])
    raise NotImplementedError(f"a program cannot hold a {type(value).__name__}")


def _decode(kind: type, value: Any) -> object:
    if kind is not regex.Pattern and getattr(kind, "__origin__", None) is not regex.Pattern:
        raise NotImplementedError(f"a program cannot hold a {kind}")
    return _rebuild(*msgspec.msgpack.decode(value))


_encoder: Final = msgspec.msgpack.Encoder(order="deterministic", enc_hook=_encode)


def pack(value: msgspec.Struct) -> bytes:
    """The same bytes for the same value: sets are sorted."""
    return _encoder.encode(value)


def unpack(data: bytes, kind: type[T]) -> T:
    """What was packed. Raises msgspec.MsgspecError for other bytes."""
    return msgspec.msgpack.decode(data, type=kind, dec_hook=_decode)
