"""Finished sheets, kept so that nothing is set twice: a PDF by the hash of all it was made from.

The key covers the data, the templates, the pictures, the fonts and typst itself; a file is believed only if its own
hash is as recorded. Whatever a build did not ask for is thrown away at its end: a withdrawn notice stays in no cache.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from bangyang.publishing.paper.fonts import FontCase
from bangyang.publishing.paper.press import STANDARDS, Press, Sheet

_VERSION = "1"
"""Raise it when the same files should come out differently, as with another version of typst's wheel."""


class Vault:
    """The sheets of one cache folder. `set_count` says how many had to be typeset."""

    def __init__(self, folder: Path, press: Press, fonts: FontCase) -> None:
        self._folder = folder
        self._press = press
        self._fonts = fonts
        self._wanted: set[str] = set()
        self.set_count = 0

    def pdf(self, sheet: Sheet) -> bytes:
        """The PDF of `sheet`, from the cache or set now. Raises what `Press.set` raises."""
        key = self._key(sheet)
        self._wanted.add(key)
        kept = self._kept(key)
        if kept is not None:
            return kept
        content = self._press.set(sheet)
        self.set_count += 1
        self._keep(key, content)
        return content

    def prune(self) -> None:
        """Throw away what was not asked for."""
        try:
            for file in self._folder.glob("*.pdf"):
                if file.stem not in self._wanted:
                    file.unlink()
        except OSError:
            return

    def _key(self, sheet: Sheet) -> str:
        seen = hashlib.sha256("/".join((_VERSION, _typst_version(), *STANDARDS, self._fonts.mark)).encode())
        for name, content in sorted(self._press.job(sheet).items()):
            seen.update(f"{name}\0{len(content)}\0".encode())
            seen.update(content)
        return seen.hexdigest()[:32]

    def _kept(self, key: str) -> bytes | None:
        try:
            stored = (self._folder / f"{key}.pdf").read_bytes()
        except OSError:
            return None
        # The record stands after the PDF's own end, so that both are written and lost together.
        content, mark = stored[:-32], stored[-32:]
        return content if hashlib.sha256(key.encode() + content).digest() == mark else None

    def _keep(self, key: str, content: bytes) -> None:
        """Write to the cache; a disk that refuses costs time later and nothing else."""
        file = self._folder / f"{key}.pdf"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            aside = file.with_suffix(".new")
            aside.write_bytes(content + hashlib.sha256(key.encode() + content).digest())
            aside.replace(file)
        except OSError:
            return


def _typst_version() -> str:
    from importlib.metadata import version

    return version("typst")
