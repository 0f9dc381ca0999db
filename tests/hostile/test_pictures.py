"""Broken and hostile pictures: refused with a way to mend it, or published as bare pixels; never a traceback."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from bangyang.base.errors import Unreadable
from bangyang.loading.photos import probe
from bangyang.rendering.pictures import PictureKind, PictureRequest, picture_file, publish_picture, without_metadata
from tests.hostile.broken_pictures import PUBLISHED, REFUSED, SCRIBBLED, SECRET
from tests.hostile.ward import assert_harmless, watched
from tests.stores import pictures

ALL = {**REFUSED, **PUBLISHED, **SCRIBBLED}
SLICE = [
    *REFUSED,
    *(name for name in PUBLISHED if not name.startswith(("forty", "the "))),
    "forty million, jpeg",
    *list(SCRIBBLED)[::9],
]


def suffer(name: str) -> None:
    """One picture: looked at as a check does, and published by each way there is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photo.jpg"
        path.write_bytes(ALL[name]())
        looked_at = _verdict(lambda: probe(path))
        # The largest are decoded twice as it is: looked at, and published one way and bared.
        ways = [PictureKind.PORTRAIT] if name.startswith("forty") else list(PictureKind)
        published = [_verdict(lambda kind=kind: _publish(path, kind)) for kind in ways]  # type: ignore[misc]
        bared = _verdict(lambda: _bare(path))
    verdicts = {looked_at, *published, bared}
    if name in REFUSED:
        assert verdicts == {"refused"}, verdicts
    elif name in PUBLISHED:
        assert verdicts == {"published"}, verdicts
    else:
        # What a check lets pass must not fail when it is published.
        assert looked_at == "refused" or verdicts == {"published"}, verdicts


def _verdict(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except Unreadable as fault:
        assert fault.message and fault.hint
        return "refused"
    return "published"


def _publish(path: Path, kind: PictureKind) -> None:
    request, kept = PictureRequest(path, kind, ""), pictures()
    made = publish_picture(request, kept)
    assert made.files
    for name in made.files:
        _assert_bare(picture_file(name, request, kept))
    assert made.picture.width and made.picture.height


def _bare(path: Path) -> None:
    _assert_bare(without_metadata(path.read_bytes()))


def _assert_bare(content: bytes) -> None:
    assert SECRET not in content
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        assert picture.format in {"JPEG", "WEBP", "PNG"} and picture.mode == "RGB"
        assert not picture.getexif() and getattr(picture, "n_frames", 1) == 1
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop", "XML:com.adobe.xmp"} & set(picture.info)
    for mark in (b"Exif", b"http://ns.adobe.com", b"Photoshop", b"ICC_PROFILE", b"tEXt", b"iTXt", b"zTXt", b"eXIf"):
        assert mark not in content


def test_there_are_enough_of_them() -> None:
    assert len(REFUSED) + len(PUBLISHED) >= 60


@pytest.mark.slow
def test_a_slice_of_them(tells: Callable[[str], None]) -> None:
    tells(f"broken and hostile pictures: {assert_harmless(watched(suffer, SLICE))}")


@pytest.mark.soak
def test_all_of_them(tells: Callable[[str], None]) -> None:
    tells(f"broken and hostile pictures, all: {assert_harmless(watched(suffer, ALL))}")
