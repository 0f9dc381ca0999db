"""Records (内部记录): the facts from which stages are derived, kept with the campaign and never rendered.

One YAML file a record in `profiles/<campaign>/records/`. The key `记录` names the kind; without it a file is
a batch of opinions (审核意见) on one sealed list, because seventy finalists cannot be typed one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator

from bangyang.models.campaign import PartOfText
from bangyang.models.fields import Model, Privacy, field
from bangyang.models.levels import AtLevel
from bangyang.models.periods import Period
from bangyang.models.types import (
    Choice,
    Day,
    Flag,
    Line,
    People,
    Reference,
    References,
    Words,
    Years,
    choice,
    choice_schema,
    single_item,
)

_INTERNAL = Privacy.INTERNAL


class RecordKind(Choice):
    """What a record is about."""

    APPROVAL = "审核意见"
    PRE_REVIEW = "前置审核"
    OBJECTION = "异议"
    WITHDRAWAL = "撤下"
    REVOCATION = "撤销"
    CONSENT = "同意公开"
    POSTING = "张贴"
    PRINTING = "打印"
    APPRAISAL = "考核"
    SUBMISSION = "材料"


class Verdict(Choice):
    """What a body said of a list."""

    AGREED = "同意"
    REFUSED = "不同意"

    @classmethod
    def also(cls) -> dict[str, str]:
        """Other words of the field."""
        return {"同意推荐": "同意", "同意上报": "同意", "不同意推荐": "不同意"}


class ObjectionState(Choice):
    """How far the verification of an objection has come."""

    OPEN = "核查中"
    DISMISSED = "不成立"
    UPHELD = "成立"

    @classmethod
    def also(cls) -> dict[str, str]:
        """Other words of the field."""
        return {"属实": "成立", "不属实": "不成立"}


class Record(Model):
    """What all records share."""

    kind: Annotated[RecordKind, choice(RecordKind), choice_schema(RecordKind)] = field(
        "记录", "记录种类，不写就是审核意见", default=RecordKind.APPROVAL, privacy=_INTERNAL
    )
    note: Line = field("备注", "内部备注，不公开", privacy=_INTERNAL)

    def days(self) -> Iterator[tuple[str, date]]:
        """The days it bears, each with the name of its field."""
        return ((name, value) for name, value in self if isinstance(value, date))


class Approval(Record):
    """审核意见: one or more bodies' opinion on a sealed list of names, with one date."""

    level: AtLevel | None = field("级别", "哪一级的意见", default=None, required=True, privacy=_INTERNAL)
    organs: Words = field("机关", "出具意见的机关", default=(), required=True, privacy=_INTERNAL)
    dated: Day | None = field("日期", "落款日期", default=None, required=True, privacy=_INTERNAL)
    opinion: Annotated[Verdict, choice(Verdict), choice_schema(Verdict)] = field(
        "意见", "同意或不同意", default=Verdict.AGREED, privacy=_INTERNAL
    )
    nominees: References = field("对象", "意见针对哪些人", default=(), required=True, privacy=_INTERNAL)


class PreReview(Record):
    """前置审核: a 纪检监察 letter. For households it names the members it covered."""

    organ: Line = field("机关", "出函的机关", required=True, privacy=_INTERNAL)
    letter: Line = field("函号", "确认函编号", privacy=_INTERNAL)
    dated: Day | None = field("日期", "出函日期", default=None, required=True, privacy=_INTERNAL)
    nominees: References = field("对象", "函中列了哪些人", default=(), required=True, privacy=_INTERNAL)
    members: People = field("核查成员", "家庭里核查了哪些成员", default=(), privacy=_INTERNAL)


class Objection(Record):
    """异议: 核查中 blocks the roll, 成立 withdraws the nominee."""

    nominee: Reference | None = field("对象", "对谁的异议", default=None, required=True, privacy=_INTERNAL)
    notice: Line = field("公示", "在哪个公示期间提出", privacy=_INTERNAL)
    received_on: Day | None = field("日期", "收到异议的日期", default=None, required=True, privacy=_INTERNAL)
    state: Annotated[ObjectionState, choice(ObjectionState), choice_schema(ObjectionState)] = field(
        "状态", "核查中、不成立或成立", default=ObjectionState.OPEN, privacy=_INTERNAL
    )
    decided_on: Day | None = field("结论日期", "核查结论作出的日期", default=None, privacy=_INTERNAL)

    @property
    def withdraws_on(self) -> date | None:
        """From which day on the nominee is withdrawn by it; None where it was not upheld."""
        return (self.decided_on or self.received_on) if self.state is ObjectionState.UPHELD else None


class Withdrawal(Record):
    """撤下: a nominee leaves the notices, or a whole notice is taken down and leaves a tombstone."""

    nominees: References = field("对象", "撤下哪些人；撤下整个公示则不写", default=(), privacy=_INTERNAL)
    notice: Line = field("公示", "撤下哪个公示（标题或网址名）", privacy=_INTERNAL)
    dated: Day | None = field("日期", "从哪一天起撤下", default=None, required=True, privacy=_INTERNAL)
    reason: Line = field("原因", "撤下原因；公示整体撤下时会登在页面上，不要写人名", privacy=_INTERNAL)


class Revocation(Record):
    """撤销: an award is taken back by a decision; its number and date stay, the name only by choice."""

    nominees: References = field("对象", "撤销谁的称号", default=(), required=True, privacy=_INTERNAL)
    award: Line = field("称号", "撤销哪个称号", privacy=_INTERNAL)
    dated: Day | None = field("日期", "撤销决定的日期", default=None, required=True, privacy=_INTERNAL)
    number: Line = field("文号", "撤销决定的文号", privacy=_INTERNAL)
    organ: Line = field("机关", "作出决定的机关", privacy=_INTERNAL)
    named: Flag = field("公布姓名", "撤销时是否公布姓名", default=False, privacy=_INTERNAL)


class Kin(Choice):
    """近亲属 (《民法典》第一千零四十五条), who decide for the dead (第九百九十四条): the relation, never a name."""

    SPOUSE = "配偶"
    PARENT = "父母"
    CHILD = "子女"
    SIBLING = "兄弟姐妹"
    GRANDPARENT = "祖父母"
    MATERNAL_GRANDPARENT = "外祖父母"
    GRANDCHILD = "孙子女"
    DAUGHTERS_CHILD = "外孙子女"

    @classmethod
    def also(cls) -> dict[str, str]:
        """Other words of the field."""
        of = {
            "配偶": "丈夫 妻子 爱人", "父母": "父亲 母亲", "子女": "儿子 女儿",
            "兄弟姐妹": "哥哥 弟弟 姐姐 妹妹 兄弟 姐妹",
            "祖父母": "祖父 祖母 爷爷 奶奶", "外祖父母": "外祖父 外祖母 外公 外婆", "孙子女": "孙子 孙女",
            "外孙子女": "外孙 外孙女",
        }  # fmt: skip
        return {word: kin for kin, words in of.items() for word in words.split()}


class Consent(Record):
    """同意公开: people who signed that they may be shown, one signed list at a time; for somebody dead 近亲属 sign."""

    nominees: References = field("对象", "哪些人签了字", default=(), required=True, privacy=_INTERNAL)
    dated: Day | None = field("日期", "签字日期", default=None, required=True, privacy=_INTERNAL)
    kin: Annotated[Kin, choice(Kin), choice_schema(Kin)] | None = field(
        "近亲属", "本人已故的，由哪位近亲属签字；只写关系，如 配偶", default=None, privacy=_INTERNAL
    )


class PostingPlace(PartOfText):
    """A board on which a notice hung, from when to when, and whether the receipt came back."""

    place: Line = field("地点", "张贴地点", required=True, privacy=_INTERNAL)
    period: Period | None = field("起止", "从哪天到哪天", default=None, privacy=_INTERNAL)
    receipt: Flag = field("回执", "张贴回执是否收到", default=False, privacy=_INTERNAL)

    @classmethod
    def from_text(cls, text: str) -> dict[str, Any]:
        """A bare place."""
        return {"place": text}


class Posting(Record):
    """张贴: where a notice hung. Notices of 张贴 and 外部 count by this record and have no page."""

    notice: Line = field("公示", "哪个公示（标题或网址名）", required=True, privacy=_INTERNAL)
    places: Annotated[tuple[PostingPlace, ...], BeforeValidator(single_item)] = field(
        "地点", "张贴在哪里，一处一行", default=(), required=True, privacy=_INTERNAL
    )


class Printing(Record):
    """打印: what of a notice was printed last, so that a later edit is noticed while the sheet still hangs."""

    notice: Line = field("公示", "哪个公示（标题或网址名）", required=True, privacy=_INTERNAL)
    dated: Day | None = field("日期", "哪一天打印的", default=None, required=True, privacy=_INTERNAL)
    digest: Line = field("内容指纹", "打印时内容的指纹，由程序写", required=True, privacy=_INTERNAL)
    address: Line = field("网址", "打印时二维码里的网址，由程序写", privacy=_INTERNAL)
    places: Words = field("张贴地点", "印给哪些地点", default=(), privacy=_INTERNAL)


class Appraisal(Record):
    """考核: attested {by, date}: no misconduct, appraisals good, community free of grave accidents."""

    nominees: References = field("对象", "证明针对哪些人", default=(), required=True, privacy=_INTERNAL)
    by: Line = field("证明单位", "由谁证明", required=True, privacy=_INTERNAL)
    dated: Day | None = field("日期", "证明日期", default=None, required=True, privacy=_INTERNAL)
    years: Years = field("考核年数", "连续几年称职以上", default=0, privacy=_INTERNAL)
    facts: Words = field("事项", "证明了哪些事项", default=(), privacy=_INTERNAL)


class Submission(Record):
    """材料: what a nominating unit has handed in."""

    unit: Line = field("推荐单位", "哪个推荐单位", required=True, privacy=_INTERNAL)
    dated: Day | None = field("日期", "报送日期", default=None, required=True, privacy=_INTERNAL)
    items: Words = field("已报", "已报的材料", default=(), privacy=_INTERNAL)


RECORD_MODELS: dict[RecordKind, type[Record]] = {
    RecordKind.APPROVAL: Approval,
    RecordKind.PRE_REVIEW: PreReview,
    RecordKind.OBJECTION: Objection,
    RecordKind.WITHDRAWAL: Withdrawal,
    RecordKind.REVOCATION: Revocation,
    RecordKind.CONSENT: Consent,
    RecordKind.POSTING: Posting,
    RecordKind.PRINTING: Printing,
    RecordKind.APPRAISAL: Appraisal,
    RecordKind.SUBMISSION: Submission,
}
"""The model of each kind of record."""
