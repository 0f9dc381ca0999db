"""What free pages and the settings would have a browser fetch from other sites (SIT); typed pages are held to ART012.

The finished files are looked through once more before they are published (`leakgate.outward`), whatever made them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.registry import check
from bangyang.checks.surroundings import configuration, free_pages, place_at
from bangyang.derivations.state import State
from bangyang.loading.settings import CONFIG_NAME
from bangyang.text.markdown import find_page_links
from bangyang.text.prose.links import without_code
from bangyang.text.requests import Request, leads_away, requests_of_page

_PICTURE = "把图片下载下来放在这一页旁边，圆括号里只写它的文件名"
_EMOJI_HINT = "直接写字符（如 😊），不用冒号的写法"
_SETTING = "把文件下载下来放进 content/，这里写它的路径"
_EMOJI = re.compile(r"(?<![\w:]):[a-z0-9_+\-]{2,40}:(?![\w:])")
_DRAWN = re.compile(r"^[ \t]*-[ \t]*[\"']?pymdownx\.emoji\b", re.MULTILINE)
_DRAWN_HERE = re.compile(r"^[ \t]*emoji_generator:[^\n#]*\bto_(?:svg|alt)\b", re.MULTILINE)
_LISTED = re.compile(r"^(?P<key>extra_css|extra_javascript):[^\n]*(?:\n(?:[ \t#-][^\n]*)?)*", re.MULTILINE)
_ADDRESS = re.compile(r"(?<![^\s\"'\[,])((?:https?:)?//[^\s\"',\]]+)")


@check(
    "SIT045",
    "普通页面要到别的网站取东西",
    Severity.ERROR,
    "本站内容格式",
    "把图片、脚本、字体、样式下载下来放在这一页旁边，改写成文件名；视频和地图改成链接",
)
def fetches_elsewhere(state: State, rule: Rule) -> Iterator[Finding]:
    """A picture, a script, a frame of another site: whoever reads the page would be known there; offline it is gone."""
    settings = configuration(state)
    draws_emoji = _DRAWN.search(settings) is not None and _DRAWN_HERE.search(settings) is None
    for page in free_pages(state):
        text = page.text or ""
        bare = without_code(text)
        found = [*_pictures(text), *((each, rule.hint) for each in requests_of_page(bare))]
        for each, hint in sorted(found, key=lambda pair: pair[0].start):
            yield rule.at(
                place_at(page.path, text, each.start), f"这里要到 {each.host} 取东西（{each.what}）", hint=hint
            )
        for match in _EMOJI.finditer(bare) if draws_emoji else ():
            message = f"“{match[0]}”会变成到别的网站取来的图片"
            yield rule.at(place_at(page.path, text, match.start()), message, hint=_EMOJI_HINT)
    yield from _settings(state, rule)


def _pictures(text: str) -> Iterator[tuple[Request, str]]:
    """Pictures of other sites in Markdown."""
    for link in find_page_links(text):
        if link.is_image and leads_away(link.target):
            yield Request(link.start, "图片", link.target), _PICTURE


def _settings(state: State, rule: Rule) -> Iterator[Finding]:
    """Style sheets and scripts of other sites that every page would bear."""
    text = configuration(state)
    for listed in _LISTED.finditer(text):
        for address in _ADDRESS.finditer(text, listed.end("key"), listed.end()):
            place = place_at(CONFIG_NAME, text, address.start(1))
            host = Request(0, "", address[1]).host
            yield rule.at(place, f"每一页都要到 {host} 取东西", label=listed["key"], hint=_SETTING)
