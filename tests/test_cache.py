"""A cache gives back what was put in, or nothing: never anything else, whatever became of its file."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.cache import KEY_SIZE, Cache, key_of, program_version

PROGRAM = b"p" * 16


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep/folder/some.cache"


def filled(file: Path, values: dict[bytes, bytes]) -> None:
    """One run that keeps `values`."""
    cache = Cache(file, PROGRAM)
    for key, value in values.items():
        cache.put(key, value)
    cache.save()


def key(number: int) -> bytes:
    return key_of(str(number).encode())


VALUES = {key(number): bytes([number]) * number * 10 for number in range(1, 30)}


def test_the_next_run_finds_what_was_put(file: Path) -> None:
    filled(file, VALUES)
    later = Cache(file, PROGRAM)
    assert {each: later.get(each) for each in VALUES} == VALUES
    assert later.get(key(99)) is None
    assert key(1) in later and key(99) not in later


def test_what_nobody_asks_for_is_left_behind(file: Path) -> None:
    filled(file, VALUES)
    second = Cache(file, PROGRAM)
    second.get(key(3))
    second.keep(key(4))
    second.put(key(50), b"new")
    second.save()
    third = Cache(file, PROGRAM)
    assert [number for number in range(60) if key(number) in third] == [3, 4, 50]
    assert third.get(key(3)) == VALUES[key(3)] and third.get(key(50)) == b"new"
    assert file.stat().st_size < 1_000


def test_without_a_change_nothing_is_written(file: Path) -> None:
    filled(file, VALUES)
    before = file.stat().st_ino
    again = Cache(file, PROGRAM)
    for each in VALUES:
        again.get(each)
    again.save()
    assert file.stat().st_ino == before


def test_another_program_s_file_is_as_good_as_none(file: Path) -> None:
    filled(file, VALUES)
    assert key(1) not in Cache(file, b"q" * 16)


def test_a_run_that_ends_early_leaves_the_file_as_it_was(file: Path) -> None:
    filled(file, VALUES)
    before = file.read_bytes()
    early = Cache(file, PROGRAM)
    early.put(key(70), b"never saved")
    early.close()
    assert file.read_bytes() == before
    assert sorted(path.name for path in file.parent.iterdir()) == [file.name]


def test_damage_costs_the_value_and_nothing_else(file: Path) -> None:
    filled(file, VALUES)
    sound = file.read_bytes()
    chance = random.Random(5)
    lost = 0
    for _ in range(300):
        damaged = bytearray(sound)
        if chance.random() < 0.3:
            del damaged[chance.randrange(len(damaged)) :]
        else:
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        cache = Cache(file, PROGRAM)
        for each, value in VALUES.items():
            found = cache.get(each)
            assert found in (None, value)
            lost += found is None
        cache.close()
    assert lost > 300


def test_a_damaged_value_is_replaced(file: Path) -> None:
    filled(file, VALUES)
    damaged = bytearray(file.read_bytes())
    damaged[0] ^= 1
    file.write_bytes(damaged)
    cache = Cache(file, PROGRAM)
    assert cache.get(key(1)) is None
    cache.put(key(1), VALUES[key(1)])
    cache.save()
    assert Cache(file, PROGRAM).get(key(1)) == VALUES[key(1)]


def test_a_disk_that_refuses_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file/some.cache", PROGRAM)
    cache.put(key(1), b"lost")
    cache.save()
    assert cache.get(key(1)) is None
    nowhere = Cache()
    nowhere.put(key(1), b"lost")
    nowhere.save()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有 fork")
def test_forked_processes_read_at_the_same_time(file: Path) -> None:
    filled(file, VALUES)
    cache = Cache(file, PROGRAM)
    children = []
    for _ in range(4):
        child = os.fork()
        if child == 0:
            os._exit(0 if all(cache.get(each) == value for each, value in VALUES.items() for _ in range(20)) else 1)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4


@given(st.lists(st.binary(max_size=6), max_size=4), st.lists(st.binary(max_size=6), max_size=4))
def test_keys_tell_where_a_part_ends(first: list[bytes], second: list[bytes]) -> None:
    assert (key_of(*first) == key_of(*second)) == (first == second)


def test_the_version_is_that_of_the_program() -> None:
    assert len(program_version()) == KEY_SIZE
    assert program_version() == program_version()
