"""汇总表 as workbooks: heads over two rows, what is hidden, every way in which Excel keeps a date or a long number."""

from __future__ import annotations

from datetime import date

from tests.intake.making.cases import Made, case
from tests.intake.making.excel import (
    DAY,
    DOTTED,
    MONTH_1904,
    TEXT,
    YEAR_MONTH,
    Cell,
    Fault,
    Formula,
    Number,
    Rich,
    Sheet,
    workbook,
)
from tests.intake.making.fiction import BY_NAME, HOUSEHOLDS, PEOPLE, Person, Private

HEADS = ("序号", "姓名", "性别", "民族", "出生年月", "政治\n面貌", "学历", "工作单位", "职务", "身份证号码", "联系电话")
_HOUSEHOLD_HEADS = ("序号", "户主姓名", "性别", "民族", "出生年月", "政治面貌", "工作单位", "身份证号码", "联系电话")
_TITLE = "示例省最美社区工作者推荐对象汇总表"
_NOTE = "注：1.本表由推荐单位填写，一式三份。2.身份证号码请核对无误。"
_ACROSS = [""] * (len(HEADS) - 1)


def of(nominator: str) -> tuple[Person, ...]:
    """The people of one unit."""
    return tuple(person for person in PEOPLE if person.nominator == nominator)


def line(
    number: int, person: Person, born: Cell = None, number_as: Cell = None, phone: Cell = None
) -> tuple[Cell, ...]:
    """A row of 附件3."""
    return (
        str(number), person.name, person.gender, person.ethnicity,
        f"{person.born[0]}.{person.born[1]:02d}" if born is None else born, person.political, person.education,
        person.unit, person.post, person.id_number if number_as is None else number_as,
        person.phone if phone is None else phone,
    )  # fmt: skip


def private(*people: Person) -> tuple[Private, ...]:
    """The number and the telephone of each."""
    return tuple(value for person in people for value in person.private("id_number", "phone"))


def _head(nominator: str) -> list[tuple[Cell, ...]]:
    return [
        ("附件3", *_ACROSS), (_TITLE, *_ACROSS),
        (f"推荐单位（盖章）：{nominator}", *_ACROSS[1:], "填表日期：2026年7月3日"), HEADS,
    ]  # fmt: skip


_MERGED = ("A1:K1", "A2:K2", "A3:F3")


def _made(file: str, people: tuple[Person, ...], *sheets: Sheet, **more: object) -> Made:
    return Made({file: workbook(*sheets, **more)}, private(*people))  # type: ignore[arg-type]


def serial(person: Person, first: date = date(1899, 12, 30), day: int = 1) -> str:
    """The number by which Excel keeps the first of a month."""
    return str((date(person.born[0], person.born[1], day) - first).days)


@case("list-as-printed")
def list_as_printed() -> Made:
    """附件3 as it was sent out: title, 推荐单位, heads, six rows, empty numbered rows, a note below."""
    people = of("示东市")
    rows = [*_head("示东市"), *(line(n, person) for n, person in enumerate(people, 1))]
    rows += [(str(n), *_ACROSS) for n in range(len(people) + 1, 9)]
    rows.append((_NOTE, *_ACROSS))
    return _made("附件3汇总表（示东市）.xlsx", people, Sheet("Sheet1", rows, (*_MERGED, f"A{len(rows)}:K{len(rows)}")))


@case("list-heads-over-two-rows")
def list_heads_over_two_rows() -> Made:
    """基本情况 over five heads, 工作情况 over two, the others merged down over both rows."""
    people = of("示西市")
    above = ("序号", "基本情况", "", "", "", "", "学历", "工作情况", "", "身份证号码", "联系电话")
    below = ("", "姓名", "性别", "民族", "出生年月", "政治面貌", "", "工作单位", "职务", "", "")
    merged = ("A2:A3", "B2:F2", "G2:G3", "H2:I2", "J2:J3", "K2:K3", "A1:K1")
    rows = [(f"{_TITLE}（示西市）", *_ACROSS), above, below, *(line(n, person) for n, person in enumerate(people, 1))]
    return _made("示西市汇总表.xlsx", people, Sheet("汇总", rows, merged))


@case("list-hidden-rows-and-columns")
def list_hidden_rows_and_columns() -> Made:
    """A row and a column are hidden: somebody was withdrawn, or is not to be seen; nobody can tell which."""
    people = of("示南市")
    rows = [*_head("示南市"), *(line(n, person) for n, person in enumerate(people, 1))]
    sheet = Sheet("Sheet1", rows, _MERGED, hidden_rows=frozenset({6}), hidden_columns=frozenset({10, 11}))
    return _made("示南市推荐汇总.xlsx", people, sheet)


@case("list-dates-as-serials")
def list_dates_as_serials() -> Made:
    """出生年月 is a date of Excel's, in each of its formats; a whole date behind 年月 too."""
    people = of("示北盟")
    looks = (YEAR_MONTH, DAY, MONTH_1904, DOTTED, YEAR_MONTH, DAY)
    days = (1, people[1].born[2], 1, 1, people[4].born[2], 1)
    born = [Number(serial(p, day=day), look) for p, look, day in zip(people, looks, days, strict=False)]
    rows = [*_head("示北盟"), *(line(n, p, b) for n, (p, b) in enumerate(zip(people, born, strict=False), 1))]
    made = _made("北盟汇总.xlsx", people[: len(born)], Sheet("Sheet1", rows, _MERGED))
    whole = tuple(
        value
        for n in (1, 4)
        for value in people[n].private("birth_date", written=serial(people[n], day=people[n].born[2]))
    )
    return Made(made.files, (*made.private, *whole))


@case("list-dates-from-1904")
def list_dates_from_1904() -> Made:
    """The calendar of a Mac's Excel: the same numbers mean four years and a day later."""
    people = of("示东市")
    first = date(1904, 1, 1)
    rows = [*_head("示东市"), *(line(n, p, Number(serial(p, first), YEAR_MONTH)) for n, p in enumerate(people, 1))]
    return _made("东市汇总（Mac）.xlsx", people, Sheet("Sheet1", rows, _MERGED), from_1904=True)


@case("list-dates-as-numbers")
def list_dates_as_numbers() -> Made:
    """1968.12 and 198601 are plain numbers; 1970.1 is January or, with its nought lost, October."""
    people = of("示西市")
    born = ("1968.12", "1990.03", "198611", "1970.1", "1976.02", "1978.09")
    rows = [*_head("示西市"), *(line(n, p, Number(b)) for n, (p, b) in enumerate(zip(people, born, strict=True), 1))]
    return _made("西市汇总表7月.xlsx", people, Sheet("Sheet1", rows, _MERGED))


@case("list-dates-as-text")
def list_dates_as_text() -> Made:
    """A spelling a row: in full, with a short year, in Han numerals, with a dash, with the day, an age."""
    people = of("示南市")
    whole = "{}{:02d}{:02d}".format(*people[4].born)
    born = ("1981年2月", "77年7月", "一九八四年十月", "1992-09", whole, "37岁")
    rows = [*_head("示南市"), *(line(n, p, b) for n, (p, b) in enumerate(zip(people, born, strict=True), 1))]
    made = _made("南市汇总.xlsx", people, Sheet("Sheet1", rows, _MERGED))
    return Made(made.files, (*made.private, *people[4].private("birth_date", written=whole)))


@case("list-long-numbers")
def list_long_numbers() -> Made:
    """Identity numbers that Excel took for numbers and rounded, telephones as numbers, one with 86 before it."""
    people = of("示东市")
    rows: list[tuple[Cell, ...]] = [*_head("示东市")]
    spelt: list[Private] = []
    for n, person in enumerate(people, 1):
        rounded = f"{person.id_number[:15]}000"
        power = f"{rounded[0]}.{rounded[1:15].rstrip('0')}E+17"
        number: Cell = Number(rounded, 179) if n % 2 else Number(power)
        phone: Cell = Number(person.phone) if n != 2 else f"+86 {person.phone}"
        rows.append(line(n, person, number_as=number, phone=phone))
        spelt += person.private("id_number", written=rounded if n % 2 else power)
        spelt += person.private("phone")
    return Made({"东市最美社区工作者汇总表.xlsx": workbook(Sheet("Sheet1", rows, _MERGED))}, tuple(spelt))


@case("list-two-awards-two-sheets")
def list_two_awards_two_sheets() -> Made:
    """附件3 and 附件4 as two sheets, an empty Sheet3 behind them."""
    people, households = of("示东市"), HOUSEHOLDS[:2]
    rows = [*_head("示东市"), *(line(n, person) for n, person in enumerate(people, 1))]
    second: list[tuple[Cell, ...]] = [
        ("示例省和睦友爱好邻居推荐对象汇总表", *[""] * 8), ("推荐单位（盖章）：示东市", *[""] * 8), _HOUSEHOLD_HEADS,
    ]  # fmt: skip
    for n, household in enumerate(households, 1):
        told = line(n, household.head)
        second.append((*told[:6], told[7], *told[9:]))
    sheets = (Sheet("最美社区工作者", rows, _MERGED), Sheet("好邻居", second, ("A1:I1",)), Sheet("Sheet3", []))
    private_values = private(*people, *(household.head for household in households))
    return Made({"东市报送汇总.xlsx": workbook(*sheets)}, private_values)


@case("list-a-sheet-a-unit")
def list_a_sheet_a_unit() -> Made:
    """A sheet for each 推荐单位, named after it, without a line that says so; a hidden sheet has last year's people."""
    units = ("示东市", "示西市", "示南市", "示北盟")
    sheets = [Sheet(unit, [HEADS, *(line(n, p) for n, p in enumerate(of(unit)[:3], 1))]) for unit in units]
    last = PEOPLE[0].but(n=95, name="示去年")
    hidden = Sheet("2024年", [HEADS, line(1, last)], state="hidden")
    people = tuple(person for unit in units for person in of(unit)[:3])
    return _made("全省汇总.xlsx", (*people, last), *sheets, hidden)


@case("list-filtered")
def list_filtered() -> Made:
    """A filter is on: some rows are not shown, and are meant all the same, or not."""
    people = of("示北盟")
    rows = [HEADS, *(line(n, person) for n, person in enumerate(people, 1))]
    chosen = '<filterColumn colId="3"><filters><filter val="汉族"/></filters></filterColumn>'
    choice = f'<autoFilter ref="A1:K7">{chosen}</autoFilter>'
    shown = frozenset(n for n, person in enumerate(people, 2) if person.ethnicity != "汉族")
    return _made("北盟（筛选）.xlsx", people, Sheet("Sheet1", rows, hidden_rows=shown, more=choice))


@case("list-formulas")
def list_formulas() -> Made:
    """Values that are reckoned: what was kept with the formula is what was seen; one was never reckoned."""
    people = of("示南市")[:3]
    rows: list[tuple[Cell, ...]] = [*_head("示南市")]
    for n, person in enumerate(people, 1):
        told = list(line(n, person))
        told[1] = Formula("VLOOKUP(A5,名册!A:B,2,0)", person.name)
        told[4] = Formula('TEXT(MID(J5,7,6),"0000.00")', f"{person.born[0]}.{person.born[1]:02d}")
        told[2] = Formula('IF(MOD(MID(J5,17,1),2),"男","女")', person.gender if n != 3 else None)
        rows.append(tuple(told))
    return _made("南市公式.xlsx", people, Sheet("Sheet1", rows, _MERGED))


@case("list-faults-and-odd-cells")
def list_faults_and_odd_cells() -> Made:
    """#N/A, #REF!, a cell of spaces, a stroke."""
    people = of("示西市")[:4]
    rows: list[tuple[Cell, ...]] = [*_head("示西市")]
    odd_cells: tuple[tuple[int, Cell], ...] = ((5, Fault("#N/A")), (6, "  "), (8, "/"), (3, Fault("#REF!")))
    for n, (person, (at, odd)) in enumerate(zip(people, odd_cells, strict=True), 1):
        told = list(line(n, person))
        told[at] = odd
        rows.append(tuple(told))
    return _made("西市汇总（有错）.xlsx", people, Sheet("Sheet1", rows, _MERGED))


@case("list-rich-text")
def list_rich_text() -> Made:
    """Names with their pronunciation above them, a part struck through, a cell in several looks."""
    people = of("示北盟")[:3]
    first, second, third = people
    names = (
        Rich(f'<t>{first.name}</t><rPh sb="0" eb="1"><t>シ</t></rPh><phoneticPr fontId="1"/>'),
        Rich(f"<r><rPr><strike/></rPr><t>示旧名</t></r><r><t>{second.name}</t></r>"),
        Rich("".join(f"<r><rPr><b/></rPr><t>{sign}</t></r>" for sign in third.name)),
    )
    rows = [*_head("示北盟")]
    for n, (person, name) in enumerate(zip(people, names, strict=True), 1):
        rows.append((str(n), name, *line(n, person)[2:]))
    return _made("北盟汇总表.xlsx", people, Sheet("Sheet1", rows, _MERGED))


@case("list-units-merged-down")
def list_units_merged_down() -> Made:
    """A column 推荐单位 merged over the rows of each unit, 小计 and 合计 between and below."""
    rows: list[tuple[Cell, ...]] = [("推荐单位", *HEADS[1:])]
    merged: list[str] = []
    people: list[Person] = []
    for unit in ("示东市", "示西市", "示南市"):
        some = of(unit)[:3]
        merged.append(f"A{len(rows) + 1}:A{len(rows) + len(some)}")
        rows += [(unit if n == 0 else "", *line(n, person)[1:]) for n, person in enumerate(some)]
        rows.append(("小计", f"{len(some)}名", *_ACROSS[1:]))
        people += some
    rows.append(("合计", f"{len(people)}名", *_ACROSS[1:]))
    return _made("分市汇总.xlsx", tuple(people), Sheet("Sheet1", rows, merged))


@case("list-of-households")
def list_of_households() -> Made:
    """附件4 with the members in one cell: names, relations and occupations."""
    heads = (*_HOUSEHOLD_HEADS[:7], "家庭成员（姓名、关系、职业）", *_HOUSEHOLD_HEADS[7:])
    rows: list[tuple[Cell, ...]] = [
        ("示例省和睦友爱好邻居推荐对象汇总表", *[""] * 9), ("推荐单位（盖章）：示西市", *[""] * 9), heads,
    ]  # fmt: skip
    found: list[Private] = []
    for n, household in enumerate(HOUSEHOLDS[2:4], 1):
        told = line(n, household.head)
        members = "；".join(f"{one.name}（{one.relation}，{one.occupation}）" for one in household.members)
        rows.append((*told[:6], told[7], members, *told[9:]))
        found += [*private(household.head), *household.private()]
    return Made({"附件4汇总表.xlsx": workbook(Sheet("Sheet1", rows, ("A1:J1",)))}, tuple(found))


@case("list-same-person-and-namesakes")
def list_same_person_and_namesakes() -> Made:
    """A row twice, word for word; two people of one name in two places; one person in two rows that differ."""
    one, two, three = BY_NAME["示雪"], BY_NAME["示海棠"], BY_NAME["示宁"]
    namesake = one.but(n=96, gender="男", born=(1971, 8, 8), unit="城关镇东街社区", post="网格员", education="高中")
    rows = [
        *_head("示南市"), line(1, one), line(2, namesake), line(3, two), line(4, two), line(5, three),
        line(6, three.but(post="党支部书记")),
    ]  # fmt: skip
    return _made("南市（核）.xlsx", (one, namesake, two, three), Sheet("Sheet1", rows, _MERGED))


@case("list-full-width-and-text")
def list_full_width_and_text() -> Made:
    """Inline strings with full-width digits, gaps in names, line feeds within cells, numbers as text."""
    people = of("示东市")[:3]
    wide = {ord("0") + n: ord("０") + n for n in range(10)} | {ord("."): ord("．")}
    rows: list[tuple[Cell, ...]] = [*_head("示东市民政局")]
    for n, person in enumerate(people, 1):
        told = list(line(n, person))
        told[1] = f"{person.name[0]}　{person.name[1:]}\n"
        told[4] = str(told[4]).translate(wide)
        told[7] = f" {person.unit[:4]}\n{person.unit[4:]} "
        told[0] = Number(str(n), TEXT)
        rows.append(tuple(told))
    return _made("东市（全角）.xlsx", people, Sheet("Sheet1", rows, _MERGED, inline=True))
