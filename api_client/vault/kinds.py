"""A kind of record: its namespace, the shape of its values, and how they become bytes.

Owns the coding of payloads. It never seals, reads or writes anything.
"""

from __future__ import annotations

from typing import Generic, TypeVar, cast

import msgspec

from api_client.errors import Damaged, Newer
from journey.decoding import decoded

T = TypeVar("T")


class Kind(msgspec.Struct, Generic[T], frozen=True):
    """A set of records whose values have one type.

    `name` is what errors call it. `of` keeps sets of one kind apart, such as those of two service addresses.
    `schema` counts up when the type changes so that an older program cannot read it. Bytes are kept as they
    are.
    """

    name: str
    type: type[T]
    of: str = ""
    schema: int = 1

    @property
    def namespace(self) -> str:
        """The name of the set in the store; it is never on disk in the clear."""
        return f"{self.name} {self.of}" if self.of else self.name

    def encode(self, value: T) -> bytes:
        """The value as a payload."""
        return value if isinstance(value, bytes) else msgspec.json.encode(value)

    def decode(self, payload: bytes, schema: int) -> T:
        """The value of a payload. Raises `Newer` or `Damaged`."""
        if schema > self.schema:
            raise Newer(self.name)
        if self.type is bytes:
            return cast(T, payload)
        try:
            return decoded(payload, self.type)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Damaged(self.name) from error
