"""arXiv: listing mails and feeds."""
