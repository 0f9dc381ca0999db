"""What lies beside the typed files: free pages, other text files, file names, `mkdocs.yml`.

Leaks and dead links are looked for there too. Read once a run, through `loading`, and only when a rule asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bangyang.base.errors import Place
from bangyang.derivations.state import State, once
from bangyang.loading.committed import committed_files
from bangyang.loading.files import TextFile, read_text
from bangyang.loading.freepages import is_free_page
from bangyang.loading.office import is_document
from bangyang.loading.settings import CONFIG_NAME
from bangyang.loading.strays import read_regular
from bangyang.models.ledger import LEDGER, SALTS

_TEXTS = (".md", ".markdown", ".yml", ".yaml", ".txt", ".csv", ".json", ".html")
_HEAD = 16
"""Bytes that tell an Office file."""


def site_files(state: State) -> frozenset[str]:
    """Every file of the editors' folders, POSIX, relative to the root; hidden ones left out."""
    return state.site.files


@once
def other_texts(state: State) -> tuple[TextFile, ...]:
    """Text files that were not loaded as typed content, free pages among them, in path order; `text` may be None."""
    loaded = {entry.source.path for entry in state.site.entries}
    return tuple(
        read_text(state.site.root, path)
        for path in sorted(site_files(state))
        if path.endswith(_TEXTS) and path not in loaded
    )


@dataclass(frozen=True, slots=True)
class Stray:
    """A file that git would commit and nothing else reads: where it is `found`, and whether it is an Office file."""

    found: str
    is_document: bool


@once
def committed(state: State) -> tuple[str, ...]:
    """Every file that git would commit, relative to the root, in path order."""
    return committed_files(state.site.root)


@once
def strays_of(state: State) -> tuple[Stray, ...]:
    """Backups, lists, notes: in path order, without the folders of a program that the configuration names."""
    known = {entry.source.path for entry in state.site.entries} | {CONFIG_NAME, LEDGER, SALTS}
    known |= state.site.drafts
    known |= {file.path for file in other_texts(state) if file.text is not None}
    left = tuple(f"{folder}/" for folder in state.site.settings.unchecked)
    strays = []
    for path in committed(state):
        if path not in known and not path.startswith(left):
            head = read_regular(state.site.root, path, _HEAD)
            if head is not None:
                strays.append(Stray(path, is_document(head)))
    return tuple(strays)


@once
def free_pages(state: State) -> tuple[TextFile, ...]:
    """The pages that MkDocs makes itself, in path order."""
    return tuple(file for file in other_texts(state) if is_free_page(file.path))


@once
def configuration(state: State) -> str:
    """The text of `mkdocs.yml`, or "" where the site has none (as in tests that build one in memory)."""
    if not (state.site.root / CONFIG_NAME).is_file():
        return ""
    return read_text(state.site.root, CONFIG_NAME).text or ""


def configured_at(state: State, key: str) -> Place:
    """Where `key` stands in `mkdocs.yml`; the head of the file where it is not found."""
    found = re.search(rf"^[ \t]*(?:- )?([\"']?){re.escape(key)}\1[ \t]*:", configuration(state), re.MULTILINE)
    if found is None:
        return Place(CONFIG_NAME)
    return place_at(CONFIG_NAME, configuration(state), found.start() + len(found[0]) - len(found[0].lstrip(" \t")))


def place_at(path: str, text: str, offset: int) -> Place:
    """Line and column of a character of a file."""
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
