"""How each kind of file is begun: what is asked, what is worked out, which lines wait to be filled in.

One function a kind, called by `new`; each returns the file to write. A campaign has a module of its own, being the
longest and able to start from an earlier one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bangyang.authoring.answers import Answers, as_value
from bangyang.authoring.context import EditingContext, file_name
from bangyang.authoring.scaffold import Draft, Value, laid_out
from bangyang.base.errors import UsageError
from bangyang.derivations.periods import DEFAULT_WORKING_DAYS
from bangyang.loading.entries import Entry
from bangyang.models.article import Document, Event, News
from bangyang.models.campaign import Award, Campaign
from bangyang.models.form import Listing, form_for
from bangyang.models.levels import parse_level
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.roll import Roll
from bangyang.models.types import split_list
from bangyang.text.dates import format_day, format_instant, format_iso, format_period
from bangyang.text.days import parse_day, parse_instant
from bangyang.text.pinyin import name_slug, slug


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to write: its path, POSIX and relative to the site's root, and what goes into it."""

    path: str
    draft: Draft
    next_step: str = ""


def profile(context: EditingContext, answers: Answers) -> NewFile:
    """推荐对象: the lines of the form for the award's kind of nominee, without what this award does not ask for."""
    campaign = context.campaign(answers.option("campaign"))
    award = _award(campaign, answers)
    name = answers.ask("name")
    others = context.catalog.profiles.get(campaign.key, ())
    values: dict[str, Value] = {
        "award": award.name,
        "name": name,
        "slug": context.free_slug(name_slug(name), answers.option("slug"), others),
        **answers.rest(("award", "name", "slug", "campaign")),
    }
    asked = [item for item in form_for(award).on(Listing.FILE) if not item.asked_by or getattr(award, item.asked_by)]
    aliases = {item.name: item.key for item in asked if item.key}
    keys = laid_out(Nominee, [item.name for item in asked], values, aliases)
    path = f"profiles/{campaign.key}/{file_name(answers.option('file') or name, str(values['slug']))}.md"
    return NewFile(path, Draft(Nominee, keys), "先进事迹写在第二个 --- 的下面；照片与这个文件放在一起")


def _award(campaign: Entry[Campaign], answers: Answers) -> Award:
    """The award something belongs to. Raises UsageError for a campaign without any."""
    names = [award.name for award in campaign.model.awards if award.name]
    if not names:
        raise UsageError(f"活动“{campaign.model.title}”还没有设称号，请先补上")
    chosen = answers.option("award") or (names[0] if len(names) == 1 else None)
    found = campaign.model.award(chosen if chosen in names else answers.ask("award", names[0], among=names))
    assert found is not None
    return found


_NOTICE = (
    "title", "slug", "campaign", "level", "publication", "period", "working_days", "nominees", "basis", "process",
    "objection_rule", "conduct", "accepted_by", "supervision_hotline", "address", "hours", "issuers", "issued_on",
)  # fmt: skip


def notice(context: EditingContext, answers: Answers) -> NewFile:
    """公示: both dates are worked out from the opening day and the number of working days."""
    campaign = context.campaign(answers.option("campaign"))
    level = answers.ask("level")
    title = answers.ask("title", "关于拟推荐对象的公示")
    opens_on = answers.ask_read("opens", "开始日期", "哪一天开始公示", parse_day, format_day(context.now.date()))
    days = _asked_days(answers, _required_days(campaign.model, level))
    closes_on = _closing_day(context, opens_on, days, answers.option("counts_first_day"))
    accepted_by = answers.ask("accepted_by")
    wanted = f"{format_iso(opens_on)}-{slug(accepted_by)}"
    values: dict[str, Value] = {
        "title": title,
        "slug": context.free_slug(wanted, answers.option("slug"), context.site.notices),
        "campaign": campaign.key,
        "level": level,
        "publication": "网站",
        "period": format_period(opens_on, closes_on),
        "working_days": str(days),
        "nominees": as_value(Notice, "nominees", answers.ask("nominees")),
        "objection_rule": answers.ask("objection_rule", "实名"),
        "accepted_by": accepted_by,
        "supervision_hotline": answers.ask("supervision_hotline"),
        "issuers": as_value(Notice, "issuers", answers.ask("issuers", accepted_by)),
        "issued_on": answers.ask("issued_on", format_day(min(opens_on, context.now.date()))),
    }
    values |= answers.rest(tuple(values))
    stem = answers.option("file") or f"{format_iso(opens_on)}-{accepted_by}"
    path = f"content/notices/{file_name(stem, str(values['slug']))}.md"
    return NewFile(path, Draft(Notice, laid_out(Notice, _NOTICE, values)))


def _asked_days(answers: Answers, default: int) -> int:
    text = answers.ask("working_days", str(default))
    days = Notice.model_validate({"working_days": text}).working_days
    if days < 1:
        raise UsageError("公示期至少 1 个工作日")
    return days


def _required_days(campaign: Campaign, level: str) -> int:
    wanted = parse_level(level)
    found = [need.working_days for award in campaign.awards for need in award.notices if need.level == wanted]
    return max(found, default=DEFAULT_WORKING_DAYS)


def _closing_day(context: EditingContext, opens_on: date, days: int, counts_first: str | None) -> date:
    """The last day of the period. Raises UnpublishedYear for a year whose days off are not known."""
    counted = counts_first is None or Notice.model_validate({"counts_first_day": counts_first}).counts_first_day
    return context.calendar.closing_day(opens_on, days, counted)


_ROLL = ("title", "slug", "campaign", "award", "kind", "number", "issuers", "issued_on", "order", "count", "names")


def roll(context: EditingContext, answers: Answers) -> NewFile:
    """名单: the count is that of the names."""
    campaign = context.campaign(answers.option("campaign"))
    award = _award(campaign, answers)
    title = answers.ask("title", f"{award.name}名单")
    names = answers.ask("names")
    year = campaign.model.year or context.now.year
    values: dict[str, Value] = {
        "title": title,
        "slug": context.free_slug(f"{year}-{slug(award.name)}", answers.option("slug"), context.site.rolls),
        "campaign": campaign.key,
        "award": award.name,
        "kind": answers.ask("kind", award.kind.value if award.kind else ""),
        "issuers": as_value(Roll, "issuers", answers.ask("issuers", "、".join(award.issuers))),
        "issued_on": answers.ask("issued_on", format_day(context.now.date())),
        "order": "姓氏笔画",
        "count": f"{len(split_list(names))}{award.subject.unit}",
        "names": as_value(Roll, "names", names),
    }
    values |= answers.rest(tuple(values))
    stem = answers.option("file") or f"{year}-{award.name}"
    path = f"content/rolls/{file_name(stem, str(values['slug']))}.md"
    return NewFile(path, Draft(Roll, laid_out(Roll, _ROLL, values)))


def news(context: EditingContext, answers: Answers) -> NewFile:
    """动态: an article."""
    title = answers.ask("title")
    values: dict[str, Value] = {
        "title": title,
        "slug": context.free_slug(slug(title), answers.option("slug"), context.site.news),
        "kind": answers.ask("kind", "动态"),
        "published_at": answers.ask("published_at", format_instant(context.now)),
        "source": answers.ask("source", str(context.site.settings.site.get("主办单位") or "")),
    }
    values |= _of_campaign(context, answers) | answers.rest((*values, "campaign"))
    day = format_iso(parse_instant(str(values["published_at"])))
    stem = answers.option("file") or f"{day}-{title}"
    path = f"content/news/{file_name(stem, str(values['slug']))}.md"
    layout = ("title", "slug", "kind", "published_at", "source", "byline", "campaign", "people", "summary")
    return NewFile(path, Draft(News, laid_out(News, layout, values)), "正文写在第二个 --- 的下面")


_DOCUMENT = (
    "title", "slug", "number", "issuers", "issued_on", "published_on", "addressees", "campaign", "attachments",
)  # fmt: skip


def document(context: EditingContext, answers: Answers) -> NewFile:
    """文件: an official document."""
    title = answers.ask("title")
    values: dict[str, Value] = {
        "title": title,
        "slug": context.free_slug(slug(title), answers.option("slug"), context.site.documents),
        "issuers": as_value(Document, "issuers", answers.ask("issuers")),
    }
    values |= _of_campaign(context, answers) | answers.rest((*values, "campaign"))
    path = f"content/documents/{file_name(answers.option('file') or title, str(values['slug']))}.md"
    return NewFile(path, Draft(Document, laid_out(Document, _DOCUMENT, values)), "正文写在第二个 --- 的下面")


def event(context: EditingContext, answers: Answers) -> NewFile:
    """活动安排: something that takes place."""
    title = answers.ask("title")
    values: dict[str, Value] = {
        "title": title,
        "slug": context.free_slug(slug(title), answers.option("slug"), context.site.events),
        "kind": answers.ask("kind", "活动"),
        "dates": answers.ask("dates"),
        "announced_on": answers.ask("announced_on", format_day(context.now.date())),
    }
    values |= _of_campaign(context, answers) | answers.rest((*values, "campaign"))
    path = f"content/events/{file_name(answers.option('file') or title, str(values['slug']))}.md"
    layout = ("title", "slug", "kind", "dates", "announced_on", "place", "campaign", "people", "to_be_announced")
    return NewFile(path, Draft(Event, laid_out(Event, layout, values)))


def _of_campaign(context: EditingContext, answers: Answers) -> dict[str, Value]:
    """The campaign an article belongs to, where one was named or there is only one."""
    if answers.option("campaign") is None and len(context.catalog.campaigns) != 1:
        return {}
    return {"campaign": context.campaign(answers.option("campaign")).key}
