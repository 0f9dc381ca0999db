"""The hostile files are small to make, the same each time, and as bad as they claim."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from tests.intake.hostile import HOSTILE


def only(name: str) -> bytes:
    return HOSTILE[name].make()


def test_there_are_enough() -> None:
    assert sum(not one.harmless for one in HOSTILE.values()) >= 40
    assert all(one.why for one in HOSTILE.values())


@pytest.mark.parametrize("name", HOSTILE)
def test_each_is_small_and_the_same_each_time(name: str) -> None:
    content = only(name)
    assert len(content) < 30_000_000
    assert zlib.crc32(content) == zlib.crc32(only(name))


@pytest.mark.parametrize("name", ["bomb-by-ratio", "bomb-in-a-workbook", "string-of-a-gigabyte", "bomb-that-lies"])
def test_a_bomb_unpacks_to_a_hundred_times_its_size(name: str) -> None:
    """Of its stream ten megabytes are unpacked here, and no more."""
    content = only(name)
    assert content.startswith(b"PK\x03\x04")
    name_size, extra = struct.unpack_from("<HH", content, 26)
    stream = zlib.decompressobj(-15)
    stored = content[30 + name_size + extra :]
    assert len(stream.decompress(stored, 10_000_000)) == 10_000_000
    assert len(content) - len(stream.unconsumed_tail) < 100_000


def test_entries_overlap_and_climb_and_collide() -> None:
    with zipfile.ZipFile(io.BytesIO(only("bomb-overlapping"))) as archive:
        assert len({entry.header_offset for entry in archive.infolist()}) == 1
        assert sum(entry.file_size for entry in archive.infolist()) > 10_000_000_000
    with zipfile.ZipFile(io.BytesIO(only("bomb-many-entries"))) as archive:
        assert len(archive.namelist()) == 60_000
    with zipfile.ZipFile(io.BytesIO(only("names-that-collide"))) as archive:
        assert len({name.lower() for name in archive.namelist()}) == 1
    with zipfile.ZipFile(io.BytesIO(only("link-in-a-zip"))) as archive:
        assert archive.infolist()[0].external_attr >> 28 == 0xA


@pytest.mark.parametrize(
    "name", [name for name in HOSTILE if name.startswith(("entity", "billion", "quadratic", "laughs"))]
)
def test_entities_are_defined_and_used(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(only(name))) as archive:
        parts = [archive.read(part) for part in archive.namelist()]
    assert any(b"<!DOCTYPE" in part and b"<!ENTITY" in part for part in parts)
