"""What a template knows of a paper: plain data, named as ``resources/templates/README.md`` documents it."""

import uuid
from collections import defaultdict
from typing import Any

from readerapp.exporting import addresses, dates, file_names
from readerapp.exporting.markdown import notes
from readerapp.exporting.markdown.text import Markdown
from readerapp.exporting.options import Options
from readerapp.exporting.reading_list import Item
from readerapp.exporting.words import MEANINGS
from readerapp.library.rows import AnnotationRow, AppearanceRow, PaperDetails, VersionRow
from readerapp.text.names import readable

_OWNER = uuid.uuid5(uuid.NAMESPACE_URL, "https://readerapp/annotations")


def of_list(options: Options) -> dict[str, Any]:
    """Return the fields of a list; ``grouped`` tells whether its papers stand below headings."""
    return {"title": options.title, "description": options.description, "grouped": bool(options.group)}


def of_paper(item: Item, options: Options) -> dict[str, Any]:
    """Return the fields of a paper; what the options leave out is empty, and so is what is not known."""
    paper = item.paper
    level = 3 if item.group else 2
    return {
        "key": paper.cite_key,
        "file": note_name(paper.cite_key),
        "title": paper.title,
        "authors": [readable(author) for author in paper.authors],
        "year": int(dates.published(paper)[:4] or 0) or "",
        "published": paper.published,
        "venue": paper.venue,
        "kind": paper.kind,
        "abstract": paper.abstract if options.abstract else "",
        "note": notes.embedded(paper.note, level) if options.notes else "",
        "tags": [name for name, _hue in paper.tags] if options.tags else [],
        "highlights": [_highlight(each, paper) for each in paper.annotations] if options.highlights else [],
        "rating": paper.rating,
        "status": str(paper.status),
        "added": paper.added_at[:10],
        "lists": list(paper.lists),
        "remark": item.remark,
        "group": item.group,
        "level": level,
        "url": addresses.page(paper),
        "link": Markdown(addresses.in_markdown(addresses.page(paper))),
        "links": [{"kind": link.kind, "url": Markdown(addresses.in_markdown(link.url))} for link in paper.links],
        "doi": paper.identifiers.get("doi", ""),
        "arxiv": paper.identifiers.get("arxiv", ""),
        "pmid": paper.identifiers.get("pmid", ""),
        "categories": list(paper.categories),
        "details": defaultdict(str, paper.details),
        "digests": [_digest(each) for each in paper.appearances],
        "versions": [_version(each) for each in paper.versions],
    }


def note_name(cite_key: str) -> str:
    """Return the name of the paper's own note, without an ending."""
    return file_names.safe(cite_key, "paper")


def _highlight(row: AnnotationRow, paper: PaperDetails) -> dict[str, Any]:
    return {
        "id": row.id,
        "uuid": str(uuid.uuid5(_OWNER, f"{paper.cite_key}/{row.id}")),
        "field": row.field,
        "quote": row.quote,
        "comment": row.comment,
        "color": str(row.color),
        "meaning": MEANINGS[row.color],
        "changed": row.updated_at[:10],
    }


def _digest(row: AppearanceRow) -> dict[str, Any]:
    return {
        "title": row.digest,
        "source": row.source,
        "date": row.date,
        "rank": row.rank or "",
        "upvotes": row.upvotes or 0,
        "section": row.section,
    }


def _version(row: VersionRow) -> dict[str, Any]:
    return {
        "key": row.cite_key,
        "file": note_name(row.cite_key),
        "title": row.title,
        "venue": row.venue,
        "year": row.year or "",
    }
