"""Highlights with comments on titles and abstracts."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library.changes import Op
from readerapp.library.models import Annotation, Paper
from readerapp.library.rows import AnchorState, AnnotationRow, Color
from readerapp.library.times import now
from readerapp.text import anchors

FIELDS = ("title", "abstract")
_annotation: Any = Annotation


def add(paper_id: int, field: str, start: int, end: int, *, color: Color = Color.YELLOW, comment: str = "") -> Op[int]:
    """Highlight code points ``start`` to ``end`` (exclusive) of a paper's title or abstract; gives its id.

    Raises:
        ReaderError: (when done) there is no such paper or place.
    """

    def work(session: Session) -> int:
        paper = session.get(Paper, paper_id)
        if paper is None or field not in FIELDS:
            raise ReaderError(f"There is no paper {paper_id}, or it has no {field}.", "List papers: readerapp list.")
        try:
            anchor = anchors.make(getattr(paper, field), start, end)
        except ValueError as error:
            raise ReaderError(f"The {field} has no place {start}–{end}.", "Select some text of it.") from error
        stamp = now()
        annotation = Annotation(
            paper_id=paper_id,
            field=field,
            start=anchor.start,
            end=anchor.end,
            quote=anchor.quote,
            prefix=anchor.prefix,
            suffix=anchor.suffix,
            color=color,
            comment=comment,
            created_at=stamp,
            updated_at=stamp,
        )
        session.add(annotation)
        session.flush()
        return annotation.id or 0

    return Op(f"Highlight in the {field}", work)


def edit(annotation_id: int, *, color: Color | None = None, comment: str | None = None) -> Op[None]:
    """Change a highlight's colour or comment."""

    def work(session: Session) -> None:
        annotation = _get(session, annotation_id)
        if color is not None and annotation.color != color:
            annotation.color = color
            annotation.updated_at = now()
        if comment is not None and annotation.comment != comment:
            annotation.comment = comment
            annotation.updated_at = now()
        session.add(annotation)

    label = "Change a comment" if color is None else "Colour a highlight"
    return Op(label, work, merge_key=f"annotation {annotation_id}" if comment is not None else "")


def delete(annotation_id: int) -> Op[None]:
    """Remove a highlight with its comment."""

    def work(session: Session) -> None:
        session.delete(_get(session, annotation_id))

    return Op("Remove a highlight", work)


def reanchor(session: Session, paper: Paper) -> None:
    """Find the highlights of a paper again after its title or abstract changed, inside the same operation."""
    for annotation in session.execute(select(Annotation).where(_annotation.paper_id == paper.id)).scalars():
        old = anchors.Anchor(annotation.start, annotation.end, annotation.quote, annotation.prefix, annotation.suffix)
        anchor, state = anchors.reanchor(old, getattr(paper, annotation.field))
        annotation.start, annotation.end, annotation.state = anchor.start, anchor.end, state
        session.add(annotation)


def row(annotation: Annotation) -> AnnotationRow:
    """Return what leaves the library of an annotation."""
    return AnnotationRow(
        id=annotation.id or 0,
        paper_id=annotation.paper_id,
        field=annotation.field,
        start=annotation.start,
        end=annotation.end,
        quote=annotation.quote,
        prefix=annotation.prefix,
        suffix=annotation.suffix,
        color=Color(annotation.color),
        comment=annotation.comment,
        state=AnchorState(annotation.state),
        updated_at=annotation.updated_at,
        created_at=annotation.created_at,
    )


def _get(session: Session, annotation_id: int) -> Annotation:
    annotation = session.get(Annotation, annotation_id)
    if annotation is None:
        raise ReaderError(f"There is no highlight {annotation_id} any more.", "It may have been undone; look again.")
    return annotation
