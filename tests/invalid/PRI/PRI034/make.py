"""A picture in the finished site that records where it was taken."""

from pathlib import Path

from PIL import Image


def make(root: Path) -> None:
    exif = Image.Exif()
    exif[0x0110] = "Camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 49.0, 3.0), 3: "E", 4: (111.0, 40.0, 12.0)})
    (root / "release").mkdir()
    Image.new("RGB", (8, 8)).save(root / "release" / "group.jpg", exif=exif)
