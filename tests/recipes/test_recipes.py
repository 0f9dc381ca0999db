"""`docs/recipes.md`, carried out: what is added works, and as few files are touched as the page says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.docs.manuscript import ROOT
from tests.recipes.conftest import Copy

PAGE = ROOT / "docs" / "recipes.md"
RULE = '''"""A rule of the recipe."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.registry import check
from bangyang.loading.entries import Entry
from bangyang.models.notice import Notice


@check("NOT999", "公示的标题太短", Severity.WARNING, "本站内容格式", "写全标题")
def short_title(notice: Entry[Notice], rule: Rule) -> Iterator[Finding]:
    """A title says what it is about."""
    if len(notice.model.title) < 6:
        yield rule.at(notice.source.place("title"), "标题只有几个字")
'''
RECORD = '''

class Visit(Record):
    """走访: somebody was visited."""

    nominees: References = field("对象", "走访了谁", default=(), required=True, privacy=_INTERNAL)
    dated: Day | None = field("日期", "走访的日期", default=None, required=True, privacy=_INTERNAL)


RECORD_MODELS'''
VISIT = "记录: 走访\n对象: [示例甲]\n日期: 2026年7月2日\n"


def test_a_rule(program: Copy, minimal: Callable[..., Path]) -> None:
    """One file; it is registered by lying there."""
    program.add("checks/notices/titles.py", RULE)
    root = minimal({"content/notices/市级.md": lambda text: re.sub("标题: .*", "标题: 公示", text)})
    ended = program.run(root, "check")
    assert "content/notices/市级.md:2:5: 警告 NOT999 标题只有几个字" in ended.stdout, ended.stdout + ended.stderr
    assert "→ 写全标题" in ended.stdout
    assert len(program.touched) == 1


def test_a_record(program: Copy, minimal: Callable[..., Path]) -> None:
    """One file; the record is read, its faults are told, the office's forms know it, and no page shows it."""
    program.edit("models/records.py", '    SUBMISSION = "材料"\n', '    SUBMISSION = "材料"\n    VISIT = "走访"\n')
    program.edit("models/records.py", "\n\nRECORD_MODELS", RECORD)
    program.edit(
        "models/records.py",
        "    RecordKind.SUBMISSION: Submission,\n",
        "    RecordKind.SUBMISSION: Submission,\n    RecordKind.VISIT: Visit,\n",
    )
    path = "profiles/2026-linli/records/走访.yml"
    good = program.run(minimal({path: VISIT}), "check")
    assert "没有问题" in good.stdout, good.stdout + good.stderr
    bad = program.run(minimal({path: VISIT.replace("日期: 2026年7月2日", "日期: 2026年7月32日")}), "check")
    assert f"{path}:3:5: 错误 VAL002" in bad.stdout, bad.stdout + bad.stderr
    assert len(program.touched) == 1
