"""公示范围: whom a query finds, in which order, and that a later profile cannot slip in unseen."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.queries import resolve_queries
from bangyang.loading.site import Site, load_site
from bangyang.models.notice import NomineeQuery
from bangyang.text.dates import parse_instant

Minimal = Callable[..., Path]
STREET = "content/notices/河东街道.md"
PERSON = "profiles/2026-linli/示例甲.md"


def asking(query: str) -> Callable[[str], str]:
    return lambda text: text.replace("公示对象: [示例甲, 示例乙]", query)


def like(text: str, name: str, slug: str) -> str:
    return text.replace("示例甲", name).replace("shili-jia", slug)


def names(site: Site) -> list[str]:
    (notice,) = [entry for entry in site.notices if entry.source.path == STREET]
    return [str(ref) for ref in notice.model.nominees]


def codes(root: Path) -> set[str]:
    findings = run_checks(State(load_site(root), parse_instant("2026-11-20"))).findings
    return {finding.code for finding in findings if finding.place.path == STREET}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("公示范围: 称号=最美社区工作者", ["示例甲"]),
        ("公示范围: 称号：和睦好邻居", ["示例乙"]),
        # What cannot be read, or says nothing, finds nobody; it must not find everybody.
        ("公示范围:\n  称号: [和睦好邻居]", []),
        ("公示范围:\n  不含: [示例乙]", []),
        ("公示范围:\n  称号: 和睦好邻居\n  不含: [示例乙]", []),
        ("公示范围: 推荐单位=没有的区", []),
    ],
)
def test_who_fits_every_line(minimal: Minimal, query: str, found: list[str]) -> None:
    assert names(load_site(minimal({STREET: asking(query)}))) == found


def test_a_sound_query_is_as_good_as_names(minimal: Minimal) -> None:
    site = load_site(minimal({STREET: asking("公示范围:\n  称号: 和睦好邻居\n数量: 1户")}))
    state = State(site, parse_instant("2026-08-12"))
    (notice,) = [shown for shown in state.notices if shown.entry.source.path == STREET]
    assert [nominee.model.name for nominee in notice.shown] == ["示例乙"]
    assert codes(site.root) == set()


def test_a_profile_added_later_is_told(minimal: Minimal) -> None:
    root = minimal({STREET: asking("公示范围: 称号=最美社区工作者\n数量: 1名")})
    assert codes(root) == set()
    text = (root / PERSON).read_text(encoding="utf-8")
    (root / "profiles/2026-linli/示例丙.md").write_text(like(text, "示例丙", "shili-bing"), encoding="utf-8")
    assert "NOT011" in codes(root)
    assert names(load_site(root)) == ["示例丙", "示例甲"]


def test_the_order_is_that_of_names_not_of_files(minimal: Minimal) -> None:
    root = minimal({STREET: asking("公示范围: 称号=最美社区工作者")})
    text = (root / PERSON).read_text(encoding="utf-8")
    for index, name in enumerate(("张三丰", "于和伟", "干将", "马一")):
        (root / f"profiles/2026-linli/{9 - index}.md").write_text(like(text, name, f"n-{index}"), encoding="utf-8")
    site = load_site(root)
    # By strokes: 干 before 于 before 马 before 张 before 示's own place among five.
    assert names(site) == ["干将", "于和伟", "马一", "示例甲", "张三丰"]
    shuffled = list(site.profiles)
    random.Random(7).shuffle(shuffled)
    notices = [
        replace(entry, model=entry.model.model_copy(update={"nominees": ()})) if entry.model.query else entry
        for entry in site.notices
    ]
    again = resolve_queries(notices, site.campaigns, shuffled)
    assert [entry.model.nominees for entry in again] == [entry.model.nominees for entry in site.notices]


def test_namesakes_are_told_apart(minimal: Minimal) -> None:
    root = minimal({STREET: asking("公示范围: 称号=最美社区工作者\n数量: 2名")})
    text = (root / PERSON).read_text(encoding="utf-8")
    unit = next(line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("工作单位:"))
    other = text.replace("shili-jia", "shili-jia-2").replace(f"工作单位: {unit}", "工作单位: 河西街道北苑社区")
    (root / "profiles/2026-linli/示例甲二.md").write_text(other, encoding="utf-8")
    assert sorted(names(load_site(root))) == sorted([f"示例甲（{unit}）", "示例甲（河西街道北苑社区）"])
    assert "NOT010" not in codes(root) and "NOT011" not in codes(root)


def test_an_unknown_condition_is_refused() -> None:
    with pytest.raises(ValueError, match="看不懂公示范围"):
        NomineeQuery.model_validate("年龄=50")
