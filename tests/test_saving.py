"""Files changed: whole or not at all, and nothing about them but the corrections."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import saving
from audit.errors import DocumentError
from audit.saving import read, save

OLD, NEW = "It rose.\n", "It fell.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(OLD.encode())
    return path


def left_over(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name != "a.txt")


@settings(deadline=None, max_examples=40)
@given(text=st.text(st.sampled_from("ab é😀\u2028\r\n\t"), max_size=30), mark=st.booleans())
def test_what_is_read_and_saved_as_it_was_has_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, text: str, mark: bool
) -> None:
    path = tmp_path_factory.mktemp("round") / "a.txt"
    data = (b"\xef\xbb\xbf" if mark else b"") + text.encode()
    path.write_bytes(data)
    original = read("a.txt", path)
    assert original.text == text
    save(original, original.text)
    assert path.read_bytes() == data


def test_the_mark_and_the_line_ends_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfOne.\r\nTwo.")
    save(read("a.txt", path), "One.\r\nThree.")
    assert path.read_bytes() == b"\xef\xbb\xbfOne.\r\nThree."


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_the_mode_stays(file: Path, mode: int) -> None:
    file.chmod(mode)
    save(read("a.txt", file), NEW)
    assert stat.S_IMODE(file.stat().st_mode) == mode and file.read_text() == NEW


def test_a_link_goes_on_pointing(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(file)
    save(read("link.txt", link), NEW)
    assert link.is_symlink() and file.read_text() == NEW


def test_a_file_changed_since_it_was_read_is_not_overwritten(file: Path) -> None:
    original = read("a.txt", file)
    file.write_text("Somebody else was here.\n")
    with pytest.raises(DocumentError, match="changed since it was read"):
        save(original, NEW)
    assert file.read_text() == "Somebody else was here.\n" and not left_over(file.parent)


def test_a_backup_holds_the_old_bytes_and_is_never_overwritten(file: Path) -> None:
    save(read("a.txt", file), NEW, backup=True)
    assert (file.parent / "a.txt.orig").read_text() == OLD
    with pytest.raises(DocumentError, match=r"a\.txt\.orig exists"):
        save(read("a.txt", file), "It stood.\n", backup=True)
    assert file.read_text() == NEW and (file.parent / "a.txt.orig").read_text() == OLD


@pytest.mark.parametrize("step", ["_like", "_flush_folder"])
@pytest.mark.parametrize("name", ["fsync", "replace", "step"])
def test_a_failure_leaves_the_old_file_or_the_new_one(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, step: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((saving, step) if name == "step" else (os, name)), fail)
    with pytest.raises(DocumentError, match="No space left"):
        save(read("a.txt", file), NEW)
    assert file.read_text() in (OLD, NEW) and not left_over(file.parent)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("step", range(8))
def test_killed_at_any_step_the_old_file_or_the_new_one_is_there(file: Path, step: int) -> None:
    """The child dies, without cleaning up, before its n-th call to the system that writes."""
    child = os.fork()
    if not child:
        calls = iter(range(100))
        for name in ("fsync", "fchmod", "replace", "open", "close"):
            whole = getattr(os, name)

            def dying(*arguments: object, _whole: object = whole, **named: object) -> object:
                if next(calls) == step:
                    os._exit(9)
                return _whole(*arguments, **named)  # type: ignore[operator]

            setattr(os, name, dying)
        save(read("a.txt", file), NEW)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 9)
    assert file.read_text() in (OLD, NEW)
    assert all(name.startswith(".") for name in left_over(file.parent)), "what is left over is hidden from a later run"
