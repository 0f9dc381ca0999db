"""HTML that was pasted into a body, as the Markdown that an editor would type.

markdownify turns tags into marks. What stands round it here: the leavings of Word are taken out, which no browser
shows, line ends within a paragraph are joined, blanks that only push words about go. What comes out has to hold the
very words that a browser shows of what went in; otherwise nothing is changed.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import Final

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import Comment, NavigableString, PageElement, PreformattedString, Tag
from markdownify import MarkdownConverter

from bangyang.rendering.markdown import render_markdown
from bangyang.text.htmltokens import TokenKind, tokens
from bangyang.text.losses import lost_words
from bangyang.text.prose import web_code

_UNSHOWN: Final = ("style", "script", "head", "title", "meta", "link", "xml", "o:p")
"""Elements that no browser shows; `<o:p>` of Word where it is empty."""
_OF_PROGRAMS: Final = re.compile(r"\s*(?:\[(?:if|endif)\b|(?:Start|End)Fragment\s*$)", re.IGNORECASE)
"""Comments that Word and the clipboard write; any other was written by a person."""
_INLINE: Final = frozenset(
    ("a", "abbr", "b", "big", "code", "del", "em", "font", "i", "img", "ins", "label", "mark", "s", "small", "span")
) | frozenset(("strike", "strong", "sub", "sup", "u"))
_WRAPPED: Final = re.compile(r"[ \t]*\n\s*")
_HAN: Final = "[\u2e80-\u9fff\uff00-\uffef]"
_PUSHED: Final = re.compile(f"(?<={_HAN}) *[\u00a0\u3000][ \u00a0\u3000]*(?={_HAN})")
_WITHIN_HAN: Final = re.compile(f"(?<={_HAN})[ \\t]*\\n\\s*(?={_HAN})")
_EDGES: Final = re.compile(r"^[ \t\u00a0\u3000]+(?![-+*] |[0-9]+\. )|[ \t\u00a0\u3000]+$", re.MULTILINE)
_MANY: Final = re.compile(r"\n{3,}")
_SPACE: Final = re.compile(r"\s+")


def markdown_of(text: str) -> str | None:
    """Whole lines of a body that hold HTML, as Markdown; None where that is not certain to keep all words."""
    with warnings.catch_warnings():
        # What an editor pasted may look like XML or an address; it is read as HTML all the same.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        soup = BeautifulSoup(text, "html.parser")
    for unsaid in list(soup.find_all(string=lambda string: isinstance(string, PreformattedString))):
        if isinstance(unsaid, Comment) and not _OF_PROGRAMS.match(unsaid):
            return None
        unsaid.extract()
    for unshown in soup.find_all(_UNSHOWN):
        if unshown.name != "o:p" or not unshown.get_text(strip=True):
            unshown.decompose()
    words = _SPACE.sub("", soup.get_text())
    made = _MANY.sub("\n\n", "".join(_parts(soup))).strip("\n")
    made = _EDGES.sub("", _PUSHED.sub("", made.replace("\u00ad", "")))
    made = made.replace("\u00a0", " ")
    if web_code(made) or lost_words(made) or words.replace("\u00ad", "") not in _seen(made):
        return None
    return made


def _seen(markdown: str) -> tuple[str, str]:
    """The words that a page shows, without and with the numbers of its lists, which may have been words before."""
    bare: list[str] = []
    numbered: list[str] = []
    numbers: list[int | None] = []
    for token in tokens(str(render_markdown(markdown, prefix="x").html)):
        if token.kind is TokenKind.TEXT:
            bare.append(token.text)
            numbered.append(token.text)
        elif token.opens("ol") or token.opens("ul"):
            numbers.append(int(token.value("start") or 1) if token.name == "ol" else None)
        elif token.closes("ol") or token.closes("ul"):
            numbers.pop()
        elif token.opens("li") and numbers and (number := numbers[-1]) is not None:
            numbered.append(f"{number}.")
            numbers[-1] = number + 1
    return _SPACE.sub("", "".join(bare)), _SPACE.sub("", "".join(numbered))


def _parts(soup: BeautifulSoup) -> Iterator[str]:
    """The parts of the text: what is typed outside of all tags keeps its lines, an element is turned into Markdown."""
    for part in list(soup.children):
        if isinstance(part, NavigableString):
            yield str(part)
        elif isinstance(part, Tag):
            _join_lines(part)
            made = _CONVERTER.convert_soup(_alone(part)).strip("\n")
            yield made if part.name in _INLINE else f"\n\n{made}\n\n"


def _alone(part: Tag) -> BeautifulSoup:
    return BeautifulSoup(str(part), "html.parser")


def _join_lines(element: Tag) -> None:
    """A line end within an element is a space to a browser, and none between Chinese characters."""
    strings: list[PageElement] = list(element.find_all(string=True))
    for string in strings:
        if "\n" in str(string) and string.find_parent("pre") is None:
            string.replace_with(NavigableString(_WRAPPED.sub(" ", _WITHIN_HAN.sub("", str(string)))))


class _Converter(MarkdownConverter):
    """As the guide writes: `#` for headings, `-` for lists, and every mark of its own left as it stands."""

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A new line is a new paragraph, in a table or a list a blank."""
        return " " if parent_tags & {"td", "th", "li"} or "_inline" in parent_tags else "\n\n"


_CONVERTER: Final = _Converter(
    heading_style="atx",
    bullets="-",
    escape_asterisks=False,
    escape_underscores=False,
    escape_misc=False,
    strip=["u", "font", "i", "em", "a"],
    table_infer_header=True,
)
