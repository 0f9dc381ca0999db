"""What only the office knows changes no byte of the site, but for what a record is meant to show.

The same small site is built with and without a record of each kind, at several instants, and the two are laid side by
side file by file. `ROWS` says of each record in which files, and from when on, it may be seen; a kind of record without
a row fails. The checks would stop many of these sites and are left out: what is shown must not depend on them.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from bangyang.building import publication
from bangyang.checks.runner import CheckReport
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.models.records import RecordKind
from bangyang.plugin.build import build_site
from bangyang.text.dates import parse_instant
from tests.conftest import SITES, copy_sample, sampled
from tests.ledgers import record, record_all
from tests.states import statuses

INSTANTS = ("2026-08-12 10:00", "2026-08-20 10:00", "2026-09-16 10:00", "2026-10-05 10:00", "2026-11-20 09:00")
"""The street's notice open; over; the city's open; over, not yet emptied; the rolls out."""
FOLDER = "profiles/2026-linli/records"
NOBODY = "profiles/2026-linli/示例戊.md"
"""Somebody recommended whom no notice names."""

_STAMPS = r"manifest\.json|data/index\.json|(news|rolls)/feed\.xml"
"""The list of digests, and what is dated by the last change when there is nothing newer in it."""
_LISTED = r"index\.html|campaigns/2026-linli/index\.html|notices/index\.html"
_CITY = rf"{_STAMPS}|{_LISTED}|notices/shiji/(index\.html|a4\.pdf)"
"""Where somebody leaves a notice while it stands."""
_PICTURED = rf"{_STAMPS}|{_LISTED}|(people|news|events)/.*\.html|assets/pictures/.*"
_GONE = r"(?!notices/feed|news/feed|ledger|notices\.ics|robots|_headers|about|documents|.*\.css|assets/[^/]*\.js).*"
"""Where somebody leaves a roll: page, lists, search, counts."""

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Row:
    """A record, and by instant the files in which it may be seen (a pattern); at other instants in none."""

    kind: RecordKind | None
    text: str
    seen: Mapping[str, str]
    path: str = f"{FOLDER}/内部.yml"


CITY_OPEN, CITY_OVER, OUT = INSTANTS[2:]
NOTHING: Mapping[str, str] = {}
ROWS: Mapping[str, Row] = {
    "意见": Row(RecordKind.APPROVAL, "级别: 市\n机关: [示例市文明办]\n日期: 2026年9月15日\n对象: [示例甲]\n", NOTHING),
    "不同意": Row(
        RecordKind.APPROVAL,
        "级别: 县\n机关: [甲区文明办]\n日期: 2026年8月19日\n意见: 不同意\n对象: [示例甲, 示例乙]\n",
        NOTHING,
    ),
    "前置审核": Row(
        RecordKind.PRE_REVIEW,
        "记录: 前置审核\n机关: 乙区纪委监委\n函号: 乙纪函〔2026〕9号\n日期: 2026年9月15日\n对象: [示例甲]\n",
        NOTHING,
    ),
    "核查中": Row(RecordKind.OBJECTION, "记录: 异议\n对象: 示例甲\n日期: 2026年9月15日\n状态: 核查中\n", NOTHING),
    "不成立": Row(
        RecordKind.OBJECTION,
        "记录: 异议\n对象: 示例甲\n日期: 2026年8月11日\n状态: 不成立\n结论日期: 2026年9月15日\n",
        NOTHING,
    ),
    "成立": Row(
        RecordKind.OBJECTION,
        "记录: 异议\n对象: 示例甲\n日期: 2026年8月11日\n状态: 成立\n结论日期: 2026年9月15日\n",
        {CITY_OPEN: _CITY, CITY_OVER: _CITY, OUT: _GONE},
    ),
    "成立，无人知晓": Row(
        RecordKind.OBJECTION, "记录: 异议\n对象: 示例戊\n日期: 2026年11月18日\n状态: 成立\n", NOTHING
    ),
    "公示以前撤下": Row(
        RecordKind.WITHDRAWAL, "记录: 撤下\n对象: [示例戊]\n日期: 2026年11月18日\n原因: 本人申请\n", NOTHING
    ),
    "以后撤下": Row(
        RecordKind.WITHDRAWAL, "记录: 撤下\n对象: [示例甲]\n日期: 2026年12月1日\n原因: 本人申请\n", NOTHING
    ),
    "公示时撤下": Row(
        RecordKind.WITHDRAWAL,
        "记录: 撤下\n对象: [示例甲]\n日期: 2026年9月15日\n原因: 本人申请\n",
        {CITY_OPEN: _CITY, CITY_OVER: _CITY, OUT: _GONE},
    ),
    "撤销": Row(
        RecordKind.REVOCATION,
        "记录: 撤销\n对象: [示例甲]\n称号: 最美社区工作者\n日期: 2026年11月10日\n文号: 示民发〔2026〕30号\n",
        {OUT: _GONE},
    ),
    "同意公开": Row(
        RecordKind.CONSENT,
        "记录: 同意公开\n对象: [示例甲, 示例戊]\n日期: 2026年10月20日\n",
        {OUT: _PICTURED},
    ),
    "同意公开，无人知晓": Row(RecordKind.CONSENT, "记录: 同意公开\n对象: [示例戊]\n日期: 2026年11月18日\n", NOTHING),
    "张贴": Row(
        RecordKind.POSTING,
        "记录: 张贴\n公示: hedong-jiedao\n地点:\n  - 地点: 公告栏\n    起止: 2026年8月10日至8月14日\n",
        NOTHING,
    ),
    "打印": Row(
        RecordKind.PRINTING,
        "记录: 打印\n公示: shiji\n日期: 2026年9月15日\n内容指纹: 0123456789abcdef\n张贴地点: [向阳社区公告栏]\n",
        NOTHING,
    ),
    "考核": Row(
        RecordKind.APPRAISAL,
        "记录: 考核\n对象: [示例甲]\n证明单位: 甲区民政局\n日期: 2026年9月15日\n",
        NOTHING,
    ),
    "材料": Row(RecordKind.SUBMISSION, "记录: 材料\n推荐单位: 甲区\n日期: 2026年9月15日\n已报: [汇总表]\n", NOTHING),
    "豁免": Row(
        None,
        "豁免:\n  - 种类: PRI012\n    指纹: 0123456789abcdef\n    说明: 办公室门牌\n    批准人: 示例市民政局\n"
        "    有效期至: 2026年11月18日\n",
        NOTHING,
        "content/豁免.yml",
    ),
    "私密文件": Row(None, "人员:\n  - 姓名: 示例甲\n    身份证号码: 未填\n", NOTHING, "private/私密-示例甲.yml"),
    "没有公示的人": Row(
        None,
        "---\n称号: 最美社区工作者\n姓名: 示例己\n网址名: shili-ji\n同意公开: 2026年11月18日\n推荐单位: 乙区\n---\n",
        NOTHING,
        "profiles/2026-linli/示例己.md",
    ),
}
"""Every kind of record, where the public is told of one at all with the files that tell; and what else is internal."""

pytestmark = pytest.mark.slow


class Builder:
    """Builds one site again and again; each instant without a record only once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._plain: dict[str, Files] = {}

    def without(self, instant: str) -> Files:
        """The files of the site as it lies."""
        if instant not in self._plain:
            self._plain[instant] = built(self.root, instant)
        return self._plain[instant]

    def with_row(self, row: Row, instant: str) -> Files:
        """The files with a record more."""
        file = self.root / row.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(row.text, encoding="utf-8")
        try:
            return built(self.root, instant)
        finally:
            file.unlink()


def built(root: Path, instant: str) -> Files:
    """Path → bytes of the site at an instant."""
    build_site(root / "mkdocs.yml", jobs=1, now=parse_instant(instant))
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def differing(one: Files, other: Files) -> set[str]:
    """The files that are not the same in both."""
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


@pytest.fixture(scope="module")
def _unchecked() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "run_checks", lambda state: CheckReport(()))
        yield


@pytest.fixture(scope="module")
def small(_unchecked: None, tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """The minimal site, one more nominee, and no photo shown for lack of consent."""
    root = tmp_path_factory.mktemp("internal") / "site"
    shutil.copytree(SITES / "minimal", root)
    first = root / "profiles/2026-linli/示例甲.md"
    text = first.read_text(encoding="utf-8").replace("同意公开: 2026年6月28日\n", "")
    first.write_text(text, encoding="utf-8")
    other = text.replace("示例甲", "示例戊").replace("shili-jia", "shili-wu").replace("照片: 示例戊.jpg\n", "")
    (root / NOBODY).write_text(other, encoding="utf-8")
    return Builder(root)


def test_every_kind_of_record_has_a_row() -> None:
    assert {row.kind for row in ROWS.values()} - {None} == set(RecordKind)


@pytest.mark.parametrize("case", sampled([(name, at) for name in ROWS for at in INSTANTS]), ids=" ".join)
def test_a_record_is_seen_only_where_it_is_meant_to_be(
    small: Builder, tells: Callable[[str], None], case: tuple[str, str]
) -> None:
    (name, instant), row = case, ROWS[case[0]]
    plain, recorded = small.without(instant), small.with_row(row, instant)
    changed, may = differing(plain, recorded), re.compile(row.seen.get(instant, "(?!)"))
    assert {path for path in changed if not may.fullmatch(path)} == set()
    assert bool(changed) == (instant in row.seen)
    elsewhere = sum(len(recorded.get(path, b"")) for path in changed if not may.fullmatch(path))
    tells(f"{name}  {instant}  可以不同的文件 {len(changed)}，别处不同的字节 {elsewhere}")


def test_a_notice_taken_down_before_it_opens_leaves_no_trace(small: Builder) -> None:
    row = Row(RecordKind.WITHDRAWAL, "记录: 撤下\n公示: shiji\n日期: 2026年9月11日\n原因: 重新研究\n", NOTHING)
    notice = small.root / "content/notices/市级.md"
    text = notice.read_text(encoding="utf-8")
    taken_down = [small.with_row(row, instant) for instant in INSTANTS]
    notice.unlink()
    try:
        never = [built(small.root, instant) for instant in INSTANTS]
    finally:
        notice.write_text(text, encoding="utf-8")
    assert [differing(one, other) for one, other in zip(taken_down, never, strict=True)] == [set()] * len(INSTANTS)


def test_a_line_that_takes_effect_later_is_not_seen(_unchecked: None, tmp_path: Path) -> None:
    root = Path(shutil.copytree(SITES / "minimal", tmp_path / "site"))
    record_all(root, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    before = built(root, "2026-09-12 10:00")
    record(root, "2026-09-11 09:00", "publish", "shiji")
    assert differing(before, built(root, "2026-09-12 10:00")) == set()


@pytest.fixture(scope="module")
def told_apart(_unchecked: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal site with something of every kind that changes by itself, seen and unseen."""
    root = tmp_path_factory.mktemp("instants") / "site"
    shutil.copytree(SITES / "minimal", root)
    notice = root / "content/notices/河东街道.md"
    text = notice.read_text(encoding="utf-8").rstrip().removesuffix("---")
    correction = (
        "更正:\n  - {日期: 2026年8月12日, 内容: 示例乙的单位, 改为: 市公交公司, 原因: 有误, 重新公示: [示例乙]}\n---\n"
    )
    notice.write_text(text + correction, encoding="utf-8")
    records = {
        "撤下": "记录: 撤下\n对象: [示例乙]\n日期: 2026年8月19日\n",
        "异议": ROWS["不成立"].text,
        "同意公开": ROWS["同意公开"].text,
        "撤销": ROWS["撤销"].text,
    }
    for name, text in records.items():
        (root / FOLDER / f"{name}.yml").write_text(text, encoding="utf-8")
    profile = root / "profiles/2026-linli/示例甲.md"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("同意公开: 2026年6月28日", "同意公开: 2026年9月16日"), encoding="utf-8")
    return root


def test_the_site_is_dated_by_the_last_instant_at_which_a_file_changed(told_apart: Path) -> None:
    state = State(load_site(told_apart), parse_instant("2026-12-31"))
    instants = sorted({each.at for each in state.dated if each.at <= state.now})
    before = unstamped(built(told_apart, "2026-01-01"))
    dated: datetime | None = None
    seen = 0
    for instant in instants:
        files = built(told_apart, instant.isoformat())
        now = unstamped(files)
        if differing(before, now):
            dated, seen = instant, seen + 1
        stamp = datetime.fromisoformat(json.loads(files["data/index.json"])["updated_at"])
        assert stamp == dated or (dated is None and stamp.year == 1970), (instant, differing(before, now))
        before = now
    assert 0 < seen < len(instants)


def unstamped(files: Files) -> Files:
    """The files without what is dated by the last change."""
    bare = {path: content for path, content in files.items() if path != "manifest.json"}
    bare["data/index.json"] = re.sub(rb'"updated_at": "[^"]*"', b"", bare["data/index.json"])
    for path in (path for path in bare if path.endswith("feed.xml") and b"<entry>" not in bare[path]):
        bare[path] = re.sub(rb"<updated>[^<]*</updated>", b"", bare[path])
    return bare


@pytest.mark.soak
def test_the_sample_tells_nothing_of_what_only_the_office_knows(
    sample_site: Path, tells: Callable[[str], None], _unchecked: None, tmp_path: Path
) -> None:
    """The same of the sample site: every record without effect on somebody shown, and on somebody never shown."""
    root = copy_sample(tmp_path / "sample")
    shutil.copytree(sample_site / ".cache", root / ".cache")
    state = State(load_site(root), parse_instant("2026-11-20 09:00"))
    shown = next(one.model.name for notice in state.notices for one in notice.shown if "2026-linli" in one.source.path)
    stages = {path: each.stage for path, each in statuses(state).items() if "2026-linli" in path}
    never = next(state.catalog.by_path[path].model.name for path, stage in stages.items() if stage.value == "推荐")
    builder = Builder(root)
    for name, row in ROWS.items():
        if row.seen or row.path.endswith("示例己.md"):
            continue
        text = row.text.replace("示例甲, 示例乙", shown).replace("示例甲", shown).replace("示例戊", never)
        changed = differing(builder.without(OUT), builder.with_row(replace(row, text=text), OUT))
        tells(f"示例网站 {name}：不同的文件 {len(changed)}")
        assert changed == set(), name
