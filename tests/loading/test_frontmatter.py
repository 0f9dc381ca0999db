"""The head of a file: found where its `---` are wrong, mended line by line, with the file's own line numbers."""

from __future__ import annotations

import pytest

from bangyang.loading.frontmatter import split_front_matter, split_yaml
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from tests.loading.drafts import PATH, PROFILE, changed, head, marks, profile


def test_a_sound_file_is_only_taken_apart():
    split = split_front_matter(PROFILE, PATH, Nominee)
    assert split.yaml.splitlines() == PROFILE.split("---\n")[1].splitlines()
    assert split.body == PROFILE.split("---\n", 2)[2]
    assert (split.yaml_line, split.typed, split.lost, split.findings, split.waivers) == (2, {}, frozenset(), (), ())
    assert PROFILE.split("\n")[split.body_line - 1 :] == split.body.split("\n")


MENDED = (
    # what was typed for the line, (code, column) of its one finding, the line as the hint says to write it
    ("性别: 女", "性别：女", ("YML004", 3), "性别: 女"),
    ("性别: 女", "性别 ： 女", ("YML004", 4), "性别: 女"),
    ("性别: 女", "性别∶女", ("YML004", 3), "性别: 女"),
    ("性别: 女", "性别:女", ("YML005", 4), "性别: 女"),
    ("性别: 女", "性别:\u3000女", ("YML005", 4), "性别: 女"),
    ("性别: 女", "性别:\t女", ("YML003", 4), "性别: 女"),
    ("性别: 女", "\t性别: 女", ("YML003", 1), "性别: 女"),
    ("性别: 女", "\u3000\u3000性别: 女", ("YML003", 1), "性别: 女"),
    ("性别: 女", "  性别: 女", ("YML013", 1), "性别: 女"),
    ("性别: 女", "性别 女", ("YML013", 3), "性别: 女"),
    ("性别: 女", "性别: - 女", ("YML013", 5), "性别: 女"),
    ("学历: 大专", '学历: "大专', ("YML006", 5), '学历: "大专"'),
    ("学历: 大专", "学历: '大专", ("YML006", 5), "学历: 大专"),
    ("学历: 大专", '学历: 大专"', ("YML006", 7), "学历: 大专"),
    ("学历: 大专", '学历: "大专"（在职）', ("YML006", 8), "学历: “大专”（在职）"),
    ("学历: 大专", "学历: [大专", ("YML013", 5), '学历: "[大专"'),
    ("学历: 大专", "学历: 大专: 函授", ("YML008", 7), "学历: 大专：函授"),
    ("学历: 大专", "学历: 大专 #函授", ("YML016", 8), '学历: "大专 #函授"'),
    ("学历: 大专", "学历: #大专", ("YML016", 5), "学历: ＃大专"),
    ("学历: 大专", "学历: *大专", ("YML010", 5), '学历: "*大专"'),
    ("学历: 大专", "学历: &大专", ("YML010", 5), '学历: "&大专"'),
    ("学历: 大专", "学历: !大专", ("YML011", 5), '学历: "!大专"'),
    ("学历: 大专", "学历: @大专", ("YML013", 5), '学历: "@大专"'),
    ("学历: 大专", "学历: >大专", ("YML013", 5), '学历: ">大专"'),
    ("学历: 大专", '学历: "大\\专"', ("YML013", 7), "学历: '大\\专'"),
    ("同意公开: 2026年6月28日", "同意公开：2026年6月28日", ("YML004", 5), "同意公开: 2026年6月28日"),
    ("  - 2008.03", "  -2008.03", ("YML005", 4), "  - 2008.03"),
)


@pytest.mark.parametrize(("sound", "typed", "fault", "mended"), MENDED, ids=[case[1] for case in MENDED])
def test_a_slip_is_found_once_and_its_hint_mends_it(sound, typed, fault, mended):
    text = changed(sound, typed)
    entry, findings = profile(text)
    line = text[: text.index(typed)].count("\n") + 1
    assert [(f.code, f.place.line, f.place.column) for f in findings] == [(fault[0], line, fault[1])]
    # The rest of the file was read as if nothing had happened.
    assert entry.model.name == "示例甲"
    assert len(entry.model.resume) == 4
    assert profile(changed(sound, mended))[1] == ()


def test_what_was_mended_is_still_checked_at_its_own_column():
    _, findings = profile(changed("参加工作时间: 1999年8月", "参加工作时间：1999年13月"))
    assert marks(findings) == [("YML004", 14, 7), ("VAL002", 14, 8)]


@pytest.mark.parametrize(
    "typed",
    [
        "性　别: 女",
        "性 别: 女",
        "性别 : 女",
        "性别:  女  ",
        '性别: "女"',
        "性别: 女 # 与户口簿一致",
        "# 说明\n性别: 女",
        "gender: 女",
    ],
)
def test_what_is_plain_enough_needs_no_finding(typed):
    entry, findings = profile(changed("性别: 女", typed))
    assert (findings, str(entry.model.gender)) == ((), "女")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("河东街道第#1号", "河东街道第#1号"),
        ("|\n  河东街道\n  向阳社区", "河东街道\n向阳社区"),
        (">\n  河东街道\n  向阳社区", "河东街道向阳社区"),
        ("河东街道\n  向阳社区", "河东街道向阳社区"),
        ('"河东街道\n  向阳社区"', "河东街道向阳社区"),
        (">\n  Hedong\n  Street", "Hedong Street"),
        ("为民爱民增福祉 同心携手创美好", "为民爱民增福祉 同心携手创美好"),
        ("'河东''街道'", "河东'街道"),
        ('"河东\\u3007街道"', "河东〇街道"),
        ("007", "007"),
        ("2026-06-01", "2026-06-01"),
        ("1_000", "1_000"),
        ("是", "是"),
        ("yes", "yes"),
        ("null", "null"),
        ("1.10", "1.10"),
    ],
)
def test_a_text_stays_what_was_typed(typed, read):
    entry, findings = profile(changed("河东街道向阳社区", typed))
    assert (findings, entry.model.unit) == ((), read)


def test_a_colon_in_the_line_of_a_list_is_the_writers_own():
    entry, findings = head(Campaign, "阶段:\n  - 推荐: 2026年6月1日至7月31日\n  - 公示:2026年8月3日至8月21日")
    assert [stage.name for stage in entry.model.stages] == ["推荐", "公示"]
    assert "YML" not in {f.code[:3] for f in findings}


def test_a_word_of_the_model_in_a_sentence_is_no_key():
    entry, _ = head(Campaign, "称号:\n  - 名称: 好邻居\n    标准:\n      - 对象：城镇常住居民\n      - 类型: 不限")
    assert entry.model.awards[0].criteria == ("对象：城镇常住居民", "类型: 不限")


@pytest.mark.parametrize("mark", ["•", "*", "·", "－", "—", "1.", "1、", "（1）", ""])
def test_a_list_without_dashes_is_read_line_by_line_and_told_once(mark):
    lines = [line for line in PROFILE.splitlines() if line.startswith("  - ")]
    typed = [line.replace("- ", f"{mark} ", 1) if mark else line.replace("- ", "") for line in lines]
    entry, findings = profile(changed("\n".join(lines), "\n".join(typed)))
    assert marks(findings) == [("YML013", 18, 3)]
    assert [line.text for line in entry.model.resume] == [line.split(" ", 4)[-1] for line in lines]


def test_one_line_below_a_key_needs_no_dash():
    entry, findings = profile(changed("奖励: [2021.05 市优秀社区工作者]", "奖励:\n  2021.05 市优秀社区工作者"))
    assert findings == ()
    assert [honour.title for honour in entry.model.honours] == ["市优秀社区工作者"]


def test_wide_brackets_are_a_list_only_where_a_list_belongs():
    entry, findings = head(Notice, "标题: 【补充】公示\n公示对象: 【示例甲，示例乙】")
    assert entry.model.title == "【补充】公示"
    assert [str(ref) for ref in entry.model.nominees] == ["示例甲", "示例乙"]
    assert [f.code for f in findings if f.code.startswith("YML")] == ["YML017"]


FENCES = (
    ("opening missing", lambda text: text[4:], ("YML001", 1)),
    ("opening of dashes", lambda text: f"———{text[3:]}", ("YML001", 1)),
    ("opening too short", lambda text: f"--{text[3:]}", ("YML001", 1)),
    ("something above", lambda text: f"# 示例甲\n\n{text}", ("YML001", 1)),
    ("closing missing", lambda text: text.replace("。\n---\n", "。\n", 1), ("YML002", 25)),
    ("closing missing, text at once", lambda text: text.replace("。\n---\n\n", "。\n", 1), ("YML002", 25)),
    (
        "closing missing, rule below",
        lambda text: f"{text.replace('。' + chr(10) + '---', '。', 1)}\n---\n",
        ("YML002", 25),
    ),
    ("closing of dashes", lambda text: text.replace("。\n---\n", "。\n－－－\n", 1), ("YML002", 26)),
    ("closing too long", lambda text: text.replace("。\n---\n", "。\n-----\n", 1), ("YML002", 26)),
)


@pytest.mark.parametrize(("change", "fault"), [case[1:] for case in FENCES], ids=[case[0] for case in FENCES])
def test_the_head_is_found_although_its_dashes_are_wrong(change, fault):
    entry, findings = profile(change(PROFILE))
    assert [(f.code, f.place.line) for f in findings] == [fault]
    assert entry.model.citation.endswith("划掉了。")
    assert entry.body.strip().startswith("清晨六点半")
    offset = entry.body.index("清晨")
    assert change(PROFILE).splitlines()[entry.body_place(offset).line - 1].startswith("清晨")


@pytest.mark.parametrize("text", ["", "\n\n", "清晨六点半，她已经在楼道里走了一圈。\n", "## 标题\n\n正文\n"])
def test_a_file_without_a_head_lacks_nothing_else(text):
    entry, findings = profile(text)
    assert [f.code for f in findings] == ["YML001"]
    assert not entry.sound("name")


def test_a_rule_in_the_text_does_not_close_the_head_twice():
    entry, findings = profile(f"{PROFILE}\n---\n\n末段。\n")
    assert findings == ()
    assert entry.body.endswith("---\n\n末段。\n")


def test_a_conflict_is_one_finding_and_its_first_side_is_read():
    sides = "<<<<<<< HEAD\n民族: 蒙古族\n||||||| base\n民族: 满族\n=======\n民族: 汉族\n>>>>>>> 街道"
    entry, findings = profile(changed("民族: 蒙古族", sides))
    assert marks(findings) == [("FIL003", 7, 1)]
    assert entry.model.ethnicity == "蒙古族"


def test_an_underlined_heading_is_no_conflict():
    assert profile(f"{PROFILE}\n小标题\n=======\n\n一段。\n")[1] == ()


def test_a_lone_conflict_mark_in_the_head_is_told_and_passed_over():
    entry, findings = profile(changed("民族: 蒙古族", "=======\n民族: 蒙古族\n>>>>>>> 街道"))
    assert marks(findings) == [("FIL003", 7, 1), ("FIL003", 9, 1)]
    assert entry.model.ethnicity == "蒙古族"


def test_a_line_of_nonsense_spoils_only_the_value_it_follows():
    entry, findings = profile(changed("性别: 女", "性别: 女\n她是社区的老熟人"))
    assert marks(findings) == [("YML013", 7, 1)]
    assert not entry.sound("gender")
    assert entry.sound("name", "ethnicity")


def test_the_number_in_a_line_of_nonsense_is_not_repeated():
    _, findings = profile(changed("性别: 女", "性别: 女\n联系她 0000 0000000"))
    assert len(findings) == 1
    assert "0000" not in findings[0].message


def test_waivers_are_comments_with_a_reason():
    text = changed("性别: 女", "性别: 女 # 原文如此: 与原件一致\n# 原文如此（SRC001）: 原件跳号\n学历: 大专")
    text = text.replace("\n学历: 大专\n工作", "\n工作")
    text += "\n他说原文如此: 不算。\n原文如此\n<!-- 原文如此: 标题照录 -->\n## 标题\n"
    split = split_front_matter(text, PATH, Nominee)
    lines = text.split("\n")
    assert [(w.code, w.reason) for w in split.waivers] == [("", "与原件一致"), ("SRC001", "原件跳号"), ("", "标题照录")]
    assert [lines[w.line - 1] for w in split.waivers] == ["性别: 女 # 原文如此: 与原件一致", "学历: 大专", "## 标题"]


def test_a_yaml_file_may_open_with_dashes():
    split = split_yaml("---\n级别: 街道\n", "x.yml", Notice)
    assert (split.yaml, split.body, split.findings) == ("\n级别: 街道\n", "", ())
