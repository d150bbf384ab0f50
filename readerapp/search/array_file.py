"""A file of named NumPy arrays, mapped into memory: opening it costs the same whatever its size.

Layout: ``MAGIC``; the arrays, each aligned to 8 bytes; a list of them in JSON, ``{"arrays": {name: [dtype, offset,
items]}, "crc": of all before it}``; the list's length and CRC-32 (two little-endian 32-bit numbers).
"""

import json
import mmap
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_MAGIC = b"readerapp arrays 1\n\0\0\0\0\0"
_LENGTHS = struct.Struct("<II")
_ALIGN = 8
_AT_ONCE = 1 << 20


class DamagedFile(ValueError):
    """The file is cut short, or is not what was written."""


class ArrayWriter:
    """Writes arrays of one dimension into a new file, one after the other, so that not all need be in memory.

    Raises:
        OSError: it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._entries: dict[str, list[object]] = {}
        self._crc = 0
        self._place = 0
        self._put(_MAGIC)

    def add(self, name: str, pieces: Sequence[Array]) -> None:
        """Write an array that comes in pieces, one at least, all of one type."""
        self._entries[name] = [pieces[0].dtype.str, self._place, sum(map(len, pieces))]
        for piece in pieces:
            self._put(np.ascontiguousarray(piece).view(np.uint8).data)
        self._put(bytes(-self._place % _ALIGN))

    def close(self) -> None:
        """Write the list of the arrays: only now the file is whole."""
        told = json.dumps({"arrays": self._entries, "crc": self._crc}).encode()
        self._put(told)
        self._put(_LENGTHS.pack(len(told), zlib.crc32(told)))
        self._file.close()

    def give_up(self) -> None:
        """Close the file as it is."""
        self._file.close()

    def _put(self, piece: "bytes | memoryview") -> None:
        self._file.write(piece)
        self._crc = zlib.crc32(piece, self._crc)
        self._place += len(piece)


class ArrayFile:
    """The arrays of a file, by name. They stay valid for as long as anything refers to them.

    Args:
        path: written by ``write``.

    Raises:
        OSError: it cannot be opened.
        DamagedFile: it is not whole. What the arrays hold is looked at by ``verify`` alone.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            try:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise DamagedFile(f"{path.name} is empty") from error
        end = len(self._map) - _LENGTHS.size
        if self._map[: len(_MAGIC)] != _MAGIC or end < len(_MAGIC):
            raise DamagedFile(f"{path.name} holds no arrays")
        length, crc = _LENGTHS.unpack_from(self._map, end)
        self._end = end - length
        told = self._map[self._end : end] if self._end >= len(_MAGIC) else b""
        if zlib.crc32(told) != crc or not told:
            raise DamagedFile(f"{path.name} is cut short or damaged")
        listed = json.loads(told)
        self._crc = listed["crc"]
        self._arrays = {
            name: np.frombuffer(self._map, np.dtype(kind), items, place)
            for name, (kind, place, items) in listed["arrays"].items()
        }

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def verify(self) -> None:
        """Read all arrays and compare them with what was written.

        Raises:
            DamagedFile: they are not the same.
        """
        # Read, not looked at through the map: its pages would count as this process's memory from then on.
        crc, left = 0, self._end
        with self._path.open("rb") as file:
            while left and (piece := file.read(min(left, _AT_ONCE))):
                crc, left = zlib.crc32(piece, crc), left - len(piece)
        if left or crc != self._crc:
            raise DamagedFile(f"{self._path.name} is damaged")
