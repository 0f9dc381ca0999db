"""Links of the settings and of free pages (SIT): they lead to pages, mailboxes and telephones, and run nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.articles.destinations import dead_end
from bangyang.checks.labels import BODY_LABEL
from bangyang.checks.registry import check
from bangyang.checks.surroundings import configured_at, free_pages, place_at
from bangyang.derivations.state import State
from bangyang.text.markdown import find_page_links
from bangyang.text.prose.links import find_references, without_code
from bangyang.text.requests import leads_away, requests_of_page
from bangyang.text.schemes import is_harmless, runs

_OWN = "本站内容格式"
_ADDRESS = "网址"
_MENDED = "网址写全，以 https:// 开头；本站的页面写它的地址，如 about/"


@check("SIT043", "网站设置里的网址不能用", Severity.ERROR, _OWN, _MENDED)
def setting_leads_astray(state: State, rule: Rule) -> Iterator[Finding]:
    """What the settings lead to stands on every page; a script there would run wherever a reader presses it."""
    settings = state.site.settings
    told = any(finding.label == "site_url" for finding in settings.findings)
    if settings.site_url and not told and not is_site_address(settings.site_url):
        hint = "写网站的正式地址，如 https://bangyang.mzj.gov.cn/，后面不带 ? 和 #"
        message = f"“{settings.site_url[:60]}”不是网站的地址"
        yield rule.at(configured_at(state, "site_url"), message, label="site_url", hint=hint)
    for key, value in settings.site.items():
        for name, text in _texts(value):
            if runs(text) or (name == _ADDRESS and not is_harmless(text)):
                yield rule.at(configured_at(state, key), f"“{text[:60]}”不能作为网址", label=key)


@check("SIT044", "普通页面里的链接不能用", Severity.ERROR, _OWN, "网址写全，以 https:// 开头；本站的页面写相对路径")
def free_page_leads_astray(state: State, rule: Rule) -> Iterator[Finding]:
    """A free page may hold HTML; its links are held to what those of typed pages are."""
    for page in free_pages(state):
        text = page.text or ""
        fetched = {
            (each.target, place_at(page.path, text, each.start)) for each in requests_of_page(without_code(text))
        }
        for link in find_page_links(text):
            # What is fetched from elsewhere is told as that (SIT045).
            if not is_harmless(link.target) and not (link.is_image and leads_away(link.target)):
                yield rule.at(place_at(page.path, text, link.start), f"链接“{link.target[:60]}”的开头不对")
        for reference in find_references(text, markdown=True):
            place = Place(page.path, reference.line, reference.column)
            if not is_harmless(reference.target) and (reference.target.strip(), place) not in fetched:
                yield rule.at(place, f"{reference.attribute} 里的“{reference.target[:60]}”开头不对")


def is_site_address(text: str) -> bool:
    """Whether `text` is the full address of a site: https or http, a host, a path, and nothing after it."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  # raises for one that is no number
    except ValueError:
        return False
    plain = text.isascii() and text.isprintable() and " " not in text and "\\" not in text
    bare = not (parts.query or parts.fragment or parts.username or "?" in text or "#" in text)
    return plain and bare and parts.scheme in ("https", "http") and bool(parts.hostname)


@check("SIT051", "普通页面里的链接打不开", Severity.WARNING, _OWN, "改正链接，或去掉链接只留文字")
def free_page_leads_nowhere(state: State, rule: Rule) -> Iterator[Finding]:
    """A link in a free page leads to no file and no page of the site: MkDocs says so only when it builds."""
    for entry in state.site.free:
        for link in find_page_links(entry.body):
            # Headings are called otherwise by MkDocs; what leads out of the site is judged above and below.
            within = link.target and not link.target.startswith(("#", "//")) and not urlsplit(link.target).scheme
            if within and (end := dead_end(state, entry, link)) is not None:
                yield rule.at(entry.body_place(link.start), end.message, label=BODY_LABEL, hint=end.hint)


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The texts of a setting, each with the key it stands under."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts(each, str(key))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each, name)
