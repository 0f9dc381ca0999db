"""Photos: what may come in, what goes out, and that nothing of the camera goes with it."""

from __future__ import annotations

import io
import os
import sqlite3
import struct
import time
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from bangyang.base.errors import Unreadable
from bangyang.base.system import stamps
from bangyang.base.system.stamps import StampReader, stamps_tell
from bangyang.base.workcount import Work, counting
from bangyang.loading.photos import MAX_BYTES
from bangyang.rendering import pictures as rendering
from bangyang.rendering.pictures import (
    PictureKind,
    PictureRequest,
    picture_file,
    picture_html,
    pictures_in,
    publish_picture,
    publish_pictures,
    without_metadata,
)
from tests.stores import pictures, published, rows, store_in

BLUE = (67, 142, 219)


def portrait(size: tuple[int, int] = (413, 579), ground: tuple[int, int, int] = BLUE) -> Image.Image:
    """A head and shoulders, roughly, on a plain ground."""
    image = Image.new("RGB", size, ground)
    width, height = size
    image.paste((230, 190, 160), (width // 3, height // 6, width * 2 // 3, height // 2))
    image.paste((30, 30, 40), (width // 8, height * 6 // 10, width * 7 // 8, height))
    return image


def saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)  # type: ignore[arg-type]  # Pillow's options differ by format
    return path


def camera_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[2] = (40.0, 49.0, 6.0)
    return exif


def refused(path: Path) -> None:
    publish_picture(PictureRequest(path, PictureKind.PORTRAIT, ""), pictures())


@pytest.mark.parametrize("clear", [None, 0x8000])
def test_grey_of_sixteen_bits_keeps_its_tones(tmp_path: Path, clear: int | None) -> None:
    """As scanners write it: published it was once pure white."""
    tones = (0, 0x1234, 0x8000, 0xC0C0, 0xFFFF)
    line = b"".join(struct.pack("<H", tone) * 50 for tone in tones)
    scan = Image.frombytes("I;16", (50 * len(tones), 50), line * 50)
    path = saved(tmp_path / "a.png", scan, **({} if clear is None else {"transparency": clear}))
    made = published(PictureRequest(path, PictureKind.CONTENT, ""))
    contents = [*made.values(), without_metadata(path.read_bytes())]
    for content in contents:
        with Image.open(io.BytesIO(content)) as picture:
            found = [picture.convert("L").getpixel((50 * place + 25, 25)) for place in range(len(tones))]
        wanted = [255 if tone == clear else tone >> 8 for tone in tones]
        assert found == pytest.approx(wanted, abs=3)


class TestOpening:
    """The gates of publishing itself: they hold even where no check has looked at a photo before."""

    @pytest.mark.parametrize("name", ["a.gif", "a.bmp", "a.tiff", "a.ico"])
    def test_other_formats_are_refused_whatever_their_name(self, tmp_path: Path, name: str) -> None:
        path = saved(tmp_path / name, portrait((40, 56))).rename(tmp_path / "a.jpg")
        with pytest.raises(Unreadable, match="不是能读取的照片"):
            refused(path)

    def test_a_huge_canvas_is_refused_before_it_is_decoded(self, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(empty_png(30_000, 30_000))
        with pytest.raises(Unreadable, match="万像素"):
            refused(tmp_path / "a.png")

    def test_just_over_the_pixel_limit_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(empty_png(10_000, 4_001))
        with pytest.raises(Unreadable, match="4000 万像素"):
            refused(tmp_path / "a.png")

    def test_a_file_over_the_size_limit_is_refused(self, tmp_path: Path) -> None:
        path = saved(tmp_path / "a.jpg", portrait())
        path.write_bytes(path.read_bytes().ljust(MAX_BYTES + 1, b"\0"))
        with pytest.raises(Unreadable, match="20 MB"):
            refused(path)

    def test_a_cut_off_file_is_refused(self, tmp_path: Path) -> None:
        path = saved(tmp_path / "a.jpg", portrait())
        path.write_bytes(path.read_bytes()[:2000])
        with pytest.raises(Unreadable, match="损坏"):
            refused(path)


class TestPublishing:
    def test_portrait_is_cut_to_five_by_seven_in_two_widths(self, tmp_path: Path) -> None:
        request = PictureRequest(saved(tmp_path / "a.jpg", portrait((1500, 3000))), PictureKind.PORTRAIT, "示例甲")
        sizes = {Path(name).suffix: reopened(file).size for name, file in published(request).items() if "-480" in name}
        assert sizes == {".webp": (480, 672), ".jpg": (480, 672)}
        picture = publish_picture(request, pictures()).picture
        assert [source.width for source in picture.sources] == [240, 480]
        assert (picture.width, picture.height) == (480, 672)
        assert picture.alt == "示例甲"

    def test_a_tall_portrait_keeps_its_top(self, tmp_path: Path) -> None:
        image = Image.new("RGB", (500, 1400), "white")
        image.paste((255, 0, 0), (0, 110, 500, 300))
        made = jpeg(PictureRequest(saved(tmp_path / "a.png", image), PictureKind.PORTRAIT, "")).convert("RGB")
        assert made.getpixel((240, 20))[1] < 60  # type: ignore[index]  # an RGB pixel is a tuple

    def test_nothing_is_enlarged(self, tmp_path: Path) -> None:
        request = PictureRequest(saved(tmp_path / "a.jpg", portrait((413, 578))), PictureKind.PORTRAIT, "")
        picture = publish_picture(request, pictures()).picture
        assert [source.width for source in picture.sources] == [240, 413]

    def test_content_picture_keeps_its_proportions(self, tmp_path: Path) -> None:
        request = PictureRequest(saved(tmp_path / "a.jpg", portrait((3000, 2000))), PictureKind.CONTENT, "")
        picture = publish_picture(request, pictures()).picture
        assert (picture.width, picture.height) == (1440, 960)

    @pytest.mark.parametrize("profile", [b"", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()])
    def test_only_pixels_are_published(self, tmp_path: Path, profile: bytes) -> None:
        path = saved(tmp_path / "a.jpg", portrait(), exif=camera_exif(), icc_profile=profile, comment=b"SecretComment")
        assert b"SecretCamera" in path.read_bytes() and b"SecretComment" in path.read_bytes()
        for content in published(PictureRequest(path, PictureKind.PORTRAIT, "")).values():
            for trace in (b"Secret", b"Exif", b"EXIF", b"ICC", b"XMP", b"xmp"):
                assert trace not in content
            assert not reopened(content).getexif()
            assert "icc_profile" not in reopened(content).info

    @pytest.mark.parametrize(("form", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
    def test_a_free_picture_keeps_its_format_and_nothing_else(self, tmp_path: Path, form: str, ending: str) -> None:
        path = saved(tmp_path / f"a.{ending}", portrait(), exif=camera_exif(6))
        content = without_metadata(path.read_bytes())
        image = Image.open(io.BytesIO(content))
        assert (image.format, image.size) == (form, (579, 413))
        assert b"Secret" not in content and not image.getexif()

    def test_orientation_is_applied(self, tmp_path: Path) -> None:
        image = Image.new("RGB", (700, 500), "white")
        image.paste((255, 0, 0), (0, 0, 200, 500))
        # Orientation 6: the left edge of the stored pixels is the top of the picture.
        path = saved(tmp_path / "a.jpg", image, exif=camera_exif(6), quality=95)
        made = jpeg(PictureRequest(path, PictureKind.PORTRAIT, ""))
        assert made.convert("RGB").getpixel((240, 60))[1] < 60  # type: ignore[index]  # an RGB pixel is a tuple
        assert made.convert("RGB").getpixel((240, 600))[1] > 200  # type: ignore[index]  # an RGB pixel is a tuple

    def test_colours_are_brought_to_srgb(self, tmp_path: Path) -> None:
        # A profile that calls red what sRGB calls blue, and the other way round.
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        swapped = srgb.replace(b"rXYZ", b"xXYZ").replace(b"bXYZ", b"rXYZ").replace(b"xXYZ", b"bXYZ")
        path = saved(tmp_path / "a.png", Image.new("RGB", (500, 700), (255, 0, 0)), icc_profile=swapped)
        made = jpeg(PictureRequest(path, PictureKind.PORTRAIT, ""))
        red, _, blue = made.convert("RGB").getpixel((240, 300))  # type: ignore[misc]  # an RGB pixel is a tuple
        assert red < 60 and blue > 200

    def test_transparency_becomes_white(self, tmp_path: Path) -> None:
        path = saved(tmp_path / "a.png", Image.new("RGBA", (500, 700), (0, 0, 0, 0)))
        made = jpeg(PictureRequest(path, PictureKind.PORTRAIT, ""))
        assert made.convert("RGB").getpixel((240, 300)) == (255, 255, 255)

    def test_same_photo_same_bytes_and_names(self, tmp_path: Path) -> None:
        request = PictureRequest(saved(tmp_path / "a.jpg", portrait((800, 1120))), PictureKind.PORTRAIT, "")
        assert list(published(request).items()) == list(published(request).items())

    def test_a_changed_photo_gets_a_new_address(self, tmp_path: Path) -> None:
        one = PictureRequest(saved(tmp_path / "a.jpg", portrait()), PictureKind.PORTRAIT, "")
        other = PictureRequest(saved(tmp_path / "b.jpg", portrait(ground=(0, 0, 90))), PictureKind.PORTRAIT, "")
        first, second = publish_pictures((one, other), pictures(), jobs=2)
        assert first.picture.url != second.picture.url
        assert first.picture.url.startswith("assets/pictures/") and first.picture.url.endswith("-413.jpg")

    def test_nothing_is_made_twice(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        request = PictureRequest(saved(tmp_path / "a.jpg", portrait()), PictureKind.PORTRAIT, "")
        store = store_in(tmp_path / "store")
        first = publish_picture(request, pictures_in(store))
        store.save()
        monkeypatch.setattr(rendering, "open_photo", None)
        again = pictures_in(store_in(tmp_path / "store"))
        assert publish_picture(request, again) == first
        monkeypatch.undo()
        assert {path: picture_file(path, request, again) for path in first.files} == published(request)

    @pytest.mark.parametrize("lost", [0, 1, 2, 3])
    def test_a_file_that_is_lost_is_made_again(self, tmp_path: Path, lost: int) -> None:
        request = PictureRequest(saved(tmp_path / "a.jpg", portrait()), PictureKind.PORTRAIT, "")
        store = store_in(tmp_path / "store")
        made = publish_picture(request, pictures_in(store))
        store.save()
        file = tmp_path / "store/store.db"
        key = rows(file)[lost][1]
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("UPDATE entry SET value = x'00' WHERE key = ?", (key,))
        again = pictures_in(store_in(tmp_path / "store"))
        assert publish_picture(request, again) == made
        assert {path: picture_file(path, request, again) for path in made.files} == published(request)


def test_markup_of_a_picture_in_a_text(tmp_path: Path) -> None:
    request = PictureRequest(saved(tmp_path / "a.jpg", portrait()), PictureKind.CONTENT, '合影"')
    markup = picture_html(publish_picture(request, pictures()).picture, lambda path: f"../{path}")
    assert 'srcset="../assets/pictures/' in markup
    assert 'width="413" height="579" alt="合影&#34;"' in markup


def reopened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def jpeg(request: PictureRequest) -> Image.Image:
    """The largest file published of a photo."""
    return reopened(list(published(request).values())[-1])


def empty_png(width: int, height: int) -> bytes:
    """A PNG that claims a size and has no pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_pictures_that_nothing_shows_leave_the_store(tmp_path: Path) -> None:
    requests = [
        PictureRequest(saved(tmp_path / f"{size}.png", portrait((size, 700))), PictureKind.PORTRAIT, "")
        for size in (413, 500)
    ]
    for wanted in (requests, requests[:1]):
        store = store_in(tmp_path / "store")
        for request in wanted:
            publish_picture(request, pictures_in(store))
        store.save()
    kept, gone = (set(published(request).values()) for request in requests)
    values = {value for _, _, value, _ in rows(tmp_path / "store/store.db")}
    assert kept <= values and not gone & values


class TestStamps:
    """A photo is not read again where the disk tells that it is the one it was."""

    @pytest.fixture
    def photo(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """One that changed long enough ago, on a machine where stamps are believed."""
        monkeypatch.delenv("CI", raising=False)
        monkeypatch.setattr(stamps, "MARGIN", 20_000_000)
        (tmp_path / "kept").mkdir()
        path = saved(tmp_path / "a.png", portrait())
        path.write_bytes(path.read_bytes().ljust(4096, b"\0"))
        if not stamps_tell(tmp_path, os.environ):
            pytest.skip("the disk of this machine is not believed")
        time.sleep(0.1)
        return path

    @staticmethod
    def made(path: Path) -> tuple[object, int]:
        """What is published of the photo in a run of its own, and how many files were read for it."""
        store = store_in(path.parent / "kept")
        with counting() as done:
            assert store.folder is not None
            kept = pictures_in(store)
            found = publish_picture(PictureRequest(path, PictureKind.PORTRAIT, ""), kept, StampReader(store.folder))
        store.save()
        return found, done.counts[Work.READ]

    def test_it_is_read_once(self, photo: Path) -> None:
        first, again = self.made(photo), self.made(photo)
        assert (first[1], again[1]) == (1, 0)
        assert first[0] == again[0]

    def test_another_of_the_same_size_with_the_old_time_is_seen(self, photo: Path) -> None:
        before, _ = self.made(photo)
        info = photo.stat()
        other = saved(photo.with_name("b.png"), portrait(ground=(219, 142, 67))).read_bytes()
        photo.write_bytes(other.ljust(4096, b"\0"))
        os.utime(photo, ns=(info.st_atime_ns, info.st_mtime_ns))
        assert (photo.stat().st_size, photo.stat().st_mtime_ns) == (info.st_size, info.st_mtime_ns)
        after, _ = self.made(photo)
        assert after != before

    def test_one_that_has_just_changed_is_read(self, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(stamps, "MARGIN", 3_600_000_000_000)
        assert [self.made(photo)[1] for _ in range(2)] == [1, 1]

    def test_nothing_is_believed_on_a_build_server(self, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CI", "true")
        assert [self.made(photo)[1] for _ in range(2)] == [1, 1]
