"""`next` and the agenda of `status`: one line for a scheduler, and the same told to people."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant
from tests.cli.conftest import Run


def test_one_plain_line(site: Path, run: Run) -> None:
    done = run(site, "next", "--now", "2026-08-07 12:00")
    assert (done.exit_code, done.stdout) == (0, "2026-08-10T00:00:00+08:00\n")
    assert datetime.fromisoformat(done.stdout.strip()).utcoffset() is not None


def test_nothing_where_nothing_changes_any_more(site: Path, run: Run) -> None:
    done = run(site, "next", "--now", "2030-01-01")
    assert (done.exit_code, done.stdout) == (0, "")


@pytest.mark.parametrize(("since", "code"), [("2026-08-09 23:59", 1), ("2026-08-10 00:00", 0), ("2026-08-12 08:00", 0)])
def test_whether_a_build_is_out_of_date(site: Path, run: Run, since: str, code: int) -> None:
    done = run(site, "next", "--since", since, "--now", "2026-08-12 09:00")
    assert (done.exit_code, done.stdout) == (code, "")


def test_an_unreadable_instant_is_refused(site: Path, run: Run) -> None:
    done = run(site, "next", "--since", "昨天")
    assert done.exit_code == 2 and "--since" in done.output


def test_status_tells_what_comes(site: Path, run: Run) -> None:
    (site / "profiles/2026-linli/records/撤下.yml").write_text(
        "记录: 撤下\n对象: [示例乙]\n日期: 2026年8月13日\n原因: 本人申请\n", encoding="utf-8"
    )
    shown = run(site, "status", "--now", "2026-08-07 12:00").stdout
    assert "  2026-08-10 00:00　公示开始　关于拟推荐对象的公示" in shown
    assert "  2026-08-13 00:00　撤下　示例乙" in shown
    assert "  2026-08-15 00:00　公示期满　关于拟推荐对象的公示" in shown
    agenda = json.loads(run(site, "status", "--format", "json", "--now", "2026-08-07 12:00").stdout)["agenda"]
    assert agenda[0]["at"] == "2026-08-10T00:00:00+08:00"


@pytest.mark.parametrize("now", ["2026-06-01", "2026-08-15", "2026-11-20"])
def test_what_status_lists_is_what_the_site_waits_for(site: Path, run: Run, now: str) -> None:
    told = json.loads(run(site, "status", "--format", "json", "--now", now).stdout)
    state = State(load_site(site), parse_instant(now))
    coming = [(each.at.isoformat(), each.kind.value, each.what) for each in state.dated if each.at > state.now]
    assert [(each["at"], each["kind"], each["what"]) for each in told["agenda"]] == coming
    assert run(site, "next", "--now", now).stdout.split() == [at for at, _, _ in coming[:1]]
