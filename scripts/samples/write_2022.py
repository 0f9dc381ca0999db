"""Writes the scaled set of fictional nominees of the 2022 campaign: profiles, records and street notices.

Run from the root of the site: `python scripts/samples/write_2022.py`. Three tables beside this script say who there
is: 24 streets in 12 leagues and cities, and in each street a community worker and a household. Dates and records
follow the procedure of 内民政发〔2022〕63号; the same tables always give the same files. Profiles of the honoured are
written by hand and left alone. Not part of the package.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).parent
PROFILES = Path("profiles/2022-nmg")
RECORDS = PROFILES / "records"
NOTICES = Path("content/notices")

WORKER, HOUSEHOLD = "自治区最美社区工作者", "和睦友爱好邻居"
# 学历 → years at the school after 高中; 中专 takes the place of 高中.
STUDIES = {"高中": 0, "中专": 0, "大专": 3, "本科": 4}
SCHOOLS = {"大专": "职业技术学院（大专）", "本科": "师范大学（本科）"}

CLOSINGS = (
    "问起这些年最难的事，得到的回答往往很短：难的都过去了，留下的是人和人的情分。",
    "邻居们说得更直白：有这样的人在，院子里就有主心骨。",
    "这些事写在纸上不过几行，做下来却是一天接着一天，一年接着一年。",
    "街道汇总材料时，居民自发送来一沓手写的纸条，没有一张是重样的。",
    "日子还长，要做的事还有不少，门口那盏灯今晚照旧亮着。",
    "采访结束时已是傍晚，又有人来敲门，话只说了一半，鞋已经换好了。",
)


@dataclass(frozen=True, slots=True)
class Street:
    """A street with the two it nominates, rows as the tables give them."""

    row: dict[str, str]
    worker: dict[str, str]
    household: dict[str, str]

    @property
    def unit(self) -> str:
        """The league or city that nominates."""
        return self.row["unit"]

    @property
    def refs(self) -> str:
        """Both names as a list in a record; namesakes are told apart by the nominating unit."""
        return f"[{self.ref(self.worker)}, {self.ref(self.household)}]"

    def ref(self, person: dict[str, str]) -> str:
        """A name as lists give it."""
        return f"{person['name']}（{self.unit}）" if person["name"] == "示例和" else person["name"]


def main() -> None:
    """Writes every file the tables ask for."""
    streets = read_streets()
    for index, street in enumerate(streets):
        for person, lines in ((street.worker, worker_lines(street)), (street.household, household_lines(street))):
            if person["honoured"] != "是":
                closing = CLOSINGS[(index * 2 + (person is street.household)) % len(CLOSINGS)]
                body = f"\n{person['deeds']}\n\n{closing}\n"
                write(PROFILES / f"{file_stem(street, person)}.md", ["---", *lines, "---", body])
        write_notice(street)
        write_posting(street)
    for unit, members in groupby(streets, key=lambda street: street.unit):
        write_records(unit, list(members))
    sys.stdout.write(f"{len(streets)} streets\n")


def read_streets() -> list[Street]:
    """The three tables joined by the street's name."""
    streets, workers, households = (read_table(name) for name in ("streets", "workers", "households"))
    by_street = [{row["street"]: row for row in rows} for rows in (workers, households)]
    return [Street(row, by_street[0][row["street"]], by_street[1][row["street"]]) for row in streets]


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of one table."""
    with (HERE / f"{name}_2022.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


def file_stem(street: Street, person: dict[str, str]) -> str:
    """The file's name: the person's, with the unit where there is a namesake."""
    return f"{person['name']}-{street.unit}" if person["name"] == "示例和" else person["name"]


def worker_lines(street: Street) -> list[str]:
    """The front matter of a community worker."""
    row = street.worker
    category = "社区党组织成员" if "书记" in row["post"] else "居委会成员" if "居委会" in row["post"] else "专职工作者"
    return [
        f"称号: {WORKER}",
        f"姓名: {row['name']}",
        *common_lines(row),
        f"学历: {row['education']}",
        f"工作单位: {row['street']}{row['community']}",
        f"职务: {row['post']}",
        f"人员类别: {category}",
        f"参加工作时间: {employed_since(row)}",
        f"社区工作起始: {month_words(row['since'])}",
        f"推荐单位: {street.unit}",
        "简历:",
        *(f"  - {line}" for line in resume(row)),
        f"奖励: [{row['honour']}]",
        f"照片: {file_stem(street, row)}.jpg",
        "同意公开: 2022年7月1日",
        *([f"简要事迹: {row['citation']}"] if row["citation"] else []),
        "已报材料: [推荐表, 照片, 纪检确认函]",
    ]


def household_lines(street: Street) -> list[str]:
    """The front matter of a household."""
    row = street.household
    return [
        f"称号: {HOUSEHOLD}",
        f"户主姓名: {row['name']}",
        *common_lines(row),
        f"工作单位: {row['workplace']}",
        f"推荐单位: {street.unit}",
        "家庭成员:",
        *(f"  - {member}" for member in row["members"].split(";")),
        *([f"同意公开姓名: [{row['named']}]"] if row["named"] else []),
        f"照片: {row['name']}.jpg",
        "同意公开: 2022年7月1日",
        *([f"简要事迹: {row['citation']}"] if row["citation"] else []),
        "已报材料: [推荐表, 照片]",
    ]


def common_lines(row: dict[str, str]) -> list[str]:
    """What both forms open with."""
    return [
        f"网址名: {row['slug']}",
        "示例: 是",
        f"性别: {row['gender']}",
        f"民族: {row['ethnicity']}",
        f"出生年月: {row['born']}",
        f"政治面貌: {row['political']}",
    ]


def school_years(row: dict[str, str]) -> tuple[int, int, int]:
    """The years in which 高中 (or 中专) began, in which it ended, and in which the last school ended."""
    year, month = (int(number) for number in re.findall(r"\d+", row["born"]))
    begun = year + (15 if month < 9 else 16)
    return begun, begun + 3, begun + 3 + STUDIES[row["education"]]


def resume(row: dict[str, str]) -> list[str]:
    """A 简历 without a gap, from senior high school on."""
    begun, left, graduated = school_years(row)
    first = "财经学校（中专）" if row["education"] == "中专" else "第二中学（高中）"
    lines = [f"{begun}.09-{left}.07 {first}"]
    if row["education"] in SCHOOLS:
        lines.append(f"{left}.09-{graduated}.07 {SCHOOLS[row['education']]}")
    year, month = (int(number) for number in row["since"].split("."))
    until = f"{year - (month == 1)}.{(month - 2) % 12 + 1:02}"
    return [*lines, f"{graduated}.08-{until} {row['before']}", f"{row['since']}-至今 {row['community']}{row['post']}"]


def employed_since(row: dict[str, str]) -> str:
    """The August after the last school."""
    return f"{school_years(row)[2]}年8月"


def month_words(text: str) -> str:
    """`2008.03` as 2008年3月."""
    year, month = text.split(".")
    return f"{year}年{int(month)}月"


def write_notice(street: Street) -> None:
    """The street's notice, whichever way it reached the public."""
    row = street.row
    county = f"{street.unit}{row['county']}"
    lines = [
        "---",
        f"标题: {row['street']}关于拟推荐“{WORKER}”和“{HOUSEHOLD}”对象的公示",
        f"网址名: 2022-{row['slug']}",
        "活动: 2022-nmg",
        "级别: 街道",
        f"发布方式: {row['publication']}",
        f"公示期: {row['period']}",
        "工作日: 5",
        *(["首日计入: 否"] if row["first_day"] == "否" else []),
        f"公示对象: {street.refs}",
        "依据: [内民政发〔2022〕63号]",
        f"产生过程: 经社区推荐、{row['street']}审核，并由{county}书面征求纪检监察机关意见，拟推荐以下对象参加选树。",
        "异议方式: 实名",
        "纪律要求: 反映情况应当客观真实，并请留下联系方式，便于核实和答复；单位反映情况的，请加盖公章。",
        f"受理单位: {row['street']}办事处",
        "监督电话: 0000-0000000",
        "接待时间: 工作日9:00—12:00、14:30—17:30",
        "附件: [拟推荐对象基本情况, 简要事迹]",
        f"署名: [{row['street']}办事处]",
        "成文日期: 2022年8月11日",
        *([f"张贴地点: [{row['street']}办事处公告栏, {street.worker['community']}公告栏]"] if posted(row) else []),
        "---",
    ]
    write(NOTICES / f"2022-{row['street']}.md", lines)


def posted(row: dict[str, str]) -> bool:
    """Whether a receipt of the posting is kept."""
    return row["publication"] in {"张贴", "两者", "外部"}


def write_posting(street: Street) -> None:
    """Where the notice hung, with its receipt; a notice elsewhere names the site that carried it."""
    row = street.row
    if not posted(row):
        return
    boards = [f"{row['street']}办事处公告栏", f"{street.worker['community']}公告栏"]
    if row["publication"] == "外部":
        boards = [f"{row['county']}人民政府网站公示公告栏目"]
    lines = ["记录: 张贴", f"公示: 2022-{row['slug']}", "地点:"]
    for board in boards:
        lines += [f"  - 地点: {board}", f"    起止: {row['period']}", "    回执: 是"]
    write(RECORDS / street.unit / f"张贴-{row['street']}.yml", lines)


def write_records(unit: str, streets: list[Street]) -> None:
    """The sealed lists of one league or city, a batch a file."""
    folder = RECORDS / unit
    everyone = f"[{', '.join(street.refs.strip('[]') for street in streets)}]"
    offices = ", ".join(f"{street.row['street']}办事处" for street in streets)
    write(folder / "街道意见.yml", opinion("街道", offices, "2022年7月12日", everyone))
    for street in streets:
        county = street.row["county"]
        organs = f"{county}文明办, {county}民政局"
        write(folder / f"县级意见-{county}.yml", opinion("县", organs, "2022年7月22日", street.refs))
        write(folder / f"前置审核-{county}.yml", pre_review(county, street))
    write(folder / "市级意见.yml", opinion("市", f"{unit}文明办, {unit}民政局", "2022年8月8日", everyone))
    workers = ", ".join(street.ref(street.worker) for street in streets)
    homes = ", ".join(street.ref(street.household) for street in streets)
    facts = "连续三年考核称职以上, 本人无违法违纪, 社区无重特大安全事故, 社区无刑事案件, 信访办结率100%"
    write(folder / "考核证明-社区工作者.yml", appraisal(workers, offices, facts, years=3))
    write(folder / "考核证明-家庭.yml", appraisal(homes, offices, "家庭成员无违法违纪, 无失信记录"))
    items = "推荐情况报告, 推荐对象汇总表, 街道公示材料"
    write(folder / "材料.yml", ["记录: 材料", f"推荐单位: {unit}", "日期: 2022年8月19日", f"已报: [{items}]"])


def opinion(level: str, organs: str, dated: str, names: str) -> list[str]:
    """One opinion on a sealed list."""
    return [f"级别: {level}", f"机关: [{organs}]", f"日期: {dated}", "意见: 同意", f"对象: {names}"]


def pre_review(county: str, street: Street) -> list[str]:
    """The 纪检监察 letter of one banner or district; of a household it covers every grown-up."""
    members = (member.split("，") for member in street.household["members"].split(";"))
    grown = ", ".join(name for name, _, occupation in members if occupation != "学生")
    return [
        "记录: 前置审核",
        f"机关: {county}纪委监委",
        "日期: 2022年8月10日",
        f"对象: {street.refs}",
        f"核查成员: [{grown}]",
    ]


def appraisal(names: str, by: str, facts: str, years: int = 0) -> list[str]:
    """What the streets attest."""
    head = ["记录: 考核", f"对象: [{names}]", f"证明单位: {by.replace(', ', '、')}", "日期: 2022年8月9日"]
    return [*head, *([f"考核年数: {years}"] if years else []), f"事项: [{facts}]"]


def write(path: Path, lines: Iterable[str]) -> None:
    """Puts the lines into a file, its folder made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
