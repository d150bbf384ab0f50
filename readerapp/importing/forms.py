"""The forms of digests that can be read. To add one: a module with ``sniff`` and ``read``, and its line in FORMS."""

import contextlib
import datetime
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from readerapp.errors import ReaderError
from readerapp.importing import binary
from readerapp.importing.alerts import alert_mail, scholar_mail
from readerapp.importing.arxiv import arxiv_feed, arxiv_mail
from readerapp.importing.decoding import Data
from readerapp.importing.digest import Digest, Entry, Origin, Problem, Severity, Stream
from readerapp.importing.feeds import feed
from readerapp.importing.file_bytes import FileBytes
from readerapp.importing.huggingface import hf_html, hf_json, hf_text
from readerapp.importing.lists import (
    article_page,
    bundle,
    csv_table,
    id_list,
    json_lines,
    markdown_list,
    opml_links,
)
from readerapp.importing.mails import mail
from readerapp.importing.references import (
    api_json,
    bibtex,
    csl_json,
    dblp_xml,
    endnote_xml,
    nbib,
    ovid,
    pubmed_xml,
    refer,
    ris,
    wos,
    zotero_rdf,
)

_MEGABYTE = 1 << 20
_SAMPLE_BYTES = 1 << 16
_READABLE = (
    "Readable are Hugging Face pages, arXiv mails and feeds, alerts, feeds, BibTeX, RIS and other reference files, "
    "tables and lists of papers; “readerapp forms” names them all."
)
_WHOLE = "Check that the whole file was saved, or read it as another form."


class Read(Protocol):
    """Reads bytes of its form into one Digest for each issue in them."""

    def __call__(self, data: bytes, origin: Origin) -> tuple[Digest, ...]:
        """Return the digests; what is not understood is named in their problems. It never raises."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of digests.

    Attributes:
        name: as on the command line and in the library.
        title: for people.
        sniff: how sure it is, from 0 to 1, that a sample of bytes with a file name is of this form; a name may
            decide between two that fit, never make one fit. From 0.9 on for marks that no other form has, below 0.5
            for a form that takes what no other wants.
        read: see ``Read``.
        most_megabytes: a larger file is refused; no digest comes near it.
        cut: titles and abstracts are told by their looks, so that the user may have to cut them in another way.
        abstracts: its papers have abstracts, so that the lack of one is worth a word.
        stream: reads a file too large for memory as ``read`` does; gives None where that can't be, as for some
            encodings.
    """

    name: str
    title: str
    sniff: Callable[[bytes, str], float]
    read: Read
    most_megabytes: int = 64
    cut: bool = False
    abstracts: bool = False
    stream: Callable[[Data, Origin], Stream | None] | None = None


FORMS = (
    Form(hf_text.NAME, "Hugging Face page, pasted", hf_text.sniff, hf_text.read, cut=True, abstracts=True),
    Form(hf_html.NAME, "Hugging Face page, saved", hf_html.sniff, hf_html.read),
    Form(hf_json.NAME, "Hugging Face papers as JSON", hf_json.sniff, hf_json.read),
    Form(arxiv_mail.NAME, "arXiv listing mail", arxiv_mail.sniff, arxiv_mail.read, abstracts=True),
    Form(arxiv_feed.NAME, "arXiv feed", arxiv_feed.sniff, arxiv_feed.read, abstracts=True),
    Form(scholar_mail.NAME, "Google Scholar alert", scholar_mail.sniff, scholar_mail.read),
    Form(alert_mail.NAME, "Alert mail", alert_mail.sniff, alert_mail.read),
    Form(feed.NAME, "RSS or Atom feed", feed.sniff, feed.read),
    Form(bundle.NAME, "readerapp bundle", bundle.sniff, bundle.read, most_megabytes=512, stream=bundle.stream),
    Form(json_lines.NAME, "Papers of readerapp, JSON Lines", json_lines.sniff, json_lines.read),
    Form(bibtex.NAME, "BibTeX", bibtex.sniff, bibtex.read, most_megabytes=512, stream=bibtex.stream),
    Form(ris.NAME, "RIS", ris.sniff, ris.read),
    Form(nbib.NAME, "PubMed nbib (MEDLINE)", nbib.sniff, nbib.read),
    Form(pubmed_xml.NAME, "PubMed XML", pubmed_xml.sniff, pubmed_xml.read),
    Form(endnote_xml.NAME, "EndNote XML", endnote_xml.sniff, endnote_xml.read),
    Form(zotero_rdf.NAME, "Zotero RDF", zotero_rdf.sniff, zotero_rdf.read),
    Form(csl_json.NAME, "CSL-JSON", csl_json.sniff, csl_json.read),
    Form(wos.NAME, "Web of Science or RefWorks, tagged", wos.sniff, wos.read),
    Form(refer.NAME, "EndNote or Refer (.enw)", refer.sniff, refer.read),
    Form(ovid.NAME, "Ovid", ovid.sniff, ovid.read),
    Form(api_json.NAME, "Bibliographic service, JSON", api_json.sniff, api_json.read),
    Form(dblp_xml.NAME, "dblp XML", dblp_xml.sniff, dblp_xml.read),
    Form(markdown_list.NAME, "List in Markdown", markdown_list.sniff, markdown_list.read),
    Form(article_page.NAME, "Web page of marked-up papers", article_page.sniff, article_page.read),
    Form(opml_links.NAME, "Outline of links (OPML)", opml_links.sniff, opml_links.read),
    Form(csv_table.NAME, "Table (CSV, TSV)", csv_table.sniff, csv_table.read),
    Form(id_list.NAME, "List of addresses or identifiers", id_list.sniff, id_list.read),
)


def sniff(data: bytes, name: str) -> Form | None:
    """Return the form that fits the bytes best; None where none does, and for mails: their parts have the forms."""
    return None if mail.is_mail(data[:_SAMPLE_BYTES]) else _best(data, name)[1]


def read(
    data: bytes,
    name: str,
    *,
    form: str | None = None,
    encoding: str | None = None,
    today: datetime.date,
    modified: datetime.date | None = None,
) -> tuple[Digest, ...]:
    """Read the digests in a file's bytes: several where a file holds several days or issues.

    Args:
        data: the whole file.
        name: of the file, or what stands for it (``pasted text``).
        form: name of its form; None to tell it by the bytes.
        encoding: to read the bytes with; None to find it out.
        today: no guessed date lies after it.
        modified: the file's date.

    Raises:
        ReaderError: there is nothing in it that can be read.
    """
    asked_for = _named(form) if form is not None else None
    most_megabytes = asked_for.most_megabytes if asked_for else _most_megabytes()
    if len(data) > most_megabytes * _MEGABYTE:
        raise _too_large(name, len(data), most_megabytes)
    if not data.strip(b" \t\r\n\0"):
        raise ReaderError(
            f"“{name}” is empty.", "Save it again from where it came, or copy the whole page and paste it."
        )
    if what := binary.looks_like(data):
        raise ReaderError(f"“{name}” is {what}, not a digest.", _READABLE)
    origin = Origin(today, Path(name).name, modified, encoding)
    if mail.is_mail(data[:_SAMPLE_BYTES]):
        return _read_mail(data, origin, asked_for)
    fitting = asked_for or sniff(data, name)
    if fitting is None:
        raise ReaderError(
            f"“{name}” is not a digest that can be read: line {_first_line(data)} begins none of the known forms.",
            f"{_READABLE} If it is one of them, name its form.",
        )
    if len(data) > fitting.most_megabytes * _MEGABYTE:
        raise _too_large(name, len(data), fitting.most_megabytes)
    digests = fitting.read(data, origin)
    if not any(digest.seen for digest in digests):
        raise _without_papers(name, fitting, digests, _first_line(data))
    return digests


@contextlib.contextmanager
def open_stream(
    path: Path,
    *,
    form: str | None = None,
    encoding: str | None = None,
    today: datetime.date,
    modified: datetime.date | None = None,
) -> Iterator[tuple[FileBytes, Stream] | None]:
    """Open a file to read it record by record; the arguments are those of ``read``.

    Gives its bytes and what is read from them; None where the file can only be read, or refused, as a whole. The
    records end with a ReaderError where there was no paper.

    Raises:
        ReaderError: there is no such form.
    """
    asked_for = _named(form) if form is not None else None
    with contextlib.ExitStack() as stack:
        try:
            data = FileBytes(stack.enter_context(path.open("rb")))
            sample = data[:_SAMPLE_BYTES]
        except (OSError, ValueError):
            yield None
            return
        fitting = asked_for or sniff(sample, path.name)
        is_whole = mail.is_mail(sample) or binary.looks_like(sample)
        if is_whole or not fitting or not fitting.stream or len(data) > fitting.most_megabytes * _MEGABYTE:
            yield None
            return
        found = fitting.stream(data, Origin(today, path.name, modified, encoding))
        yield (data, replace(found, records=_some(found.records, path.name, fitting))) if found else None


def _some(records: Iterator[Entry | Problem], name: str, form: Form) -> Iterator[Entry | Problem]:
    """Yield the records.

    Raises:
        ReaderError: there was none.
    """
    is_empty = True
    for record in records:
        is_empty = is_empty and isinstance(record, Problem) and record.severity is not Severity.ERROR
        yield record
    if is_empty:
        raise ReaderError(f"“{name}” was read as {form.title}: it lists no papers.", _WHOLE)


def load(path: Path) -> bytes:
    """Return the bytes of a file, of which no more is read than a digest may have.

    Raises:
        ReaderError: it is missing, a folder, too large, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            most_megabytes = _most_megabytes()
            size = os.fstat(file.fileno()).st_size
            if size > most_megabytes * _MEGABYTE:
                raise _too_large(path.name, size, most_megabytes)
            # A pipe or device has no size: one byte more than allowed tells that it goes on.
            data = file.read(most_megabytes * _MEGABYTE + 1)
    except FileNotFoundError:
        raise ReaderError(f"There is no file “{path}”.", "Check its name and folder.") from None
    except IsADirectoryError:
        raise ReaderError(f"“{path}” is a folder.", "Choose the files in it.") from None
    except PermissionError:
        raise ReaderError(f"“{path}” may not be read.", "Allow it in the file's permissions.") from None
    except (OSError, ValueError) as error:
        raise ReaderError(f"“{path}” cannot be read: {error}.", "Copy it to another folder and try again.") from error
    if len(data) > most_megabytes * _MEGABYTE:
        raise _too_large(path.name, len(data), most_megabytes)
    return data


def modified_on(path: Path) -> datetime.date:
    """Return the day, here, on which a file was written last: the ground for guessing a digest's year."""
    return datetime.datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()


def _best(data: bytes, name: str) -> tuple[float, Form | None]:
    """Return how sure the form is that fits best, and the form."""
    sample = data[:_SAMPLE_BYTES]
    if not sample.strip() or binary.looks_like(sample):
        return 0.0, None
    sure, form = max(((form.sniff(sample, name), form) for form in FORMS), key=lambda fit: fit[0])
    return (sure, form) if sure > 0 else (0.0, None)


def _read_mail(data: bytes, origin: Origin, asked_for: Form | None) -> tuple[Digest, ...]:
    """Read a mail or a file of mails.

    Raises:
        ReaderError: no form finds a paper in it.
    """

    def read_part(part: bytes, origin: Origin) -> tuple[float, tuple[Digest, ...]]:
        if asked_for is None:
            sure, form = _best(part, origin.name)
        else:
            sure, form = 1.0, None if binary.looks_like(part) else asked_for
        return (sure, form.read(part, origin)) if form else (0.0, ())

    digests = mail.read(data, origin, read_part)
    if not any(digest.seen for digest in digests):
        found = digests[-1].problems[0].text if len(digests[-1].problems) == 1 else "No papers in any of its messages"
        hint = "Open the mail and save or copy the page that it leads to; a digest cut short is read in part only."
        raise ReaderError(f"“{origin.name}” is a mail or holds mails, but no digest: {found}.", hint)
    return digests


def _named(name: str) -> Form:
    for form in FORMS:
        if form.name == name:
            return form
    raise ReaderError(f"There is no form “{name}”.", f"Known forms: {', '.join(form.name for form in FORMS)}.")


def _most_megabytes() -> int:
    return max(form.most_megabytes for form in FORMS)


def _too_large(name: str, size_bytes: int, most_megabytes: int) -> ReaderError:
    return ReaderError(
        f"“{name}” is too large for a digest: {size_bytes / _MEGABYTE:,.0f} MB, and {most_megabytes} MB is the most.",
        "Check that it is the right file, or cut it into parts.",
    )


def _without_papers(name: str, form: Form, digests: Sequence[Digest], line: int) -> ReaderError:
    """Say why nothing was found: what the reader says of it, else that there is no paper."""
    told = [problem for digest in digests for problem in digest.problems if problem.severity is not Severity.INFO]
    if told:
        return ReaderError(f"“{name}” ({form.title}) has no papers. Line {told[0].line}: {told[0].text}.", _WHOLE)
    if form.cut:
        return ReaderError(
            f"“{name}” has no papers: nothing after line {line} is a title with an abstract.",
            "Copy the whole page in the browser, from its top to its end.",
        )
    return ReaderError(f"“{name}” was read as {form.title}: it lists no papers.", _WHOLE)


def _first_line(data: bytes) -> int:
    """The number of the first line that is not blank."""
    text = data.lstrip(b" \t\r\n")
    return data[: len(data) - len(text)].count(b"\n") + 1
