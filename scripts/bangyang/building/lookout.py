"""Everything that a check or a build looks at, as lines that are the same as long as all of it is.

With the standard library alone, for it is asked before anything else is loaded. Rather too much is looked at than too
little: the whole folder of the site, whatever in it is read; the program, Python and what is installed beside it; the
fonts; what git knows; the environment. Where that cannot be told (a link that leads out of the site to a folder, a
setting of git that names another file), `Unsure` is raised.

A file is known by its stamp, as the disk keeps it (`base.system.stamps`). One that changed too shortly before, and
every one where stamps are not believed, is known by its bytes.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from bangyang.base.system.opening import aim_of, is_link
from bangyang.base.system.owners import own_user
from bangyang.base.system.stamps import is_settled, stamp_of, stamps_tell

VARIABLES = ("BANGYANG", "PYTHON", "LC_", "TYPST", "FONTCONFIG")
"""How the names of environment variables begin that may change what is read or said."""
NAMED = (
    "LANG", "LANGUAGE", "HOME", "PATH", "CI", "TZ", "SOURCE_DATE_EPOCH", "USERPROFILE", "APPDATA", "SYSTEMROOT",
    "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
)  # fmt: skip
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts",
                 "/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts")  # fmt: skip
_FONT_SETTINGS = ("/etc/fonts", "~/.config/fontconfig", "~/.fonts.conf", "/usr/share/fontconfig")
_FONT_FOLDER = re.compile(r"<dir[^>]*>([^<]*)</dir>")
_FONT_HEAD = 4096
"""Bytes of a font by which it is known, as sheets know it (`paper.fonts`)."""
_GIT_SETTINGS = (
    "~/.gitconfig", "~/.config/git/config", "/etc/gitconfig", "/usr/etc/gitconfig", "/usr/local/etc/gitconfig",
    "/opt/homebrew/etc/gitconfig",
)  # fmt: skip
_ELSEWHERE = re.compile(rb"(?i)\[\s*include|excludesfile|attributesfile|worktree")
"""What has git read further files."""
_ENVIRONMENT = "pyvenv.cfg"
_CACHES = frozenset({"__pycache__"})


class Unsure(Exception):
    """It cannot be told whether everything is as it was."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a site lies: its root, the release, and the store's folder; real paths."""

    root: str
    site: str
    cache: str


@dataclass(slots=True)
class Lookout:
    """What is seen; stamps are taken as told at the instant `taken` (nanoseconds, by the disk's clock).

    `is_fresh` tells afterwards that some file had to be read though stamps are believed.
    """

    places: Places
    taken: int
    is_fresh: bool = False
    _lines: list[str] = field(default_factory=list)
    _tells: dict[int, bool] = field(default_factory=dict)

    def inputs(self, environment: Mapping[str, str] = os.environ) -> str:
        """A hash of all that goes in, but for the last release. Raises Unsure, OSError."""
        self._lines = []
        self._python(environment)
        self._site()
        self._store()
        self._git(environment)
        self._program()
        self._fonts(environment)
        return self._hash()

    def release(self) -> str:
        """A hash of the live tree, and of whether it is finished. Raises OSError."""
        self._lines = []
        workshop = _workshop(self.places.site)
        self._lines.append(f"unfinished {os.path.lexists(os.path.join(workshop, 'unfinished'))}")
        self._tree(self.places.site, frozenset())
        for parent in _parents(self.places.site):
            self._file(os.path.join(parent, "manifest.json"))
        for name in (f"{self.places.site}.new", f"{self.places.site}.old"):
            self._lines.append(f"{name} {os.path.lexists(name)}")
        return self._hash()

    def manifest(self) -> str:
        """A hash of what the last release says of itself: checks compare addresses with it."""
        self._lines = []
        self._file(os.path.join(self.places.site, "manifest.json"), read=True)
        return self._hash()

    def _hash(self) -> str:
        whole = hashlib.sha256()
        for line in sorted(self._lines):
            whole.update(line.encode("utf-8", "surrogateescape") + b"\n")
        return whole.hexdigest()

    # --- what is looked at --------------------------------------------------------------------------------------

    def _python(self, environment: Mapping[str, str]) -> None:
        self._lines.append(repr((sys.version, sys.executable, sys.path, sys.flags, own_user())))
        self._lines += [
            f"{name}={value}"
            for name, value in environment.items()
            if name in NAMED or (name.startswith(VARIABLES) and name != "BANGYANG_STORE_KEY")
        ]
        known = {self.places.root, os.path.dirname(os.path.realpath(os.__file__))}
        for folder in dict.fromkeys(map(os.path.realpath, sys.path)):
            if os.path.isdir(folder) and folder not in known:
                self._packages(folder)

    def _packages(self, folder: str) -> None:
        """What is installed: names and versions, which the folders of what installed it bear."""
        with os.scandir(folder) as found:
            for entry in found:
                if entry.name.endswith((".dist-info", ".egg-info")) and entry.is_dir():
                    self._file(os.path.join(entry.path, "RECORD"))
                elif entry.name not in _CACHES and not entry.is_dir():
                    self._file(entry.path)
                else:
                    self._lines.append(entry.path)

    def _site(self) -> None:
        root, site = self.places.root, self.places.site
        workshop = _workshop(site)
        skipped = {site, workshop, f"{workshop}.lock", self.places.cache, os.path.join(root, ".git")}
        self._tree(root, skipped | self._environments(), within=root)
        for parent in _parents(root):
            self._file(os.path.join(parent, "mkdocs.yml"))
            self._file(os.path.join(parent, "manifest.json"))

    def _environments(self) -> Set[str]:
        """Folders of Python's environments in the site that git ignores, and so does everybody."""
        root = self.places.root
        ignored = _read(os.path.join(root, ".gitignore")).decode("utf-8", "replace").split("\n")
        if any(line.startswith("!") for line in ignored):
            return frozenset()
        names = {line.strip().strip("/") for line in ignored}
        folders = (os.path.join(root, name) for name in names if name and "/" not in name)
        return {folder for folder in folders if os.path.isfile(os.path.join(folder, _ENVIRONMENT))}

    def _store(self) -> None:
        """That the store's folder is one it may lie in; what it holds changes only how long work takes."""
        folder = self.places.cache
        for each in (os.path.dirname(folder), folder):
            info = _info(each)
            self._lines.append(f"{each} {info.st_mode if info else None}")
        with os.scandir(folder) as found:
            for entry in found:
                kind = stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode)
                if kind != stat.S_IFREG:
                    self._lines.append(f"{entry.path} {kind}")
        self._file(os.path.join(folder, "bangyang.txt"))

    def _git(self, environment: Mapping[str, str]) -> None:
        """What git would commit or ignores: its index, and every file that holds its settings."""
        above = (self.places.root, *_parents(self.places.root))
        repository = next((folder for folder in above if os.path.lexists(os.path.join(folder, ".git"))), None)
        self._lines.append(f"repository {repository}")
        if repository is None:
            return
        git = os.path.join(repository, ".git")
        if not os.path.isdir(git) or os.path.islink(git):
            raise Unsure("the repository lies elsewhere")
        for name in ("index", "HEAD", "config.worktree", "info/exclude", "info/attributes", "info/sparse-checkout"):
            self._file(os.path.join(git, name))
        settings = environment.get("XDG_CONFIG_HOME")
        named = (f"{settings}/git/config",) if settings else ()
        for path in (os.path.join(git, "config"), *map(os.path.expanduser, _GIT_SETTINGS), *named):
            self._file(path)
            if _ELSEWHERE.search(_read(path)):
                raise Unsure(path)
        ignoring = ("~/.config/git/ignore", *((f"{settings}/git/ignore",) if settings else ()))
        for path in (*map(os.path.expanduser, ignoring), *(os.path.join(folder, ".gitignore") for folder in above)):
            self._file(path)
        for folder in environment.get("PATH", "").split(os.pathsep):
            self._file(os.path.join(folder, "git"))

    def _program(self) -> None:
        for name in ("bangyang", "bangyang.theme"):
            spec = find_spec(name)
            for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
                self._tree(os.path.realpath(folder), frozenset(), without=_CACHES)

    def _fonts(self, environment: Mapping[str, str]) -> None:
        folders = {os.path.expanduser(folder) for folder in _FONT_FOLDERS}
        if data := environment.get("XDG_DATA_HOME"):
            folders.add(os.path.join(data, "fonts"))
        if windows := environment.get("SYSTEMROOT"):
            folders.add(os.path.join(windows, "Fonts"))
        settings = environment.get("XDG_CONFIG_HOME")
        for place in (*_FONT_SETTINGS, *((f"{settings}/fontconfig",) if settings else ())):
            for file in _files_below(os.path.expanduser(place)):
                self._file(file)
                for named in _FONT_FOLDER.findall(_read(file).decode("utf-8", "replace")):
                    folders.add(os.path.expanduser(named.strip()))
        for file in {file for folder in folders for file in _files_below(folder)}:
            self._font(file)

    # --- how it is looked at ------------------------------------------------------------------------------------

    def _tree(self, top: str, skipped: Set[str], within: str = "", without: Set[str] = frozenset()) -> None:
        """Every name below a folder. Links are followed to files; a folder they lead to has to lie `within`."""
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            with os.scandir(folder) as found:
                for entry in found:
                    if entry.path in skipped or entry.name in without:
                        continue
                    info = entry.stat(follow_symlinks=False)
                    if is_link(info):
                        self._link(entry.path, within)
                    elif stat.S_ISDIR(info.st_mode):
                        self._lines.append(f"{entry.path}/ {info.st_mode:o}")
                        waiting.append(entry.path)
                    else:
                        self._line(entry.path, info)

    def _link(self, path: str, within: str) -> None:
        target = os.path.realpath(path)
        self._lines.append(f"{path} -> {aim_of(path)} {target}")
        if os.path.isdir(target) and not f"{target}/".startswith(f"{within}/"):
            raise Unsure(path)
        self._file(target)

    def _file(self, path: str, *, read: bool = False) -> None:
        """A file that may not be there. No link is followed where it lies, but to it."""
        info = _info(os.path.realpath(path))
        if info is None:
            self._lines.append(f"{path} none")
        else:
            self._line(os.path.realpath(path), info, read=read)

    def _line(self, path: str, info: os.stat_result, *, read: bool = False) -> None:
        if not stat.S_ISREG(info.st_mode):
            self._lines.append(f"{path} {info.st_mode:o}")
            return
        if not read and self._is_told(path, info):
            self._lines.append(f"{path} {info.st_mode:o} {stamp_of(info)}")
        else:
            self._lines.append(f"{path} {info.st_mode:o} {_digest(path)}")

    def _font(self, path: str) -> None:
        info = _info(path)
        if info is None:
            return
        if self._is_told(path, info):
            self._lines.append(f"{path} {stamp_of(info)}")
        else:
            with open(path, "rb") as file:
                self._lines.append(f"{path} {info.st_size} {hashlib.sha256(file.read(_FONT_HEAD)).hexdigest()}")

    def _is_told(self, path: str, info: os.stat_result) -> bool:
        if info.st_dev not in self._tells:
            self._tells[info.st_dev] = stamps_tell(Path(path), os.environ)
        if not self._tells[info.st_dev]:
            return False
        settled = is_settled(stamp_of(info), self.taken)
        self.is_fresh = self.is_fresh or not settled
        return settled


def _workshop(site: str) -> str:
    """The folder beside a release in which the next is made (`loading.grounds.beside`)."""
    return os.path.join(os.path.dirname(site), f".{os.path.basename(site)}.bangyang")


def _parents(path: str) -> Iterator[str]:
    while (above := os.path.dirname(path)) != path:
        path = above
        yield path


def _info(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return b""


def _digest(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files_below(place: str) -> Sequence[str]:
    """A file, or every file below a folder, links followed; none where there is nothing."""
    if os.path.isfile(place):
        return [place]
    return [os.path.join(here, name) for here, _, names in os.walk(place, followlinks=True) for name in names]
