"""Photos: what may come in, what goes out, and that nothing of the camera goes with it."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from bangyang.errors import Unreadable
from bangyang.loading.photos import MAX_BYTES
from bangyang.rendering.pictures import (
    PictureKind,
    PictureRequest,
    picture_html,
    prune_pictures,
    publish_picture,
    publish_pictures,
    without_metadata,
)

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


def published(path: Path) -> None:
    publish_picture(PictureRequest(path, PictureKind.PORTRAIT, ""), path.parent / "cache")


@pytest.mark.parametrize("clear", [None, 0x8000])
def test_grey_of_sixteen_bits_keeps_its_tones(tmp_path: Path, clear: int | None) -> None:
    """As scanners write it: published it was once pure white."""
    tones = (0, 0x1234, 0x8000, 0xC0C0, 0xFFFF)
    line = b"".join(struct.pack("<H", tone) * 50 for tone in tones)
    scan = Image.frombytes("I;16", (50 * len(tones), 50), line * 50)
    path = saved(tmp_path / "a.png", scan, **({} if clear is None else {"transparency": clear}))
    made = publish_picture(PictureRequest(path, PictureKind.CONTENT, ""), tmp_path / "cache")
    contents = [file.read_bytes() for _, file in made.files] + [without_metadata(path.read_bytes())]
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
            published(path)

    def test_a_huge_canvas_is_refused_before_it_is_decoded(self, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(empty_png(30_000, 30_000))
        with pytest.raises(Unreadable, match="万像素"):
            published(tmp_path / "a.png")

    def test_just_over_the_pixel_limit_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(empty_png(10_000, 4_001))
        with pytest.raises(Unreadable, match="4000 万像素"):
            published(tmp_path / "a.png")

    def test_a_file_over_the_size_limit_is_refused(self, tmp_path: Path) -> None:
        path = saved(tmp_path / "a.jpg", portrait())
        path.write_bytes(path.read_bytes().ljust(MAX_BYTES + 1, b"\0"))
        with pytest.raises(Unreadable, match="20 MB"):
            published(path)

    def test_a_cut_off_file_is_refused(self, tmp_path: Path) -> None:
        path = saved(tmp_path / "a.jpg", portrait())
        path.write_bytes(path.read_bytes()[:2000])
        with pytest.raises(Unreadable, match="损坏"):
            published(path)


class TestPublishing:
    def test_portrait_is_cut_to_five_by_seven_in_two_widths(self, tmp_path: Path) -> None:
        request = PictureRequest(saved(tmp_path / "a.jpg", portrait((1500, 3000))), PictureKind.PORTRAIT, "示例甲")
        published = publish_picture(request, tmp_path / "cache")
        sizes = {Path(name).suffix: reopened(file).size for name, file in published.files if "-480" in name}
        assert sizes == {".webp": (480, 672), ".jpg": (480, 672)}
        assert [source.width for source in published.picture.sources] == [240, 480]
        assert (published.picture.width, published.picture.height) == (480, 672)
        assert published.picture.alt == "示例甲"

    def test_a_tall_portrait_keeps_its_top(self, tmp_path: Path) -> None:
        image = Image.new("RGB", (500, 1400), "white")
        image.paste((255, 0, 0), (0, 110, 500, 300))
        published = publish_picture(
            PictureRequest(saved(tmp_path / "a.png", image), PictureKind.PORTRAIT, ""), tmp_path / "cache"
        )
        made = reopened(published.files[-1][1]).convert("RGB")
        assert made.getpixel((240, 20))[1] < 60  # type: ignore[index]  # an RGB pixel is a tuple

    def test_nothing_is_enlarged(self, tmp_path: Path) -> None:
        request = PictureRequest(saved(tmp_path / "a.jpg", portrait((413, 578))), PictureKind.PORTRAIT, "")
        published = publish_picture(request, tmp_path / "cache")
        assert [source.width for source in published.picture.sources] == [240, 413]

    def test_content_picture_keeps_its_proportions(self, tmp_path: Path) -> None:
        request = PictureRequest(saved(tmp_path / "a.jpg", portrait((3000, 2000))), PictureKind.CONTENT, "")
        picture = publish_picture(request, tmp_path / "cache").picture
        assert (picture.width, picture.height) == (1440, 960)

    @pytest.mark.parametrize("profile", [b"", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()])
    def test_only_pixels_are_published(self, tmp_path: Path, profile: bytes) -> None:
        path = saved(tmp_path / "a.jpg", portrait(), exif=camera_exif(), icc_profile=profile, comment=b"SecretComment")
        assert b"SecretCamera" in path.read_bytes() and b"SecretComment" in path.read_bytes()
        published = publish_picture(PictureRequest(path, PictureKind.PORTRAIT, ""), tmp_path / "cache")
        for _, file in published.files:
            content = file.read_bytes()
            for trace in (b"Secret", b"Exif", b"EXIF", b"ICC", b"XMP", b"xmp"):
                assert trace not in content
            assert not reopened(file).getexif()
            assert "icc_profile" not in reopened(file).info

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
        made = reopened(publish_picture(PictureRequest(path, PictureKind.PORTRAIT, ""), tmp_path / "c").files[-1][1])
        assert made.convert("RGB").getpixel((240, 60))[1] < 60  # type: ignore[index]  # an RGB pixel is a tuple
        assert made.convert("RGB").getpixel((240, 600))[1] > 200  # type: ignore[index]  # an RGB pixel is a tuple

    def test_colours_are_brought_to_srgb(self, tmp_path: Path) -> None:
        # A profile that calls red what sRGB calls blue, and the other way round.
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        swapped = srgb.replace(b"rXYZ", b"xXYZ").replace(b"bXYZ", b"rXYZ").replace(b"xXYZ", b"bXYZ")
        path = saved(tmp_path / "a.png", Image.new("RGB", (500, 700), (255, 0, 0)), icc_profile=swapped)
        made = reopened(publish_picture(PictureRequest(path, PictureKind.PORTRAIT, ""), tmp_path / "c").files[-1][1])
        red, _, blue = made.convert("RGB").getpixel((240, 300))  # type: ignore[misc]  # an RGB pixel is a tuple
        assert red < 60 and blue > 200

    def test_transparency_becomes_white(self, tmp_path: Path) -> None:
        path = saved(tmp_path / "a.png", Image.new("RGBA", (500, 700), (0, 0, 0, 0)))
        made = reopened(publish_picture(PictureRequest(path, PictureKind.PORTRAIT, ""), tmp_path / "c").files[-1][1])
        assert made.convert("RGB").getpixel((240, 300)) == (255, 255, 255)

    def test_same_photo_same_bytes_and_names(self, tmp_path: Path) -> None:
        request = PictureRequest(saved(tmp_path / "a.jpg", portrait((800, 1120))), PictureKind.PORTRAIT, "")
        one, other = (publish_picture(request, tmp_path / name) for name in ("one", "other"))
        assert [(name, file.read_bytes()) for name, file in one.files] == [
            (name, file.read_bytes()) for name, file in other.files
        ]

    def test_a_changed_photo_gets_a_new_address(self, tmp_path: Path) -> None:
        one = PictureRequest(saved(tmp_path / "a.jpg", portrait()), PictureKind.PORTRAIT, "")
        other = PictureRequest(saved(tmp_path / "b.jpg", portrait(ground=(0, 0, 90))), PictureKind.PORTRAIT, "")
        first, second = publish_pictures((one, other), tmp_path / "cache", jobs=2)
        assert first.picture.url != second.picture.url
        assert first.picture.url.startswith("assets/pictures/") and first.picture.url.endswith("-413.jpg")

    @pytest.mark.parametrize("damage", [b"", b"damaged"])
    def test_cache_is_checked_on_read(self, tmp_path: Path, damage: bytes) -> None:
        request = PictureRequest(saved(tmp_path / "a.jpg", portrait()), PictureKind.PORTRAIT, "")
        files = publish_picture(request, tmp_path / "cache").files
        sound = [file.read_bytes() for _, file in files]
        files[0][1].write_bytes(damage)
        assert [file.read_bytes() for _, file in publish_picture(request, tmp_path / "cache").files] == sound

    def test_cache_is_used(self, tmp_path: Path) -> None:
        request = PictureRequest(saved(tmp_path / "a.jpg", portrait()), PictureKind.PORTRAIT, "")
        before = [file.stat().st_mtime_ns for _, file in publish_picture(request, tmp_path / "cache").files]
        assert [file.stat().st_mtime_ns for _, file in publish_picture(request, tmp_path / "cache").files] == before


def test_markup_of_a_picture_in_a_text(tmp_path: Path) -> None:
    request = PictureRequest(saved(tmp_path / "a.jpg", portrait()), PictureKind.CONTENT, '合影"')
    markup = picture_html(publish_picture(request, tmp_path / "cache").picture, lambda path: f"../{path}")
    assert 'srcset="../assets/pictures/' in markup
    assert 'width="413" height="579" alt="合影&#34;"' in markup


def reopened(path: Path) -> Image.Image:
    image = Image.open(io.BytesIO(path.read_bytes()))
    image.load()
    return image


def empty_png(width: int, height: int) -> bytes:
    """A PNG that claims a size and has no pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_pictures_that_nothing_shows_leave_the_cache(tmp_path: Path) -> None:
    kept = publish_picture(
        PictureRequest(saved(tmp_path / "a.png", portrait()), PictureKind.PORTRAIT, ""), tmp_path / "cache"
    )
    gone = publish_picture(
        PictureRequest(saved(tmp_path / "b.png", portrait((500, 700))), PictureKind.PORTRAIT, ""), tmp_path / "cache"
    )
    prune_pictures(tmp_path / "cache", {file.name for _, file in kept.files})
    assert not any(file.exists() for _, file in gone.files)
    assert all(file.exists() for _, file in kept.files)
    assert len(list((tmp_path / "cache").iterdir())) == len(kept.files) + 1
    prune_pictures(tmp_path / "absent", set())
