"""Where labels and values stand: the same items of a person in every arrangement offices give them."""

from __future__ import annotations

from tests.intake.making.cases import Made, case
from tests.intake.making.fiction import BY_NAME, PERSON_AWARD, Person
from tests.intake.making.forms import (
    LABELS,
    annex_person,
    form_of,
    heading,
    paired,
    person_values,
    plain,
    stacked,
    title,
    together,
)
from tests.intake.making.pictures import portrait
from tests.intake.making.word import cell, para, picture, row, run, table, text_box

_BRIEF = ("name", "gender", "ethnicity", "born", "political", "education", "post", "unit", "id_number", "phone")
_LONG = ("resume", "honours", "deeds")


def _with_photo(person: Person) -> dict[str, bytes]:
    return {"rId11": portrait(person.n)}


@case("annex-as-printed")
def annex_as_printed() -> Made:
    """附件1 as it was sent out, filled in."""
    person = BY_NAME["示冬梅"]
    blocks = annex_person(person_values(person), photo=para(picture("rId11")))
    return form_of(person, *blocks, pictures=_with_photo(person))


@case("annex-wide-labels")
def annex_wide_labels() -> Made:
    """Labels set with ideographic spaces, and a colon behind each."""
    person = BY_NAME["示春山"]
    blocks = annex_person(
        person_values(person, born="1975年10月"),
        spell=lambda label: f"{label.replace('    ', '　　').replace('   ', '　')}：",
        photo=para(picture("rId11")),
    )
    return form_of(person, *blocks, pictures=_with_photo(person))


@case("labels-above")
def labels_above() -> Made:
    """A row of labels, below it the row of their values."""
    person = BY_NAME["示秋水"]
    values = person_values(person)
    long = table(*(row(cell(para(LABELS[name]))) + row(cell(plain(name, values[name]))) for name in _LONG), columns=1)
    return form_of(person, *title(PERSON_AWARD), stacked(values, _BRIEF, 5), para(""), long)


@case("label-and-value-in-one-cell")
def label_and_value_in_one_cell() -> Made:
    """姓名：… in one cell each, two cells a row."""
    person = BY_NAME["示青松"]
    values = person_values(person, born="1968/12")
    return form_of(person, *title(PERSON_AWARD), together(values, _BRIEF, 2), together(values, _LONG, 1, "：\n"))


@case("three-pairs-a-row")
def three_pairs_a_row() -> Made:
    """Three labels beside three values in each row."""
    person = BY_NAME["示小满"]
    values = person_values(person)
    return form_of(person, *title(PERSON_AWARD), paired(values, _BRIEF, 3), paired(values, _LONG, 1))


@case("two-columns-of-labels")
def two_columns_of_labels() -> Made:
    """Left half and right half each a column of labels with a column of values; long items below, over the whole."""
    person = BY_NAME["示立夏"]
    values = person_values(person)
    left, right = _BRIEF[:5], _BRIEF[5:]
    rows = [
        row(
            cell(para(LABELS[one])),
            cell(plain(one, values[one])),
            cell(para(LABELS[two])),
            cell(plain(two, values[two])),
        )
        for one, two in zip(left, right, strict=True)
    ]
    rows += [row(cell(para(LABELS[name])), cell(plain(name, values[name]), across=3)) for name in _LONG]
    return form_of(person, *title(PERSON_AWARD), table(*rows, columns=4))


@case("no-table")
def no_table() -> Made:
    """Lines of text: several labels a line, apart by spaces and tabs, values underlined."""
    person = BY_NAME["示白露"]
    values = person_values(person)

    def told(*names: str, between: str = "    ") -> str:
        pieces = [run(f"{LABELS[name]}：") + run(f" {values[name]} ", '<w:u w:val="single"/>') for name in names]
        return para(run(between).join(pieces))

    lines = (
        told("name", "gender", "ethnicity"),
        told("born", "political", "education", between="\t"),
        told("unit"),
        told("post", "phone", between="\t\t"),
        told("id_number"),
        heading("个人简历"),
        plain("resume", values["resume"]),
        heading("奖励情况"),
        plain("honours", values["honours"]),
        heading("先进事迹"),
        plain("deeds", values["deeds"]),
    )
    return form_of(person, *title(PERSON_AWARD), *lines)


@case("nested-tables")
def nested_tables() -> Made:
    """A frame of one cell, a table in it, and the curriculum as a table of its own in a cell of that."""
    person = BY_NAME["示谷雨"]
    values = person_values(person)
    spans = [row(cell("起止时间"), cell("学习或工作单位"))]
    spans += [row(cell(para(span)), cell(para(words))) for span, words in person.resume]
    inner = table(
        *(
            row(
                cell(para(LABELS[one])),
                cell(plain(one, values[one])),
                cell(para(LABELS[two])),
                cell(plain(two, values[two])),
            )
            for one, two in zip(_BRIEF[::2], _BRIEF[1::2], strict=True)
        ),
        row(cell("学习工作经历"), cell(table(*spans, columns=2), across=3)),
        row(cell("奖励情况"), cell(plain("honours", values["honours"]), across=3)),
        row(cell("先进事迹"), cell(plain("deeds", values["deeds"]), across=3)),
        columns=4,
    )
    return form_of(person, *title(PERSON_AWARD), table(row(cell(inner)), columns=1))


@case("cadre-register")
def cadre_register() -> Made:
    """The arrangement of a cadre's register: 出生年月（岁）, 入党时间 and the like beside what is asked for."""
    person = BY_NAME["示宁"]
    values = person_values(person, born="1984.10\n（41岁）")
    cells = (
        ("姓  名", values["name"], "性  别", values["gender"], "出生年月\n（  岁）", values["born"]),
        ("民  族", values["ethnicity"], "籍  贯", "示例省示南市", "出 生 地", "示例省示南市"),
        ("政治\n面貌", values["political"], "参加工\n作时间", "2004.08", "健康状况", "健康"),
        ("专业技\n术职务", "社会工作师", "熟悉专业\n有何专长", "社区工作", "联系电话", values["phone"]),
    )
    beside = [cell(para(picture("rId11")), down="restart"), *[cell(down="continue")] * 3]
    rows = [row(*(cell(para(text)) for text in line), box) for line, box in zip(cells, beside, strict=True)]
    wide = (
        ("学  历", values["education"]), ("现任职务", values["post"]), ("工作单位", values["unit"]),
        ("身份证号", values["id_number"]), ("简\n历", values["resume"]), ("奖惩情况", values["honours"]),
        ("主要事迹", values["deeds"]),
    )  # fmt: skip
    rows += [row(cell(para(label)), cell(plain("", text), across=6)) for label, text in wide]
    return form_of(person, *title(PERSON_AWARD), table(*rows, columns=7), pictures=_with_photo(person))


@case("upright-labels")
def upright_labels() -> Made:
    """Labels written downwards: a sign a line, or the cell turned."""
    person = BY_NAME["欧阳示远"]
    values = person_values(person)
    turned = '<w:textDirection w:val="tbRlV"/>'

    def upright(name: str, number: int) -> str:
        label = LABELS[name]
        if number % 3 == 0:
            return cell(*(para(sign) for sign in label))
        if number % 3 == 1:
            return cell(para("\n".join(label)))
        return cell(para(label), look=turned)

    names = (*_BRIEF, *_LONG)
    rows = [row(upright(name, n), cell(plain(name, values[name]), across=2)) for n, name in enumerate(names)]
    return form_of(person, *title(PERSON_AWARD), table(*rows, columns=3))


@case("ragged-rows")
def ragged_rows() -> Made:
    """Rows that begin and end within the grid, with cells of no width and a grid that tells nothing."""
    person = BY_NAME["示红叶"]
    values = person_values(person)
    skip = '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'
    rows = [
        row(
            cell(para(LABELS[one])), cell(plain(one, values[one])), cell(), cell(para(LABELS[two])),
            cell(plain(two, values[two]), across=2), look=skip if n % 2 else "",
        )
        for n, (one, two) in enumerate(zip(_BRIEF[::2], _BRIEF[1::2], strict=True))
    ]  # fmt: skip
    rows += [row(cell(para(LABELS[name])), cell(plain(name, values[name]), across=7)) for name in _LONG]
    return form_of(person, *title(PERSON_AWARD), table(*rows, columns=1))


@case("joined-by-the-old-way")
def joined_by_the_old_way() -> Made:
    """Cells merged across by hMerge, as the exports of older office systems do; what was merged keeps its cell."""
    person = BY_NAME["示明月"]
    values = person_values(person)
    first, further = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    rows = [
        row(
            cell(para(LABELS[one])),
            cell(plain(one, values[one])),
            cell(para(LABELS[two])),
            cell(plain(two, values[two])),
        )
        for one, two in zip(_BRIEF[::2], _BRIEF[1::2], strict=True)
    ]
    rows += [
        row(
            cell(para(LABELS[name])),
            cell(plain(name, values[name]), look=first),
            cell(look=further),
            cell(look=further),
        )
        for name in _LONG
    ]
    return form_of(person, *title(PERSON_AWARD), table(*rows, columns=4))


@case("text-boxes")
def text_boxes() -> Made:
    """Every value in a text box over a printed form, and each stored twice."""
    person = BY_NAME["示长河"]
    values = person_values(person)
    rows = [
        row(
            cell(para(LABELS[one])), cell(para(text_box(values[one]))),
            cell(para(LABELS[two])), cell(para(text_box(values[two]))),
        )
        for one, two in zip(_BRIEF[::2], _BRIEF[1::2], strict=True)
    ]  # fmt: skip
    rows += [row(cell(para(LABELS[name])), cell(para(text_box(*values[name].split("\n"))), across=3)) for name in _LONG]
    return form_of(person, *title(PERSON_AWARD), table(*rows, columns=4))


@case("boxes-beside-each-other")
def boxes_beside_each_other() -> Made:
    """No table: text boxes hold label and value together, and one more holds the story."""
    person = BY_NAME["示海棠"]
    values = person_values(person)
    boxes = [para(text_box(f"{LABELS[name]}：{values[name]}")) for name in _BRIEF]
    boxes += [para(text_box(LABELS[name], *values[name].split("\n"))) for name in _LONG]
    return form_of(person, *title(PERSON_AWARD), *boxes)


@case("numbered-items")
def numbered_items() -> Made:
    """Items with numbers, some typed, some counted by Word: 一、姓名, 1. 性别."""
    person = BY_NAME["示建国"]
    values = person_values(person)
    counted = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    blocks = [heading("一、基本情况")]
    blocks += [para(f"{n}. {LABELS[name]}：{values[name]}") for n, name in enumerate(_BRIEF, 1)]
    blocks += [heading("二、个人简历"), *(para(line, look=counted) for line in values["resume"].split("\n"))]
    blocks += [heading("三、奖励情况"), *(para(f"（{n}）{line}") for n, line in enumerate(person.honours, 1))]
    blocks += [heading("四、先进事迹"), plain("deeds", values["deeds"])]
    return form_of(person, *title(PERSON_AWARD), *blocks)
