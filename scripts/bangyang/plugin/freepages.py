"""What MkDocs may see of the content folder: an allow-list.

Free pages are Markdown files outside the typed folders, other than the home page; their pictures and downloads come
along. Typed content, data files and everything unknown never reach MkDocs: it would publish an original photo or a
record as readily as a page. Pictures lose everything but their pixels on the way, Word and Excel files who wrote them;
other downloads are not let through.

Files of the theme are held back too. MkDocs would copy all of them, Material's scripts and icons included; only
those that a page or the stylesheet names are published, after rendering.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mkdocs.structure.files import File, Files

from bangyang.base.errors import Unreadable
from bangyang.base.system.opening import leads_elsewhere
from bangyang.derivations.addresses import asset_address, free_address
from bangyang.loading.attachments import OFFICE, PICTURES
from bangyang.loading.freepages import CONTENT, is_free_asset, is_free_page
from bangyang.outputs.attachments import without_authors
from bangyang.outputs.output import Output
from bangyang.rendering.pictures import without_metadata
from bangyang.text.htmltokens import Token, rewritten
from bangyang.text.pinyin import slug
from bangyang.text.prose.links import find_references
from bangyang.text.schemes import is_harmless

_OUTWARD = ("http://", "https://")
_OUTBOUND = ' class="outbound" rel="noopener noreferrer" aria-describedby="outbound-note"'


@dataclass(frozen=True, slots=True)
class Sorted:
    """The files for MkDocs, and those of the theme (site path to file) that wait until a page names them."""

    free: Files
    theme: dict[str, Path]


class UnusableFile(ValueError):
    """A picture or download of a free page cannot be published; the message is for the editor."""


def sort_files(files: Iterable[File], docs_dir: Path, workshop: Path, drafts: Set[str] = frozenset()) -> Sorted:
    """Split what MkDocs gathered; whatever is neither free nor the theme's is dropped, and so are `drafts` (paths).

    Pictures and documents are laid into the folder `workshop` as they may be published, and MkDocs is pointed there:
    other plugins ask where a file lies and copy it from there.

    Raises UnusableFile for a picture or document that cannot be read, and for what is a link.
    """
    free: list[File] = []
    theme: dict[str, Path] = {}
    for file in files:
        if file.src_dir is None or file.abs_src_path is None:
            continue
        if Path(file.src_dir) != docs_dir:
            theme[file.dest_uri] = Path(file.abs_src_path)
        elif is_free(file.src_uri) and f"{CONTENT}/{file.src_uri}" not in drafts:
            free.append(_bared(file, workshop))
    return Sorted(Files(free), theme)


def is_free(path: str) -> bool:
    """Whether the file at `path`, relative to the content folder, is a free page or one of their assets."""
    return is_free_page(f"{CONTENT}/{path}") or is_free_asset(f"{CONTENT}/{path}")


def refuse_links(content: str, path: str) -> None:
    """Raises UnusableFile for a link in a free page's HTML that may stand on no page.

    The checks say so first, wherever it can be seen in the Markdown; an extension may make links of its own.
    """
    for reference in find_references(content):
        if not is_harmless(reference.target):
            raise UnusableFile(f"{path}：链接“{reference.target[:60]}”的开头不对。网址写全，以 https:// 开头")


def heading_id(title: str, separator: str) -> str:
    """What a heading of a free page is reached by: its title in pinyin (公示怎样看 → gong-shi-zen-yang-kan).

    Python-Markdown's own makes nothing of Chinese, and counts: `_1` is another heading once one is put before it.
    """
    return slug(title).replace("-", separator)


def with_marked_links(page: str) -> str:
    """`page` with its links to other sites marked as in typed pages; a link with attributes of its own keeps them."""
    return rewritten(page, {"a"}, _marked)


def _marked(token: Token) -> str | None:
    if len(token.attributes) != 1 or not (token.value("href") or "").startswith(_OUTWARD):
        return None
    end = token.attributes[0].end
    return f"{token.source[:end]}{_OUTBOUND}{token.source[end:]}"


def named_theme_files(theme: dict[str, Path], texts: Iterable[str]) -> list[Output]:
    """The theme's files that one of `texts` (pages, stylesheets) refers to, in path order."""
    whole = "\n".join(texts)
    return [
        Output(path, file)
        for path, file in sorted(theme.items())
        if path in whole or path.removeprefix("assets/") in whole
    ]


def _bared(file: File, workshop: Path) -> File:
    source = Path(file.abs_src_path or "")
    path = f"{CONTENT}/{file.src_uri}"
    is_page = file.is_documentation_page()
    file.dest_uri = f"{free_address(path)}index.html" if is_page else asset_address(path)
    # MkDocs follows links, out of the site if need be.
    if leads_elsewhere(source):
        raise UnusableFile(f"{file.src_uri}：这是链接，不是文件。请把文件本身放进来")
    try:
        if PurePosixPath(file.src_uri).suffix.lower() in PICTURES:
            _lay(file, without_metadata(file.content_bytes), workshop)
        elif PurePosixPath(file.src_uri).suffix.lower() in OFFICE:
            _lay(file, without_authors(file.content_bytes), workshop)
    except Unreadable as fault:
        raise UnusableFile(f"{file.src_uri}：{fault.message}。{fault.hint}") from fault
    return file


def _lay(file: File, content: bytes, workshop: Path) -> None:
    place = workshop / file.src_uri
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    file.src_dir, file.abs_src_path = str(workshop), str(place)
