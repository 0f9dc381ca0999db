"""Whether anything has changed since the last `build` or `check`, decided before anything else is loaded.

What a command said is remembered beside the store, with a hash of everything it looked at (`lookout`) and the instants
between which it holds. Asked the same while all of that is the same, it is said again. Whatever cannot be told for
sure, and every fault on the way, means that something changed: then the command runs as ever.

The file is believed by its HMAC alone, like the store's rows, with the same key: one that came from elsewhere can say
nothing. It holds what belongs to one state of the site; the first command that finds another takes it away.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import stat
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bangyang.base.secret import secret_of
from bangyang.base.system.opening import is_link, opened
from bangyang.base.trouble import Refused
from bangyang.building.lookout import Lookout, Places, Unsure

COMMANDS = ("build", "check")
CACHE = (".cache", "bangyang")
"""Where the store lies unless mkdocs.yml says otherwise; where it says otherwise, nothing is remembered."""

_NAME = "store.db.unchanged"
"""Whatever in that folder begins so is ours."""
_PURPOSE = b"bangyang unchanged 1\0"
_LARGEST = 16_000_000
_CLOSED = 1
"""The exit code where the reader went away, as of every command."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, and when it holds: from `since` until before `until`, in seconds since 1970.

    Neither counts where the instant was given with the command or in the settings (`is_given`). `release` is the hash
    of the live tree where the answer is about it, "" elsewhere.
    """

    code: int
    out: str
    err: str
    since: float = 0
    until: float = 0
    is_given: bool = False
    release: str = ""


@dataclass(frozen=True, slots=True)
class KnownState:
    """What was said of one state of a site, by the words of the command and the folder it was given in.

    `inputs` and `manifest` are hashes of what was looked at, with stamps taken at `taken`.
    """

    places: Places
    taken: int
    inputs: str
    manifest: str
    said: Mapping[str, Said] = field(default_factory=dict)

    def dumps(self) -> bytes:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False).encode("utf-8", "surrogatepass")

    @classmethod
    def loads(cls, content: bytes) -> KnownState:
        """What `dumps` wrote. Raises ValueError, TypeError or KeyError for anything else."""
        document = json.loads(content.decode("utf-8", "surrogatepass"))
        said = {key: Said(**each) for key, each in document.pop("said").items()}
        return cls(Places(**document.pop("places")), said=said, **document)


def answered(words: Sequence[str]) -> int | None:
    """Says again what was said, and gives its exit code; None where the command has to run."""
    root = root_of(words)
    if root is None:
        return None
    try:
        kept = Keeper(root)
        known = kept.read()
        said = known.said.get(key_of(words)) if known is not None else None
        if known is None or said is None or not _is_time(said):
            return None
        changed = _changed(known, said)
        if changed is None:
            kept.forget()
            return None
        if changed is not known:
            kept.write(changed)
    except (OSError, ValueError, TypeError, KeyError, RecursionError, Unsure, Refused):
        return None
    return _say(said)


def forget(root: Path) -> None:
    """Take away what is remembered of the site at `root`, whoever is about to build it."""
    with contextlib.suppress(OSError, Refused):
        Keeper(os.path.realpath(root)).forget()


def key_of(words: Sequence[str]) -> str:
    """What an answer is known by: the words of the command, and the folder it is given in, which messages show."""
    return "\0".join((os.getcwd(), *words))


class Keeper:
    """The file in which is remembered what was said of the site at `root` (a real path)."""

    def __init__(self, root: str) -> None:
        self.folder = os.path.join(root, *CACHE)
        self._root = root
        self._file = Path(self.folder, _NAME)
        self._secret = secret_of(Path(root), os.environ)

    @property
    def is_ready(self) -> bool:
        """Whether anything can be remembered: there is a key, and the folder is a real one of the site."""
        above = (os.path.join(self._root, CACHE[0]), self.folder)
        return self._secret is not None and all(_is_folder(each) for each in above)

    def read(self) -> KnownState | None:
        """What is remembered; None where that is nothing, or not ours. Raises what `KnownState.loads` does."""
        if not self.is_ready:
            return None
        try:
            descriptor = opened(self._file)
        except OSError:
            return None
        with os.fdopen(descriptor, "rb") as file:
            info = os.fstat(file.fileno())
            if not stat.S_ISREG(info.st_mode) or info.st_nlink != 1 or info.st_size > _LARGEST:
                return None
            mark, _, content = file.read().partition(b"\n")
        if not hmac.compare_digest(mark, self._mark(content)):
            return None
        known = KnownState.loads(content)
        return known if known.places.root == self._root else None

    def write(self, known: KnownState) -> None:
        """Remember it, in place of all before. Raises OSError."""
        content = known.dumps()
        aside = self._aside()
        aside.write_bytes(self._mark(content) + b"\n" + content)
        aside.replace(self._file)

    def forget(self) -> None:
        """Take away what is remembered: it is of another state of the site, with names that may have gone since."""
        with contextlib.suppress(OSError):
            if self.is_ready:
                self._file.unlink(missing_ok=True)

    def disk_time(self) -> int:
        """What time the disk stamps files with now, in nanoseconds. Raises OSError."""
        aside = self._aside()
        aside.write_bytes(b"")
        taken = aside.stat().st_mtime_ns
        aside.unlink()
        return taken

    def _aside(self) -> Path:
        aside = Path(self.folder, f"{_NAME}.{os.getpid()}")
        aside.unlink(missing_ok=True)
        return aside

    def _mark(self, content: bytes) -> bytes:
        return hmac.new(self._secret or b"", _PURPOSE + content, hashlib.sha256).hexdigest().encode()


def root_of(words: Sequence[str]) -> str | None:
    """The folder of the site, where the words are those of a command that is remembered."""
    folder, rest = ".", list(words)
    if len(rest) > 2 and rest[0] == "-C":
        folder, rest = rest[1], rest[2:]
    if not rest or rest[0] not in COMMANDS or "--history" in rest or "--help" in rest:
        return None
    return os.path.realpath(folder)


def _is_time(said: Said) -> bool:
    if said.is_given:
        return True
    from bangyang.building.instant import system_clock

    return said.since <= system_clock().timestamp() < said.until


def _changed(known: KnownState, said: Said) -> KnownState | None:
    """None where something changed; else what is to be remembered, the same or with stamps that tell more."""
    looked = Lookout(known.places, known.taken)
    same = looked.inputs() == known.inputs and looked.manifest() == known.manifest
    if not same or (said.release and looked.release() != said.release):
        return None
    return _taken_anew(known, said) if looked.is_fresh else known


def _taken_anew(known: KnownState, said: Said) -> KnownState:
    """The same with stamps of now: what was read because it had just changed need not be read again."""
    later = Lookout(known.places, Keeper(known.places.root).disk_time())
    has_releases = any(each.release for each in known.said.values())
    inputs, release = later.inputs(), later.release() if has_releases else ""
    # Nothing may have changed between the first look and this one.
    looked = Lookout(known.places, known.taken)
    before = looked.release() if has_releases else ""
    if looked.inputs() != known.inputs or (said.release and before != said.release):
        return known
    again = {
        key: _with_release(each, release)
        for key, each in known.said.items()
        if not each.release or each.release == before
    }
    return KnownState(known.places, later.taken, inputs, known.manifest, again)


def _with_release(said: Said, release: str) -> Said:
    return Said(**{**asdict(said), "release": release if said.release else ""})


def _say(said: Said) -> int:
    for stream, text in ((sys.stdout, said.out), (sys.stderr, said.err)):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
        try:
            stream.write(text)
            stream.flush()
        except BrokenPipeError:
            with open(os.devnull, "wb") as nowhere:
                os.dup2(nowhere.fileno(), stream.fileno())
            return _CLOSED
    return said.code


def _is_folder(path: str) -> bool:
    try:
        info = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISDIR(info.st_mode) and not is_link(info)
