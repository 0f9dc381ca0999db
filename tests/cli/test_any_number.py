"""Whatever number or date is typed, the commands say what is wrong with it, or go on: none of them breaks."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from bangyang.cli import bangyang
from bangyang.loading.site import load_site
from tests.cli.conftest import Run
from tests.conftest import SITES, examples

CAMPAIGN = "content/campaigns/2026-linli.md"
NOTICE = "content/notices/市级.md"
PERSON = "profiles/2026-linli/示例甲.md"
EVENT = "content/events/宣讲.md"
NEWS = "content/news/甲.md"
CALENDAR = "content/calendar.yml"
NEW_FILES = {
    EVENT: "---\n标题: 宣讲\n类型: 巡回宣讲\n时间: 2026年9月1日\n发布日期: 2026年8月20日\n---\n",
    NEWS: "---\n标题: 甲\n类型: 特写\n发布时间: 2026-08-20 09:00\n来源: 本站\n---\n文字。\n",
    CALENDAR: "安排:\n  - 年份: 2027\n    依据: 甲\n    休息: [2027年1月1日]\n",
}
LINES = [
    *((CAMPAIGN, label) for label in ("年度", "公示留存天数", "材料截止日期", "工作日", "时间")),
    *((CAMPAIGN, f"称号/{label}") for label in ("总名额", "工作年限", "简历字数", "事迹字数", "照片大小", "考核年数")),
    *((NOTICE, label) for label in ("公示期", "工作日", "数量", "成文日期", "首次发布")),
    *((PERSON, label) for label in ("出生年月", "参加工作时间", "社区工作起始", "同意公开", "人数")),
    *((EVENT, label) for label in ("时间", "发布日期")),
    (NEWS, "发布时间"),
    *((CALENDAR, f"安排/{label}") for label in ("年份", "休息", "上班")),
]
"""(file, line): of a record within a list its first one is meant."""

NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12).map(str),
    st.sampled_from(["0", "-1", "99999", "99999999", "9" * 5000, "1e400", "²", "９９９９", "二千", "inf", "0.5"]),
)
UNITS = st.sampled_from(["", "名", "户", "年", "天", "个工作日", "字", "M", "月", "日"])
DATES = st.builds(
    "{}年{}月{}日".format,
    st.sampled_from([0, 1, 1582, 1899, 1900, 2026, 2027, 2199, 2200, 9998, 9999, 10000]).map("{:04}".format),
    st.integers(0, 13),
    st.integers(0, 32),
)
DAYS = st.one_of(DATES, st.sampled_from(["9999-12-31", "0001-01-01", "99991231", "9999年12月", "0001年", "1970.01"]))
VALUES = st.one_of(
    st.builds("{}{}".format, NUMBERS, UNITS),
    DAYS,
    st.builds("{}至{}".format, DAYS, DAYS),
    st.builds("{}{}".format, DAYS, st.sampled_from(["起", "前", "止", " 24:00", " 23:59:59+14:00", "-至今", "左右"])),
    st.builds("{}–{}名".format, NUMBERS, NUMBERS),
)


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("numbers") / "site"
    shutil.copytree(SITES / "minimal", root)
    for path, text in NEW_FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def with_line(text: str, line: str, value: str) -> str:
    """`text` with the line saying `value`, put in where there is none."""
    record, _, label = line.rpartition("/")
    quoted = f'"{value}"'
    if re.search(rf"^[ -]*{label}:", text, re.MULTILINE):
        return re.sub(rf"^([ -]*{label}:).*$", lambda found: f"{found[1]} {quoted}", text, count=1, flags=re.MULTILINE)
    if record:
        return re.sub(
            rf"^{record}:\n  - ", lambda found: f"{found[0]}{label}: {quoted}\n    ", text, count=1, flags=re.MULTILINE
        )
    return text.replace("---\n", f"---\n{label}: {quoted}\n", 1)


@contextmanager
def saying(root: Path, path: str, line: str, value: str) -> Iterator[None]:
    """Meanwhile one line of the site says `value`."""
    file = root / path
    before = file.read_text(encoding="utf-8")
    after = with_line(before, line, value)
    assert value in after
    file.write_text(after, encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(before, encoding="utf-8")


@given(at=st.sampled_from(LINES), value=VALUES)
@example(at=(CAMPAIGN, "公示留存天数"), value="99999999")
@example(at=(CAMPAIGN, "称号/工作年限"), value="99999年")
@example(at=(CAMPAIGN, "称号/照片大小"), value=f"{'9' * 400}M")
@example(at=(EVENT, "时间"), value="9999年12月31日")
@example(at=(CALENDAR, "安排/年份"), value="²")
@examples(12, 2000)
def test_any_number_is_read_or_told(numbered: Path, at: tuple[str, str], value: str) -> None:
    with saying(numbered, *at, value):
        for command in ("check", "status", "next"):
            done = CliRunner().invoke(bangyang, ["-C", str(numbered), command, "--now", "2026-09-15 09:00"])
            assert done.exit_code in (0, 1), done.output


@pytest.mark.parametrize(
    ("at", "value", "code"),
    [
        ((CAMPAIGN, "公示留存天数"), "3651天", "VAL005"),
        ((CAMPAIGN, "称号/工作年限"), "101年", "VAL005"),
        ((CAMPAIGN, "称号/总名额"), "-1名", "VAL005"),
        ((CAMPAIGN, "称号/总名额"), "100000001名", "VAL005"),
        ((EVENT, "时间"), "2200年1月1日", "VAL002"),
        ((PERSON, "出生年月"), "1899年", "VAL002"),
        ((CALENDAR, "安排/年份"), "9999", "VAL002"),
    ],
)
def test_what_can_be_no_number_of_its_kind_is_refused(
    numbered: Path, at: tuple[str, str], value: str, code: str
) -> None:
    path, line = at
    with saying(numbered, path, line, value):
        assert {found.code for found in load_site(numbered).findings if found.place.path == path} == {code}


@pytest.mark.parametrize("day", ["0001-01-05", "1900-01-01", "2003-06-01", "9999-12-31"])
def test_a_site_cannot_be_made_on_a_day_without_arrangements(day: str, tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, "init", "new", "--now", day)
    assert done.exit_code == 2
    assert "Traceback" not in done.output and not (tmp_path / "new").exists()
