"""The addresses of the finished site beside the content, as far as there is one on this machine."""

from __future__ import annotations

import json
from pathlib import Path

from bangyang.loading.committed import MANIFEST

_INDEX = "index.html"


def published_addresses(site: Path) -> frozenset[str]:
    """Addresses of the pages in the release at `site`; none where there is no release that can be read."""
    try:
        files = json.loads((site / MANIFEST).read_bytes())["files"]
        paths = [str(file["path"]) for file in files]
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
    return frozenset(path.removesuffix(_INDEX) for path in paths if path.endswith(_INDEX))
