"""草稿: a wish that must come before anybody saw anything (SIT)."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.registry import check
from bangyang.derivations.drafts import seen_already
from bangyang.derivations.state import State
from bangyang.models.campaign import Campaign


@check(
    "SIT050",
    "发布过的不能改成草稿",
    Severity.ERROR,
    "本站内容格式",
    "删去“草稿: 是”这一行；公示和推荐对象要撤下，用 bangyang withdraw，别的删去这个文件再生成",
)
def draft_too_late(state: State, rule: Rule) -> Iterator[Finding]:
    """What was recorded, printed or published is before the public: a wish must not make it vanish."""
    for entry in state.site.wishes:
        if why := seen_already(state).get(entry.source.path):
            yield rule.at(entry.source.place("draft"), f"不能再写成草稿：{why}", label=label_of(Campaign, "draft"))
