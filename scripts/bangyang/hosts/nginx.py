"""Lines for a `server` block of nginx.

nginx drops the headers of a block as soon as one inside it adds its own; so each block repeats them. It looks for
exact addresses (moved pages) first, then for the expressions in their order, then serves from the folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bangyang.base.errors import UsageError
from bangyang.derivations.reserved import TRADITIONAL
from bangyang.hosts.released import Released
from bangyang.outputs import headers, redirects
from bangyang.outputs.headers import guards_of
from bangyang.outputs.mediatypes import (
    ASK_AGAIN,
    CACHES,
    TYPES,
    UNKNOWN,
    ending_expression,
    glob_expression,
    text_types,
)

Header = tuple[str, str]

_UNSAFE = '"$\\\n;{}'
_CACHE = "Cache-Control"
_SMALL = 1024
"""Bytes below which compressing saves less than a packet."""


def nginx_snippet(site: Released, *, base_path: str = "/") -> str:
    """Lines that serve `site` at `base_path` (`/`, `/bangyang/`). Raises UsageError for a path nginx would misread."""
    if any(sign in f"{site.folder}{base_path}" for sign in _UNSAFE):
        raise UsageError("文件夹和路径里不能有引号、$、反斜杠、分号和花括号")
    base = "/" if not base_path.strip("/") else f"/{base_path.strip('/')}/"
    lines = ["# 放进 nginx 的 server { … } 里。网站的安全策略或搬家的网页改过以后，请重新打印。"]
    lines += [*_whole_server(base), *_types()]
    lines += [*_files(site, base), *_moved(site, base)]
    for name in (headers.NAME, redirects.NAME):
        lines += ["", f"location = {base}{name} {{", "    return 404;", "}"]
    return "\n".join(lines) + "\n"


def _whole_server(base: str) -> Iterator[str]:
    # text/html is among nginx's own in both lists, and it complains of what it is told twice.
    texts = " ".join(kind for kind in text_types() if kind != "text/html")
    yield f"error_page 404 {base}404.html;"
    # Behind another server the address nginx would make up, with its own name and port, is the wrong one.
    yield "absolute_redirect off;"
    yield "charset utf-8;"
    yield f"charset_types {texts};"
    yield "gzip on;"
    yield "gzip_vary on;"
    yield "gzip_proxied any;"
    yield f"gzip_min_length {_SMALL};"
    yield f"gzip_types {texts};"


def _types() -> Iterator[str]:
    """Types by extension, in place of the machine's own list; what goes by a longer name follows with the files."""
    yield "types {"
    yield from (f"    {_bare(kind)} {ending[1:]};" for ending, kind in TYPES.items() if _is_extension(ending))
    yield "}"
    yield f"default_type {UNKNOWN};"


def _files(site: Released, base: str) -> Iterator[str]:
    # A pattern's capture gives `alias` the rest of the address; with `root` the whole address is the path.
    place, rest = (f'root "{site.folder}', "") if base == "/" else (f'alias "{site.folder}/', "$1")
    guards = guards_of(site.rules)
    yield from _location(base, (*guards, (_CACHE, ASK_AGAIN)), f'{place}";', "index index.html;")
    if site.traditional:
        inside = f'{place}{"" if base == "/" else TRADITIONAL}";'
        own = f"error_page 404 {base}{TRADITIONAL}404.html;"
        yield from _location(f"{base}{TRADITIONAL}", (*guards, (_CACHE, ASK_AGAIN)), inside, "index index.html;", own)
    for glob, kept in CACHES.items():
        pattern = _below(base, glob_expression(glob)[1:-1])
        yield from _location(pattern, (*guards, (_CACHE, kept)), f'{place}{rest}";')
    for ending, kind in TYPES.items():
        if not _is_extension(ending):
            pattern = _below(base, _from_the_start(ending))
            told = (f'{place}{rest}";', "types { }", f"default_type {_bare(kind)};")
            yield from _location(pattern, (*guards, (_CACHE, ASK_AGAIN)), *told)


def _moved(site: Released, base: str) -> Iterator[str]:
    """An exact address each. Browsers keep such an answer for ever unless told to ask again; a page may come back."""
    for each in site.redirects:
        opening = f'= "{base}{each.old.removeprefix("/")}"'
        target = f'return 301 "{base}{each.new.removeprefix("/")}";'
        yield from _location(opening, (*guards_of(site.rules), (_CACHE, ASK_AGAIN)), target)


def _location(opening: str, sent: Iterable[Header], *more: str) -> Iterator[str]:
    yield from ("", f"location {opening} {{")
    yield from (f"    {line}" for line in more)
    yield from (f'    add_header {name} "{value}" always;' for name, value in sent)
    yield "}"


def _below(base: str, expression: str) -> str:
    return f'~ "^{re.escape(base)}({expression})$"'


def _from_the_start(ending: str) -> str:
    """The expression for a whole path that ends so."""
    found = ending_expression(ending).removesuffix("$")
    return found.replace("(^|/)", "(?:.*/)?", 1) if found.startswith("(^|/)") else f".*{found}"


def _bare(kind: str) -> str:
    return kind.partition(";")[0]


def _is_extension(ending: str) -> bool:
    """Whether nginx, which looks at what follows the last dot, can know this ending."""
    return ending.startswith(".") and "." not in ending[1:]
