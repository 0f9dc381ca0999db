"""The mistakes of one afternoon in one profile: all found in one run, each mended by following its hint literally."""

from __future__ import annotations

import shutil
from pathlib import Path

from bangyang.base.errors import Finding
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant
from tests.conftest import SITES

MINIMAL = SITES / "minimal"
PROFILE = "profiles/2026-linli/示例甲.md"

FAULTY = """\
---
称号: 最美社区工作者
姓名： 示例甲
网址名: shili-jia
示例: 是
性別: 女
民族:蒙古族
出生年月: 1979年5月
政治面貌: "中共党员
学历: 大专
工作单位: 河东街道向阳社区
职务: 党支部书记
人员类别: 社区党组织成员
参加工作时间: 1999年13月
社区工作起始: 2008年3月
联系电话: 0000-0000000
推荐单位: 甲区
推荐单位: 甲区
简历:
  - 1994.09-1997.07 第三中学（高中）
  - 1997.09-1999.07 财经学校（大专）
  - 1999.08-2008.02 百货公司职员
  - 2008.03-至今 向阳社区
奖励: [2021.05 市优秀社区工作者]
照片: 示例甲.jpg
同意公开: 2026年6月31日
简要事迹: 十八年守着一个社区，手写台账十一本，三百二十户人家的难处都记在上面，也一件件划掉了。
---

清晨六点半，她已经在楼道里走了一圈。
"""

# (line, column, code, the line as the finding's hint says to write it; None: the hint says to delete the line)
MENDED = (
    (3, 3, "YML004", "姓名: 示例甲"),
    (6, 1, "FLD001", "性别: 女"),
    (7, 4, "YML005", "民族: 蒙古族"),
    (9, 7, "YML006", "政治面貌: 中共党员"),
    (14, 9, "VAL002", "参加工作时间: 1999年8月"),
    (16, 1, "PRI020", None),
    (18, 1, "YML009", None),
    (26, 7, "VAL002", "同意公开: 2026年6月28日"),
)


def findings_of(root: Path) -> list[Finding]:
    state = State(load_site(root), parse_instant("2026-11-20 09:00"))
    return [finding for finding in run_checks(state).findings if finding.place.path == PROFILE]


def test_eight_faults_are_found_at_their_places(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path, dirs_exist_ok=True)
    (tmp_path / PROFILE).write_text(FAULTY, encoding="utf-8")
    found = [(f.place.line, f.place.column, f.code) for f in findings_of(tmp_path)]
    assert found == [(line, column, code) for line, column, code, _ in MENDED]


def test_following_the_hints_mends_them(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path, dirs_exist_ok=True)
    lines = FAULTY.splitlines()
    for line, _, _, text in sorted(MENDED, reverse=True):
        if text is None:
            del lines[line - 1]
        else:
            lines[line - 1] = text
    (tmp_path / PROFILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert findings_of(tmp_path) == []


def test_every_finding_says_what_to_do(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path, dirs_exist_ok=True)
    (tmp_path / PROFILE).write_text(FAULTY, encoding="utf-8")
    for finding in findings_of(tmp_path):
        assert finding.label and finding.message and finding.hint
