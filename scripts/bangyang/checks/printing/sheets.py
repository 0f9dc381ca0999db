"""公示 that already hang: an edit after printing makes the sheet on the wall say something else than the page."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.named import unclear
from bangyang.checks.records.mentions import kept
from bangyang.checks.registry import check
from bangyang.derivations.addresses import address_of, full_address
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.catalog import Ambiguous, Found
from bangyang.derivations.dated import ANY_TIME
from bangyang.derivations.fingerprints import notice_fingerprint
from bangyang.derivations.periods import NoticeStatus
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.models.kinds import NOTICE
from bangyang.models.ledger import LedgerLine
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Printing, Record


@check(
    "PRN001",
    "已打印，须重印",
    Severity.WARNING,
    "内民政发〔2022〕63号 四",
    "重新打印、盖章，换下墙上的旧件（bangyang print 加公示的文件名）；改错了的，把内容改回去",
    dated=ANY_TIME,
    rests_on=(LedgerLine, Notice, Nominee, Campaign, Record),
)
def printed_before_the_edit(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Until the period ends, paper and page must be the same; afterwards the sheet has done its work."""
    for entry, record in _last_prints(state):
        period = state.history.period(entry)
        if period is None or period.status(state.now) is NoticeStatus.CLOSED:
            continue
        now = notice_fingerprint(state, entry)
        if now != record.model.digest:
            told = f"现在是 {now}" if now else "现在已经撤下"
            message = f"这份公示打印以后内容有改动：打印时的内容指纹是 {record.model.digest}，{told}"
            yield rule.at(entry.source.place("title"), message, label=label_of(Notice, "title"))


@check(
    "PRN002",
    "打印记录找不到公示",
    Severity.WARNING,
    "本站内容格式",
    "改成公示的标题或网址名；公示已经删去的，连这份记录一起删去",
    rests_on=(Notice, Nominee),
)
def print_of_no_notice(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A record that points nowhere watches over nothing."""
    for record in kept(state, Printing):
        name = record.model.notice
        found = state.catalog.resolve(Notice, name, state.key)
        if not name or isinstance(found, Found):
            continue
        message, hint = f"没有“{name}”这个公示", rule.hint
        if isinstance(found, Ambiguous):
            message, hint = unclear(state.catalog, NOTICE, name, found)
        yield rule.at(record.source.place("notice"), message, label=label_of(Printing, "notice"), hint=hint)


@check(
    "PRN005",
    "打印以后网址改过，须重印",
    Severity.WARNING,
    "内民政发〔2022〕63号 四",
    "重新打印、盖章，换下墙上的旧件（bangyang print 加公示的文件名）；改错了的，把网址改回去",
    dated=ANY_TIME,
)
def printed_with_another_address(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The code on the wall leads to the address of that day, and nowhere once the site has moved."""
    for entry, record in _last_prints(state):
        period, printed = state.history.period(entry), record.model.address
        if not printed or period is None or period.status(state.now) is NoticeStatus.CLOSED:
            continue
        now = full_address(state.catalog.site.settings.site_url, address_of(entry))
        if now != printed:
            message = f"打印时二维码里的网址是 {printed}，现在是 {now or '没有网址'}"
            yield rule.at(entry.source.place("slug"), message, label=label_of(Notice, "slug"))


def _last_prints(state: CampaignState) -> Iterator[tuple[Entry[Notice], Entry[Printing]]]:
    """The latest print of each notice of a campaign."""
    latest: dict[str, tuple[Entry[Notice], Entry[Printing]]] = {}
    for record in kept(state, Printing):
        entry = state.catalog.resolve(Notice, record.model.notice, state.key).entry
        if entry is None or record.model.dated is None or not record.sound("digest", "dated"):
            continue
        before = latest.get(entry.source.path)
        if before is None or (before[1].model.dated or record.model.dated) <= record.model.dated:
            latest[entry.source.path] = (entry, record)
    yield from latest.values()
