"""How a value is written: names, births, posts and spans in every spelling, and those that read two ways."""

from __future__ import annotations

from tests.intake.making.cases import Made, case
from tests.intake.making.fiction import BY_NAME, LONG_NAME, PERSON_AWARD, Person, Private
from tests.intake.making.forms import annex_person, paired, person_values, title
from tests.intake.making.word import cell, centred, document, para, row, table

_ITEMS = ("name", "gender", "ethnicity", "born", "political", "education", "unit", "post", "id_number", "phone")


def _small(person: Person, file: str = "", **changes: str) -> Made:
    """A form of ten items."""
    values = person_values(person, **changes)
    made = document(*title(PERSON_AWARD), paired(values, _ITEMS, 2))
    return Made({file or f"{person.name}推荐表.docx": made}, person.private("id_number", "phone"))


def _many(*forms: tuple[Person, dict[str, str]]) -> Made:
    """Forms of ten items in one file each."""
    files: dict[str, bytes] = {}
    private: tuple[Private, ...] = ()
    for person, changes in forms:
        made = _small(person, **changes)
        files |= made.files
        private += made.private
    return Made(files, private)


@case("births-in-every-spelling")
def births_in_every_spelling() -> Made:
    """Months with one meaning: a short year, Han numerals, six digits, slashes, a bare year-month, the last of 10."""
    return _many(
        (BY_NAME["示冬梅"], {"born": "79年5月"}),
        (BY_NAME["示春山"], {"born": "1975-10"}),
        (BY_NAME["示秋水"], {"born": "一九八三年一月"}),
        (BY_NAME["示青松"], {"born": "１９６８．１２"}),
        (BY_NAME["示小满"], {"born": "199003"}),
        (BY_NAME["示立夏"], {"born": "1986年 11 月"}),
        (BY_NAME["示谷雨"], {"born": "1977,7"}),
        (BY_NAME["示宁"], {"born": "84.10"}),
        (BY_NAME["示建国"], {"born": "一九六五年十月"}),
        (BY_NAME["示雪"], {"born": "1987. 01"}),
    )


@case("births-with-the-day")
def births_with_the_day() -> Made:
    """A whole birth date is told: month and year are kept, the day is nobody's business."""
    people = [BY_NAME[name] for name in ("示白露", "示红叶", "示明月", "示长河")]
    written = [
        "{}年{}月{}日".format(*people[0].born),
        "{}-{:02d}-{:02d}".format(*people[1].born),
        "{}{:02d}{:02d}".format(*people[2].born),
        "{}.{}.{}".format(*people[3].born),
    ]
    made = _many(*((person, {"born": text}) for person, text in zip(people, written, strict=True)))
    days = tuple(
        value
        for person, text in zip(people, written, strict=True)
        for value in person.private("birth_date", written=text)
    )
    return Made(made.files, (*made.private, *days))


@case("births-nobody-can-tell")
def births_nobody_can_tell() -> Made:
    """An age, a year of an animal, a month that does not exist, a lunar date, two dates that differ."""
    return _many(
        (BY_NAME["示致远"], {"born": "50岁"}),
        (BY_NAME["示丹"], {"born": "1991年13月"}),
        (BY_NAME["示大江"], {"born": "农历1974年九月"}),
        (BY_NAME["示晓峰"], {"born": "1982.06（档案1981.06）"}),
        (BY_NAME["示一鸣"], {"born": "1898.04"}),
    )


@case("birth-and-number-disagree")
def birth_and_number_disagree() -> Made:
    """出生年月 says May, the identity number of the same form says another month."""
    person = BY_NAME["示海棠"]
    return _small(person, born="1992.05")


@case("names-in-every-spelling")
def names_in_every_spelling() -> Made:
    """A gap within a name, a compound surname, look-alike dots, twenty-five characters, brackets behind a name."""
    numbered = {name: BY_NAME[name] for name in ("示宁", "欧阳示远", "示·巴特尔", "示玉珠", "示兰芝", "示丹")}
    long = BY_NAME["示玉珠"].but(n=51, name=LONG_NAME)
    return _many(
        (numbered["示宁"], {"name": "示　　宁"}),
        (numbered["欧阳示远"], {"name": "欧阳 示远"}),
        (numbered["示·巴特尔"], {"name": "示•巴特尔"}),
        (long, {"name": LONG_NAME}),
        (numbered["示兰芝"], {"name": "示兰芝（女，侗族）"}),
        (numbered["示丹"], {"name": "示 丹"}),
    )


@case("names-that-are-none")
def names_that_are_none() -> Made:
    """同上, a name with a telephone behind it, two names in one cell, a letter for a sign."""
    first, second, third = (BY_NAME[name] for name in ("示致远", "示雪", "示晓峰"))
    one = _small(first, file="推荐表1.docx", name=f"{first.name}{first.phone}")
    two = _small(second, file="推荐表2.docx", name="示雪、示霜")
    three = _small(third, file="推荐表3.docx", name="示XX")
    return Made({**one.files, **two.files, **three.files}, (*one.private, *two.private, *three.private))


@case("ethnicity-and-party-in-short")
def ethnicity_and_party_in_short() -> Made:
    """汉, 蒙, 中共预备党员 in short, 中国共产党党员, a degree with the word 学历."""
    return _many(
        (BY_NAME["示春山"], {"ethnicity": "汉"}),
        (BY_NAME["示冬梅"], {"ethnicity": "蒙古"}),
        (BY_NAME["示玉珠"], {"ethnicity": "维吾尔"}),
        (BY_NAME["示红叶"], {"gender": "女性"}),
    )


@case("two-degrees")
def two_degrees() -> Made:
    """全日制教育 and 在职教育 both filled in: which of them is 学历, nobody can tell."""
    person = BY_NAME["示长河"]
    values = person_values(person)
    rows = [
        row(cell("姓名"), cell(person.name), cell("性别"), cell("男"), cell("民族"), cell("汉族")),
        row(
            cell("出生年月"),
            cell("1970.01"),
            cell("政治面貌"),
            cell("中共党员"),
            cell("联系电话"),
            cell(values["phone"]),
        ),
        row(
            cell("学历学位", down="restart"),
            cell("全日制教育"),
            cell("高中"),
            cell("毕业院校"),
            cell("示例三中", across=2),
        ),
        row(cell(down="continue"), cell("在职教育"), cell("大专"), cell("毕业院校"), cell("示例职业学院", across=2)),
        row(cell("工作单位"), cell(person.unit, across=2), cell("职务"), cell(person.post, across=2)),
        row(cell("身份证号码"), cell(values["id_number"], across=5)),
    ]
    made = document(*title(PERSON_AWARD), table(*rows, columns=6))
    return Made({"推荐表-示长河.docx": made}, person.private("id_number", "phone"))


@case("unit-and-post-in-one")
def unit_and_post_in_one() -> Made:
    """工作单位及职务 in one cell: apart by a space for one, without anything between for another."""
    first, second = BY_NAME["示一鸣"], BY_NAME["示兰芝"]
    files: dict[str, bytes] = {}
    for person, between in ((first, "　"), (second, "")):
        values = person_values(person)
        rows = [
            row(cell("姓名"), cell(person.name), cell("性别"), cell(person.gender)),
            row(cell("民族"), cell(person.ethnicity), cell("出生年月"), cell(values["born"])),
            row(cell("政治面貌"), cell(person.political), cell("学历"), cell(person.education)),
            row(cell("工作单位及职务"), cell(f"{person.unit}{between}{person.post}", across=3)),
            row(cell("身份证号"), cell(values["id_number"]), cell("手机"), cell(values["phone"])),
        ]
        files[f"推荐表-{person.name}.docx"] = document(*title(PERSON_AWARD), table(*rows, columns=4))
    return Made(files, (*first.private("id_number", "phone"), *second.private("id_number", "phone")))


@case("resume-in-every-spelling")
def resume_in_every_spelling() -> Made:
    """Spans with dashes of all lengths, 至, ~, from bottom to top, and a line that goes on below."""
    person = BY_NAME["示宁"]
    spans = person.resume
    marks = ("—", "－－", "～", "至")
    lines = [f"{span.replace('-', mark, 1)}  {words}" for (span, words), mark in zip(spans, marks, strict=True)]
    lines[1] = lines[1].replace("示例", "示例\n        ", 1)
    return Made(
        {"推荐表-示宁.docx": document(*annex_person(person_values(person, resume="\n".join(lines))))},
        person.private("id_number", "phone"),
    )


@case("resume-in-one-line")
def resume_in_one_line() -> Made:
    """All spans in one paragraph, apart by semicolons."""
    person = BY_NAME["示雪"]
    told = "；".join(f"{span}{words}" for span, words in person.resume) + "。"
    made = document(*annex_person(person_values(person, resume=told)))
    return Made({"推荐表-示雪.docx": made}, person.private("id_number", "phone"))


@case("service-in-years")
def service_in_years() -> Made:
    """从事社区工作年限 says 14年, 参加工作时间 says 工龄22年: from when, is not told."""
    person = BY_NAME["示谷雨"]
    values = person_values(person, employed_since="工龄22年")
    more = table(row(cell(para("从事社区工作年限")), cell(para("14年"))), columns=2)
    made = document(*annex_person(values), more)
    return Made({"推荐表-示谷雨.docx": made}, person.private("id_number", "phone"))


@case("service-and-consent-told")
def service_and_consent_told() -> Made:
    """从事社区工作时间, 简要事迹, 人员类别 and a consent with its day, as a campaign's own form asks for them."""
    person = BY_NAME["示晓峰"]
    rows = (
        ("人员类别", "居委会成员"),
        ("何时开始从事社区工作", f"{person.changed_work}年3月"),
        ("简要事迹（200字以内）", "八年走访二百户，调解纠纷一百一十起。"),
        ("本人同意公开上述情况", "同意。签名：示晓峰　　2026年6月28日"),
    )
    more = table(*(row(cell(para(label)), cell(para(text))) for label, text in rows), columns=2)
    made = document(*annex_person(person_values(person)), more)
    return Made({"推荐表-示晓峰.docx": made}, person.private("id_number", "phone"))


@case("material-headed-by-name")
def material_headed_by_name() -> Made:
    """事迹材料 of its own: title, then unit and name, then the story."""
    person = BY_NAME["示白露"]
    made = document(
        centred("开在楼道里的“茶话会”"), centred(f"——记{person.unit}{person.post}{person.name}", 24),
        *map(para, person.deeds),
    )  # fmt: skip
    return Made({f"{person.name}同志先进事迹材料.docx": made})
