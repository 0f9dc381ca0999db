"""What a browser fetches by itself when it shows a page, a drawing or a style sheet, and that lies on another site.

A link that a reader presses is none of it. Addresses are read as browsers read them (URL Standard, 4.4): control
characters and white space count for nothing, and a stroke either way is a stroke. Scripts are not run: of them only the
plainest ways of fetching are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from bangyang.text.htmltokens import Token, TokenKind, decoded, places_of_code, tag_of, tokens

_SOURCES: Final[Mapping[str, tuple[str, ...]]] = {
    "img": ("src", "srcset", "lowsrc"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "frame": ("src",),
    "embed": ("src",),
    "object": ("data", "codebase", "classid"),
    "applet": ("code", "codebase", "archive", "object"),
    "script": ("src", "href", "xlink:href"),
    "input": ("src", "formaction"),
    "button": ("formaction",),
    "form": ("action",),
    "base": ("href",),
    "html": ("manifest",),
    "image": ("href", "xlink:href", "src"),
    "use": ("href", "xlink:href"),
    "feimage": ("href", "xlink:href"),
    "a": ("ping",),
    "area": ("ping",),
}
"""Attributes whose address is fetched, or sent to, by element; a form sends what was typed into it."""
_EVERYWHERE: Final = ("background",)
_FETCHED_LINKS: Final = frozenset(
    {
        *("stylesheet", "icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "manifest", "preload"),
        *("modulepreload", "prefetch", "prerender", "preconnect", "dns-prefetch", "pingback", "fluid-icon"),
    }
)
_LISTS: Final = frozenset({"srcset", "imagesrcset", "ping", "archive"})
_STYLED: Final = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\s\"']*))|@import\s*(?:\"([^\"]*)\"|'([^']*)')|image-set\(\s*(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE,
)
_SCRIPT_TYPES: Final = frozenset({"", "module", "importmap", "text/javascript", "application/javascript"})
"""Of any other type, a script is a block of data (HTML Standard, 4.12.1)."""
_STYLE_ESCAPE: Final = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?|\\(.)|/\*.*?\*/", re.DOTALL)
_RUN: Final = re.compile(
    r"(?:(?<!@)\bimport\s*\(?|\bfrom|\bfetch\s*\(|\bimportScripts\s*\(|\bnew\s+(?:Worker|SharedWorker|EventSource|WebSocket)\s*\("
    r"|\.src\s*=|\bsendBeacon\s*\()\s*[\"'`]([^\"'`\n]{3,300})"
)
_REFRESH: Final = re.compile(r"^[\s0-9.]*[;,]?\s*(?:url\s*=\s*)?[\"']?(.*)", re.IGNORECASE | re.DOTALL)
_IN_STYLES: Final = ("url(", "@import", "image-set", "\\")
_IN_SCRIPTS: Final = ("import", "from", "fetch", "Worker", "EventSource", "WebSocket", ".src", "sendBeacon")
_AWAY: Final = re.compile(r"(?:https?|ftp|wss?):|//", re.IGNORECASE)
_NOTHING: Final = re.compile(r"[\x00-\x20]+")


class Request(NamedTuple):
    """Something fetched from another site: where it is asked for, by what (img 的 src), and from which host."""

    start: int
    what: str
    target: str

    @property
    def host(self) -> str:
        """The other site's name, as it is written."""
        return re.sub(r"^[^/]*//+", "", self.target).partition("/")[0][:60]


def leads_away(target: str) -> bool:
    """Whether an address lies on another site, as a browser reads it."""
    return _AWAY.match(_NOTHING.sub("", target).replace("\\", "/")) is not None


def requests_of_page(markup: str, *, xml: bool = False) -> tuple[Request, ...]:
    """What a browser fetches from other sites for a page or a drawing, in its order."""
    return tuple(_requests(markup, xml=xml))


def _requests(markup: str, *, xml: bool = False) -> Iterator[Request]:
    runs = False
    for token in tokens(markup, xml=xml):
        if token.kind is TokenKind.OPENING:
            runs = token.name == "script" and (token.value("type") or "").strip().lower() in _SCRIPT_TYPES
            for what, target in requests_of_tag(token.source):
                yield Request(token.start, what, target)
        elif token.kind is TokenKind.CODE and (runs or token.name == "style"):
            yield from _within(token)


def _within(code: Token) -> Iterator[Request]:
    found = requests_of_style(code.source) if code.name == "style" else requests_of_script(code.source)
    label = "样式" if code.name == "style" else "脚本"
    yield from (Request(code.start + each.start, label, each.target) for each in found)


def requests_of_style(css: str) -> tuple[Request, ...]:
    """What a style sheet has a browser fetch from other sites."""
    found = []
    for match in _STYLED.finditer(css):
        target = _STYLE_ESCAPE.sub(_meant, next((group for group in match.groups() if group), ""))
        if leads_away(target):
            found.append(Request(match.start(), "样式", target.strip()))
    return tuple(found)


def _meant(escape: re.Match[str]) -> str:
    if escape[1]:
        code = int(escape[1], 16)
        return chr(code) if code <= 0x10FFFF else ""
    return escape[2] or ""


def requests_of_script(code: str) -> tuple[Request, ...]:
    """What a script plainly fetches from other sites."""
    return tuple(Request(match.start(), "脚本", match[1]) for match in _RUN.finditer(code) if leads_away(match[1]))


def may_request(pieces: Sequence[str]) -> bool:
    """Whether a page, split into `pieces`, may have a browser fetch something: a quick look before the exact one."""
    if any(map(requests_of_tag, pieces[1::2])):
        return True
    return any(_may_fetch(pieces[place]) for place in places_of_code(pieces))


def _may_fetch(code: str) -> bool:
    small = code.lower()
    return any(each in small for each in _IN_STYLES) or any(each in code for each in _IN_SCRIPTS)


@lru_cache(maxsize=20_000)
def requests_of_tag(source: str) -> tuple[tuple[str, str], ...]:
    """(by what, address) of what an opening tag has a browser fetch from other sites."""
    if "/" not in source and "\\" not in source and "&" not in source:
        return ()
    tag = tag_of(source)
    return tuple(_of_tag(tag)) if tag.kind is TokenKind.OPENING else ()


def _of_tag(tag: Token) -> Iterator[tuple[str, str]]:
    for name in (*_SOURCES.get(tag.name, ()), *_EVERYWHERE):
        for target in _targets(name, tag.value(name) or ""):
            if leads_away(target):
                yield f"{tag.name} 的 {name}", target.strip()
    if tag.name == "link" and not _FETCHED_LINKS.isdisjoint((tag.value("rel") or "").lower().split()):
        for name in ("href", "imagesrcset"):
            for target in _targets(name, tag.value(name) or ""):
                if leads_away(target):
                    yield f"link 的 {name}", target.strip()
    if tag.name == "meta" and (tag.value("http-equiv") or "").strip().lower() == "refresh":
        match = _REFRESH.match(tag.value("content") or "")
        if match and leads_away(match[1]):
            yield "meta 的跳转", match[1].strip()
    if tag.name == "iframe":
        for inner in requests_of_page(decoded(tag.value("srcdoc") or "")):
            yield "iframe 的 srcdoc", inner.target
    for name, value in tag.values.items():
        if "url(" in value.lower() or "image-set" in value.lower():
            for styled in requests_of_style(value):
                yield f"{tag.name} 的 {name}", styled.target


def _targets(name: str, value: str) -> Iterator[str]:
    """The addresses in an attribute: of a list, each."""
    if name in ("srcset", "imagesrcset"):
        yield from (piece.strip().split()[0] for piece in re.split(r",\s|,(?=[^,\s]*//)|\s,", value) if piece.strip())
    elif name in _LISTS:
        yield from value.replace(",", " ").split()
    elif value:
        yield value
