"""What the files of a finished site would have a browser fetch from other sites: nothing may.

A visit to this site is nobody else's business, and the offline edition has no site at all. Whatever made a file, an
editor's HTML, an extension of MkDocs, a theme, is caught here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from bangyang.leakgate.extraction import Extract
from bangyang.text.requests import (
    Request,
    may_request,
    requests_of_page,
    requests_of_script,
    requests_of_style,
)

_STYLES = frozenset({".css"})
_SCRIPTS = frozenset({".js", ".mjs"})


@dataclass(slots=True)
class Outward:
    """Looks for such requests; parts that stand on many pages are looked at once."""

    _shared: dict[str, tuple[Request, ...]] = field(default_factory=dict)

    def of(self, name: str, parts: tuple[Extract, ...]) -> Iterator[tuple[int, Request]]:
        """Each request of a file with the place (characters) where its part begins."""
        for part in parts:
            if part.markup:
                yield from ((part.offset, each) for each in self._of_markup(part))
                continue
            ending = PurePosixPath(part.inside or name).suffix.lower()
            if ending in _STYLES or ending in _SCRIPTS:
                look = requests_of_style if ending in _STYLES else requests_of_script
                for passage in part.passages[:1]:
                    yield from ((part.offset, each) for each in look(passage.text))

    def _of_markup(self, part: Extract) -> tuple[Request, ...]:
        if part.shared and part.markup in self._shared:
            return self._shared[part.markup]
        found = requests_of_page(part.markup, xml=part.xml) if may_request(part.pieces) else ()
        if part.shared:
            self._shared[part.markup] = found
        return found
