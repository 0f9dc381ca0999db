"""What programs leave in a file: the same form, with every value written the way one of them writes it."""

from __future__ import annotations

from tests.intake.making.cases import Made, case
from tests.intake.making.fiction import BY_NAME
from tests.intake.making.forms import annex_person, form_of, person_values, plain, title
from tests.intake.making.pictures import portrait
from tests.intake.making.word import (
    HIDDEN,
    STRUCK,
    content_types,
    deleted,
    document,
    inserted,
    of_type,
    old_picture,
    para,
    part,
    picture,
    relation,
    run,
)
from tests.office.making import bent, packed, replaced, unpacked

_AWARD = "示例省最美社区工作者"


@case("word-spelling-marks")
def word_spelling_marks() -> Made:
    """Word breaks a line into runs: where the language changes, where spelling was looked at, where a cursor stood."""
    person = BY_NAME["示冬梅"]
    east = '<w:rFonts w:hint="eastAsia"/><w:lang w:val="zh-CN"/>'

    def write(_: str, text: str) -> str:
        told = ""
        for line in text.split("\n"):
            runs = "".join(
                f'<w:proofErr w:type="spellStart"/>{run(line[at : at + 2], east if at % 4 else "")}'
                f'<w:proofErr w:type="spellEnd"/><w:bookmarkStart w:id="{at}" w:name="_GoBack{at}"/>'
                f'<w:bookmarkEnd w:id="{at}"/>'
                for at in range(0, len(line), 2)
            )
            told += f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">{runs}<w:lastRenderedPageBreak/></w:p>'
        return told

    blocks = annex_person(person_values(person), write, photo=para(picture("rId11")))
    return form_of(person, *blocks, pictures={"rId11": portrait(person.n)})


@case("word-97-compatible")
def word_97_compatible() -> Made:
    """Saved in compatibility mode: pictures by VML, smart tags round names and places, no theme."""
    person = BY_NAME["示春山"]

    def write(_: str, text: str) -> str:
        tag = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="PersonName">'
        return "".join(para(f"{tag}{run(line)}</w:smartTag>") for line in text.split("\n"))

    settings = part(
        "w:settings", '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="x" w:val="11"/></w:compat>'
    )
    blocks = annex_person(person_values(person), write, photo=para(old_picture("rId11", "照片")))
    return form_of(person, *blocks, pictures={"rId11": portrait(person.n)}, parts={"word/settings.xml": settings})


@case("tracked-changes")
def tracked_changes() -> Made:
    """Changes still marked: what was put in counts, what was taken out does not; a row and a paragraph went too."""
    person = BY_NAME["示·巴特尔"]

    def write(name: str, text: str) -> str:
        if name == "post":
            return para(deleted("居委会委员"), inserted(run(text)))
        if name == "born":
            return para(run(text[:-1]), deleted("9"), inserted(run(text[-1])))
        if name == "deeds":
            first, *others = text.split("\n")
            gone = (
                f'<w:p><w:pPr><w:rPr><w:del w:id="7" w:author="示审核"/></w:rPr></w:pPr>{deleted("这一段不用。")}</w:p>'
            )
            return para(first) + gone + "".join(map(para, others))
        if name == "unit":
            moved = f'<w:moveTo w:id="8" w:author="示审核">{run(text)}</w:moveTo>'
            return para(f'<w:moveFrom w:id="9" w:author="示审核">{run("草原苏木旧址社区")}</w:moveFrom>', moved)
        return plain(name, text)

    blocks = annex_person(person_values(person), write)
    gone = f'<w:trPr><w:del w:id="12" w:author="示审核"/></w:trPr><w:tc><w:p>{deleted("曾用名")}</w:p></w:tc>'
    table = blocks[-1].replace("<w:tr>", f"<w:tr>{gone}<w:tc><w:p>{deleted('示旧名')}</w:p></w:tc></w:tr><w:tr>", 1)
    return form_of(person, *blocks[:-1], table)


@case("hidden-and-struck")
def hidden_and_struck() -> Made:
    """Hidden text is no value; what was struck through was replaced by what stands beside it."""
    person = BY_NAME["示红叶"]

    def write(name: str, text: str) -> str:
        if name == "name":
            return para(run(text), run("（曾用名示秋叶）", HIDDEN))
        if name == "education":
            return para(run("大专", STRUCK), run(text))
        if name == "post":
            return para(
                run("居委会委员", '<w:dstrike w:val="true"/>'), run(text), run("副主任", '<w:vanish w:val="1"/>')
            )
        return plain(name, text)

    return form_of(person, *annex_person(person_values(person), write))


@case("signs-nobody-sees")
def signs_nobody_sees() -> Made:
    """Soft hyphens, no-break hyphens, zero-width signs, no-break spaces, breaks within a cell, full-width digits."""
    person = BY_NAME["示明月"]
    wide = {ord("0") + n: ord("０") + n for n in range(10)} | {ord("."): ord("．")}

    def write(name: str, text: str) -> str:
        if name == "name":
            return para(run("\u00a0示\u200b明月\ufeff"))
        if name == "unit":
            return para(run(text[:4]), "<w:r><w:softHyphen/></w:r>", run("\u00ad" + text[4:]))
        if name in ("born", "phone", "id_number"):
            return para(text.translate(wide))
        if name == "resume":
            lines = [line.replace("-", "\u2011", 1) for line in text.split("\n")]
            hyphen = "<w:r><w:noBreakHyphen/></w:r>"
            lines[1:2] = []
            first, _, rest = text.split("\n")[1].partition("-")
            return para("\n".join(lines[:1])) + para(run(first), hyphen, run(rest)) + para("\n".join(lines[1:]))
        return plain(name, text)

    made = form_of(person, *annex_person(person_values(person), write))
    written = (person.id_number.translate(wide), person.phone.translate(wide))
    spelt = (*person.private("id_number", written=written[0]), *person.private("phone", written=written[1]))
    return Made(made.files, spelt)


@case("strict-ooxml")
def strict_ooxml() -> Made:
    """Saved as Strict Open XML: other addresses of the namespaces."""
    person = BY_NAME["示长河"]
    made = form_of(
        person,
        *annex_person(person_values(person), photo=para(picture("rId11"))),
        pictures={"rId11": portrait(person.n)},
    )
    strict = (
        (
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
        (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
    )
    ((name, content),) = made.files.items()
    parts = unpacked(content)
    for key, inside in parts.items():
        if not key.startswith("word/media"):
            for old, new in strict:
                inside = inside.replace(old, new)
            parts[key] = inside
    return Made({name: packed(parts)}, made.private)


@case("wps-writer")
def wps_writer() -> Made:
    """Written by WPS: its own properties and custom data, hints at every run, digits apart from Han."""
    person = BY_NAME["示海棠"]
    look = '<w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/>'
    look += '<w:kern w:val="0"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar"/>'

    def write(_: str, text: str) -> str:
        told = ""
        for line in text.split("\n"):
            pieces = "".join(f"\x00{sign}\x00" if sign.isascii() else sign for sign in line).replace("\x00\x00", "")
            told += para(*(run(piece, look) for piece in pieces.split("\x00") if piece))
        return told

    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
        '<property name="KSOProductBuildVer"><v>2052-12.1.0.16929</v></property></Properties>'
    )
    data = '<s:customData xmlns="http://www.wps.cn/officeDocument/2013/wpsCustomData"/>'
    blocks = annex_person(person_values(person), write, photo=para(picture("rId11")))
    return form_of(
        person, *blocks, pictures={"rId11": portrait(person.n)},
        parts={"docProps/custom.xml": custom, "customXml/item1.xml": data},
        relations=relation("rId60", "customXml", "../customXml/item1.xml"),
    )  # fmt: skip


@case("office-system-export")
def office_system_export() -> Made:
    """Written by an office system's library: no styles, a run a sign, tables without a grid, parts from the root."""
    person = BY_NAME["示建国"]

    def write(_: str, text: str) -> str:
        return "".join(para(*(run(sign) for sign in line)) for line in text.split("\n"))

    made = document(*annex_person(person_values(person), write), bare=True)
    grid = "<w:tblGrid>" + '<w:gridCol w:w="1500"/>' * 5 + "</w:tblGrid>"
    made = bent(
        made,
        {
            "word/document.xml": replaced(grid, ""),
            "_rels/.rels": replaced('Target="word/document.xml"', 'Target="/word/document.xml"'),
        },
    )
    return Made({"20260705_推荐表_示建国_终审版.docx": made}, person.private("id_number", "phone"))


@case("embedded-html")
def embedded_html() -> Made:
    """An export that holds the form as a piece of HTML (altChunk), which Word alone turns into text."""
    person = BY_NAME["示丹"]
    values = person_values(person)
    rows = "".join(f"<tr><td>{label}</td><td>{values[name]}</td></tr>" for label, name in (
        ("姓名", "name"), ("性别", "gender"), ("民族", "ethnicity"), ("出生年月", "born"), ("工作单位", "unit"),
        ("职务", "post"), ("身份证号码", "id_number"), ("联系电话", "phone"),
    ))  # fmt: skip
    page = f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'
    made = document(
        *title(_AWARD), '<w:p/><w:altChunk r:id="rId70"/>', parts={"word/chunk.html": page.encode()},
        relations=relation("rId70", "aFChunk", "chunk.html"),
    )  # fmt: skip
    return Made({"推荐表-示丹.docx": made}, person.private("id_number", "phone"))


@case("comments-and-notes")
def comments_and_notes() -> Made:
    """Remarks of reviewers beside values, a footnote at the story: neither is a value."""
    person = BY_NAME["示致远"]

    def write(name: str, text: str) -> str:
        if name == "education":
            ends = '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
            return para(f'<w:commentRangeStart w:id="1"/>{run(text)}{ends}')
        if name == "deeds":
            first, *others = text.split("\n")
            return para(run(first), '<w:r><w:footnoteReference w:id="2"/></w:r>') + "".join(map(para, others))
        return plain(name, text)

    remark = f'<w:comment w:id="1" w:author="示审核" w:initials="示">{para("学历证书上是大专，请核对。")}</w:comment>'
    notes = f'<w:footnote w:id="2">{para("数据截至2026年6月。")}</w:footnote>'
    made = document(
        *annex_person(person_values(person), write),
        parts={
            "word/comments.xml": part("w:comments", remark),
            "word/footnotes.xml": part("w:footnotes", notes),
            "[Content_Types].xml": content_types(of_type("comments", "comments") + of_type("footnotes", "footnotes")),
        },
        relations=relation("rId80", "comments", "comments.xml") + relation("rId81", "footnotes", "footnotes.xml"),
    )
    return Made({"推荐表-示致远（审）.docx": made}, person.private("id_number", "phone"))
