"""Markdown of typed content (deeds, news, notices, documents) to safe HTML.

Typed content is CommonMark with tables and footnotes, through comrak (`text.markdown`), because it is the engine that
closes emphasis next to Chinese punctuation (`**孺子牛奖：**获得者`) and stays linear on hostile input; a line is a
paragraph and HTML is text (`text.typedlines`). Its output is then made ours in one pass (heading levels, ids, footnote
labels, table alignment) and last of all goes through nh3 with an explicit allow-list, so that nothing the earlier steps
overlook reaches a page.

References stay as the editor typed them until `resolve_links` and `resolve_images` put site addresses in their
place: a fragment can be kept while the pages it points to move.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import nh3
from markupsafe import Markup

from bangyang.base.workcount import Work, did
from bangyang.rendering.markup import Heading, Rewriter
from bangyang.text.htmltokens import Token, TokenKind, rewritten
from bangyang.text.markdown import engine_html, is_external
from bangyang.text.markdown import reference as reference_in
from bangyang.text.schemes import OUTWARD

_OWN_ID = re.compile(r"[a-z][a-z0-9-]*--(?:s|fn|fnref)[0-9]+(?:-[0-9]+)?|[a-z][a-z0-9-]*--notes")
_OWN_CLASSES = frozenset(
    {
        *("outbound", "footnote-ref", "footnote-backref", "footnotes", "footnotes-title"),
        *("figure", "table-scroll", "align-left", "align-center", "align-right"),
    }
)
_PREFIX = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A rendered piece of content.

    `links` and `images` are the references as typed (decoded, in order, with repetitions); `images_without_alt` is
    the subset nobody described.
    """

    html: Markup
    headings: tuple[Heading, ...]
    links: tuple[str, ...]
    images: tuple[str, ...]
    images_without_alt: tuple[str, ...] = ()


def render_markdown(text: str, *, prefix: str) -> Fragment:
    """`text` as an HTML fragment whose ids all begin with `prefix` (lower-case ASCII letters, digits, hyphens).

    The shallowest heading becomes h2, so that the page keeps one h1, and no level is skipped. Images that are not
    the site's own are left out. Raises ValueError for a prefix that cannot begin an id.
    """
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"not an id prefix: {prefix!r}")
    did(Work.CONVERTED)
    rewriter = Rewriter(prefix)
    return Fragment(
        html=Markup(_CLEANER.clean(rewriter.rewrite(engine_html(text)))),
        headings=tuple(rewriter.headings),
        links=tuple(rewriter.links),
        images=tuple(source for source, _ in rewriter.images),
        images_without_alt=tuple(source for source, alt in rewriter.images if not alt.strip()),
    )


def resolve_links(fragment: Fragment, resolver: Callable[[str], str | None]) -> Fragment:
    """`fragment` with every inward reference replaced by what `resolver` makes of it.

    `resolver` receives the reference as typed and returns what to write in `href`, relative to the page, or None;
    then the words stay and the link goes (a check reports it from `fragment.links`). Outward links and references to
    the fragment's own headings (`#标题`) are not asked about.
    """
    own = {f"#{heading.text}": f"#{heading.id}" for heading in reversed(fragment.headings)}
    made_here = tuple(f"#{heading.id}" for heading in fragment.headings)
    dropped = False

    def resolved(token: Token) -> str | None:
        nonlocal dropped
        if token.kind is TokenKind.CLOSING and dropped:
            dropped = False
            return ""
        if (href := token.value("href")) is None:
            return None
        if is_external(href) or href in made_here or _OWN_ID.fullmatch(href.removeprefix("#")):
            return None
        reference = reference_in(href)
        target = own.get(reference) or resolver(reference)
        if target is None:
            dropped = True
            return ""
        if is_external(target) and target.partition(":")[0].lower() not in OUTWARD:
            raise ValueError(f"a link may not lead to {target!r}")
        return token.with_value("href", target)

    return replace(fragment, html=Markup(rewritten(str(fragment.html), {"a"}, resolved)))


def resolve_images(fragment: Fragment, resolver: Callable[[str, str], Markup | None]) -> Fragment:
    """`fragment` with every image replaced by the markup `resolver(reference, alt)` returns; None leaves it out.

    The markup is inserted as it is, so it must come from our own picture code, never from content.
    """

    def resolved(token: Token) -> str:
        return str(resolver(reference_in(token.value("src") or ""), token.value("alt") or "") or "")

    return replace(fragment, html=Markup(rewritten(str(fragment.html), {"img"}, resolved)))


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """The value of an attribute on the allow-list, or None to drop it: ids and classes only those we make."""
    if attribute == "id":
        return value if _OWN_ID.fullmatch(value) else None
    if attribute == "class":
        return " ".join(word for word in value.split() if word in _OWN_CLASSES) or None
    if attribute == "rel":
        return value if value == "noopener noreferrer" else None
    if attribute == "aria-describedby":
        return value if value == "outbound-note" else None
    if attribute == "role":
        return value if value == "doc-endnotes" else None
    if attribute in {"href", "src"} and value.startswith("//"):
        return None
    return value


_HEADING_ATTRIBUTES = {f"h{level}": {"id", "class"} for level in range(2, 7)}
_CLEANER = nh3.Cleaner(
    tags={
        *("p", "br", "hr", "strong", "em", "del", "a", "sup", "code", "pre", "blockquote", "ul", "ol", "li"),
        *("table", "thead", "tbody", "tr", "th", "td", "img", "figure", "figcaption", "section", "div"),
        *_HEADING_ATTRIBUTES,
    },
    attributes={
        **_HEADING_ATTRIBUTES,
        "a": {"href", "title", "id", "class", "rel", "aria-label", "aria-describedby"},
        "img": {"src", "alt"},
        "ol": {"start"},
        "li": {"id"},
        "sup": {"class"},
        "th": {"class"},
        "td": {"class"},
        "section": {"class", "role"},
        "div": {"class"},
        "figure": {"class"},
    },
    attribute_filter=_kept,
    link_rel=None,
    url_schemes=set(OUTWARD),
    url_relative="pass_through",
)
