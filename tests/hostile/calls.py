"""Every command of the command line, called as somebody would call it on the minimal site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

NOW = ("--now", "2026-11-20 09:00")
_DRY = ("--dry-run", *NOW)

SHEETS = {
    "content/notices": ("公示", "正式公示", "张贴回执"),
    "content/rolls": ("名单", "决定"),
    "profiles/*": ("事迹", "推荐表"),
    "content/campaigns": ("标语", "汇总表", "推荐表"),
}
"""Folder → what can be printed of the files in it."""


def prints(root: Path) -> Iterator[tuple[str, ...]]:
    """A call of `print` for every sheet of every file that may be printed."""
    for folder, words in SHEETS.items():
        for file in sorted(root.glob(f"{folder}/*.md")):
            for word in words:
                yield (file.relative_to(root).as_posix(), "--as", word, *NOW)


CALLS: dict[str, tuple[tuple[str, ...], ...]] = {
    "check": (
        NOW,
        *(("--format", style, *NOW) for style in ("json", "github")),
        ("content/news", *NOW),
        ("--history",),
    ),
    "status": (NOW, ("--format", "json", *NOW)),
    "next": (NOW, ("--since", "2026-01-01", *NOW)),
    "days": (("2026-09-28", "5"), ("2026-09-28", "2026-10-09")),
    "schema": ((), ("profile",)),
    "print": (
        *(("市级", "--as", word, *NOW) for word in ("公示", "张贴回执")),
        ("content/rolls/2026-社区工作者.md", "--as", "决定", *NOW),
        ("示例甲", "--as", "事迹", *NOW),
        ("2026-linli", "--as", "汇总表", "--award", "最美社区工作者", *NOW),
    ),
    "fix": (_DRY, ("content", *_DRY)),
    "approve": (
        ("示例甲", *_DRY),
        ("示例甲", "--level", "市", "--organs", "示例市民政局", "--opinion", "同意", *_DRY),
    ),
    "review": (("示例甲", "--organ", "示例市纪委监委", *_DRY),),
    "appraise": (("示例甲", "--by", "示例街道办事处", "--years", "3年", "--facts", "考核称职", *_DRY),),
    "consent": (("示例甲", *_DRY), ("示例甲", "--kin", "配偶", *_DRY)),
    "submit": (("甲区", "--items", "推荐表", *_DRY),),
    "post": (("市级", "--places", "社区公告栏", *_DRY), ("市级", "--places", "社区公告栏", "--receipt", *_DRY)),
    "object": (("示例甲", "--notice", "市级", "--state", "核查中", *_DRY),),
    "correct": (
        ("市级", "--field", "邮编", "--new", "000001", "--reason", "写错", *_DRY),
        ("市级", "--what", "示例甲的职务", "--old", "主任", "--new", "书记", "--reason", "写错", *_DRY),
    ),
    "withdraw": (("示例甲", "--reason", "工作需要", *_DRY), ("--notice", "市级", "--reason", "工作需要", *_DRY)),
    "revoke": (("示例甲", "--number", "示民发〔2026〕99号", "--organ", "示例市民政局", *_DRY),),
    "build": (("--jobs", "1", *NOW),),
    "serve": (NOW, ("--draft", *NOW)),
    "verify": (("site",), ("site", "--head", "ledger.jsonl")),
    "host": (
        ("nginx", "site"),
        ("github",),
        ("gitlab",),
        ("gitee", "https://gitee.com/example/pages.git"),
        ("s3", "s3://example/榜样"),
    ),
    "record": (
        ("publish", "市级"),
        ("revise", "市级", "--reason", "改稿"),
        ("cancel", "市级", "--reason", "不办了"),
        ("correct", "市级", "--reason", "写错"),
        ("withdraw", "市级", "--reason", "撤下"),
    ),
    "init": ((".",), ("content/新",)),
    # Last, for these write.
    "new": (
        (
            *("campaign", "--title", "新活动", "--year", "2026", "--organisers", "示例市民政局"),
            *("--awards", "好人", "--subject", "个人"),
        ),
        ("campaign", "--title", "再一个", "--year", "2027", "--from", "2026-linli"),
        ("profile", "--name", "示例丁"),
        (
            *("notice", "--title", "关于拟表彰对象的公示", "--level", "市", "--nominees", "示例甲"),
            *("--opens", "2026-12-01", "--working-days", "5"),
        ),
        ("roll", "--title", "名单", "--names", "示例甲"),
        ("news", "--title", "一则动态"),
        ("document", "--title", "一份文件"),
        ("event", "--title", "一场报告会"),
    ),
}  # fmt: skip
"""Command → the words after it, call by call."""

USUAL = frozenset({0, 1, 2})
CODES = {"verify": USUAL | {4}}
"""The exit codes that docs/cli.md knows for a command, where there are more."""
