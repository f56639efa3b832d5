"""Reading a request's body: never more bytes than are allowed, never deeper than a type says."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from starlette.requests import ClientDisconnect, Request

from journey.decoding import decoded
from service.problems import Malformed, TooLarge

LARGEST_JSON = 1_000_000
"""Bytes of a draft or a submission: an application of many pages takes some 20 000."""

T = TypeVar("T")


async def read(request: Request, most: int) -> bytes:
    """The body, of at most `most` bytes. Raises `TooLarge` before more than that is held."""
    body, whole = await read_what_comes(request, most)
    if not whole:
        raise ClientDisconnect
    return body


async def read_what_comes(request: Request, most: int) -> tuple[bytes, bool]:
    """What comes of the body, of at most `most` bytes, and whether all of it came. Raises `TooLarge`."""
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced) > most:
        raise TooLarge(most)
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                raise TooLarge(most)
    except ClientDisconnect:
        return bytes(body), False
    return bytes(body), True


async def read_json(request: Request, shape: type[T]) -> T:
    """The body as JSON of a shape. Raises `TooLarge` or `Malformed`."""
    return as_json(await read(request, LARGEST_JSON), shape)


def as_json(body: bytes, shape: type[T]) -> T:
    """A body as JSON of a shape. Raises `Malformed`."""
    try:
        return decoded(body, shape)
    except msgspec.ValidationError as error:
        raise Malformed(str(error)) from error  # names the place and the types, never a value
    except (ValueError, RecursionError) as error:
        raise Malformed("The body is not JSON.") from error
