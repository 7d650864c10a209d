"""A short run of every fuzz target; `python tests/fuzz/run.py --minutes 30` is a long one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from inputs import INPUTS
from targets import TARGETS


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_nothing_but_our_own_refusals_comes_of_any_input(name: str) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(INPUTS[name])
    def run(data: bytes) -> None:
        TARGETS[name](data)

    run()
