"""汇总表 and forms in other shapes: csv, exports of online forms, web pages called .xls, tables of Word."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from html import escape

import docx
import openpyxl
from docx.shared import Mm

from tests.intake.making.cases import Made, case
from tests.intake.making.excel import Cell, Sheet, workbook
from tests.intake.making.fiction import BY_NAME, HOUSEHOLDS, PERSON_AWARD, Person, Private
from tests.intake.making.forms import person_values
from tests.intake.making.lists import HEADS, line, of, private
from tests.intake.making.word import cell, centred, document, para, row, table
from tests.office.making import bent, packed, saved, slim, unpacked

_PLAIN_HEADS = tuple(head.replace("\n", "") for head in HEADS)
_ASKED = (
    "序号", "提交时间", "提交者IP", "1、推荐单位", "2、您的姓名（必填）", "3、您的性别", "4、民族", "5、出生年月",
    "6、政治面貌", "7、最高学历", "8、工作单位（全称）", "9、职务", "10、身份证号码", "11、手机号码",
    "12、主要事迹（不超过3000字）",
)  # fmt: skip


def _rows(unit: str) -> list[tuple[str, ...]]:
    return [_PLAIN_HEADS, *(tuple(map(str, line(n, person))) for n, person in enumerate(of(unit), 1))]


def _separated(rows: list[tuple[str, ...]], mark: str = ",") -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=mark, lineterminator="\r\n").writerows(rows)
    return made.getvalue()


def _answer(n: int, person: Person) -> tuple[str, ...]:
    return (
        str(n), f"2026/7/{n} 9:0{n}:00", f"192.0.2.{n}", person.nominator, person.name, person.gender, person.ethnicity,
        f"{person.born[0]}-{person.born[1]:02d}", person.political, person.education, person.unit, person.post,
        person.id_number, person.phone, "\n".join(person.deeds),
    )  # fmt: skip


@case("csv-gbk")
def csv_gbk() -> Made:
    """Saved by Excel as csv: GBK, an apostrophe before long numbers."""
    rows = [
        tuple(f"'{text}" if len(text) == 18 and text[0] == "1" else text for text in each) for each in _rows("示东市")
    ]
    return Made({"汇总表示东市.csv": _separated(rows).encode("gbk")}, private(*of("示东市")))


@case("csv-utf-8-with-mark")
def csv_utf_8_with_mark() -> Made:
    """UTF-8 with a byte-order mark, a title line and an empty line before the heads."""
    rows = [("示例省最美社区工作者推荐对象汇总表",), (), ("推荐单位：示西市",), *_rows("示西市")]
    return Made({"汇总表示西市.csv": _separated(rows).encode("utf-8-sig")}, private(*of("示西市")))


@case("csv-tabs-utf-16")
def csv_tabs_utf_16() -> Made:
    """Excel's “Unicode text”: UTF-16, apart by tabs, called .txt; numbers as ="…"."""
    rows = [
        tuple(f'="{text}"' if text.isdigit() and len(text) > 9 else text for text in each) for each in _rows("示南市")
    ]
    text = "\r\n".join("\t".join(each) for each in rows)
    return Made({"汇总表示南市.txt": text.encode("utf-16")}, private(*of("示南市")))


@case("online-form-csv")
def online_form_csv() -> Made:
    """The answers of an online form: questions for heads, the sender's address, stories of several lines."""
    people = of("示北盟")
    rows = [_ASKED, *(_answer(n, person) for n, person in enumerate(people, 1))]
    return Made({"问卷_按选项文本.csv": _separated(rows).encode("utf-8-sig")}, private(*people))


@case("online-form-workbook")
def online_form_workbook() -> Made:
    """The same as a workbook by a library, a question more that nobody asked for, and somebody who answered twice."""
    people = of("示西市")[:4]
    book = openpyxl.Workbook()
    book.active.title = "收集结果"
    book.active.append(["填写人", "填写时间", *_ASKED[3:], "您是否同意公开上述信息"])
    for n, person in enumerate((*people, people[0]), 1):
        told = list(_answer(n, person))
        if n == 5:
            told[11] = "社区党委书记"
        book.active.append([f"微信用户{n}", datetime(2026, 7, n, 9), *told[3:], "同意"])
    content = bent(saved(book), {"docProps/core.xml": None, "_rels/.rels": _without_core})
    return Made({"推荐信息收集（收集结果）.xlsx": packed(unpacked(content))}, private(*people))


def _without_core(inside: bytes) -> bytes:
    text = inside.decode()
    start = next(at for at in _starts(text, "<Relationship ") if "core.xml" in text[at : text.index("/>", at)])
    return (text[:start] + text[text.index("/>", start) + 2 :]).encode()


def _starts(text: str, piece: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(piece, at)]


@case("web-page-called-xls")
def web_page_called_xls() -> Made:
    """An office system's export: a table of HTML in GBK, called .xls, which Excel opens with a warning."""
    people = of("示东市")
    told = "".join(
        "<tr>" + "".join(f"<td x:str style=\"mso-number-format:'\\@'\">{escape(text)}</td>" for text in each) + "</tr>"
        for each in _rows("示东市")
    )
    page = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" '
        f'content="text/html; charset=gb2312"></head><body><table border=1>'
        f"<tr><td colspan=11>{PERSON_AWARD}推荐对象汇总表</td></tr>"
        f"<tr><td colspan=11>推荐单位：示东市</td></tr>{told}</table></body></html>"
    )
    return Made({"导出_20260703.xls": page.encode("gbk")}, private(*people))


@case("spreadsheet-of-2003-as-xml")
def spreadsheet_of_2003_as_xml() -> Made:
    """A workbook of Excel 2003 as one XML file, cells left out by number."""
    people = of("示西市")
    told = ""
    for each in _rows("示西市"):
        cells = "".join(
            f'<Cell ss:Index="{n}"><Data ss:Type="String">{escape(text)}</Data></Cell>'
            for n, text in enumerate(each, 2)
        )
        told += f"<Row>{cells}</Row>"
    page = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="示西市"><Table>'
        f"{told}</Table></Worksheet></Workbook>"
    )
    return Made({"汇总表（2003）.xml": page.encode()}, private(*people))


@case("people-in-columns")
def people_in_columns() -> Made:
    """The list lies on its side: items downwards, a person a column."""
    people = of("示南市")[:4]
    rows = list(zip(*[tuple(_PLAIN_HEADS), *(line(n, person) for n, person in enumerate(people, 1))], strict=True))
    return Made({"横排汇总.xlsx": workbook(Sheet("Sheet1", rows))}, private(*people))


@case("form-as-a-workbook")
def form_as_a_workbook() -> Made:
    """附件1 drawn in Excel: merged cells, the value right of its label, the story in one large cell."""
    person = BY_NAME["示致远"]
    values = person_values(person)
    rows: list[tuple[Cell, ...]] = [
        (f"{PERSON_AWARD}推荐表", "", "", "", ""),
        ("姓    名", values["name"], "性    别", values["gender"], "照片"),
        ("民    族", values["ethnicity"], "出生年月", values["born"], ""),
        ("政治面貌", values["political"], "学   历", values["education"], ""),
        ("职    务", values["post"], "联系电话", values["phone"], ""),
        ("参加工作\n时    间", values["employed_since"], "工作单位", values["unit"], ""),
        ("证件类型", values["id_type"], "证件号码", values["id_number"], ""),
        ("个人简历", values["resume"], "", "", ""),
        ("何时何地受过\n何种奖励", values["honours"], "", "", ""),
        ("先进事迹", values["deeds"], "", "", ""),
    ]
    merged = ("A1:E1", "E2:E5", "D6:E6", "D7:E7", "B8:E8", "B9:E9", "B10:E10")
    return Made({"推荐表-示致远.xlsx": workbook(Sheet("推荐表", rows, merged))}, person.private("id_number", "phone"))


@case("a-form-a-sheet")
def a_form_a_sheet() -> Made:
    """A workbook with a 推荐表 on each sheet, and a first sheet that lists them without telling anything."""
    people = [BY_NAME[name] for name in ("示丹", "示大江", "示晓峰")]
    sheets = [Sheet("目录", [("序号", "页"), *((str(n), f"第{n}张") for n in range(1, 4))])]
    for person in people:
        values = person_values(person)
        pairs = (("姓名", "name", "性别", "gender"), ("民族", "ethnicity", "出生年月", "born"),
                 ("政治面貌", "political", "学历", "education"), ("工作单位", "unit", "职务", "post"),
                 ("身份证号码", "id_number", "联系电话", "phone"))  # fmt: skip
        rows = [(one, values[first], two, values[second]) for one, first, two, second in pairs]
        sheets.append(Sheet(person.name, [(f"{PERSON_AWARD}推荐表", "", "", ""), *rows], ("A1:D1",)))
    return Made({"推荐表合集.xlsx": workbook(*sheets)}, private(*people))


@case("list-as-a-word-table")
def list_as_a_word_table() -> Made:
    """附件3 in Word: two tables over two pages, the heads again on the second, a title above the first only."""
    people = of("示东市")
    half = len(people) // 2

    def rows(some: tuple[Person, ...], first: int) -> list[str]:
        told = [row(*(cell(para(head)) for head in HEADS), look="<w:tblHeader/>")]
        return told + [row(*(cell(para(str(text))) for text in line(n, p))) for n, p in enumerate(some, first)]

    made = document(
        para("附件3"), centred(f"{PERSON_AWARD}推荐对象汇总表"),
        para("推荐单位（盖章）：示东市                        填表日期：2026年7月3日"),
        table(*rows(people[:half], 1), columns=11), para('<w:r><w:br w:type="page"/></w:r>'),
        table(*rows(people[half:], half + 1), columns=11),
    )  # fmt: skip
    return Made({"附件3汇总表.docx": made}, private(*people))


@case("list-by-a-library")
def list_by_a_library() -> Made:
    """附件4 in Word by a library, on a page turned sideways, cells merged over two rows of heads."""
    households = HOUSEHOLDS[:3]
    book = docx.Document()
    section = book.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    book.add_paragraph("示例省和睦友爱好邻居推荐对象汇总表")
    heads = ("序号", "户主姓名", "性别", "民族", "出生年月", "政治面貌", "工作单位", "身份证号码", "联系电话")
    grid = book.add_table(2, len(heads))
    for x, head in enumerate(heads):
        grid.cell(0, x).merge(grid.cell(1, x)).text = head
    found: list[Private] = []
    for n, household in enumerate(households, 1):
        told = line(n, household.head)
        for x, text in enumerate((*told[:6], told[7], *told[9:])):
            if x == 0:
                grid.add_row()
            grid.cell(n + 1, x).text = str(text)
        found += private(household.head)
    return Made({"附件4（横向）.docx": packed(unpacked(slim(book)))}, tuple(found))


@case("lines-of-text")
def lines_of_text() -> Made:
    """No table at all: a paragraph a person, apart by commas, as it is sent by messenger and pasted into Word."""
    people = of("示北盟")[:3]
    told = [
        f"{n}.{p.name}，{p.gender}，{p.ethnicity}，{p.born[0]}年{p.born[1]}月出生，{p.political}，{p.education}学历，{p.unit}{p.post}，电话{p.phone}"
        for n, p in enumerate(people, 1)
    ]
    made = document(centred("示北盟最美社区工作者推荐名单"), *map(para, told))
    return Made({"推荐名单.docx": made}, tuple(value for person in people for value in person.private("phone")))
