"""Which files of a folder are articles: globs, and .gitignore as git itself reads it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.loading import find
from audit.paths import Scope, located, matches, within


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(*names: str, text: str = "One line.\n") -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def names(*paths: str, scope: Scope = Scope()) -> list[str]:
    return [source.name for source in find(paths, scope)]


def test_include_and_exclude_are_relative_to_the_root(tmp_path: Path) -> None:
    write("news/a.txt", "news/b.md", "news/old/c.txt", "notes/d.txt")
    scope = Scope(include=("news/",), exclude=("old/", "*.md"), root=tmp_path.as_posix())
    assert names(".", scope=scope) == ["news/a.txt"]
    assert names("news/old", scope=scope) == []
    assert names("news/old/c.txt", scope=scope) == ["news/old/c.txt"]


def test_globs_do_not_hold_outside_the_root(tmp_path: Path) -> None:
    write("in/a.txt", "out/b.txt")
    assert names("out", scope=Scope(exclude=("*.txt",), root=(tmp_path / "in").as_posix())) == ["out/b.txt"]


def test_what_git_ignores_is_left_out_from_wherever_one_looks(tmp_path: Path) -> None:
    write("a.txt", "tmp/b.txt", "sub/c.txt", "sub/kept.txt", "sub/deep/d.txt")
    Path(".git").mkdir()
    write(".gitignore", text="tmp/\n/sub/*.txt\n")
    write("sub/.gitignore", text="!kept.txt\nd.txt\n")
    assert names(".") == ["a.txt", "sub/kept.txt"]
    assert names("sub", "sub/deep") == ["sub/kept.txt"]
    assert names(".", scope=Scope(gitignore=False)) == [
        "a.txt", "sub/c.txt", "sub/kept.txt", "sub/deep/d.txt", "tmp/b.txt"
    ]  # fmt: skip


def test_an_ignored_folder_that_is_named_is_walked() -> None:
    Path(".git").mkdir()
    write("data/a.txt", "data/b.txt")
    write(".gitignore", text="data/\n")
    assert names(".") == []
    assert names("data") == ["data/a.txt", "data/b.txt"]


def test_an_ignore_file_above_the_work_tree_does_not_count(tmp_path: Path) -> None:
    write(".gitignore", text="*.txt\n")
    write("repo/a.txt")
    Path("repo/.git").mkdir()
    assert names("repo") == ["repo/a.txt"]


@pytest.mark.parametrize(
    ("root", "here", "name", "where"),
    [
        ("/r", "/r", "a.txt", "a.txt"),
        ("/r", "/r/sub", "a.txt", "sub/a.txt"),
        ("/r", "/r/sub", "../a.txt", "a.txt"),
        ("/r", "/r/sub", "../../a.txt", ""),
        ("/r", "/x", "/r/b/a.txt", "b/a.txt"),
        ("/r", "/r", "c.jsonl.gz#http://x/../..", "c.jsonl.gz"),
        ("", "", "a/./b.txt", "a/b.txt"),
    ],
)
def test_a_name_is_located_below_the_root(root: str, here: str, name: str, where: str) -> None:
    assert located(root, here, name) == where


def test_the_root_itself_is_not_below_it() -> None:
    assert within("/r", "/r") == ""
    assert within("/r", "/rx/a") == ""


@pytest.mark.parametrize(
    ("glob", "path", "meant"),
    [
        ("fr/", "articles/fr/a.txt", True),
        ("/fr/", "articles/fr/a.txt", False),
        ("articles/**/*.md", "articles/a.md", True),
        ("*.md", "articles/x/a.md", True),
        ("articles/*.md", "articles/x/a.md", False),
    ],
)
def test_globs_are_those_of_gitignore(glob: str, path: str, meant: bool) -> None:
    assert matches((glob,), path) is meant


LINE = st.sampled_from(["a/", "/a", "*.txt", "!b.txt", "b*", "a/b.txt", "!a/", "a/**", "**/b.txt", "# no", "", "c/*"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINE, max_size=4), st.lists(LINE, max_size=3))
def test_git_agrees(tmp_path_factory: pytest.TempPathFactory, above: list[str], below: list[str]) -> None:
    folder = tmp_path_factory.mktemp("git")
    for name in ("a.txt", "b.txt", "a/a.txt", "a/b.txt", "c/b.txt", "c/a/x.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    (folder / ".gitignore").write_text("\n".join(above) + "\n")
    (folder / "c" / ".gitignore").write_text("\n".join(below) + "\n")
    git = ["git", "-C", str(folder)]
    subprocess.run([*git, "init", "-q"], check=True)
    listed = subprocess.run(
        [*git, "ls-files", "-o", "-z", "--exclude-standard"], check=True, capture_output=True, text=True
    )
    ours = [Path(source.path).relative_to(folder).as_posix() for source in find([folder])]
    assert sorted(ours) == sorted(name for name in listed.stdout.split("\0") if name and "gitignore" not in name)
