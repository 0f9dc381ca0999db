"""What Word, WPS, LibreOffice and the editors of 公众号 put on the clipboard, as plain text and as HTML.

`tests/fixtures/clipboard/` has each passage twice: as a plain paste gives it, and as the code that a paste of the
source gives. Nothing of either is lost; the plain one is clean, the other an error that `bangyang fix` turns into the
words alone.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bangyang.authoring.webtext import markdown_of
from bangyang.rendering.markdown import render_markdown
from bangyang.text.losses import lost_words
from bangyang.text.prose import web_code
from tests.text.test_typedlines import page_of, shown, squeezed

CLIPBOARD = Path(__file__).parents[1] / "fixtures" / "clipboard"
PLAIN = sorted(path.name for path in CLIPBOARD.glob("*.txt"))
CODE = sorted(path.name for path in CLIPBOARD.glob("*.html"))
_HIDDEN = {"head", "style", "script", "title", "xml"}


class _Browser(HTMLParser):
    """The words that a browser shows."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def read(name: str) -> str:
    return (CLIPBOARD / name).read_text("utf-8")


def browsed(code: str) -> str:
    browser = _Browser()
    browser.feed(code)
    browser.close()
    return squeezed("".join(browser.words))


def test_there_are_sixty() -> None:
    assert len(PLAIN) + len(CODE) == 60
    assert [Path(name).stem for name in PLAIN] == [Path(name).stem for name in CODE]


@pytest.mark.parametrize("name", PLAIN)
def test_plain_text_comes_out_whole(name: str) -> None:
    text = read(name)
    assert web_code(text) == () and lost_words(text) == ()
    words = "".join(re.sub(r"^\s*(?:- |[0-9]+\.[ \t])", "", line) for line in text.split("\n"))
    # Straight quotation marks round a cell are Excel's, not the editor's.
    assert shown(text) == squeezed(re.sub(r'(?<=\t)"|"$', "", words, flags=re.MULTILINE).replace('访"', "访"))
    numbers = [int(number) for number in re.findall(r"^\s*([0-9]+)\.[ \t]", text, re.MULTILINE)]
    assert page_of(text).numbers == numbers


@pytest.mark.parametrize("name", CODE)
def test_code_is_told_and_none_of_its_words_is_lost(name: str) -> None:
    text = read(name)
    assert web_code(text), "no finding"
    assert lost_words(text) == ()
    missing = Counter(squeezed(text)) - Counter(shown(text))
    assert not missing


@pytest.mark.parametrize("name", CODE)
def test_code_becomes_the_words_that_a_browser_shows(name: str) -> None:
    text = read(name)
    made = markdown_of(text)
    assert made is not None
    assert web_code(made) == ()
    page = page_of(made)
    numbers = Counter("".join(f"{number}." for number in page.numbers))
    # Numbers that were words before are numbers of a list now, and the other way round never.
    assert not Counter(browsed(text)) - Counter(squeezed("".join(page.words))) - numbers
    assert not Counter(squeezed("".join(page.words))) - Counter(browsed(text))


@pytest.mark.parametrize("name", CODE)
def test_a_paragraph_stays_a_paragraph(name: str) -> None:
    """A block for each line of the plain paste; a cell of two lines is one."""
    made = markdown_of(read(name))
    assert made is not None
    lines = [line for line in read(name.replace(".html", ".txt")).split("\n") if line.strip()]
    blocks = re.findall("<(?:p|h[2-6]|li|tr)[ >]", str(render_markdown(made, prefix="p").html))
    assert len(blocks) >= len(lines) - (name == "wps-04-sheet-lines.html")


@pytest.mark.parametrize(
    "pasted", ['<?xml version="1.0"?>\n<p>示例</p>', "<a/>", "https://example.org/", "./示例.html"]
)
def test_what_looks_like_something_else_is_read_without_a_word(pasted: str, recwarn: pytest.WarningsRecorder) -> None:
    """The reader of HTML warns in English of XML, addresses and file names."""
    markdown_of(pasted)
    assert not recwarn.list
