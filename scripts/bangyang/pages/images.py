"""The pictures of one build: asked for by composers, made once, published beside the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path

from bangyang.base.errors import Unreadable
from bangyang.base.store import Store
from bangyang.base.system.stamps import StampReader
from bangyang.rendering.pictures import (
    Picture,
    PictureKind,
    PictureRequest,
    PublishedPicture,
    picture_file,
    pictures_in,
    publish_picture,
    publish_pictures,
)

_Wanted = tuple[str, PictureKind]
"""The path of an original, and what a picture is made of it for."""
Pictured = Mapping[_Wanted, PublishedPicture]
"""What was made of originals."""


class Images:
    """Published pictures by source path. A source that is missing or unreadable gives None: checks report it."""

    def __init__(self, root: Path, store: Store, jobs: int = 1) -> None:
        self._root = root
        self._jobs = jobs
        self._made: dict[_Wanted, PublishedPicture | None] = {}
        self._ahead: dict[_Wanted, PublishedPicture] = {}
        self._wanted_at: dict[str, _Wanted] = {}
        self._stamps = StampReader(store.folder) if store.folder is not None else None
        self.kept = pictures_in(store)
        """Where the files lie; what a worker process makes is brought home through this."""

    def picture(self, path: str, kind: PictureKind) -> Picture | None:
        """The picture made of the file at `path` (POSIX, from the root), without a description."""
        key = (path, kind)
        if key not in self._made:
            self._made[key] = self._ahead.get(key) or self._publish(path, kind)
        made = self._made[key]
        return made.picture if made else None

    def prepare(self, paths: Iterable[str], kind: PictureKind) -> None:
        """Makes many pictures at once, over several workers. Only those that are asked for later are published."""
        known = self._made.keys() | self._ahead.keys()
        wanted = [path for path in dict.fromkeys(paths) if (path, kind) not in known and self._exists(path)]
        requests = [PictureRequest(self._root / path, kind, "") for path in wanted]
        try:
            made = publish_pictures(requests, self.kept, self._jobs, self._stamps)
        except (Unreadable, OSError):
            # One bad photo must not take the others along; each is tried, and reported, on its own.
            return
        self._ahead.update({(path, kind): picture for path, picture in zip(wanted, made, strict=True)})

    def made_so_far(self) -> Pictured:
        """Every picture that was made, whether or not it was asked for."""
        return {**self._ahead, **{wanted: made for wanted, made in self._made.items() if made is not None}}

    def know(self, made: Pictured) -> None:
        """Take over pictures that another process has made, in case they are asked for."""
        self._ahead.update(made)

    def count(self) -> int:
        """How many pictures were asked for so far."""
        return len(self._made)

    def entries_since(self, known: int) -> tuple[tuple[_Wanted, PublishedPicture | None], ...]:
        """The pictures asked for after the first `known`, for another process."""
        return tuple(islice(self._made.items(), known, None))

    def enter(self, entries: tuple[tuple[_Wanted, PublishedPicture | None], ...]) -> None:
        """Take over pictures that another process has made."""
        self._made.update(entries)

    def files(self) -> tuple[str, ...]:
        """The site path of every file of the pictures asked for, each once, in order."""
        self._wanted_at = {path: wanted for wanted, made in self._made.items() if made for path in made.files}
        return tuple(sorted(self._wanted_at))

    def sources(self) -> dict[str, str]:
        """The source path of every published file, by its site path."""
        return {name: path for (path, _), made in self._made.items() if made for name in made.files}

    def content(self, address: str) -> bytes | None:
        """The bytes of a picture that was asked for, by its site path; None for any other path."""
        if address not in self._wanted_at:
            self.files()
        return self.file(address) if address in self._wanted_at else None

    def file(self, address: str) -> bytes:
        """The bytes of one of `files`. Raises OSError or Unreadable where its original is no longer what it was."""
        path, kind = self._wanted_at[address]
        return picture_file(address, PictureRequest(self._root / path, kind, ""), self.kept)

    def _publish(self, path: str, kind: PictureKind) -> PublishedPicture | None:
        if not self._exists(path):
            return None
        try:
            return publish_picture(PictureRequest(self._root / path, kind, ""), self.kept, self._stamps)
        except (Unreadable, OSError):
            return None

    def _exists(self, path: str) -> bool:
        """Whether a file of the site lies there; a link may lead out of it, and is none."""
        file = self._root / path
        return bool(path) and file.is_file() and file.resolve() == self._root.resolve() / path
