"""Streams of bytes of which the beginning was read already, to see what they hold."""

from __future__ import annotations

from io import BufferedReader, RawIOBase
from typing import Any, BinaryIO


def rejoined(head: bytes, rest: BinaryIO) -> BinaryIO:
    """A stream of ``head``, which was read from ``rest`` before, and of what is left of ``rest``, which stays open."""
    return BufferedReader(_Rejoined(head, rest))


class _Rejoined(RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = len(buffer)
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
        else:
            data = self._rest.read(size)
        buffer[: len(data)] = data
        return len(data)
