"""A picture where the program keeps its own."""

from pathlib import Path

from PIL import Image


def make(root: Path) -> None:
    """A logo in assets/."""
    (root / "content" / "assets").mkdir(exist_ok=True)
    Image.new("RGB", (40, 30), (200, 30, 30)).save(root / "content" / "assets" / "logo.png")
