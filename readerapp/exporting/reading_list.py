"""What is exported: papers in an order, with what the list says of each."""

from dataclasses import dataclass

from readerapp.library.rows import PaperDetails


@dataclass(frozen=True, slots=True)
class Item:
    """A paper in a reading list.

    Attributes:
        remark: what the list says of the paper, plain text.
        group: the heading that it stands under; the items of a group follow each other.
    """

    paper: PaperDetails
    remark: str = ""
    group: str = ""
