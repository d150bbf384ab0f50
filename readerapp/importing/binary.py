"""Says what a file that is no text looks like, by its first bytes."""

from readerapp.importing.encoding import encoding_of

# (offset, bytes, name), as in the database of file(1)
_SIGNS = (
    (0, b"%PDF-", "a PDF"),
    (0, b"PK\x03\x04", "a ZIP archive or an office document"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"GIF87a", "a GIF picture"),
    (0, b"GIF89a", "a GIF picture"),
    (8, b"WEBP", "a WebP picture"),
    (0, b"II*\x00", "a TIFF picture"),
    (0, b"MM\x00*", "a TIFF picture"),
    (4, b"ftyp", "a film or a picture (MP4, HEIC)"),
    (0, b"OggS", "a sound file (Ogg)"),
    (0, b"ID3", "a sound file (MP3)"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\x00", "a program"),
    (0, b"{\\rtf", "a rich text document (RTF)"),
    (0, b"%!PS", "a PostScript document"),
)
_SAMPLE_BYTES = 65536
_TEXT_CONTROLS = b"\t\n\x0b\x0c\r\x1b\x85"
_CONTROLS = bytes(byte for byte in range(32) if byte not in _TEXT_CONTROLS)


def looks_like(data: bytes) -> str:
    """Return what binary file the bytes look like, such as ``a PDF``; empty for text."""
    for offset, sign, name in _SIGNS:
        if data.startswith(sign, offset):
            return name
    if encoding_of(data) != "utf-8":
        return ""
    sample = data[:_SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    # A damaged text has a few stray control bytes; compressed or machine data has a tenth and more.
    return "a binary file" if controls > 8 and controls > len(sample) / 50 else ""
