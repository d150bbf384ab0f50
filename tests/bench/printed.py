"""Papers as a digest of each form prints them, in files as large as wanted."""

import csv
import email.message
import email.policy
import html
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from readerapp.exporting.formats import FORMATS, Item
from readerapp.exporting.options import Options
from readerapp.importing.digest import Entry
from readerapp.library.rows import LinkRow, PaperDetails, Status

Printer = Callable[[Sequence[Entry]], bytes]

_UNLINKED = str.maketrans("[]", "()")
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _number(at: int) -> str:
    """An arXiv identifier of its own for each paper up to 1.2 million."""
    months, rest = divmod(at, 10_000)
    return f"{15 + months // 12:02}{months % 12 + 1:02}.{rest + 10_000:05}"


def hf_text(papers: Sequence[Entry]) -> bytes:
    """A copied page of Hugging Face Papers."""
    header = [
        "new",
        "Get trending papers in your email inbox!",
        "Subscribe",
        "byAK and the research community",
        "Mar 12",
    ]
    return "\n\n".join([*header, *(text for paper in papers for text in (paper.title, paper.abstract))]).encode()


def _hf_records(papers: Sequence[Entry]) -> list[dict[str, object]]:
    return [
        {
            "paper": {
                "id": _number(at),
                "title": paper.title,
                "summary": paper.abstract,
                "authors": [{"name": name, "hidden": False} for name in paper.authors],
                "publishedAt": "2026-03-11T10:00:00.000Z",
                "upvotes": at,
            },
            "publishedAt": "2026-03-12T01:00:00.000Z",
            "title": paper.title,
            "numComments": 2,
        }
        for at, paper in enumerate(papers)
    ]


def hf_json(papers: Sequence[Entry]) -> bytes:
    """An answer of the Hugging Face API."""
    return json.dumps(_hf_records(papers), ensure_ascii=False).encode()


def hf_html(papers: Sequence[Entry]) -> bytes:
    """A saved page of Hugging Face Papers."""
    props = json.dumps({"periodType": "day", "dateString": "2026-03-12", "dailyPapers": _hf_records(papers)})
    data = html.escape(props)
    page = f'<div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="{data}"></div>'
    head = "<!DOCTYPE html><html><head><title>Daily Papers - Hugging Face</title></head>"
    return f"{head}<body>{page}</body></html>".encode()


def arxiv_mail(papers: Sequence[Entry]) -> bytes:
    """A listing mail of arXiv."""
    dashes = "-" * 78
    head = (
        f"{dashes}\n{dashes}\nSend any comments regarding submissions directly to submitter.\n{dashes}\n"
        "Archives at http://arxiv.org/\nTo unsubscribe, e-mail To: cs@arXiv.org, Subject: cancel\n"
        f"{dashes}\n Submissions to:\nComputer Science\n"
        f" received from  Wed 11 Mar 26 18:00:00 GMT  to  Thu 12 Mar 26 18:00:00 GMT\n{dashes}\n{dashes}\n"
    )
    records = (
        f"\\\\\narXiv:{_number(at)}\nDate: Wed, 11 Mar 2026 10:00:00 GMT   (27kb,D)\n\nTitle: {paper.title}\n"
        f"Authors: {', '.join(paper.authors) or 'Ada Ampere'}\nCategories: cs.LG\n\\\\\n"
        f"  {paper.abstract or 'Withdrawn.'}\n\\\\ ( https://arxiv.org/abs/{_number(at)} ,  27kb)\n{dashes}\n"
        for at, paper in enumerate(papers)
    )
    return (head + "".join(records)).encode()


def arxiv_feed(papers: Sequence[Entry]) -> bytes:
    """An answer of the arXiv API."""
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/{_number(at)}v1</id><published>2026-03-11T10:00:00Z</published>"
        f"<title>{escape(paper.title)}</title><summary>{escape(paper.abstract)}</summary>"
        + "".join(f"<author><name>{escape(name)}</name></author>" for name in paper.authors)
        + '<arxiv:primary_category term="cs.LG"/><category term="cs.LG"/></entry>\n'
        for at, paper in enumerate(papers)
    )
    spaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"'
    head = "<title>ArXiv Query: all</title><id>http://arxiv.org/api/x</id><updated>2026-03-12T00:00:00Z</updated>"
    return f"{_XML}<feed {spaces}>{head}\n{entries}</feed>".encode()


def feed(papers: Sequence[Entry]) -> bytes:
    """An RSS feed of a journal."""
    items = "".join(
        f"<item><title>{escape(paper.title)}</title><link>https://doi.org/10.9999/bench.{at}</link>"
        f"<dc:creator>{escape(', '.join(paper.authors))}</dc:creator>"
        f"<description>{escape(escape(paper.abstract))}</description></item>\n"
        for at, paper in enumerate(papers)
    )
    space = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    channel = f"<channel><title>Annals of Measuring</title>\n{items}</channel>"
    return f'{_XML}<rss version="2.0" {space}>{channel}</rss>'.encode()


def scholar_mail(papers: Sequence[Entry]) -> bytes:
    """An alert of Google Scholar, as a mail."""
    items = "".join(
        '<h3 style="font-weight:normal"><a href="https://scholar.google.com/scholar_url?url='
        f'https://example.org/{at}.pdf&amp;hl=en" class="gse_alrt_title">{html.escape(paper.title)}</a></h3>'
        f'<div style="color:#006621">{html.escape(", ".join(paper.authors[:3]))} - {paper.year}</div>'
        f'<div class="gse_alrt_sni">{html.escape(paper.abstract[:180])} …</div><br>\n'
        for at, paper in enumerate(papers)
    )
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["From"] = "Google Scholar Alerts <scholaralerts-noreply@google.com>"
    mail["Subject"] = "measuring - new results"
    mail["Date"] = "Thu, 12 Mar 2026 10:00:00 +0000"
    mail.set_content(f"<!doctype html><html><body>{items}</body></html>", subtype="html", cte="quoted-printable")
    return mail.as_bytes()


def _details(papers: Iterable[Entry]) -> Iterator[PaperDetails]:
    for at, paper in enumerate(papers, start=1):
        yield PaperDetails(
            id=at, cite_key=f"key{at}", title=paper.title, abstract=paper.abstract, authors=paper.authors,
            year=paper.year, published="", venue=paper.venue, identifiers={"doi": f"10.9999/bench.{at}"},
            links=tuple(LinkRow(link.kind, link.url) for link in paper.links), status=Status.INBOX, rating=0, tags=(),
        )  # fmt: skip


def bibtex(papers: Sequence[Entry]) -> bytes:
    """A BibTeX file, as this program writes it."""
    return "".join(map(str, FORMATS["bibtex"].write(map(Item, _details(papers)), Options(abstract=True)))).encode()


def ris(papers: Sequence[Entry]) -> bytes:
    """A RIS file."""
    return "".join(
        f"TY  - JOUR\nTI  - {paper.title}\n"
        + "".join(f"AU  - {name}\n" for name in paper.authors)
        + f"PY  - {paper.year}\nJO  - {paper.venue}\nAB  - {paper.abstract}\nDO  - 10.9999/bench.{at}\nER  - \n\n"
        for at, paper in enumerate(papers)
    ).encode()


def nbib(papers: Sequence[Entry]) -> bytes:
    """A PubMed file of tagged lines."""
    return "".join(
        f"PMID- {at + 1}\nOWN - NLM\nTI  - {paper.title}\nAB  - {paper.abstract}\n"
        + "".join(f"FAU - {name}\n" for name in paper.authors)
        + f"DP  - {paper.year}\nJT  - {paper.venue}\nSO  - {paper.venue}. {paper.year}.\n\n"
        for at, paper in enumerate(papers)
    ).encode()


def wos(papers: Sequence[Entry]) -> bytes:
    """An export of the Web of Science."""
    records = "".join(
        "PT J\n" + _several("AF", paper.authors) + f"TI {paper.title}\nSO {paper.venue}\nAB {paper.abstract}\n"
        f"PY {paper.year}\nDI 10.9999/bench.{at}\nER\n\n"
        for at, paper in enumerate(papers)
    )
    return f"FN Clarivate Analytics Web of Science\nVR 1.0\n{records}EF\n".encode()


def _several(tag: str, values: Sequence[str]) -> str:
    return "".join(f"{tag if first == 0 else '  '} {value}\n" for first, value in enumerate(values))


def csl_json(papers: Sequence[Entry]) -> bytes:
    """A CSL-JSON file."""
    items = [
        {
            "id": f"key{at}",
            "type": "article-journal",
            "title": html.escape(paper.title, quote=False),
            "abstract": paper.abstract,
            "author": [{"literal": name} for name in paper.authors],
            "issued": {"date-parts": [[paper.year]]},
            "container-title": paper.venue,
            "DOI": f"10.9999/bench.{at}",
        }
        for at, paper in enumerate(papers)
    ]
    return json.dumps(items, ensure_ascii=False, indent=1).encode()


def pubmed_xml(papers: Sequence[Entry]) -> bytes:
    """An answer of PubMed."""
    articles = "".join(
        f"<PubmedArticle><MedlineCitation><PMID>{at + 1}</PMID><Article><Journal><JournalIssue><PubDate>"
        f"<Year>{paper.year}</Year></PubDate></JournalIssue><Title>{escape(paper.venue)}</Title></Journal>"
        f"<ArticleTitle>{escape(paper.title)}</ArticleTitle>"
        f"<Abstract><AbstractText>{escape(paper.abstract)}</AbstractText></Abstract><AuthorList>"
        + "".join(f"<Author><LastName>{escape(name)}</LastName></Author>" for name in paper.authors)
        + "</AuthorList></Article></MedlineCitation></PubmedArticle>\n"
        for at, paper in enumerate(papers)
    )
    return f"{_XML}<PubmedArticleSet>\n{articles}</PubmedArticleSet>".encode()


def endnote_xml(papers: Sequence[Entry]) -> bytes:
    """An EndNote library as XML."""
    records = "".join(
        '<record><ref-type name="Journal Article">17</ref-type><contributors><authors>'
        + "".join(f"<author><style>{escape(name)}</style></author>" for name in paper.authors)
        + f"</authors></contributors><titles><title><style>{escape(paper.title)}</style></title></titles>"
        f"<dates><year><style>{paper.year}</style></year></dates>"
        f"<abstract><style>{escape(paper.abstract)}</style></abstract></record>\n"
        for paper in papers
    )
    return f"{_XML}<xml><records>{records}</records></xml>".encode()


def zotero_rdf(papers: Sequence[Entry]) -> bytes:
    """A Zotero library as RDF."""
    spaces = (
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" '
        'xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    )
    nodes = "".join(
        f'<bib:Article rdf:about="http://example.org/{at}"><z:itemType>journalArticle</z:itemType>'
        "<bib:authors><rdf:Seq>"
        + "".join(
            f"<rdf:li><foaf:Person><foaf:surname>{escape(name)}</foaf:surname></foaf:Person></rdf:li>"
            for name in paper.authors
        )
        + f"</rdf:Seq></bib:authors><dc:title>{escape(paper.title)}</dc:title><dc:date>{paper.year}</dc:date>"
        f"<dcterms:abstract>{escape(paper.abstract)}</dcterms:abstract></bib:Article>\n"
        for at, paper in enumerate(papers)
    )
    return f"{_XML}<rdf:RDF {spaces}>\n{nodes}</rdf:RDF>".encode()


def markdown(papers: Sequence[Entry]) -> bytes:
    """A list in Markdown."""
    lines = (
        f"- [{paper.title.translate(_UNLINKED)}](https://arxiv.org/abs/{_number(at)})\n  {paper.abstract}\n"
        for at, paper in enumerate(papers)
    )
    return ("# Papers to read\n\n" + "".join(lines)).encode()


def csv_table(papers: Sequence[Entry]) -> bytes:
    """A table with a header."""
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(["Title", "Author", "Publication Year", "Publication Title", "Abstract Note", "DOI"])
    for at, paper in enumerate(papers):
        authors = "; ".join(paper.authors)
        rows.writerow([paper.title, authors, paper.year, paper.venue, paper.abstract, f"10.9999/bench.{at}"])
    return file.getvalue().encode()


def id_list(papers: Sequence[Entry]) -> bytes:
    """A list of addresses."""
    return "".join(f"https://arxiv.org/abs/{_number(at)}\n" for at, _ in enumerate(papers)).encode()


PRINTERS: Mapping[str, Printer] = {
    printer.__name__: printer
    for printer in (
        hf_text, hf_json, hf_html, arxiv_mail, arxiv_feed, feed, scholar_mail, bibtex, ris, nbib, wos, csl_json,
        pubmed_xml, endnote_xml, zotero_rdf, markdown, csv_table, id_list,
    )
}  # fmt: skip
