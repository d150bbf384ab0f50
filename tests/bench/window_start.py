"""Starting the window: what its user waits for."""

from collections import defaultdict

from tests.bench import display, process
from tests.bench.ground import Ground
from tests.bench.samples import Row


def rows(ground: Ground) -> list[Row]:
    """Measure from the start of the process to the first paint of the list, and until all is joined and ready."""
    with display.virtual() as screen:
        found = _rows(ground, "offscreen", "")
        return found + (_rows(ground, "xcb", screen) if screen else [])


def _rows(ground: Ground, platform: str, screen: str) -> list[Row]:
    libraries = {size: ground.library(size) for size in (0, *ground.sizes)}
    bare: list[float] = []
    painted: dict[int, list[float]] = defaultdict(list)
    ready: dict[int, list[float]] = defaultdict(list)
    for _ in range(ground.rounds):
        bare.append(process.bare_window(screen))
        for size, folder in libraries.items():
            found = process.window("start", folder, screen)
            painted[size].append(found["painted_ms"])
            ready[size].append(found["ready_ms"])
    floor = Row(f"an empty window of Qt, {platform}", tuple(bare))
    paints = [Row(f"first paint, {size:,} papers, {platform}", tuple(painted[size]), base=floor) for size in libraries]
    joined = [Row(f"ready, {size:,} papers, {platform}", tuple(ready[size]), base=floor) for size in libraries]
    return [floor, *paints, *joined]
