"""A nominee (推荐对象): a person, a household or a collective, one file each in `profiles/<campaign>/`.

Which of the three it is follows from the award, as does what must be filled in. The body of the file is the
deeds (先进事迹). Nobody types a nominee's stage: it is derived from recorded facts.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from bangyang.base.errors import Unreadable
from bangyang.models.campaign import PartOfText, Subject
from bangyang.models.change import Changes, changes_told
from bangyang.models.fields import FieldSpec, Model, Privacy, field, moved_from
from bangyang.models.types import (
    Choice,
    Count,
    Day,
    Flag,
    Line,
    Lines,
    Month,
    NameRef,
    People,
    PersonName,
    ResumeLine,
    Words,
    choice,
    choice_schema,
    reading,
    single_item,
    text_schema,
)
from bangyang.text import dates, names
from bangyang.text.remarks import NO_REMARK, Remark, parse_remark

_DATED = re.compile(
    r"(?P<when>\d{4}年(?:\d{1,2}月)?|\d{4}[-./]\d{1,2}|\d{4}(?!\d|年))(?![\d度代.\-–—至月日])[\s，,、:：]*(?P<title>\S.*)$",
    re.DOTALL,
)
_UNDATED = re.compile(r"\d{4}(?:年度|年代|年?[-–—至]\d{4})")
"""A year that belongs to the name of the honour: 2021年度优秀…"""


class Gender(Choice):
    """As on the form."""

    MALE = "男"
    FEMALE = "女"


class Honour(PartOfText):
    """An earlier honour: when, and what."""

    when: Month | None = field("时间", "哪年哪月获得", default=None)
    title: Line = field("名称", "荣誉名称，前面写授予单位或级别", required=True)

    @classmethod
    def from_text(cls, text: str) -> dict[str, Any]:
        """`2021.05 市优秀社区工作者`, `2021年5月获市优秀社区工作者`; a line without a date is a title alone."""
        if found := _DATED.match(text):
            return {"when": found["when"], "title": found["title"]}
        when, _, title = text.partition(" ")
        if _UNDATED.match(text) or not re.match(r"[\d〇一二三四五六七八九]{4}", when):
            return {"title": text}
        return {"when": when, "title": title.strip()}


class FamilyMember(PartOfText):
    """A member of a household: public are relation and occupation; the name only with recorded consent."""

    name: PersonName = field("姓名", "只在本人同意公开姓名时显示", privacy=Privacy.INTERNAL)
    relation: Line = field("与户主关系", "如 妻子、女儿", required=True)
    occupation: Line = field("职业", "如 教师；学生不显示职业")

    @classmethod
    def from_text(cls, text: str) -> dict[str, Any]:
        """`示例丙，妻子，教师`, the order of the form's columns."""
        parts = [part.strip() for part in re.split(r"[，,、]" if re.search(r"[，,、]", text) else r"\s+", text.strip())]
        if len(parts) not in (2, 3) or not all(parts):
            raise Unreadable("VAL009", "家庭成员这一行看不懂", "请写成 姓名，与户主关系，职业，如 示例丙，妻子，教师")
        return dict(zip(("name", "relation", "occupation"), parts, strict=False))


def _ethnicity(value: Any) -> Any:
    return names.normalise_ethnicity(value) if isinstance(value, str) and value else value


class Nominee(Model):
    """推荐对象: one nominee of one award."""

    award: Line = field("称号", "参评的称号", required=True)
    name: PersonName = field("姓名", "姓名；家庭写户主姓名，集体写名称", required=True, also=("户主姓名", "集体名称"))
    remark: Annotated[Remark, reading(parse_remark, Remark), text_schema("追授")] = field(
        "姓名附注", "姓名后面括号里的话：追授、已故、国籍（如 美国）；性别、民族另有两项", default=NO_REMARK
    )
    slug: Line = field("网址名", "网址里的英文名，写定后不要改")
    old_addresses: Words = moved_from()
    sample: Flag = field("示例", "是否为虚构的示例人物", default=False)
    gender: Annotated[Gender, choice(Gender), choice_schema(Gender)] | None = field("性别", "男或女", default=None)
    ethnicity: Annotated[Line, BeforeValidator(_ethnicity)] = field("民族", "如 汉族、蒙古族")
    born: Month | None = field("出生年月", "只写到月，如 1979年5月", default=None)
    political: Line = field("政治面貌", "如 中共党员、群众")
    education: Line = field("学历", "如 大专、本科")
    unit: Line = field("工作单位", "单位名称，到街道、社区为止", also=("单位", "所在社区"))
    post: Line = field("职务", "担任的职务")
    category: Line = field("人员类别", "属于称号规定的哪一类人员", privacy=Privacy.INTERNAL)
    employed_since: Month | None = field("参加工作时间", "哪年哪月参加工作", default=None, privacy=Privacy.INTERNAL)
    serving_since: Month | None = field(
        "社区工作起始", "哪年哪月开始从事社区工作；年限按它计算", default=None, privacy=Privacy.INTERNAL
    )
    nominator: Line = field("推荐单位", "由哪个单位推荐")
    region: Line = field("地区", "所在地区，写 regions.yml 里的名称；不写则随推荐单位")
    resume: Annotated[tuple[ResumeLine, ...], BeforeValidator(single_item)] = field(
        "简历", "从高中写起，一段一行，不得断档", default=(), privacy=Privacy.INTERNAL
    )
    resume_public: Flag = field("公开简历", "本人是否同意公开简历", default=False, privacy=Privacy.INTERNAL)
    honours: Annotated[tuple[Honour, ...], BeforeValidator(single_item)] = field(
        "奖励", "何时何地受过何种奖励，一项一行", default=(), also=("曾获荣誉",)
    )
    delegate: Line = field("代表委员", "担任的党代表、人大代表、政协委员，写明级别", privacy=Privacy.INTERNAL)
    members: Annotated[tuple[FamilyMember, ...], BeforeValidator(single_item)] = field(
        "家庭成员", "一人一行：姓名，与户主关系，职业", default=()
    )
    named_members: People = field("同意公开姓名", "同意公开姓名的家庭成员", default=(), privacy=Privacy.INTERNAL)
    subject: Annotated[Subject, choice(Subject), choice_schema(Subject)] | None = field(
        "对象", "称号既授个人也授集体时写：个人、家庭或集体；不写则看名称像不像单位", default=None
    )
    headcount: Count | None = field("人数", "集体的人数", default=None)
    photo: Line = field("照片", "照片文件名，与本文件放在一起")
    consented_on: Day | None = field("同意公开", "本人签字同意公开的日期", default=None, privacy=Privacy.INTERNAL)
    citation: Line = field("简要事迹", "两百字以内的简要事迹", also=("事迹简介",))
    changes: Changes = changes_told()
    kicker: Line = field("引题", "事迹文章的引题")
    headline: Line = field("主题", "事迹文章的大标题")
    subtitle: Line = field("副题", "事迹文章的副标题")
    byline: Line = field("署名", "事迹文章的作者")
    source: Line = field("来源", "事迹文章的来源")
    same_person: Words = field("同一人", "同一人在其他年度的网址名", default=())
    materials: Words = field("已报材料", "已经收到的材料", default=(), privacy=Privacy.INTERNAL)
    notes: Lines = field("备注", "内部备注，不公开", default=(), privacy=Privacy.INTERNAL)

    def answers_to(self, ref: NameRef) -> bool:
        """Whether a name in a list, with the 单位 that may stand behind it, can mean this nominee."""
        return ref.name == self.name and (not ref.unit or ref.unit in (self.unit, self.nominator, self.region))

    def may_name(self, member: FamilyMember) -> bool:
        """Whether this member's name may be shown: consent is recorded, and a pupil's name never is."""
        return member.name in self.named_members and "学生" not in member.occupation

    @property
    def counted_under(self) -> str:
        """The region a nominee is counted under: 地区, else 推荐单位."""
        return self.region or self.nominator

    @property
    def post_line(self) -> str:
        """单位及职务 as one phrase, the unit not repeated when the post already opens with it."""
        return self.post if self.post.startswith(self.unit) else f"{self.unit}{self.post}"


def honour_year(honour: Honour) -> int | None:
    """The year of an earlier honour, where it was written."""
    return honour.when.year if isinstance(honour.when, dates.YearMonth) else None


def _never(name: str, label: str, help: str, *also: str) -> FieldSpec:
    return FieldSpec(name, label, help, Privacy.NEVER, False, also, None, False)


NEVER_FIELDS: tuple[FieldSpec, ...] = (
    _never("id_type", "证件类型", "证件种类只填在纸质表上"),
    _never("id_number", "身份证号码", "只填在纸质表上", "证件号码", "身份证号", "证件号", "身份证"),
    _never("phone", "联系电话", "个人电话只填在纸质表上", "手机", "手机号", "手机号码", "电话", "本人电话"),
    _never("email", "电子邮箱", "个人邮箱只填在纸质表上", "邮箱", "个人邮箱"),
    _never("wechat", "微信", "个人微信不入文件", "微信号", "QQ", "QQ号"),
    _never("home_address", "家庭住址", "住址只写到街道或乡镇", "住址", "家庭地址", "现住址", "通讯地址", "详细地址"),
    _never("bank_card", "银行卡号", "银行卡号不入文件", "银行账号", "开户行"),
    _never("plate", "车牌号", "车牌号不入文件", "车牌"),
    _never("signature", "签名", "签名只在纸质件上", "签字", "本人签名"),
    _never("birth_date", "出生日期", "出生只写到月，用“出生年月”", "生日", "出生年月日"),
)
"""Columns of the paper forms that may stand in no file: they join a form at print time only.

Source: 个人信息保护法 第二十八条 (sensitive personal information); the forms of 内民政发〔2022〕63号.
"""
