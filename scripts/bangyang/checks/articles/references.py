"""Where articles point (ART): campaigns, people, and the document that is forwarded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.articles.honoured import Known, unclear_honouree, who_is
from bangyang.checks.labels import label_of
from bangyang.checks.named import asked, missing, nearest, unclear
from bangyang.checks.registry import Tells, check
from bangyang.derivations.catalog import Ambiguous
from bangyang.derivations.dated import ANY_TIME
from bangyang.derivations.forwarding import derive_forwarding
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models import kinds
from bangyang.models.article import Document
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.roll import Roll
from bangyang.text.dates import format_day

_OWN = "本站内容格式"


@check(
    "ART001",
    "没有这个活动",
    Severity.ERROR,
    _OWN,
    "改成活动的标题、网址名或文件名",
    tells=Tells.DANGLING,
    rests_on=(Campaign,),
)
def unknown_campaign(state: State, rule: Rule) -> Iterator[Finding]:
    """An article names a campaign that is not on the site, or a name that two campaigns bear."""
    site = state.site
    entries: tuple[Entry[Any], ...] = (*site.news, *site.documents, *site.events, *([site.home] if site.home else []))
    for entry in entries:
        name = entry.model.campaign
        if not name or not entry.sound("campaign"):
            continue
        found = state.catalog.resolve(Campaign, name)
        place, label = entry.source.place("campaign"), label_of(type(entry.model), "campaign")
        if isinstance(found, Ambiguous):
            hint = f"改写成文件名：{'或'.join(f'“{bearer.key}”' for bearer in found.candidates)}"
            yield rule.at(place, unclear(state.catalog, kinds.CAMPAIGN, name, found)[0], label=label, hint=hint)
        elif missing(state.catalog, kinds.CAMPAIGN, name):
            known = state.catalog.names(Campaign)
            hint = f"改成{nearest(name, known)}" if known else "先在 content/campaigns/ 里建这个活动，或删去这一行"
            yield rule.at(place, f"没有叫“{name}”的活动", label=label, hint=hint)


@check(
    "ART002",
    "没有这个人物",
    Severity.ERROR,
    _OWN,
    "核对姓名；推荐材料和名单里都没有的人，从“人物”里删去",
    dated=ANY_TIME,
    rests_on=(Roll, Notice, Nominee, Campaign),
)
def unknown_person(state: State, rule: Rule) -> Iterator[Finding]:
    """A person an article is about stands in no profile and on no roll, or has no page to lead to yet."""
    entries: tuple[Entry[Any], ...] = (*state.site.news, *state.site.events)
    for entry in entries:
        campaign = state.catalog.resolve(Campaign, entry.model.campaign).entry
        for index, name in enumerate(entry.model.people):
            known = who_is(state, name, campaign)
            if known is Known.WITH_PAGE or known is Known.ON_ROLL or not entry.sound("people"):
                continue
            place, label = entry.source.place("people", index), label_of(type(entry.model), "people")
            if known is Known.NOWHERE:
                yield rule.at(place, f"推荐材料和名单里都没有“{name}”", label=label)
            elif known is Known.SEVERAL:
                message, hint = unclear_honouree(state, name, campaign)
                yield rule.at(place, message, label=label, hint=hint, severity=Severity.WARNING)
            elif known is Known.TAKEN_DOWN:
                message = f"“{name}”已经撤下或撤销称号"
                hint = "从“人物”里删去；正文也写到他的，一并改写"
                yield rule.at(place, message, label=label, hint=hint, severity=Severity.WARNING)
            else:
                message = f"“{name}”还没有公开的人物页，文中暂时没有链接"
                hint = "名单公布以后会自动链接；还没有公示的人，正文也不要提前写出姓名"
                yield rule.at(place, message, label=label, hint=hint, severity=Severity.NOTE)


@check(
    "ART003",
    "转发的文件不在本站",
    Severity.WARNING,
    _OWN,
    "把被转发的文件也放进 content/documents/，或改正标题、文号",
    waivable=True,
    tells=Tells.DANGLING,
    rests_on=(Document,),
)
def unknown_forwarded(state: State, rule: Rule) -> Iterator[Finding]:
    """A forwarding document is read together with what it forwards; without that the chain breaks off."""
    known = state.catalog.names(Document)
    for entry in state.site.documents:
        name = entry.model.forwards
        found = state.catalog.resolve(Document, name)
        if isinstance(found, Ambiguous):
            message, hint = unclear(state.catalog, kinds.DOCUMENT, name, found)
        elif missing(state.catalog, kinds.DOCUMENT, name):
            message = f"没有叫“{name}”的文件"
            others = (each for each in known if state.catalog.resolve(Document, each).entry is not entry)
            hint = asked(name, others, "把原文放进 content/documents/，或删去这一行")
        else:
            continue
        if entry.sound("forwards"):
            yield rule.at(entry.source.place("forwards"), message, label=label_of(Document, "forwards"), hint=hint)


@check("ART004", "转发的先后不对", Severity.ERROR, _OWN, "核对“转发”和两份文件的成文日期")
def forwarding_out_of_order(state: State, rule: Rule) -> Iterator[Finding]:
    """A document cannot forward itself, even through others, nor one that is dated after it."""
    label = label_of(Document, "forwards")
    forwarding = derive_forwarding(state.catalog, state.site.documents)
    for entry in state.site.documents:
        place = entry.source.place("forwards")
        if entry.source.path in forwarding.circling:
            itself = state.catalog.resolve(Document, entry.model.forwards).entry is entry
            message = "这份文件转发的是它自己" if itself else "这份文件转发来转发去又回到了自己"
            yield rule.at(place, message, label=label, hint="改成真正被转发的那份文件；原始的文件不写“转发”")
            continue
        original = forwarding.original(entry)
        mine, theirs = entry.model.issued_on, original.model.issued_on if original is not None else None
        if mine is not None and theirs is not None and mine < theirs:
            message = f"本文件{format_day(mine)}成文，早于被转发的文件（{format_day(theirs)}）"
            yield rule.at(place, message, label=label, hint="核对原件，改正两份文件中写错的成文日期，或改正“转发”")
