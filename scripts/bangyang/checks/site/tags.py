"""What stands in the head of every page for search engines and the national search of government sites (SIT).

国办发〔2017〕47号 附件2 names the tags a government site must have. A value that is empty or holds a place open is no
tag on a page, so that it is missing is said here, where it can be mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.base.patterns import regex
from bangyang.checks.addresses import PageModel, free_files, has_page, pages
from bangyang.checks.labels import label_of
from bangyang.checks.registry import check
from bangyang.checks.surroundings import configuration, configured_at
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.freepages import CONTENT
from bangyang.models.article import Document
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.roll import Roll
from bangyang.text.placeholders import is_placeholder, is_unwritten

_TAGS = "国办发〔2017〕47号"
_TAGGED = ("title", "headline", "source", "byline", "summary", "citation", "issuers", "organisers")
"""Fields that become ArticleTitle, ContentSource, Author, Description or a column's description."""

_SHAPES: Mapping[str, tuple[re.Pattern[str], str]] = {
    "网站标识码": (regex(r"[a-zA-Z]{2}\d{8}|\d{10}"), "写十位标识码，如 1500000000 或 bm00000000"),
    "ICP备案": (
        regex(r"[\u4e00-\u9fff]ICP(?:备\d{6,10}号(?:-\d{1,3})?|证\d{6}号)", re.IGNORECASE),
        "照备案证明写，如 蒙ICP备00000000号-1",
    ),
    "公安备案": (regex(r"[\u4e00-\u9fff]公网安备\s?\d{14}号?"), "照备案证明写，如 蒙公网安备00000000000000号"),
}


@check("SIT020", "页面标签里的内容还是样稿", Severity.WARNING, _TAGS, "写上真实的内容；没有的，删去这一行")
def unwritten_tag(entry: Entry[PageModel], rule: Rule) -> Iterator[Finding]:
    """A title, source, author or summary goes into the page's tags; until it is real the tag is left out."""
    model = type(entry.model)
    for name in _TAGGED if has_page(entry) else ():
        if name not in model.model_fields or not entry.sound(name):
            continue
        value = getattr(entry.model, name)
        for text in value if isinstance(value, tuple) else (value,):
            if text and is_unwritten(text):
                place = entry.source.place(name)
                yield rule.at(place, f"“{text[:20]}”不是真实的内容", label=label_of(model, name))


@check("SIT021", "网站信息的写法不对", Severity.WARNING, _TAGS, "照登记的原样写")
def malformed_fact(state: State, rule: Rule) -> Iterator[Finding]:
    """Registration numbers have a fixed form; a badge needs its picture, and a picture lies in the content folder."""
    for key, value in state.site.settings.site.items():
        text, picture = _parts(value)
        shape, hint = _SHAPES.get(key, (None, ""))
        if shape and text and not is_placeholder(text) and not shape.fullmatch(text.strip()):
            yield rule.at(configured_at(state, key), f"“{text[:30]}”不像登记的{key}", label=key, hint=hint)
        if picture and f"{CONTENT}/{picture.lstrip('/')}" not in free_files(state):
            hint = f"把图片放进 {CONTENT}/images/，这里写它在 {CONTENT}/ 里的路径，如 images/标识.png"
            yield rule.at(configured_at(state, key), f"{key}的图片“{picture[:40]}”找不到", label=key, hint=hint)


@check("SIT024", "必填的页面标签没有内容", Severity.NOTE, _TAGS, "在 mkdocs.yml 的 site 下面写“主办单位: ”和单位全称")
def no_source(state: State, rule: Rule) -> Iterator[Finding]:
    """ContentSource must be there: an article that names no source has it from the body that runs the site."""
    settings = state.site.settings
    # Where the settings could not be read, that is told.
    unread = any(finding.severity is Severity.ERROR for finding in settings.findings)
    if not configuration(state) or settings.site.get("主办单位") or unread:
        return
    without = [entry for entry in pages(state) if not _names_a_source(entry.model)]
    if without:
        message = f"网站没有写主办单位，{len(without)} 个页面没有 ContentSource 标签"
        yield rule.at(configured_at(state, "site"), message, label="主办单位")


@check("SIT025", "没有发布日期，页面没有日期标签", Severity.NOTE, _TAGS, "写上“发布日期: ”和在本站发布的那一天")
def no_date(entry: Entry[Document | Roll], rule: Rule) -> Iterator[Finding]:
    """PubDate must be there; what bears no date of its own has the day it was put on this site."""
    # Our own roll without a day is an error (ROL010).
    if isinstance(entry.model, Roll) and not entry.model.decided_elsewhere:
        return
    # A document that nothing dates at all is told as that (ART016).
    if isinstance(entry.model, Document) and not entry.model.number:
        return
    if entry.sound("issued_on", "published_on") and not (entry.model.issued_on or entry.model.published_on):
        place = Place(entry.source.path)
        yield rule.at(place, "没有成文日期，也没有发布日期", label=label_of(type(entry.model), "published_on"))


def _names_a_source(model: Any) -> bool:
    if isinstance(model, Campaign):
        return True
    if isinstance(model, Nominee) and model.source:
        return True
    return bool(getattr(model, "source", "") or getattr(model, "issuers", ()))


def _parts(value: Any) -> tuple[str, str]:
    """Text and picture of a fact, which is a text or a table of 文字, 网址 and 图片."""
    if isinstance(value, Mapping):
        return str(value.get("文字") or ""), str(value.get("图片") or "")
    return ("" if value is None else str(value)), ""
