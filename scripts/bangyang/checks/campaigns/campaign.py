"""What a campaign says of itself (CAM): reports, requirements, the brand card, and names that must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.named import asked, missing, nearest, unclear
from bangyang.checks.registry import Tells, check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.catalog import Ambiguous
from bangyang.loading.entries import Entry
from bangyang.models import kinds
from bangyang.models.article import Document
from bangyang.models.campaign import Award, BrandCard, Campaign, NoticeRequirement, Quota, Report
from bangyang.models.form import labels_of
from bangyang.text.dates import format_day

_OWN = "本站内容格式"


@check(
    "CAM003", "报送早于阶段结束", Severity.ERROR, _OWN, "把截止日期改到阶段结束以后；原件就是这样的，写明“原文如此”",
    waivable=True,
)  # fmt: skip
def report_before_its_stage_ends(entry: Entry[Campaign], rule: Rule) -> Iterator[Finding]:
    """A report that sums up a stage cannot be due while the stage still runs."""
    for index, report in enumerate(entry.model.reports):
        stage = entry.model.stage(report.covers) if report.covers else None
        ends = stage.dates.closes_on if stage is not None and stage.dates is not None else None
        if stage is None or ends is None or report.due_on is None or report.due_on >= ends:
            continue
        if entry.sound("reports", "stages"):
            message = f"{format_day(report.due_on)}就要报送，“{stage.name}”到{format_day(ends)}才结束"
            hint = f"核对原件，改为{format_day(ends)}或以后；原件就是这样的，在这一行末尾写“ # 原文如此: 理由”"
            place = entry.source.place("reports", index, "due_on")
            yield rule.at(place, message, label=label_of(Report, "due_on"), hint=hint)


@check("CAM004", "没有这个称号或阶段", Severity.ERROR, _OWN, "改成本活动“称号”“阶段”里写的名称", tells=Tells.DANGLING)
def unknown_award_or_stage(entry: Entry[Campaign], rule: Rule) -> Iterator[Finding]:
    """A quota, requirement or report speaks of an award or stage that the campaign does not have."""
    model, place = entry.model, entry.source.place
    stages = tuple(stage.name for stage in model.stages)
    awards = tuple(award.name for award in model.awards)
    spoken: list[tuple[str, str, tuple[str, ...], Place, str]] = [
        ("称号", quota.award, awards, place("quotas", index, "award"), label_of(Quota, "award"))
        for index, quota in enumerate(model.quotas)
    ]
    spoken += [
        ("阶段", report.covers, stages, place("reports", index, "covers"), label_of(Report, "covers"))
        for index, report in enumerate(model.reports)
    ]
    label = label_of(NoticeRequirement, "stage")
    spoken += [
        ("阶段", need.stage, stages, place("awards", at, "notices", index, "stage"), label)
        for at, award in enumerate(model.awards)
        for index, need in enumerate(award.notices)
    ]
    if not entry.sound("awards", "stages", "quotas", "reports"):
        return
    for word, name, known, where, field in spoken:
        if name and name not in known:
            hint = f"改成{nearest(name, known)}" if known else f"先在“{word}”里写上它"
            yield rule.at(where, f"本活动没有叫“{name}”的{word}", label=field, hint=hint)


@check(
    "CAM009",
    "公示前的审核意见次序不对",
    Severity.WARNING,
    "内民政发〔2022〕63号 四",
    "自下而上写，最高不超过公示的级别",
)
def opinions_out_of_order(entry: Entry[Campaign], rule: Rule) -> Iterator[Finding]:
    """Opinions are given from the lowest level upwards, and none above the level of the notice comes before it."""
    for at, award in enumerate(entry.model.awards):
        for index, need in enumerate(award.notices):
            if need.level is None or not need.opinions or not entry.sound("awards"):
                continue
            where = entry.source.place("awards", at, "notices", index, "opinions")
            label = label_of(NoticeRequirement, "opinions")
            above = [str(level) for level in need.opinions if level > need.level]
            if above:
                message = f"{need.level}公示之前要{'、'.join(above)}的意见，级别高过了公示"
                yield rule.at(where, message, label=label, hint=f"删去{'、'.join(above)}，或核对公示的级别")
            ascending = sorted(set(need.opinions))
            if list(need.opinions) != ascending:
                hint = f"写成 [{', '.join(map(str, ascending))}]"
                yield rule.at(where, "审核意见不是自下而上各写一次", label=label, hint=hint)


@check("CAM010", "名片不完整", Severity.NOTE, _OWN, "补上释义和评价渠道")
def brand_card_incomplete(entry: Entry[Campaign], rule: Rule) -> Iterator[Finding]:
    """A brand card says what its slogan means and where people can say what they think of it."""
    brand = entry.model.brand
    if brand is None or not entry.sound("brand"):
        return
    for name in ("meanings", "feedback"):
        if not getattr(brand, name):
            label = label_of(BrandCard, name)
            hint = f"在“{label_of(Campaign, 'brand')}”下补上“{label}”"
            yield rule.at(entry.source.place("brand"), f"名片没有写{label}", label=label, hint=hint)


@check("CAM011", "活动没有内容", Severity.NOTE, _OWN, "补上“阶段”“称号”或“名片”中的一样")
def empty_campaign(entry: Entry[Campaign], rule: Rule) -> Iterator[Finding]:
    """A campaign without stages, awards and brand card gives its page nothing to show."""
    model = entry.model
    if not (model.stages or model.awards or model.brand) and entry.sound("stages", "awards", "brand"):
        place = entry.source.place("title")
        yield rule.at(place, "没有写阶段、称号，也没有名片", label=label_of(Campaign, "title"))


@check("CAM012", "没有写报给谁", Severity.NOTE, _OWN, "在这一项下补上“报送”，写收件的单位")
def report_without_addressee(entry: Entry[Campaign], rule: Rule) -> Iterator[Finding]:
    """A report that is due needs an office to be sent to."""
    for index, report in enumerate(entry.model.reports):
        if not report.to and entry.sound("reports"):
            place = entry.source.place("reports", index)
            yield rule.at(place, f"“{report.what}”没有写报给谁", label=label_of(Report, "to"))


@check(
    "CAM013",
    "列出的文件不存在",
    Severity.ERROR,
    _OWN,
    "写 content/documents/ 里的标题、文号或网址名，或删去",
    tells=Tells.DANGLING,
    rests_on=(Document,),
)
def unknown_document(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A document listed with the campaign is not on the site, so that its link would lead nowhere."""
    entry = state.campaign
    for index, name in enumerate(entry.model.documents) if entry is not None else ():
        found = state.catalog.resolve(Document, name)
        if isinstance(found, Ambiguous):
            message, hint = unclear(state.catalog, kinds.DOCUMENT, name, found)
        elif missing(state.catalog, kinds.DOCUMENT, name):
            hint = asked(name, state.catalog.names(Document), "把它放进 content/documents/，不刊登的删去这一项")
            message = f"没有叫“{name}”的文件"
        else:
            continue
        if entry is not None and entry.sound("documents"):
            place = entry.source.place("documents", index)
            yield rule.at(place, message, label=label_of(Campaign, "documents"), hint=hint)


@check("CAM014", "没有这个公示栏目", Severity.ERROR, "本站内容格式", "改成推荐对象的项目，或删去")
def award_column_leads_nowhere(campaign: Entry[Campaign], rule: Rule) -> Iterator[Finding]:
    """The same of what an award says for all its notices."""
    for at, award in enumerate(campaign.model.awards):
        known = labels_of([award])
        for index, label in enumerate(award.columns):
            if label not in known:
                place = campaign.source.place("awards", at, "columns", index)
                hint = f"改成{nearest(label, known)}，或删去"
                yield rule.at(place, f"没有“{label}”这一项", label=label_of(Award, "columns"), hint=hint)
