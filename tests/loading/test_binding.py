"""Keys by label, values by type, each at its place; one fault takes away no more than itself."""

from __future__ import annotations

import pytest

from bangyang.base.errors import Place
from bangyang.loading.binding import bind
from bangyang.loading.yamltree import parse_yaml
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import NEVER_FIELDS, Nominee
from bangyang.models.notice import Notice
from bangyang.models.roll import Roll
from tests.loading.drafts import PROFILE, changed, head, marks, profile


def test_places_are_those_of_key_value_and_item():
    entry, findings = profile(PROFILE)
    source, lines = entry.source, PROFILE.split("\n")
    assert findings == ()
    assert source.place("name") == Place(source.path, 3, 5)
    assert source.keys[("name",)] == Place(source.path, 3, 1)
    for index, line in enumerate(entry.model.resume):
        place = source.place("resume", index)
        assert lines[place.line - 1][place.column - 1 :].endswith(line.text)
    honour = source.place("honours", 0)
    assert lines[honour.line - 1][honour.column - 1 :].startswith("2021.05")
    assert source.typed("honours", 0) == "2021.05 市优秀社区工作者"
    assert source.place("nowhere") == Place(source.path)


@pytest.mark.parametrize(
    ("typed", "columns"),
    [
        ("[示例甲, 示例乙（甲区）]", [8, 13]),
        ("示例甲、示例乙（甲区）", [7, 11]),
        ('"示例甲，示例乙（甲区）"', [8, 12]),
        ("[示例甲；示例乙（甲区）]", [8, 12]),
    ],
)
def test_every_name_of_a_list_on_one_line_has_its_place(typed, columns):
    entry, _ = head(Notice, f"公示对象: {typed}")
    assert [(ref.name, ref.unit) for ref in entry.model.nominees] == [("示例甲", ""), ("示例乙", "甲区")]
    assert [entry.source.place("nominees", index).column for index in range(2)] == columns
    assert [entry.source.typed("nominees", index) for index in range(2)] == ["示例甲", "示例乙（甲区）"]


def test_names_divide_under_one_dash_too_and_sentences_do_not():
    entry, _ = head(
        Notice, "公示对象:\n  - 示例甲、示例乙\n  - 示例丙（甲、乙两区）\n附件:\n  - 甲、乙的名单\n依据: 一、二，三"
    )
    assert [str(ref) for ref in entry.model.nominees] == ["示例甲", "示例乙", "示例丙（甲、乙两区）"]
    assert [(entry.source.place("nominees", i).line, entry.source.place("nominees", i).column) for i in range(3)] == [
        (3, 5), (3, 9), (4, 5),
    ]  # fmt: skip
    assert entry.model.attachments == ("甲、乙的名单",)
    assert entry.model.basis == ("一、二，三",)


def test_units_and_stages_may_share_a_line_or_stand_alone():
    entry, _ = head(
        Campaign,
        "推荐单位: 甲区、乙区\n阶段: 推荐：2026年6月1日至7月31日\n联系方式:\n  单位: 甲局\n  电话: 0000-0000000",
    )
    assert [unit.name for unit in entry.model.units] == ["甲区", "乙区"]
    assert [stage.name for stage in entry.model.stages] == ["推荐"]
    assert [contact.office for contact in entry.model.contacts] == ["甲局"]
    assert entry.source.place("contacts", 0, "phone").line == 6


def test_one_bad_item_takes_only_itself_away():
    entry, findings = head(Roll, "名单: [示例甲, 示例乙X, 示例丙]")
    assert ("VAL008", 2, 11) in marks(findings)
    assert [ref.name for ref in entry.model.names] == ["示例甲", "示例丙"]
    assert entry.source.place("names", 1).column == 17
    assert entry.source.typed("names", 1) == "示例丙"
    assert not entry.sound("names")


def test_empty_items_are_nothing():
    entry, findings = head(Roll, "名单:\n  - 示例甲\n  -\n  - 示例丙")
    assert [ref.name for ref in entry.model.names] == ["示例甲", "示例丙"]
    assert entry.source.place("names", 1).line == 5
    assert "VAL008" not in {finding.code for finding in findings}


def test_a_bad_value_in_a_record_leaves_the_others_checked():
    lines = "阶段:\n  - 名称: 推荐\n    时间: 六月\n  - 时间: 2026年7月1日\n  - 名称: 公示"
    _, findings = head(Campaign, lines)
    about_stages = [mark for mark in marks(findings) if mark[1] > 2]
    assert about_stages == [("VAL003", 4, 9), ("FLD002", 5, 5), ("FLD002", 6, 5)]
    assert [finding.label for finding in findings if finding.place.line > 2] == ["时间", "名称", "时间"]


def test_keys_have_synonyms_but_one_value():
    entry, findings = profile(changed("姓名: 示例甲", "户主姓名: 示例甲\nname: 示例乙"))
    assert entry.model.name == "示例甲"
    assert marks(findings) == [("YML009", 4, 1)]


def test_an_unknown_key_is_not_missing_as_well():
    entry, findings = profile(changed("姓名: 示例甲", "性名: 示例甲"))
    assert marks(findings) == [("FLD001", 3, 1)]
    assert not entry.sound("name")


def test_an_unknown_key_does_not_spoil_the_field_it_resembles():
    entry, findings = profile(changed("推荐单位: 甲区", "推荐单位: 甲区\n推荐单位二: 乙区"))
    assert marks(findings) == [("FLD001", 17, 1)]
    assert entry.sound("nominator")


@pytest.mark.parametrize("spec", NEVER_FIELDS, ids=lambda spec: spec.name)
def test_what_may_stand_in_no_file_is_refused_under_every_name(spec):
    for label in spec.labels:
        for colon in (": ", "：", ":"):
            text = changed("性别: 女", f"性别: 女\n{label}{colon}0000")
            findings = [finding for finding in profile(text)[1] if finding.place.column == 1]
            assert [finding.code for finding in findings] == ["PRI020"]
            assert "0000" not in findings[0].message + findings[0].hint


@pytest.mark.parametrize(
    ("typed", "code", "place"),
    [
        ("公示期:\n  开始: 2026年8月10日", "FLD003", (3, 3)),
        ("公示期: [2026年8月10日, 2026年8月14日]", "FLD003", (2, 6)),
        ("标题: {甲: 乙}", "FLD003", (2, 5)),
        ("公示对象: [[示例甲]]", "FLD003", (2, 8)),
        ("更正: [2026年8月10日]", "FLD003", (2, 6)),
    ],
)
def test_a_value_of_the_wrong_shape(typed, code, place):
    _, findings = head(Notice, typed)
    assert (code, *place) in marks(findings)
    assert len({finding.place.line for finding in findings} - {1}) == 1


def test_an_empty_required_value_is_told_at_its_key():
    _, findings = profile(changed("姓名: 示例甲", "姓名:"))
    assert [(f.code, f.place.line, f.place.column, f.message) for f in findings] == [("FLD002", 3, 1, "“姓名”没有填写")]


def test_a_year_of_nothing_is_told_where_one_is_required():
    _, findings = head(Campaign, "标题: 甲\n年度: 0")
    assert [(f.code, f.label) for f in findings] == [("VAL002", "年度")]


def test_known_faults_of_a_line_are_not_told_again():
    tree = parse_yaml("姓名: 示例甲X\n称号: 甲", "x.yml")
    told = bind(tree, Nominee, "x.yml")
    quiet = bind(tree, Nominee, "x.yml", spoilt=frozenset({1}))
    assert [finding.code for finding in told.findings] == ["VAL008"]
    assert not quiet.findings
    assert quiet.faulty == {"name"}


def test_lost_keys_are_faulty_and_not_missing():
    bound = bind(parse_yaml("称号: 甲", "x.yml"), Nominee, "x.yml", lost=frozenset({"姓名"}))
    assert not bound.findings
    assert bound.faulty == {"name"}
