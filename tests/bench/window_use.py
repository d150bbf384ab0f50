"""Using the window: what a frame of the list costs, and how soon the next paper can be read."""

from tests.bench import process
from tests.bench.ground import Ground
from tests.bench.samples import Row


def rows(ground: Ground) -> list[Row]:
    """Measure frames of the list, scrolled steadily and jumped through, and going from paper to paper.

    A frame is the work of the program: moving the list and painting it. A paper is shown from the step to it until
    the reader is painted.
    """
    found = []
    for size in ground.sizes:
        measured = process.window("use", ground.library(size))
        for what, samples in (
            ("scroll by three rows", "steps_ms"),
            ("jump anywhere", "jumps_ms"),
            ("show the next paper", "shown_ms"),
        ):
            found.append(Row(f"{what}, {size:,} papers", tuple(measured[samples])))
    return found
