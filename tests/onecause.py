"""Sites damaged in one way each, as it happens in an office: what the law of one cause, one finding is tried on.

The site before the damage is whole and has everything there may be: notices recorded and printed, rolls, records.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import lay_out
from tests.ledgers import record_all

CAMPAIGN = "content/campaigns/2026-linli.md"
STREET, CITY = "content/notices/河东街道.md", "content/notices/市级.md"
ROLL, OTHER_ROLL = "content/rolls/2026-社区工作者.md", "content/rolls/2026-邻居.md"
PEOPLE = "profiles/2026-linli"
PERSON, HOUSEHOLD = f"{PEOPLE}/示例甲.md", f"{PEOPLE}/示例乙.md"
RECORDS = f"{PEOPLE}/records"
NEWS, EVENT, DOCUMENT = "content/news/2026-10-15-报告会.md", "content/events/报告会.md", "content/documents/通知.md"
LEDGER, SALTS = "ledger.jsonl", "ledger-salts.jsonl"

Damage = Callable[[Path], None]


@dataclass(frozen=True)
class Case:
    """One damage: what was done, and the code of what an editor is to be told first."""

    name: str
    first: str
    damage: Damage


def whole_site(root: Path) -> Path:
    """The minimal site, recorded, with two workers on one street, so that a list has neighbours."""
    lay_out(root)
    record_all(root)
    return root


def replaced(path: str, *changes: tuple[str, str]) -> Damage:
    def damage(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, (path, old)
            text = text.replace(old, new, 1)
        (root / path).write_text(text, encoding="utf-8")

    return damage


def saved_as(path: str, encoding: str) -> Damage:
    def damage(root: Path) -> None:
        (root / path).write_bytes((root / path).read_text(encoding="utf-8").encode(encoding))

    return damage


def in_gbk(path: str) -> Damage:
    return saved_as(path, "gb18030")


def deleted(*paths: str) -> Damage:
    def damage(root: Path) -> None:
        for path in paths:
            (root / path).unlink()

    return damage


def moved(path: str, to: str) -> Damage:
    def damage(root: Path) -> None:
        (root / to).parent.mkdir(parents=True, exist_ok=True)
        (root / path).rename(root / to)

    return damage


def copied(path: str, to: str) -> Damage:
    def damage(root: Path) -> None:
        shutil.copy(root / path, root / to)

    return damage


def conflict(path: str, ours: str, theirs: str) -> Damage:
    return replaced(path, (ours, f"<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> main"))


def ledger_conflict(root: Path) -> None:
    lines = (root / LEDGER).read_text(encoding="utf-8").splitlines()
    text = "\n".join((*lines[:-1], "<<<<<<< HEAD", lines[-1], "=======", lines[-2], ">>>>>>> main"))
    (root / LEDGER).write_text(f"{text}\n", encoding="utf-8")


def salts_conflict(root: Path) -> None:
    lines = (root / SALTS).read_text(encoding="utf-8").splitlines()
    text = "\n".join((*lines[:-1], "<<<<<<< HEAD", lines[-1], "=======", lines[-2], ">>>>>>> main"))
    (root / SALTS).write_text(f"{text}\n", encoding="utf-8")


def without_lines(path: str, first: int, last: int | None = None) -> Damage:
    def damage(root: Path) -> None:
        lines = (root / path).read_text(encoding="utf-8").splitlines(keepends=True)
        del lines[first:last]
        (root / path).write_text("".join(lines), encoding="utf-8")

    return damage


def emptied(path: str) -> Damage:
    def damage(root: Path) -> None:
        (root / path).write_text("", encoding="utf-8")

    return damage


def folder_renamed(old: str, new: str) -> Damage:
    def damage(root: Path) -> None:
        (root / old).rename(root / new)

    return damage


CASES = (
    # A file that cannot be read.
    Case("a notice saved as GBK", "FIL001", in_gbk(CITY)),
    Case("the first notice saved as GBK", "FIL001", in_gbk(STREET)),
    Case("a profile saved as GBK", "FIL001", in_gbk(PERSON)),
    Case("the campaign saved as GBK", "FIL001", in_gbk(CAMPAIGN)),
    Case("a record saved as GBK", "FIL001", in_gbk(f"{RECORDS}/街道意见.yml")),
    Case("a roll saved as GBK", "FIL001", in_gbk(ROLL)),
    Case("a notice emptied", "YML001", emptied(CITY)),
    Case("a profile emptied", "YML001", emptied(PERSON)),
    Case("the campaign emptied", "YML001", emptied(CAMPAIGN)),
    Case("the ledger saved as UTF-16", "LED001", saved_as(LEDGER, "utf-16")),
    Case(
        "the number in the basis of a recorded notice",
        "NOT025",
        replaced(CITY, ("[示民发〔2026〕15号]", "向民发[2026]15号")),
    ),
    # A file that is gone, or lies elsewhere.
    Case("a notice deleted", "LED011", deleted(CITY)),
    Case("the first notice deleted", "LED011", deleted(STREET)),
    Case("a profile deleted", "NOT009", deleted(PERSON)),
    Case("a household deleted", "NOT009", deleted(HOUSEHOLD)),
    Case("the campaign deleted", "SIT009", deleted(CAMPAIGN)),
    Case("a photo deleted", "PHO001", deleted(f"{PEOPLE}/示例甲.jpg")),
    Case("the opinions of the street deleted", "NOT005", deleted(f"{RECORDS}/街道意见.yml")),
    Case("the final opinion deleted", "ROL006", deleted(f"{RECORDS}/市级审批.yml")),
    Case("the review before the notice deleted", "NOT006", deleted(f"{RECORDS}/前置审核.yml")),
    Case("the ledger deleted", "LED010", deleted(LEDGER)),
    Case("the salts deleted", "LED010", deleted(SALTS)),
    Case("a notice among the rolls", "FIL004", moved(CITY, "content/rolls/市级.md")),
    Case("the first notice among the rolls", "FIL004", moved(STREET, "content/rolls/河东街道.md")),
    Case("a notice among the documents", "FIL004", moved(CITY, "content/documents/市级.md")),
    Case("a notice among the profiles", "FIL004", moved(CITY, f"{PEOPLE}/市级.md")),
    Case("a roll among the notices", "FIL004", moved(ROLL, "content/notices/名单.md")),
    Case("a profile among the notices", "FIL004", moved(PERSON, "content/notices/示例甲.md")),
    Case("an article among the notices", "FIL004", moved(NEWS, "content/notices/报告会.md")),
    Case("a notice one folder up", "FIL004", moved(CITY, "content/市级.md")),
    Case("a profile one folder up", "FIL004", moved(PERSON, "profiles/示例甲.md")),
    Case("a record beside the profiles", "FIL004", moved(f"{RECORDS}/街道意见.yml", f"{PEOPLE}/街道意见.yml")),
    Case("a photo moved away", "PHO001", moved(f"{PEOPLE}/示例甲.jpg", "content/示例甲.jpg")),
    Case("a notice called .txt", "FIL004", moved(CITY, "content/notices/市级.txt")),
    Case("the folder of the campaign renamed", "SIT009", folder_renamed(PEOPLE, "profiles/2026-linju")),
    # A copy left lying about.
    Case("a copy of a profile", "FIL017", copied(PERSON, f"{PEOPLE}/示例甲 副本.md")),
    Case("a copy of a household", "FIL017", copied(HOUSEHOLD, f"{PEOPLE}/示例乙 - 副本.md")),
    Case("a copy of a notice", "FIL017", copied(CITY, "content/notices/市级 副本.md")),
    Case("a copy of a roll", "FIL017", copied(ROLL, "content/rolls/2026-社区工作者 (2).md")),
    Case("a copy of the campaign", "FIL017", copied(CAMPAIGN, "content/campaigns/2026-linli-copy.md")),
    Case("a copy of a record", "FIL017", copied(f"{RECORDS}/街道意见.yml", f"{RECORDS}/街道意见 副本.yml")),
    # Two people wrote at once.
    Case("a conflict in a profile", "FIL003", conflict(PERSON, "职务: 党支部书记", "职务: 党支部副书记")),
    Case("a conflict about names", "FIL003", conflict(STREET, "公示对象: [示例甲, 示例乙]", "公示对象: [示例甲]")),
    Case("a conflict about a period", "FIL003",
         conflict(CITY, "公示期: 2026年9月14日至9月18日", "公示期: 2026年9月15日至9月21日")),
    Case("a conflict in the ledger", "LED001", ledger_conflict),
    Case("a conflict in the salts", "LED010", salts_conflict),
    # A line of a file.
    Case("a person renamed in the profile", "NOT009", replaced(PERSON, ("姓名: 示例甲", "姓名: 示例家"))),
    Case("a name mistyped in a notice", "NOT009", replaced(CITY, ("[示例甲]", "[示例申]"))),
    Case("a name mistyped in a roll", "ROL001", replaced(ROLL, ("[示例甲]", "[示例申]"))),
    Case("a name mistyped in a record", "REC001", replaced(f"{RECORDS}/街道意见.yml", ("示例甲", "示例申"))),
    Case("a campaign mistyped in an article", "ART001", replaced(NEWS, ("活动: 2026-linli", "活动: 2026-lnli"))),
    Case("a campaign mistyped in a notice", "NOT016",
         replaced(CITY, ("网址名: shiji", "网址名: shiji\n活动: 2026-lnli"))),
    Case("an award mistyped in a profile", "NOM001", replaced(PERSON, ("称号: 最美社区工作者", "称号: 最美工作者"))),
    Case("an award mistyped in a notice", "NOT027", replaced(CITY, ("称号: 最美社区工作者", "称号: 最美工作者"))),
    Case("an award renamed in the campaign", "CAM004", replaced(CAMPAIGN, ("名称: 最美社区工作者", "名称: 最美社工"))),
    Case("an address changed in a notice", "LED011", replaced(CITY, ("网址名: shiji", "网址名: shi-ji"))),
    Case("a period that cannot be read", "VAL003", replaced(CITY, ("2026年9月14日至9月18日", "九月中旬五天"))),
    Case("a level that is none", "VAL006", replaced(CITY, ("级别: 市", "级别: 市里"))),
    Case("a label mistyped in a notice", "FLD001", replaced(CITY, ("公示对象:", "公式对象:"))),
    Case("a label mistyped in the campaign", "FLD001", replaced(CAMPAIGN, ("\n称号:\n", "\n称号名:\n"))),
    Case("the end of the head missing", "YML002", replaced(PERSON, ("划掉了。\n---", "划掉了。"))),
    # The ledger.
    Case("the last line of the ledger cut off", "LED016", without_lines(LEDGER, -1)),
    Case("a line taken out of the ledger", "LED003", without_lines(LEDGER, 1, 2)),
    Case("a word changed in the ledger", "LED002", replaced(LEDGER, ('"notice":"shiji"', '"notice":"shijj"'))),
    Case("the last salt cut off", "LED010", without_lines(SALTS, -1)),
)  # fmt: skip
