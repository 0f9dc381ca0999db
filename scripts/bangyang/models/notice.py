"""A notice (公示): the page with legal weight.

One file in `content/notices/`. Of the period's first day, last day and working days any one may be left out and is
derived; where all three are typed they must agree. Whom it is about is a list of names, or a query (公示范围) that
loading turns into names. Status is never typed.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from bangyang.base.errors import Unreadable
from bangyang.models.campaign import PartOfText
from bangyang.models.fields import Model, Privacy, field, moved_from, specs
from bangyang.models.levels import AtLevel
from bangyang.models.periods import NoticePeriodDates
from bangyang.models.types import (
    Choice,
    Day,
    Days,
    DocumentNumber,
    Flag,
    Line,
    Lines,
    References,
    Total,
    Words,
    choice,
    choice_schema,
    single_item,
)


class Publication(Choice):
    """How a notice reaches the public. 张贴 and 外部 have no page on this site."""

    WEB = "网站"
    POSTED = "张贴"
    BOTH = "两者"
    ELSEWHERE = "外部"

    @property
    def on_site(self) -> bool:
        """Whether the notice has a page here."""
        return self in (Publication.WEB, Publication.BOTH)


class ObjectionRule(Choice):
    """Whether an objection must carry a name. All three occur in practice."""

    REQUIRED = "实名"
    ENCOURAGED = "鼓励实名"
    CONTACT_ONLY = "留联系方式"


class Correction(Model):
    """更正: what was changed in a published notice, openly."""

    dated: Day | None = field("日期", "更正日期", default=None, required=True)
    what: Line = field("内容", "更正了哪一项", required=True)
    old: Line = field("原", "原来怎么写；涉及隐私或已撤下的人不写")
    new: Line = field("改为", "现在怎么写")
    reason: Line = field("原因", "为什么更正", required=True)
    restarts: References = field("重新公示", "因此重新起算公示期的人；只是笔误的不写", default=())
    added: References = field("补充", "更正那天起补进公示的人，已写进公示对象的；公示期从那天另算", default=())
    notice: Line = field("更正公示", "另发了更正公示的，写它的标题或网址名")


_PAIR = re.compile(r"^(?P<key>[^:：=]+)[:：=](?P<value>.+)$")


class NomineeQuery(PartOfText):
    """公示范围: whom a notice is about, said by award and nominating unit instead of name by name.

    A nominee is meant who fits every line that was written. The outcome is checked against 数量, which must be given
    with it, so that a profile added later cannot slip into a notice unseen.
    """

    award: Line = field("称号", "推荐为哪个称号的；不写则按公示的称号")
    nominators: Words = field("推荐单位", "由哪些推荐单位推荐的", default=())
    regions: Words = field("地区", "哪些地区的", default=())
    units: Words = field("工作单位", "在哪些单位的", default=())
    without: References = field("不含", "符合条件而不公示的人", default=(), privacy=Privacy.INTERNAL)

    @classmethod
    def from_text(cls, text: str) -> dict[str, Any]:
        """`推荐单位=呼和浩特市，称号=和睦友爱好邻居`, each pair after a comma."""
        found: dict[str, Any] = {}
        known = {spec.label: spec.name for spec in specs(cls)}
        for piece in re.split("[，,；;]", text):
            match = _PAIR.match(piece.strip())
            name = known.get(match["key"].strip()) if match else None
            if match is None or name is None:
                raise Unreadable("VAL009", f"看不懂公示范围“{piece.strip()}”", "请写成 推荐单位=某市，称号=某称号")
            found[name] = match["value"].strip()
        return found


class Notice(Model):
    """公示: who is put before the public, until when, and how to object."""

    title: Line = field("标题", "公示标题，以“公示”结尾", required=True)
    slug: Line = field("网址名", "网址里的英文名，写定后不要改")
    old_addresses: Words = moved_from()
    campaign: Line = field("活动", "属于哪个活动（标题或网址名）；只有一个活动时可以不写")
    award: Line = field("称号", "只公示一个称号时写它")
    level: AtLevel | None = field("级别", "在哪一级公示", default=None, required=True)
    publication: Annotated[Publication, choice(Publication), choice_schema(Publication)] = field(
        "发布方式", "网站、张贴、两者或外部", default=Publication.WEB
    )
    number: DocumentNumber | None = field("文号", "有文号才写", default=None)
    period: NoticePeriodDates | None = field(
        "公示期", "如 2022年8月15日至8月19日（5个工作日）；只写一头的，另一头由工作日算出", default=None, required=True
    )
    working_days: Days = field("工作日", "公示期有几个工作日；写了就必须与日期一致", default=0)
    objections_close_on: Day | None = field("意见截止", "反映意见的最后一天，比公示期的最后一天晚才写", default=None)
    counts_first_day: Flag = field("首日计入", "开始那天算不算第一天，不写就是算", default=True)
    published_on: Day | None = field("首次发布", "实际首次发布的日期；晚于开始日期须重算", default=None)
    nominees: References = field("公示对象", "公示哪些人，写姓名", default=())
    columns: Words = field(
        "公示栏目", "公示哪些项目，如 性别、单位及职务；不写则按活动里称号的规定，都没有则全部公示", default=()
    )
    query: NomineeQuery | None = field("公示范围", "不逐个写姓名时，按推荐单位、称号写范围", default=None)
    count: Total | None = field("数量", "公示对象的人数或户数；写了就必须与名单一致", default=None)
    basis: Lines = field("依据", "公示依据的文件，带文号", default=())
    process: Line = field("产生过程", "名单是怎样产生的，一两句话")
    objection_rule: Annotated[ObjectionRule, choice(ObjectionRule), choice_schema(ObjectionRule)] | None = field(
        "异议方式", "实名、鼓励实名或留联系方式", default=None, required=True
    )
    conduct: Line = field("纪律要求", "对反映问题的要求")
    accepted_by: Line = field("受理单位", "由谁受理意见", required=True)
    supervision_hotline: Line = field("监督电话", "办公电话，带区号", required=True)
    fax: Line = field("传真", "传真号码")
    email: Line = field("邮箱", "单位邮箱")
    address: Line = field("地址", "来信来访地址")
    postcode: Line = field("邮编", "邮政编码")
    hours: Line = field("接待时间", "如 工作日 9:00—17:00")
    attachments: Words = field("附件", "附件名称，按顺序", default=())
    shows_photos: Flag = field("附照片", "是否刊登照片", default=False)
    issuers: Words = field("署名", "落款机关，牵头的写在最前面", default=(), required=True)
    issued_on: Day | None = field("成文日期", "落款日期", default=None, required=True)
    stage: Line = field("阶段", "属于活动的哪个阶段；不写则按公示要求")
    places: Words = field("张贴地点", "计划张贴的地点", default=(), privacy=Privacy.INTERNAL)
    corrections: Annotated[tuple[Correction, ...], BeforeValidator(single_item)] = field(
        "更正", "发布后更正的内容", default=()
    )

    @property
    def stated_days(self) -> int:
        """The working days as they are written, of their own or with the dates; 0 where they are not."""
        return self.working_days or (self.period.working_days if self.period else 0)
