"""Titles turn by sense, whatever their length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.paper.titles import ems, fitted, title_lines


@pytest.mark.parametrize(
    ("title", "width", "lines"),
    [
        ("关于公示", 17, ("关于公示",)),
        ("关于“自治区最美社区工作者”初选对象的公示", 17, ("关于“自治区最美社区工作者”", "初选对象的公示")),
        (
            "关于开展城镇居民邻里守望、互助关爱先进典型选树宣传活动的通知",
            19,
            ("关于开展城镇居民邻里守望、", "互助关爱先进典型选树宣传活动的通知"),
        ),
    ],
)
def test_known_titles(title, width, lines):
    assert title_lines(title, width) == lines


@given(st.text("关于的公示“”《》，、最美2026社区工作者", min_size=1, max_size=90), st.integers(8, 30))
def test_no_character_is_lost_and_no_line_is_too_wide(title, width):
    lines = title_lines(title, width)
    assert "".join(lines) == title
    assert len(lines) == 1 or all(ems(line) <= width for line in lines)
    if len(lines) > 1:
        assert not any(line[0] in "，、”》" for line in lines[1:])
        assert not any(line[-1] in "“《" for line in lines[:-1])


@given(st.lists(st.text("公示a1", min_size=1, max_size=60), min_size=1, max_size=4), st.integers(5, 30))
def test_a_fitted_size_fits(lines, width):
    size = fitted(lines, 28, width)
    assert size <= 28
    assert max(map(ems, lines)) * size <= 28 * width + 1
