"""Fuzzes the readers that are named, or all, one after the other, and prints what was run and found."""

import argparse
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.subjects import SUBJECTS, Subject

PROJECT = Path(__file__).resolve().parents[2]
GROWN = PROJECT / "build" / "fuzz"
"""Where the inputs are that take new branches, and those that fail; not part of the project."""
MOST_BYTES = 20_000
MOST_SECONDS_PER_INPUT = 10
MOST_MEGABYTES = 2048

_PROGRESS = re.compile(r"#(\d+)\s.*?cov: (\d+)")
_ARTIFACT = re.compile(r"Test unit written to (\S+)")
_ERROR = re.compile(r"^(?:[\w.]*(?:Error|Exception)\b.*|ALARM:.*|.*ERROR: libFuzzer: .*)$", re.MULTILINE)


@dataclass(frozen=True)
class Outcome:
    """What came of fuzzing a form.

    Attributes:
        branches: the places of the readers' code that were reached.
        failed: the file with the input that failed, None where none did.
        error: how it failed.
    """

    executions: int
    branches: int
    failed: Path | None
    error: str


def main(arguments: list[str]) -> int:
    """Do what the command line asks for; 1 where an input failed."""
    asked = _parse(arguments)
    if find_spec("atheris") is None:
        print("Coverage-guided fuzzing needs atheris: install the extra “fuzz” (pip install -e '.[test,fuzz]').")
        return 2
    print(f"{'form':14} {'executions':>10} {'a second':>8} {'branches':>8}  outcome", flush=True)
    failures = 0
    for name in asked.form or SUBJECTS:
        outcome = fuzz(SUBJECTS[name], asked.seconds)
        failures += outcome.failed is not None
        rate = outcome.executions // max(asked.seconds, 1)
        verdict = f"failed on {outcome.failed}: {outcome.error}" if outcome.failed else "none failed"
        print(f"{name:14} {outcome.executions:10,} {rate:8,} {outcome.branches:8,}  {verdict}", flush=True)
    if failures:
        print("\nMend the reader, and keep each file in tests/fuzz/found/FORM under a name that says what it is.")
    return 1 if failures else 0


def fuzz(subject: Subject, seconds: int) -> Outcome:
    """Fuzz a form for some seconds, from its samples and what earlier runs have found."""
    corpus, failing = GROWN / subject.name / "corpus", GROWN / subject.name / "failing"
    corpus.mkdir(parents=True, exist_ok=True)
    failing.mkdir(exist_ok=True)
    for path in (*subject.seeds(), *subject.found()):
        shutil.copyfile(path, corpus / f"sample-{path.name}")
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={MOST_BYTES}",
        f"-timeout={MOST_SECONDS_PER_INPUT}",
        f"-rss_limit_mb={MOST_MEGABYTES}",
        f"-artifact_prefix={failing}{os.sep}",
    ]
    run = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.target", subject.name, *options, str(corpus)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    return _outcome(run.stdout + run.stderr, run.returncode)


def _outcome(log: str, code: int) -> Outcome:
    progress = [(int(runs), int(branches)) for runs, branches in _PROGRESS.findall(log)]
    executions, branches = progress[-1] if progress else (0, 0)
    if code == 0:
        return Outcome(executions, branches, None, "")
    artifact, errors = _ARTIFACT.search(log), _ERROR.findall(log)
    failed = Path(artifact[1]) if artifact else Path("no input")
    return Outcome(executions, branches, failed, errors[0][:200] if errors else log.strip()[-300:])


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__)
    parser.add_argument("form", nargs="*", choices=[*SUBJECTS, []], metavar="FORM", help=", ".join(SUBJECTS))
    parser.add_argument("--seconds", type=int, default=60, help="for each form (60)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
