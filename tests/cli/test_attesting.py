"""Commands for what comes on paper: letters, attestations, consents, materials, posted notices."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, edit

RECORDS = "profiles/2026-linli/records"
AUGUST = ("--dated", "2026-08-06", "--yes")
WRITTEN = {
    "前置审核.yml": (
        "review", "示例甲", "示例乙", "--organ", "甲区纪委监委", "--letter", "甲纪函〔2026〕8号", "--members", "示例丙",
        *AUGUST,
    ),
    "考核证明.yml": (
        "appraise", "示例甲", "--by", "河东街道办事处", "--years", "3", "--facts", "连续三年称职以上、无违纪违法",
        *AUGUST,
    ),
    "张贴.yml": ("post", "hedong-jiedao", "--places", "河东街道办事处公告栏", "--receipt", "--yes"),
}  # fmt: skip
"""Records of the minimal site, and the commands that write them again."""


@pytest.mark.parametrize("lost", WRITTEN)
def test_what_a_command_writes_takes_the_place_of_what_was_typed(site: Path, run: Run, lost: str) -> None:
    (site / RECORDS / lost).unlink()
    # A notice that hung beside its page needs no record of it.
    assert (run(site, "check").output == "没有问题\n") is (lost == "张贴.yml")
    words = WRITTEN[lost]
    shown = run(site, *words, "--dry-run")
    assert shown.exit_code == 0 and "+记录: " in shown.output and "没有写入" in shown.output, shown.output
    assert not (site / RECORDS / lost).exists()
    done = run(site, *words)
    assert done.exit_code == 0, done.output
    checked = run(site, "check")
    assert (checked.exit_code, checked.output) == (0, "没有问题\n")


def test_what_is_not_said_is_asked(site: Path, run: Run) -> None:
    (site / RECORDS / "前置审核.yml").unlink()
    done = run(site, "review", "--yes", "--members", "示例丙", typed="示例甲、示例乙\n甲区纪委监委\n2026年8月6日\n")
    assert done.exit_code == 0, done.output
    assert run(site, "check").output == "没有问题\n"


def test_kin_sign_for_one_person_at_a_time_and_are_not_named(site: Path, run: Run) -> None:
    two = run(site, "consent", "示例甲", "示例乙", "--kin", "配偶", *AUGUST)
    assert two.exit_code == 2 and "一次只记一个人" in two.output
    named = run(site, "consent", "示例甲", "--kin", "示某某", *AUGUST)
    assert named.exit_code == 2 and "配偶、父母、子女" in named.output
    edit(site / "profiles/2026-linli/示例甲.md", "同意公开: 2026年6月28日\n", "")
    assert run(site, "check").output != "没有问题\n"
    living = run(site, "consent", "示例甲", "--kin", "丈夫", "--dated", "2026-06-28", "--yes")
    assert living.exit_code == 2 and "近亲属不能替在世的人同意" in living.output and "姓名附注: 已故" in living.output
    edit(site / "profiles/2026-linli/示例甲.md", "姓名: 示例甲\n", "姓名: 示例甲\n姓名附注: 已故\n")
    done = run(site, "consent", "示例甲", "--kin", "丈夫", "--dated", "2026-06-28", "--yes")
    assert done.exit_code == 0 and "近亲属: 丈夫" in done.output, done.output
    assert run(site, "check").output == "没有问题\n"


def test_a_roll_tells_of_a_death_as_well_as_a_profile(site: Path, run: Run) -> None:
    roll = site / "content/rolls/2026-社区工作者.md"
    roll.write_text(roll.read_text("utf-8").replace("[示例甲]", "[示例甲（追授）]"), encoding="utf-8")
    done = run(site, "consent", "示例甲", "--kin", "配偶", "--dated", "2026-06-28", "--dry-run")
    assert done.exit_code == 0, done.output


def test_materials_are_those_of_a_unit_of_the_campaign(site: Path, run: Run) -> None:
    other = run(site, "submit", "丙区", "--items", "汇总表", *AUGUST)
    assert other.exit_code == 2 and "甲区、乙区" in other.output
    done = run(site, "submit", "甲区", "--items", "情况报告、汇总表", *AUGUST)
    assert done.exit_code == 0, done.output
    assert "已报: [情况报告, 汇总表]" in (site / RECORDS / "材料-甲区-2026-08-06.yml").read_text(encoding="utf-8")


def test_a_receipt_is_written_into_the_record_that_is_there(site: Path, run: Run) -> None:
    record = site / RECORDS / "张贴.yml"
    edit(record, "    回执: 是\n", "")
    more = run(site, "post", "hedong-jiedao", "--places", "社区公告栏", "--period", "2026年8月10日至8月14日", "--yes")
    assert more.exit_code == 0, more.output
    for place in ("河东街道办事处公告栏", "社区公告栏"):
        done = run(site, "post", "hedong-jiedao", "--places", place, "--receipt", "--yes")
        assert done.exit_code == 0, done.output
    assert record.read_text(encoding="utf-8").count("    回执: 是\n") == 2
    assert run(site, "check").output == "没有问题\n"
    again = run(site, "post", "hedong-jiedao", "--places", "社区公告栏", "--receipt", "--yes")
    assert again.exit_code == 2 and "没有改动它" in again.output


def test_what_has_not_happened_is_not_recorded(site: Path, run: Run) -> None:
    for words in (
        ("review", "示例甲", "--organ", "甲区纪委监委"),
        ("appraise", "示例甲", "--by", "某处"),
        ("consent", "示例甲"),
    ):
        done = run(site, *words, "--dated", "2030-01-02", "--yes")
        assert done.exit_code == 2 and "还没有到" in done.output, done.output
