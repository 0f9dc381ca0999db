"""What could not be read silences its own campaign, and others only where nobody can tell whose it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.days import parse_instant

LINLI, OTHER = "2026-linli", "2025-linli"
SECOND = "---\n标题: 去年的活动\n网址名: 2025-linli\n年份: 2025\n---\n"


@pytest.mark.parametrize(
    ("notice", "silenced"),
    [
        ("活动: 去年的活动\n级别: 街道\n公示对象: [示例寅]\n", set()),
        ("活动: 去年的活动\n级别: 街道\n公示对象: 3\n", {OTHER}),
        ("活动: 去年的活动\n公示对象: [示例寅]\n", {OTHER}),
        ("级别: 街道\n", {LINLI, OTHER}),
        ("活动: 没有的活动\n级别: 街道\n", {LINLI, OTHER}),
        ("活动: [去年的活动]: 2\n级别: 街道\n公示对象: [示例寅]\n", {LINLI, OTHER}),
    ],
    ids=["sound", "names unread", "level missing", "nobody's", "unknown campaign", "campaign unread"],
)
def test_a_doubtful_notice(minimal: Callable[..., Path], notice: str, silenced: set[str]) -> None:
    text = f"---\n标题: 又一份公示\n网址名: youyi\n{notice}---\n"
    root = minimal(
        {
            f"content/campaigns/{OTHER}.md": SECOND,
            "content/notices/又一份.md": text,
            "content/notices/河东街道.md": lambda text: text.replace("级别:", "活动: 2026-linli\n级别:"),
            "content/notices/市级.md": lambda text: text.replace("级别:", "活动: 2026-linli\n级别:"),
        }
    )
    state = State(load_site(root), parse_instant("2026-11-20 09:00"))
    assert {key for key in (LINLI, OTHER) if state.campaign(key).procedure.notices_doubtful} == silenced


def test_a_doubtful_record(minimal: Callable[..., Path]) -> None:
    root = minimal(
        {
            f"content/campaigns/{OTHER}.md": SECOND,
            f"profiles/{OTHER}/records/意见.yml": "记录: 审核意见\n级别: 街道\n",
        }
    )
    state = State(load_site(root), parse_instant("2026-11-20 09:00"))
    assert {key for key in (LINLI, OTHER) if state.campaign(key).procedure.records_doubtful} == {OTHER}
