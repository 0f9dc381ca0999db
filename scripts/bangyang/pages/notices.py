"""Notices: the page with legal weight, its list items, its tombstone.

A notice shows the columns of the 汇总表 without 身份证号码 and 联系电话, the 简要事迹, and a photo where it has photos;
of a household the 户主 only (内民政发〔2022〕63号 附件3、附件4).
"""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from bangyang.derivations import reserved
from bangyang.derivations.fingerprints import notice_fingerprint
from bangyang.derivations.index import key_of
from bangyang.derivations.noticestate import NoticeState
from bangyang.derivations.periods import NoticeStatus
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice, ObjectionRule
from bangyang.pages.desk import Desk, counted, moment
from bangyang.pages.ledger import compose_proof
from bangyang.pages.periods import notice_period, status_words, working_days
from bangyang.pages.sheets import has_sheet, sheet_link
from bangyang.pages.subjects import citations_of, subjects_of, unit_of
from bangyang.pages.views import (
    Attachment,
    Contact,
    Correction,
    Link,
    Moment,
    NoticeItem,
    NoticeListView,
    NoticeView,
    NoticeYear,
    Signature,
    WithdrawnNoticeView,
)
from bangyang.rendering.markdown import render_markdown
from bangyang.text.dates import format_day, format_iso, format_period

NOTICES = Link("公示", "notices/")
CALENDAR = Link("公示日历", reserved.CALENDAR)
"""Opening and closing days for calendar programs."""
CORRECTED = "已更正"
"""The mark of a notice with a correction in force; it stands beside the state, for the notice runs on."""

_STATES = {
    NoticeStatus.OPEN: "open",
    NoticeStatus.PENDING: "open",
    NoticeStatus.CLOSED: "closed",
    NoticeStatus.WITHDRAWN: "withdrawn",
}

_WAYS = {
    ObjectionRule.REQUIRED: "请以真实姓名反映，可用电话、信函或来访；以单位名义反映的，应当加盖公章。",
    ObjectionRule.ENCOURAGED: "可用电话、信函或来访反映，提倡署真实姓名；以单位名义反映的，应当加盖公章。",
    ObjectionRule.CONTACT_ONLY: (
        "可用电话、信函或来访反映，请留下联系方式，以便核实和答复；以单位名义反映的，应当加盖公章。"
    ),
}


def compose_notice_item(desk: Desk, notice: NoticeState) -> NoticeItem:
    """A notice on a list."""
    model, period = notice.entry.model, notice.period
    total = sum(group.total for group in notice.groups)
    single = unit_of(desk, notice.groups[0]) if len(notice.groups) == 1 else None
    return NoticeItem(
        heading=model.title,
        url=desk.url(notice.entry),
        state=_STATES[notice.status],  # type: ignore[arg-type]  # the table's values are the literals
        state_text=status_words(notice),
        period=format_period(period.opens_on, period.closes_on),
        working_days=f"{period.working_days}个工作日",
        place="、".join(model.issuers),
        count=counted(total, single) if total and single else f"共{total}个对象" if total else "",
        closes=moment(period.ends_on) if notice.status is NoticeStatus.OPEN else None,
        days=working_days(desk, notice) if notice.status is NoticeStatus.OPEN else (),
    )


def compose_notice(desk: Desk, notice: NoticeState) -> NoticeView | WithdrawnNoticeView:
    """The page of a notice, or what is left of one taken down."""
    model = notice.entry.model
    url = desk.url(notice.entry)
    crumbs = desk.crumbs(NOTICES, Link(model.title, url))
    issuers = "、".join(model.issuers)
    meta = desk.article_meta(
        model.title,
        url,
        published=notice.period.opens_on,
        source=issuers,
        description=f"{issuers}{model.title}，公示期{format_period(notice.period.opens_on, notice.period.closes_on)}。",
    )
    if notice.tombstone is not None:
        return WithdrawnNoticeView(
            meta=meta,
            heading=model.title,
            crumbs=crumbs,
            period=format_period(notice.period.opens_on, notice.period.closes_on),
            withdrawn_on=moment(notice.tombstone.withdrawn_on),
            reason=notice.discretion.tell(notice.tombstone.reason) or "按规定撤下",
            record=proof.record if (proof := compose_proof(desk, notice)) is not None else None,
        )
    return NoticeView(
        meta=meta,
        heading=model.title,
        crumbs=crumbs,
        state="closed" if notice.status is NoticeStatus.CLOSED else "open",
        state_text=status_words(notice),
        period=notice_period(desk, notice),
        document_number=str(model.number) if model.number else "",
        signature=Signature(model.issuers, moment(model.issued_on)),
        basis=_opening(desk, notice),
        body=desk.fragment(notice.entry, "body", url).html,
        objection=_WAYS.get(model.objection_rule, "") if model.objection_rule else "",
        conduct=model.conduct,
        contacts=notice_contacts(model),
        groups=tuple(subjects_of(desk, notice, group) for group in notice.groups),
        citations=citations_of(desk, notice),
        attachments=tuple(Attachment(title, "") for title in model.attachments),
        corrections=_corrections(desk, notice),
        corrected=CORRECTED if notice.corrections(desk.today) else "",
        corrects=tuple(
            Link(other.entry.model.title, desk.url(other.entry)) for other in desk.state.corrected_by(notice.entry)
        ),
        proof=compose_proof(desk, notice),
        sheet=sheet_link(desk, url) if has_sheet(notice) else None,
        digest=_digest(desk, notice),
        share=desk.share(url, coded=True),
    )


def compose_notice_list(desk: Desk) -> NoticeListView:
    """公示 list: open ones, then the closed by year."""
    shown = [notice for notice in desk.state.notices if notice.status is not NoticeStatus.PENDING or desk.state.draft]
    open_ones = tuple(compose_notice_item(desk, notice) for notice in shown if notice.status is NoticeStatus.OPEN)
    years: dict[int, list[NoticeItem]] = {}
    for notice in shown:
        if notice.status is not NoticeStatus.OPEN:
            years.setdefault(notice.period.opens_on.year, []).append(compose_notice_item(desk, notice))
    lead = "公示期内，任何单位和个人都可以按页面所列方式反映意见。"
    return NoticeListView(
        meta=desk.column_meta("公示", NOTICES.url, lead),
        heading="公示",
        crumbs=desk.crumbs(NOTICES),
        lead=lead,
        open_notices=open_ones,
        calendar=CALENDAR if desk.state.site.settings.site_url else None,
        years=tuple(
            NoticeYear(year=f"{year}年", notices=tuple(items)) for year, items in sorted(years.items(), reverse=True)
        ),
    )


def notice_contacts(model: Notice) -> tuple[Contact, ...]:
    """Who receives objections and how, in the order of a real notice; what is not given is left out."""
    rows = (
        ("受理单位", model.accepted_by, ""),
        ("监督电话", model.supervision_hotline, f"tel:{model.supervision_hotline}"),
        ("传真", model.fax, ""),
        ("电子邮箱", model.email, f"mailto:{model.email}"),
        ("地址", model.address, ""),
        ("邮编", model.postcode, ""),
        ("接待时间", model.hours, ""),
    )
    return tuple(
        Contact(label, value, href if _dialable(value) or "@" in value else "") for label, value, href in rows if value
    )


def _dialable(value: str) -> bool:
    return value.replace("-", "").isdigit() and value.isascii()


def _digest(desk: Desk, notice: NoticeState) -> str:
    """The fingerprint of an open notice, to be laid beside that of a posted sheet."""
    open_now = notice.status is NoticeStatus.OPEN
    return notice_fingerprint(desk.state.of(notice.written), notice.written) if open_now else ""


def _opening(desk: Desk, notice: NoticeState) -> Markup:
    """The opening sentence: on what basis, how the list came about, and that it is put before the public."""
    model = notice.entry.model
    basis = f"根据{'、'.join(_document(text) for text in model.basis)}，" if model.basis else ""
    process = model.process.rstrip("。，；")
    text = f"{basis}{process}。" if process else f"{basis}现将有关对象予以公示。" if basis else ""
    if process and "公示" not in process:
        text = f"{basis}{process}，现予公示。"
    return render_markdown(text, prefix="basis").html if text else Markup("")


def _document(text: str) -> str:
    """A basis as typed; a bare 文号 is called what it is."""
    return f"{text}文件" if "〔" in text and "《" not in text else text


def _corrections(desk: Desk, notice: NoticeState) -> tuple[Correction, ...]:
    return tuple(
        Correction(
            Moment(format_day(item.dated), format_iso(item.dated)),
            item.what,
            item.old,
            item.new,
            item.reason,
            _restarted(desk, notice, item.dated),
            _correcting(desk, notice, item.notice),
        )
        for item in notice.corrections(desk.today)
        if item.dated is not None
    )


def _restarted(desk: Desk, notice: NoticeState, day: date) -> str:
    """Whose period is counted anew from `day`, and until when; whoever has left since is not named."""
    index, campaign, award = desk.state.index, notice.campaign, notice.entry.model.award
    if campaign is None:
        return ""
    told = []
    for restart in notice.period.restarts:
        nominee = index.resolve(Nominee, restart.ref, key_of(campaign), award).entry
        if restart.corrected_on == day and nominee in notice.shown:
            period = format_period(restart.first_counted_on, restart.closes_on)
            how = f"从{format_day(day)}起公示，公示期" if restart.added else "的公示期重新计算，"
            told.append(f"{restart.ref.name}{how}为{period}（{restart.working_days}个工作日）。")
    return "".join(told)


def _correcting(desk: Desk, notice: NoticeState, name: str) -> Link | None:
    """The correcting notice, once it has a page."""
    if not name or notice.campaign is None:
        return None
    entry = desk.state.index.resolve(Notice, name, key_of(notice.campaign)).entry
    found = (other.entry for other in desk.state.notices if other.written is entry)
    return next((Link(other.model.title, desk.url(other)) for other in found), None)
