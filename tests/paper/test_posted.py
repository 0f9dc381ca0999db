"""What hangs on a wall, measured from the PDF: notices of one name and of many, rolls of ten and of five hundred."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pytest

from bangyang.pages.parts import CorrectionView, Link, Moment, Name, Share
from bangyang.pages.proof import Proof
from bangyang.paper.boards import posting_receipts
from bangyang.paper.notices import posted_notice
from bangyang.paper.press import MissingGlyphs, Sheet
from bangyang.paper.rolls import roll_sheet
from tests.paper.conftest import ADDRESS, DAY, MM, RARE, name_of, notice_view, printed_over, roll_view

pytestmark = pytest.mark.slow

SIZES = {"a4": (210, 297), "a3": (297, 420)}


def text_of(pdf):
    return "\n".join(page.extract_text() for page in pdf.pages)


def nothing_outside(pdf, margin):
    """Every character and every line lies on the paper, text at least `margin` millimetres inside."""
    for page in pdf.pages:
        width, height = float(page.width), float(page.height)
        for char in page.chars:
            if char["text"] in "“《（〔":
                # Opening marks are drawn in the right half of their square; at the head of a line the other half hangs.
                continue
            assert char["x0"] >= margin * MM - 0.5 and char["x1"] <= width - margin * MM + 0.5, char["text"]
            assert char["top"] >= 8 * MM and char["bottom"] <= height - 5 * MM, char["text"]
        for thing in (*page.rects, *page.lines):
            assert thing["x0"] >= -0.1 and thing["x1"] <= width + 0.1
            assert thing["top"] >= -0.1 and thing["bottom"] <= height + 0.1


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize("count", [1, 60])
def test_a_posted_notice_keeps_to_its_paper(opened, images, paper, count):
    pdf = opened(posted_notice(notice_view(count), images, DAY, paper=paper, digest="0123456789abcdef"))
    width, height = SIZES[paper]
    assert float(pdf.pages[0].width) == pytest.approx(width * MM, abs=0.2)
    assert float(pdf.pages[0].height) == pytest.approx(height * MM, abs=0.2)
    nothing_outside(pdf, 20 * (1 if paper == "a4" else 1.41))
    for number, page in enumerate(pdf.pages, 1):
        foot = page.extract_text()
        assert "0123456789abcdef" in foot and ADDRESS in foot
        assert f"第{number}页共{len(pdf.pages)}页" in re.sub(r"\s", "", foot)


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_a_sheet_with_its_proof_keeps_clear_of_the_edge(opened, images, paper):
    """Office printers leave four millimetres blank; what is printed there is not on the wall."""
    shown = " ".join(["0123", "4567", "89ab", "cdef"] * 2)
    proof = Proof(version="第3版", digest=shown, line="12", hash=shown, record=Link("存证记录", "ledger/#2026-shi"))
    view = replace(notice_view(12), proof=proof, share=Share(f"{ADDRESS}{'a' * 40}/"))
    pdf = opened(posted_notice(view, images, DAY, paper=paper))
    nothing_outside(pdf, 20 * (1 if paper == "a4" else 1.41))
    for page in pdf.pages:
        text = re.sub(r"\s", "", page.extract_text())
        for line in (f"第3版内容摘要{shown}", f"存证第12条{shown}"):
            assert line.replace(" ", "") in text


def starts_of_names(page):
    """Where the names of a bare roll begin, and where the serials before them end, as (left end, left)."""
    words = page.extract_words(x_tolerance=1.2)
    names = [word for word in words if word["text"].startswith("示")]

    def beside(serial):
        middle = (serial["top"] + serial["bottom"]) / 2
        return [name for name in names if name["x0"] > serial["x0"] and name["top"] < middle < name["bottom"]]

    serials = [word for word in words if word["text"].isdigit() and beside(word)]
    return [(serial["x1"], round(min(name["x0"] for name in beside(serial)), 1)) for serial in serials]


@pytest.mark.parametrize("count", [24, 800])
def test_the_names_of_a_bare_roll_stand_under_one_another(opened, count):
    pdf = opened(roll_sheet(roll_view(count, unit=False), DAY))
    found = [pair for page in pdf.pages for pair in starts_of_names(page)]
    assert len(found) > count * 0.95, "but those in a long name's row"
    assert all(end < start - 1 for end, start in found), "no serial runs into its name"
    assert len({start for _, start in found}) <= 4


def test_a_long_name_does_not_run_into_the_next(opened):
    view = roll_view(24, unit=False)
    long = replace(view.groups[0].entries[3], name=Name("示例市邻里互助和社区治理志愿服务示例先进团队联合会"))
    view = replace(
        view,
        groups=(replace(view.groups[0], entries=(*view.groups[0].entries[:3], long, *view.groups[0].entries[4:])),),
    )
    pdf = opened(roll_sheet(view, DAY))
    nothing_outside(pdf, 20)
    assert "示例市邻里互助和社区治理志愿服务示例先进团队联合会" in re.sub(r"\s", "", text_of(pdf))
    assert printed_over(pdf) == []


def test_rows_are_never_cut_and_heads_repeat(opened, images):
    pdf = opened(posted_notice(notice_view(120, cited=False), images, DAY))
    tables = [page for page in pdf.pages if "单位及职务" in page.extract_text()]
    assert len(tables) >= 4
    rows = [table.rows for page in tables for table in page.find_tables() if len(table.rows[0].cells) > 6]
    told = sum(len(rows_of_page) - 1 for rows_of_page in rows)
    assert told == 120
    for page in tables:
        serials = [word["text"] for word in page.extract_words() if word["x0"] < 30 * MM and word["text"].isdigit()]
        posts = re.findall(r"第(\d+)社区", page.extract_text())
        assert serials == posts


@pytest.mark.parametrize(
    "issuers", [("示例市民政局",), ("示例市民政局", "示例市文明办"), ("示例市甲局", "示例市乙局", "示例市丙局")]
)
@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_each_seal_has_42_blank_millimetres(opened, images, paper, issuers):
    pdf = opened(posted_notice(notice_view(3, issuers=issuers), images, DAY, paper=paper))
    page = pdf.pages[-1]
    right_half = [word for word in page.extract_words() if word["x0"] > 60 * MM * (1 if paper == "a4" else 1.41)]
    date_word = next(word for word in right_half if word["text"] == "2026年9月11日")
    names = [word for word in right_half if word["text"].startswith("示例市") and word["text"] in issuers]
    assert len(names) == len(issuers)
    last = names[-1]
    centre = ((last["x0"] + last["x1"]) / 2, (last["bottom"] + date_word["top"]) / 2)
    for word in page.extract_words():
        if word["text"] in (date_word["text"], *issuers):
            continue
        away_x = max(word["x0"] - centre[0], centre[0] - word["x1"], 0)
        away_y = max(word["top"] - centre[1], centre[1] - word["bottom"], 0)
        assert (away_x**2 + away_y**2) ** 0.5 >= 20 * MM, word["text"]


def test_places_get_a_copy_each_with_pages_counted_anew(opened, images):
    places = ("河东街道办事处公告栏", "向阳社区居委会")
    pdf = opened(posted_notice(notice_view(12), images, DAY, places=places))
    half = len(pdf.pages) // 2
    for copy, place in enumerate(places):
        pages = [re.sub(r"\s", "", page.extract_text()) for page in pdf.pages[copy * half : (copy + 1) * half]]
        assert place in pages[-1]
        assert [f"第{n}页共{half}页" in text for n, text in enumerate(pages, 1)] == [True] * half


def test_text_comes_out_in_reading_order(opened, images):
    text = text_of(opened(posted_notice(notice_view(2), images, DAY))).replace(" ", "")
    order = [
        "公示\n",
        "根据示民发",
        "公示期",
        "监督电话",
        "序号",
        "简要事迹",
        "示例市民政局\n",
        "2026年9月11日",
        "张贴地点",
    ]
    places = [text.find(piece) for piece in order]
    assert -1 not in places
    assert places == sorted(places)


def test_corrections_stand_after_all_deeds(opened, images):
    view = replace(notice_view(3), corrections=(CorrectionView(Moment("9月15日", "2026-09-15"), "单位更名。"),))
    text = text_of(opened(posted_notice(view, images, DAY))).replace(" ", "")
    order = ["简要事迹", "1．", "2．", "3．", "单位更名", "示例市民政局\n"]
    places = [text.find(piece, text.find("简要事迹")) for piece in order]
    assert -1 not in places
    assert places == sorted(places)


def test_a_receipt_is_one_sheet_for_each_place(opened):
    view = replace(
        notice_view(1),
        heading="示例市民政局、示例市文明办关于2026年" + "“示例市最美社区工作者”" * 2 + "拟表扬对象的公示",
    )
    pdf = opened(posting_receipts(view, DAY, places=("甲社区", "乙社区"), digest="0123456789abcdef"))
    assert ["盖章" in page.extract_text() for page in pdf.pages] == [True, True]
    nothing_outside(pdf, 20)


def test_names_are_found_whole(opened, press):
    import pypdfium2

    pdf = pypdfium2.PdfDocument(press.set(roll_sheet(roll_view(40, unit=False), DAY)))
    pages = [pdf[index].get_textpage() for index in range(len(pdf))]
    # The one with a rare character is left to the next test: this reader searches by UTF-16 units.
    for name in (name_of(number) for number in range(40) if number != 1):
        # Reading apps search as this one does: a name spread for the eye is still one word.
        assert any(page.search(name).get_next() is not None for page in pages), name


def test_rare_characters_are_in_the_text(opened, images):
    text = text_of(opened(posted_notice(notice_view(8, cited=False), images, DAY)))
    for char in RARE:
        assert char in text
    assert "示例·" in text and "萨仁" in text


def test_two_characters_take_the_room_of_three(opened):
    pdf = opened(roll_sheet(roll_view(40, unit=False), DAY))
    chars = pdf.pages[0].chars
    index = next(
        i for i, char in enumerate(chars) if char["text"] == "示" and chars[i + 1]["text"] == "和" and char["size"] > 13
    )
    assert chars[index + 1]["x1"] - chars[index]["x0"] == pytest.approx(3 * chars[index]["size"], abs=0.1)


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize("unit", [True, False])
def test_a_roll_of_five_hundred_loses_nobody(opened, paper, unit):
    pdf = opened(roll_sheet(roll_view(500, unit=unit, grouped=True), DAY, paper=paper))
    nothing_outside(pdf, 12)
    text = re.sub(r"\s", "", text_of(pdf)).replace("\u200b", "")
    for number in range(500):
        # A long name may turn after its dot, and its parts then lie apart in the text of a grid.
        assert all(part in text for part in name_of(number).split("·"))
    if unit:
        heads = [page for page in pdf.pages if "单位及职务" in page.extract_text()]
        assert len(heads) == len([page for page in pdf.pages if "社区党支部" in page.extract_text()])


@pytest.mark.parametrize("count", range(18, 26))
def test_the_end_of_a_roll_never_stands_alone(opened, count):
    """On whatever line the names end, those of the last sheet are followed by what the roll says of itself."""
    for grouped in (False, True):
        last = opened(roll_sheet(roll_view(count, grouped=grouped), DAY)).pages[-1].extract_text()
        assert f"共{count}名" in last and f"第{count}社区" in last


def test_the_group_title_never_stays_behind(opened):
    for count in range(44, 60, 4):
        pdf = opened(roll_sheet(roll_view(count, grouped=True), DAY))
        page = next(page for page in pdf.pages if "乙区" in page.extract_text())
        words = page.extract_words()
        title = next(word for word in words if word["text"].startswith("乙区"))
        assert any(word["top"] > title["bottom"] and "社区" in word["text"] for word in words)


def test_a_character_without_a_glyph_is_named(press, images):
    view = notice_view(1)
    group = view.groups[0]
    row = replace(group.rows[0], name=Name("示例\U000323af"))
    broken = replace(view, groups=(replace(group, rows=(row,)),))
    with pytest.raises(MissingGlyphs, match=r"U\+323AF"):
        press.set(posted_notice(broken, images, DAY))


def test_markup_in_a_name_stays_text(press, opened, images):
    view = notice_view(1, cited=False)
    evil = replace(view, conduct='#panic("x") $a$ *b* `c` <d> @e \\ // f')
    assert '#panic("x") $a$ *b*' in text_of(opened(posted_notice(evil, images, DAY)))


def test_the_same_sheet_gives_the_same_bytes(press, images):
    sheet = posted_notice(notice_view(5), images, DAY, digest="0123456789abcdef")
    first, second = press.set(sheet), press.set(sheet)
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
    assert b"/home" not in first and b"/work" not in first and b"/tmp" not in first
    assert b"D:20260911" in first
    later = press.set(Sheet(sheet.template, sheet.title, date(2026, 9, 12), sheet.data, sheet.pictures))
    assert later != first


def test_the_file_calls_itself_archival_and_accessible(press, images):
    content = press.set(posted_notice(notice_view(1), images, DAY))
    assert b"<pdfaid:part>2</pdfaid:part>" in content and b"<pdfaid:conformance>A</pdfaid:conformance>" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="没有 qpdf，请先安装系统包 qpdf")
def test_qpdf_finds_nothing_wrong(press, images, tmp_path):
    sheets = (
        posted_notice(notice_view(60), images, DAY),
        roll_sheet(roll_view(500), DAY),
        posting_receipts(notice_view(1), DAY, places=("甲", "乙")),
    )
    for number, sheet in enumerate(sheets):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(press.set(sheet))
        done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
