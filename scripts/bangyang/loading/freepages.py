"""Free pages, as far as the rest of the site has to know them: where they are, what they are called, where they were.

They are MkDocs' own pages, written by the site's keeper in MkDocs' Markdown; their heads are MkDocs' too and are judged
by a check (`SIT011`). Read here is only what leads elsewhere.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from bangyang.base.workcount import Work, did
from bangyang.loading.attachments import PUBLISHED
from bangyang.loading.binding import bind
from bangyang.loading.entries import Entry, Source
from bangyang.loading.files import list_files, read_text
from bangyang.loading.frontmatter import waivers_in
from bangyang.loading.leftovers import is_leftover
from bangyang.loading.yamltree import parse_yaml
from bangyang.models import kinds
from bangyang.models.article import FreePage

CONTENT = "content"

HEAD = re.compile(r"^-{3}[ \t]*\n(?P<yaml>.*?\n)(?:-{3}|\.{3})[ \t]*(?:\n|$)", re.DOTALL)
"""What MkDocs takes for the head of a page."""

_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)


def is_free_page(path: str) -> bool:
    """Whether MkDocs makes a page of the file itself: Markdown outside the typed folders, other than the home page."""
    place = PurePosixPath(path)
    # Both become the folder's index.html; the site's own is made from typed content.
    is_home = len(place.parts) == 2 and place.stem.lower() in {"index", "readme"}
    return place.suffix == ".md" and _is_free(place) and not is_home


def is_free_asset(path: str) -> bool:
    """Whether MkDocs publishes the file as it is: a picture or download in the content folder, beside free pages."""
    place = PurePosixPath(path)
    return place.suffix.lower() in PUBLISHED and _is_free(place)


def _is_free(place: PurePosixPath) -> bool:
    top, *within = place.parts
    if is_leftover(place.name):
        return False
    typed = any(place.is_relative_to(kind.folder) for kind in kinds.CONTENT_KINDS)
    return top == CONTENT and bool(within) and not typed and not any(part.startswith((".", "_")) for part in within)


def load_free_pages(root: Path) -> tuple[Entry[FreePage], ...]:
    """Every free page that can be read, in path order; what is wrong with one is for the checks to say."""
    files = (read_text(root, path) for path in list_files(root, CONTENT, (".md",)) if is_free_page(path))
    return tuple(_read(file.path, file.text) for file in files if file.text is not None)


def _read(path: str, text: str) -> Entry[FreePage]:
    did(Work.PARSED)
    head = HEAD.match(text)
    body = text[head.end() :] if head else text
    bound = bind(parse_yaml(head["yaml"] if head else "", path, 2), FreePage, path)
    model = bound.model
    if not model.title:
        heading = _TITLE.search(body)
        model = model.model_copy(update={"title": heading[1] if heading else PurePosixPath(path).stem})
    line = text.count("\n", 0, head.end()) + 1 if head else 1
    source = Source(path, text, line, bound.places, bound.keys, bound.raw, bound.faulty, waivers_in(text))
    return Entry(model, body, source)
