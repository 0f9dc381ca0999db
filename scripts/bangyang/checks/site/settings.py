"""What `mkdocs.yml` and the free pages may set (SIT)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.registry import check
from bangyang.checks.runner import all_rules
from bangyang.checks.surroundings import configured_at, free_pages
from bangyang.derivations.samples import is_sample
from bangyang.derivations.state import State
from bangyang.loading.freepages import HEAD
from bangyang.loading.yamltree import Mapping as Table
from bangyang.loading.yamltree import Scalar, parse_yaml
from bangyang.models.article import FreePage
from bangyang.models.campaign import Campaign
from bangyang.text.placeholders import is_placeholder, stand_ins

_PLAIN_HEAD = re.compile(r"^[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):[ \t]*")
_DRAFT = label_of(FreePage, "draft")
_LINES = ("title", "description", _DRAFT)
_MOVED = label_of(FreePage, "old_addresses")
"""The one that may be a list."""


@check("SIT004", "不能降低的编号", Severity.ERROR, "本站内容格式", "从 mkdocs.yml 的 lower 里删去这一行")
def lowered_wrongly(state: State, rule: Rule) -> Iterator[Finding]:
    """Only warnings and notes may weigh less on a site; a code that does not exist lowers nothing."""
    severities = {each.code: each.severity for each in all_rules()}
    for code in state.site.settings.lowered:
        if code not in severities:
            yield rule.at(configured_at(state, code), f"没有 {code} 这个编号", label="lower")
        elif severities[code] is Severity.ERROR:
            yield rule.at(configured_at(state, code), f"{code} 是错误，不能降低", label="lower")


@check("SIT005", "网站信息空着或还是样稿", Severity.WARNING, "国办发〔2017〕47号", "写上真实的内容；没有的，删去这一行")
def placeholder_fact(state: State, rule: Rule) -> Iterator[Finding]:
    """An empty or placeholder fact would be printed in the head or footer of every page."""
    settings = state.site.settings
    facts: list[tuple[str, Any]] = [*settings.site.items()]
    named = (("site_name", settings.site_name), ("site_description", settings.site_description))
    facts += [(key, value) for key, value in named if value]
    for key, value in facts:
        for text in _texts(value):
            if not text.strip():
                yield rule.at(configured_at(state, key), f"“{key}”是空的", label=key)
            elif is_placeholder(text):
                yield rule.at(configured_at(state, key), f"“{key}”还没有写上真实的内容", label=key)


@check(
    "SIT040",
    "网站设置里还是占位的内容",
    Severity.WARNING,
    "本站内容格式",
    "写上真实的内容；占位的网址、机关和电话印不出来，也不能存证",
    rests_on=(Campaign,),
)
def stand_in_fact(state: State, rule: Rule) -> Iterator[Finding]:
    """A site on which something is no example must say where it is, whose it is and whom to call."""
    settings, site = state.site.settings, state.site
    own = (*site.notices, *(roll for roll in site.rolls if not roll.model.decided_elsewhere))
    if all(is_sample(state.catalog, entry) or state.of(entry).campaign is None for entry in own):
        return
    for key, value in (("site_name", settings.site_name), ("site_url", settings.site_url), *settings.site.items()):
        if found := stand_ins("\n".join(_texts(value))):
            yield rule.at(configured_at(state, key), f"“{key}”里的“{found[0]}”是占位的", label=key)


@check(
    "SIT011",
    "普通页面设了不该设的项",
    Severity.ERROR,
    "本站内容格式",
    "表头只写 title、description、旧网址和草稿，其余删去",
)
def free_page_settings(state: State, rule: Rule) -> Iterator[Finding]:
    """A free page that chooses its own template would escape the site's frame and its protection."""
    for page in free_pages(state):
        yield from page.findings
        found = HEAD.match(page.text or "")
        if found is None:
            yield from _plain_head(page.path, page.text or "", rule)
            continue
        tree = parse_yaml(found["yaml"], page.path, 2)
        # MkDocs reads the head again, and would follow what is refused here.
        yield from tree.findings
        for name, value in tree.root.items:
            place = Place(page.path, name.line, name.column)
            if name.text == _MOVED:
                if isinstance(value, Table):
                    yield rule.at(place, "旧网址里有冒号", label=_MOVED, hint="写成网址，或几个网址的列表")
            elif name.text.lower() not in _LINES:
                yield rule.at(place, f"普通页面的表头不能写“{name.text[:20]}”", label=name.text[:20])
            elif not isinstance(value, Scalar):
                hint = f"写成一行文字，如“{name.text}: 关于本站”"
                yield rule.at(place, "这一项只能是一行文字", label=name.text, hint=hint)


def _texts(value: Any) -> Iterator[str]:
    """The texts of a fact, which may be a list or a table of its own; numbers and dates are no placeholders."""
    if value is None:
        yield ""
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _plain_head(path: str, text: str, rule: Rule) -> Iterator[Finding]:
    """Faults of a head without `---`: MkDocs takes lines `key: value` at the top of a page for one."""
    for number, line in enumerate(text.split("\n"), start=1):
        match = _PLAIN_HEAD.match(line)
        if match is None:
            return
        if match["key"].lower() not in _LINES:
            place = Place(path, number, match.start("key") + 1)
            yield rule.at(place, f"普通页面的表头不能写“{match['key'][:20]}”", label=match["key"][:20])
