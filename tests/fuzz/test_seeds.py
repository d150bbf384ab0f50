"""Every reader on its samples, whole and damaged: the short form of ``dev.py fuzz``, the same in every run."""

import random

import pytest

from tests.fuzz.damage import damaged
from tests.fuzz.subjects import SUBJECTS, Subject

ROUNDS = 60

pytestmark = pytest.mark.parametrize("subject", SUBJECTS.values(), ids=SUBJECTS)


def test_a_form_has_samples(subject: Subject) -> None:
    assert subject.seeds(), f"put small samples of your own into tests/data/{subject.folder}"


def test_samples_are_read_as_promised(subject: Subject) -> None:
    for path in subject.seeds():
        subject.check(path.read_bytes())


def test_what_once_failed_is_read_as_promised(subject: Subject) -> None:
    for path in subject.found():
        subject.check(path.read_bytes())


def test_damaged_samples_are_read_as_promised(subject: Subject) -> None:
    chance = random.Random(subject.name)
    samples = [path.read_bytes() for path in subject.seeds()]
    for at in range(ROUNDS):
        data = damaged(samples[at % len(samples)], chance.choice(samples), chance)
        try:
            subject.check(data)
        except Exception as error:
            error.add_note(f"round {at} of {subject.name}: {data!r}")
            raise
