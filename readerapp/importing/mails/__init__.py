"""Mails and files of mails, as containers of other forms."""
