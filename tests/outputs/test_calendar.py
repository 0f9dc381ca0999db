"""`notices.ics`: read back by the library's own parser, and compared with what the notices are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from bangyang.derivations.state import State
from bangyang.leakgate.extraction import extracts
from bangyang.loading.site import load_site
from bangyang.outputs.calendar import CalendarEntry, icalendar
from bangyang.outputs.deadlines import calendar_entries
from bangyang.text.dates import parse_instant

Minimal = Callable[..., Path]
ADDRESS = "https://example.org/x/"
STREET = "content/notices/河东街道.md"


def made(root: Path, now: str) -> bytes:
    state = State(load_site(root), parse_instant(now))
    entries = calendar_entries(state, lambda entry: f"notices/{entry.model.slug}/")
    return icalendar(entries, site_address=ADDRESS, title="公示")


def told(content: bytes) -> list[tuple[date, str]]:
    calendar = Calendar.from_ical(content)
    return sorted((event.decoded("DTSTART"), str(event["SUMMARY"])) for event in calendar.walk("VEVENT"))


def entry(summary: str, detail: str = "") -> CalendarEntry:
    return CalendarEntry("opens", date(2026, 8, 10), summary, "notices/x/", detail, datetime(2026, 8, 9, tzinfo=UTC))


def test_nothing_is_known_before_the_opening_day(minimal: Minimal) -> None:
    root = minimal()
    assert told(made(root, "2026-08-09 23:59:59")) == []
    assert told(made(root, "2026-08-10 00:00")) == [
        (date(2026, 8, 10), "公示开始：关于拟推荐对象的公示"),
        (date(2026, 8, 14), "公示截止：关于拟推荐对象的公示"),
    ]


def test_the_same_content_gives_the_same_bytes(minimal: Minimal) -> None:
    root = minimal()
    assert made(root, "2026-08-11 09:00") == made(root, "2026-08-14 17:30")


def test_a_notice_taken_down_and_every_name_are_absent(minimal: Minimal) -> None:
    record = "记录: 撤下\n公示: hedong-jiedao\n日期: 2026年8月12日\n原因: 依据有误\n"
    root = minimal({"profiles/2026-linli/records/撤下.yml": record})
    assert told(made(root, "2026-08-11 09:00"))
    content = made(root, "2026-08-12 00:00")
    assert told(content) == []
    for now in ("2026-08-11 09:00", "2026-09-15 09:00", "2026-11-20 09:00"):
        text = made(root, now).decode().replace("\r\n ", "")
        assert "示例甲" not in text and "示例乙" not in text and "依据有误" not in text


def test_a_period_counted_anew_has_a_day_of_its_own(minimal: Minimal) -> None:
    correction = (
        "更正:\n  - 日期: 2026年8月12日\n    内容: 职务\n    改为: 书记\n    原因: 有误\n    重新公示: [示例甲]\n---\n"
    )
    root = minimal({STREET: lambda text: text.rstrip().removesuffix("---") + correction})
    before = told(made(root, "2026-08-11 09:00"))
    assert [day for day, _ in before] == [date(2026, 8, 10), date(2026, 8, 14)]
    after = made(root, "2026-08-12 09:00")
    assert (date(2026, 8, 18), "重新公示截止：关于拟推荐对象的公示") in told(after)
    assert {event.decoded("SEQUENCE") for event in Calendar.from_ical(after).walk("VEVENT")} == {1}


def test_lines_are_folded_as_the_standard_says() -> None:
    entry = CalendarEntry(
        "opens", date(2026, 8, 10), "公示" * 60, "notices/x/", "一，二;三", datetime(2026, 8, 9, tzinfo=UTC)
    )
    content = icalendar([entry], site_address=ADDRESS, title="公示")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["SUMMARY"]) == "公示" * 60


def test_programs_are_told_how_often_to_look() -> None:
    """In the word of RFC 7986, which has no value type of its own, and in the one that older programs know."""
    lines = icalendar([], site_address=ADDRESS, title="公示").decode().split("\r\n")
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines and "X-PUBLISHED-TTL:PT12H" in lines
    assert "NAME:公示" in lines and "X-WR-CALNAME:公示" in lines


def test_the_gate_reads_over_folds() -> None:
    """A number cut in two by a fold is one number for whoever subscribes."""
    entry = CalendarEntry(
        "opens", date(2026, 8, 10), "甲" * 20 + "13800138000", "x/", "", datetime(2026, 8, 9, tzinfo=UTC)
    )
    content = icalendar([entry], site_address=ADDRESS, title="公示")
    assert b"13800138000" not in content
    passages = [passage for extract in extracts("notices.ics", content) for passage in extract.passages]
    assert any("13800138000" in passage.text for passage in passages)


def test_a_relative_address_is_refused() -> None:
    with pytest.raises(ValueError, match="absolute"):
        icalendar([], site_address="/x/", title="公示")


def test_the_name_of_an_entry_is_no_number_of_anybody() -> None:
    """In a digest some digits look like a telephone number; the same digits in words are one."""
    name = "0a1b2c3d-0a1b-5c2d-8e3f-13800138000a"
    content = f"BEGIN:VEVENT\r\nUID:{name}\r\nSUMMARY:电话{name[24:35]}\r\nEND:VEVENT\r\n".encode()
    (extract,) = extracts("notices.ics", content)
    assert all(passage.text.count("13800138000") == 1 for passage in extract.passages)
