"""One YAML file of a site, read by itself: for commands that need no more than it.

The steps are those of a whole site's loading, with the same findings.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bangyang.errors import Finding
from bangyang.loading.binding import bind
from bangyang.loading.entries import Entry, Source
from bangyang.loading.files import read_text
from bangyang.loading.frontmatter import split_yaml
from bangyang.loading.yamltree import parse_yaml
from bangyang.models.fields import all_labels
from bangyang.models.kinds import Kind


def load_single(root: Path, kind: Kind) -> tuple[Entry[Any] | None, tuple[Finding, ...]]:
    """The YAML file of a kind that a site has once, and everything found in it; None where it cannot be read."""
    path = kind.folder
    file = read_text(root, path)
    if file.text is None:
        return None, file.findings
    split = split_yaml(file.text, path, all_labels(kind.model))
    tree = parse_yaml(split.yaml, path, split.yaml_line)
    bound = bind(tree.root, kind.model, path)
    source = Source(path, file.text, split.body_line, bound.places, bound.keys, bound.raw, bound.faulty, split.waivers)
    return Entry(bound.model, "", source), (*file.findings, *split.findings, *tree.findings, *bound.findings)
