"""What ties a notice, on page and paper, to its line in the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from bangyang.derivations.committed import Value, values_of
from bangyang.derivations.content import derive_content
from bangyang.derivations.noticestate import NoticeState
from bangyang.models.ledger import shown_hash
from bangyang.models.sections import RECORD
from bangyang.pages.context import PageContext, qr_code
from bangyang.pages.parts import Link
from bangyang.pages.typography import NO_MARKUP
from bangyang.text.days import format_day

SEALED = "内容已按规定归档或者撤下了一部分，原文不再公布。"

_PLACED = re.compile(
    r"title|number|(?:basis|attachments|issuers)\.\d+|process|conduct|accepted_by|supervision_hotline|fax|email|address"
    r"|postcode|hours|issued_on|objections_close_on|body|period\.(?:opens_on|closes_on|working_days)"
    r"|corrections\.\d+\.(?:dated|what|old|new|reason)|groups\.\d+\.(?:award|withdrawn|subjects\.\d+\.\w+)"
)
"""Keys of what has a place of its own on the page of a notice; everything else that is committed to is listed."""

_LABELS = (
    (re.compile("level"), "级别"),
    (re.compile("award"), "称号"),
    (re.compile("objection_rule"), "异议方式"),
    (re.compile("photos"), "附照片"),
    (re.compile(r"period\.first_counted_on"), "首个计算日"),
    (re.compile(r"period\.restarts\.\d+\.name"), "重新起算"),
    (re.compile(r"period\.restarts\.\d+\.first_counted_on"), "起算日"),
    (re.compile(r"period\.restarts\.\d+\.closes_on"), "截止日"),
    (re.compile(r"period\.restarts\.\d+\.working_days"), "工作日"),
    (re.compile(r"corrections\.\d+\.notice"), "更正公示"),
    (re.compile(r"groups\.\d+\.revoked"), "已撤销"),
)


@dataclass(frozen=True, slots=True)
class CommittedView:
    """A committed value that stands nowhere else on the page: what it is, its key, and what it says."""

    label: str
    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Ties paper to page and both to the ledger: what stands on the printed sheet, too.

    `line` is the number of the notice's own line, `hash` the part of its hash that is shown, `digest` that of the
    commitment. `record` leads to the notice's entries, `code` is the QR code of the page's address with the whole hash,
    `coded` what it says ("" for a site without an address). `sealed` says why the opening is not published.
    """

    version: str
    digest: str
    line: str
    hash: str
    record: Link
    coded: str = ""
    code: Markup = NO_MARKUP
    sealed: str = ""
    rest: tuple[CommittedView, ...] = ()

    @property
    def words(self) -> str:
        """The line as it is named on paper."""
        return f"存证第{self.line}条 {self.hash}"


def compose_proof(context: PageContext, notice: NoticeState, page: str) -> Proof | None:
    """What ties the notice whose page is at `page` to its line; None where it has none."""
    ledger = context.state.ledger
    line = ledger.current(notice.entry)
    if line is None:
        return None
    url = f"{RECORD.address}#{line.notice}"
    address = context.absolute(page)
    coded = f"{address}#{line.seq}-{line.hash}" if address else ""
    return Proof(
        version=f"第{ledger.version(line)}版",
        digest=line.digest,
        line=str(line.seq),
        hash=shown_hash(line.hash),
        record=Link(RECORD.title, url),
        coded=coded,
        code=Markup(context.fragments.made("qr", coded, qr_code)) if coded else NO_MARKUP,
        sealed="" if notice.unabridged else SEALED,
        rest=_rest(context, notice) if notice.unabridged else (),
    )


def shown_value(key: str, value: Value) -> str:
    """A committed value as a page words it; Markdown is not rendered here."""
    if value is True:
        return "是"
    if isinstance(value, str) and key.endswith(("_on", ".dated")):
        return format_day(date.fromisoformat(value))
    return str(value)


def _rest(context: PageContext, notice: NoticeState) -> tuple[CommittedView, ...]:
    content = derive_content(context.state.of(notice.written), notice.written)
    values = values_of(content.text) if content is not None else {}
    return tuple(
        CommittedView(_label(key), key, shown_value(key, value))
        for key, value in values.items()
        if not _PLACED.fullmatch(key)
    )


def _label(key: str) -> str:
    return next((label for pattern, label in _LABELS if pattern.fullmatch(key)), "其他")
