"""Writes `docs/checks.md`: every rule with what it weighs, where it comes from and how to mend its breach.

Run `python -m bangyang.checks.document` after adding or changing a rule; a test compares the file with the rules.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bangyang.base.errors import Rule
from bangyang.checks.registry import FAMILIES
from bangyang.checks.runner import all_rules

TARGET = Path("docs/checks.md")

_LOADING: tuple[tuple[str, str], ...] = (
    ("YML", "表头的格式"),
    ("FLD", "表头的各项"),
    ("VAL", "各项的写法"),
    ("SET", "网站设置（mkdocs.yml）"),
)
_OPENING = """# 检查项目

`bangyang check` 和 `bangyang build` 按下面的规则检查全部内容。有一处**错误**就不发布；**警告**和**提示**不影响发布。
编号永不改动、永不重用。本页由程序生成：`python -m bangyang.checks.document`。

- **轻重**是这条规则通常的轻重。推荐对象还缺的材料，在没有公示、没有上名单之前只是提示；
  行文的问题，在文件和公示里是错误，在别处是警告。
- 警告可以在 `mkdocs.yml` 的 `lower` 里降为提示，错误不能降低。
- **可注明**的规则，原件本来就是那样写的，可以在那一行注明理由后放行：表头里写 `# 原文如此: 理由`，
  正文里写 `<!-- 原文如此: 理由 -->`。注释单独占一行时，管的是下一行。个人信息和格式的问题不能这样放行。
"""
_HEAD = "| 编号 | 问题 | 轻重 | 怎么改 | 依据 | 可注明 |\n|---|---|---|---|---|---|"


def families() -> tuple[tuple[str, str], ...]:
    """Code prefix and Chinese name of every family, those of reading first."""
    return (*_LOADING, *FAMILIES)


def describe_rules(rules: Iterable[Rule]) -> str:
    """The whole document, in Markdown. ValueError for a rule that belongs to no family."""
    left = sorted(rules, key=lambda rule: rule.code)
    parts = [_OPENING]
    for prefix, name in families():
        mine = [rule for rule in left if rule.code.startswith(prefix)]
        left = [rule for rule in left if not rule.code.startswith(prefix)]
        if mine:
            rows = "\n".join(_row(rule) for rule in mine)
            parts.append(f"## {prefix} {name}\n\n{_HEAD}\n{rows}\n")
    if left:
        raise ValueError(f"rules without a family: {', '.join(rule.code for rule in left)}")
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    cells = (rule.code, rule.title, rule.severity.label, rule.hint, rule.authority, "可以" if rule.waivable else "")
    return f"| {' | '.join(_cell(text) for text in cells)} |"


def _cell(text: str) -> str:
    """Text that a table cell holds as it is: hints speak of `|`, `<` and `*` themselves."""
    for mark in "\\|<>*_`[]":
        text = text.replace(mark, f"\\{mark}")
    return text


def main(arguments: Sequence[str]) -> int:
    """Writes the document to the path given, else to `docs/checks.md` below the current folder."""
    target = Path(arguments[0]) if arguments else TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(describe_rules(all_rules()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
