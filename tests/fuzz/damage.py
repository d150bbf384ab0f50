"""Damage as files suffer it, made by chance that can be repeated."""

import random

_ODD = (
    b"\x00", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\n", b"\n\n", b"\x0b",
    b"\xe2\x80\xa8", b"<", b">", b"&", b"&#x110000;", b"&#xd800;", b"]]>", b"<!--", b'"', b"'", b"{", b"}", b"[", b"]",
    b"(", b"\\", b"\\ud800", b"|", b",", b";", b":", b"-", b"@", b"#", b"%", b"$", b"=", b"=?utf-8?b?", b"0", b"-1",
    b"99999999999999999999", b"1e999", b"NaN", b"null", b"true", b"10.1000/", b"arXiv:2401.00001", b"https://",
    b"0000-00-00", b"9999-99-99",
)  # fmt: skip


def damaged(seed: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return a sample with one to six damages.

    Args:
        seed: the sample.
        other: another one, of which parts get into it.
        chance: the same in the same state gives the same damage.
    """
    data = seed
    for _ in range(chance.randint(1, 6)):
        data = chance.choice(_DAMAGES)(data, other, chance)
    return data[:200_000]


def _place(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + int(chance.expovariate(1 / 40)))


def _insert(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, _ = _place(data, chance)
    return data[:start] + chance.choice(_ODD) * chance.choice((1, 1, 1, 2, 300)) + data[start:]


def _delete(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + data[end:]


def _replace(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + chance.choice(_ODD) + data[end:]


def _repeat(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def _cut(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, _ = _place(data, chance)
    return data[:start]


def _mix(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, end = _place(other, chance)
    place, _ = _place(data, chance)
    return data[:place] + other[start:end] + data[place:]


def _flip(data: bytes, other: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    place = chance.randrange(len(data))
    return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]


def _shuffle_lines(data: bytes, other: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


_DAMAGES = (_insert, _delete, _replace, _repeat, _cut, _mix, _flip, _shuffle_lines)
