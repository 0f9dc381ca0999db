"""What rules that look at the clock will find is told today."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.settings import read_settings
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant
from tests.checks.test_invalid import INVALID, lay_out

NOW = parse_instant("2026-11-20 09:00")


WITHDRAWN = "记录: 撤下\n对象: [示例己]\n日期: 2026年12月5日\n原因: 本人申请\n"


def ahead(root: Path) -> list[str]:
    findings = run_checks(State(load_site(root, read_settings(root)), NOW)).findings
    told = (finding for finding in findings if "起：" in finding.message)
    return [f"{finding.severity.value} {finding.code} {finding.message}" for finding in told]


def test_a_text_that_will_not_be_shown_is_told_before(minimal: Callable[..., Path]) -> None:
    profile = (INVALID / "ART/ART013/site/profiles/2026-linli/示例己.md").read_text(encoding="utf-8")
    changes = {
        "profiles/2026-linli/示例己.md": profile,
        "profiles/2026-linli/records/撤下.yml": WITHDRAWN,
        "content/about.md": "# 关于\n\n示例己写过一篇。\n",
        "content/documents/通知.md": lambda text: f"{text}\n\n示例己参加了。\n",
    }
    assert ahead(minimal(changes)) == [
        "warning ART013 从2026年12月5日起：“示例己”和已经撤下或撤销称号的人同名，分不清是不是同一个人，"
        "写有姓名的这一处暂不显示",
        "warning ART013 从2026年12月5日起：“示例己”已经撤下或撤销称号，页面上写作“该对象”",
    ]


def test_what_a_waiver_lets_pass_is_told_before_it_ends(tmp_path: Path) -> None:
    lay_out("PRI/PRI037", tmp_path)
    (told,) = ahead(tmp_path)
    assert told.startswith("warning PRI012 从2027年1月1日起：") and told.endswith("，到时网站不能更新")


def test_what_is_wrong_today_is_told_once(tmp_path: Path) -> None:
    lay_out("PRI/PRI035", tmp_path)
    assert not ahead(tmp_path)
