"""What stands first where not everything can stand: by harm, then by how sure."""

from __future__ import annotations

from audit.model import Finding
from audit.taxonomy import CERTAINTIES, SEVERITIES


def rank(finding: Finding) -> tuple[int, int]:
    """The worst highest."""
    return SEVERITIES.index(finding.severity), CERTAINTIES.index(finding.certainty)
