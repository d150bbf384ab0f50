"""Kinds of works: the types of CSL 1.0.2 (Appendix III), and what Zotero, Crossref and others call them."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KINDS = _words(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage"""
)
# Names without hyphens, blanks and case. Zotero's as its schema maps them to CSL; Crossref's as its works have them.
_OTHER_NAMES = {
    "article": "preprint postedcontent researcharticle workingpaper",
    "article-journal": "academicarticle journalarticle articlejournal journalarticles journalpaper",
    "article-magazine": "magazinearticle",
    "article-newspaper": "newspaperarticle",
    "book": "monograph editedbook referencebook booksandtheses bookset",
    "broadcast": "radiobroadcast tvbroadcast podcast",
    "chapter": "booksection bookchapter bookpart booktrack incollection partsinbooksorcollections",
    "dataset": "database dataandartifacts",
    "document": "attachment",
    "entry": "referenceentry",
    "entry-dictionary": "dictionaryentry",
    "entry-encyclopedia": "encyclopediaarticle",
    "graphic": "artwork",
    "legal_case": "case",
    "legislation": "statute",
    "motion_picture": "film videorecording",
    "paper-conference": "conferencepaper proceedingsarticle inproceedings conference conferenceandworkshoppapers",
    "personal_communication": "email letter instantmessage",
    "post": "forumpost",
    "post-weblog": "blogpost",
    "report": "reportcomponent techreport",
    "review": "peerreview",
    "software": "computerprogram",
    "song": "audiorecording",
    "speech": "presentation",
    "thesis": "dissertation phdthesis mastersthesis",
    "collection": "proceedings editorship",
}
_KIND_OF = {name: kind for kind, others in _OTHER_NAMES.items() for name in others.split()}


def kind_of(name: str) -> str:
    """Return the CSL type for the name of a kind; empty where it is none that is known."""
    name = name.strip()
    if name in KINDS:
        return name
    spelling = "".join(letter for letter in name.lower() if letter.isalnum())
    return _KIND_OF.get(spelling) or (name.lower() if name.lower() in KINDS else "")
