"""How a campaign is begun: from nothing, or from an earlier one.

An earlier campaign gives its awards, criteria, limits, quotas and contacts as they were typed, and the names of its
stages; its dates and its circular are of their year and stay behind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bangyang.authoring.answers import Answers, as_value
from bangyang.authoring.context import EditingContext, file_name, shortened
from bangyang.authoring.naming import meant
from bangyang.authoring.recipes import NewFile
from bangyang.authoring.scaffold import Draft, Value, laid_out
from bangyang.base.errors import Severity, Unreadable, UsageError
from bangyang.loading.entries import Entry
from bangyang.loading.frontmatter import split_front_matter
from bangyang.loading.yamltree import Node, Scalar, Sequence, parse_yaml
from bangyang.models.campaign import Campaign, Subject
from bangyang.models.fields import keys
from bangyang.models.kinds import CAMPAIGN
from bangyang.models.types import split_list
from bangyang.text.pinyin import slug

STAGES = ("推荐", "前置审核和公示", "初选并公示", "学习宣传")
"""The usual course, to be cut or completed."""

_YEAR = re.compile("((?:19|20)[0-9]{2})年")
"""The year that a title tells, of which a campaign then most likely is."""

_LAYOUT = ("title", "slug", "year", "organisers", "number", "summary", "stages", "awards", "units", "contacts")
_COPIED = ("organisers", "awards", "quotas", "units", "contacts", "brand", "archive_after_days", "level_words")


def campaign(context: EditingContext, answers: Answers) -> NewFile:
    """活动: asked for title, year, organisers and awards; with an earlier one only for title and year."""
    earlier = _earlier(context, answers.option("earlier"))
    title = answers.ask("title", _of_this_year(earlier.model, context.now.year) if earlier else "")
    said = _YEAR.search(title)
    year = answers.ask("year", said[1] if said else str(context.now.year))
    # Titles come back every year, so the year is part of the address; one that stands in the title is not said twice.
    number = Campaign.model_validate({"year": year}).year
    wanted = f"{number}-{slug(re.sub(rf'{number}(?:年度?)?', '', title))}".strip("-")
    values: dict[str, Value] = {
        "title": title,
        "slug": context.free_slug(shortened(wanted), answers.option("slug"), context.site.campaigns),
        "year": year,
    }
    values |= _taken_over(earlier) if earlier else _asked(answers)
    values |= answers.rest((*values, "awards"))
    draft = Draft(Campaign, laid_out(Campaign, _LAYOUT, values))
    stem = file_name(answers.option("file") or "", str(values["slug"]))
    next_step = f"推荐对象放在 profiles/{stem}/，用 bangyang new profile 建立"
    return NewFile(f"content/campaigns/{stem}.md", draft, next_step)


def _of_this_year(earlier: Campaign, year: int) -> str:
    """The title of an earlier campaign, the year in it being this one's."""
    return earlier.title.replace(str(earlier.year), str(year)) if earlier.year else earlier.title


def _asked(answers: Answers) -> dict[str, Value]:
    organisers = as_value(Campaign, "organisers", answers.ask("organisers"))
    names = answers.ask_read("awards", "称号", "设哪些称号，用顿号隔开", _names, "")
    subject = answers.ask_read("subject", "对象", "个人、家庭或集体", Subject.parse, Subject.PERSON.value).value
    return {
        "organisers": organisers,
        "stages": [{"名称": stage, "时间": ""} for stage in STAGES],
        "awards": [
            {
                "名称": name,
                "对象": subject,
                "类型": "",
                "主办": organisers,
                "总名额": "",
                "公示要求": [{"级别": "", "工作日": "5"}],
                "终审级别": "",
            }
            for name in names
        ],
        "contacts": [{"单位": "", "电话": ""}],
    }


def _names(text: str) -> tuple[str, ...]:
    found: tuple[str, ...] = split_list(text)
    if not found:
        raise Unreadable("VAL009", "没有写称号", "请写称号全称，如 最美社区工作者")
    return found


def _earlier(context: EditingContext, named: str | None) -> Entry[Campaign] | None:
    if named is None:
        return None
    found = meant(context.catalog, named, CAMPAIGN)
    path = found.source.path
    if any(fault.severity is Severity.ERROR and fault.place.path == path for fault in context.site.findings):
        raise UsageError(f"{path} 里还有错误，请先改好再照它新建（运行 bangyang check {path}）")
    return found


def _taken_over(earlier: Entry[Campaign]) -> dict[str, Value]:
    """The parts of an earlier campaign that hold for the next one, as they were typed."""
    split = split_front_matter(earlier.source.text, earlier.source.path, Campaign)
    root = parse_yaml(split.yaml, earlier.source.path, split.yaml_line, split.typed).root
    typed = {keys(Campaign)[key.text].name: _plain(value) for key, value in root.items if key.text in keys(Campaign)}
    found = {name: value for name, value in typed.items() if name in _COPIED and value}
    found["stages"] = [{"名称": stage.name, "时间": "", **_about(stage.about)} for stage in earlier.model.stages]
    return found


def _about(text: str) -> Mapping[str, Value]:
    return {"内容": text} if text else {}


def _plain(node: Node) -> Value:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.items}
