"""Where readerapp and the count of a real digest differ: what differs, then who is right and why."""

DIFFERENCES: dict[str, tuple[str, str]] = {
    "hf_html/newsletter_2025-01-08_daily_paper.html": (
        "15 papers, not 0",
        "readerapp: the page has 15 numbered papers with title and abstract and says so itself (“总论文数：15”); the count is "
        "of links to Hugging Face, and those of this page are empty",
    ),
    "hf_json/hadr_hf_papers_synthetic.json": (
        "2 papers, not 3",
        'readerapp: the third object of the list is {"nope": true}, which is reported as an error in line 4',
    ),
    "hf_text/slbqc_2024-08-01_page_text.txt": (
        "the last title is “NeRF-MAE: Masked AutoEncoders for Self-Supervised 3D Representation Learning for Neural "
        "Radiance Fields”, not “The Llama 3 Herd of Models”",
        "readerapp: the manifest repeats the first title as the last; the page's last of 13 is NeRF-MAE",
    ),
    "arxiv_feed/allnewsai_arxiv_cs_cl_rss.xml": (
        "the last title is “arXiv:2607.44444”, not “Description Format Changed Without Warning”",
        "readerapp: the fifth item has an identifier and an abstract but no title, and is named by its identifier; the "
        "count has it too, but gives the last title that is not empty",
    ),
}
