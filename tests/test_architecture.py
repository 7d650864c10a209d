"""The shape of the package: imports point one way, and names that must agree do."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import audit
from audit.rulebook.entries import CONDITIONS, Entry
from audit.taxonomy import CATEGORIES, penalty

PACKAGE = Path(audit.__file__).parent
LAYERS = (
    {"errors", "taxonomy"},
    {"decisions", "paths", "house", "toml_lines"},
    {"model", "settings"},
    {"baseline", "changed"},
    {"config"},
    {"config_file"},
    {"data"},
    {"formats", "facts"},
    {"loading"},
    {"detectors"},
    {"substance"},
    {"rulebook"},
    {"articles"},
    {"fitting"},
    {"source_language", "resolve", "fix", "score", "wording", "ignore_comments", "silence"},
    {"engine"},
    {"correction"},
    {"saving"},
    {"reporters"},
    {"review"},
    {"screen"},
    {"commands"},
    {"cli"},
    {"__init__", "__main__"},
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
# The promises of an entry are kept by running the engine on its examples.
LATE = {("rulebook/examples.py", "engine"), ("rulebook/examples.py", "formats")}


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module]
    names += [alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names]
    return {name.split(".")[1] for name in names if name.startswith("audit.")}


MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "rules" not in p.relative_to(PACKAGE).parts)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    here = part(path)
    assert here in LEVEL, f"{here} has no layer yet"
    late = {name for file, name in LATE if path.relative_to(PACKAGE).as_posix() == file}
    above = {name for name in imported(path) if LEVEL[name] > LEVEL[here]} - late
    assert not above, f"{path.name} imports {above}, which stand above it"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_module_opens_with_what_it_is(path: Path) -> None:
    if path.name != "__main__.py":
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_condition_shares_its_name_with_a_field_of_an_entry() -> None:
    assert not set(CONDITIONS) & set(Entry.__struct_fields__)


def test_typography_weighs_a_tenth_and_only_when_minor() -> None:
    assert penalty("typography/quotes", "minor") == 0.1
    assert penalty("typography/quotes", "major") == 5
    assert {penalty(c, "critical") for c in CATEGORIES} == {25}
