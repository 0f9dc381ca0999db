"""One YAML file of a site, read by itself: for commands that need no more than it.

The steps are those of a whole site's loading, with the same findings.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bangyang.base.errors import Finding
from bangyang.loading.entries import Entry
from bangyang.loading.files import read_text
from bangyang.loading.reading import read_entry
from bangyang.models.kinds import Kind


def load_single(root: Path, kind: Kind) -> tuple[Entry[Any] | None, tuple[Finding, ...]]:
    """The YAML file of a kind that a site has once, and everything found in it; None where it cannot be read."""
    path = kind.folder
    file = read_text(root, path)
    if file.text is None:
        return None, file.findings
    entry, findings = read_entry(file.text, path, kind.model)
    return entry, (*file.findings, *findings)
