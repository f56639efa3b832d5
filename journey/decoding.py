"""Decoding into types, from any thread.

Owns the one door to msgspec's decoders: msgspec learns what a Struct is made of when it is first decoded, and two threads
that decode it for the first time at once end the process with a segmentation fault (msgspec 0.22, the newest there is). So
what is decoded is made known to it under a lock, once. Never call `msgspec.convert`, or `msgspec.json.decode` with a type,
anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar, overload

import msgspec

Buffer = bytes | bytearray | memoryview
T = TypeVar("T")
Hook = Callable[[type, Any], Any]

_known: set[Any] = set()
_learning = Lock()


@overload
def decoded(data: Buffer | str, shape: type[T]) -> T: ...
@overload
def decoded(data: Buffer | str, shape: Any) -> Any: ...
def decoded(data: Buffer | str, shape: Any) -> Any:
    """JSON as a value of a type. Raises msgspec.DecodeError, and msgspec.ValidationError where it is of another shape."""
    _learn(shape)
    try:
        return msgspec.json.decode(data, type=shape)
    except RecursionError as error:
        raise msgspec.DecodeError("nested too deeply") from error


@overload
def converted(data: object, shape: type[T], dec_hook: Hook | None = None) -> T: ...
@overload
def converted(data: object, shape: Any, dec_hook: Hook | None = None) -> Any: ...
def converted(data: object, shape: Any, dec_hook: Hook | None = None) -> Any:
    """Plain data as a value of a type; `dec_hook` makes what msgspec does not know. Raises msgspec.ValidationError."""
    _learn(shape)
    return msgspec.convert(data, shape, dec_hook=dec_hook)


def _learn(shape: Any) -> None:
    if shape not in _known:
        with _learning:
            msgspec.json.Decoder(shape)
        _known.add(shape)
