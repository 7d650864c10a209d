"""Fuzzing for as long as asked: `python tests/fuzz/run.py --minutes 30 [TARGET…]`; every failure is printed.

With `--atheris TARGET` it is guided by coverage (`pip install atheris`) until interrupted.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback

from hypothesis import HealthCheck, given, seed, settings
from inputs import INPUTS
from targets import TARGETS


def fuzz(name: str, seconds: float, first: int) -> int:
    """Runs a target in rounds, each with a seed of its own; the number of rounds that failed."""
    end, failed, rounds = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:

        @seed(first + rounds)
        @settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(INPUTS[name])
        def run(data: bytes) -> None:
            if time.monotonic() < end:
                TARGETS[name](data)

        try:
            run()
        except Exception:  # of whatever kind: it is the find; told in full, counted, and the exit code says so
            failed += 1
            print(f"--- {name}, seed {first + rounds}\n{traceback.format_exc()}", flush=True)
        rounds += 1
    print(f"{name}: {rounds} rounds of 200, {failed} failed", flush=True)
    return failed


def guided(name: str) -> None:
    import atheris

    atheris.instrument_all()
    atheris.Setup(sys.argv[:1], TARGETS[name])
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=[])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--atheris", choices=sorted(TARGETS))
    asked = parser.parse_args()
    if asked.atheris:
        guided(asked.atheris)
        return 0
    names = asked.targets or sorted(TARGETS)
    return min(1, sum(fuzz(name, 60 * asked.minutes / len(names), asked.seed) for name in names))


if __name__ == "__main__":
    sys.exit(main())
