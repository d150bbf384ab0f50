"""Which encoding text is in that is not UTF-8: by what it declares, else by the letters that it makes of the bytes.

The languages of Western and Central Europe share most bytes, and statistics of short texts go wrong on them: there, the
encoding is the one in which the letters are those of one language and stand where letters may. All else, such as
Chinese or Russian, is told by charset-normalizer.
"""

import codecs
import re
from collections.abc import Sequence
from functools import lru_cache

from readerapp.importing.decoding import Data, pieces

# What browsers read these as: the larger set that senders mean (WHATWG Encoding Standard, names and labels).
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "hz": "hz", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "cp950",
    "utf-8-sig": "utf-8",
}  # fmt: skip
_ALIASES = {"x-sjis": "cp932", "windows-31j": "cp932", "ks_c_5601-1987": "cp949", "x-gbk": "gb18030",
            "x-mac-roman": "mac_roman", "x-euc-jp": "euc_jp", "unicode": "utf-8", "iso-8859-8-i": "iso8859-8",
            "ansi": "cp1252", "x-user-defined": "cp1252", "utf8mb4": "utf-8"}  # fmt: skip
# Codecs that are no encodings of files, or that fail however they are told to replace.
_NOT_OF_FILES = frozenset(["idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"])
# Of two bytes a character: by chance, some pairs of them are UTF-8 too (习, GB 2312, is ϰ).
EAST_ASIAN = frozenset(["cp932", "cp949", "cp950", "euc_jp", "gb18030"])
# Encodings in seven bits: their text is ASCII for all others.
SEVEN_BITS = frozenset(["hz", "utf-7", "iso2022_jp", "iso2022_kr", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_ext"])

_HEAD_BYTES = 4096
_DECLARATIONS = (
    re.compile(rb"""\A\s*<\?xml[^<>]{1,200}?encoding\s*=\s*["']([\w.:-]{1,40})""", re.IGNORECASE),
    re.compile(rb"""\A\s*@charset\s+["']([\w.:-]{1,40})""", re.IGNORECASE),
    re.compile(rb"""<meta\s[^<>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE),
    re.compile(rb"^%+ ?(?:Encoding:\s*|Saved with string encoding [^\n(]{0,40}\()([\w.:-]{1,40})", re.I | re.M),
    re.compile(rb"\A(?:[^\n]{0,200}\n)?[^\n\w]{1,9}[^\n]{0,80}?coding[:=]\s*([\w.-]{1,40})", re.IGNORECASE),
)

# Letters beyond ASCII, most of them from the Unicode CLDR's main exemplar characters.
_WESTERN = (
    "äöüß", "àâæçéèêëîïôœùûüÿ", "áéíóúñüªº", "ãõáâàçéêíóôúü", "àèéìíòóù", "åæøéóô", "åäöéüáà", "áðéíóúýþæö",
    "áàéèëïíöóüúç",
)  # fmt: skip
_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž", "äöüß")
_TURKISH = ("çğıöşüâî", "çğışöüİ")
_LATIN: tuple[tuple[str, Sequence[str]], ...] = (
    ("cp1252", _WESTERN),
    ("cp1250", _CENTRAL),
    ("iso8859-2", _CENTRAL),
    ("cp1254", _TURKISH),
    ("mac_roman", _WESTERN),
)
# The national sets without what was added later: their everyday characters stand in the first rows of each.
_EAST_ASIAN = (
    ("euc_kr", "cp949", re.compile("[가-힣]")),
    ("euc_jp", "euc_jp", re.compile("[ぁ-ヿ]")),
    ("shift_jis", "cp932", re.compile("[ぁ-ヿ]")),
    ("gb2312", "gb18030", None),
    ("big5", "cp950", None),
)
_FIRST_ROWS = {"gb2312": (0xB0, 0xD7), "big5": (0xA4, 0xC6), "euc_jp": (0xB0, 0xCF), "shift_jis": (0x88, 0x97)}
_OTHERS = [
    "cp932", "euc_jp", "gb18030", "big5", "cp949", "koi8_r", "koi8_u", "cp1251", "cp866", "iso8859_5", "mac_cyrillic",
    "cp1253", "iso8859_7", "cp1255", "cp1256", "cp874",
]  # fmt: skip
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_LINE_BEYOND_ASCII = re.compile(rb"[\x80-\xff][^\n]*")
_FRAGMENT_BYTES = 1 << 13
_MARKS = "“”„‘’‚‹›«»–—…·•°±×§©®™€£¿¡´µ²³½¼\xa0"
# No Latin spelling has four letters beyond ASCII in a row (Czech comes to three: příští).
_RUNS = re.compile(rb"[\x80-\xff]{4,}")
_BYTES_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_MOSTLY = 0.3
_FEW = 4
_GOOD_FIT = 0.9
_POOR_FIT = 0.5
_MARGIN = 0.15
_EVERYDAY = 0.8


def codec(name: str) -> str:
    """Return Python's name of a text encoding, as browsers mean it; empty if there is none of that name."""
    name = name.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_ALIASES.get(name, name)).name
        b"a".decode(found, "replace")  # of codecs for other things this is refused
    except (LookupError, ValueError, UnicodeError):  # ValueError: a name with a zero byte
        return ""
    return "" if found in _NOT_OF_FILES else _MEANT.get(found, found)


def declared(data: Data) -> str:
    """Return the encoding that a text says in its first lines to be in; empty if it does not say, or not truly.

    Read are XML's prolog, HTML's ``meta``, CSS's ``@charset``, the first lines of JabRef and BibDesk (``% Encoding:
    UTF-8``) and of editors (``coding: latin-1``).
    """
    head = data[:_HEAD_BYTES]
    for declaration in _DECLARATIONS:
        if match := declaration.search(head):
            name = codec(match[1].decode("ascii", "replace"))
            # What could be read so far is no UTF-16, whatever it says.
            return "" if name.startswith(("utf-16", "utf-32")) else name
    return ""


def guess(data: Data) -> str:
    """Return the encoding of bytes that are not UTF-8: ``cp1252`` unless they make more sense in another."""
    return _guess(_fragment(data))


@lru_cache(maxsize=8)
def _guess(fragment: bytes) -> str:
    """Guess by a fragment: all sniffers ask for the same one."""
    beyond = len(_BYTES_BEYOND_ASCII.findall(fragment))
    if sum(map(len, _RUNS.findall(fragment))) > beyond * _MOSTLY:
        return _east_asian(fragment) or _by_statistics(fragment) or "cp1252"
    fits = [(_fit(fragment, encoding, languages), encoding) for encoding, languages in _LATIN]
    western = fits[0][0]
    best, encoding = max(fits, key=lambda fit: fit[0])
    if beyond >= _FEW and best >= _GOOD_FIT and best > western + _MARGIN:
        return encoding
    return "cp1252" if western > _POOR_FIT else _east_asian(fragment) or "cp1252"


def _fragment(data: Data) -> bytes:
    """Return some lines from their first byte that is not ASCII, and the one before it."""
    lines: list[bytes] = []
    size = 0
    for piece in pieces(data):
        for match in _LINE_BEYOND_ASCII.finditer(piece):
            start = match.start()
            lines.append(piece[max(0, start - 1) : min(match.end(), start + _FRAGMENT_BYTES)])
            size += len(lines[-1])
            if size >= _FRAGMENT_BYTES:
                return b"\n".join(lines)
    return b"\n".join(lines)


def _fit(fragment: bytes, encoding: str, languages: Sequence[str]) -> float:
    """Return the share of characters beyond ASCII that belong where they stand in the language that fits best."""
    text = fragment.decode(encoding, "replace")
    marks, letters, misplaced = 0, [], 0
    for match in _BEYOND_ASCII.finditer(text):
        at = match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if match.group().isalpha() and not (match.group().isupper() and before.islower()):
            letters.append(match.group().lower())
        elif match.group() == "’" or (match.group() in _MARKS and not (before.isalpha() and after.isalpha())):
            marks += 1
        else:
            misplaced += 1
    known = max(sum(letter in language for letter in letters) for language in languages)
    return (known + marks - misplaced) / (len(letters) + marks + misplaced or 1)


def _east_asian(fragment: bytes) -> str:
    """Return the encoding in which nearly all is Hangul, or kana among kanji, or everyday Chinese."""
    best, found = 0.0, ""
    for narrow, wide, script in _EAST_ASIAN:
        characters = [c for c in fragment.decode(narrow, "replace") if c > "\x7f"]
        wanted = sum(bool(script.match(c)) for c in characters) if script else 0
        if wanted < len(characters) / 10 and script:
            continue
        wanted += sum(_is_everyday(character, narrow) for character in characters)
        if len(characters) > 1 and (share := wanted / len(characters)) > max(best, _EVERYDAY):
            best, found = share, wide
    return found


def _is_everyday(character: str, encoding: str) -> bool:
    """Whether a character is in the first rows of a national set, or is the punctuation of East Asian text."""
    first, last = _FIRST_ROWS.get(encoding, (1, 0))
    lead = character.encode(encoding, "replace")[0]
    return first <= lead <= last or "\u3000" <= character <= "\u303f" or "\uff01" <= character <= "\uff5e"


def _by_statistics(fragment: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(fragment, cp_isolation=_OTHERS).best()
    return codec(best.encoding) if best is not None else ""
