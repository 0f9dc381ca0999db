"""A law: on which system the program runs, and what only some systems have, is asked behind the doors alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "scripts" / "bangyang"
DOORS = PACKAGE / "base" / "system"

SYSTEM_MODULES = {
    *("ctypes", "fcntl", "grp", "msvcrt", "multiprocessing", "nt", "platform", "posix", "pty", "pwd", "resource"),
    *("select", "signal", "syslog", "termios", "tty", "winreg"),
}
EVERYWHERE = {
    *("environ", "path", "sep", "devnull", "walk", "scandir", "lstat", "stat_result", "getpid", "fsencode", "strerror"),
    *("read", "fstat", "lseek", "SEEK_SET", "close", "dup2", "fdopen", "fsync", "getcwd", "pathsep"),
    *("stat", "DirEntry", "__file__"),
    # What a file is opened for; how it is opened is the door's.
    *("O_RDONLY", "O_WRONLY", "O_RDWR", "O_CREAT", "O_EXCL"),
}
"""What of `os` exists and does the same on Linux, macOS and Windows, as far as we use it."""
SYSTEM = ("sys", "platform")
TOLD = {"as_posix", "parts"}
ASKED = {"os", "sys", "signal", "stat", "errno", "socket"}


def faults(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, what) of everything that belongs behind a door."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found = [each.name for each in names if each.name.split(".")[0] in SYSTEM_MODULES]
            case ast.ImportFrom(module=str(module), names=names, level=0):
                whole = module.split(".")[0]
                own = [f"{module}.{each.name}" for each in names if whole == "os" or (whole, each.name) == SYSTEM]
                found = [module] if whole in SYSTEM_MODULES else own
            case ast.Attribute(value=ast.Name(id="os"), attr=name) if name not in EVERYWHERE:
                found = [f"os.{name}"]
            case ast.Attribute(value=ast.Name(id="sys"), attr="platform" | "getwindowsversion" as name):
                found = [f"sys.{name}"]
            case ast.Call(func=ast.Name(id="hasattr" | "getattr" as name), args=[ast.Name(id=whose), *_]):
                found = [f"{name}({whose})"] if whose in ASKED else []
            case ast.Attribute(attr="hardlink_to" | "symlink_to" | "readlink" | "is_symlink" | "S_ISLNK" as name):
                found = [f".{name}"]
            case _:
                continue
        for what in found:
            yield getattr(node, "lineno", 0), what


def test_only_doors_ask_for_the_system() -> None:
    found = [
        f"{file.relative_to(PACKAGE).as_posix()}:{line}: {what}"
        for file in sorted(PACKAGE.rglob("*.py"))
        if not file.is_relative_to(DOORS)
        for line, what in faults(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert found == []


def native(tree: ast.AST) -> Iterator[int]:
    """The lines at which a path below a folder is taken as the system writes it, with `\\` on Windows."""
    posix = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in TOLD}
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="PurePosixPath")), attr="relative_to")):
                continue
            case ast.Call(func=ast.Attribute(attr="relative_to")) if id(node) not in posix:
                yield node.lineno


def test_a_path_below_a_folder_is_told_with_slashes() -> None:
    found = [
        f"{file.relative_to(PACKAGE).as_posix()}:{line}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for line in native(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert found == []
    assert [*native(ast.parse("str(path.relative_to(root))"))] == [1]


def test_the_law_sees_what_it_looks_for() -> None:
    for line in (
        "import fcntl", "import multiprocessing.pool", "from signal import SIGINT", "from os import link", "os.fork()",
        "from sys import platform", "sys.platform == 'win32'", "os.name", "hasattr(os, 'pread')", "os.open('a', 0)",
        "getattr(stat, 'X', 0)", "path.hardlink_to(other)", "path.is_symlink()",
    ):  # fmt: skip
        assert [*faults(ast.parse(line))], line
    assert not [*faults(ast.parse("os.path.join(os.sep); path.exists(); getattr(each, 'owner')"))]


def test_the_table_tells_of_every_door() -> None:
    text = (ROOT / "docs/decisions/systems.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `base/system/(\w+)\.py` \|", text, re.MULTILINE))
    assert told == {file.stem for file in DOORS.glob("*.py")} - {"__init__", "linux"}
