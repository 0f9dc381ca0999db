"""`docs/checks.md` says what the program does."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangyang.base.errors import Rule, Severity
from bangyang.checks.document import TARGET, describe_rules, families, main
from bangyang.checks.runner import all_rules

ROOT = Path(__file__).parents[2]


def test_committed_document_is_current() -> None:
    assert (ROOT / TARGET).read_text(encoding="utf-8") == describe_rules(all_rules()), (
        "run: python -m bangyang.checks.document"
    )


def test_every_rule_has_one_row() -> None:
    text = describe_rules(all_rules())
    for rule in all_rules():
        assert text.count(f"\n| {rule.code} |") == 1


def test_marks_in_hints_do_not_break_the_table() -> None:
    rule = Rule("SIT999", "竖线 | 和 <标签>", Severity.NOTE, "无", "删去 *", waivable=True)
    row = describe_rules([rule]).splitlines()[-1]
    assert row == "| SIT999 | 竖线 \\| 和 \\<标签\\> | 提示 | 删去 \\* | 无 | 可以 |"


def test_a_rule_without_a_family_is_refused() -> None:
    with pytest.raises(ValueError, match="ZZZ001"):
        describe_rules([Rule("ZZZ001", "无", Severity.NOTE, "无", "无")])


def test_families_are_named_once() -> None:
    prefixes = [prefix for prefix, _ in families()]
    assert len(prefixes) == len(set(prefixes))


def test_main_writes_where_it_is_told(tmp_path: Path) -> None:
    target = tmp_path / "docs" / "rules.md"
    assert main([str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("# 检查项目")
