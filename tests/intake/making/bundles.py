"""Folders and zips as units hand them in: forms, a 汇总表, stories and photos that belong together, or do not."""

from __future__ import annotations

import io
import struct
import zlib

from tests.intake.making.cases import Made, case
from tests.intake.making.excel import Sheet, workbook
from tests.intake.making.fiction import BY_NAME, HOUSEHOLDS, PERSON_AWARD, Person, Private
from tests.intake.making.forms import (
    annex_household,
    annex_person,
    household_values,
    members_of,
    paired,
    person_values,
    title,
)
from tests.intake.making.lists import HEADS, line, of, private
from tests.intake.making.pictures import portrait
from tests.intake.making.word import centred, document, para, picture
from tests.office.making import packed

_ITEMS = ("name", "gender", "ethnicity", "born", "political", "education", "unit", "post", "id_number", "phone")


def _form(person: Person, **changes: str) -> bytes:
    return document(*title(PERSON_AWARD), paired(person_values(person, **changes), _ITEMS, 2))


def _list(unit: str, *rows: tuple[object, ...]) -> bytes:
    head = ((f"{PERSON_AWARD}推荐对象汇总表",), (f"推荐单位（盖章）：{unit}",), HEADS)
    return workbook(Sheet("Sheet1", [*head, *rows]))  # type: ignore[list-item]


def _story(person: Person, heading: str) -> bytes:
    return document(centred(heading), *map(para, person.deeds))


@case("folder-form-and-list-agree")
def folder_form_and_list_agree() -> Made:
    """Forms and 汇总表 say the same in other spellings: nothing is asked."""
    people = of("示东市")[:3]
    files = {f"推荐表/{n}.{p.name}.docx": _form(p, born=p.month) for n, p in enumerate(people, 1)}
    files["汇总表.xlsx"] = _list("示东市", *(line(n, p) for n, p in enumerate(people, 1)))
    return Made(files, private(*people))


@case("folder-form-and-list-disagree")
def folder_form_and_list_disagree() -> Made:
    """One month, one unit and one 政治面貌 differ; somebody is in the list alone, somebody has a form alone."""
    first, second, third, fourth, fifth = of("示西市")[:5]
    files = {f"{p.name}推荐表.docx": _form(p) for p in (first, second, third, fifth)}
    files["汇总表.xlsx"] = _list(
        "示西市",
        line(1, first, born="1968.10"),
        line(2, second.but(unit="湖滨街道枫叶社区")),
        line(3, third.but(political="中共党员")),
        line(4, fourth),
    )
    return Made(files, private(first, second, third, fourth, fifth))


@case("folder-of-everything")
def folder_of_everything() -> Made:
    """What a unit hands in: forms of both kinds, the list, stories, photos, and what lies about beside them."""
    people, household = of("示南市")[:3], HOUSEHOLDS[4]
    files: dict[str, bytes] = {}
    for n, person in enumerate(people, 1):
        files[f"附件1推荐表/{person.name}.docx"] = document(*annex_person(person_values(person, deeds="附后")))
        files[f"事迹材料/{person.name}事迹材料.docx"] = _story(person, f"{person.name}同志先进事迹材料")
        files[f"照片/{n:02d}{person.name}.jpg"] = portrait(person.n, scale=2)
    head = household.head
    files[f"附件2推荐表/{head.name}.docx"] = document(
        *annex_household(household_values(household), members_of(household), photo=para(picture("rId11"))),
        pictures={"rId11": portrait(head.n)},
    )
    files["附件3汇总表.xlsx"] = _list("示南市", *(line(n, p) for n, p in enumerate(people, 1)))
    files["关于报送推荐材料的报告.docx"] = document(centred("关于报送推荐材料的报告"), para("现将推荐材料随文报送。"))
    files["~$汇总表.xlsx"] = b"\x03abc" + bytes(50)
    files["照片/Thumbs.db"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    files[".DS_Store"] = b"\0\0\0\1Bud1" + bytes(60)
    values = (*private(*people), *head.private("id_number", "phone"), *household.private())
    return Made(files, values)


@case("folder-stories-by-unit")
def folder_stories_by_unit() -> Made:
    """Stories headed by the unit alone, by nothing but the name within, by a unit of two people, by nobody's unit."""
    first, second, third = BY_NAME["示冬梅"], BY_NAME["示春山"], BY_NAME["示秋水"]
    other = second.but(n=97, name="示夏荷", gender="女", post="网格员")
    people = (first, second, third, other)
    files = {f"{person.name}.docx": _form(person) for person in people}
    files["事迹1.docx"] = _story(first, f"{first.unit}先进事迹材料")
    files["事迹2.docx"] = document(centred("有事就找她"), *map(para, third.deeds))
    files["事迹3.docx"] = document(centred(f"{second.unit}先进事迹材料"), para("他们把办公桌搬进了院子。"))
    files["事迹4.docx"] = document(centred("示无此处社区先进事迹材料"), para("门一直开着，灯一直亮着。"))
    return Made(files, private(*people))


@case("folder-a-person-a-folder")
def folder_a_person_a_folder() -> Made:
    """A folder a person, its files called 推荐表, 事迹, 照片: whose they are, the folder says."""
    files: dict[str, bytes] = {}
    people = of("示北盟")[:3]
    for n, person in enumerate(people, 1):
        folder = f"{n}-{person.name.replace('·', '')}"
        files[f"{folder}/推荐表.docx"] = _form(person)
        files[f"{folder}/事迹.docx"] = document(*map(para, person.deeds))
        files[f"{folder}/照片.jpg"] = portrait(person.n, scale=2)
    return Made(files, private(*people))


@case("folder-sent-twice")
def folder_sent_twice() -> Made:
    """A form, its copy of the same bytes, and a last version that says another 学历."""
    person, other = BY_NAME["示海棠"], BY_NAME["示一鸣"]
    once = _form(person)
    files = {
        "示海棠推荐表.docx": once,
        "示海棠推荐表 - 副本.docx": once,
        "示一鸣推荐表.docx": _form(other),
        "最终版/示一鸣推荐表（最终）.docx": _form(other, education="本科"),
    }
    return Made(files, private(person, other))


@case("folder-moved-or-namesake")
def folder_moved_or_namesake() -> Made:
    """A form and a list name somebody alike, of another unit, and nothing else tells whether it is one person."""
    person = BY_NAME["示晓峰"]
    bare = document(*title(PERSON_AWARD), paired(person_values(person), ("name", "gender", "unit", "post"), 2))
    told = line(1, person.but(unit="河东街道向阳社区", post="网格员"), born="", number_as="", phone="")
    return Made({"示晓峰.docx": bare, "汇总表.xlsx": _list("示东市", told)})


@case("folder-list-without-forms")
def folder_list_without_forms() -> Made:
    """Only some of the list have a form, and the list tells less than the forms."""
    people = of("示东市")
    short = tuple(HEADS[n] for n in (0, 1, 2, 7))
    rows = [(f"{PERSON_AWARD}推荐对象汇总表",), ("推荐单位：示东市",), short]
    rows += [(str(n), p.name, p.gender, p.unit) for n, p in enumerate(people, 1)]
    files = {"汇总表.xlsx": workbook(Sheet("Sheet1", rows))}
    files |= {f"推荐表-{p.name}.docx": document(*annex_person(person_values(p))) for p in people[:2]}
    return Made(files, private(*people[:2]))


def _zip_of_windows(files: dict[str, bytes]) -> bytes:
    """A zip as the Explorer of a Chinese Windows packs it: names in GBK, and nothing says so."""
    made, listed, offset = io.BytesIO(), b"", 0
    for name, content in files.items():
        raw = name.encode("gbk")
        common = struct.pack(
            "<HHHHHIIIHH", 20, 0, 0, 0, 0x5A21, zlib.crc32(content), len(content), len(content), len(raw), 0
        )
        made.write(b"PK\x03\x04" + common + raw + content)
        listed += b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + raw
        offset = made.tell()
    end = struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(listed), offset, 0)
    return made.getvalue() + listed + b"PK\x05\x06" + end


@case("zip-with-names-in-gbk")
def zip_with_names_in_gbk() -> Made:
    """The names in the zip are GBK; photos and forms find each other only when they are read as that."""
    people = of("示北盟")[1:3]
    files: dict[str, bytes] = {}
    for person in people:
        files[f"报送材料/推荐表/{person.name}.docx"] = _form(person)
        files[f"报送材料/照片/{person.name}.jpg"] = portrait(person.n, scale=2)
    return Made({"示北盟报送材料.zip": _zip_of_windows(files)}, private(*people))


@case("zip-by-a-mac")
def zip_by_a_mac() -> Made:
    """A Mac's zip: names in UTF-8 taken apart (NFD), a __MACOSX folder with a shadow of each file."""
    people = of("示南市")[3:5]
    files: dict[str, bytes] = {}
    for person in people:
        files[f"材料/{person.name}推荐表.docx"] = _form(person)
        files[f"材料/{person.name}.jpg"] = portrait(person.n, scale=2)
        files[f"__MACOSX/材料/._{person.name}.jpg"] = b"\0\5\x16\7" + bytes(60)
    return Made({"材料.zip": packed(files)}, private(*people))


@case("zip-in-a-zip")
def zip_in_a_zip() -> Made:
    """Each street packed its own, and the unit packed those: two deep."""
    people = of("示西市")[:2]
    inner = {
        f"街道{n}.zip": packed({f"{p.name}.docx": _form(p), f"{p.name}.jpg": portrait(p.n, scale=2)})
        for n, p in enumerate(people, 1)
    }
    return Made({"示西市.zip": packed(inner)}, private(*people))


@case("folder-scans-and-strangers")
def folder_scans_and_strangers() -> Made:
    """One form, and beside it what is told for what it is: a scan, .rar, .7z, .et, .ofd, a video."""
    person = BY_NAME["示建国"]
    pages = b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + pages + b"trailer<</Root 1 0 R>>\n%%EOF\n"
    files = {
        "示建国推荐表.docx": _form(person),
        "示建国推荐表（盖章扫描）.pdf": pdf,
        "其他材料.rar": b"Rar!\x1a\x07\x01\x00" + bytes(60),
        "照片打包.7z": b"7z\xbc\xaf\x27\x1c" + bytes(60),
        "汇总表.et": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
        "通知.ofd": packed({"OFD.xml": '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>'}),
        "事迹短片.mp4": b"\0\0\0\x18ftypmp42" + bytes(60),
    }
    return Made(files, private(person))


@case("folder-two-units-one-name")
def folder_two_units_one_name() -> Made:
    """Folders of two units; each has somebody of the same name, with a number of their own: two people."""
    one = BY_NAME["示雪"]
    two = one.but(n=98, born=(1969, 2, 2), gender="男", unit="站前街道安居社区", post="楼门长", nominator="示北盟")
    files = {"示南市/示雪.docx": _form(one), "示北盟/示雪.docx": _form(two)}
    files["示南市/汇总表.xlsx"] = _list("示南市", line(1, one))
    files["示北盟/汇总表.xlsx"] = _list("示北盟", line(1, two))
    values: tuple[Private, ...] = private(one, two)
    return Made(files, values)
