"""Write a file that is whole or not there: whatever happens, the old one stays until the new one is on the disk.

The order is that of POSIX's rename: a file of its own in the same folder, fsync, rename over the old one, fsync of the
folder. A link stays a link: what it leads to is replaced.
"""

import contextlib
import errno
import filecmp
import os
import re
import stat
import uuid
from collections.abc import Iterable
from pathlib import Path

from readerapp.errors import ReaderError

_PREFIX = ".readerapp-"
_NO_BYTES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
_UNTOUCHED = "An older file there is untouched."


def write(file: Path, pieces: Iterable[str | bytes | memoryview], read: os.stat_result | None = None) -> bool:
    """Write text; permissions, and the owner where that is allowed, stay those of the old file.

    Args:
        file: its folder must be there.
        pieces: in the end of lines that the file shall have; bytes that are no UTF-8 as ``surrogateescape`` has them.
            Those that are bytes are written as they are.
        read: the state of the old file when it was read; one that has changed since is left alone.

    Returns:
        Whether anything changed. Where the text is what was there, the file is left alone, with its time.

    Raises:
        ReaderError: it can't be written; the old file is as it was, and nothing was left beside it.
    """
    fresh: Path | None = None
    try:
        target = _target(file)
        fresh = target.with_name(f"{_PREFIX}{uuid.uuid4().hex}")
        with fresh.open("xb") as stream:
            stream.writelines(encoded(piece) if isinstance(piece, str) else piece for piece in pieces)
            stream.flush()
            os.fsync(stream.fileno())
        if not target.exists():
            fresh.replace(target)
        elif filecmp.cmp(fresh, target, shallow=False):
            return False
        else:
            old = target.stat()
            if read is not None and (old.st_size, old.st_mtime_ns) != (read.st_size, read.st_mtime_ns):
                raise ReaderError(f"{file} was changed by another program just now.", "Nothing was written; try again.")
            _like(old, fresh)
            fresh.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise unwritable(file, error) from error
    finally:
        if fresh is not None:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
    return True


def state(file: Path) -> os.stat_result | None:
    """Return size and times of a file, to tell later whether it was changed; None where there is none to be seen."""
    try:
        return file.stat()
    except OSError:
        return None


def encoded(text: str) -> bytes:
    """Return text in UTF-8; a lone surrogate, which UTF-8 can't carry, becomes a replacement character."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return _NO_BYTES.sub("\ufffd", text).encode("utf-8", "surrogateescape")


def keep_old(file: Path) -> Path | None:
    """Copy a file to a free name beside it, such as ``list.csv.bak``, and return that; None where there is no file.

    Raises:
        ReaderError: that can't be done; the file is as it was.
    """
    try:
        target = _target(file)
        if not target.exists():
            return None
        number = 1
        while (kept := target.with_name(f"{target.name}.bak{number if number > 1 else ''}")).exists():
            number += 1
        with target.open("rb") as old:
            write(kept, (chunk.decode("utf-8", "surrogateescape") for chunk in old))
    except OSError as error:
        raise unwritable(file, error) from error
    return kept


def _target(file: Path) -> Path:
    target = Path(os.path.realpath(file))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file may only be read")
    return target


def _like(old: os.stat_result, fresh: Path) -> None:
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):  # only root may give a file away
            os.chown(fresh, old.st_uid, old.st_gid)
    fresh.chmod(stat.S_IMODE(old.st_mode))


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk too; not every system lets a folder be opened, and the file is whole anyway."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def unwritable(file: Path, error: OSError) -> ReaderError:
    """Return in words why a file can't be written, and what to do about it."""
    why = error.strerror or str(error)
    if not file.parent.exists():
        why, hint = f"there is no folder {file.parent}", "Make the folder, or plug in the drive that it is on."
    elif error.errno in _FULL:
        hint = f"Free some space, or choose another place. {_UNTOUCHED}"
    elif error.errno == errno.EISDIR:
        hint = f"Name a file in it, such as {file / 'reading-list'}{file.suffix}."
    elif error.errno == errno.ENAMETOOLONG:
        hint = "Choose a shorter name."
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        hint = f"Make file and folder writable, close programs that have the file open, or choose another. {_UNTOUCHED}"
    else:
        hint = f"Choose another place. {_UNTOUCHED}"
    return ReaderError(f"{file} can't be written: {why[:1].lower()}{why[1:]}.", hint)
