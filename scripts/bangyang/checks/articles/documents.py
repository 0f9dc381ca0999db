"""Articles, documents and events by themselves (ART): numbers, attachments, announcements, dates that have passed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bangyang.base.beijing import day_of
from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.labels import BODY_LABEL, label_of
from bangyang.checks.registry import check
from bangyang.loading.entries import Entry
from bangyang.models.article import Document, Event, EventKind, News, NewsKind
from bangyang.models.fields import Model, spec_of
from bangyang.text.dates import format_day
from bangyang.text.prose import AttachmentMention, attachment_mentions, future_broadcast

_OWN = "本站内容格式"
_ITEM_NUMBER = re.compile(r"^(?:附件)?\s*([0-9]{1,2})\s*[.．、：:]\s*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NOT_TITLE = re.compile(r"[\s#*_《》“”]+")


@check(
    "ART005", "文号的年份与成文日期不符", Severity.ERROR, "GB/T 9704-2012 7.2.5", "核对原件，改正文号或成文日期",
    waivable=True,
)  # fmt: skip
def number_of_another_year(document: Entry[Document], rule: Rule) -> Iterator[Finding]:
    """The year in a 文号 is the year in which the document was signed."""
    number, issued_on = document.model.number, document.model.issued_on
    if number is not None and issued_on is not None and number.year != issued_on.year:
        message = f"文号是〔{number.year}〕，成文日期是{issued_on.year}年"
        yield rule.at(document.source.place("number"), message, label=label_of(Document, "number"))


@check(
    "ART006", "附件列表与附件不符", Severity.ERROR, "GB/T 9704-2012 7.3.4", "核对原件，把附件列表补全",
    waivable=True,
)  # fmt: skip
def attachments_disagree(document: Entry[Document], rule: Rule) -> Iterator[Finding]:
    """What the text calls 附件4 must be the fourth of the list, and what is listed must be there."""
    if document.sound("attachments"):
        yield from _unlisted(document, rule)
        yield from _gaps(document, rule)
        yield from _unmentioned(document, rule)
        yield from _other_titles(document, rule)


@check(
    "ART008", "视频没有文字稿", Severity.ERROR, "GB/T 37668-2019", "在正文里写出视频的文字稿，或说明画面和解说的内容"
)
def video_without_text(article: Entry[News], rule: Rule) -> Iterator[Finding]:
    """Whoever cannot see or hear the video has only the text."""
    if article.model.kind is NewsKind.VIDEO and not article.body.strip():
        place = article.source.place("kind")
        yield rule.at(place, "视频没有文字稿，看不到或听不到的人无从知道内容", label=BODY_LABEL)


@check(
    "ART015", "正文还是空的", Severity.ERROR, _OWN,
    "在第二个 --- 的下面写上正文；还没有写好的，写“草稿: 是”",
)  # fmt: skip
def unwritten(article: Entry[News | Document], rule: Rule) -> Iterator[Finding]:
    """What `new` begins is a skeleton: with a title and nothing to read it would go live as soon as it lies there."""
    if _is_blank(article):
        kind = "动态" if isinstance(article.model, News) else "文件"
        yield rule.at(article.source.place("title"), f"这份{kind}只有标题，没有正文", label=BODY_LABEL)


@check(
    "ART016", "文件没有日期", Severity.WARNING, _OWN,
    "写上“成文日期: ”和落款的日期；原件没有日期的，写“发布日期: ”和在本站发布的那一天；还没有写好的，写“草稿: 是”",
)  # fmt: skip
def undated(document: Entry[Document], rule: Rule) -> Iterator[Finding]:
    """What bears no date goes live as soon as it lies there, and nobody can tell when it was said."""
    model = document.model
    dated = model.issued_on or model.published_on or model.number
    # One that has nothing to read is told as that.
    if not dated and document.sound("issued_on", "published_on", "number") and not _is_blank(document):
        message = "没有成文日期、发布日期和文号：下一次生成就公开，页面上不写日期，文件列表里列在“成文日期不详”下"
        yield rule.at(document.source.place("title"), message, label=label_of(Document, "issued_on"))


@check("ART009", "公告没有期限或电话", Severity.WARNING, _OWN, "补上公告的期限和办公电话")
def announcement_incomplete(article: Entry[News], rule: Rule) -> Iterator[Finding]:
    """An announcement tells until when it holds and whom to ask."""
    for name in ("period", "phone"):
        if article.model.kind is NewsKind.ANNOUNCEMENT and not getattr(article.model, name) and article.sound(name):
            label = label_of(News, name)
            hint = f"补上一行“{label}: ”，写：{spec_of(News, name).help}"
            yield rule.at(article.source.place("kind"), f"公告没有写{label}", label=label, hint=hint)


@check(
    "ART010", "预告的日期已经过去", Severity.WARNING, _OWN, "核对日期；已经办过的，改成“已于……”的写法",
    waivable=True,
)  # fmt: skip
def announced_too_late(entry: Entry[Event | News | Document], rule: Rule) -> Iterator[Finding]:
    """“将于……播出” in a text that appears after the broadcast sends the reader to something that is over."""
    match entry.model:
        case Event():
            yield from _over(entry, entry.model, rule)
        case News(published_at=at):
            yield from _stale(entry, day_of(at) if at is not None else None, rule)
        case Document():
            yield from _stale(entry, entry.model.issued_on or entry.model.published_on, rule)


def _is_blank(article: Entry[News | Document]) -> bool:
    """Whether there is nothing to read, to see or to fetch."""
    model = article.model
    shown = model.photos if isinstance(model, News) else model.attachments
    # Of a film without its text another rule tells.
    filmed = isinstance(model, News) and model.kind is NewsKind.VIDEO
    return not (_COMMENT.sub("", article.body).strip() or shown or filmed)


def _over(entry: Entry[Model], event: Event, rule: Rule) -> Iterator[Finding]:
    dates, announced = event.dates, event.announced_on
    last = (dates.closes_on or dates.opens_on) if dates is not None else None
    if last is not None and announced is not None and last < announced and entry.sound("dates", "announced_on"):
        word = "播出" if event.kind is EventKind.BROADCAST else "结束"
        message = f"{format_day(last)}就{word}了，发布日期却是{format_day(announced)}"
        hint = "核对时间和发布日期；办完以后才发布的，在这一行末尾写“ # 原文如此: 理由”"
        yield rule.at(entry.source.place("dates"), message, label=label_of(Event, "dates"), hint=hint)


def _stale(entry: Entry[Model], day: date | None, rule: Rule) -> Iterator[Finding]:
    for broadcast in future_broadcast(entry.body) if day is not None else ():
        if day is not None and broadcast.airs_on < day:
            message = f"写的是将于{format_day(broadcast.airs_on)}播出，而本文的日期是{format_day(day)}"
            yield rule.at(entry.body_place(broadcast.start), message, label=BODY_LABEL)


def _mentions(entry: Entry[Document]) -> tuple[AttachmentMention, ...]:
    """Mentions of the document's own attachments; 《……》附件2 is another document's."""
    body = entry.body
    return tuple(
        mention for mention in attachment_mentions(body)
        if not re.search(r"》(?:[的之中]|（[^（）]*）)?\s?$", body[max(0, mention.start - 30) : mention.start])
    )  # fmt: skip


def _unlisted(entry: Entry[Document], rule: Rule) -> Iterator[Finding]:
    listed = len(entry.model.attachments)
    seen: set[int] = set()
    for mention in _mentions(entry):
        if mention.number > listed and mention.number not in seen:
            seen.add(mention.number)
            message = f"正文里有附件{mention.number}，附件列表里没有"
            hint = f"核对原件，在“附件”一项里补上附件{mention.number}的名称，或改正正文里的编号"
            yield rule.at(entry.body_place(mention.start), message, label=BODY_LABEL, hint=hint)


def _gaps(entry: Entry[Document], rule: Rule) -> Iterator[Finding]:
    """Numbers that were typed into the list and skip one."""
    for index, title in enumerate(entry.model.attachments):
        match = _ITEM_NUMBER.match(title)
        if match is not None and int(match[1]) != index + 1:
            message = f"附件列表的第{index + 1}项写的是附件{match[1]}"
            hint = f"核对是否缺了附件{index + 1}；不缺的，把编号删去，页面会自动编号"
            yield rule.at(entry.source.place("attachments", index), message, label=_list_label(), hint=hint)


def _unmentioned(entry: Entry[Document], rule: Rule) -> Iterator[Finding]:
    """Listed, but passed over by a text that speaks of the others by number; an excerpt may have left it out."""
    numbers = {mention.number for mention in _mentions(entry)}
    if not numbers or entry.model.excerpt:
        return
    for index in range(len(entry.model.attachments)):
        if index + 1 not in numbers:
            message = f"附件{index + 1}列在附件里，正文没有提到"
            hint = "核对原件：正文漏写了就补上，列表多写了就删去"
            place = entry.source.place("attachments", index)
            yield rule.at(place, message, label=_list_label(), hint=hint, severity=Severity.WARNING)


def _other_titles(entry: Entry[Document], rule: Rule) -> Iterator[Finding]:
    """An attachment that stands in the text under another title than in the list."""
    for mention in _mentions(entry):
        if not mention.heading or not 0 < mention.number <= len(entry.model.attachments):
            continue
        title = next((line for line in entry.body[mention.end :].split("\n")[1:] if line.strip()), "")
        listed = _ITEM_NUMBER.sub("", entry.model.attachments[mention.number - 1])
        if title and _plain(title) != _plain(listed):
            at = entry.body.index(title, mention.end)
            message = f"附件{mention.number}的标题与附件列表里的“{listed}”不一致"
            hint = "核对原件，两处写成一样"
            place = entry.body_place(at + len(title) - len(title.lstrip()))
            yield rule.at(place, message, label=BODY_LABEL, hint=hint, severity=Severity.WARNING)


def _plain(title: str) -> str:
    return _NOT_TITLE.sub("", title)


def _list_label() -> str:
    return label_of(Document, "attachments")
