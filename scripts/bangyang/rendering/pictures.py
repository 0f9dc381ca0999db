"""Photos to what the site publishes: small WebP files with one JPEG beside them, pixels only.

The editors' originals never reach the site: they carry a camera's data, a place, a thumbnail of what was cut off.
Each is decoded, turned upright, brought to sRGB, cut (portraits to 5:7, keeping the head), scaled and written anew
from bare pixels. File names come from the original's bytes and the recipe, so a name is known before the work is
done and a changed photo gets a new address. Finished files are kept in the store, a row each.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

import PIL
from markupsafe import Markup
from PIL import Image, ImageCms

from bangyang.base.elsewhere import Elsewhere, Workplace, employed
from bangyang.base.store import Misfit, Part, Plain, Store, key_of
from bangyang.base.system.stamps import StampReader
from bangyang.base.workcount import Work, did
from bangyang.base.workers import in_workers
from bangyang.derivations import reserved
from bangyang.loading.photos import one_by_one
from bangyang.rendering.photographs import decoded, open_photo

FOLDER = f"{reserved.ASSETS}pictures/"
# Part of every name: raise it when the same photo should come out differently.
_RECIPE = b"2"
_QUALITY = 82
# Of what is cut from a portrait that is too tall, this share goes at the top: heads stay, shoulders go.
_TOP_SHARE = 0.15
_WORTH_SENDING = 16
_SHARE = 4
"""Photos that another process takes at a time: what is made of them is sent back whole."""


class PictureKind(StrEnum):
    """What a photo is for: a 5:7 portrait, or a picture in the text with the proportions it has."""

    PORTRAIT = "portrait"
    CONTENT = "content"

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths in pixels it is made at, the last also as JPEG."""
        return (240, 480) if self is PictureKind.PORTRAIT else (720, 1440)

    @property
    def enough(self) -> tuple[int, int]:
        """The least size to decode: room to cut a portrait from a wide photo, half as much again for a picture."""
        return (960, 960) if self is PictureKind.PORTRAIT else (2160, 1)


@dataclass(frozen=True, slots=True)
class PictureSource:
    """One width of a picture, in pixels."""

    url: str
    width: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A published picture: pixels only, its size known so that nothing jumps while it loads."""

    url: str
    width: int
    height: int
    alt: str
    sources: tuple[PictureSource, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedPicture:
    """A picture as views show it, and the site paths of the files to publish for it (`picture_file`)."""

    picture: Picture
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """One photo wanted: where the original is, what for, and the words that describe it."""

    path: Path
    kind: PictureKind
    alt: str


@dataclass(frozen=True, slots=True)
class _Made:
    """One finished file."""

    name: str
    width: int
    height: int


_RECORD = Plain(tuple[_Made, ...])


def pictures_in(store: Store) -> Part:
    """The part of `store` for finished files and the records of what was made of a photo."""
    return store.part("pictures", b"/".join((_RECIPE, PIL.__version__.encode())), reread=True)


def publish_picture(request: PictureRequest, kept: Part, stamps: StampReader | None = None) -> PublishedPicture:
    """The pictures made of one photo, as `kept` knows them or anew. With `stamps` a photo that they tell to be the one
    it was is not read again.

    Raises Unreadable (VAL009) for a file that is no usable photo, OSError for one that is not there.
    """
    stamped = _stamp_key(request, stamps)
    *webp, jpeg = _unread(stamped, kept) or _read(request, stamped, kept)
    picture = Picture(
        url=FOLDER + jpeg.name,
        width=jpeg.width,
        height=jpeg.height,
        alt=request.alt,
        sources=tuple(PictureSource(FOLDER + one.name, one.width) for one in webp),
    )
    return PublishedPicture(picture, tuple(FOLDER + one.name for one in (*webp, jpeg)))


def _pictures_there(kept: Part) -> Workplace:
    """In another process, on a folder that both see."""
    return Workplace(partial(publish_picture, kept=kept), (kept,))


def _stamp_key(request: PictureRequest, stamps: StampReader | None) -> bytes | None:
    """What the photo's own key is kept under, where its stamp is believed."""
    stamp = stamps.read(request.path) if stamps is not None else None
    if stamp is None:
        return None
    return key_of(b"stamp", os.fsencode(request.path), request.kind.encode(), str(stamp).encode())


def _unread(stamped: bytes | None, kept: Part) -> tuple[_Made, ...] | None:
    """What was made of a photo that is stamped so, if it was read before."""
    known = kept.get(stamped) if stamped is not None else None
    return _recorded(kept, known.decode("ascii", "replace")) if known is not None else None


def _read(request: PictureRequest, stamped: bytes | None, kept: Part) -> tuple[_Made, ...]:
    content = request.path.read_bytes()
    did(Work.READ)
    key = _key(request.kind, content)
    if stamped is not None:
        kept.put(stamped, key.encode())
    return _recorded(kept, key) or _anew(content, request.kind, key, kept)


def picture_file(path: str, request: PictureRequest, kept: Part) -> bytes:
    """The bytes of one of the files that `publish_picture` named for `request`. Raises what that raises."""
    name = path.removeprefix(FOLDER)
    if (value := kept.get(_file_key(name))) is None:
        # It proved damaged; the others are made with it.
        content = request.path.read_bytes()
        _anew(content, request.kind, _key(request.kind, content), kept)
        value = kept.get(_file_key(name))
    if value is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(request.path))
    return value


def publish_pictures(
    requests: Sequence[PictureRequest], kept: Part, jobs: int = 1, stamps: StampReader | None = None
) -> tuple[PublishedPicture, ...]:
    """`publish_picture` for each request, in order; several at a time, since the codecs work outside Python's lock.

    Whoever is employed takes them over where there are many.
    """
    if employed() is not None and len(requests) >= _WORTH_SENDING:
        elsewhere = partial(Elsewhere, _pictures_there, (kept,))
        work = partial(publish_picture, kept=kept)
        return tuple(in_workers(work, requests, (kept,), jobs, worth=1, share=_SHARE, elsewhere=elsewhere))
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        return tuple(pool.map(lambda request: publish_picture(request, kept, stamps), requests))


def picture_html(picture: Picture, link: Callable[[str], str], *, sizes: str = "100vw") -> Markup:
    """The markup of a picture inside a text; `link` makes a site path relative to the page."""
    srcset = ", ".join(f"{link(source.url)} {source.width}w" for source in picture.sources)
    return Markup(
        '<picture><source type="image/webp" srcset="{}" sizes="{}">'
        '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async"></picture>'
    ).format(srcset, sizes, link(picture.url), picture.width, picture.height, picture.alt)


def without_metadata(content: bytes) -> bytes:
    """A JPEG, PNG or WebP in its own format and size with nothing but its pixels left, upright and in sRGB.

    For pictures that are published as they are. Raises Unreadable (VAL009) for anything else.
    """
    with open_photo(content) as image:
        form = {"PNG": ".png", "WEBP": ".webp"}.get(str(image.format), ".jpg")
        return _encoded(_in_srgb(decoded(image, image.size), image.info.get("icc_profile")), form)


def _key(kind: PictureKind, content: bytes) -> str:
    """What the files made of a photo are named by."""
    return hashlib.sha256(b"%s/%s/%s" % (_RECIPE, kind.encode(), content)).hexdigest()[:12]


def _file_key(name: str) -> bytes:
    return key_of(b"file", name.encode())


def _recorded(kept: Part, key: str) -> tuple[_Made, ...] | None:
    """What was made of a photo, if every file of it is there."""
    value = kept.get(key_of(b"record", key.encode()))
    if value is None:
        return None
    try:
        made = _RECORD.loads(value)
    except Misfit:
        return None
    for one in made:
        kept.keep(_file_key(one.name))
    return made if made and all(_file_key(one.name) in kept for one in made) else None


def _anew(content: bytes, kind: PictureKind, key: str, kept: Part) -> tuple[_Made, ...]:
    with open_photo(content) as image, one_by_one(image):
        pixels = _in_srgb(decoded(image, kind.enough), image.info.get("icc_profile"))
    if kind is PictureKind.PORTRAIT:
        pixels = pixels.crop(_portrait_box(*pixels.size))
    widths = sorted({min(width, pixels.width) for width in kind.widths})
    made: list[_Made] = []
    for width in reversed(widths):
        # Each smaller size from the one above it: a third of the work.
        pixels = _scaled(pixels, width)
        for form in (".webp", ".jpg") if width == widths[-1] else (".webp",):
            name = f"{key}-{width}{form}"
            kept.put(_file_key(name), _encoded(pixels, form))
            made.append(_Made(name, *pixels.size))
    jpeg = made.pop(1)
    result = (*reversed(made), jpeg)
    kept.put(key_of(b"record", key.encode()), _RECORD.dumps(result))
    return result


def _encoded(pixels: Image.Image, form: str) -> bytes:
    # A new image from bare pixels: Pillow's writers would carry over a comment or profile of the opened one.
    bare = Image.frombytes("RGB", pixels.size, pixels.tobytes())
    buffer = io.BytesIO()
    if form == ".webp":
        bare.save(buffer, format="WEBP", quality=_QUALITY, method=4)
    elif form == ".png":
        bare.save(buffer, format="PNG", optimize=True)
    else:
        bare.save(buffer, format="JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()


def _scaled(pixels: Image.Image, width: int) -> Image.Image:
    if pixels.width == width:
        return pixels
    height = max(1, round(pixels.height * width / pixels.width))
    return pixels.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _portrait_box(width: int, height: int) -> tuple[int, int, int, int]:
    """The 5:7 part to keep: centred across, nearer the top in height."""
    if width * 7 > height * 5:
        kept = max(1, round(height * 5 / 7))
        left = (width - kept) // 2
        return left, 0, left + kept, height
    kept = max(1, round(width * 7 / 5))
    top = round(max(0, height - kept) * _TOP_SHARE)
    return 0, top, width, min(height, top + kept)


def _in_srgb(pixels: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile:
        return pixels
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(pixels, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A damaged profile, or one of another colour space than the decoded pixels: the pixels as they are.
        return pixels
    return converted if converted is not None else pixels
