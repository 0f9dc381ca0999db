"""Finished sheets, kept so that nothing is set twice: a PDF by the hash of all it was made from.

The key covers the data, the templates, the pictures, the fonts and typst itself.
"""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import version

from bangyang.base.store import Store, key_of
from bangyang.paper.apart import STANDARDS
from bangyang.paper.fonts import FontCase
from bangyang.paper.press import Press, Sheet

_VERSION = "1"
"""Raise it when the same files should come out differently, as with another version of typst's wheel."""


class KeptSheets:
    """The sheets of one store. `set_count` says how many had to be typeset."""

    def __init__(self, store: Store, press: Press, fonts: FontCase) -> None:
        self._kept = store.part("sheets", "/".join((_VERSION, version("typst"), *STANDARDS)).encode())
        self._press = press
        self._fonts = fonts
        self.set_count = 0

    @cached_property
    def mark(self) -> bytes:
        """A hash of all that a PDF is made of besides what its sheet says."""
        files = sorted(self._press.templates.items())
        templates = (part for name, content in files for part in (name.encode(), content))
        made_by = (_VERSION, version("typst"), *STANDARDS, self._fonts.mark)
        return key_of(*(word.encode() for word in made_by), *templates)

    def keep(self, key: bytes) -> None:
        """Say that a PDF is still wanted."""
        self._kept.keep(key)

    def pdf(self, sheet: Sheet) -> bytes:
        """The PDF of `sheet`, from the store or set now. Raises what `Press.set` raises."""
        return self.made(sheet)[1]

    def made(self, sheet: Sheet) -> tuple[bytes, bytes]:
        """The same, and before it the key by which it is kept."""
        parts = (part for name, content in sorted(self._press.job(sheet).items()) for part in (name.encode(), content))
        key = key_of(self._fonts.mark.encode(), *parts)
        if (kept := self._kept.get(key)) is not None:
            return key, kept
        content = self._press.set(sheet)
        self.set_count += 1
        self._kept.put(key, content)
        return key, content
