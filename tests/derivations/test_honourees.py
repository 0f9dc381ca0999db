"""Whom an article means by a name: one of a couple leads to the couple's page, and to nothing else."""

from __future__ import annotations

from pathlib import Path

from bangyang.checks.runner import run_checks
from bangyang.derivations.catalog import Found, Missing
from bangyang.derivations.honourees import honouree
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.models.nominee import Nominee
from bangyang.text.dates import parse_instant

NOW = parse_instant("2026-11-20 09:00")
ALONE = {"content/news/2026-10-15-报告会.md": "示秋水", "content/events/报告会.md": "示冬山"}
"""Who is named there without the other."""


def wed(site: Path) -> State:
    """The minimal site, its 示例甲 a couple."""
    for file in (*site.rglob("*.md"), *site.rglob("*.yml")):
        text = file.read_text("utf-8")
        name = ALONE.get(file.relative_to(site).as_posix(), '"示冬山 示秋水（夫妇）"')
        file.write_text(text.replace("[示例甲", f"[{name}").replace("姓名: 示例甲", f"姓名: {name}"), "utf-8")
    return State(load_site(site), NOW)


def test_one_of_a_couple_may_be_named_alone_in_an_article(site: Path) -> None:
    before = {finding.name for finding in run_checks(State(load_site(site), NOW)).findings}
    state = wed(site)
    for name in ("示冬山", "示秋水", "示冬山、示秋水（夫妇）"):
        found = honouree(state, name)
        assert isinstance(found, Found) and found.entry.model.name == "示冬山、示秋水（夫妇）", name
    told = [finding for finding in run_checks(state).findings if finding.name not in before]
    assert [finding for finding in told if finding.place.path in ALONE] == []


def test_a_record_is_about_both(site: Path) -> None:
    state = wed(site)
    assert isinstance(state.catalog.resolve(Nominee, "示秋水"), Missing)
    assert isinstance(honouree(state, "示春水"), Missing)
