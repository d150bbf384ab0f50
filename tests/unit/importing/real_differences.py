"""Where readerapp and the count of a real digest differ: what differs, then who is right and why."""

DIFFERENCES: dict[str, tuple[str, str]] = {
    "hf_text/slbqc_2024-08-01_page_text.txt": (
        "the last title is “NeRF-MAE: Masked AutoEncoders for Self-Supervised 3D Representation Learning "
        "for Neural Radiance Fields”, not “The Llama 3 Herd of Models”",
        "readerapp: the manifest repeats the first title as the last; the page's last of 13 is NeRF-MAE",
    ),
    "bibtex/bbt_web_page_and_other_mendeley_idiocy.bib": (
        "512 papers, not 465",
        "readerapp: the count looked for types made of letters only and missed 47 entries @web_page",
    ),
    "bibtex/bibtexruby_errors.bib": (
        "4 papers, not 1",
        "readerapp: three entries lack a key or a comma, which is said and does not hide their authors "
        "and titles; a fifth with a string that is not closed is left out",
    ),
    "bibtex/jabref_utf8-bom.bib": (
        "the last title is “Special issue on workflow and extented transaction systems”, not “{P}i "
        "{C}alculus {V}ersus {P}etri {N}ets: {L}et {U}s {E}at {H}umble {P}ie {R}ather {T}han {F}urther "
        "{I}nflate the {P}i {H}ype”",
        "readerapp: the last entry is a collection whose title stands in booktitle, as JabRef asks for",
    ),
    "other_tagged/jabref_Endnote.entries.enw": (
        "5 papers, not 12",
        "readerapp: of thirteen %0 lines (the count missed the one without a type) eight begin records "
        "that hold nothing but a type; each of them is reported as an error",
    ),
    "hf_md/gabrielchua_2024-09-05.md": (
        "the first title is “LongLLaVA: Scaling Multi-modal LLMs to 1000 Images Efficiently via Hybrid "
        "Architecture”, not “The paper introduces LongLLaVA, a novel hybrid multi-modal large language "
        "model (MLLM) designed for efficient long-context understanding. By”",
        "readerapp: the count took the column Summary for the title, which stands in the column Title",
    ),
    "hf_md/gabrielchua_2024-09-12.md": (
        "the first title is “PingPong: A Benchmark for Role-Playing Language Models with User Emulation "
        "and Multi-Model Evaluation”, not “This research paper introduces PingPong, a novel benchmark for"
        " evaluating role-playing capabilities in large language models (LLMs). PingPon”",
        "readerapp: the count took the column Summary for the title, which stands in the column Title",
    ),
    "hf_md/vollero_2026-08-07.md": (
        "the first title is “AgentOPSD: Recursive Self-Distillation for Agentic Reinforcement Learning”, "
        "not “Internalized signals for agentic RL”",
        "readerapp: the count took the first row of any table, which is a topic with two papers",
    ),
}
"""Files that are not exact."""

COUNTED_OTHERWISE: dict[str, tuple[str, str]] = {
    "hf_html/newsletter_2025-01-08_daily_paper.html": (
        "15 papers, not 0",
        "readerapp: the page has 15 numbered papers with title and abstract and says so itself; the count"
        " is of links to Hugging Face, and those of this page are empty",
    ),
    "md_list/Awesome_Diffusion_Models_README.md": (
        "2643 papers, not 2628",
        "readerapp: the count is of different arXiv identifiers; ten papers have none, and five stand "
        "under the link of another paper by mistake, which is reported",
    ),
    "md_list/GNNPapers_README.md": (
        "461 papers, not 259",
        "readerapp: the list has 461 items, each with title, venue and authors; the count is of those "
        "with an arXiv identifier",
    ),
    "md_list/ML_Papers_of_the_Week_README.md": (
        "1300 papers, not 1098",
        "readerapp: 130 weeks with ten rows each; the count is of those with an arXiv identifier",
    ),
    "hf_mail/paramita_2026-01-30.eml": (
        "2 papers, not 0",
        "readerapp: two of the six pieces end with an arXiv address; the count is of links to Hugging Face alone",
    ),
    "hf_mail/paramita_2026-04-15.eml": (
        "3 papers, not 1",
        "readerapp: two more of the six pieces end with an arXiv address; the count is of links to "
        "Hugging Face alone, and its titles are headings of the mail",
    ),
    "mbox/mixed_a.mbox": (
        "8 papers, not 6",
        "readerapp: the count says that it leaves out the newsletter in it, which has two papers of arXiv",
    ),
    "other_alert_mail/landau_08_Cell_Online_Now_E_mail_Alert_January_22_.html": (
        "3 papers, not 4",
        "readerapp: the count, an upper bound, takes the link “Follow this link to unsubscribe.” for a title",
    ),
    "other_alert_mail/landau_10_Trends_in_Biotechnology_Online_Now_E_mai.html": (
        "1 papers, not 2",
        "readerapp: the count, an upper bound, takes the link “Follow this link to unsubscribe.” for a title",
    ),
}
"""Files whose count says itself that it is of something else than papers: identifiers, links, an upper bound."""
