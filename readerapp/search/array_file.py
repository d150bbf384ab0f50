"""A file of named NumPy arrays, mapped into memory: opening it costs the same whatever its size.

Layout: ``MAGIC``; the header's length and CRC-32 (two little-endian 32-bit numbers); the header in JSON, ``{"arrays":
{name: [dtype, offset, items]}, "size": of the file, "crc": of all arrays}``; the arrays, each aligned to 8 bytes.
"""

import json
import mmap
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_MAGIC = b"readerapp arrays 1\n\0\0\0\0\0"
_LENGTHS = struct.Struct("<II")
_ALIGN = 8


class DamagedFile(ValueError):
    """The file is cut short, or is not what was written."""


def write(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write arrays of one dimension into a new file.

    Raises:
        OSError: it cannot be written.
    """
    entries: dict[str, list[object]] = {}
    place, crc = 0, 0
    for name, array in arrays.items():
        entries[name] = [array.dtype.str, place, len(array)]
        place += -(-array.nbytes // _ALIGN) * _ALIGN
    pieces = [np.ascontiguousarray(array).tobytes() for array in arrays.values()]
    padded = [piece + bytes(-len(piece) % _ALIGN) for piece in pieces]
    for piece in padded:
        crc = zlib.crc32(piece, crc)
    header = json.dumps({"arrays": entries, "size": place, "crc": crc}).encode()
    header += b" " * (-(len(_MAGIC) + _LENGTHS.size + len(header)) % _ALIGN)
    with path.open("wb") as file:
        file.write(_MAGIC + _LENGTHS.pack(len(header), zlib.crc32(header)) + header)
        file.writelines(padded)


class ArrayFile:
    """The arrays of a file, by name. They stay valid for as long as anything refers to them.

    Args:
        path: written by ``write``.

    Raises:
        OSError: it cannot be opened.
        DamagedFile: it is not whole. What the arrays hold is looked at by ``verify`` alone.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            try:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise DamagedFile(f"{path.name} is empty") from error
        begin = len(_MAGIC) + _LENGTHS.size
        if self._map[: len(_MAGIC)] != _MAGIC or len(self._map) < begin:
            raise DamagedFile(f"{path.name} holds no arrays")
        length, crc = _LENGTHS.unpack_from(self._map, len(_MAGIC))
        header = self._map[begin : begin + length]
        if len(header) != length or zlib.crc32(header) != crc:
            raise DamagedFile(f"the beginning of {path.name} is damaged")
        told = json.loads(header)
        self._start = begin + length
        self._crc = told["crc"]
        if len(self._map) != self._start + told["size"]:
            raise DamagedFile(f"{path.name} is cut short")
        self._arrays = {
            name: np.frombuffer(self._map, np.dtype(kind), items, self._start + place)
            for name, (kind, place, items) in told["arrays"].items()
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
        with memoryview(self._map) as view:
            if zlib.crc32(view[self._start :]) != self._crc:
                raise DamagedFile("the arrays are damaged")
