"""Which files of a folder a run is about: globs as in `.gitignore`, and `.gitignore` itself.

Globs are relative to one folder, that of the configuration. Paths are absolute and `/`-separated; nothing is followed
or read here but `.gitignore` files.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_IGNORE_FILE: Final = ".gitignore"
_RECORD: Final = regex.compile(r"(?is)(.*?\.jsonl(?:\.gz)?)(#.*)")


@dataclass(frozen=True, slots=True)
class Scope:
    """Which files below a folder are articles. `root`: the folder that globs are relative to; outside it none holds.

    `include` (if there is any) names the articles, `exclude` what is none, files or whole folders.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    gitignore: bool = True
    root: str = ""

    def takes(self, path: str) -> bool:
        inside = within(self.root, path) if self.include or self.exclude else ""
        if not inside:
            return True
        return not (self.include and not matches(self.include, inside)) and not matches(self.exclude, inside)

    def enters(self, folder: str) -> bool:
        inside = within(self.root, folder) if self.exclude else ""
        return not (inside and matches(self.exclude, inside + "/"))


def within(root: str, path: str) -> str:
    """The path relative to a root, "" for what lies outside it."""
    relative = posixpath.relpath(path, root) if root else posixpath.normpath(path)
    return "" if relative.startswith(("../", "/")) or relative in ("..", ".") else relative


def located(root: str, here: str, name: str) -> str:
    """A document's name, which is as given in the working folder `here`, relative to a root; "" outside it."""
    return within(root, posixpath.join(here, file_of(name)[0]))


def file_of(name: str) -> tuple[str, str]:
    """The file of a document's name, and the `#id` of a record in it."""
    record = _RECORD.fullmatch(name)
    return (record[1], record[2]) if record else (name, "")


def matches(globs: tuple[str, ...], path: str) -> bool:
    """Whether a relative path, or a folder that it lies in, is meant by globs; the last that fits decides."""
    return bool(globs) and _spec(globs).match_file(path)


@lru_cache(maxsize=64)
def _spec(globs: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # costs 70 ms that a run without globs need not pay

    return GitIgnoreSpec.from_lines(globs)


EVERYWHERE: Final = Scope()
Ignored = tuple[tuple[str, tuple[str, ...]], ...]  # folders, the deepest first, with the lines of their .gitignore


def walk(
    folder: Path, scope: Scope, *left_out: str, onerror: Callable[[OSError], object]
) -> Iterator[tuple[str, list[str]]]:
    """Folders from a folder down, each with the names of its files, both sorted, without what is ignored or hidden.

    None of this is asked of the folder itself: it was named. `left_out` are names of further folders to leave out.
    Links to folders are not followed; `onerror` is told of a folder that cannot be read.
    """
    start = Path(os.path.abspath(folder))
    rules = {os.fspath(folder): _ignored_above(start) if scope.gitignore else ()}
    absolute = {os.fspath(folder): start.as_posix().rstrip("/")}
    for here, folders, files in os.walk(folder, onerror=onerror):
        mine, at = rules.pop(here), absolute.pop(here)
        if scope.gitignore and _IGNORE_FILE in files:
            mine = _with_file(at, mine)
        folders[:] = [
            name
            for name in sorted(folders)
            if not name.startswith(".")
            and name not in left_out
            and not ignored(mine, f"{at}/{name}/")
            and scope.enters(f"{at}/{name}")
        ]
        for name in folders:
            below = os.path.join(here, name)
            rules[below], absolute[below] = mine, f"{at}/{name}"
        yield here, [
            name
            for name in sorted(files)
            if not name.startswith(".") and not ignored(mine, f"{at}/{name}") and scope.takes(f"{at}/{name}")
        ]


def ignored(rules: Ignored, path: str) -> bool:
    """Whether git ignores a path (a folder’s ends with `/`); the deepest `.gitignore` that speaks of it decides."""
    for folder, lines in rules:
        verdict = _spec(lines).check_file(path[len(folder.rstrip("/")) + 1 :]).include
        if verdict is not None:
            return verdict
    return False


def _ignored_above(folder: Path) -> Ignored:
    """The rules that hold for a folder in a work tree, from outside it; none for one that is ignored itself."""
    top = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)
    rules: Ignored = ()
    way = [parent for parent in reversed(folder.parents) if parent.is_relative_to(top)]
    for parent, child in pairwise([*way, folder]):
        rules = _with_file(parent.as_posix(), rules)
        if ignored(rules, f"{child.as_posix()}/"):
            return ()
    return rules


def _with_file(folder: str, above: Ignored) -> Ignored:
    path = Path(folder, _IGNORE_FILE)
    if not path.is_file():
        return above
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return ((folder, tuple(lines)), *above)
