"""Writing a file again that others have written in: what is theirs stays, what is ours is renewed.

A three-way merge by blocks, as version control merges lines: the file as it stands, what we would write now, and what
we wrote before. A block is the text of one paper. The rules:

- Text outside blocks is never touched. It stays behind the block that it stands behind, also where that one moves.
- A block that nobody edited is renewed, or removed when its paper has left the list.
- A block that was edited is kept. Where there is something new to say the new text is offered beside it, once: the
  reader settles it by deleting one of the two. An offer that still stands when there is newer text is renewed.
- A block that was deleted stays deleted until its paper leaves the list. That can be known only where we know what we
  wrote before; a file in which no block is left at all is written anew.
- An edited block of a paper that has left the list is kept and told of.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

_FINGERPRINT = 12


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a file that we wrote, or may have written.

    Attributes:
        name: of what it is about; the same in all versions.
        text: as it stands in the file, with its marks and line end.
        content: fingerprint of what stands in it.
        base: fingerprint of what we wrote there, as far as the file tells; empty where it does not.
        offered: it is new text beside a block that was edited.
    """

    name: str
    text: str
    content: str
    base: str = ""
    offered: bool = False


Parts = Sequence[str | Block]
"""Blocks and the text between them."""


class Dialect(ABC):
    """How blocks are marked in a kind of file.

    Attributes:
        text_hangs_on_blocks: text behind a block is about it: a new block comes after that text, and a block with such
            text is not removed.
    """

    text_hangs_on_blocks = True

    @abstractmethod
    def split(self, text: str) -> list[str | Block]:
        """Return the blocks and the text between them; together they are the whole text."""

    @abstractmethod
    def offer(self, new: Block) -> str:
        """Return new text as it stands beside an edited block, with a line end."""

    @abstractmethod
    def readable(self, block: Block) -> str:
        """Return the text of a block without its marks and without blank lines at its ends."""

    def based(self, block: Block, content: str) -> str:  # noqa: ARG002
        """Return the text of a block, marked as one for which the text of this fingerprint is no news any more."""
        return block.text


@dataclass(slots=True)
class Merged:
    """The file's new text, and what became of the blocks, by name.

    Attributes:
        added, renewed, unchanged, removed: of blocks that nobody edited.
        kept: edited; there is nothing new to say.
        conflicts: edited, with new text beside them to settle.
        left: edited, or with text hanging on them; their papers have left the list.
        deleted: deleted in the file, and not written again.
    """

    text: str = ""
    added: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Segment:
    """A block on its way into the file.

    Attributes:
        block: as it stands in the file, or new.
        text: what is written.
        behind: the text between it and the next one, as it stands in the file.
        follower: name of the block that stands behind that; None where this was not in the file.
    """

    block: Block
    offers: list[Block] = field(default_factory=list)
    text: str = ""
    behind: str = ""
    follower: str | None = None


def fingerprint(text: str) -> str:
    """Return what tells texts apart."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:_FINGERPRINT]


def merge(
    file: str,
    new: str,
    dialect: Dialect,
    before: Mapping[str, str] | None = None,
    renamed: Mapping[str, str] | None = None,
    *,
    parts: Parts | None = None,
    new_parts: Parts | None = None,
) -> Merged:
    """Bring new text into a file.

    Args:
        file: its text; its line ends and a byte order mark are kept.
        new: what we would write if there were no file.
        before: the ``contents`` of what we would have written the last time; empty where that is not known.
        renamed: new names of blocks, by their names of before.
        parts, new_parts: what ``dialect.split`` gives of the file without its mark, and of the new text, where that
            is known already: splitting takes most of the time.
    """
    mark = "\ufeff" if file.startswith("\ufeff") else ""
    windows = "\r\n" in file[: file.find("\n") + 1]
    names = renamed or {}
    if windows:
        new_parts = dialect.split(new.replace("\n", "\r\n"))
    merging = _Merging(
        dialect,
        new_parts or dialect.split(new),
        {names.get(name, name): content for name, content in (before or {}).items()},
    )
    there = parts or dialect.split(file.removeprefix(mark))
    return merging.into(mark, [_named(part, names) if isinstance(part, Block) else part for part in there])


def contents(text: str, dialect: Dialect) -> dict[str, str]:
    """Return the fingerprints of the blocks of a text, by name."""
    return {part.name: part.content for part in dialect.split(text) if isinstance(part, Block)}


def _named(block: Block, names: Mapping[str, str]) -> Block:
    return replace(block, name=names[block.name]) if block.name in names else block


class _Merging:
    """One merge under way."""

    def __init__(self, dialect: Dialect, new: Sequence[str | Block], before: Mapping[str, str]) -> None:
        self._dialect = dialect
        self._before = before
        self._new = {part.name: part for part in new if isinstance(part, Block)}
        self._gaps = _gaps(new)
        self._merged = Merged()

    def into(self, mark: str, parts: Sequence[str | Block]) -> Merged:
        """Return the merge of the new text into the parts of a file."""
        head, segments = self._segments(parts)
        head, there = self._without_left(head, segments)
        if not there:
            self._before = {}
            head = _apart(head) if self._new else head
        self._merged.text = f"{mark}{head}{self._joined(self._arranged(there))}"
        return self._merged

    def _segments(self, parts: Sequence[str | Block]) -> tuple[str, list[_Segment]]:
        """Return the text before the first block that is ours, and the blocks with the text behind each."""
        head: list[str] = []
        segments: dict[str, _Segment] = {}
        last: _Segment | None = None
        for part in parts:
            if isinstance(part, Block) and part.name not in segments and self._is_ours(part):
                if last is not None:
                    last.follower = part.name
                last = segments[part.name] = _Segment(part, follower="")
            elif isinstance(part, Block) and last is not None and _is_beside(part, last):
                last.offers.append(part)
            elif last is None:
                head.append(part if isinstance(part, str) else part.text)
            else:
                last.behind += part if isinstance(part, str) else part.text
        return "".join(head), list(segments.values())

    def _is_ours(self, block: Block) -> bool:
        """Return whether we wrote a block; a second one of its name is a copy that the user made."""
        return bool(block.base) or block.name in self._new or block.name in self._before

    def _without_left(self, head: str, segments: Iterable[_Segment]) -> tuple[str, dict[str, _Segment]]:
        """Take out the blocks whose papers have left the list; what must be kept of them becomes text."""
        there: dict[str, _Segment] = {}
        last: _Segment | None = None
        for segment in segments:
            if segment.block.name in self._new:
                last = there[segment.block.name] = segment
                continue
            before = head if last is None else last.behind
            kept = segment.behind if segment.behind.strip() else ""
            if self._is_edited(segment) or (kept and self._dialect.text_hangs_on_blocks):
                self._merged.left.append(segment.block.name)
                kept = "".join([segment.block.text, *(each.text for each in segment.offers), segment.behind])
            else:
                self._merged.removed.append(segment.block.name)
                before = before if before.strip() or not kept else ""
            if last is None:
                head = before + kept
            else:
                last.behind = before + kept
            if last is not None and last.follower == segment.block.name:
                last.follower = segment.follower if kept else None
        return head, there

    def _arranged(self, there: Mapping[str, _Segment]) -> list[_Segment]:
        """Return the blocks to write, in the order of the new text."""
        arranged: list[_Segment] = []
        for name, new in self._new.items():
            segment = there.get(name)
            if segment is not None:
                segment.text = self._settled(segment, new)
            elif name in self._before:
                self._merged.deleted.append(name)
                continue
            else:
                segment = _Segment(new, text=new.text)
                if arranged and not self._dialect.text_hangs_on_blocks and arranged[-1].behind.strip():
                    segment.behind, arranged[-1].behind = arranged[-1].behind, ""
                self._merged.added.append(name)
            arranged.append(segment)
        return arranged

    def _joined(self, arranged: Sequence[_Segment]) -> str:
        texts: list[str] = []
        for position, segment in enumerate(arranged):
            follower = arranged[position + 1].block.name if position + 1 < len(arranged) else ""
            texts.append(segment.text)
            if segment.follower == follower:
                texts.append(segment.behind)
            elif segment.behind.strip():
                texts.append(_apart(segment.behind) if follower else segment.behind)
            elif follower:
                texts.append(self._gaps.get(segment.block.name, ""))
        return "".join(texts)

    def _settled(self, segment: _Segment, new: Block) -> str:
        """Return what is written in the place of a block: as it is, the new text, or both."""
        block, name, merged = segment.block, new.name, self._merged
        touched = "".join(each.text for each in segment.offers if each.content != self._offered(each))
        if block.content == new.content and not block.offered:
            text, became = self._dialect.based(block, new.content), merged.unchanged
        elif not self._is_edited(segment):  # or an offer: the edited block beside it was deleted
            text, became = new.text, merged.renewed
        elif self._base(block) == new.content or touched:
            offers = "".join(each.text for each in segment.offers)
            (merged.conflicts if offers else merged.kept).append(name)
            return self._dialect.based(block, self._base(block)) + offers
        else:
            text = _ended(self._dialect.based(block, new.content)) + self._dialect.offer(new)
            became = merged.conflicts
        became.append(name)
        return text + touched

    def _offered(self, offer: Block) -> str:
        """Return the fingerprint of what was offered."""
        return offer.base or self._base(offer)

    def _is_edited(self, segment: _Segment) -> bool:
        return segment.block.content != self._base(segment.block)

    def _base(self, block: Block) -> str:
        """Return the fingerprint of what we wrote, or offered, the last time; empty where that is not known."""
        return block.base or self._before.get(block.name, "")


def _gaps(parts: Sequence[str | Block]) -> dict[str, str]:
    """Return what stands behind each block of a text that is all ours."""
    return {
        part.name: behind for part, behind in pairwise(parts) if isinstance(part, Block) and isinstance(behind, str)
    }


def _is_beside(block: Block, segment: _Segment) -> bool:
    """Return whether a block is new text offered for the one before it."""
    return block.offered and block.name == segment.block.name and not segment.behind.strip()


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}{_line_end(text)}"


def _apart(text: str) -> str:
    """Return text of others with a blank line at its end, so that a block may stand behind it."""
    return text if not text.strip() or text.endswith(("\n\n", "\n\r\n")) else f"{_ended(text)}{_line_end(text)}"


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
