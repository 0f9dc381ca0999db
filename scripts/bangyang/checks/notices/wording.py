"""公示: its title, the campaign it belongs to, where people can turn, and who signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.base.errors import Finding, Rule, Severity, Unreadable
from bangyang.checks.labels import label_of
from bangyang.checks.notices.names import told_notices
from bangyang.checks.places import place_of_part
from bangyang.checks.references import untold_campaign
from bangyang.checks.registry import Tells, check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Award, Campaign
from bangyang.models.notice import Notice
from bangyang.text.numbers import parse_document_number
from bangyang.text.officephones import misdialled
from bangyang.text.privacy.registry import scan
from bangyang.text.prose import suspicious_email

_FORMAT = "本站内容格式"
_HEAD = "GB/T 9704-2012 7.2.5"
_MOBILE = "PRI002"

_AFTERTHOUGHT = re.compile(r"[（(][^（）()]*[）)]$")
_BRACKETED_NUMBER = re.compile(
    r"[^\s\d,，。；;、:：()（）《》“”\[\]【】〔〕〈〉]+"
    r"[\[【〔（(〈［「]\s*[0-9０-９]{2,4}\s*年?\s*[\]】〕）)〉］」]\s*第?\s*[0-9０-９]+\s*号?"
)
"""Anything meant as a document number: a word, a year in brackets of whatever kind, a figure."""


@check(
    "NOT001",
    "公示标题不以“公示”结尾",
    Severity.WARNING,
    "GB/T 9704-2012 7.3.1",
    "标题写成“关于……的公示”",
    waivable=True,
)
def title_without_its_kind(notice: Entry[Notice], rule: Rule) -> Iterator[Finding]:
    """The title says at a glance that objections are invited."""
    title = _AFTERTHOUGHT.sub("", notice.model.title)
    if title and not title.endswith(("公示", "公告")):
        yield rule.at(notice.source.place("title"), "标题没有以“公示”结尾", label=label_of(Notice, "title"))


@check(
    "NOT016",
    "看不出公示属于哪个活动",
    Severity.ERROR,
    _FORMAT,
    "写上所属的活动",
    tells=Tells.DANGLING,
    rests_on=(Campaign,),
)
def campaign_not_told(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Without its campaign nothing is known of what a notice must satisfy."""
    label = label_of(Notice, "campaign")
    if state.campaign is not None or state.catalog.has_broken(Campaign):
        return
    for notice in state.history.notices:
        if notice.sound("campaign", "nominees", "award"):
            message, hint = untold_campaign(state.catalog, notice.model.campaign, label)
            yield rule.at(notice.source.place("campaign"), message, label=label, hint=hint)


@check("NOT020", "监督电话写法不对", Severity.WARNING, "内民政发〔2022〕63号 四", "写成 区号-号码，如 0471-0000000")
def hotline_cannot_be_dialled(notice: Entry[Notice], rule: Rule) -> Iterator[Finding]:
    """People call from elsewhere, and they call an office: a mobile number is somebody's own."""
    for name in ("supervision_hotline", "fax"):
        text, label = getattr(notice.model, name), label_of(Notice, name)
        place = notice.source.place(name)
        if any(hit.kind == _MOBILE for hit in scan(text, contact_allowed=True)):
            message, hint = f"{label}是手机号码", "改成办公室的固定电话，写明区号"
            yield rule.at(place, message, label=label, hint=hint, severity=Severity.ERROR)
        else:
            for message, hint in misdialled(text):
                yield rule.at(place, message, label=label, hint=hint or rule.hint)


@check("NOT021", "邮箱像是抄错了", Severity.WARNING, _FORMAT, "与原件核对这个邮箱")
def mailbox_misread(notice: Entry[Notice], rule: Rule) -> Iterator[Finding]:
    """A letter l printed like the digit 1 sends objections nowhere."""
    for fault in suspicious_email(notice.model.email):
        hint = f"与原件核对；多半应当是 {fault.values[0]}@……" if fault.values else fault.hint
        yield rule.at(notice.source.place("email"), fault.message, label=label_of(Notice, "email"), hint=hint)


@check(
    "NOT023",
    "署名顺序与称号的主办机关不同",
    Severity.NOTE,
    "内民政发〔2022〕63号 附件",
    "联合公示可以自定顺序；否则按主办机关的顺序写",
)
def issuers_out_of_order(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The leading organ of the award signs first; a joint notice may agree otherwise."""
    for notice, campaign in told_notices(state):
        award = _only_award(state, notice, campaign)
        if award is None or award.final_level is None or notice.model.level != award.final_level:
            continue
        ordered = in_order_of(notice.model.issuers, award.issuers)
        if ordered != notice.model.issuers:
            message = f"“{award.name}”的主办机关顺序是{'、'.join(award.issuers)}"
            hint = f"{rule.hint}：[{', '.join(ordered)}]"
            yield rule.at(notice.source.place("issuers"), message, label=label_of(Notice, "issuers"), hint=hint)


@check("NOT025", "依据里的文号不规范", Severity.ERROR, _HEAD, "文号写成 机关代字〔年份〕序号号", waivable=True,
       tells=Tells.VALUE)  # fmt: skip
def basis_number_malformed(notice: Entry[Notice], rule: Rule) -> Iterator[Finding]:
    """A number in another form cannot be looked up."""
    for index, basis in enumerate(notice.model.basis):
        for match in _BRACKETED_NUMBER.finditer(basis):
            try:
                parse_document_number(match[0])
            except Unreadable as fault:
                place = place_of_part(notice.source, ("basis", index), match[0])
                yield rule.at(place, fault.message, label=label_of(Notice, "basis"), hint=fault.hint)


def in_order_of(names: tuple[str, ...], order: tuple[str, ...]) -> tuple[str, ...]:
    """`names` with those that stand in `order` put into that order; the others keep their places."""
    shared = iter(sorted((name for name in names if name in order), key=order.index))
    return tuple(next(shared) if name in order else name for name in names)


def _only_award(state: CampaignState, notice: Entry[Notice], campaign: Entry[Campaign]) -> Award | None:
    """The one award of a notice; None for a joint notice, which types its own order."""
    if notice.model.award:
        return campaign.model.award(notice.model.award)
    people = state.history.listed_in(notice)
    awards = {award.name: award for p in people if (award := state.catalog.award_of(p)) is not None}
    return next(iter(awards.values())) if len(awards) == 1 else None
