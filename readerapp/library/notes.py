"""The Markdown note of a paper."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library.changes import Op
from readerapp.library.models import Note, Paper
from readerapp.library.times import now

_note: Any = Note


def write(paper_id: int, text: str) -> Op[None]:
    """Set a paper's note; empty text removes it. Writes that follow each other are one undo step.

    Raises:
        ReaderError: (when done) there is no such paper.
    """

    def work(session: Session) -> None:
        if session.get(Paper, paper_id) is None:
            raise ReaderError(f"There is no paper {paper_id}.", "List papers: readerapp list.")
        note = session.execute(select(Note).where(_note.paper_id == paper_id)).scalar()
        if note is not None and not text:
            session.delete(note)
        elif note is not None and note.text != text:
            note.text, note.updated_at = text, now()
        elif note is None and text:
            session.add(Note(paper_id=paper_id, text=text, updated_at=now()))

    return Op("Write a note" if text else "Remove a note", work, merge_key=f"note {paper_id}")
