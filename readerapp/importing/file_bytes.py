"""The bytes of a file, read from the disk as they are asked for."""

import hashlib
import os
from io import BufferedReader


class FileBytes:
    """Bytes that stay in their file.

    The file is not mapped: what was read of a mapped one counts as memory of the program, and if another program cut it
    short meanwhile, the system would end this one.
    """

    def __init__(self, file: BufferedReader) -> None:
        self._file = file
        self._size = os.fstat(file.fileno()).st_size

    def __len__(self) -> int:
        """Return their number."""
        return self._size

    def __getitem__(self, part: slice, /) -> bytes:
        """Read some of them."""
        start, end, _ = part.indices(self._size)
        self._file.seek(start)
        return self._file.read(max(0, end - start))

    def sha256(self) -> str:
        """Return the SHA-256 of all, in hexadecimal digits."""
        self._file.seek(0)
        return hashlib.file_digest(self._file, "sha256").hexdigest()
