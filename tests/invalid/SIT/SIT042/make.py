"""Pictures whose folders sound alike, and so come to one address."""

from pathlib import Path

from PIL import Image


def make(root: Path) -> None:
    """The same badge twice."""
    for name in ("biao-shi", "标识"):
        folder = root / "content" / name
        folder.mkdir()
        Image.new("RGB", (40, 30), (200, 30, 30)).save(folder / "badge.png")
