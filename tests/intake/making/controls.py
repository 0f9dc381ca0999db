"""Forms to be filled in on the screen: content controls, fields of old, boxes to be ticked, prompts, merges."""

from __future__ import annotations

from html import escape

from tests.intake.making.cases import Made, case
from tests.intake.making.fiction import BY_NAME
from tests.intake.making.forms import annex_person, form_of, paired, person_values, plain, title
from tests.intake.making.word import (
    GREY,
    block,
    control,
    document,
    field_code,
    para,
    run,
)

_AWARD = "示例省最美社区工作者"


@case("content-controls")
def content_controls() -> Made:
    """A form with content controls: in the line, round a paragraph, a list, a day; some still show their prompt."""
    person = BY_NAME["示秋水"]

    def write(name: str, text: str) -> str:
        if name == "gender":
            choices = '<w:dropDownList><w:listItem w:value="男"/><w:listItem w:value="女"/></w:dropDownList>'
            return para(control(run(text), choices))
        if name == "born":
            day = '<w:date w:fullDate="{}-{:02d}-{:02d}T00:00:00Z"><w:dateFormat w:val="yyyy年M月"/></w:date>'
            return para(control(run(text), day.format(*person.born)))
        if name == "honours":
            return para(control(run("单击或点击此处输入文字。", GREY), empty=True))
        if name in ("resume", "deeds"):
            return control("".join(map(para, text.split("\n"))), '<w:text w:multiLine="1"/>')
        return para(control(run(text), "<w:text/>"))

    blocks = annex_person(person_values(person, born=person.month), write)
    made = form_of(person, *blocks)
    whole = "{}-{:02d}-{:02d}".format(*person.born)
    return Made(made.files, (*made.private, *person.private("birth_date", written=whole)))


@case("controls-round-cells")
def controls_round_cells() -> Made:
    """Content controls that hold whole cells and whole rows, and one that repeats."""
    person = BY_NAME["示青松"]
    first, *rest = paired(person_values(person), tuple(person_values(person))[:8], 2).split("<w:tr>")
    rows = [f"<w:tr>{each}" for each in rest]
    rows[0] = control(rows[0].removesuffix("</w:tbl>"))
    rows[1] = (
        rows[1]
        .replace("<w:tc>", "<w:sdt><w:sdtPr/><w:sdtContent><w:tc>", 1)
        .replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>", 1)
    )
    long = paired(person_values(person), ("unit", "id_number", "resume", "honours", "deeds"), 1)
    return form_of(person, *title(_AWARD), first + "".join(rows), para(""), control(long, "<w15:repeatingSection/>"))


@case("legacy-form-fields")
def legacy_form_fields() -> Made:
    """A protected form of old: text fields, a drop-down whose choice is a number, ticks."""
    person = BY_NAME["示小满"]

    def write(name: str, text: str) -> str:
        if name == "gender":
            entries = '<w:listEntry w:val="男"/><w:listEntry w:val="女"/>'
            chosen = f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>'
            return para(field_code("FORMDROPDOWN", "", f'<w:ffData><w:name w:val="下拉1"/>{chosen}</w:ffData>'))
        prompt = '<w:textInput><w:default w:val="请填写"/></w:textInput>'
        box = f'<w:ffData><w:name w:val="文字1"/><w:enabled/>{prompt}</w:ffData>'
        return "".join(para(field_code("FORMTEXT", line, box)) for line in text.split("\n"))

    return form_of(person, *annex_person(person_values(person), write))


@case("ticked-boxes")
def ticked_boxes() -> Made:
    """Boxes in every shape: ☑ and □, √, Word's own check box, Wingdings, a box of a protected form."""
    person = BY_NAME["示立夏"]
    checked = control(run("☒"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>')
    clear = control(run("☐"), '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>')
    winged = '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'
    empty = '<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>'
    tick = '<w:ffData><w:checkBox><w:default w:val="{}"/></w:checkBox></w:ffData>'

    def write(name: str, text: str) -> str:
        if name == "gender":
            return para(f"{clear}{run('男  ')}{checked}{run('女')}")
        if name == "political":
            return para("□中共党员  ☑中共预备党员  □共青团员  □群众")
        if name == "education":
            return para(f"{empty}{run('大专 ')}{winged}{run('本科 ')}{empty}{run('研究生')}")
        if name == "ethnicity":
            return para("汉族（  ）  满族（ √ ）  其他（  ）")
        return plain(name, text)

    on = field_code("FORMCHECKBOX", "", tick.format(1))
    off = field_code("FORMCHECKBOX", "", tick.format(0))
    scope = para(f"{run('人员类别：')}{off}{run('社区党组织成员 ')}{off}{run('居委会成员 ')}{on}{run('专职工作者')}")
    return form_of(person, scope, *annex_person(person_values(person), write))


@case("boxes-not-ticked")
def boxes_not_ticked() -> Made:
    """No box is ticked for 性别, and two for 政治面貌."""
    person = BY_NAME["示白露"]

    def write(name: str, text: str) -> str:
        if name == "gender":
            return para("□男  □女")
        if name == "political":
            return para("☑中共党员  □民主党派  ☑群众")
        return plain(name, text)

    return form_of(person, *annex_person(person_values(person), write))


@case("mail-merge")
def mail_merge() -> Made:
    """Filled by mail merge: what is read are the results of fields, in both ways Word writes a field."""
    person = BY_NAME["示谷雨"]

    def write(name: str, text: str) -> str:
        if name in ("name", "ethnicity"):
            code = f'MERGEFIELD  "{name}"  \\* MERGEFORMAT'
            return para(f'<w:fldSimple w:instr="{escape(code)}">{run(text)}</w:fldSimple>')
        return "".join(para(field_code(f'MERGEFIELD "{name}"', line)) for line in text.split("\n"))

    return form_of(person, *annex_person(person_values(person, phone=person.phone), write))


@case("merge-not-carried-out")
def merge_not_carried_out() -> Made:
    """The pattern of a mail merge, never carried out: «姓名» is nobody's name."""
    values = dict.fromkeys(person_values(BY_NAME["示宁"]), "")

    def write(name: str, _: str) -> str:
        return para(field_code(f'MERGEFIELD "{name}"', f"«{name}»"))

    return Made({"推荐表套打模板.docx": document(*annex_person(values, write))})


@case("grey-prompts-half-filled")
def grey_prompts_half_filled() -> Made:
    """Prompts in grey that nobody typed over, and prompts that somebody typed behind."""
    person = BY_NAME["示雪"]
    filled = ("name", "gender", "born", "unit", "phone", "id_number")
    prompts = {"ethnicity": "请填写", "political": "（请选择）", "education": "如：大学本科", "post": "请填写现任职务"}

    def write(name: str, text: str) -> str:
        if name == "unit":
            return para(run("请填写单位全称：", GREY), run(text))
        if name in filled:
            return plain(name, text)
        return block(run(prompts.get(name, "点击此处填写"), GREY))

    return form_of(person, *annex_person(person_values(person), write))
