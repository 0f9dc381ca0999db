"""Finished sheets, kept so that nothing is set twice: a PDF by the hash of all it was made from.

The key covers the data, the templates, the pictures, the fonts and typst itself.
"""

from __future__ import annotations

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

    def pdf(self, sheet: Sheet) -> bytes:
        """The PDF of `sheet`, from the store or set now. Raises what `Press.set` raises."""
        parts = (part for name, content in sorted(self._press.job(sheet).items()) for part in (name.encode(), content))
        key = key_of(self._fonts.mark.encode(), *parts)
        if (kept := self._kept.get(key)) is not None:
            return kept
        content = self._press.set(sheet)
        self.set_count += 1
        self._kept.put(key, content)
        return content
