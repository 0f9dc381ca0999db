"""A store gives back what was put in, or nothing: never anything else, whatever became of its file."""

from __future__ import annotations

import ast
import multiprocessing
import os
import pickle
import random
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.base.store import KEY_SIZE, Part, Store, key_of, program_version
from bangyang.base.store.database import Database
from bangyang.base.store.predecessors import remove_predecessors
from tests.conftest import examples
from tests.stores import SECRET, rows, store_in

PROGRAM = b"p" * 16
SCRIPTS = Path(__file__).parents[3] / "scripts"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep/folder"


def key(number: int) -> bytes:
    return key_of(str(number).encode())


VALUES = {key(number): bytes([number]) * number**3 for number in range(1, 30)}


def part_in(folder: Path, made_by: bytes = PROGRAM) -> Part:
    """The part of one run, for looking."""
    return store_in(folder).part("things", made_by)


def run(folder: Path, put: dict[bytes, bytes], asked: tuple[bytes, ...] = (), made_by: bytes = PROGRAM) -> None:
    """One run that asks for some values and keeps others."""
    store = store_in(folder)
    part = store.part("things", made_by)
    for each in asked:
        part.get(each)
    for each, value in put.items():
        part.put(each, value)
    store.save()


def test_the_next_run_finds_what_was_put(folder: Path) -> None:
    run(folder, VALUES)
    later = part_in(folder)
    assert {each: later.get(each) for each in VALUES} == VALUES
    assert later.get(key(99)) is None
    assert key(1) in later and key(99) not in later


def test_what_nobody_asks_for_is_gone_to_the_last_byte(folder: Path) -> None:
    marks = {key(number): b"mark of %d;" % number * 200 for number in range(60)}
    run(folder, marks)
    store = store_in(folder)
    part = store.part("things", PROGRAM)
    part.get(key(3))
    part.keep(key(4))
    part.put(key(70), b"new")
    store.save()
    third = part_in(folder)
    assert [number for number in range(80) if key(number) in third] == [3, 4, 70]
    content = (folder / "store.db").read_bytes()
    assert [number for number in range(60) if b"mark of %d;" % number in content] == [3, 4]
    assert sorted(path.name for path in folder.iterdir()) == ["bangyang.txt", "store.db"]


@examples(20, 1000)
@given(st.integers(0, 2**32), st.sampled_from([(3, 60, 700, 9_000), (60, 700), (700, 3_000)]))
def test_withdrawn_values_leave_no_trace(
    tmp_path_factory: pytest.TempPathFactory, seed: int, sizes: tuple[int, ...]
) -> None:
    """Nor does a row that was moved while it was alive, because a page was divided or joined, leave a copy there."""
    folder, chance = tmp_path_factory.mktemp("store"), random.Random(seed)
    live: dict[bytes, bytes] = {}
    dead: list[bytes] = []
    for turn in range(6):
        stays = [each for each in live if chance.random() < 0.5]
        dead += [value for each, value in live.items() if each not in stays]
        rows = range(chance.randint(0, 60))
        fresh = {key_of(b"%d %d" % (turn, at)): b"<%d-%d>" % (turn, at) * chance.choice(sizes) for at in rows}
        run(folder, fresh, tuple(stays))
        live = {each: live[each] for each in stays} | fresh
    content = (folder / "store.db").read_bytes() if (folder / "store.db").exists() else b""
    assert not [value[:9] for value in dead if value[: value.index(b">") + 1] in content]


def test_a_value_takes_another_s_place(folder: Path) -> None:
    run(folder, {key(1): b"old" * 500})
    run(folder, {key(1): b"new"})
    assert part_in(folder).get(key(1)) == b"new"
    assert b"oldold" not in (folder / "store.db").read_bytes()


def test_without_a_change_nothing_is_written(folder: Path) -> None:
    run(folder, VALUES)
    before = (folder / "store.db").read_bytes(), (folder / "store.db").stat().st_mtime_ns
    run(folder, {}, tuple(VALUES))
    assert ((folder / "store.db").read_bytes(), (folder / "store.db").stat().st_mtime_ns) == before


def test_a_part_leaves_the_others_alone(folder: Path) -> None:
    for kind in ("some", "others"):
        store = store_in(folder)
        store.part(kind, PROGRAM).put(key(1), kind.encode())
        store.save()
    store = store_in(folder)
    assert [store.part(kind, PROGRAM).get(key(1)) for kind in ("some", "others")] == [b"some", b"others"]


def test_a_part_is_written_once_in_a_run(folder: Path) -> None:
    """Whoever asks again later in the run did not ask for everything."""
    run(folder, VALUES)
    store = store_in(folder)
    for each in VALUES:
        store.part("things", PROGRAM).get(each)
    store.save()
    store.part("things", PROGRAM).get(key(1))
    store.save()
    assert {each: part_in(folder).get(each) for each in VALUES} == VALUES


@pytest.mark.parametrize(
    "other",
    [
        lambda folder: part_in(folder, b"q" * 16),
        lambda folder: Store(folder, b"another key of thirty-two bytes.").part("things", PROGRAM),
        lambda folder: store_in(folder).part("others", PROGRAM),
    ],
    ids=["program", "key", "kind"],
)
def test_another_s_values_are_as_good_as_none(folder: Path, other: Callable[[Path], Part]) -> None:
    run(folder, VALUES)
    part = other(folder)
    assert key(1) not in part and part.get(key(1)) is None


def changed(folder: Path, statement: str, *given: object) -> None:
    """The file after somebody worked on it with SQLite."""
    with closing(sqlite3.connect(folder / "store.db", isolation_level=None)) as connection:
        connection.execute(statement, given)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET value = x'6c6965'",
        "UPDATE entry SET value = 'a text'",
        "UPDATE entry SET value = 17",
        "UPDATE entry SET mac = zeroblob(32)",
        "UPDATE entry SET mac = ''",
        "UPDATE entry SET mac = (SELECT mac FROM entry LIMIT 1 OFFSET 3)",
        "UPDATE entry SET (value, mac) = (SELECT value, mac FROM entry LIMIT 1 OFFSET 3)",
        "UPDATE entry SET value = zeroblob(70000000) WHERE rowid = 1",
        "UPDATE entry SET kind = 'other'",
        "DELETE FROM entry",
    ],
)
def test_a_row_that_somebody_changed_is_no_row(folder: Path, statement: str) -> None:
    run(folder, VALUES)
    changed(folder, statement)
    part = part_in(folder)
    found = {each: part.get(each) for each in VALUES}
    # One row may be the one whose own value was copied.
    assert all(found[each] in (None, VALUES[each]) for each in VALUES)
    assert sum(value is not None for value in found.values()) <= (len(VALUES) - 1 if "rowid" in statement else 1)
    run(folder, VALUES)
    assert {each: part_in(folder).get(each) for each in VALUES} == VALUES


def test_damage_costs_values_and_nothing_else(folder: Path, tells: Callable[[str], None]) -> None:
    run(folder, VALUES)
    file = folder / "store.db"
    sound = file.read_bytes()
    chance = random.Random(5)
    lost = 0
    for _ in range(300):
        damaged = bytearray(sound)
        if chance.random() < 0.3:
            del damaged[chance.randrange(len(damaged)) :]
        else:
            for _ in range(chance.choice((1, 1, 30))):
                damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        part = part_in(folder)
        for each, value in VALUES.items():
            found = part.get(each)
            assert found in (None, value)
            lost += found is None
    tells(f"300 damaged stores, {lost} of {300 * len(VALUES)} values lost, none wrong")
    assert lost > 300
    run(folder, VALUES)
    assert {each: part_in(folder).get(each) for each in VALUES} == VALUES


def test_a_file_with_a_hole_longer_than_any_store_is_replaced(folder: Path) -> None:
    run(folder, VALUES)
    with (folder / "store.db").open("r+b") as file:
        file.truncate(1 << 40)
    run(folder, VALUES)
    assert (folder / "store.db").stat().st_size < 1 << 20
    assert {each: part_in(folder).get(each) for each in VALUES} == VALUES


def test_a_disk_that_refuses_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    run(tmp_path / "file/store", VALUES)
    assert part_in(tmp_path / "file/store").get(key(1)) is None


def test_a_full_disk_is_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is put is asked for again in the run, whether or not there is room for it."""
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: os.fdopen(os.open("/dev/full", os.O_RDWR), "r+b", 0))
    part = store_in(folder).part("pictures", PROGRAM, reread=True)
    part.put(key(1), b"picture")
    assert part.get(key(1)) == b"picture" and key(1) in part


def test_without_a_folder_only_what_is_reread_is_held() -> None:
    part = Store().part("pictures", PROGRAM, reread=True)
    part.put(key(1), b"picture")
    assert part.get(key(1)) == b"picture"
    other = Store().part("things")
    other.put(key(1), b"thing")
    assert other.get(key(1)) is None and not other._spool.places


# --- several processes --------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有 fork")
def test_forked_processes_read_on_connections_of_their_own(folder: Path) -> None:
    run(folder, VALUES)
    part = part_in(folder)
    assert part.get(key(1)) == VALUES[key(1)]
    children = []
    for _ in range(4):
        child = os.fork()
        if child == 0:
            inherited = part._database._reader if part._database else None
            sound = all(part.get(each) == value for each, value in VALUES.items() for _ in range(20))
            own = part._database is not None and part._database._reader is not inherited
            os._exit(0 if sound and own else 1)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4
    assert part.get(key(2)) == VALUES[key(2)]


def elsewhere(part: Part) -> tuple[list[bytes | None], object]:
    """In a process that was started anew: what it reads, and what it brings home."""
    found = [part.get(each) for each in VALUES]
    part.put(key(50), b"from elsewhere")
    return found, part.entries_since(0)


def test_spawned_processes_read_too(folder: Path) -> None:
    run(folder, VALUES)
    store = store_in(folder)
    part = store.part("things", PROGRAM)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        found, entries = pool.apply(elsewhere, (part,))
    assert found == list(VALUES.values())
    part.enter(entries)  # type: ignore[arg-type]  # as the worker returned them
    store.save()
    assert part_in(folder).get(key(50)) == b"from elsewhere" and part_in(folder).get(key(1)) == VALUES[key(1)]
    assert SECRET in pickle.dumps(part)


def test_while_another_command_writes_nothing_waits_long_and_nothing_fails(folder: Path) -> None:
    run(folder, VALUES)
    with closing(sqlite3.connect(folder / "store.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("DELETE FROM entry")
        begun = threading.Timer(30, lambda: os.abort())
        begun.start()
        part = part_in(folder)
        assert all(part.get(each) in (None, value) for each, value in VALUES.items())
        run(folder, {key(80): b"left out"}, tuple(VALUES))
        begun.cancel()
        other.execute("ROLLBACK")
    assert {each: part_in(folder).get(each) for each in VALUES} == VALUES
    assert part_in(folder).get(key(80)) is None


KILLED = """
import os, signal, sys
from pathlib import Path
from bangyang.base.store import key_of
from bangyang.base.store import database
from tests.stores import store_in
folder = Path(sys.argv[1])
store = store_in(folder)
part = store.part("things", b"p" * 16)
def rows():
    for number in range(400):
        if number == 399:
            os.kill(os.getpid(), signal.SIGKILL)
        yield number.to_bytes(16, "big"), b"x" * 60_000, b"m" * 32
store.database._write([database.Changes("things", set(part._known), rows())])
"""


def test_a_run_killed_while_it_writes_leaves_the_store_as_it_was(folder: Path) -> None:
    run(folder, VALUES)
    root = Path(__file__).parents[3]
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder)],
        env={**os.environ, "PYTHONPATH": f"{SCRIPTS}:{root}"},
        check=False,
        capture_output=True,
    )
    assert ended.returncode == -9, ended.stderr
    assert (folder / "store.db-journal").stat().st_size > 0
    part = part_in(folder)
    assert {each: part.get(each) for each in VALUES} == VALUES
    assert sorted(path.name for path in folder.iterdir()) == ["bangyang.txt", "store.db"]


def test_a_run_that_ends_early_leaves_the_file_as_it_was(folder: Path) -> None:
    run(folder, VALUES)
    before = (folder / "store.db").read_bytes()
    early = store_in(folder)
    early.part("things", PROGRAM).put(key(70), b"never saved")
    early.close()
    assert (folder / "store.db").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["bangyang.txt", "store.db"]


# --- whose files they are -------------------------------------------------------------------------------------------


def orders(folder: Path) -> None:
    """Another program's database, with a log that was not yet written into it."""
    folder.mkdir(parents=True)
    with closing(sqlite3.connect(folder / "store.db", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE orders (number TEXT)")
    for name in ("store.db-wal", "store.db-shm", "store.db-journal"):
        (folder / name).write_bytes(b"orders of today")


def planted(*names: str, content: bytes = b"somebody's") -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).write_bytes(content)

    return plant


THEIRS: dict[str, tuple[Callable[[Path], None], str]] = {
    "database": (orders, "store.db"),
    "text": (planted("store.db"), "store.db"),
    "empty": (planted("store.db", content=b""), "store.db"),
    "log": (planted("store.db-wal"), "store.db-wal"),
    "index": (planted("store.db-shm"), "store.db-shm"),
    "journal": (planted("store.db-journal"), "store.db-journal"),
    "aside": (planted("store.db.new"), "store.db.new"),
    "mark": (planted("bangyang.txt"), "bangyang.txt"),
    "half a mark": (planted("bangyang.txt", "store.db", content="这是榜样".encode()), "store.db"),
}
"""What lies in a folder that the configuration names, and which of it is told of."""


def laid_out(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", THEIRS)
def test_somebody_else_s_files_are_told_and_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    plant, named = THEIRS[name]
    folder = tmp_path / "theirs"
    plant(folder)
    before = laid_out(folder)
    site = tmp_path / "site"
    store = Store.within(site, folder, {})
    assert store.folder is None and store.trouble is not None
    assert f"{folder / named} 是别的程序的文件" in store.trouble.message
    assert "cache_dir" in store.trouble.hint and "rm" not in store.trouble.hint
    # Nor is anything touched by one that came before them.
    run(folder, VALUES)
    assert laid_out(folder) == before
    # The hint, followed literally, mends it.
    assert Store.within(site, tmp_path / "another", {}).trouble is None


def test_our_own_of_an_earlier_release_are_marked(folder: Path) -> None:
    run(folder, VALUES)
    (folder / "bangyang.txt").unlink()
    (folder / "store.db-wal").write_bytes(b"")
    run(folder, {key(70): b"new"}, tuple(VALUES))
    assert sorted(laid_out(folder)) == ["bangyang.txt", "store.db"]
    assert part_in(folder).get(key(70)) == b"new"


@pytest.mark.parametrize("content", [b"", b"ruined", b"SQLite format 3\0" + bytes(4000)], ids=len)
def test_in_a_marked_folder_whatever_bears_our_names_is_ours(folder: Path, content: bytes) -> None:
    run(folder, VALUES)
    for name in ("store.db", "store.db-wal", "store.db.new"):
        (folder / name).write_bytes(content)
    run(folder, VALUES)
    assert {each: part_in(folder).get(each) for each in VALUES} == VALUES


def test_a_mark_that_was_half_written_is_made_whole(folder: Path) -> None:
    run(folder, {key(1): b"one"})
    whole = laid_out(folder)["bangyang.txt"]
    for size in range(0, len(whole), 7):
        (folder / "bangyang.txt").write_bytes(whole[:size])
        run(folder, {key(size): b"some"})
        assert laid_out(folder)["bangyang.txt"].startswith(whole[:20]), size


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_no_mark_is_written_into_another_s_file(
    tmp_path: Path, folder: Path, link: Callable[[Path, Path], None]
) -> None:
    folder.mkdir(parents=True)
    (tmp_path / "original").write_bytes(b"")
    link(tmp_path / "original", folder / "bangyang.txt")
    run(folder, VALUES)
    assert (tmp_path / "original").read_bytes() == b"" and [path.name for path in folder.iterdir()] == ["bangyang.txt"]


# --- keys, forms ----------------------------------------------------------------------------------------------------


@given(st.lists(st.binary(max_size=6), max_size=4), st.lists(st.binary(max_size=6), max_size=4))
def test_keys_tell_where_a_part_ends(first: list[bytes], second: list[bytes]) -> None:
    assert (key_of(*first) == key_of(*second)) == (first == second)


def test_the_version_is_that_of_the_program() -> None:
    assert len(program_version()) == KEY_SIZE
    assert program_version() == program_version()


def test_nobody_can_tell_from_the_file_what_was_asked(folder: Path) -> None:
    run(folder, VALUES)
    assert not {found for _, found, _, _ in rows(folder / "store.db")} & set(VALUES)


def test_nothing_is_read_that_could_run_code() -> None:
    """No module reads pickles or marshalled data: what lies in a folder may be anybody's.

    What this program's own processes say to each other goes through an executor and lies in no folder.
    """
    reading = []
    for path in sorted((SCRIPTS / "bangyang").rglob("*.py")):
        if path.relative_to(SCRIPTS / "bangyang").as_posix() == "base/elsewhere.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            if named in {"Unpickler", "shelve", "marshal"} or (
                isinstance(node, ast.Attribute)
                and node.attr in {"load", "loads"}
                and isinstance(node.value, ast.Name)
                and node.value.id in {"pickle", "marshal", "dill"}
            ):
                reading.append((path.name, named))
    assert reading == []


# --- what earlier releases left -------------------------------------------------------------------------------------


def old_files(folder: Path) -> None:
    for name in ("pictures", "paper"):
        (folder / name).mkdir(parents=True)
    for name in ("texts.cache", "pages.cache.new", "leakgate.json", "photos.json"):
        (folder / name).write_bytes(b"values and index bangyang")
    for name in ("pictures/0123456789ab-480.webp", "pictures/0123456789ab.json", f"paper/{'0a' * 16}.pdf"):
        (folder / name).write_bytes(b"")


def test_the_files_of_earlier_releases_go(tmp_path: Path) -> None:
    old_files(tmp_path)
    remove_predecessors(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    old_files(tmp_path / "cache")
    originals = tmp_path / "originals"
    originals.mkdir()
    (originals / "0123456789ab-480.webp").write_bytes(b"an original")
    foreign = ["notes.txt", "pictures/示例甲.jpg", "pictures/0123456789ab-480.png", "paper/order.pdf"]
    for name in foreign:
        (tmp_path / "cache" / name).write_bytes(b"foreign")
    (tmp_path / "cache/search.cache").symlink_to(originals / "0123456789ab-480.webp")
    remove_predecessors(tmp_path / "cache")
    left = [path for path in (tmp_path / "cache").rglob("*") if not path.is_dir()]
    assert sorted(left) == sorted(tmp_path / "cache" / name for name in (*foreign, "search.cache"))
    old_files(tmp_path / "second")
    for file in (tmp_path / "second/pictures").iterdir():
        file.unlink()
    (tmp_path / "second/pictures").rmdir()
    (tmp_path / "second/pictures").symlink_to(originals)
    remove_predecessors(tmp_path / "second")
    assert [file.name for file in originals.iterdir()] == ["0123456789ab-480.webp"]


def test_a_folder_that_never_was_ours_is_left_alone(tmp_path: Path) -> None:
    old_files(tmp_path)
    (tmp_path / "texts.cache").write_bytes(b"somebody's own")
    before = sorted(tmp_path.rglob("*"))
    remove_predecessors(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_database_is_let_go(folder: Path) -> None:
    run(folder, VALUES)
    database = Database(folder)
    assert len(database.keys("things")) == len(VALUES)
    database.close()
    assert database._reader is None
