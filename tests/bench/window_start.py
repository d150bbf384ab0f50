"""Starting the window: what its user waits for."""

from tests.bench import display
from tests.bench.ground import Ground
from tests.bench.samples import Row


def rows(ground: Ground) -> list[Row]:
    """Measure from the start of the process to the first paint of the list, and until all is joined and ready."""
    with display.virtual() as screen:
        screens = {"offscreen": "", "xcb": screen}
        asked = [(platform, screens[platform]) for platform in ground.platforms if platform != "xcb" or screen]
        return [row for platform, name in asked for row in _rows(ground, platform, name)]


def _rows(ground: Ground, platform: str, screen: str) -> list[Row]:
    started = ground.started(screen)
    floor = Row(f"an empty window of Qt, {platform}", tuple(started.bare))
    return [
        floor,
        *(
            Row(f"{what}, {size:,} papers, {platform}", tuple(found[when] for found in starts), base=floor)
            for what, when in (("first paint", "painted_ms"), ("ready", "ready_ms"))
            for size, starts in started.windows.items()
        ),
    ]
