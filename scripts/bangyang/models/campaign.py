"""A campaign (活动): its stages, awards, quotas, requirements and contacts.

One file in `content/campaigns/`. Everything the checks hold a nominee, a notice or a roll to is written
here by the issuing office; figures of one year's circular are never built into the program.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from bangyang.base.errors import Unreadable
from bangyang.models.fields import Model, Privacy, drafted, field, moved_from
from bangyang.models.levels import AtLevel, AtLevels
from bangyang.models.types import (
    ByteSize,
    CalendarYear,
    Choice,
    CountRange,
    Day,
    Days,
    Flag,
    Line,
    Lines,
    Quantity,
    StageDates,
    Total,
    Words,
    Years,
    choice,
    choice_schema,
    single_item,
    split_items,
)


class Subject(Choice):
    """Who an award is given to."""

    PERSON = "个人"
    HOUSEHOLD = "家庭"
    COLLECTIVE = "集体"
    MIXED = "个人和集体"

    @classmethod
    def also(cls) -> dict[str, str]:
        """Other words of the field."""
        both = dict.fromkeys(("个人、集体", "个人或集体", "个人及集体", "集体和个人"), "个人和集体")
        return {"人": "个人", "户": "家庭", "单位": "集体", "团队": "集体", **both}

    @property
    def unit(self) -> str:
        """The measure word by which they are counted: 名, 户, 个; 个 for persons and collectives together."""
        return {"个人": "名", "家庭": "户"}.get(self.value, "个")


class CommendationKind(Choice):
    """What a decision is. 通报表扬 is not 表彰, and every wording on the site follows this word."""

    PRAISE = "通报表扬"
    RELEASE = "发布"
    NAMING = "命名"
    COMMENDATION = "表彰"


class PartOfText(Model):
    """A record that may also be written on one line, the way people write it."""

    @classmethod
    @abstractmethod
    def from_text(cls, text: str) -> dict[str, Any]:
        """The fields meant by one line of text; Unreadable where the line cannot be split."""

    @model_validator(mode="before")
    @classmethod
    def _read_line(cls, value: Any) -> Any:
        return cls.from_text(value) if isinstance(value, str) else value


class Stage(PartOfText):
    """One step of a campaign with its dates; neighbours may share a boundary day."""

    name: Line = field("名称", "阶段名称，如 推荐、初选并公示", required=True, also=("阶段",))
    dates: StageDates | None = field(
        "时间", "起止日期，也可写“10月上旬左右”或“10月20日前”，须带年份", default=None, required=True
    )
    about: Line = field("内容", "这一阶段做什么，一两句话", also=("说明",))

    @classmethod
    def from_text(cls, text: str) -> dict[str, Any]:
        """`推荐：2022年6月20日至8月10日`."""
        name, mark, dates = text.replace(":", "：").partition("：")
        if not mark:
            raise Unreadable("VAL009", f"阶段“{text}”没有写时间", "请写成 推荐：2022年6月20日至8月10日")
        return {"name": name.strip(), "dates": dates.strip()}


class NoticeRequirement(Model):
    """A notice that an award must run before its roll, and what must precede that notice."""

    level: AtLevel | None = field("级别", "在哪一级公示，如 街道、自治区", default=None, required=True)
    working_days: Days = field("工作日", "公示不少于几个工作日", default=5)
    opinions: AtLevels = field("审核意见", "公示前须有哪几级的意见，如 [街道, 县, 市]", default=())
    pre_review: Flag = field("前置审核", "公示前是否须征求纪检监察机关意见", default=False)
    stage: Line = field("阶段", "公示应当落在哪个阶段之内")


class Materials(Model):
    """What has to be handed in, and how many copies; the completeness table is for editors only."""

    per_unit: Words = field("每单位", "每个推荐单位报一份的材料", default=())
    per_nominee: Words = field("每人", "每个推荐对象各报一份的材料", default=(), also=("每户",))
    per_notice: Words = field("每次公示", "每次公示留存的材料", default=())
    copies: Quantity = field("份数", "一式几份", default=1)


class Award(Model):
    """One honour within a campaign, with the limits of its forms."""

    name: Line = field("名称", "称号全称", required=True)
    subject: Annotated[Subject, choice(Subject), choice_schema(Subject)] = field(
        "对象", "授予个人、家庭、集体，还是个人和集体", default=Subject.PERSON
    )
    kind: Annotated[CommendationKind, choice(CommendationKind), choice_schema(CommendationKind)] | None = field(
        "类型", "通报表扬、发布、命名还是表彰", default=None
    )
    issuers: Words = field("主办", "主办机关，牵头的写在最前面", default=())
    places: Total | None = field("总名额", "最后确定多少，如 20名", default=None)
    criteria: Lines = field("标准", "评选标准，一条一句", default=())
    scopes: Words = field("人员类别", "哪些类别的人可以参评", default=())
    service_years: Years = field("工作年限", "从事社区工作不少于几年", default=0, also=("社区工作年限",))
    resume_limit: Quantity = field("简历字数", "简历不超过多少字；不要求简历写 0", default=0)
    deeds_limit: Quantity = field("事迹字数", "先进事迹不超过多少字", default=3000)
    citation_limit: Quantity = field("简要事迹字数", "简要事迹不超过多少字", default=200)
    photo_bytes: ByteSize = field("照片大小", "照片原文件不小于多大，如 1M", default=0)
    photo_required: Flag = field("要求照片", "推荐材料里是否要有照片", default=True)
    appraisal_years: Years = field("考核年数", "连续几年考核为称职以上", default=0)
    priority_level: AtLevel | None = field("优先表彰级别", "近三年获得哪一级以上表彰的优先", default=None)
    notices: Annotated[tuple[NoticeRequirement, ...], BeforeValidator(single_item)] = field(
        "公示要求", "入选前必须经过的公示", default=()
    )
    columns: Words = field("公示栏目", "公示和事迹页公开哪些项目，如 性别、单位及职务；不写则全部公开", default=())
    final_level: AtLevel | None = field("终审级别", "最后由哪一级审批", default=None)
    materials: Materials | None = field("材料", "须报送的材料", default=None)


class Quota(Model):
    """How many each nominating unit may put forward at one tier."""

    award: Line = field("称号", "哪个称号的名额", required=True)
    frm: AtLevel | None = field("从", "由哪一级推荐", default=None, required=True)
    to: AtLevel | None = field("到", "推荐到哪一级", default=None, required=True)
    places: CountRange | None = field("名额", "每个单位多少，如 2–4名", default=None, required=True, also=("数量",))


class NominatingUnit(PartOfText):
    """A body that nominates; it need not be a code prefix (满洲里 is addressed beside the 盟市)."""

    name: Line = field("名称", "推荐单位名称", required=True)
    code: Line = field("区划代码", "行政区划代码，六位")
    own_quota: Flag = field("单列名额", "是否有自己的名额", default=True)
    level: AtLevel | None = field("级别", "属于哪一级；不写则为该层推荐单位", default=None)
    parent: Line = field("上级", "上一级推荐单位，如旗县所属的盟市")

    @classmethod
    def from_text(cls, text: str) -> dict[str, Any]:
        """A bare name."""
        return {"name": text}


class Contact(Model):
    """An office to ask. Landlines and office mailboxes only: mobile numbers never stand in a file."""

    office: Line = field("单位", "联系单位", required=True)
    phone: Line = field("电话", "办公电话，带区号", also=("联系电话",))
    fax: Line = field("传真", "传真号码")
    email: Line = field("邮箱", "单位邮箱", also=("电子邮箱",))
    address: Line = field("地址", "办公地址")


class Report(Model):
    """Something due to an office by a date."""

    what: Line = field("内容", "报什么", required=True)
    to: Words = field("报送", "报给谁", default=())
    due_on: Day | None = field("截止日期", "哪一天之前报", default=None, also=("截止",))
    covers: Line = field("阶段", "总结的是哪个阶段；截止不得早于这个阶段结束")


class BrandCard(Model):
    """A brand card (名片): a slogan, what it means, and where people can say what they think of it."""

    slogan: Line = field("标语", "名片标语，两句之间空一格", required=True)
    meanings: Lines = field("释义", "对标语的解读，一条一句", default=())
    feedback: Words = field("评价渠道", "好差评、网站、12345、问卷等", default=())


class Campaign(Model):
    """活动: what is being selected, by whom, when and under which rules."""

    title: Line = field("标题", "活动名称", required=True)
    slug: Line = field("网址名", "网址里的英文名，写定后不要改")
    old_addresses: Words = moved_from()
    year: CalendarYear = field("年度", "哪一年度", default=0, required=True)
    sample: Flag = field("示例", "是否为虚构的示例内容", default=False)
    organisers: Words = field("主办单位", "主办机关，牵头的写在最前面", default=())
    number: Line = field("依据", "依据文件的文号或文件名")
    summary: Line = field("摘要", "一两句话介绍")
    stages: tuple[Stage, ...] = field("阶段", "活动分几步，各在什么时间", default=())
    awards: Annotated[tuple[Award, ...], BeforeValidator(single_item)] = field("称号", "设哪些称号", default=())
    quotas: tuple[Quota, ...] = field("名额", "各级推荐名额", default=())
    units: Annotated[tuple[NominatingUnit, ...], BeforeValidator(split_items)] = field(
        "推荐单位", "有哪些推荐单位", default=()
    )
    contacts: tuple[Contact, ...] = field("联系方式", "联系单位和办公电话", default=())
    reports: tuple[Report, ...] = field("报送", "要报送的材料和时间", default=())
    brand: BrandCard | None = field("名片", "活动名片：标语、释义、评价渠道", default=None)
    documents: Words = field("文件", "有关文件的标题或网址名", default=())
    submitted_on: Day | None = field(
        "材料截止日期", "推荐材料报送的截止日期；前置审核不得晚于它", default=None, privacy=Privacy.INTERNAL
    )
    archive_after_days: Days = field("公示留存天数", "公示结束多少天后只留题目和人数", default=30)
    level_words: Words = field("级别名称", "自下而上各级的叫法", default=())
    draft: Flag = drafted()

    def award(self, name: str) -> Award | None:
        """The award called `name`, or None. A single award may be left unnamed."""
        for award in self.awards:
            if award.name == name:
                return award
        return self.awards[0] if not name and len(self.awards) == 1 else None

    def stage(self, name: str) -> Stage | None:
        """The stage called `name`, or None."""
        return next((stage for stage in self.stages if stage.name == name), None)
