"""Notices and rolls printed straight from Chromium, on A4 and A3: fit to be hung up as they come."""

from __future__ import annotations

import io
import re
import unicodedata

import pdfplumber
import pytest
from pdfplumber.pdf import PDF

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MM = 72 / 25.4
PAPERS = {"A4": (210, 297), "A3": (297, 420)}
NOTICE, ROLL = "notices/2026-shi-tuandui/", "rolls/2026-shequ/"
CHROME = ("首页", "跳到正文", "当前位置", "网站地图", "下载打印版", "公示中", "公示期满")
"""What stands round a page on the screen and has no business on paper."""

MANY = """([selector, wanted]) => {
  const list = document.querySelector(selector), first = [...list.children];
  list.textContent = "";
  for (let n = 1; n <= wanted; n++) {
    const row = first[n % first.length].cloneNode(true);
    row.querySelector(".serial, .col-serial").textContent = n;
    row.lastElementChild.textContent = `第${n}社`;
    list.append(row);
  }
}"""
"""Fills the table of a notice, or the list of a roll, with so many rows of its own kind."""


def printed(visit, address, paper, *, rows=0, selector="") -> PDF:
    """What Chromium prints of a page."""
    page = visit(address, remembers=True).page
    if rows:
        page.evaluate(MANY, [selector, rows])
    return pdfplumber.open(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=True)))


RADICALS = str.maketrans("⻚⺠⻓⻔⻋⻅", "页民长门车见")
"""Chromium may name a glyph by the radical of the same shape."""


def squeezed(page) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", page.extract_text())).translate(RADICALS)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("address", "selector"), [(NOTICE, ".roster tbody"), (ROLL, "ol.roll")])
def test_a_page_prints_as_a_sheet(visit, paper, address, selector):
    with printed(visit, address, paper, rows=90, selector=selector) as pdf:
        width, height = (side * MM for side in PAPERS[paper])
        texts = [squeezed(page) for page in pdf.pages]
        assert len(texts) >= 2
        for number, (page, text) in enumerate(zip(pdf.pages, texts, strict=True), 1):
            assert (float(page.width), float(page.height)) == pytest.approx((width, height), abs=1.5)
            assert f"第{number}页共{len(texts)}页" in text
            assert address in text, "the address stands on every sheet"
            assert address == ROLL or re.search(r"内容摘要[0-9a-f]{16}", text)
            assert not [word for word in CHROME if word in text]
            for char in page.chars:
                assert char["x0"] >= 0 and char["x1"] <= width and char["bottom"] <= height
        # Every row is whole on one sheet, none is lost, none is printed over the foot.
        assert [int(n) for text in texts for n in sorted(map(int, re.findall(r"第(\d+)社", text)))] == list(
            range(1, 91)
        )


@pytest.mark.parametrize("paper", PAPERS)
def test_rows_keep_clear_of_the_foot_and_heads_repeat(visit, paper):
    with printed(visit, NOTICE, paper, rows=90, selector=".roster tbody") as pdf:
        for page in pdf.pages:
            words = page.extract_words()
            foot = next(word["top"] for word in words if word["text"].startswith("内容摘要"))
            rows = [word for word in words if re.search(r"第\d+社", word["text"])]
            assert all(word["bottom"] < foot for word in rows)
            if rows:
                assert "序号" in squeezed(page)
                # Serial and unit of a row stand side by side: the row was not cut.
                assert len({round(word["top"]) for word in rows}) == len(rows)


@pytest.mark.parametrize("address", ["notices/2026-shi-linju/", "rolls/2022-linju/", "documents/2026-shiminfa-31/"])
def test_a_traditional_page_takes_as_many_sheets(visit, address):
    """The line that says which text counts stands above the title, on the sheet of it."""
    with printed(visit, address, "A4") as simple, printed(visit, f"zh-hant/{address}", "A4") as traditional:
        assert len(traditional.pages) == len(simple.pages)
        assert len({(page.width, page.height) for page in traditional.pages}) == 1
        first = traditional.pages[0]
        note = next(word for word in first.extract_words() if word["text"].startswith("本"))
        title = max(first.chars, key=lambda char: char["size"])
        assert note["bottom"] <= title["top"]
        # Nor is the note printed over the frame of a roll.
        assert not [shape for shape in first.rects + first.lines if shape["top"] < note["bottom"] < shape["bottom"]]


@pytest.mark.parametrize("address", [ROLL, "rolls/2022-linju/"])
def test_nothing_is_drawn_over_the_foot(visit, address):
    with printed(visit, address, "A4") as pdf:
        for page in pdf.pages:
            foot = next(word["top"] for word in page.extract_words() if word["text"].startswith("http"))
            drawn = [shape["bottom"] for shape in page.rects + page.lines + page.curves]
            assert all(bottom < foot for bottom in drawn), page.page_number


@pytest.mark.parametrize(
    "address", ["people/2026-linli/shili-jia/", "documents/2026-shiminfa-31/", "news/2026/duimen/"]
)
def test_a_page_without_a_foot_says_where_it_comes_from(visit, address):
    with printed(visit, address, "A4") as pdf:
        text = "".join(map(squeezed, pdf.pages))
        assert re.search(rf"本页网址:https?://[^本]*{address}", text)


def test_a3_is_the_same_sheet_enlarged(visit):
    with printed(visit, NOTICE, "A4") as small, printed(visit, NOTICE, "A3") as large:
        sizes = [max(char["size"] for char in pdf.pages[0].chars) for pdf in (small, large)]
        assert sizes[1] / sizes[0] == pytest.approx(1.414, abs=0.02)
        assert len(large.pages) <= len(small.pages)


def test_a_signature_leaves_room_for_seals(visit):
    with printed(visit, NOTICE, "A4") as pdf:
        words = pdf.pages[-1].extract_words()
        date = [word for word in words if re.fullmatch(r"2026年\d+.\d+.", word["text"])][-1]
        after = [
            word["top"] - date["bottom"] for word in words if word["top"] > date["bottom"] and word["x1"] > date["x0"]
        ]
        assert not after or min(after) >= 8 * MM
