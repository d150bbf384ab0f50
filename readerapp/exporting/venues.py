"""Whether the place where a paper appeared is a journal, a conference, or only a server of preprints."""

import re
from enum import StrEnum
from functools import lru_cache


class VenueKind(StrEnum):
    """What a venue is."""

    CONFERENCE = "conference"
    JOURNAL = "journal"
    PREPRINT = "preprint"
    NONE = ""


_PREPRINT = re.compile(
    r"\b(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|preprint|openreview|ssrn|hugging ?face)\b", re.IGNORECASE
)
_CONFERENCE = re.compile(
    r"\b(?:proc(?:eedings|\.)|conference|conf\.|workshops?|symposium|congress|meeting|findings of)\b", re.IGNORECASE
)
_JOURNAL = re.compile(
    r"\b(?:journal|j\.|transactions|trans\.|letters|lett\.|reviews?|rev\.|annals|archives|magazine|nature|science|cell|"
    r"plos|pnas|elife|acta|bulletin|communications|reports|advances|frontiers|lancet|bioinformatics|neuron|neurocomputing|"
    r"access|quarterly|jmlr|tmlr|tpami|pami|tacl|ijcv|ijrr|tip|tnnls|tmi|tkde|tro|ra-l|nejm|jama|bmj)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(
    r"(?:[A-Z0-9][A-Za-z0-9+&*/-]*[A-Z][A-Za-z0-9+&*/-]*|3DV|UAI)(?:[ '’-]*(?:19|20)?\d\d)?(?: .*)?\Z"
)
_VENUES_KEPT = 2_000


@lru_cache(maxsize=_VENUES_KEPT)
def kind(venue: str) -> VenueKind:
    """Return what a venue is, by its words; a short name in capitals (ICLR, NeurIPS 2024) is a conference."""
    if not venue.strip():
        return VenueKind.NONE
    if _CONFERENCE.search(venue):
        return VenueKind.CONFERENCE
    if _PREPRINT.search(venue):
        return VenueKind.PREPRINT
    if _JOURNAL.search(venue):
        return VenueKind.JOURNAL
    return VenueKind.CONFERENCE if _ACRONYM.match(venue.strip()) else VenueKind.JOURNAL
