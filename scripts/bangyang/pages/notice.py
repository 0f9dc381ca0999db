"""A notice: the page with legal weight.

It shows the columns of the 汇总表 without 身份证号码 and 联系电话, the 简要事迹, and a photo where it has photos; of a
household the 户主 only (内民政发〔2022〕63号 附件3、附件4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup

from bangyang.derivations.fingerprints import notice_fingerprint
from bangyang.derivations.noticestate import NoticeState
from bangyang.derivations.periods import NoticeStatus
from bangyang.models.notice import Notice, ObjectionRule
from bangyang.models.sections import NOTICES
from bangyang.pages.context import PageContext, moment
from bangyang.pages.facts import href_of
from bangyang.pages.head import Meta
from bangyang.pages.page import PageView
from bangyang.pages.parts import Attachment, ContactLine, CorrectionView, Link, Moment, Share, Signature
from bangyang.pages.periods import NoticePeriodView, notice_period, status_words
from bangyang.pages.proof import Proof, compose_proof
from bangyang.pages.sheets import has_sheet, sheet_link
from bangyang.pages.subjects import CitationView, NomineeGroup, citations_of, subjects_of
from bangyang.pages.typography import NO_MARKUP, unbroken
from bangyang.rendering.addresses import relative_link
from bangyang.rendering.marks import MarkedValue, marked_sentence
from bangyang.text.dates import format_day, format_iso, format_period

GUIDE = "content/guide.md"
"""The free page that tells how one objects, where the keeper wrote it."""
CORRECTED = "已更正"
"""The mark of a notice with a correction in force; it stands beside the state, for the notice runs on."""
_WAYS = {
    ObjectionRule.REQUIRED: "请以真实姓名反映，可用电话、信函或来访；以单位名义反映的，应当加盖公章。",
    ObjectionRule.ENCOURAGED: "可用电话、信函或来访反映，提倡署真实姓名；以单位名义反映的，应当加盖公章。",
    ObjectionRule.CONTACT_ONLY: (
        "可用电话、信函或来访反映，请留下联系方式，以便核实和答复；以单位名义反映的，应当加盖公章。"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView(PageView):
    """A 公示. `corrected` is the mark 已更正 beside the state; `corrects` are the notices that this one corrects.
    `results` are the rolls it led to, once it has closed; `ways` lead to its campaign and to how one objects.
    `sheet` is its PDF for the board, `digest` the fingerprint printed where there is no `proof`.
    """

    state: Literal["open", "closed"]
    state_text: str
    period: NoticePeriodView
    signature: Signature
    document_number: str = ""
    basis: Markup = NO_MARKUP
    body: Markup = NO_MARKUP
    objection: str = ""
    conduct: str = ""
    contacts: tuple[ContactLine, ...] = ()
    groups: tuple[NomineeGroup, ...] = ()
    citations: tuple[CitationView, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    corrected: str = ""
    corrects: tuple[Link, ...] = ()
    results: tuple[Link, ...] = ()
    ways: tuple[Link, ...] = ()
    proof: Proof | None = None
    sheet: Attachment | None = None
    digest: str = ""
    share: Share | None = None

    @property
    def title_html(self) -> Markup:
        """The heading, quoted names kept whole."""
        return unbroken(self.heading)


def compose_notice(context: PageContext, notice: NoticeState) -> NoticeView:
    """The page of a notice that is up; what is left of one taken down is a page of its own kind (notice_withdrawn)."""
    model = notice.entry.model
    url = context.url(notice.entry)
    return NoticeView(
        meta=notice_meta(context, notice),
        heading=model.title,
        crumbs=context.crumbs(NOTICES, Link(model.title, url)),
        state="closed" if notice.status is NoticeStatus.CLOSED else "open",
        state_text=status_words(notice),
        period=notice_period(context, notice),
        document_number=str(model.number) if model.number else "",
        signature=Signature(model.issuers, moment(model.issued_on)),
        basis=_opening(context, notice, url),
        body=context.fragment(notice.entry, "body", url).html,
        objection=_WAYS.get(model.objection_rule, "") if model.objection_rule else "",
        conduct=model.conduct,
        contacts=notice_contacts(model),
        groups=tuple(
            # Without the opening nobody can hold the names to it, and their numbers are others than those in it.
            subjects_of(context, notice, group, f"groups.{number}" if notice.unabridged else "")
            for number, group in enumerate(notice.groups)
        ),
        citations=citations_of(context, notice),
        attachments=tuple(Attachment(title, "") for title in model.attachments),
        corrections=_corrections(context, notice),
        corrected=CORRECTED if notice.corrections(context.today) else "",
        corrects=tuple(
            Link(other.entry.model.title, context.url(other.entry))
            for other in context.state.corrected_by(notice.entry)
        ),
        results=_results(context, notice) if notice.status is NoticeStatus.CLOSED else (),
        ways=_ways(context, notice),
        proof=compose_proof(context, notice, url),
        sheet=sheet_link(context, url) if has_sheet(notice) else None,
        digest=_digest(context, notice),
        share=context.share(url, coded=True),
    )


def _digest(context: PageContext, notice: NoticeState) -> str:
    """The fingerprint of an open notice, to be laid beside that of a posted sheet."""
    open_now = notice.status is NoticeStatus.OPEN
    return notice_fingerprint(context.state.of(notice.written), notice.written) if open_now else ""


def notice_meta(context: PageContext, notice: NoticeState) -> Meta:
    """The head of a notice's page, up or taken down."""
    model, period = notice.entry.model, notice.period
    issuers = "、".join(model.issuers)
    return context.article_meta(
        model.title,
        context.url(notice.entry),
        published=period.opens_on,
        source=issuers,
        description=f"{issuers}{model.title}，公示期{format_period(period.opens_on, period.closes_on)}。",
    )


def notice_contacts(model: Notice) -> tuple[ContactLine, ...]:
    """Who receives objections and how, in the order of a real notice; what is not given is left out."""
    rows = (
        ("受理单位", "accepted_by"),
        ("监督电话", "supervision_hotline"),
        ("传真", "fax"),
        ("电子邮箱", "email"),
        ("地址", "address"),
        ("邮编", "postcode"),
        ("接待时间", "hours"),
    )
    return tuple(
        ContactLine(label, value, href_of(label, value), key) for label, key in rows if (value := getattr(model, key))
    )


def _opening(context: PageContext, notice: NoticeState, url: str) -> Markup:
    """The opening sentence: on what basis, how the list came about, and that it is put before the public."""
    model = notice.entry.model
    pieces: list[str | MarkedValue] = ["根据"] if model.basis else []
    for number, text in enumerate(model.basis, 1):
        then = "，" if number == len(model.basis) else "、"
        # A bare 文号 is called what it is.
        bare = "〔" in text and "《" not in text
        pieces += [
            MarkedValue(f"basis.{number - 1}", text, _document(context, text, url)),
            f"文件{then}" if bare else then,
        ]
    if process := model.process.rstrip("。，；"):
        pieces += [MarkedValue("process", process), "。" if "公示" in process else "，现予公示。"]
    elif model.basis:
        pieces.append("现将有关对象予以公示。")
    return marked_sentence(pieces, prefix="basis", convert=context.fragments.fragment) if pieces else Markup("")


_NUMBER = re.compile(r"[^（）()《》、，\s]+〔\d{4}〕\d+号")


def _document(context: PageContext, text: str, url: str) -> str:
    """Where the document that a basis names stands on this site, from the page at `url`; "" where it does not."""
    numbers = _NUMBER.findall(text)
    for name in (text, text.strip("《》"), *(numbers if len(numbers) == 1 else ())):
        if address := context.document(name):
            return relative_link(url, address, explicit_index=context.explicit_index)
    return ""


def _results(context: PageContext, notice: NoticeState) -> tuple[Link, ...]:
    """The rolls of the awards that the notice was about."""
    awards = {group.award for group in notice.groups}
    rolls = (roll for roll in context.state.rolls if roll.campaign is notice.campaign is not None)
    return tuple(
        Link(roll.entry.model.title, context.url(roll.entry)) for roll in rolls if roll.entry.model.award in awards
    )


def _ways(context: PageContext, notice: NoticeState) -> tuple[Link, ...]:
    """Where a reader of the notice goes on: to its campaign, and to the keeper's page on how one objects."""
    campaign, guide = notice.campaign, context.free_page(GUIDE)
    return (
        *((Link(campaign.model.title, context.url(campaign)),) if campaign in context.state.campaigns else ()),
        *((Link("怎样反映情况", guide),) if guide else ()),
    )


def _corrections(context: PageContext, notice: NoticeState) -> tuple[CorrectionView, ...]:
    return tuple(
        CorrectionView(
            Moment(format_day(item.dated), format_iso(item.dated)),
            item.what,
            item.old,
            item.new,
            item.reason,
            _restarted(context, notice, item.dated),
            _correcting(context, notice, item.notice),
        )
        for item in notice.corrections(context.today)
        if item.dated is not None
    )


def _restarted(context: PageContext, notice: NoticeState, day: date) -> str:
    """Whose period is counted anew from `day`, and until when; whoever has left since is not named."""
    history, award = context.state.of(notice.written).history, notice.entry.model.award
    told = []
    for restart in notice.period.restarts:
        nominee = history.person(restart.ref, award)
        if restart.corrected_on == day and nominee in notice.shown:
            period = format_period(restart.first_counted_on, restart.closes_on)
            how = f"从{format_day(day)}起公示，公示期" if restart.added else "的公示期重新计算，"
            told.append(f"{restart.ref.name}{how}为{period}（{restart.working_days}个工作日）。")
    return "".join(told)


def _correcting(context: PageContext, notice: NoticeState, name: str) -> Link | None:
    """The correcting notice, once it has a page."""
    if not name or notice.campaign is None:
        return None
    entry = context.state.catalog.resolve(Notice, name, notice.campaign.key).entry
    found = (other.entry for other in context.state.notices if other.written is entry)
    return next((Link(other.model.title, context.url(other)) for other in found), None)
