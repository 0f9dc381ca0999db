"""Views and sheets for the tests of paper: a notice and a roll of any size, set with the fonts of this machine."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from markupsafe import Markup
from pdfplumber.pdf import PDF

from bangyang.base.store import Store
from bangyang.outputs.theme import theme_folder
from bangyang.pages.head import Meta
from bangyang.pages.images import Images
from bangyang.pages.notice import NoticeView
from bangyang.pages.parts import Attachment, Column, ContactLine, Moment, Name, Share, Signature
from bangyang.pages.periods import NoticePeriodView
from bangyang.pages.roll import RollEntryView, RollGroup, RollView
from bangyang.pages.subjects import CitationView, NomineeGroup, NomineeRow
from bangyang.paper.fonts import FontCase, MissingFonts, font_case
from bangyang.paper.press import Press, Sheet

DAY = date(2026, 9, 11)
ADDRESS = "https://example.org/notices/shiji/"
RARE = ("䶮", "𬭸", "堃")
MM = 72 / 25.4
"""Points in a millimetre."""

_GIVEN = "安川梅和仁杨松石田花麦禾宁斗岚岭庆庭桐桦泉浪渡湖炉珍福秋稻"


@pytest.fixture(scope="session")
def fonts() -> FontCase:
    """The fonts of this machine; `make test` installs them."""
    try:
        return font_case()
    except MissingFonts:
        pytest.skip("本机没有中文字体，请安装 fonts-noto-cjk fonts-lxgw-wenkai")


@pytest.fixture(scope="session")
def press(fonts: FontCase) -> Iterator[Press]:
    """A press with the theme's templates."""
    with Press(theme_folder(), fonts) as press:
        yield press


@pytest.fixture
def images(tmp_path: Path) -> Images:
    """Without any picture."""
    return Images(tmp_path, Store())


@pytest.fixture
def opened(press: Press) -> Iterator[Callable[[Sheet], PDF]]:
    """Sets a sheet and opens the PDF for measuring."""
    with_pdf: list[PDF] = []

    def setting(sheet: Sheet) -> PDF:
        with_pdf.append(pdfplumber.open(io.BytesIO(press.set(sheet))))
        return with_pdf[-1]

    yield setting
    for pdf in with_pdf:
        pdf.close()


def printed_over(pdf: PDF) -> list[str]:
    """Characters that lie on others, by their inner halves: what is under another has no place of its own.

    样稿 across the sheet lies under everything, and a mark of punctuation fills half of its square only.
    """
    found = []
    for page in pdf.pages:
        chars = sorted(filter(_is_counted, page.chars), key=lambda char: char["top"])
        for at, one in enumerate(chars):
            for other in chars[at + 1 : at + 200]:
                if other["top"] > one["bottom"]:
                    break
                across = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
                down = min(one["bottom"], other["bottom"]) - other["top"]
                size = min(one["size"], other["size"])
                if across > size * 0.4 and down > size * 0.4:
                    found.append(one["text"] + other["text"])
    return found


def _is_counted(char: dict[str, Any]) -> bool:
    return (
        char["size"] < 60 and bool(char["text"].strip()) and not unicodedata.category(char["text"][0]).startswith("P")
    )


def name_of(number: int) -> str:
    """A fictional name, different for each number below 900; every third one has two characters."""
    first, second = divmod(number, len(_GIVEN))
    if number == 7:
        return "示例·阿拉坦其其格·萨仁"
    if number < len(RARE):
        return f"示例{RARE[number]}"
    return f"示{_GIVEN[first]}{_GIVEN[second]}" if first else f"示{_GIVEN[second]}"


def notice_view(
    count: int = 1, *, issuers: tuple[str, ...] = ("示例市民政局",), cited: bool = True, body: str = ""
) -> NoticeView:
    """A notice of `count` people, as it is composed for the site."""
    rows = tuple(
        NomineeRow(
            serial=str(number + 1),
            name=Name(name_of(number)),
            cells=("女", "蒙古族", "1979年5月", "中共党员", "大专", f"河东街道第{number + 1}社区党支部书记"),
        )
        for number in range(count)
    )
    labels = ("性别", "民族", "出生年月", "政治面貌", "学历")
    text = Markup("<p>十二年照看一个社区，账本写了十一本，件件有着落。</p>")
    return NoticeView(
        meta=Meta("公示"),
        heading="关于“示例市最美社区工作者”拟表扬对象的公示",
        state="open",
        state_text="公示至8月19日",
        period=NoticePeriodView(
            working_days=5,
            opens=Moment("2026年9月14日", "2026-09-14"),
            closes=Moment("9月18日", "2026-09-18"),
            deadline="2026年9月18日24时",
        ),
        signature=Signature(issuers, Moment("2026年9月11日", "2026-09-11")),
        basis=Markup("<p>根据示民发〔2026〕15号文件，经街道推荐、各区审核，现予公示。</p>"),
        body=Markup(body),
        objection="请以真实姓名反映，可用电话、信函或来访；以单位名义反映的，应当加盖公章。",
        conduct="反映情况应当实事求是。",
        contacts=(
            ContactLine("受理单位", "示例市民政局"),
            ContactLine("监督电话", "0000-0000000"),
            ContactLine("地址", "示例路1号"),
            ContactLine("邮编", "000000"),
        ),
        groups=(
            NomineeGroup(
                title="“示例市最美社区工作者”拟推荐对象",
                count=f"{count}名",
                columns=(*(Column(label) for label in labels), Column("单位及职务", "long")),
                rows=rows,
            ),
        ),
        citations=tuple(CitationView(serial=row.serial, name=row.name, text=text) for row in rows) if cited else (),
        attachments=(Attachment("拟表扬对象名单", ""), Attachment("拟表扬对象简要事迹", "")),
        share=Share(ADDRESS),
    )


def roll_view(count: int, *, unit: bool = True, grouped: bool = False) -> RollView:
    """A roll of `count` people."""
    entries = tuple(
        RollEntryView(
            serial=str(number + 1),
            name=Name(name_of(number), "（女，蒙古族）" if number % 5 == 0 else ""),
            unit=f"河东街道第{number + 1}社区党支部书记" if unit else "",
        )
        for number in range(count)
    )
    half = len(entries) // 2
    groups = (
        (
            RollGroup(entries=entries[:half], title="甲区", count=f"{half}名"),
            RollGroup(entries=entries[half:], title="乙区", count=f"{count - half}名"),
        )
        if grouped
        else (RollGroup(entries=entries),)
    )
    return RollView(
        meta=Meta("名单"),
        heading="2026年“示例市最美社区工作者”名单",
        kind="通报表扬",
        signature=Signature(("示例市民政局", "示例市文明办"), Moment("2026年10月12日", "2026-10-12")),
        groups=groups,
        count=f"共{count}名",
        order_rule="按姓氏笔画排序",
        document_number="示民发〔2026〕21号",
        preface=Markup("<p>经推荐、审核、公示和审批，决定予以通报表扬。</p>"),
        share=Share("https://example.org/rolls/2026/"),
    )
