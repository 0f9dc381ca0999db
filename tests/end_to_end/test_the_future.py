"""The future is part of the site: at every instant that `next` can name it builds, or today's check says what will stop
it.

On the sample, and on small sites whose records, corrections, rolls, waivers and texts lie before and after today.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangyang.base.errors import Finding, Severity
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.plugin.build import build_site
from bangyang.text.dates import parse_instant
from tests.conftest import SITES, SOAK, examples

DAYS = (
    "2026年8月5日", "2026年8月13日", "2026年9月1日", "2026年9月16日", "2026年9月25日", "2026年10月12日",
    "2026年10月20日", "2026年12月1日",
)  # fmt: skip
STARTS = ("2026-08-01 09:00", "2026-08-12 10:00", "2026-09-10 09:00", "2026-09-20 09:00", "2026-10-13 09:00")
PEOPLE = ("示例甲", "示例乙")
TEXTS = ("content/news/2026-10-15-报告会.md", "content/documents/通知.md", "content/about.md", "content/index.md")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is recorded, by its day; who is named where; when it is today."""

    start: str
    withdrawn: tuple[tuple[str, str], ...]
    revoked: tuple[tuple[str, str], ...]
    corrected: str
    rolls: tuple[str, str]
    named: tuple[tuple[str, str], ...]
    waived: str


PLANS = st.builds(
    Plan,
    st.sampled_from(STARTS),
    st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(DAYS)), max_size=2).map(tuple),
    st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(DAYS)), max_size=1).map(tuple),
    st.sampled_from(("", *DAYS)),
    st.tuples(*[st.sampled_from(DAYS[-3:])] * 2),
    st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(PEOPLE)), max_size=3).map(tuple),
    st.sampled_from(("", *DAYS)),
)


def lay_out(root: Path, plan: Plan) -> None:
    """The small site with what the plan tells."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(SITES / "minimal", root)
    records = root / "profiles/2026-linli/records"
    for number, (who, day) in enumerate(plan.withdrawn):
        (records / f"撤下{number}.yml").write_text(f"记录: 撤下\n对象: [{who}]\n日期: {day}\n原因: 本人申请\n", "utf-8")
    for who, day in plan.revoked:
        text = f"记录: 撤销\n对象: [{who}]\n日期: {day}\n文号: 示民发〔2026〕30号\n机关: 示例市民政局\n"
        (records / "撤销.yml").write_text(text, "utf-8")
    if plan.corrected:
        told = f"更正:\n  - 日期: {plan.corrected}\n    内容: 示例甲的职务\n    原因: 笔误\n"
        change(root / "content/notices/河东街道.md", lambda text: text.replace("\n---\n", f"\n{told}---\n", 1))
    for name, day in zip(("社区工作者", "邻居"), plan.rolls, strict=True):
        change(root / f"content/rolls/2026-{name}.md", replaced("2026年10月12日", day))
    for path, who in plan.named:
        change(root / path, followed_by(f"{who}也来了。"))
    if plan.waived:
        waiver = "豁免:\n  - 种类: PRI012\n    指纹: 30ad011ce4ed0347\n    说明: 门上也贴着\n    批准人: 示例市民政局\n"
        (root / "content/豁免.yml").write_text(f"{waiver}    有效期至: {plan.waived}\n", "utf-8")
        phone = "他家在街对面，0471-6000000。"
        change(root / "profiles/2026-linli/示例甲.md", followed_by(phone))


def replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def followed_by(words: str) -> Callable[[str], str]:
    return lambda text: f"{text}\n\n{words}\n"


def change(path: Path, by: Callable[[str], str]) -> None:
    path.write_text(by(path.read_text(encoding="utf-8")), encoding="utf-8")


def where(finding: Finding) -> tuple[str, str]:
    return finding.code, str(finding.place)


def surprises(root: Path, start: datetime, step: int = 1) -> tuple[list[tuple[datetime, Finding]], list[datetime]]:
    """Errors of every `step`-th instant to come that are not told today; and the instants that are free of errors."""
    state = State(load_site(root), start)
    today = run_checks(state).findings
    told = {where(each) for each in today if each.severity is Severity.ERROR or "到时网站不能更新" in each.message}
    told |= {("LED007", place) for code, place in map(where, today) if code == "LED012"}
    found, free = [], []
    for at in list(dict.fromkeys(each.at for each in state.agenda))[::step]:
        errors = [each for each in run_checks(state.at(at)).findings if each.severity is Severity.ERROR]
        found += [(at, each) for each in errors if where(each) not in told]
        free += [] if errors else [at]
    return found, free


@pytest.fixture(scope="module")
def to_come(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("future") / "site"


@given(plan=PLANS)
@settings(examples(12, 200), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_nothing_stops_the_site_that_is_not_told_before(to_come: Path, plan: Plan) -> None:
    lay_out(to_come, plan)
    found, free = surprises(to_come, parse_instant(plan.start))
    assert not found, (plan, found)
    # What is free of errors is built, gate and all; a build takes long, so the quick run looks at the last alone.
    for at in free if SOAK else free[-1:]:
        build_site(to_come / "mkdocs.yml", jobs=1, now=at)


@pytest.mark.parametrize(
    "start",
    [
        "2026-11-17 12:00",
        pytest.param("2026-09-15 12:00", marks=pytest.mark.soak),
        pytest.param("2022-08-11 12:00", marks=pytest.mark.soak),
    ],
)
def test_the_sample_has_no_surprises(start: str) -> None:
    found, _ = surprises(SITES.parents[2], parse_instant(start), 1 if SOAK else 3)
    assert not found
