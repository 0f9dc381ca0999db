"""Stores as somebody who wants to do harm would leave them, and stores that are simply somebody else's.

Every recipe is a function of the site's root, where a build has left a sound store. What it plants says `INVENTED`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from bangyang.base.secret import secret_of
from bangyang.base.store import Store

INVENTED = "无中生有的先进事迹"
PHOTO = "profiles/2026-linli/示例甲.jpg"
KINDS = ("texts", "photos", "fragments", "pages", "search", "pictures", "sheets", "gate")
_MAGIC = bytes.fromhex("d9d505f920a163d7")
Recipe = Callable[[Path], object]


def folder(root: Path) -> Path:
    return root / ".cache/bangyang"


def file(root: Path) -> Path:
    return folder(root) / "store.db"


def worked_on(root: Path, *statements: str) -> None:
    """The file after somebody worked on it with SQLite, who may do anything there."""
    with closing(sqlite3.connect(file(root), isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            connection.execute(statement)


def in_place_of_it(root: Path, make: Callable[[Path], object]) -> None:
    file(root).unlink()
    make(file(root))


# --- what is no file ----------------------------------------------------------------------------------------------


def a_pipe(root: Path) -> None:
    in_place_of_it(root, os.mkfifo)


def a_pipe_as_journal(root: Path) -> None:
    os.mkfifo(folder(root) / "store.db-journal")


def a_pipe_as_log(root: Path) -> None:
    os.mkfifo(folder(root) / "store.db-wal")


def a_folder(root: Path) -> None:
    in_place_of_it(root, Path.mkdir)


def a_link_to_an_original(root: Path) -> None:
    in_place_of_it(root, lambda path: path.symlink_to(root / PHOTO))


def a_link_to_a_device(root: Path) -> None:
    in_place_of_it(root, lambda path: path.symlink_to("/dev/zero"))


def a_folder_that_leads_to_the_originals(root: Path) -> None:
    shutil.rmtree(folder(root))
    folder(root).symlink_to("../profiles/2026-linli")


def a_cache_that_leads_to_the_content(root: Path) -> None:
    shutil.rmtree(root / ".cache")
    (root / ".cache").symlink_to("content")
    (root / "content/bangyang").mkdir()


def an_original_under_another_name(root: Path) -> None:
    in_place_of_it(root, lambda path: os.link(root / PHOTO, path))


def pictures_of_an_earlier_release_that_lead_to_the_originals(root: Path) -> None:
    """The hole that was there before: names of our own, in a folder that is a link."""
    (folder(root) / "texts.cache").write_bytes(b"bangyang")
    (root / "profiles/2026-linli/0123456789ab-480.jpg").write_bytes((root / PHOTO).read_bytes())
    (folder(root) / "pictures").symlink_to("../../profiles/2026-linli")


# --- what SQLite would act upon -------------------------------------------------------------------------------------


def triggers_and_views(root: Path) -> None:
    worked_on(
        root,
        "CREATE TRIGGER planted AFTER DELETE ON entry BEGIN INSERT INTO entry VALUES ('x', zeroblob(9), 'x', 'x'); END",
        "CREATE VIEW more AS SELECT * FROM entry",
    )


def a_view_in_place_of_the_table(root: Path) -> None:
    """A view whose text would call whatever function there is."""
    view = f"CREATE VIEW entry AS SELECT ''pages'' kind, ''{INVENTED}'' value, x''00'' key, load_extension(''x'') mac"
    worked_on(root, f"UPDATE sqlite_schema SET type = 'view', rootpage = 0, sql = '{view}' WHERE name = 'entry'")


def a_log_beside_it(root: Path) -> None:
    connection = sqlite3.connect(file(root), isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("UPDATE entry SET value = CAST('INVENTED' AS blob)")
    for name in ("store.db", "store.db-wal", "store.db-shm"):
        shutil.copy(folder(root) / name, root / name)
    connection.close()
    for name in ("store.db", "store.db-wal", "store.db-shm"):
        (root / name).replace(folder(root) / name)


def a_journal_that_names_an_original(root: Path) -> None:
    """SQLite plays it back and then deletes the file it names as superior."""
    name = str(root / PHOTO).encode()
    header = _MAGIC + struct.pack(">IIIII", 0, 0, file(root).stat().st_size // 16384, 512, 16384)
    signs = sum(each if each < 128 else each - 256 for each in name) & 0xFFFFFFFF
    tail = struct.pack(">I", 0x40000000 // 16384 + 1) + name + struct.pack(">II", len(name), signs) + _MAGIC
    (folder(root) / "store.db-journal").write_bytes(header.ljust(512, b"\0") + tail)


def a_journal_that_brings_a_trigger(root: Path) -> None:
    """Played back, it makes another first page of a sound file."""
    sound = file(root).read_bytes()
    triggers_and_views(root)
    crafted = file(root).read_bytes()[:16384]
    file(root).write_bytes(sound)
    pages = len(sound) // 16384
    header = _MAGIC + struct.pack(">IIIII", 1, 0, pages, 512, 16384)
    total = sum(crafted[at] for at in range(16384 - 200, 0, -200)) & 0xFFFFFFFF
    record = struct.pack(">I", 1) + crafted + struct.pack(">I", total)
    (folder(root) / "store.db-journal").write_bytes(header.ljust(512, b"\0") + record)


def pages_of_another_size(root: Path) -> None:
    in_place_of_it(root, lambda path: None)
    with closing(sqlite3.connect(file(root), isolation_level=None)) as connection:
        for statement in (
            "PRAGMA page_size=65536",
            f"PRAGMA application_id={int.from_bytes(b'bang')}",
            "PRAGMA user_version=1",
            "CREATE TABLE entry (kind TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, mac BLOB NOT NULL, "
            "PRIMARY KEY (kind, key))",
        ):
            connection.execute(statement)


def a_file_of_a_terabyte(root: Path) -> None:
    with file(root).open("r+b") as opened:
        opened.truncate(1 << 40)


def _patched(root: Path, at: int, content: bytes) -> None:
    with file(root).open("r+b") as opened:
        opened.seek(at)
        opened.write(content)


def rows_without_end(root: Path) -> None:
    """An index page that leads to the next three hundred times, which does so too: 300^9 rows from ten pages."""
    size = file(root).stat().st_size // 16384
    leaf = next(
        page for page in range(3, size + 1)
        if file(root).read_bytes()[(page - 1) * 16384] == 10
    )  # fmt: skip
    for level in range(9):
        child = leaf if level == 8 else size + level + 1
        page = 3 if level == 0 else size + level
        cells = 300
        start = 16384 - 32 * cells
        payload = bytes([4, 23, 22, 1]) + b"pages" + b"\0" * 5 + b"\x01"
        body = b"".join(
            (struct.pack(">I", child) + bytes([len(payload)]) + payload).ljust(32, b"\0") for _ in range(cells)
        )
        pointers = b"".join(struct.pack(">H", start + 32 * number) for number in range(cells))
        header = bytes([2]) + struct.pack(">HHHB", 0, cells, start, 0) + struct.pack(">I", child)
        _patched(root, (page - 1) * 16384, (header + pointers).ljust(start, b"\0") + body)
    pages = (file(root).stat().st_size + 16383) // 16384
    _patched(root, 28, struct.pack(">I", pages))


def values_without_end(root: Path) -> None:
    """Every row says that it is sixty million bytes long; the pages it goes on in lead back to themselves."""
    content = bytearray(file(root).read_bytes())
    for page in range(1, len(content) // 16384):
        start = page * 16384
        if content[start] not in (2, 5, 10, 13):
            content[start : start + 4] = struct.pack(">I", page + 1)
    file(root).write_bytes(content)
    worked_on(root, "UPDATE entry SET value = zeroblob(60000000) WHERE kind = 'texts' AND rowid % 9 = 0")


# --- rows ---------------------------------------------------------------------------------------------------------


def values_replaced(root: Path) -> None:
    worked_on(root, f"UPDATE entry SET value = CAST('{INVENTED}' AS blob)")


def names_replaced_in_values(root: Path) -> None:
    worked_on(root, f"UPDATE entry SET value = CAST(replace(CAST(value AS text), '示例甲', '{INVENTED}') AS blob)")


def codes_of_other_rows(root: Path) -> None:
    worked_on(root, "UPDATE entry SET mac = (SELECT other.mac FROM entry other WHERE other.rowid <> entry.rowid)")


def rows_under_each_other_s_keys(root: Path) -> None:
    with closing(sqlite3.connect(file(root), isolation_level=None)) as connection:
        rows = list(connection.execute("SELECT kind, key, value, mac FROM entry ORDER BY kind, key"))
        connection.execute("DELETE FROM entry")
        for (kind, key, _, _), (_, _, value, mac) in zip(rows, rows[1:] + rows[:1], strict=True):
            connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?)", (kind, key, value, mac))


def rows_of_other_kinds(root: Path) -> None:
    with closing(sqlite3.connect(file(root), isolation_level=None)) as connection:
        for at, kind in enumerate(KINDS):
            other = f"moved-{KINDS[(at + 1) % len(KINDS)]}"
            connection.execute("UPDATE entry SET kind = ? WHERE kind = ?", (other, kind))
        connection.execute("UPDATE entry SET kind = substr(kind, 7)")


def values_of_no_type(root: Path) -> None:
    for change in ("value = rowid, mac = 'a text' WHERE rowid % 2", "key = 1.5 WHERE rowid = 3"):
        worked_on(root, f"UPDATE entry SET {change}")


CRAFTED: tuple[Recipe, ...] = (
    *(a_journal_that_names_an_original, a_folder_that_leads_to_the_originals, values_replaced, a_pipe),
    *(triggers_and_views, rows_without_end, names_replaced_in_values),
    *(a_pipe_as_journal, a_pipe_as_log, a_folder, a_link_to_an_original, a_link_to_a_device),
    *(a_cache_that_leads_to_the_content, an_original_under_another_name),
    *(pictures_of_an_earlier_release_that_lead_to_the_originals, a_view_in_place_of_the_table, a_log_beside_it),
    *(a_journal_that_brings_a_trigger, pages_of_another_size, a_file_of_a_terabyte, values_without_end),
    *(codes_of_other_rows, rows_under_each_other_s_keys, rows_of_other_kinds, values_of_no_type),
)
TOLD = frozenset({
    *(a_pipe, a_pipe_as_journal, a_pipe_as_log, a_folder, a_link_to_an_original, a_link_to_a_device),
})  # fmt: skip
"""Those in which something stands in the store's place that it may not touch: that is told."""
REFUSED = frozenset({a_folder_that_leads_to_the_originals, a_cache_that_leads_to_the_content})
"""Those that would have the store lie in the originals: nothing is built."""


# --- somebody else's ----------------------------------------------------------------------------------------------


def _written_by(root: Path, secret: bytes, made_by: bytes, kinds: Iterable[str] = KINDS) -> None:
    """All values of the sound store, with what never happened in them, under another key or by another program."""
    with closing(sqlite3.connect(file(root))) as connection:
        rows = list(connection.execute("SELECT kind, key, value FROM entry"))
    file(root).unlink()
    store = Store(folder(root), secret)
    for kind, key, value in rows:
        if kind in kinds:
            store.part(kind, made_by).put(key, value + INVENTED.encode())
    store.save()


def _own(root: Path) -> bytes:
    secret = secret_of(root, {})
    assert secret is not None
    return secret


def another_key(root: Path) -> None:
    _written_by(root, b"a key of somebody else: 32 bytes", b"")


def no_key(root: Path) -> None:
    _written_by(root, b"", b"")


def another_program(root: Path) -> None:
    _written_by(root, _own(root), b"another program")


def another_user_s_key_in_part(root: Path) -> None:
    _written_by(root, b"a key of somebody else: 32 bytes", b"", ("pages", "gate"))


def a_later_form(root: Path) -> None:
    worked_on(root, "PRAGMA user_version=2")


def another_application(root: Path) -> None:
    worked_on(root, "PRAGMA application_id=1")


def another_site(root: Path) -> None:
    """A store of the same user, of whom nothing is to be found in this site."""
    _written_by(root, _own(root), b"")


def a_database_of_something_else(root: Path) -> None:
    in_place_of_it(root, lambda path: None)
    with closing(sqlite3.connect(file(root))) as connection:
        connection.execute("CREATE TABLE bookmarks (address TEXT)")
        connection.commit()


def an_empty_file(root: Path) -> None:
    in_place_of_it(root, Path.touch)


def a_text(root: Path) -> None:
    in_place_of_it(root, lambda path: path.write_text("不是数据库", encoding="utf-8"))


FOREIGN: tuple[Recipe, ...] = (
    *(another_key, another_program, another_site),
    *(no_key, another_user_s_key_in_part, a_later_form, another_application),
    *(a_database_of_something_else, an_empty_file, a_text),
)
