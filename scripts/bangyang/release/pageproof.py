"""A page of a notice against the opening and the line it claims to be of."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import eq
from urllib.parse import unquote

from bangyang.derivations.chain import entry_name
from bangyang.models.ledger import LedgerLine, shown_hash
from bangyang.release.copies import legible
from bangyang.release.openings import Opened
from bangyang.text.htmltokens import Token, tokens
from bangyang.text.marked import Marks, plain, read_marks
from bangyang.text.wellformed import why_unruly

DIGEST, LINE, HASH, SEALED, PICTURE = "@digest", "@line", "@hash", "@sealed", "@picture"
"""Keys of what ties the page to its line, and of an element that shows a picture."""

TOLD = 3
"""Differences of one page that are told one by one."""

_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_TELLING = ("table", "ul", "ol", "section", "img", "svg", "figure", "blockquote", "footer")
"""Elements in which a notice tells of somebody, and which no tombstone has."""
_ELSEWHERE = re.compile("[A-Za-z][A-Za-z0-9+.-]*:|//")
_OLD_DIGEST = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class NoticePage:
    """The page of a notice as it was found: where, its marks, and whether it leads to a sheet.

    `unruly` says why a browser may show a marked page otherwise than it was read, `other_sheet` where it leads in the
    place of its sheet; "" where there is nothing of the kind.
    """

    address: str
    marks: Marks
    leads_to_sheet: bool
    old_digest: str = ""
    is_tombstone: bool = False
    unruly: str = ""
    other_sheet: str = ""

    @property
    def is_marked(self) -> bool:
        """Whether its template marks values: one that does marks the title and what ties the page to its line.

        A few values come with their marks from the program, into whatever template.
        """
        return not self.marks.texts.keys().isdisjoint(("title", DIGEST, LINE, HASH))


def read_page(address: str, markup: str, sheet: str) -> NoticePage:
    """The page at `address`; `sheet` is the path of the file that would be its sheet."""
    marks = read_marks(markup)
    links = [_Link.of(address, token) for token in tokens(markup) if token.opens("a", "area")]
    folder = f"{posixpath.dirname(sheet)}/"
    others = (
        link.path
        for link in links
        if link.path != sheet
        and (link.is_download or (link.path.startswith(folder) and link.path.lower().endswith(".pdf")))
    )
    return NoticePage(
        address,
        marks,
        any(link.path == sheet for link in links),
        "" if marks.texts else _digest_shown(markup),
        _is_tombstone(markup),
        why_unruly(markup) if marks.texts else "",
        next(others, ""),
    )


@dataclass(frozen=True, slots=True)
class _Link:
    """Where a link leads within the site, and whether it offers a sheet to be kept."""

    path: str
    is_download: bool

    @classmethod
    def of(cls, address: str, tag: Token) -> _Link:
        """The link of a tag on the page at `address`."""
        href = (tag.value("href") or "").strip()
        target = unquote(re.split(r"[?#]", href, maxsplit=1)[0])
        is_download = tag.value("download") is not None and target.lower().endswith(".pdf")
        if not target or _ELSEWHERE.match(target):
            return cls(target, is_download)
        return cls(posixpath.normpath(posixpath.join("/", address, target)).lstrip("/"), is_download)


def differences(page: NoticePage, opened: Opened, same: Callable[[str, str], bool] = eq) -> Iterator[str]:
    """Where the marked values of a page are not the `same` as those of the opening, in Chinese."""
    found = list(_differing(page, opened, same))
    yield from found[:TOLD]
    if len(found) > TOLD:
        yield f"页面 {page.address} 另有 {len(found) - TOLD} 处与原文不同"


def _differing(page: NoticePage, opened: Opened, same: Callable[[str, str], bool]) -> Iterator[str]:
    marks = {key: texts for key, texts in page.marks.texts.items() if not key.startswith("@")}
    for key, allowed in opened.texts.items():
        shown = marks.pop(key, ())
        if not shown:
            yield f"页面 {page.address} 上没有原文里的 {key}（{_short(allowed[0])}）"
        for text in shown:
            if not any(same(text, right) for right in allowed):
                yield f"页面 {page.address} 上的 {legible(key)} 是{_short(text)}，原文是{_short(allowed[0])}"
    for key, shown in marks.items():
        yield f"页面 {page.address} 上多出 {legible(key)}（{_short(shown[0])}），原文里没有"
    if page.marks.unmarked:
        yield f"页面 {page.address} 的名单或列表里有 {page.marks.unmarked} 行没有标记，同它并排的都有"
    if page.marks.pictures != opened.pictures:
        yield f"页面 {page.address} 上有 {page.marks.pictures} 张图片，原文有 {opened.pictures} 张"


def shown_until(page: NoticePage) -> date | None:
    """The last day of the period as the page says it, whose year may stand with the first day alone."""
    last = _day_in(page, "period.closes_on")
    first = _day_in(page, "period.opens_on")
    year = last[0] or (first[0] if first else "") if last else ""
    try:
        return date(int(year), int(last[1]), int(last[2])) if last and year else None
    except ValueError:
        return None


def _day_in(page: NoticePage, key: str) -> tuple[str, ...]:
    found = _DAY.fullmatch("".join(page.marks.texts.get(key, ("",))[:1]))
    return found.groups("") if found else ()


def claims(page: NoticePage, line: LedgerLine) -> Iterator[str]:
    """Where the page claims to be of another line than its own, or does not say of which."""
    ties = {DIGEST: plain(line.digest), LINE: str(line.seq), HASH: plain(shown_hash(line.hash))}
    words = {DIGEST: "内容摘要", LINE: "存证第几条", HASH: "存证的散列值"}
    for key, right in ties.items():
        shown = page.marks.texts.get(key, ())
        if not shown:
            yield f"页面 {page.address} 上没有{words[key]}，应当是{entry_name(line)}的"
        elif any(text != right for text in shown):
            yield f"页面 {page.address} 上的{words[key]}与{entry_name(line)}不一致"


def _is_tombstone(markup: str) -> bool:
    """Whether the one article of a page is what stands in the place of a notice that was taken down whole."""
    articles, inside = 0, False
    for token in tokens(markup):
        if token.opens("article"):
            articles += 1
            inside = "tombstone" in (token.value("class") or "").split()
            if not inside:
                return False
        elif token.closes("article"):
            inside = False
        elif inside and token.opens(*_TELLING):
            return False
    return articles == 1


def _short(text: str) -> str:
    cut = legible(text[:24])
    return f"“{cut}……”" if len(text) > 24 else f"“{cut}”"


def _digest_shown(markup: str) -> str:
    """The digest in the footer of a page that was made before values were marked, "" where it shows none."""
    proof = code = False
    for token in tokens(markup):
        if token.opens("footer"):
            proof = "proof" in (token.value("class") or "").split()
        elif token.closes("footer"):
            proof = False
        elif proof and code and _OLD_DIGEST.fullmatch(token.source):
            return token.source
        code = token.opens("code")
    return ""
