"""UTF-16 without its mark: ASCII with a NUL after every character is valid UTF-8."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "content/regions.yml"
    path.write_bytes("# regions of the sample city, to be filled in\n".encode("utf-16-le"))
