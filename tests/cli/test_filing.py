"""approve, object, correct, withdraw, revoke: what they write, what they refuse, what they say will be seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangyang.authoring.amending import Amendment, write
from bangyang.authoring.keylines import add_item, set_line
from bangyang.base.errors import UsageError
from bangyang.loading.site import load_site
from tests.cli.conftest import Run, edit

RECORDS = "profiles/2026-linli/records"
STREET = "content/notices/河东街道.md"
OPEN = ("--now", "2026-08-12 10:00", "--yes")


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def changed(site: Path, before: dict[str, bytes]) -> set[str]:
    return {path for path, content in contents(site).items() if before.get(path) != content}


def test_a_withdrawal_says_what_disappears_and_when(site: Path, run: Run) -> None:
    before = contents(site)
    done = run(site, "withdraw", "示例乙", "--dated", "2026年8月13日", "--reason", "本人申请", *OPEN)
    path = f"{RECORDS}/撤下-示例乙-2026-08-13.yml"
    assert changed(site, before) == {path}
    assert "2026年8月13日0时起，公示《关于拟推荐对象的公示》不再显示1个对象：示例乙，只写明撤下1个" in done.stdout
    # The roll that names him is the editor's to mend, and is named.
    assert done.exit_code == 1 and "ROL016" in done.stdout
    (record,) = [entry for entry in load_site(site).records if entry.source.path == path]
    assert record.source.faulty == frozenset()


def test_a_withdrawal_of_today_is_seen_with_the_next_build(site: Path, run: Run) -> None:
    done = run(site, "withdraw", "示例乙", "--dated", "2026年8月12日", "--reason", "本人申请", *OPEN)
    assert "下次生成网站起，公示《关于拟推荐对象的公示》不再显示1个对象：示例乙" in done.stdout
    assert "进度：示例乙：公示中 → 撤下" in done.stdout


def test_a_whole_notice_leaves_a_tombstone(site: Path, run: Run) -> None:
    done = run(site, "withdraw", "--notice", "hedong-jiedao", "--dated", "2026-08-12", "--reason", "依据有误", *OPEN)
    assert "公示《关于拟推荐对象的公示》只留标题、日期和撤下的原因" in done.stdout
    assert "公示: hedong-jiedao" in next((site / RECORDS).glob("撤下-*.yml")).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "named", ["示民公〔2026〕3号", "关于拟推荐对象的公示", "河东街道", "./" + STREET, "hedong-jiedao"]
)
def test_a_notice_may_be_called_in_any_way(site: Path, run: Run, named: str) -> None:
    edit(site / STREET, "网址名: hedong-jiedao", "网址名: hedong-jiedao\n文号: 示民公〔2026〕3号")
    done = run(site, "withdraw", "--notice", named, "--dated", "2026-08-12", "--reason", "依据有误", *OPEN)
    assert "已写入" in done.stdout
    assert "公示: hedong-jiedao" in next((site / RECORDS).glob("撤下-*.yml")).read_text(encoding="utf-8")


def test_what_is_written_down_means_one_notice(site: Path, run: Run) -> None:
    edit(site / STREET, "网址名: hedong-jiedao\n", "")
    edit(site / "content/notices/市级.md", "关于最美社区工作者初选对象的公示", "关于拟推荐对象的公示")
    given = ("--dated", "2026-08-12", "--reason", "依据有误", *OPEN)
    done = run(site, "withdraw", "--notice", "关于拟推荐对象的公示", *given)
    assert done.exit_code == 2 and f"不止一个，请写路径：content/notices/市级.md、{STREET}" in done.stderr
    assert "只留标题、日期和撤下的原因" in run(site, "withdraw", "--notice", STREET, *given).stdout
    assert "公示: 河东街道" in next((site / RECORDS).glob("撤下-*.yml")).read_text(encoding="utf-8")


def test_a_notice_of_another_campaign_is_not_meant(site: Path, run: Run) -> None:
    other = "---\n标题: 往年活动\n网址名: 2024-linli\n年度: 2024\n称号: [{名称: 老邻居}]\n---\n\n往年。\n"
    (site / "content/campaigns/2024-linli.md").write_text(other, encoding="utf-8")
    edit(site / "content/notices/市级.md", "网址名:", "活动: 2024-linli\n网址名:")
    before = contents(site)
    done = run(site, "object", "示例甲", "--campaign", "2026-linli", "--notice", "shiji", *OPEN)
    assert done.exit_code == 2 and "活动 2026-linli 没有“shiji”这份公示。可用的公示：hedong-jiedao" in done.stderr
    assert contents(site) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("withdraw",), "没有写撤下谁"),
        (("withdraw", "没有人", "--reason", "无"), "没有一个活动里有没有人"),
        (("withdraw", "--notice", "没有这份", "--reason", "无"), "没有“没有这份”这份公示"),
        (("withdraw", "示例乙", "--dated", "9月", "--reason", "无"), "日期"),
        (("withdraw", "示例乙", "--dated", "2026-08-12"), "没有写“原因”，请用 --reason 写明"),
        (("object", "示例甲", "--state", "也许"), "没有“也许”这一种写法"),
        (("object", "示例甲", "--dated", "2026-08-20"), "还没有到，不能先记下来"),
        (("approve", "示例甲", "--level", "星球"), "没有“星球”这个级别"),
        (("approve", "示例甲", "没有人", "--campaign", "2026-linli", "--level", "县", "--organs", "甲区民政局"),
         "推荐对象里没有没有人"),
        (("revoke", "示例乙", "--number", "示民发〔2026〕9号", "--award", "没有的称号", "--organ", "示例市民政局"),
         "没有写入"),
        (("correct", "shiji", "--what", "电话", "--new", "1", "--reason", "有误"), "才开始，还没有发布"),
        (("correct", "hedong-jiedao", "--field", "公示期", "--new", "2026年8月10日至8月20日", "--reason", "延长"),
         "不能用更正来改"),
        (("correct", "hedong-jiedao", "--field", "没有", "--new", "1", "--reason", "有误"), "公示里没有“没有”这一项"),
        (("correct", "hedong-jiedao", "--what", "职务", "--new", "主任", "--reason", "有误", "--restarts", "示例丁"),
         "公示对象里没有示例丁"),
    ],
    ids=lambda value: "-".join(value)[:40] if isinstance(value, tuple) else "",
)  # fmt: skip
def test_nonsense_is_refused_and_nothing_written(site: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    before = contents(site)
    done = run(site, *words, *OPEN)
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert contents(site) == before


def test_a_dry_run_writes_nothing(site: Path, run: Run) -> None:
    before = contents(site)
    done = run(site, "withdraw", "示例乙", "--reason", "本人申请", "--dated", "2026-08-12", "--dry-run", *OPEN)
    assert done.exit_code == 0 and "只是看看，没有写入" in done.stdout
    assert contents(site) == before


def test_an_objection_is_opened_and_decided_in_one_record(site: Path, run: Run) -> None:
    opened = run(
        site, "object", "示例甲", "--notice", "hedong-jiedao", "--dated", "2026-08-11", "--state", "核查中", *OPEN
    )
    assert opened.exit_code == 1, opened.output  # the roll of October cannot stand while it is open
    assert "网站上看到的内容不变" in opened.stdout and "示例甲：公示中 → 异议核查" in opened.stdout
    assert "ROL005" in opened.stdout
    again = run(site, "object", "示例甲", "--dated", "2026-08-12", "--state", "核查中", *OPEN)
    assert again.exit_code == 2 and "已经有一件正在核查的异议" in again.output
    decided = run(site, "object", "示例甲", "--dated", "2026-08-12", "--state", "不成立", *OPEN)
    assert decided.exit_code == 0 and "检查结果少了 1 处" in decided.stdout
    (record,) = (site / RECORDS).glob("异议-*.yml")
    assert "状态: 不成立" in record.read_text(encoding="utf-8")
    assert run(site, "check").exit_code == 0


def test_an_objection_upheld_withdraws(site: Path, run: Run) -> None:
    done = run(site, "object", "示例甲", "--dated", "2026-08-12", "--state", "成立", *OPEN)
    assert "不再显示1个对象：示例甲" in done.stdout and "示例甲：公示中 → 撤下" in done.stdout


def test_an_opinion_is_nothing_to_the_public(site: Path, run: Run) -> None:
    (site / RECORDS / "县级意见.yml").unlink()
    assert run(site, "check").exit_code == 1
    words = (
        "approve",
        "示例甲、示例乙",
        "--level",
        "县",
        "--organs",
        "甲区民政局",
        "--dated",
        "2026-09-01",
        "--opinion",
        "同意",
    )
    done = run(site, *words, "--now", "2026-09-02", "--yes")
    assert done.exit_code == 0, done.output
    assert "网站上看到的内容不变" in done.stdout and "检查结果少了" in done.stdout
    assert run(site, "check").exit_code == 0


def test_a_revocation_takes_page_and_name(site: Path, run: Run) -> None:
    words = ("revoke", "示例甲", "--number", "示民发〔2026〕30号", "--organ", "示例市民政局", "--dated", "2026-11-18")
    done = run(site, *words, "--now", "2026-11-19", "--yes")
    assert "先进事迹《示例甲》的页面不再发布" in done.stdout
    assert "名单《最美社区工作者名单》不再显示1个对象：示例甲" in done.stdout


def test_a_slip_of_the_pen_goes_on(site: Path, run: Run) -> None:
    before = (site / STREET).read_text(encoding="utf-8")
    words = ("correct", "hedong-jiedao", "--field", "监督电话", "--new", "0000-0000001", "--reason", "号码有误")
    done = run(site, *words, "--dated", "2026-08-12", *OPEN)
    assert done.exit_code == 0, done.output
    assert "登出更正，标明“已更正”" in done.stdout and "才全部期满" not in done.stdout
    after = (site / STREET).read_text(encoding="utf-8")
    kept = [line for line in before.splitlines() if not line.startswith("监督电话")]
    # Every other line is there still, in its order; the new ones stand at the end of the keys.
    assert [line for line in after.splitlines() if line in kept] == kept
    assert "更正:\n  - 日期: 2026年8月12日\n    内容: 监督电话\n" in after
    assert run(site, "check").exit_code == 0


def test_a_changed_fact_restarts_its_subject(site: Path, run: Run) -> None:
    words = ("correct", "hedong-jiedao", "--what", "示例甲的职务", "--old", "主任", "--new", "书记", "--reason", "有误")
    done = run(site, *words, "--restarts", "示例甲", "--dated", "2026-08-12", *OPEN)
    assert "公示《关于拟推荐对象的公示》到2026年8月18日24时才全部期满" in done.stdout
    again = run(site, *words, "--dated", "2026-08-12", *OPEN)
    assert again.exit_code == 0
    assert (site / STREET).read_text(encoding="utf-8").count("示例甲的职务") == 2


def test_what_was_not_put_right_yet_is_not_recorded_as_put_right(site: Path, run: Run) -> None:
    what = ("--what", "示例甲的职务", "--old", "党支部书记", "--new", "主任")
    words = ("correct", "hedong-jiedao", *what, "--reason", "有误")
    before = (site / STREET).read_bytes()
    done = run(site, *words, "--dated", "2026-08-12", *OPEN)
    assert done.exit_code == 2
    assert "profiles/2026-linli/示例甲.md:12 还写着“党支部书记”" in done.stderr
    assert (site / STREET).read_bytes() == before
    edit(site / "profiles/2026-linli/示例甲.md", "职务: 党支部书记", "职务: 主任")
    assert run(site, *words, "--dated", "2026-08-12", *OPEN).exit_code == 0


def test_windows_line_ends_and_a_mark_stay(site: Path, run: Run) -> None:
    file = site / STREET
    text = file.read_text(encoding="utf-8")
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    words = ("correct", "hedong-jiedao", "--field", "监督电话", "--new", "0000-0000001", "--reason", "号码有误")
    done = run(site, *words, "--dated", "2026-08-12", *OPEN)
    assert done.exit_code == 0, done.output
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n") and data.count(b"\n") == data.count(b"\r\n")


LABELS = ("标题", "监督电话", "更正", "署名")
LINES = st.lists(
    st.sampled_from(["标题: 一", "监督电话: 0471-1  # 办公", "# 说明", "", "署名:\n  - 甲\n  - 乙", "附件: [甲, 乙]"]),
    unique=True,
)


@given(
    lines=LINES, ending=st.sampled_from(["\n", "\r\n"]), body=st.sampled_from(["", "正文\n", "监督电话: 正文里的\n"])
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_the_line_that_is_meant_changes(lines: list[str], ending: str, body: str) -> None:
    text = "\n".join(["---", *lines, "---", body]).replace("\n", ending)
    after = set_line(text, ("监督电话",), "监督电话: 新的")
    kept = [line for line in text.splitlines() if not line.startswith("监督电话: 0471")]
    rest = after.splitlines()
    rest.remove(next(line for line in rest if line.startswith("监督电话: 新的")))
    assert rest == kept
    added = add_item(text, ("更正",), ["- 日期: 一", "  内容: 二"])
    assert [
        line for line in added.splitlines() if line not in ("更正:", "  - 日期: 一", "    内容: 二")
    ] == text.splitlines()


def test_a_list_on_one_line_is_refused() -> None:
    with pytest.raises(UsageError, match="写在一行里"):
        add_item("更正: [甲]\n", ("更正",), ["- 乙"])
    with pytest.raises(UsageError, match="写了好几行"):
        set_line("署名:\n  - 甲\n", ("署名",), "署名: 乙")


def test_a_file_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"new\n")
    with pytest.raises(UsageError, match="刚刚被别人改过"):
        write(tmp_path, Amendment("a.yml", b"old\n", b"mine\n"))
    with pytest.raises(UsageError, match="已经有"):
        write(tmp_path, Amendment("a.yml", None, b"mine\n"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]
    assert (tmp_path / "a.yml").read_bytes() == b"new\n"


REVOKE = ("revoke", "示例甲", "--number", "示民发〔2026〕30号", "--organ", "市民政局")
LATER = ("--now", "2026-11-20 09:00", "--yes")


@pytest.mark.parametrize(
    ("before", "words", "now", "said"),
    [
        ((), ("withdraw", "示例甲", "--reason", "本人申请"), LATER,
         "名单公布以后不能撤下。有撤销的决定的，运行 bangyang revoke 示例甲 --campaign 2026-linli --number"),
        ((), ("withdraw", "示例甲", "--dated", "2026-10-20", "--reason", "本人申请"), OPEN, "到2026年10月20日已经入选"),
        ((), ("withdraw", "示例甲", "--dated", "2026-08-12", "--reason", "补记"), LATER, "示例甲已经入选"),
        (("withdraw", "示例乙", "--dated", "2026-08-11", "--reason", "本人申请"),
         ("withdraw", "示例乙", "--reason", "无", "--dated", "2026-08-12"), OPEN, "示例乙2026年8月11日起已经撤下"),
        ((*REVOKE, "--dated", "2026-11-18"),
         ("withdraw", "示例甲", "--reason", "无", "--dated", "2026-11-20"), LATER, "示例甲2026年11月18日起已经撤销"),
        ((*REVOKE, "--dated", "2026-11-18"),
         ("revoke", "示例甲", "--number", "示民发〔2026〕31号", "--organ", "市民政局"), LATER, "示例甲的称号已经撤销"),
        ((), REVOKE, OPEN,
         "还没有公布的名单上有示例甲，没有称号可以撤销。不再推荐的，运行 bangyang withdraw 示例甲 --reason 原因"),
        ((), (*REVOKE, "--dated", "2026-10-09"), LATER,
         "到2026年10月9日还没有公布的名单上有示例甲"),
        ((), ("object", "示例乙", "--notice", "shiji", "--dated", "2026-09-15"), LATER, "里没有示例乙"),
        ((), ("object", "示例甲", "--state", "成立", "--dated", "2026-11-18"), LATER,
         "名单公布以后不能撤下。有撤销的决定的，运行 bangyang revoke 示例甲 --campaign 2026-linli --number"),
        ((), ("object", "示例甲", "--state", "成立", "--dated", "2026-09-16"), LATER, "示例甲已经入选"),
        (("object", "示例甲", "--dated", "2026-11-18"),
         ("object", "示例甲", "--state", "成立", "--dated", "2026-11-19"), LATER, "示例甲已经入选"),
        (("withdraw", "--notice", "hedong-jiedao", "--dated", "2026-08-12", "--reason", "依据有误"),
         ("correct", "hedong-jiedao", "--what", "电话", "--new", "1", "--reason", "有误"), OPEN, "已经整个撤下"),
        ((), ("correct", "hedong-jiedao", "--what", "示例甲的职务", "--new", "书记", "--reason", "有误"),
         ("--now", "2026-10-05 10:00", "--yes"), "这份公示已经不再显示示例甲"),
    ],
)  # fmt: skip
def test_whoever_is_settled_is_not_settled_again(
    site: Path, run: Run, before: tuple[str, ...], words: tuple[str, ...], now: tuple[str, ...], said: str
) -> None:
    if before:
        run(site, *before, *now)
    kept = contents(site)
    done = run(site, *words, *now)
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert contents(site) == kept


@pytest.mark.parametrize(
    "record", ["撤下\n对象: [示例甲]\n日期", "异议\n对象: 示例甲\n状态: 成立\n结论日期: 2026-09-25\n日期"]
)
def test_who_left_before_a_roll_that_is_out_leaves_it_by_a_decision(site: Path, run: Run, record: str) -> None:
    (site / RECORDS / "离开.yml").write_text(f"记录: {record}: 2026-09-16\n", encoding="utf-8")
    early = run(site, "check", "--now", "2026-10-05 10:00").output
    assert "ROL016" in early and "删去示例甲，并改正数量" in early and "revoke" not in early
    (hint,) = (line for line in run(site, "check").output.splitlines() if "不能不声不响地删去示例甲" in line)
    literal = hint.partition("运行 bangyang ")[2].partition("；")[0].split()
    words = [{"文号": "示民发〔2026〕30号", "机关": "示例市民政局"}.get(word, word) for word in literal]
    run(site, *words, *LATER)
    assert "ROL016" not in run(site, "check").output


def test_the_command_that_is_named_instead_of_a_withdrawal_works(site: Path, run: Run) -> None:
    refused = run(site, "withdraw", "示例甲", "--reason", "本人申请", *LATER)
    literal = refused.output.partition("运行 bangyang ")[2].split()
    words = [{"文号": "示民发〔2026〕30号", "机关": "示例市民政局"}.get(word, word) for word in literal]
    done = run(site, *words, *LATER)
    assert "名单《最美社区工作者名单》不再显示1个对象：示例甲" in done.stdout
    assert "0 处错误" in run(site, "check").output
