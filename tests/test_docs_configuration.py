"""What the documentation says of the configuration is so."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import regex

from audit.config import Config
from audit.settings import Override

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "configuration.md").read_text(encoding="utf-8")


def test_every_example_is_accepted() -> None:
    pages = [page.read_text("utf-8") for page in (DOCS / "check.md", DOCS / "configuration.md")]
    blocks = [block for page in pages for block in regex.findall(r"(?s)```toml\n(.*?)```", page)]
    assert len(blocks) >= 2
    for block in blocks:
        assert msgspec.convert(tomllib.loads(regex.sub(r"(?m)^   ", "", block)), Config) != Config()


def test_the_table_names_every_key_with_its_default() -> None:
    table = dict(regex.findall(r"(?m)^\| `([\w-]+)` \| (\S.*?) \|", PAGE))
    plain = msgspec.to_builtins(Config())
    assert list(table) == [field.encode_name for field in msgspec.structs.fields(Config)]
    for key, said in table.items():
        expected = plain[key]
        assert said == ("not set" if expected is None else f"`{msgspec.json.encode(expected).decode()}`"), key


def test_every_key_of_an_override_is_named() -> None:
    (sentence,) = regex.findall(r"A table by glob may hold (.*?)\.", PAGE)
    assert set(regex.findall(r"`([\w-]+)`", sentence)) == {f.encode_name for f in msgspec.structs.fields(Override)}
