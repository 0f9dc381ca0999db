"""From what was found in an output back to the files in which editors can mend it.

A page has its own source. Feeds, data, search packs and calendars are made of many, and may spell a value otherwise
than it was typed: without spaces and marks, or cut into words. So a value is looked for as it stands, then without all
that does not count, and last of all by its pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from bangyang.base.errors import Place
from bangyang.checks.surroundings import place_at
from bangyang.derivations import reserved
from bangyang.models.sections import NOTICES, RECORD
from bangyang.text.privacy.fingerprints import core

Texts = Callable[[], Iterator[tuple[str, str]]]
"""Gives (path, text) of every source file."""

SHOWN = 3
"""Sources that are named; of more the rest is counted."""

_PIECE = 4


class Sources:
    """The source files of a site. `pages` maps outputs to the file each is made of."""

    def __init__(self, pages: Mapping[str, str], texts: Texts) -> None:
        self._pages = pages
        self._texts = texts

    @cached_property
    def _known(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._texts())

    @cached_property
    def _cores(self) -> Mapping[str, str]:
        """What counts of each text. Worked out for a site in which something was found, and only then."""
        return {path: core(text) for path, text in self._known}

    def of_output(self, path: str) -> str:
        """The file that the output at `path` is made of, "" where that is not one file alone.

        A page's traditional one, and the sheets that lie beside a page, are of the same source.
        """
        plain = path.removeprefix(reserved.TRADITIONAL)
        folder, _, name = plain.rpartition("/")
        ways = [plain, f"{folder}/index.html" if folder else ""]
        if folder == RECORD.key:
            ways.append(f"{NOTICES.address}{name.removesuffix('.txt')}/index.html")
        return next((self._pages[way] for way in ways if way in self._pages), "")

    def of_value(self, value: str, path: str) -> tuple[Place, ...]:
        """Where the value that was found in the output at `path` was typed, likeliest first; nothing if nowhere."""
        own = self.of_output(path)
        bare = core(value)
        found = self._exact(value) or self._loose(bare, own) or self._loose(bare, "")
        if not found and own:
            return (Place(own),)
        return tuple(sorted(found or self._pieces(bare), key=lambda place: place.path != own))

    def _exact(self, value: str) -> tuple[Place, ...]:
        if not value:
            return ()
        return tuple(place_at(path, text, at) for path, text in self._known if (at := text.find(value)) >= 0)

    def _loose(self, bare: str, own: str) -> tuple[Place, ...]:
        """The lines that hold the value, however it is spelt there, in one file or in all."""
        if len(bare) < _PIECE:
            return ()
        return tuple(
            next((Place(path, n) for n, line in enumerate(text.split("\n"), 1) if bare in core(line)), Place(path))
            for path, text in self._known
            if own in ("", path) and bare in self._cores[path]
        )

    def _pieces(self, bare: str) -> tuple[Place, ...]:
        """The files that hold the most of the value's pieces: it was put together of what stands in several places."""
        pieces = {bare[at : at + _PIECE] for at in range(max(len(bare) - _PIECE + 1, 1))} - {""}
        counts = {path: sum(piece in text for piece in pieces) for path, text in self._cores.items()}
        most = max(counts.values(), default=0)
        return tuple(Place(path) for path, count in counts.items() if count == most) if most else ()


def also(places: tuple[Place, ...]) -> str:
    """The other places of something that is told at the first of `places`, in words."""
    paths = [path for path in dict.fromkeys(place.path for place in places) if path != places[0].path] if places else []
    if not paths:
        return ""
    rest = f"，另有 {len(paths) - SHOWN + 1} 处" if len(paths) > SHOWN - 1 else ""
    return f"（{'、'.join(paths[: SHOWN - 1])} 里也有{rest}）"
