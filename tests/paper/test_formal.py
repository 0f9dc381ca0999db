"""The formal version, measured from the PDF against GB/T 9704-2012: within half a millimetre everywhere."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bangyang.paper.notices import formal_notice
from bangyang.paper.rolls import decision_sheet
from tests.paper.conftest import DAY, MM, notice_view, roll_view

pytestmark = pytest.mark.slow

HALF = 0.5 * MM
TOP, LEFT, BOTTOM, RIGHT = 37 * MM, 28 * MM, 35 * MM, 26 * MM
PITCH, LINE, SIZE = 15.79, 28.99, 16.0
LONG = "<p>" + "为民爱民增福祉同心携手创美好" * 60 + "</p>"


def middle(char):
    return (char["top"] + char["bottom"]) / 2


def ink_top(page, char):
    """Where the ink of a character begins, in points from the top of the page, seen at 600 dots an inch."""
    seen = page.to_image(resolution=600, antialias=True).original.convert("L")
    scale = 600 / 72
    box = tuple(round(char[side] * scale) for side in ("x0", "top", "x1", "bottom"))
    ink = seen.crop(box).point(lambda light: 255 if light < 128 else 0).getbbox()
    return (box[1] + ink[1]) / scale


def lines_of(page):
    """Characters of 16 pt by line, top to bottom; a line is told by the middles of its characters."""
    rows: dict[int, list] = {}
    for char in page.chars:
        if abs(char["size"] - SIZE) < 0.1 and char["text"].strip():
            rows.setdefault(round(middle(char) / 4), []).append(char)
    return [sorted(row, key=lambda char: char["x0"]) for _, row in sorted(rows.items())]


@pytest.fixture
def page(opened):
    """A page full of text: the second one of a notice whose text runs over."""
    return opened(formal_notice(notice_view(body=LONG, cited=False), DAY)).pages[1]


def test_a_page_is_a4(page):
    assert (float(page.width), float(page.height)) == pytest.approx((210 * MM, 297 * MM), abs=0.1)


def test_a_full_page_holds_22_lines_of_28_characters(opened):
    _, second, *_ = opened(formal_notice(notice_view(body=LONG * 2, cited=False), DAY)).pages
    lines = lines_of(second)
    assert len(lines) == 22
    full = [line for line in lines if len(line) == 28]
    assert len(full) >= 20
    assert not [line for line in lines if len(line) > 28]


def test_characters_fill_the_width_at_their_pitch(page):
    line = next(line for line in lines_of(page) if len(line) == 28)
    assert line[0]["x0"] == pytest.approx(LEFT, abs=HALF)
    assert line[-1]["x1"] == pytest.approx(float(page.width) - RIGHT, abs=HALF)
    assert all(b["x0"] - a["x0"] == pytest.approx(PITCH, abs=0.02) for a, b in pairwise(line))
    assert all(char["size"] == pytest.approx(SIZE, abs=0.01) for char in line)


def test_lines_fill_the_height_at_their_pitch(page):
    centres = [middle(line[0]) for line in lines_of(page)]
    assert all(b - a == pytest.approx(LINE, abs=0.05) for a, b in pairwise(centres))
    # pdfplumber's boxes are the font's own, ascender to descender: their middle is not that of the character exactly.
    shift = centres[0] - (TOP + LINE / 2)
    assert abs(shift) < 2.5
    assert centres[0] + 21 * LINE - shift + LINE / 2 == pytest.approx(float(page.height) - BOTTOM, abs=HALF)


def test_a_paragraph_begins_two_characters_in(opened):
    first = opened(formal_notice(notice_view(body=LONG, cited=False), DAY)).pages[0]
    begins = [line[0]["x0"] for line in lines_of(first)]
    assert begins[0] == pytest.approx(LEFT + 2 * PITCH, abs=HALF)
    assert min(begins) == pytest.approx(LEFT, abs=HALF)


def test_the_title_is_22_points_and_centred(opened):
    first = opened(formal_notice(notice_view(), DAY)).pages[0]
    title = [char for char in first.chars if abs(char["size"] - 22) < 0.1]
    assert "".join(char["text"] for char in title) == "关于“示例市最美社区工作者”拟表扬对象的公示"
    line = [char for char in title if char["top"] == title[0]["top"]]
    centre = (line[0]["x0"] + line[-1]["x1"]) / 2
    # The closing quotation mark is drawn in the left half of its square.
    assert centre == pytest.approx((LEFT + float(first.width) - RIGHT) / 2, abs=11 + HALF)


def test_page_numbers_stand_outside_under_the_type_area(opened):
    pages = opened(formal_notice(notice_view(40, body=LONG), DAY)).pages
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        foot = [char for char in page.chars if abs(char["size"] - 14) < 0.1]
        assert "".join(char["text"] for char in foot).replace(" ", "") == f"—{number}—"
        dashes = [char for char in foot if char["text"] == "—"]
        if number <= 2:
            # 一字线上距版心下边缘 7 mm: of the stroke itself, not of the box a font draws it in.
            assert ink_top(page, dashes[0]) - (float(page.height) - BOTTOM) == pytest.approx(7 * MM, abs=HALF)
        if number % 2:
            assert dashes[-1]["x1"] == pytest.approx(float(page.width) - RIGHT - 14, abs=HALF)
        else:
            assert dashes[0]["x0"] == pytest.approx(LEFT + 14, abs=HALF)


def test_an_attachment_begins_a_page_with_its_mark_in_the_corner(opened):
    pdf = opened(formal_notice(notice_view(3), DAY))
    texts = [page.extract_text() for page in pdf.pages]
    found = [index for index, text in enumerate(texts) if text.startswith("附件1")]
    assert found and "附件：1．拟表扬对象名单" in "".join(texts).replace(" ", "")
    mark = lines_of(pdf.pages[found[0]])[0]
    assert mark[0]["x0"] == pytest.approx(LEFT, abs=HALF)
    assert "SansCJK" in mark[0]["fontname"] or "Hei" in mark[0]["fontname"]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_every_signature_has_room_for_its_seal(opened, count):
    issuers = tuple(f"示例市第{word}局" for word in "一二三四"[:count])
    pdf = opened(formal_notice(notice_view(2, issuers=issuers), DAY))
    page = next(
        page for page in pdf.pages if "2026年9月11日" in page.extract_text() and issuers[-1] in page.extract_text()
    )
    rows = lines_of(page)
    texts = ["".join(char["text"] for char in row) for row in rows]
    signed = next(index for index, text in enumerate(texts) if issuers[0] in text)
    date = next(index for index, text in enumerate(texts) if text == "2026年9月11日")
    # A seal of 42 mm lies with its middle on the last name and the date: nothing else is under it.
    centre = (middle(rows[date][0]) + middle(rows[date - 1][0])) / 2
    others = [middle(row[0]) for index, row in enumerate(rows) if not signed <= index <= date]
    assert all(abs(other - centre) + 8 > 21 * MM - 8 for other in others)
    assert centre + 21 * MM < float(page.height) - BOTTOM + HALF
    right = float(page.width) - RIGHT
    assert rows[date][-1]["x1"] == pytest.approx(right - 4 * PITCH, abs=HALF + 1)
    assert signed > 0, "a signature never stands alone on a page"


def test_the_decision_uses_the_same_page(opened):
    pdf = opened(decision_sheet(roll_view(30), DAY, "示例市最美社区工作者"))
    first = pdf.pages[0].extract_text()
    assert "关于通报表扬“示例市最美社区工作者”的通报" in first.replace("\n", "")
    assert "表彰" not in first
    assert lines_of(pdf.pages[1])[0][0]["x0"] == pytest.approx(LEFT, abs=HALF)
