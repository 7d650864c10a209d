"""What tests share: a context of a text, and a rulebook of entries written in the test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from audit.facts import Context
from audit.formats import extract
from audit.rulebook import Rulebook, load_rulebook


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled rules are cached for the test run, not in the home of whoever runs it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="session")
def shipped() -> Rulebook:
    return load_rulebook()


@pytest.fixture
def rules(tmp_path: Path) -> Callable[..., Rulebook]:
    """A rulebook of files given as path=text, without the shipped rules."""

    def make(**files: str) -> Rulebook:
        for path, text in files.items():
            file = tmp_path / "own" / f"{path.replace('__', '/').replace('_', '-')}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return load_rulebook([tmp_path / "own"], shipped=False)

    return make


def context_of(text: str) -> Context:
    return Context(extract("test.txt", text))
