"""What papers are while they are dragged: ids within the window, texts and files to other programs."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QUrl

from readerapp.gui.models.paper_list import papers_mime


class PaperMime(QMimeData):
    """Papers that are dragged within the window, or out of it.

    Args:
        ids: of the papers.
        outside: for other programs, by media type: what makes the data, called only when one asks for it.
    """

    def __init__(self, ids: Sequence[int], outside: Mapping[str, Callable[[], bytes | list[QUrl]]]) -> None:
        super().__init__()
        within = papers_mime(ids)
        for name in within.formats():
            self.setData(name, within.data(name))
        self._outside = dict(outside)

    def formats(self) -> list[str]:
        """Return all media types, the one of the window first."""
        return [*super().formats(), *self._outside]

    def hasFormat(self, mimetype: str) -> bool:
        """Tell whether papers can be had in a media type."""
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, preferredType: QMetaType | QMetaType.Type) -> object:  # noqa: N803 - Qt's name
        """Return the papers in a media type, made now."""
        if mimetype in self._outside:
            made = self._outside[mimetype]()
            return QByteArray(made) if isinstance(made, bytes) else made
        return super().retrieveData(mimetype, preferredType)
