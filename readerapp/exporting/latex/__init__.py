"""Reading lists for LaTeX: BibTeX and BibLaTeX."""
