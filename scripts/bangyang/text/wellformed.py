"""Whether a page is written so plainly that every browser shows what a reader of its tokens sees.

The HTML Standard repairs what is badly nested, and has elements that show something else than what stands in them. A
reader that builds no tree cannot follow it there. So a page counts as plain only if every element is known, closed in
its order and stands where it may: then there is nothing to repair.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from bangyang.text.htmltokens import Token, TokenKind, tokens

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col", "source"})
_PHRASES = frozenset(
    {
        *("a", "abbr", "b", "bdi", "button", "cite", "code", "data", "dfn", "em", "i", "kbd", "label", "mark"),
        *(
            "picture",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "script",
            "small",
            "span",
            "strong",
            "sub",
            "sup",
            "svg",
            "time",
            "u",
        ),
        *("del", "ins", "var"),
    }
)
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "main", "nav"),
        *("ol", "p", "pre", "search", "section", "summary", "table", "ul", "li", "dt", "dd"),
    }
)
"""Elements that end a paragraph that is open."""
_PLACES: Mapping[str, frozenset[str]] = {
    "html": frozenset({""}),
    "head": frozenset({"html"}),
    "body": frozenset({"html"}),
    "title": frozenset({"head"}),
    "style": frozenset({"head"}),
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl", "div"}),
    "dd": frozenset({"dl", "div"}),
    "summary": frozenset({"details"}),
    "legend": frozenset({"fieldset"}),
    "figcaption": frozenset({"figure"}),
    **dict.fromkeys(("caption", "colgroup", "thead", "tbody", "tfoot"), frozenset({"table"})),
    "col": frozenset({"colgroup"}),
    "tr": frozenset({"thead", "tbody", "tfoot"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    "source": frozenset({"picture"}),
}
"""Where an element stands that stands nowhere else."""
_HOLDS: Mapping[str, frozenset[str]] = {
    "": frozenset({"html"}),
    "html": frozenset({"head", "body"}),
    "head": frozenset({"meta", "link", "title", "script", "style"}),
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "dl": frozenset({"dt", "dd", "div"}),
    "table": frozenset({"caption", "colgroup", "thead", "tbody", "tfoot"}),
    "colgroup": frozenset({"col"}),
    "thead": frozenset({"tr"}),
    "tbody": frozenset({"tr"}),
    "tfoot": frozenset({"tr"}),
    "tr": frozenset({"td", "th"}),
}
"""Elements that hold no words, and what they hold."""
_DRAWN = frozenset(
    {"svg", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "g", "text", "tspan", "use", "defs"}
)
"""Elements of a drawing; none in which HTML begins again."""
_NOT_IN_ITSELF = {"a": ("a",), "button": ("button", "a"), "form": ("form",), "label": ("label",)}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KNOWN = _VOID | _PHRASES | _BLOCKS | _PLACES.keys()
_DEEPEST = 100
_CHARSET_WITHIN = 1024
_DOCTYPE = re.compile(r"<!doctype[ \t\n\f\r]+html[ \t\n\f\r]*>", re.IGNORECASE)


def why_unruly(markup: str) -> str:
    """Why a browser may show another page than the one that is read, in Chinese; "" for a page written plainly."""
    return next(_Page(markup).faults(), "")


class _Page:
    """Goes from token to token with the elements that are open."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._open: list[str] = []
        self._names = Counter[str]()
        self._seen = Counter[str]()
        self._charsets: list[str] = []

    def faults(self) -> Iterator[str]:
        markup = self._markup.removeprefix("\ufeff")
        found = _DOCTYPE.match(markup)
        if found is None:
            yield "开头不是 <!doctype html>"
            return
        if "\ufffd" in markup or "\0" in markup:
            yield "有不是 UTF-8 的字"
        for token in tokens(markup[found.end() :]):
            yield from self._take(token)
        if self._open:
            yield f"<{self._open[-1]}> 没有结束"
        if self._charsets != ["utf-8"]:
            yield "开头没有写明、也只写明一次字符集是 utf-8"

    def _take(self, token: Token) -> Iterator[str]:
        if token.kind is TokenKind.OPENING:
            yield from self._begin(token)
        elif token.kind is TokenKind.CLOSING:
            if not self._open or self._open[-1] != token.name:
                yield f"</{token.name[:20]}> 结束的不是前面开始的"
                return
            self._names[self._open.pop()] -= 1
        elif token.kind is TokenKind.TEXT:
            if self._above in _HOLDS and not token.source.isspace():
                yield f"<{self._above or 'html'}> 里直接写着字" if self._above else "网页以外写着字"
        elif token.kind not in (TokenKind.COMMENT, TokenKind.CODE):
            yield "有不是网页的写法（<! 或 <?）"

    @property
    def _above(self) -> str:
        return self._open[-1] if self._open else ""

    def _begin(self, tag: Token) -> Iterator[str]:
        name = tag.name
        why = self._misplaced(name)
        if why:
            yield f"<{name[:20]}> {why}"
            return
        if name == "meta":
            self._charset(tag)
        drawn = bool(self._names["svg"]) or name == "svg"
        if drawn and tag.source.endswith("/>"):
            return
        if not drawn and name in _VOID:
            return
        if tag.source.endswith("/>"):
            yield f"<{name}/> 没有结束"
        self._open.append(name)
        self._names[name] += 1
        self._seen[name] += 1
        if len(self._open) > _DEEPEST:
            yield "一层套一层，太深"

    def _misplaced(self, name: str) -> str:
        """Why an element may not begin here, "" where it may."""
        above = self._above
        if self._names["svg"]:
            return "" if name in _DRAWN and name != "svg" else "不该在图形里"
        if name not in _KNOWN:
            return "不是认得的元素"
        if name in ("html", "head", "body") and self._seen[name]:
            return "写了两次"
        if above in _HOLDS and name not in _HOLDS[above]:
            return f"不该直接在 <{above}> 里" if above else "在网页以外"
        if name in _PLACES and above not in _PLACES[name]:
            return "不在它该在的元素里"
        if name in ("dt", "dd") and above == "div" and self._open[-2:-1] != ["dl"]:
            return "不在它该在的元素里"
        if name in _BLOCKS and self._names["p"]:
            return "不该在段落里"
        if any(self._names[each] for each in _NOT_IN_ITSELF.get(name, ())):
            return "套在自己里面"
        if name in _HEADINGS and any(self._names[each] for each in _HEADINGS):
            return "不该在标题里"
        return ""

    def _charset(self, tag: Token) -> None:
        equivalent = (tag.value("http-equiv") or "").strip().lower()
        if equivalent == "content-type":
            self._charsets.append("")
        if (charset := tag.value("charset")) is not None:
            near = tag.start < _CHARSET_WITHIN and len(self._markup[: tag.start].encode()) < _CHARSET_WITHIN
            self._charsets.append(charset.strip().lower() if near else "")
