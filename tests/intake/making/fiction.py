"""People, households and collectives that do not exist, with all that an office's papers tell of them.

Private values are computed, so that no file of the repository holds one: places are counties 00, telephones begin as
no mobile does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from bangyang.text.privacy.identity import check_character
from tests.intake.making.stories import story

PERSON_AWARD = "示例省最美社区工作者"
HOUSEHOLD_AWARD = "示例省和睦友爱好邻居"
COLLECTIVE_AWARD = "示例省邻里服务先进集体"

_LEVELS = {"高中": (), "中专": ("中专",), "大专": ("大专",), "本科": ("本科",), "研究生": ("本科", "硕士研究生")}
_SCHOOLS = {"中专": "示例财经学校", "大专": "示例职业学院", "本科": "示例大学", "硕士研究生": "示例大学"}
_YEARS = {"中专": 2, "大专": 3, "本科": 4, "硕士研究生": 3}
_FIRST_WORK = ("百货公司职员", "中心小学代课教师", "纺织厂工人", "建筑公司资料员", "邮政所营业员")


@dataclass(frozen=True, slots=True)
class Private:
    """One private value in a file: its kind (a label of `NEVER_FIELDS`, or 成员姓名), itself, and whose it is.

    `written` is how the file spells it, where that is not how it is said.
    """

    kind: str
    text: str
    of: str
    written: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody nobody is. `n` numbers the portrait and the private values."""

    n: int
    name: str
    gender: str
    ethnicity: str
    born: tuple[int, int, int]
    political: str
    education: str
    unit: str
    post: str
    nominator: str

    @property
    def month(self) -> str:
        """出生年月 as the program writes it."""
        return f"{self.born[0]}年{self.born[1]}月"

    @property
    def day(self) -> str:
        """出生日期, which may stand in no file."""
        return f"{self.month}{self.born[2]}日"

    @property
    def id_number(self) -> str:
        """A well-formed number of a county that does not exist."""
        year, month, day = self.born
        body = f"150000{year}{month:02d}{day:02d}{100 + self.n:03d}"
        return body + check_character(body)

    @property
    def phone(self) -> str:
        """A number of no operator."""
        return f"161{self.n:04d}{7919 * self.n % 10000:04d}"

    @property
    def home(self) -> str:
        """A 住址 below the 街道."""
        return f"示光里小区{1 + self.n}号楼{1 + self.n % 4}单元{301 + self.n}室"

    @property
    def email(self) -> str:
        """A private mail address."""
        return f"shili{self.n:04d}@example.com"

    @property
    def wechat(self) -> str:
        """A private account."""
        return f"shi_wx_{self.n:05d}"

    @property
    def employed_since(self) -> str:
        """参加工作时间."""
        return f"{self._left_school}年8月"

    @property
    def _left_school(self) -> int:
        return self.born[0] + 18 + sum(_YEARS[level] for level in _LEVELS[self.education])

    @property
    def changed_work(self) -> int:
        """The year in which work in the community began."""
        return self._left_school + 7 + self.n % 3

    @cached_property
    def resume(self) -> tuple[tuple[str, str], ...]:
        """简历 without a gap: span and words of each line."""
        year = self.born[0] + 15
        lines = [(f"{year}.09-{year + 3}.07", "示例第三中学（高中）")]
        year += 3
        for level in _LEVELS[self.education]:
            lines.append((f"{year}.09-{year + _YEARS[level]}.07", f"{_SCHOOLS[level]}（{level}）"))
            year += _YEARS[level]
        lines.append((f"{year}.08-{self.changed_work}.02", _FIRST_WORK[self.n % len(_FIRST_WORK)]))
        lines.append((f"{self.changed_work}.03-至今", f"{self.unit}{self.post}"))
        return tuple(lines)

    @property
    def honours(self) -> tuple[str, ...]:
        """奖励, a line each."""
        town = self.nominator
        return (f"{2019 + self.n % 3}.05 {town}优秀社区工作者", f"{2022 + self.n % 3}.12 {town}志愿服务先进个人")

    @property
    def deeds(self) -> tuple[str, ...]:
        """先进事迹, a paragraph each."""
        return story(self.n, self.name)

    def private(self, *kinds: str, written: str = "") -> tuple[Private, ...]:
        """The values of these kinds, as a maker tells what it wrote: `id_number`, `phone`, `birth_date`, …"""
        values = {
            "id_number": ("身份证号码", self.id_number),
            "phone": ("联系电话", self.phone),
            "birth_date": ("出生日期", self.day),
            "home_address": ("家庭住址", self.home),
            "email": ("电子邮箱", self.email),
            "wechat": ("微信", self.wechat),
        }
        return tuple(Private(*values[kind], self.name, written) for kind in kinds)

    def but(self, **changes: object) -> Person:
        """The same with other values."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a household."""

    name: str
    relation: str
    occupation: str


@dataclass(frozen=True)
class Household:
    """A household: the 户主 and the members."""

    head: Person
    members: tuple[Member, ...]

    def private(self, *named: str) -> tuple[Private, ...]:
        """The names of members but for those who agreed to be named."""
        return tuple(Private("成员姓名", one.name, self.head.name) for one in self.members if one.name not in named)


@dataclass(frozen=True)
class Collective:
    """A collective, and who answers for it."""

    n: int
    name: str
    unit: str
    headcount: int
    leader: Person
    nominator: str

    @property
    def honours(self) -> tuple[str, ...]:
        """奖励, a line each."""
        return (f"2023.10 {self.nominator}优秀志愿服务队伍", "2025.03 示例省学雷锋活动示范点")

    @property
    def deeds(self) -> tuple[str, ...]:
        """先进事迹."""
        return story(self.n, "这支队伍")


_PEOPLE = """
示冬梅 女 蒙古族 1979.5.3 中共党员 大专 河东街道向阳社区 党支部书记 示东市
示春山 男 汉族 1975.10.21 中共党员 本科 河西街道长青社区 居委会主任 示东市
示秋水 女 回族 1983.1.9 群众 本科 新城街道清泉社区 居委会副主任 示东市
示青松 男 汉族 1968.12.30 中共党员 高中 铁西街道和平社区 党委书记 示西市
示小满 女 汉族 1990.3.15 共青团员 研究生 湖滨街道枫林社区 专职工作者 示西市
示立夏 女 满族 1986.11.2 中共预备党员 本科 东湖街道柳荫社区 网格员 示西市
示白露 女 汉族 1981.2.28 中共党员 大专 南苑街道花园社区 党支部书记 示南市
示谷雨 男 达斡尔族 1977.7.7 民盟盟员 本科 北山街道松涛社区 居委会委员 示南市
示宁 男 汉族 1984.10.10 中共党员 中专 城关镇西街社区 居委会主任 示南市
示·巴特尔 男 蒙古族 1972.6.18 中共党员 大专 草原苏木白音社区 党支部书记 示北盟
欧阳示远 男 汉族 1988.8.24 群众 本科 江岸街道望江社区 专职工作者 示北盟
示红叶 女 朝鲜族 1980.4.5 中共党员 本科 站前街道安居社区 居委会主任 示北盟
示明月 女 汉族 1985.3.12 九三学社社员 研究生 学府街道书香社区 副书记 示东市
示长河 男 汉族 1970.1.31 中共党员 大专 滨河街道渡口社区 党委书记 示西市
示海棠 女 壮族 1992.9.19 中共党员 本科 海棠街道云锦社区 社区党委委员 示南市
示建国 男 汉族 1965.10.1 中共党员 高中 解放街道红旗社区 党委书记 示北盟
示丹 女 汉族 1991.12.5 群众 大专 望岳街道石榴社区 居委会委员 示东市
示致远 男 锡伯族 1976.2.14 中共党员 本科 致远街道金桥社区 居委会主任 示西市
示雪 女 汉族 1987.1.20 中共党员 本科 雪松街道银杏社区 党支部书记 示南市
示大江 男 土家族 1974.11.11 群众 中专 大江街道码头社区 楼门长 示北盟
示晓峰 男 汉族 1982.6.6 中共党员 本科 晓峰街道梧桐社区 居委会副主任 示东市
示兰芝 女 侗族 1978.9.9 中共党员 大专 兰芝街道芳草社区 党支部书记 示西市
示一鸣 男 汉族 1989.4.16 中共党员 研究生 一鸣街道凤鸣社区 专职工作者 示南市
示玉珠 女 维吾尔族 1973.3.30 中共党员 大专 玉珠街道天山社区 居委会主任 示北盟
"""


def _person(n: int, line: str) -> Person:
    name, gender, ethnicity, day, political, education, unit, post, nominator = line.split()
    year, month, date = map(int, day.split("."))
    return Person(n, name, gender, ethnicity, (year, month, date), political, education, unit, post, nominator)


PEOPLE = tuple(_person(n, line) for n, line in enumerate(_PEOPLE.strip().splitlines(), 1))
BY_NAME = {person.name: person for person in PEOPLE}

LONG_NAME = "示莎热·阿卜杜热西提·买买提明·吐尔逊依古丽·阿洪"
"""Twenty-five characters, as the names of some are."""


def _head(n: int, line: str) -> Person:
    name, gender, ethnicity, day, political, unit, post, nominator = line.split()
    year, month, date = map(int, day.split("."))
    return Person(n, name, gender, ethnicity, (year, month, date), political, "高中", unit, post, nominator)


_HOUSEHOLDS = """
示广厦 男 回族 1968.3.8 群众 市公交公司 驾驶员 示东市
| 示梅英 妻子 教师
| 示思源 女儿 学生
示德厚 男 汉族 1955.9.1 中共党员 市第二医院 退休医生 示东市
| 示静娴 妻子 退休
| 示文博 儿子 公务员
| 示佳音 儿媳 护士
| 示朵朵 孙女 学生
示巧云 女 汉族 1972.12.12 群众 个体经营户 店主 示西市
| 示大勇 丈夫 货车司机
| 示强 儿子 现役军人
示和顺 男 蒙古族 1980.5.5 中共党员 市供电公司 职工 示西市
| 示其其格 妻子 社区志愿者
| 示老根 父亲 退休
| 示桂花 母亲 务农
示百合 女 满族 1963.7.23 民进会员 市实验小学 退休教师 示南市
| 示守仁 丈夫 退休
| 示知秋 女婿 工程师
| 示冬青 女儿 会计
示长乐 男 汉族 1977.1.6 群众 示例物业公司 水电工 示北盟
| 示小雅 妻子 理发师
| 示天佑 长子 学生
| 示天意 次子 学生
"""


def _household(n: int, line: str) -> Household:
    head, *members = (piece.strip() for piece in line.split("|"))
    return Household(_head(n, head), tuple(Member(*one.split()) for one in members))


HOUSEHOLDS = tuple(
    _household(n, line) for n, line in enumerate(_HOUSEHOLDS.strip().replace("\n|", "|").splitlines(), 31)
)

COLLECTIVES = (
    Collective(41, "示光里邻里互助队", "河东街道向阳社区", 26, BY_NAME["示冬梅"], "示东市"),
    Collective(42, "银杏社区夜灯志愿服务队", "雪松街道银杏社区", 48, BY_NAME["示雪"], "示南市"),
    Collective(43, "示西市公交公司爱心车队", "示西市公交公司", 112, BY_NAME["示长河"], "示西市"),
)
