r"""A readerapp bundle: a reading list, or a library, with all that is known of its papers, to be read back.

UTF-8, an object of JSON (RFC 8259) for each line (jsonlines.org): it can be compared and searched line by line. The
first line is the head, each other one a paper:

    {"readerapp bundle": 1, "list": {"name": "Core", "description": "Read these first"}}
    {"cite_key": "vaswani2017attention", "title": "Attention Is All You Need", …}

``readerapp bundle`` is the version of the format; it goes up when an older program would misread the file. Keys that a
reader does not know are to be ignored. ``list`` is left out where the bundle is not of one list. Where it is of a whole
library, ``library`` may stand there, with what that has beside its papers:

- ``searches`` (``name``, ``query``), in order; ``lists`` without papers (``name``, ``description``), ``tags`` that no
  paper carries (``name``, ``hue``), ``digests`` without papers, as in ``appearances``
- ``pairs`` of papers that may be the same one: ``papers`` (two cite keys), ``apart`` (the user said that they are two),
  ``reason``, ``similarity`` (0 to 1), ``found_at``

A paper has those of these keys of which there is something to say, and so have the objects in it:

- ``cite_key``, ``key_pinned`` (the user chose it), ``key_aliases``: old keys, also of papers merged into it
- ``title`` (always), ``abstract``: as stored, TeX included; ``authors``: as stored, ``Given Family`` or
  ``Family, Given``, organisations whole; ``year``, ``published`` (ISO date, year-month or year), ``venue``, ``kind``
  (CSL type), ``details`` (CSL variables as text), ``categories``
- ``identifiers`` (``arxiv``, ``doi``, ``pmid``), ``other_identifiers`` (``scheme``, ``value``: of merged papers),
  ``links`` (``kind``, ``url``)
- ``status``, ``rating`` (1 to 5), ``queue_place`` (from 1), ``tags`` (``name``, ``hue`` 0 to 7), ``added_at``
- ``note`` (Markdown), ``note_updated_at``
- ``annotations``: highlights: ``field``, ``start``, ``end`` (Unicode code points, end exclusive), ``quote``,
  ``prefix``, ``suffix``, ``color``, ``comment``, ``state``, ``created_at``, ``updated_at``
- ``appearances`` in digests: ``digest`` (a number that is the same for the same digest in all of the file), its
  ``title``, ``source``, ``date``, ``period``, ``form``; ``rank``, ``upvotes``, ``comments``, ``section``, ``curator``,
  ``event``, ``received``; where the bundle is not of one list ``digest_note`` (Markdown) and ``finished_at``
- ``sources``: by field where it is from: ``by`` (``you`` or ``digest``), ``digest`` (its number), ``at``, ``partial``;
  ``*`` stands for the fields that are not named
- ``versions``: cite keys of the papers that are other versions of the same work
- ``remark``: what the list says of the paper
- ``list_places`` (``name``, ``place``, ``remark``, the list's ``description``) in lists, of a bundle that is not of one
  list; so one list is shared without a word of the others

Times are ISO 8601 in UTC. The order of the papers is that of the list. Not in a bundle are the reports of digests and
the words as they printed them, the names of their files, the history, and which files follow what.
"""

from collections import Counter
from collections.abc import Collection
from typing import Any

from readerapp.exporting.data.json_lines import appearance, line, record
from readerapp.exporting.reading_list import Item
from readerapp.exporting.writer import Writer
from readerapp.library.rows import Beside, FieldSource, KnownPair, PaperDetails

MARK = "readerapp bundle"
VERSION = 1
_BY_OPTION = {
    "abstract": ("abstract",),
    "tags": ("tags",),
    "notes": ("note", "note_updated_at"),
    "highlights": ("annotations",),
}


class BundleWriter(Writer):
    """Writes a line for the list and one for each paper."""

    between = ""

    def head(self) -> str:
        """Return the line that says what the file is, and of which list, or what the library has beside its papers."""
        title, description = self.options.title, self.options.description
        if title:
            return line({MARK: VERSION, "list": {"name": title, "description": description}})
        said = _said(self._library(self.beside)) if self.beside else {}
        return line({MARK: VERSION} | ({"library": said} if said else {}))

    def entry(self, item: Item) -> str:
        """Return the line of one paper."""
        left_out = {key for option, keys in _BY_OPTION.items() if not getattr(self.options, option) for key in keys}
        of_digests = {"digest_note"} if not self.options.notes else set()
        if self.options.title:
            left_out.add("list_places")
            of_digests = {"digest_note", "finished_at"}
        values = {**_plain(item.paper, of_digests), "remark": item.remark}
        return line({key: value for key, value in values.items() if value and key not in left_out})

    def _library(self, beside: Beside) -> dict[str, Any]:
        """Return what a library has beside its papers, but for what is left out; searches go with the notes."""
        of_digests = ("digest_note",) if not self.options.notes else ()
        return {
            "searches": [{"name": name, "query": query} for name, query in beside.searches if self.options.notes],
            "lists": [{"name": name, "description": description} for name, description in beside.lists],
            "tags": [{"name": name, "hue": hue} for name, hue in beside.tags if self.options.tags],
            "digests": [_said(appearance(each), *of_digests) for each in beside.digests],
            "pairs": [_said(_pair(each)) for each in beside.pairs],
        }


def _plain(paper: PaperDetails, not_of_digests: Collection[str]) -> dict[str, Any]:
    """Return a paper as in JSON Lines, but for what is said here in another way, or not at all."""
    plain = record(paper)
    return plain | {
        "id": None,
        "lists": None,
        "former": None,
        "authors": list(paper.authors),
        "tags": [{"name": name, "hue": hue} for name, hue in paper.tags],
        "annotations": [_said(each, "id", "paper_id") for each in plain["annotations"]],
        "appearances": [_said(each, *not_of_digests) for each in plain["appearances"]],
        "list_places": [_said(each) for each in plain["list_places"]],
        "sources": _sources(paper.sources),
        "versions": [version.cite_key for version in paper.versions],
    }


def _pair(pair: KnownPair) -> dict[str, Any]:
    known = {"reason": pair.reason, "similarity": pair.similarity, "found_at": pair.found_at}
    return {"papers": [pair.first, pair.second], "apart": pair.is_apart, **known}


def _said(fields: dict[str, Any], *left_out: str) -> dict[str, Any]:
    """Return the fields that say something; a count of none is something."""
    return {name: value for name, value in fields.items() if value not in (None, "", {}, []) and name not in left_out}


def _sources(sources: dict[str, FieldSource]) -> dict[str, Any]:
    """Return where fields are from; the source that most of them have is said once."""
    whole = Counter(source for source in sources.values() if not source.partial).most_common(1)
    most = whole[0][0] if whole else None
    named = {name: _source(source) for name, source in sources.items() if source != most}
    return ({"*": _source(most)} if most else {}) | named


def _source(source: FieldSource) -> dict[str, Any]:
    values = {"by": source.by, "digest": source.digest_id, "at": source.at, "partial": source.partial}
    return {name: value for name, value in values.items() if value}
