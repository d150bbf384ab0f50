import base64
import binascii
import datetime
import quopri
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.errors import ReaderError
from readerapp.importing import forms
from readerapp.importing.digest import Digest, Entry, Origin, Severity
from readerapp.importing.mails import mail, mbox, mime

DATA = Path(__file__).parents[2] / "data"
MAILS = DATA / "mail"
LISTING = (DATA / "arxiv_mail" / "daily.txt").read_text("utf-8")
TODAY = datetime.date(2026, 11, 22)
HEAD = "From: Ann <ann@example.org>\nTo: ben@example.org\nSubject: Papers\nDate: Thu, 6 Jun 2024 09:00:00 +0200\n"


def read_file(path: Path, form: str | None = None) -> tuple[Digest, ...]:
    return forms.read(path.read_bytes(), path.name, form=form, today=TODAY)


def seen_by_readers(data: bytes) -> list[tuple[bytes, Origin]]:
    """The parts and what is known of them, as readers get them."""
    asked: list[tuple[bytes, Origin]] = []

    def read_part(part: bytes, origin: Origin) -> tuple[float, tuple[Digest, ...]]:
        asked.append((part, origin))
        return 0.0, ()

    mail.read(data, Origin(TODAY, "a.eml"), read_part)
    return asked


def by_lines(part: bytes, origin: Origin) -> tuple[float, tuple[Digest, ...]]:
    """A reader for tests: each line ``Title: …`` is a paper, HTML is likelier than text."""
    lines = [line[7:] for line in part.decode("utf-8", "replace").splitlines() if line.startswith("Title: ")]
    entries = tuple(Entry(line) for line in lines)
    return (0.95 if b"<html" in part else 0.6), (Digest("lines", origin.subject, entries=entries),)


def test_a_quoted_printable_mail_is_read_as_its_text() -> None:
    (digest,) = read_file(DATA / "arxiv_mail" / "quoted_printable.eml")
    (text,) = read_file(DATA / "arxiv_mail" / "daily.txt")
    assert digest.entries == text.entries
    assert (digest.form, digest.date, digest.date_guess, digest.part) == (
        "arxiv_mail",
        datetime.date(2024, 6, 5),
        "",
        "",
    )


def test_readers_are_told_subject_sender_and_time() -> None:
    (_, origin), *_ = seen_by_readers((MAILS / "multipart.eml").read_bytes())
    assert origin.subject == "Fwd: Strand és homok, two"  # cut within a letter
    assert origin.sender == "Keresztes Ádám <adam@example.org>"
    assert origin.sent == datetime.datetime.fromisoformat("2024-06-06T09:00:00+02:00")
    assert (origin.modified, origin.encoding) == (datetime.date(2024, 6, 6), "utf-8")


def test_of_alternatives_the_one_with_papers_counts_and_attachments_are_read() -> None:
    listing, attached = read_file(MAILS / "multipart.eml")
    assert (listing.form, len(listing.entries), listing.part) == ("arxiv_mail", 4, "")
    assert (attached.form, attached.part) == ("bibtex", "attachment “strand és.bib”")
    assert [entry.title for entry in attached.entries] == ["Sand for Everyone"]


def test_names_of_attached_files_are_no_paths() -> None:
    (message,) = mime.read((MAILS / "multipart.eml").read_bytes())
    assert [part.name for part in message.parts if part.is_attachment] == ["strand és.bib"]
    other = 'Content-Disposition: attachment; filename="..\\\\..\\\\windows\\\\x.ris"\nContent-Type: text/plain\n\nx'
    assert mime.read((HEAD + other).encode())[0].parts[0].name == "x.ris"


def test_of_equal_alternatives_the_last_counts() -> None:
    text = (
        HEAD + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nTitle: One\n"
        "--b\nContent-Type: text/html\n\n<html>\nTitle: One\n--b--\n"
    )
    (digest,) = mail.read(text.encode(), Origin(TODAY), by_lines)
    assert [entry.title for entry in digest.entries] == ["One"]
    assert digest.date == datetime.date(2024, 6, 6)


def test_a_likely_form_with_fewer_papers_beats_an_unlikely_one() -> None:
    text = (
        HEAD + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n<html>\nTitle: One\n"
        "--b\nContent-Type: text/plain\n\nTitle: One\nTitle: https://example.org/unsubscribe\n--b--\n"
    )
    (digest,) = mail.read(text.encode(), Origin(TODAY), by_lines)
    assert [entry.title for entry in digest.entries] == ["One"]


def test_bodies_that_are_no_alternatives_are_all_read() -> None:
    text = HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nTitle: One\n" * 3 + "--b--\n"
    digests = mail.read(text.encode(), Origin(TODAY), by_lines)
    assert [len(digest.entries) for digest in digests] == [1, 1, 1]


def test_a_forwarded_mail_is_a_mail_of_its_own() -> None:
    (digest,) = read_file(MAILS / "forwarded.eml")
    assert digest.part == "forwarded mail, “cs daily Subj-class mailing 99001 1”"
    assert (len(digest.entries), digest.date, digest.date_guess) == (4, datetime.date(2024, 6, 5), "")


def test_a_wrong_boundary_and_an_unknown_charset_are_no_hindrance() -> None:
    (digest,) = read_file(MAILS / "broken.eml")
    assert (len(digest.entries), digest.encoding) == (4, "cp1252")
    assert digest.entries[1].abstract == "Sänd is everywhere."


def test_a_form_that_is_asked_for_reads_the_parts() -> None:
    (digest,) = read_file(MAILS / "forwarded.eml", form="arxiv_mail")
    assert len(digest.entries) == 4


def test_a_mail_without_papers_is_an_error_that_names_it() -> None:
    with pytest.raises(ReaderError, match=r"“nothing\.eml” is a mail .*“Lunch\?”"):
        read_file(MAILS / "nothing.eml")


def test_each_mail_of_an_mbox_is_a_digest() -> None:
    first, second, without = read_file(DATA / "mbox" / "three.mbox")
    assert first.part == "message 1, “cs daily Subj-class mailing 99001 1”"
    assert second.part == "message 3, “cs daily Subj-class mailing 99002 1”"
    assert (len(first.entries), len(second.entries)) == (4, 2)
    assert second.entries[1].abstract.endswith("From here on it is sand at 10:30 in 2024 From quoted sand.")
    assert [(problem.severity, problem.text) for problem in without.problems] == [
        (Severity.INFO, "No papers in message 2 “Lunch?”")
    ]


def test_sentences_that_begin_with_from_begin_no_mail() -> None:
    digests = read_file(DATA / "mbox" / "unescaped.mbox")
    assert [len(digest.entries) for digest in digests] == [4, 2]


def test_what_an_mbox_escapes_is_restored() -> None:
    data = b"From a@b Thu Jun  6 11:43:10 2024\nTo: c\n\n>From here\n>>From there\n> From\n"
    assert list(mbox.messages(data)) == [b"To: c\n\nFrom here\n>From there\n> From\n"]


def test_an_mbox_with_carriage_returns() -> None:
    (digest,) = read_file(DATA / "mbox" / "crlf.mbox")
    assert len(digest.entries) == 4


def test_an_mbox_without_papers_is_an_error() -> None:
    lunch = b"From - Thu Jun  6 11:43:10 2024\n" + (MAILS / "nothing.eml").read_bytes() + b"\n"
    with pytest.raises(ReaderError, match="No papers in any of its messages"):
        forms.read(lunch * 3, "lunch.mbox", today=TODAY)


def test_many_mails_without_papers_are_summed_up() -> None:
    lunch = b"From - Thu Jun  6 11:43:10 2024\n" + (MAILS / "nothing.eml").read_bytes() + b"\n"
    *_, without = mail.read(lunch * 250, Origin(TODAY), by_lines)
    assert (len(without.problems), without.problems[-1].text) == (201, "No papers in 50 more messages")


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("plain", "plain"),
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe_an_alle?=", "Grüße an alle"),
        ("=?UTF-8?B?R3LDvMOf?= =?utf-8?b?ZQ==?=", "Grüße"),
        ("=?utf-8?b?R3LD?=\n =?utf-8?b?vMOfZQ==?=", "Grüße"),
        ("Re: =?iso-8859-1?Q?Caf=E9?= and =?koi8-r?B?8NLJ18XU?=", "Re: Café and Привет"),
        ("=?utf-8*en?q?one?= two", "one two"),
        ("=?no-such-charset?q?caf=E9?=", "café"),
        ("=?utf-8?b?R3L?=", "Gr"),
        ("=?utf-8?q?broken", "=?utf-8?q?broken"),
        ("caf\udce9", "café"),
        ("Gr\udcc3\udcbc\udcc3\udc9fe", "Grüße"),
    ],
)
def test_encoded_words(value: str, wanted: str) -> None:
    assert mime.decoded_header(value) == wanted


@pytest.mark.parametrize(
    ("charset", "encoding", "text"),
    [
        ("utf-8", "utf-8", "Über Größe – “x”"),
        ("iso-8859-1", "cp1252", "Über Größe – “x”"),
        ("koi8-r", "koi8-r", "Обзор методов"),
        ("gb2312", "gb18030", "机器学习与鎔"),
        ("iso-2022-jp", "iso2022_jp", "深層学習"),
        ("us-ascii", "utf-8", "naïve"),
        ("", "utf-8", "naïve"),
        ("nonsense", "cp1252", "naïve"),
    ],
)
@pytest.mark.parametrize("transfer", ["8bit", "base64", "quoted-printable"])
def test_bodies_are_decoded(charset: str, encoding: str, text: str, transfer: str) -> None:
    body = text.encode(encoding)
    coded = {"8bit": body, "base64": base64.encodebytes(body), "quoted-printable": quopri.encodestring(body)}[transfer]
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {transfer}\n\n"
    ((part, _),) = seen_by_readers(head.encode() + coded)
    assert part.decode().strip() == text


@pytest.mark.parametrize("cut", range(1, 6))
def test_base64_without_its_end_is_read_as_far_as_it_goes(cut: int) -> None:
    coded = base64.b64encode(b"Title: Sand and more sand\n" * 3)[:-cut]
    ((part, _),) = seen_by_readers(f"{HEAD}Content-Transfer-Encoding: base64\n\n".encode() + coded)
    assert part.startswith(b"Title: Sand and more sand\n" * 2)


@pytest.mark.parametrize(
    ("text", "is_mail"),
    [
        (HEAD + "\nbody", True),
        ("\ufeff\n" + HEAD + "\nbody", True),
        (HEAD.replace("\n", "\r\n"), True),
        ("Received: from x\n by y\nDate: Thu, 6 Jun 2024 09:00:00 +0200\nX-Odd: 1\n\n", True),
        ("From - Thu Jun  6 11:43:10 2024\nX-Mozilla-Status: 0001\n", True),
        ("From me to you at 10:30 in 2024\nno header\n", False),
        ("Date: Fri,  3 Mar 23 01:36:02 GMT\nSubject: astro-ph daily\n\n----\n", False),
        ("Title: A paper\nDate: 2024-06-06\nAuthor: Ann\n\n", False),
        ("---\ntitle: x\nfrom: y\nto: z\n---\n", False),
        ("TY  - JOUR\nTI  - From: here\n", False),
        ("{}", False),
        ("", False),
    ],
)
def test_mails_are_told_by_their_headers(text: str, is_mail: bool) -> None:
    assert mail.is_mail(text.encode()) is is_mail


def test_a_page_saved_as_mhtml_is_read_as_its_pages() -> None:
    text = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\nSubject: =?utf-8?Q?A=20page?=\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="----Multi--x----"\n\n\n'
        "------Multi--x----\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<html>=\n=C3=A9</html>\n------Multi--x----\nContent-Type: text/css\n\np {}\n------Multi--x------\n"
    )
    parts = [part for part, _ in seen_by_readers(text.encode())]
    assert parts[0].decode() == "<html>é</html>\n"


def test_nested_mails_end_somewhere() -> None:
    text = "x"
    for _ in range(3000):
        text = f"From: a@b\nSubject: s\nContent-Type: message/rfc822\n\n{text}"
    messages = mime.read(text.encode())
    assert 1 < len(messages) < 20
    assert messages[-1].left_out == 1


def test_nested_multiparts_end_somewhere() -> None:
    body = b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 20_000
    begin = time.perf_counter()
    mime.read(HEAD.encode() + b"Content-Type: multipart/mixed; boundary=b\n\n" + body)
    assert time.perf_counter() - begin < 5


def test_too_many_parts_are_left_out_and_named() -> None:
    text = HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nTitle: One\n" * 10_000
    digests = mail.read(text.encode(), Origin(TODAY), by_lines)
    assert len(digests) == mime.MOST_PARTS - 1
    assert [problem.text for problem in digests[0].problems] == ["The mail has too many parts: some are left out"]


HOSTILE = {
    "one line": b"From: a@b\nTo: " + b"x" * 5_000_000,
    "no blank line": HEAD.encode() * 20_000,
    "many words": b"From: a@b\nSubject: " + b"=?utf-8?q?a?=" * 200_000 + b"\n\n",
    "parameters": b"From: a@b\nContent-Type: text/plain" + b';x="' * 500_000 + b"\n\nx",
    "boundaries": b"From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 500_000,
    "guessed boundaries": b"From: a@b\nContent-Type: multipart/mixed\n\n" + b"--" * 1_000_000,
    "separators": b"From a 00:00\nA: b\n" * 20_000,
    "from lines": b"From a 00:00\n" * 200_000,
    "tags": b"From: a@b\nContent-Type: text/html\n\n" + b"<p" * 500_000 + b"<script>" * 100_000,
    "base64": b"From: a@b\nContent-Transfer-Encoding: base64\n\n" + b"=" * 3_000_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.long
def test_hostile_mails_take_bounded_time(kind: str) -> None:
    begin = time.perf_counter()
    mail.is_mail(HOSTILE[kind][:65536])
    mail.read(HOSTILE[kind], Origin(TODAY), by_lines)
    assert time.perf_counter() - begin < 10


@given(st.binary(max_size=500))
def test_any_bytes_after_a_header_are_read_without_an_error(data: bytes) -> None:
    mail.is_mail(data)
    mail.read(HEAD.encode() + b"Content-Type: multipart/mixed; boundary=b\n" + data, Origin(TODAY), by_lines)
    list(mbox.messages(b"From a@b Thu Jun  6 11:43:10 2024\n" + HEAD.encode() + data))


@given(st.binary(min_size=1, max_size=200).filter(lambda data: b"\r" not in data))
def test_what_is_sent_in_base64_comes_back(data: bytes) -> None:
    coded = binascii.b2a_base64(data)
    message = mime.read(HEAD.encode() + b"Content-Transfer-Encoding: base64\n\n" + coded)[0]
    assert [part.data for part in message.parts] == [data]


@given(st.data())
def test_a_damaged_mail_is_read_without_an_error(data: st.DataObject) -> None:
    sample = (MAILS / "multipart.eml").read_bytes()
    at = data.draw(st.integers(0, len(sample)))
    length = data.draw(st.integers(0, 400))
    damaged = sample[:at] + data.draw(st.binary(max_size=40)) + sample[at + length :]
    mail.read(damaged, Origin(TODAY), by_lines)
