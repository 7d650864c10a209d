"""What git says has changed, asked of real repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from findings import finding, report

from audit.changed import AUTO, Change, Lines, changed_lines, changes, touched
from audit.errors import UsageError

LONG = "".join(f"Line {n} of an article that is long enough.\n\n" for n in range(20))


def git(*arguments: str, at: Path | str = ".") -> str:
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "protocol.file.allow=always", *arguments],
        cwd=at, check=True, capture_output=True, text=True, env={**os.environ, **own},
    )  # fmt: skip
    return done.stdout.strip()


def write(name: str, text: str = LONG) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8", newline="")


def commit(at: Path | str = ".") -> str:
    git("add", "-A", at=at)
    git("commit", "-qm", "x", "--allow-empty", at=at)
    return git("rev-parse", "HEAD", at=at)


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "repo"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    write("old.txt")
    write("kept.txt", "Something else.\n")
    write(".gitignore", "*.log\n")
    commit()
    return folder


def changed(base: str = AUTO, here: Path | None = None, **environment: str) -> dict[str, str]:
    """What the files were called before, by what they are called now."""
    here = here or Path.cwd()
    top = os.path.realpath(git("rev-parse", "--show-toplevel", at=here))
    return {os.path.relpath(c.path, top): c.before for c in changes(base, here, environment)[1]}


def test_without_a_base_it_is_what_is_not_committed() -> None:
    assert changed() == {}
    write("old.txt", LONG + "More.\n")
    write("staged.txt")
    git("add", "staged.txt")
    write("sub/new.txt")
    write("left.log")
    Path("kept.txt").unlink()
    assert changed() == {"old.txt": "old.txt", "staged.txt": "", "sub/new.txt": ""}


def test_a_branch_is_compared_with_where_it_left_its_base() -> None:
    git("checkout", "-qb", "topic")
    write("mine.txt")
    commit()
    git("checkout", "-q", "main")
    write("theirs.txt")
    commit()
    git("checkout", "-q", "topic")
    write("mine too.txt")
    assert changed("main") == {"mine.txt": "", "mine too.txt": ""}


def test_the_base_is_that_of_the_merge_request() -> None:
    first = git("rev-parse", "HEAD")
    write("new.txt", "Short.\n")
    commit()
    assert changed() == {}
    assert changed(CI_MERGE_REQUEST_DIFF_BASE_SHA=first) == {"new.txt": ""}
    git("update-ref", "refs/remotes/origin/trunk", first)
    assert changed(GITHUB_BASE_REF="trunk") == {"new.txt": ""}


def test_a_mere_renaming_is_no_change_and_a_renaming_with_changes_is_one() -> None:
    git("mv", "kept.txt", "moved.txt")
    git("mv", "old.txt", "renamed.txt")
    write("renamed.txt", LONG.replace("Line 7", "Row 7"))
    assert changed("HEAD") == {"renamed.txt": "old.txt"}
    start, (change,) = changes("HEAD", Path.cwd())
    assert changed_lines(start, change, Path.cwd()) == (Lines(15, 15),)


@pytest.mark.parametrize(
    "name", ["a b.txt", 'q"uote\'.txt', "ünï-中.txt", "tab\there.txt", "new\nline.txt", "-x.txt", ":(top)*"]
)
def test_no_name_is_misread(name: str) -> None:
    write(f"sub/{name}", LONG)
    commit()
    write(f"sub/{name}", LONG.replace("Line 3", "Row 3"))
    write(f"sub/new {name}", "Short.\n")
    assert changed() == {f"sub/{name}": f"sub/{name}", f"sub/new {name}": ""}
    start, found = changes(AUTO, Path.cwd())
    lines = {Path(c.path).name: changed_lines(start, c, Path.cwd()) for c in found}
    assert lines == {name: (Lines(7, 7),), f"new {name}": None}


def test_it_is_the_same_from_a_subfolder(repository: Path) -> None:
    write("sub/deep/new.txt", "Short.\n")
    write("old.txt", LONG + "More.\n")
    assert changed(here=repository / "sub") == {"old.txt": "old.txt", "sub/deep/new.txt": ""}
    start, found = changes(AUTO, repository / "sub")
    assert [changed_lines(start, c, repository / "sub") for c in found] == [(Lines(41, 41),), None]


def test_a_deletion_touches_what_stands_beside_it() -> None:
    write("old.txt", LONG.replace("Line 3 of an article that is long enough.\n\n", ""))
    start, (change,) = changes(AUTO, Path.cwd())
    (lines,) = changed_lines(start, change, Path.cwd()) or ()
    assert lines == Lines(6, 7)


def test_the_user_s_settings_of_diff_do_not_matter() -> None:
    for key in ("diff.noprefix=true", "color.diff=always", "diff.external=false", "core.quotePath=true"):
        git("config", *key.split("="))
    write("old.txt", LONG.replace("Line 3", "Row 3"))
    start, (change,) = changes(AUTO, Path.cwd())
    assert changed_lines(start, change, Path.cwd()) == (Lines(7, 7),)


def test_no_repository_is_told(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    with pytest.raises(UsageError, match="not a git repository"):
        changes(AUTO, tmp_path / "plain")


@pytest.mark.parametrize("base", ["nowhere", "-x", "HEAD~50", "origin/main"])
def test_an_unknown_base_is_told(base: str) -> None:
    with pytest.raises(UsageError, match=f"“{base}” is not in this clone"):
        changes(base, Path.cwd())


def test_a_shallow_clone_says_what_is_missing(tmp_path: Path, repository: Path) -> None:
    for _ in range(3):
        commit()
    git("checkout", "-qb", "topic")
    write("new.txt", "Short.\n")
    commit()
    commit()
    shallow = tmp_path / "shallow"
    git("clone", "-q", "--depth=1", "--branch=topic", f"file://{repository}", str(shallow))
    with pytest.raises(UsageError, match=r"“origin/main” is not in this clone; fetch the whole history .*-depth: 0"):
        changes("origin/main", shallow)
    git("fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main", at=shallow)
    with pytest.raises(UsageError, match="this clone is shallow, and too short; fetch the whole history"):
        changes("origin/main", shallow)
    git("fetch", "-q", "--unshallow", "origin", "main", at=shallow)
    assert changed("origin/main", shallow) == {"new.txt": ""}


def test_repositories_without_common_history_are_told() -> None:
    git("checkout", "-q", "--orphan", "other")
    write("other.txt")
    commit()
    with pytest.raises(UsageError, match="no commit in common"):
        changes("main", Path.cwd())


TEXT = "One bad word.\n\nTwo bad\nwords here.\n\nThree bad words.\n"


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (None, ["One bad", "Two", "Three"]),
        ((), []),
        ((Lines(1, 1),), ["One bad"]),
        ((Lines(4, 4),), ["Two"]),
        ((Lines(2, 2), Lines(5, 5)), []),
        ((Lines(3, 6),), ["Two", "Three"]),
        ((Lines(99, 99),), []),
    ],
)
def test_only_findings_in_touched_paragraphs_are_left(lines: tuple[Lines, ...] | None, left: list[str]) -> None:
    whole = report(TEXT, [finding(TEXT, quote) for quote in ("One bad", "Two", "Three")], name="a.md")
    assert [f.quote for f in touched(whole, lines).findings] == left


def test_a_change_knows_its_former_name() -> None:
    assert Change("/r/a", "b") != Change("/r/a", "")
