"""Charts: well-formed, accessible, true to the figures, and without a style attribute."""

from __future__ import annotations

import pytest
from lxml import etree

from bangyang.rendering.charts import WIDTH, Bar, bar_chart, change_chart, column_chart

BARS = (Bar("自治区最美社区工作者", 20, "名"), Bar("和睦友爱好邻居", 50, "户"), Bar("空", 0, "个"))


@pytest.mark.parametrize("chart", [bar_chart, column_chart])
class TestEitherShape:
    def test_names_itself(self, chart) -> None:
        root = parsed(chart(BARS, title="各称号人数", description="三项", prefix="c1"))
        assert root.get("role") == "img"
        named = (root.get("aria-labelledby") or "").split()
        assert [root.find(f".//*[@id='{one}']").text for one in named] == ["各称号人数", "三项"]

    def test_lengths_are_in_proportion(self, chart) -> None:
        root = parsed(chart(BARS, title="t", description="d", prefix="c"))
        along = "width" if chart is bar_chart else "height"
        lengths = [float(bar.get(along) or "") for bar in root.iter("{*}rect")]
        assert lengths[1] > 0 and lengths[2] == 0
        assert lengths[0] / lengths[1] == pytest.approx(20 / 50, abs=0.01)

    def test_everything_stays_inside(self, chart) -> None:
        root = parsed(chart((Bar("特" * 60, 123456, "名"), Bar("b", 1)), title="t", description="d", prefix="c"))
        _, _, width, height = (float(number) for number in (root.get("viewBox") or "").split())
        assert width == WIDTH
        for bar in root.iter("{*}rect"):
            assert float(bar.get("x")) + float(bar.get("width")) <= width
            assert 0 <= float(bar.get("y")) <= float(bar.get("y")) + float(bar.get("height")) <= height

    def test_holds_under_a_strict_content_policy(self, chart) -> None:
        markup = chart(BARS, title="t", description="d", prefix="c")
        assert "style" not in markup and "<script" not in markup

    def test_escapes_what_it_is_given(self, chart) -> None:
        markup = chart((Bar("<b>&", 1, "<u>"),), title="<t>", description='"&', prefix="c")
        assert "<b>" not in markup and "<t>" not in markup
        assert "&lt;b&gt;&amp;" in markup

    @pytest.mark.parametrize("bars", [(), (Bar("a", -1),)])
    def test_refuses_what_cannot_be_drawn(self, chart, bars) -> None:
        with pytest.raises(ValueError, match="chart"):
            chart(bars, title="t", description="d", prefix="c")

    def test_all_zero_is_drawn(self, chart) -> None:
        assert "0名" in chart((Bar("a", 0, "名"),), title="t", description="d", prefix="c")


def test_long_label_is_broken_not_cut() -> None:
    label = "内蒙古自治区某某盟某某旗推荐的自治区最美社区工作者"
    root = parsed(bar_chart((Bar(label, 3),), title="t", description="d", prefix="c"))
    lines = [text.text or "" for text in root.iter("{*}text") if text.get("class") == "chart-label"]
    assert len(lines) > 1
    assert "".join(lines) == label


def test_a_change_is_two_bars_to_one_scale_the_earlier_marked() -> None:
    drawn = change_chart(Bar("原来", 5, "人"), Bar("后来", 41, "人"), title="队员", description="d", prefix="c")
    before, after = parsed(drawn).iter("{*}rect")
    assert before.get("class") == "chart-bar chart-before" and after.get("class") == "chart-bar"
    assert float(before.get("width", "")) / float(after.get("width", "")) == pytest.approx(5 / 41, abs=0.001)
    assert [text.text for text in parsed(drawn).iter("{*}text")] == ["原来", "5人", "后来", "41人"]


def parsed(markup: str) -> etree._Element:
    return etree.fromstring(str(markup))
