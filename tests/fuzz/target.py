"""One reader under libFuzzer, for ever or as long as its options say: ``python -m tests.fuzz.target FORM OPTIONS``.

Atheris measures which branches of the readers an input takes; libFuzzer keeps what takes new ones and changes it
further (https://llvm.org/docs/LibFuzzer.html tells the options).
"""

import sys

import atheris

from tests.fuzz.damage import damaged

# The readers must be imported under measurement, so nothing above may import them.
with atheris.instrument_imports(include=["readerapp.importing", "readerapp.text"], enable_loader_override=False):
    from tests.fuzz.subjects import SUBJECTS


def main(arguments: list[str]) -> None:
    """Fuzz the form that the first argument names; what follows is for libFuzzer. It does not return."""
    import random

    subject = SUBJECTS[arguments[1]]
    samples = [path.read_bytes() for path in (*subject.seeds(), *subject.found())]

    def change(data: bytes, most: int, seed: int) -> bytes:
        """Change an input: by libFuzzer's bytes, or by the damage that digests suffer."""
        chance = random.Random(seed)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(data, most))
        return damaged(data, chance.choice(samples), chance)[:most]

    atheris.Setup([arguments[0], *arguments[2:]], subject.check, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
