"""A linter for machine-translated English news: `check` one document, `check_many` of them."""

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
