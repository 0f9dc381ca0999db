"""What is found out about a photo file, and how little a bad one can do."""

from __future__ import annotations

import io
import os
import random
from pathlib import Path

import pytest
from PIL import Image

from bangyang.base.errors import Unreadable
from bangyang.base.system.stamps import Stamp, stamp_of
from bangyang.loading import photos
from bangyang.loading.photos import PhotoFacts, probe, probe_ahead, recall, remember
from tests.stores import rows, store_in

BLUE = (50, 110, 200)


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "_FACTS", {})
    monkeypatch.setattr(photos, "_RECALLED", {})


def saved(path: Path, form: str = "JPEG", size: tuple[int, int] = (420, 588), **options: object) -> Path:
    Image.new("RGB", size, BLUE).save(path, format=form, **options)
    return path


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_format_size_and_ground(tmp_path: Path, form: str) -> None:
    path = saved(tmp_path / "photo", form)
    assert probe(path) == PhotoFacts(form, 420, 588, path.stat().st_size, True)


def test_sideways_photo_is_measured_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    facts = probe(saved(tmp_path / "photo.jpg", size=(588, 420), exif=exif))
    assert (facts.width, facts.height) == (420, 588)


def test_only_the_border_decides_the_ground(tmp_path: Path) -> None:
    picture = Image.new("RGB", (420, 588), BLUE)
    picture.paste((230, 200, 180), (60, 80, 360, 588))
    picture.save(tmp_path / "face.jpg")
    assert probe(tmp_path / "face.jpg").border_is_blue
    Image.new("RGB", (420, 588), (235, 235, 240)).save(tmp_path / "white.jpg")
    assert not probe(tmp_path / "white.jpg").border_is_blue


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "不是"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不是"),
        (b"GIF89a" + bytes(40), "不是"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "HEIC"),
    ],
)
def test_what_is_no_photo_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=says):
        probe(path)


def test_size_is_judged_before_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MAX_BYTES", 100)
    with pytest.raises(Unreadable, match="MB"):
        probe(saved(tmp_path / "photo.jpg"))
    monkeypatch.setattr(photos, "MAX_BYTES", 20_000_000)
    monkeypatch.setattr(photos, "MAX_PIXELS", 1000)
    with pytest.raises(Unreadable, match="像素"):
        probe(saved(tmp_path / "other.jpg"))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_damaged_photos_are_refused_or_read(tmp_path: Path, form: str) -> None:
    buffer = io.BytesIO()
    Image.effect_noise((60, 84), 40).convert("RGB").save(buffer, format=form)
    sound, dice = buffer.getvalue(), random.Random(7)
    refused = 0
    for number in range(150):
        content = bytearray(sound[: dice.randrange(12, len(sound))] if number % 2 else sound)
        for _ in range(4):
            content[dice.randrange(len(content))] = dice.randrange(256)
        path = tmp_path / f"{number}.jpg"
        path.write_bytes(content)
        try:
            assert probe(path).bytes == len(content)
        except Unreadable as fault:
            refused += bool(fault.hint)
    assert refused > 20


def test_links_and_folders_are_no_photos(tmp_path: Path) -> None:
    (tmp_path / "link.jpg").symlink_to(saved(tmp_path / "photo.jpg"))
    for name in ("link.jpg", "."):
        with pytest.raises(Unreadable, match="不是照片"):
            probe(tmp_path / name)
    with pytest.raises(FileNotFoundError):
        probe(tmp_path / "absent.jpg")


def test_a_changed_file_is_looked_at_again(tmp_path: Path) -> None:
    path = saved(tmp_path / "photo.jpg")
    assert probe(path).width == 420
    saved(path, size=(500, 700))
    os.utime(path, ns=(1, 1))
    assert probe(path).width == 500


def test_facts_are_carried_from_run_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path / "photo.jpg")
    store = store_in(tmp_path / "store")
    recall(store.part("photos"))
    facts = probe(path)
    remember(store.part("photos"))
    store.save()
    monkeypatch.setattr(photos, "_FACTS", {})
    recall(store_in(tmp_path / "store").part("photos"))
    monkeypatch.setattr(Image, "open", None)
    assert probe(path) == facts


def test_facts_that_nobody_asked_for_are_forgotten(tmp_path: Path) -> None:
    paths = [saved(tmp_path / f"{name}.jpg") for name in "ab"]
    for asked in (paths, paths[:1]):
        store = store_in(tmp_path / "store")
        recall(store.part("photos"))
        for path in asked:
            probe(path)
        remember(store.part("photos"))
        store.save()
        assert len(rows(tmp_path / "store/store.db")) == len(asked)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'["JPEG",1,1,1,"x"]', b'["JPEG",1.5,1,1,true]', b"\xff"])
def test_a_value_of_another_shape_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    path = saved(tmp_path / "photo.jpg")
    facts = probe(path)
    kept = store_in(tmp_path / "store").part("photos")
    (key,) = photos._FACTS
    kept.put(photos._name_of(key), content)
    photos._FACTS.clear()
    recall(kept)
    assert probe(path) == facts


def test_many_at_once_are_what_each_is_alone(tmp_path: Path) -> None:
    paths = [saved(tmp_path / f"{number}.jpg", size=(420 + number, 588)) for number in range(20)]
    (tmp_path / "damaged.jpg").write_bytes(paths[0].read_bytes()[:300])
    odd = [tmp_path / "damaged.jpg", tmp_path / "absent.jpg", tmp_path / ("长" * 300)]
    probe_ahead([*paths, *odd], 4)
    together = dict(photos._FACTS)
    photos._FACTS.clear()
    assert [probe(path) for path in paths] == [together[_key(path)] for path in paths]
    with pytest.raises(Unreadable) as told:
        probe(odd[0])
    assert str(told.value) == str(together[_key(odd[0])])
    assert len(together) == len(paths) + 1


def _key(path: Path) -> tuple[str, Stamp]:
    return str(path), stamp_of(path.stat())


def test_a_photo_put_in_the_place_of_another_is_looked_at(tmp_path: Path) -> None:
    """Of the same size, and with the time of the one before: a backup puts files back so."""
    path, other = saved(tmp_path / "a.jpg", size=(420, 588)), saved(tmp_path / "b.jpg", size=(588, 420))
    size = max(path.stat().st_size, other.stat().st_size)
    for each in (path, other):
        each.write_bytes(each.read_bytes().ljust(size, b"\0"))
    before, info = probe(path), path.stat()
    other.replace(path)
    os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (info.st_size, info.st_mtime_ns)
    assert probe(path).width != before.width
