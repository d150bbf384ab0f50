"""Icons of Lucide (ISC licence) as SVG text.

Each call of the package's own function opens its archive and parses the directory of 1,700 names again:
8 ms an icon, a quarter of a second for a window. So the archive is opened once here, and the package itself
is not imported.
"""

from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

GRID = 24
"""Lucide draws on a square of 24 units."""


class IconArchive:
    """The drawings of the package ``lucide``, by name."""

    @cached_property
    def _archive(self) -> ZipFile:
        package = find_spec("lucide")
        if package is None or package.origin is None:
            raise FileNotFoundError("The package lucide, which holds the icons, is not installed.")
        return ZipFile(Path(package.origin).with_name("lucide.zip"))

    def svg(self, name: str, color: str, size: int, stroke: float) -> bytes:
        """Return a drawing in one colour with lines of the same thickness at every size.

        Args:
            name: Lucide's name, such as ``book-open``.
            color: ``#rrggbb``.
            size: of the side on screen, px.
            stroke: thickness of the lines on screen, px.

        Raises:
            KeyError: Lucide has no icon of that name.
        """
        drawing = self._archive.read(f"{name}.svg").decode()
        units = stroke * GRID / size
        return (
            drawing.replace("currentColor", color).replace('stroke-width="2"', f'stroke-width="{units:.3f}"').encode()
        )
