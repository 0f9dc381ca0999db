"""Published copies that somebody has tampered with to make `verify` fail, hang or eat memory; each made in code."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from bangyang.models.ledger import LEDGER, LedgerEvent, LedgerLine
from bangyang.release.manifest import NAME, ManifestEntry, manifest_bytes

NOTICE = "shiji"
PAGE = f"notices/{NOTICE}/index.html"
OPENING = f"ledger/{NOTICE}.txt"
OPENED = b"a" * 64 + b'\n{"format":1,"title":"notice"}\n'
FOOTER = '<footer class="proof"><code>{}</code></footer>'
"""As it was before values were marked."""
MARKED = (
    '<h1 data-proof="title">notice</h1><footer class="proof"><b data-proof="@line">2</b>'
    '<code data-proof="@hash">{}</code><code data-proof="@digest">{}</code></footer>'
)
_THEN = datetime(2026, 9, 1, tzinfo=timezone(timedelta(hours=8)))
_UNTIL = _THEN.replace(month=12)
_BILLION = 10**9


def lay_out(site: Path) -> None:
    """A small copy in which everything agrees."""
    commitment = hashlib.sha256(OPENED).hexdigest()
    begin = LedgerLine(1, LedgerEvent.BEGIN, _THEN, _THEN).sealed()
    publish = line_after(begin, commitment=commitment)
    files = {
        "index.html": b"home",
        PAGE: MARKED.format(publish.hash[:32], commitment[:32]).encode(),
        OPENING: OPENED,
        LEDGER: f"{begin.text()}\n{publish.text()}\n".encode(),
    }
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    (site / NAME).write_bytes(manifest_bytes(ManifestEntry.of(path, content) for path, content in files.items()))


def line_after(line: LedgerLine, **said: Any) -> LedgerLine:
    """A publication that follows a line; what is said of it is taken as it is."""
    usual: dict[str, Any] = {"notice": NOTICE, "commitment": "c" * 64, "words": "d" * 64, "salted": "e" * 64}
    usual["until"] = _UNTIL
    seq = said.pop("seq", line.seq + 1)
    return LedgerLine(seq, LedgerEvent.PUBLISH, _THEN, _THEN, previous=line.hash, **{**usual, **said}).sealed()


def _manifest(text: str | bytes) -> Callable[[Path], object]:
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return lambda site: (site / NAME).write_bytes(content)


def _rows(**changed: Any) -> Callable[[Path], object]:
    """A manifest of one row, in which something is not what it should be; `...` leaves it out."""
    row: dict[str, Any] = {"path": "index.html", "size": 4, "sha256": "0" * 64, **changed}
    row = {key: value for key, value in row.items() if value is not ...}
    return _manifest(json.dumps({"format": 1, "files": [row]}))


def _ledger(text: str | bytes) -> Callable[[Path], object]:
    """The copy with another ledger, which the manifest knows of."""

    def harm(site: Path) -> None:
        content = text.encode() if isinstance(text, str) else text
        (site / LEDGER).write_bytes(content)
        _listed(site)

    return harm


def _lines(**said: Any) -> Callable[[Path], object]:
    begin = LedgerLine(1, LedgerEvent.BEGIN, _THEN, _THEN).sealed()
    return _ledger(f"{begin.text()}\n{line_after(begin, **said).text()}\n")


def _listed(site: Path) -> None:
    """Has the manifest list what is there now, so that the ledger is what is left to be judged."""
    files = [file for file in site.rglob("*") if file.is_file() and not file.is_symlink() and file.name != NAME]
    entries = [ManifestEntry.of(file.relative_to(site).as_posix(), file.read_bytes()) for file in files]
    (site / NAME).write_bytes(manifest_bytes(entries))


def _instead(path: str, put: Callable[[Path], object]) -> Callable[[Path], object]:
    """Something else in the place of a file."""

    def harm(site: Path) -> None:
        (site / path).unlink()
        put(site / path)

    return harm


def _sparse(size: int) -> Callable[[Path], object]:
    def put(file: Path) -> None:
        with file.open("wb") as stream:
            stream.truncate(size)

    return put


def _deep(levels: int) -> Callable[[Path], object]:
    """Folders in each other, deeper than a path may be long."""

    def harm(site: Path) -> None:
        here = os.open(site, os.O_RDONLY)
        for _ in range(levels):
            os.mkdir("a" * 20, dir_fd=here)
            below = os.open("a" * 20, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(here)

    return harm


def _named(name: bytes) -> Callable[[Path], object]:
    return lambda site: Path(os.fsdecode(os.fsencode(site) + b"/" + name)).write_bytes(b"x")


def _page(text: str) -> Callable[[Path], object]:
    def harm(site: Path) -> None:
        (site / PAGE).write_text(text)
        _listed(site)

    return harm


def _opened(content: bytes) -> Callable[[Path], object]:
    """The copy with another opening, to which its line commits."""

    def harm(site: Path) -> None:
        (site / OPENING).write_bytes(content)
        begin = LedgerLine(1, LedgerEvent.BEGIN, _THEN, _THEN).sealed()
        line = line_after(begin, commitment=hashlib.sha256(content).hexdigest())
        (site / PAGE).write_text(MARKED.format(line.hash[:32], line.commitment[:32]))
        _ledger(f"{begin.text()}\n{line.text()}\n")(site)

    return harm


def _piped_sheet(site: Path) -> None:
    os.mkfifo((site / PAGE).with_name("a4.pdf"))
    _opened(OPENED)(site)


def _to_zero(file: Path) -> None:
    file.symlink_to("/dev/zero")


def _many_folders(site: Path) -> None:
    for number in range(2000):
        (site / f"{number}").mkdir()
        (site / f"{number}/a").touch()


def _no_folder_of_openings(site: Path) -> None:
    (site / OPENING).unlink()
    (site / "ledger").rmdir()
    (site / "ledger").touch()


HOSTILE: dict[str, Callable[[Path], object]] = {
    "manifest: nested a million times": _manifest("[" * 1_000_000),
    "manifest: objects in each other": _manifest('{"a":' * 200_000 + "1" + "}" * 200_000),
    "manifest: deep in a row": _manifest('{"format":1,"files":[' + "[" * 100_000 + "]" * 100_000 + "]}"),
    "manifest: 40 MB": lambda site: _sparse(40_000_000)(site / NAME),
    "manifest: a terabyte": lambda site: _sparse(10**12)(site / NAME),
    "manifest: a pipe": _instead(NAME, os.mkfifo),
    "manifest: a folder": _instead(NAME, lambda file: file.mkdir()),
    "manifest: a link to what never ends": _instead(NAME, _to_zero),
    "manifest: a link to itself": _instead(NAME, lambda file: file.symlink_to(file)),
    "manifest: not UTF-8": _manifest(b'{"format": 1, "files": ["\xff\xfe"]}'),
    "manifest: UTF-16": _manifest('{"format": 1, "files": []}'.encode("utf-16")),
    "manifest: nothing": _manifest(""),
    "manifest: not a number": _manifest('{"format": NaN, "files": []}'),
    "manifest: no list": _manifest('{"format": 1, "files": {"path": "a"}}'),
    "manifest: a row that is a text": _manifest('{"format": 1, "files": ["index.html"]}'),
    "manifest: a row that is null": _manifest('{"format": 1, "files": [null]}'),
    "manifest: path is a number": _rows(path=5),
    "manifest: path is a list": _rows(path=["index.html"]),
    "manifest: path left out": _rows(path=...),
    "manifest: path of a megabyte": _rows(path="a" * 1_000_000),
    "manifest: path of many folders": _rows(path="a/" * 5000 + "a"),
    "manifest: path upwards": _rows(path="a/../../../etc/passwd"),
    "manifest: path absolute": _rows(path="/etc/passwd"),
    "manifest: path with half a character": _rows(path="\ud800.html"),
    "manifest: path that commands the terminal": _rows(path="\x1b[2J\x1b]0;owned\x07.html"),
    "manifest: path with a line feed": _rows(path="index.html\n"),
    "manifest: path with a nought": _rows(path="index.html\0"),
    "manifest: size of a truth": _rows(size=True),
    "manifest: size is a text": _rows(size="4"),
    "manifest: size is a fraction": _rows(size=4.0),
    "manifest: size below nought": _rows(size=-1),
    "manifest: size without end": _manifest(
        '{"format": 1, "files": [{"path": "a", "size": 1e999, "sha256": "' + "0" * 64 + '"}]}'
    ),
    "manifest: size of four thousand digits": _manifest(
        '{"format": 1, "files": [{"path": "a", "size": ' + "9" * 4200 + ', "sha256": "' + "0" * 64 + '"}]}'
    ),
    "manifest: size of a million digits": _manifest('{"format": 1, "files": [{"size": ' + "9" * 1_000_000 + "}]}"),
    "manifest: sums with a line feed": _rows(sha256="0" * 64 + "\n"),
    "manifest: a row twice": _manifest(
        json.dumps({"format": 1, "files": [{"path": "index.html", "size": 4, "sha256": "0" * 64}] * 2})
    ),
    "manifest: the manifest itself": _rows(path=NAME),
    "file: as large as it claims": lambda site: (
        _sparse(_BILLION * 10)(site / "index.html"),
        _rows(size=_BILLION * 10)(site),
    ),
    "file: a pipe": _instead("index.html", os.mkfifo),
    "file: a link to what never ends": _instead("index.html", _to_zero),
    "folder: a link to itself": lambda site: (site / "up").symlink_to(site),
    "folder: a thousand deep": _deep(1000),
    "folder: two thousand at one level": _many_folders,
    "name: not UTF-8": _named(b"\xff\xfe.html"),
    "name: that commands the terminal": _named(b"\x1b[2J\x07.html"),
    "name: with a line feed": _named(b"index.html\n"),
    "name: as long as names can be": _named(b"a" * 255),
    "ledger: a terabyte": _instead(LEDGER, _sparse(10**12)),
    "ledger: a pipe": _instead(LEDGER, os.mkfifo),
    "ledger: a folder": _instead(LEDGER, lambda file: file.mkdir()),
    "ledger: a link to what never ends": _instead(LEDGER, _to_zero),
    "ledger: not UTF-8": _ledger(b"\xff\xfe\n"),
    "ledger: a line nested a million times": _ledger("[" * 1_000_000 + "\n"),
    "ledger: half a million lines": _ledger("{}\n" * 500_000),
    "ledger: one line of 20 MB": _ledger('{"a": "' + "a" * 20_000_000 + '"}\n'),
    "ledger: a notice of 5,000 characters": _lines(notice="a" * 5000),
    "ledger: a notice upwards": _lines(notice="../../../../etc"),
    "ledger: an absolute notice": _lines(notice="/etc"),
    "ledger: a notice with a nought": _lines(notice="a\0b"),
    "ledger: a notice that commands the terminal": _lines(notice="\x1b[2J"),
    "ledger: a notice without a name": _lines(notice=""),
    "ledger: a number of four thousand digits": _lines(seq=10**4299),
    "ledger: a number of 4,300 nines": _ledger('{"hash":"' + "a" * 64 + '","seq":' + "9" * 4300 + "}\n"),
    "ledger: a number that is none": _ledger('{"hash":"' + "a" * 64 + '","seq":NaN}\n'),
    "ledger: a number without end": _ledger('{"hash":"' + "a" * 64 + '","seq":1e999}\n'),
    "ledger: a number of a truth": _ledger('{"hash":"' + "a" * 64 + '","seq":true}\n'),
    "ledger: an event that is a list": _ledger('{"at":1,"event":[],"format":1,"hash":1,"prev":1,"seq":1}\n'),
    "ledger: a body in a body": _ledger('{"body":' * 200_000 + "1" + "}" * 200_000 + "\n"),
    "ledger: a body that is a number": _ledger('{"body":5,"format":2,"from":"","hash":"","prev":"","seq":1}\n'),
    "ledger: an upgrade that lists a million": _ledger(
        '{"body":{"at":"2026-09-01T00:00:00+08:00","event":"upgrade","waiting":['
        + '{"from":"","seq":1},' * 1_000_000
        + '{"from":"","seq":1}]},"format":2,"from":"","hash":"","prev":"","seq":1}\n'
    ),
    "ledger: a day that does not exist": _ledger(
        '{"at":"2026-02-31T00:00:00+08:00","event":"begin","format":1,"hash":"0","prev":"0","seq":1}\n'
    ),
    "ledger: a reason of half a character": _ledger('{"reason":"\\ud800","seq":1}\n'),
    "opening: a pipe": _instead(OPENING, os.mkfifo),
    "opening: a link to what never ends": _instead(OPENING, _to_zero),
    "opening: a folder": _instead(OPENING, lambda file: file.mkdir()),
    "opening: a terabyte": _instead(OPENING, _sparse(10**12)),
    "opening: its name not UTF-8": _named(b"ledger/\xff.txt"),
    "opening: its folder a file": _no_folder_of_openings,
    "opening: content in content": _opened(b"a" * 64 + b"\n" + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"\n"),
    "opening: half a million values": _opened(b"a" * 64 + b"\n[" + b"1," * 500_000 + b"1]\n"),
    "opening: a table of many columns": _opened(
        b"a" * 64 + b'\n{"body":"' + b"|a" * 20_000 + b"|\\n" + b"|-" * 20_000 + b'|\\n"}\n'
    ),
    "page: marks in each other": _page('<b data-proof="title">' * 200_000),
    "page: lists in each other": _page('<h1 data-proof="title">x</h1>' + "<ul><li>" * 200_000 + "<p>x"),
    "page: a sheet that is a pipe": _piped_sheet,
    "page: a pipe": _instead(PAGE, os.mkfifo),
    "page: a link to what never ends": _instead(PAGE, _to_zero),
    "page: a terabyte": _instead(PAGE, _sparse(10**12)),
    "page: footers without end": _page('<footer class="proof">' * 300_000 + FOOTER.format("0" * 16)),
    "page: another digest": _page(FOOTER.format("0" * 16)),
}
"""Name → what is done to a sound copy. `verify` has to find fault with each of them."""
