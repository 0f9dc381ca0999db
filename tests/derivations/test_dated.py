"""The stream of what happens at a time: it knows every date that is written, and all that the public sees change."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bangyang
from bangyang import models
from bangyang.base.beijing import BEIJING, start_of
from bangyang.derivations.dated import SITE, Dated, DatedKind
from bangyang.derivations.outlook import outlook_of
from bangyang.derivations.state import State
from bangyang.loading.ledger import LedgerFiles
from bangyang.loading.site import Site, load_site
from bangyang.models.fields import Model
from bangyang.models.ledger import LedgerEvent, LedgerLine, LedgerRow, RunningLine, WaitingLine
from bangyang.models.periods import NoticeDates, PeriodDates
from bangyang.outputs.deadlines import calendar_entries
from bangyang.text.dates import Precision, StageDates, parse_instant
from tests.conftest import SITES, examples

MARK = date(2026, 12, 24)
MARKS: Mapping[type, object] = {
    date: MARK,
    datetime: start_of(MARK),
    StageDates: StageDates(Precision.EXACT, MARK, MARK, ""),
    PeriodDates: PeriodDates(MARK, MARK),
    NoticeDates: NoticeDates(MARK, MARK),
}
"""Another day than any that is written, in every form in which a model holds one."""

CHANGES_NOTHING = {
    "Campaign.submitted_on": "letters are held to it, whatever day it is",
    "LedgerLine.stated": "printed beside the instant at which the line was written",
    "LedgerLine.until": "the end of the notice's period, which the notice itself tells",
    "RunningLine.until": "the same, told of a notice of which the line does not",
    "WaitingLine.effective_at": "the instant of a line that stands in the ledger itself",
    "Notice.issued_on": "printed below the notice; it opens by its period",
    "Notice.objections_close_on": "printed; a roll is held to it, whatever day it is",
    "PostingPlace.period": "held to the period of the notice, at whose end the receipt is asked for",
    "Report.due_on": "printed; held to the end of a stage, whatever day it is",
}
"""Fields that hold a day and change nothing when it comes, and why."""

RECORDS = "profiles/2026-linli/records"
WRITTEN = {
    f"{RECORDS}/撤下.yml": "记录: 撤下\n对象: [示例乙]\n日期: 2026年8月20日\n",
    f"{RECORDS}/不成立.yml": "记录: 异议\n对象: 示例甲\n日期: 2026年8月11日\n状态: 不成立\n结论日期: 2026年8月13日\n",
    f"{RECORDS}/成立.yml": "记录: 异议\n对象: 示例丁\n日期: 2026年12月25日\n状态: 成立\n结论日期: 2026年12月29日\n",
    f"{RECORDS}/撤销.yml": "记录: 撤销\n对象: [示例甲]\n日期: 2026年11月10日\n文号: 示民发〔2026〕30号\n",
    f"{RECORDS}/同意公开.yml": "记录: 同意公开\n对象: [示例甲]\n日期: 2026年10月20日\n",
    f"{RECORDS}/打印.yml": "记录: 打印\n公示: shiji\n日期: 2026年9月15日\n内容指纹: 0123456789abcdef\n",
    f"{RECORDS}/材料.yml": "记录: 材料\n推荐单位: 甲区\n日期: 2026年7月30日\n已报: [汇总表]\n",
    f"{RECORDS}/张贴二.yml": "记录: 张贴\n公示: shiji\n地点:\n  - 地点: 公告栏\n    起止: 2026年9月14日至9月18日\n",
    "content/豁免.yml": "豁免:\n  - {种类: PRI012, 指纹: 0123456789abcdef, 说明: 门牌, 批准人: 示例市民政局,"
    " 有效期至: 2026年11月18日}\n",
    "content/calendar.yml": "安排:\n  - {依据: 示例, 休息: [2026年12月30日], 上班: [2026年12月26日]}\n",
    "content/notices/补充.md": "---\n标题: 关于补充对象的公示\n网址名: buchong\n级别: 市\n公示期: 2026年12月23日起\n"
    "工作日: 5\n首次发布: 2026年12月23日\n公示对象: [示例丁]\n监督电话: 0000-0000000\n---\n",
}
"""Beside the minimal site, so that there is one of everything that bears a date."""


def _corrected(text: str) -> str:
    corrections = (
        "更正:\n  - {日期: 2026年8月12日, 内容: 单位, 原因: 有误, 重新公示: [示例乙]}\n"
        "  - {日期: 2026年9月25日, 内容: 公示对象, 原因: 遗漏, 补充: [示例甲]}\n---\n"
    )
    return text.rstrip().removesuffix("---") + corrections


def _full(campaign: str) -> str:
    report = "报送:\n  - {内容: 总结, 截止日期: 2026年10月31日}\n公示留存天数: 20\n联系方式:"
    return campaign.replace("示例: 是\n", "").replace("联系方式:", report)


def _mended(text: str) -> str:
    return text.rstrip().removesuffix("---") + "更正:\n  - {日期: 2026年9月16日, 内容: 地址, 原因: 有误}\n---\n"


CHANGED: Mapping[str, Callable[[str], str]] = {
    "content/notices/河东街道.md": _corrected,
    "content/notices/市级.md": _mended,
    "content/campaigns/2026-linli.md": _full,
    "profiles/2026-linli/示例甲.md": lambda text: text.replace("示例: 是\n", "").replace(
        "2026年6月28日", "2026年10月20日"
    ),
}


@pytest.fixture(scope="module")
def dated_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The minimal site with something of every kind that happens at a time."""
    root = tmp_path_factory.mktemp("dated")
    for path in sorted((SITES / "minimal").rglob("*.*")):
        name = path.relative_to(SITES / "minimal").as_posix()
        content = path.read_bytes()
        if name in CHANGED:
            content = CHANGED[name](content.decode()).encode()
        _write(root / name, content)
        if name.endswith("示例甲.md"):
            other = content.decode().replace("示例甲", "示例丁").replace("shili-jia", "shili-ding")
            _write(root / name.replace("甲", "丁"), other.encode())
    for name, text in WRITTEN.items():
        _write(root / name, text.encode())
    begun_at, written_at = parse_instant("2026-08-01 09:00"), parse_instant("2026-08-07 15:30")
    lines = (
        LedgerLine(1, LedgerEvent.BEGIN, begun_at, begun_at),
        LedgerLine(2, LedgerEvent.PUBLISH, written_at, parse_instant("2026-08-10"), "hedong-jiedao"),
        LedgerLine(
            *(3, LedgerEvent.UPGRADE, written_at, written_at),
            waiting=(WaitingLine(2, parse_instant("2026-08-10")),),
            running=(RunningLine(2, parse_instant("2026-08-15")),),
        ),
    )
    return replace(load_site(root), ledger=LedgerFiles(tuple(LedgerRow(line.seq, line) for line in lines)))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.fixture(scope="module")
def dated_state(dated_site: Site) -> State:
    return State(dated_site, parse_instant("2026-06-01"))


def dated(site: Site) -> frozenset[Dated]:
    return frozenset(State(site, parse_instant("2026-06-01")).dated)


def test_something_of_every_kind_happens(dated_site: Site) -> None:
    assert {each.kind for each in dated(dated_site)} == set(DatedKind)


@cache
def _classes() -> frozenset[type]:
    names = [f"{models.__name__}.{found.name}" for found in pkgutil.iter_modules(models.__path__)]
    return frozenset(
        each
        for module in map(importlib.import_module, names)
        for each in vars(module).values()
        if isinstance(each, type) and each.__module__ == module.__name__ and each not in MARKS
        if issubclass(each, Model) or is_dataclass(each)
    )


@cache
def day_fields() -> tuple[tuple[type, str, object], ...]:
    """Every field of a model that holds days or instants: its class, its name, and another value for it."""
    found = []
    for owner in sorted(_classes(), key=lambda each: each.__name__):
        hints = get_type_hints(owner)
        for name in owner.__annotations__:
            kind = next(_days_in(hints[name]), None)
            if kind is not None:
                many = getattr(hints[name], "__origin__", None) is tuple
                found.append((owner, name, (MARKS[kind],) if many else MARKS[kind]))
    return tuple(found)


def _days_in(hint: Any) -> Iterator[type]:
    """The types within an annotation that are days, or values made of days."""
    for part in get_args(hint):
        yield from _days_in(part)
    if isinstance(hint, type) and hint not in _classes():
        inside = get_type_hints(hint).values() if is_dataclass(hint) else ()
        if issubclass(hint, date) or any(True for each in inside for _ in _days_in(each)):
            yield hint


def moved(value: Any, owner: type, name: str, mark: object) -> Iterator[Any]:
    """Copies of `value`, each with one more field `name` of an `owner` within it that holds `mark`."""
    if isinstance(value, owner):
        yield _changed(value, name, mark)
    if isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from ((*value[:n], new, *value[n + 1 :]) for new in moved(item, owner, name, mark))
    elif isinstance(value, Model) or (is_dataclass(value) and not isinstance(value, type)):
        parts = type(value).model_fields if isinstance(value, Model) else [each.name for each in fields(value)]
        for part in parts:
            for new in moved(getattr(value, part), owner, name, mark):
                yield _changed(value, part, new)


def _changed(value: Any, name: str, new: object) -> Any:
    return value.model_copy(update={name: new}) if isinstance(value, Model) else replace(value, **{name: new})


def test_every_day_in_a_model_moves_the_stream_or_is_known_to_change_nothing(dated_site: Site) -> None:
    """Whoever adds a field that holds a day says what happens then, in the stream or in the list."""
    before = dated(dated_site)
    still, wanting = set(), set()
    for owner, name, mark in day_fields():
        others = [dated(other) == before for other in moved(dated_site, owner, name, mark)]
        if not others:
            wanting.add(owner.__name__)
        elif all(others):
            still.add(f"{owner.__name__}.{name}")
    # A withheld line stands in the public form alone; here stands the line itself.
    assert (still, wanting) == (set(CHANGES_NOTHING), {"WithheldLine"})


@given(data=st.data())
@examples(120, 3_000)
def test_what_the_public_sees_changes_only_with_something_public(dated_state: State, data: st.DataObject) -> None:
    """At any instant, and just before and at every one of the stream, each scope is as at its last public instant."""
    at = data.draw(
        st.sampled_from([each.at for each in dated_state.dated]).flatmap(
            lambda instant: st.sampled_from([instant - timedelta.resolution, instant])
        )
        | st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1)).map(lambda instant: instant.replace(tzinfo=BEIJING))
    )
    for scope in (SITE, *dated_state.catalog.campaigns):
        past = [each.at for each in dated_state.dated if each.scope == scope and each.kind.public and each.at <= at]
        last = past[-1] if past else start_of(date(2020, 1, 1))
        assert outlook_of(dated_state.at(at), scope) == outlook_of(dated_state.at(last), scope), (scope, last, at)


def test_what_is_called_public_is_seen(dated_state: State) -> None:
    """Of every kind there is one that alone of its scope happens at its instant, and that changes what is seen then."""
    at: dict[tuple[str, datetime], set[DatedKind]] = defaultdict(set)
    for each in dated_state.dated:
        if each.kind.public:
            at[each.scope, each.at].add(each.kind)
    # It opens with a correction, unless only the ledger knows of it.
    seen = {DatedKind.RESTART_OPENS}
    for (scope, instant), kinds in at.items():
        just_before = dated_state.at(instant - timedelta.resolution)
        if len(kinds) == 1 and outlook_of(just_before, scope) != outlook_of(dated_state.at(instant), scope):
            seen |= kinds
    assert seen == {kind for kind in DatedKind if kind.public}


def test_the_calendar_tells_public_dates_of_the_stream_alone(dated_site: Site) -> None:
    at = {each.at for each in dated(dated_site) if each.kind.public}
    seen = set()
    for each in dated(dated_site):
        for entry in calendar_entries(State(dated_site, each.at), lambda notice: f"notices/{notice.model.slug}/"):
            seen.add(entry.key.partition("-")[0])
            assert start_of(entry.day if entry.key == "opens" else entry.day + timedelta(days=1)) in at
    assert seen == {"opens", "closes", "restarted"}


def test_only_the_stream_knows_when_a_day_is_over() -> None:
    """`start_of(day + …)` or a `Dated` made in another module would be a second list of instants."""
    program = Path(bangyang.__file__).parent
    found = {
        path.relative_to(program).as_posix()
        for path in program.rglob("*.py")
        if any(name in (text := path.read_text(encoding="utf-8")) for name in ("Dated(", "start_of("))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and _makes_an_instant(node.func.id, node)
    }
    assert found == {"derivations/dated.py"}


def _makes_an_instant(name: str, call: ast.Call) -> bool:
    return name == "Dated" or (name == "start_of" and any(isinstance(each, ast.BinOp) for each in call.args))
