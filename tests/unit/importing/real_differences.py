"""Where readerapp and the count of a real digest differ: what differs, then who is right and why."""

DIFFERENCES: dict[str, tuple[str, str]] = {
    "arxiv_feed/allnewsai_arxiv_cs_cl_rss.xml": (
        "the last title is “arXiv:2607.44444”, not “Description Format Changed Without Warning”",
        "readerapp: the fifth item has an identifier and an abstract but no title, and is named by its identifier; the "
        "count has it too, but gives the last title that is not empty",
    ),
}
