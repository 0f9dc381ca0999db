"""Private values everywhere an office's file holds them: none of these places is a cell of the form."""

from __future__ import annotations

from tests.intake.making.cases import Made, case
from tests.intake.making.excel import Sheet, workbook
from tests.intake.making.fiction import BY_NAME, HOUSEHOLDS, PERSON_AWARD
from tests.intake.making.forms import (
    annex_household,
    annex_person,
    household_values,
    members_of,
    of_person,
    person_values,
    plain,
    title,
)
from tests.intake.making.pictures import portrait
from tests.intake.making.word import (
    HIDDEN,
    cell,
    content_types,
    document,
    field_code,
    of_type,
    para,
    part,
    picture,
    relation,
    relations_part,
    row,
    run,
    table,
)

_ID = ("id_number",)


@case("private-in-head-and-foot")
def private_in_head_and_foot() -> Made:
    """Number and telephone in the header, an address in the footer."""
    person = BY_NAME["示冬梅"]
    head = part("w:hdr", para(f"{person.name} {person.id_number}"))
    foot = part("w:ftr", para(f"家庭住址：{person.home}　手机：{person.phone}"))
    made = document(
        *annex_person(person_values(person, id_number="", phone="")),
        parts={
            "word/header1.xml": head, "word/footer1.xml": foot,
            "[Content_Types].xml": content_types(of_type("header1", "header") + of_type("footer1", "footer")),
        },
        relations=relation("rId31", "header", "header1.xml") + relation("rId32", "footer", "footer1.xml"),
        section='<w:headerReference w:type="default" r:id="rId31"/><w:footerReference w:type="default" r:id="rId32"/>',
    )  # fmt: skip
    return of_person(person, made, *person.private("home_address"))


@case("private-in-properties")
def private_in_properties() -> Made:
    """Title, keywords and custom properties of the file, and a variable of the document."""
    person = BY_NAME["示春山"]
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>推荐表{person.id_number}</dc:title><cp:keywords>{person.phone}</cp:keywords></cp:coreProperties>"
    )
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
        f'<property fmtid="x" pid="2" name="住址"><v>{person.home}</v></property></Properties>'
    )
    settings = part("w:settings", f'<w:docVars><w:docVar w:name="邮箱" w:val="{person.email}"/></w:docVars>')
    made = document(
        *annex_person(person_values(person, id_number="", phone="")),
        parts={"docProps/core.xml": core, "docProps/custom.xml": custom, "word/settings.xml": settings},
    )
    return of_person(person, made, *person.private("home_address", "email"))


@case("private-in-remarks")
def private_in_remarks() -> Made:
    """A comment, a footnote, hidden text, and the code of a field."""
    person = BY_NAME["示秋水"]

    def write(name: str, text: str) -> str:
        if name == "name":
            return para(run(text), run(person.id_number, HIDDEN), '<w:r><w:commentReference w:id="1"/></w:r>')
        if name == "unit":
            return para(field_code(f'HYPERLINK "mailto:{person.email}"', text))
        return plain(name, text)

    remark = f'<w:comment w:id="1" w:author="示审核">{para(f"电话{person.phone}，可加微信{person.wechat}")}</w:comment>'
    made = document(
        *annex_person(person_values(person, id_number="", phone=""), write),
        parts={
            "word/comments.xml": part("w:comments", remark),
            "[Content_Types].xml": content_types(of_type("comments", "comments")),
        },
        relations=relation("rId80", "comments", "comments.xml"),
    )
    return of_person(person, made, *person.private("email", "wechat"))


@case("private-beside-pictures")
def private_beside_pictures() -> Made:
    """The number in the description of the portrait, in the name of its part, and in the name of the file."""
    person = BY_NAME["示青松"]
    blocks = annex_person(person_values(person, id_number="", phone=""), photo=para(picture("rId11", person.id_number)))
    made = document(
        *blocks, parts={f"word/media/{person.phone}.jpeg": portrait(person.n)},
        relations=relation("rId11", "image", f"media/{person.phone}.jpeg"),
    )  # fmt: skip
    return of_person(person, made, file=f"{person.name}{person.id_number}.docx")


@case("private-in-free-cells")
def private_in_free_cells() -> Made:
    """备注, 现住址, 身份证 behind the name, a telephone behind the unit: in cells of items that are public."""
    person = BY_NAME["示小满"]
    values = person_values(
        person, name=f"{person.name}\n{person.id_number}", unit=f"{person.unit}（电话：{person.phone}）",
        id_number="", phone="",
    )  # fmt: skip
    rows = (
        ("现住址", person.home),
        ("电子邮箱", person.email),
        ("微信号", person.wechat),
        ("备注", f"身份证{person.id_number}，已核对"),
    )
    more = table(*(row(cell(para(label)), cell(para(text))) for label, text in rows), columns=2)
    made = document(*annex_person(values), more)
    return of_person(person, made, *person.private("home_address", "email", "wechat"))


@case("private-in-the-story")
def private_in_the_story() -> Made:
    """The story ends with how to reach whom it tells of, and tells the whole birth date."""
    person = BY_NAME["示立夏"]
    deeds = (
        f"{person.name}，{person.gender}，{person.day}出生，身份证号{person.id_number}。", *person.deeds,
        f"联系人：{person.name}，手机{person.phone}。",
    )  # fmt: skip
    made = document(*annex_person(person_values(person, deeds="\n".join(deeds), id_number="", phone="")))
    return of_person(person, made, *person.private("birth_date"))


@case("private-in-pieces")
def private_in_pieces() -> Made:
    """A number whose signs stand in cells of their own, and one written with gaps."""
    person = BY_NAME["示白露"]
    values = person_values(person)
    signs = row(cell("身份证号码"), *(cell(sign) for sign in person.id_number))
    phone = f"{person.phone[:3]} {person.phone[3:7]} {person.phone[7:]}"
    made = document(
        *title(PERSON_AWARD), *annex_person({**values, "id_number": "", "phone": phone})[3:], table(signs, columns=19)
    )
    return Made({"推荐表-示白露.docx": made}, (*person.private(*_ID), *person.private("phone", written=phone)))


@case("private-in-an-embedded-list")
def private_in_an_embedded_list() -> Made:
    """A workbook lies in the document, with everybody's number and telephone."""
    person, other = BY_NAME["示谷雨"], BY_NAME["示宁"]
    rows = [("姓名", "身份证号码", "联系电话"), *((one.name, one.id_number, one.phone) for one in (person, other))]
    made = document(
        *annex_person(person_values(person, id_number="", phone="")),
        parts={"word/embeddings/Microsoft_Excel_Sheet1.xlsx": workbook(Sheet("名册", rows))},
        relations=relation("rId90", "package", "embeddings/Microsoft_Excel_Sheet1.xlsx"),
    )
    return of_person(person, made, *other.private("id_number", "phone"))


@case("private-in-custom-data")
def private_in_custom_data() -> Made:
    """Content controls are bound to a part of data, which holds more than the form shows."""
    person = BY_NAME["示红叶"]
    data = f"<root><xm>{person.name}</xm><sfz>{person.id_number}</sfz><sj>{person.phone}</sj></root>"
    made = document(
        *annex_person(person_values(person, id_number="", phone="")),
        parts={
            "customXml/item1.xml": data,
            "customXml/_rels/item1.xml.rels": relations_part(""),
        },
        relations=relation("rId60", "customXml", "../customXml/item1.xml"),
    )
    return of_person(person, made)


@case("private-names-of-members-in-the-story")
def private_names_of_members() -> Made:
    """Members who did not agree are named in the story, and one in the name of the file."""
    household = HOUSEHOLDS[0]
    wife, daughter = household.members
    deeds = (
        f"每天清晨，妻子{wife.name}把楼道擦一遍，女儿{daughter.name}给邻居读报。",
        "三代人、九个楼门，二十年没有红过一次脸。",
    )
    values = household_values(household, deeds="\n".join(deeds))
    made = document(*annex_household(values, members_of(household)))
    private = (*household.head.private("id_number", "phone"), *household.private())
    return Made({f"{household.head.name}、{wife.name}家庭推荐表.docx": made}, private)
