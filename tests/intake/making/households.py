"""推荐表 of households: members, relations, and who agreed to be named."""

from __future__ import annotations

from tests.intake.making.cases import Made, case
from tests.intake.making.fiction import HOUSEHOLD_AWARD, HOUSEHOLDS, Household, Private
from tests.intake.making.forms import annex_household, household_values, members_of, paired, plain, title
from tests.intake.making.pictures import GROUP, portrait
from tests.intake.making.word import cell, control, document, para, picture, row, run, table


def _made(household: Household, *blocks: str, named: tuple[str, ...] = (), photo: bool = False, file: str = "") -> Made:
    pictures = {"rId11": portrait(household.head.n)} if photo else {}
    name = file or f"和睦友爱好邻居推荐表-{household.head.name}.docx"
    private = (*household.head.private("id_number", "phone"), *household.private(*named))
    return Made({name: document(*blocks, pictures=pictures)}, private)


@case("household-as-printed")
def household_as_printed() -> Made:
    """附件2 as it was sent out: nobody was asked whether members may be named."""
    household = HOUSEHOLDS[0]
    blocks = annex_household(household_values(household), members_of(household), photo=para(picture("rId11")))
    return _made(household, *blocks, photo=True)


@case("household-with-consent-column")
def household_with_consent_column() -> Made:
    """A column 同意公开姓名 with ticks: two of four agreed, a pupil among them."""
    household = HOUSEHOLDS[1]
    ticks = ("☑是 □否", "□是 ☑否", "☑是 □否", "☑是 □否")
    members = tuple((*told, tick) for told, tick in zip(members_of(household), ticks, strict=True))
    heads = ("姓名", "与户主关系", "职业", "是否同意公开姓名")
    blocks = annex_household(household_values(household), members, heads=heads)
    return _made(household, *blocks, named=("示静娴", "示佳音"))


@case("household-consent-left-open")
def household_consent_left_open() -> Made:
    """The same column, where nothing is ticked for one member and Word's own boxes are used for the others."""
    household = HOUSEHOLDS[2]
    yes = control(run("☒"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>')
    no = control(run("☐"), '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>')
    ticks = (para(f"{yes}{run('同意')}{no}{run('不同意')}"), para(f"{no}{run('同意')}{no}{run('不同意')}"))
    members = tuple((*told, tick) for told, tick in zip(members_of(household), ticks, strict=True))
    blocks = annex_household(household_values(household), members, heads=("姓名", "称谓", "工作单位及职业", "公开姓名"))
    return _made(household, *blocks, named=("示大勇",))


@case("household-members-in-one-cell")
def household_members_in_one_cell() -> Made:
    """家庭成员 as lines of one cell, with punctuation of all kinds."""
    household = HOUSEHOLDS[3]
    lines = ("示其其格，妻子，社区志愿者", "示老根（父亲，退休）", "示桂花　母亲　务农")
    values = household_values(household, members="\n".join(lines))
    rows = [
        row(cell(para("户主")), cell(para(household.head.name)), cell(para("性别")), cell(para(values["gender"]))),
        row(cell(para("民族")), cell(para(values["ethnicity"])), cell(para("出生年月")), cell(para(values["born"]))),
        row(cell(para("政治面貌")), cell(para(values["political"])), cell(para("电话")), cell(para(values["phone"]))),
        row(cell(para("单位")), cell(para(values["unit"])), cell(para("身份证号")), cell(para(values["id_number"]))),
        row(cell(para("家庭成员")), cell(plain("members", values["members"]), across=3)),
        row(cell(para("家庭事迹")), cell(plain("deeds", values["deeds"]), across=3)),
    ]
    return _made(household, *title(HOUSEHOLD_AWARD, "附件2"), table(*rows, columns=4))


@case("household-members-with-more")
def household_members_with_more() -> Made:
    """Members with 出生年月, telephone and unit of their own, the 户主 among them as 本人."""
    household = HOUSEHOLDS[4]
    head = household.head
    heads = ("称谓", "姓名", "出生日期", "政治面貌", "工作单位及职业", "联系电话")
    rows = [row(*(cell(para(each)) for each in heads))]
    rows.append(
        row(*(cell(para(each)) for each in ("本人", head.name, head.day, head.political, "退休教师", head.phone)))
    )
    private = list(head.private("birth_date"))
    for n, member in enumerate(household.members):
        day = f"{1960 + 9 * n}年{3 + n}月{11 + n}日"
        phone = f"161{9000 + n:04d}{1234 + n:04d}"
        told = (member.relation, member.name, day, "群众", member.occupation, phone)
        rows.append(row(*(cell(para(each)) for each in told)))
        private += [Private("出生日期", day, head.name), Private("联系电话", phone, head.name)]
    values = household_values(household)
    names = ("name", "gender", "ethnicity", "born", "political", "phone", "unit", "id_number")
    blocks = (
        *title(HOUSEHOLD_AWARD, "附件2"),
        paired(values, names, 2).replace(">姓名<", ">户主姓名<", 1),
        para("家庭主要成员"),
        table(*rows, columns=6),
        para("先进事迹"),
        plain("deeds", values["deeds"]),
    )
    made = _made(household, *blocks)
    return Made(made.files, (*made.private, *private))


@case("household-namesake-relations")
def household_namesake_relations() -> Made:
    """More members than the annex has rows, 长子 and 次子 of one occupation, the photo of the whole family beside."""
    household = HOUSEHOLDS[5]
    blocks = annex_household(
        household_values(household), members_of(household), photo=para(picture("rId11")),
    )  # fmt: skip
    pages = (para("家庭合影"), para(picture("rId12", "全家福", 10)))
    made = document(*blocks, *pages, pictures={"rId11": portrait(household.head.n), "rId12": portrait(GROUP)})
    private = (*household.head.private("id_number", "phone"), *household.private())
    return Made({"附件2示长乐家庭推荐表.docx": made}, private)
