"""A linter for machine-translated English news: `check` one document, `check_many` of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from audit.engine import Settings, check, check_many
    from audit.formats import extract
    from audit.loading import load
    from audit.model import Document, Finding, Fix, Report, Span
    from audit.rulebook import Rulebook, load_rulebook

__version__ = "0.1.0"
__all__ = [
    "Document",
    "Finding",
    "Fix",
    "Report",
    "Rulebook",
    "Settings",
    "Span",
    "check",
    "check_many",
    "extract",
    "load",
    "load_rulebook",
]
_HOMES: Final = {
    "audit.engine": ("Settings", "check", "check_many"),
    "audit.formats": ("extract",),
    "audit.loading": ("load",),
    "audit.model": ("Document", "Finding", "Fix", "Report", "Span"),
    "audit.rulebook": ("Rulebook", "load_rulebook"),
}


def __getattr__(name: str) -> object:
    """Imported when first asked for: `audit --help` needs none of it."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
