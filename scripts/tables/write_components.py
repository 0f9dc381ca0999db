"""Writes `docs/components.html`, which shows every component of the theme in its states, from the real partials.

Run from anywhere after a component was changed: `python scripts/tables/write_components.py`. The page links the theme's
own stylesheets, so it looks as the site does when opened from the repository. A test compares the file with what the
partials say, and looks that none is missing.
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Literal

from markupsafe import Markup

from bangyang.pages.campaign import AwardView, BrandView, QuotaTable
from bangyang.pages.campaign_list import CampaignItem
from bangyang.pages.document import ForwardStep
from bangyang.pages.document_list import DocumentItem
from bangyang.pages.event_list import EventItem
from bangyang.pages.linkeddata import FUNCTIONS
from bangyang.pages.news import QuestionView, Video
from bangyang.pages.news_list import NewsItem
from bangyang.pages.notice_list import NoticeItem
from bangyang.pages.parts import (
    Attachment,
    Byline,
    Card,
    Chart,
    Chip,
    ChipGroup,
    Column,
    ContactLine,
    CorrectionView,
    FactRow,
    Link,
    Moment,
    Name,
    Pager,
    Portrait,
    SearchForm,
    SearchSelect,
    Share,
    Signature,
    Step,
)
from bangyang.pages.periods import NoticePeriodView
from bangyang.pages.profile import SpanView
from bangyang.pages.regions import RegionTile
from bangyang.pages.roll import RollEntryView, RollGroup
from bangyang.pages.roll_list import RollItem
from bangyang.pages.subjects import CitationView, NomineeGroup, NomineeRow
from bangyang.rendering.charts import Bar, bar_chart, change_chart, column_chart
from bangyang.rendering.environment import RenderSettings, render_page, theme_templates

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "components.html"
_GALLERY = Path(__file__).parent / "gallery"

_HERE = ""
_DAY = Moment("2026年8月15日", "2026-08-15")
_END = Moment("8月21日", "2026-08-21")
_NAMES = (
    Name("示甲", "（女）"),
    Name("示例乙"),
    Name("示例·娜仁", "（女，蒙古族）"),
    Name("示例·阿拉坦其其格·萨仁"),
    Name("示例向阳社区邻里服务先进团队"),
)
_AWARD, _UNIT = "示例市最美社区工作者", "河东街道向阳社区党支部书记"


def main() -> None:
    """Rewrites the page."""
    PAGE.write_text(generated(), encoding="utf-8")


def generated() -> str:
    """The whole page."""
    assets = (("search.js", "../theme/assets/js/search/page.js"),)
    settings = RenderSettings((str(theme_templates()), str(_GALLERY)), assets, functions=FUNCTIONS)
    return render_page("gallery.html", _specimens(), _HERE, settings)


def _sheets() -> tuple[str, ...]:
    lines = (ROOT / "theme/assets/css/order.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _specimens() -> SimpleNamespace:
    """One value, or one a state, for every component."""
    return SimpleNamespace(
        heading_html=Markup("主题的部件"), sheets=_sheets(), more=Link("全部", _HERE), crumbs=_crumbs(), **_lists(),
        **_people(), **_notice(), **_story(), **_figures(),
        switches=(Link("繁體", _HERE, "zh-Hant"), Link("简体", _HERE, "zh-Hans")),
    )  # fmt: skip


def _crumbs() -> tuple[Link, ...]:
    return (Link("首页", _HERE), Link("公示", _HERE), Link("关于“最美社区工作者”的公示", _HERE))


def _lists() -> dict[str, object]:
    title = "关于“示例市最美社区工作者”初选对象的公示"
    states: tuple[tuple[Literal["open", "closed"], str], ...] = (("open", "公示中"), ("closed", "公示期满"))
    return {
        "notices": tuple(
            NoticeItem(title, _HERE, kind, text, "2026年8月15日至8月21日", "5个工作日", "示例市民政局", "共3名")
            for kind, text in states
        ),
        "rolls": (RollItem("“最美社区工作者”名单", _HERE, "通报表扬", ("示例市民政局",), "共8名", _DAY),),
        "news": (
            NewsItem("好办法，讲给同行听", _HERE, _DAY, "特写", "报告会举行", "各带了一样东西上台。"),
            NewsItem("名单公布", _HERE, _DAY),
        ),
        "documents": (DocumentItem("关于开展选树宣传活动的通知", _HERE, ("示例市民政局",), _DAY, "示民发〔2026〕1号"),),
        "events": (EventItem("先进事迹报告会", _HERE, "报告会", _DAY, "示例剧场", "即将举行"),),
        "campaigns": (CampaignItem(heading="2026年选树宣传", url=_HERE, when="2026年6月至12月", state_text="进行中"),),
        "filters": (
            ChipGroup("按年度", (Chip("2026年", _HERE, "5", current=True), Chip("2022年", _HERE, "18"))),
        ),
        "search": SearchForm(
            index=_HERE, action=_HERE, label="找人", hint="姓名、拼音或首字母",
            selects=(SearchSelect(name="year", label="年度", options=("2026年", "2022年")),),
        ),
        "pager": Pager("第2页，共3页", Link("上一页", _HERE), Link("下一页", _HERE)),
        "steps": (
            Step("推荐", "6月15日至7月3日", "done", "已结束"),
            Step("公示", "7月3日至7月24日", "now", "进行中"),
            Step("学习宣传", "12月中旬左右", "next", ""),
        ),
    }  # fmt: skip


def _people() -> dict[str, object]:
    return {
        "names": _NAMES,
        "portraits": (Portrait("示"), Portrait("欧阳")),
        "cards": tuple(Card(name, _HERE, Portrait("示"), _AWARD, _UNIT) for name in _NAMES),
        "roll": RollGroup(
            entries=tuple(
                RollEntryView(serial=serial, name=name, unit=_UNIT)
                for serial, name in zip("一二三四五", _NAMES, strict=True)
            ),
            title="个人",
            count="5名",
        ),
        "bare": RollGroup(entries=tuple(RollEntryView(serial="一", name=name) for name in _NAMES[:3])),
        "tiles": (RegionTile(name="甲区", count="3位", url=_HERE), RegionTile(name="乙区", count="0位", url="")),
    }


def _notice() -> dict[str, object]:
    cells = ("女", "汉族", "1979年5月", "中共党员", "大专", _UNIT)
    short = ("性别", "民族", "出生年月", "政治面貌", "学历")
    columns = (*(Column(label) for label in short), Column("单位及职务", "long"))
    rows = tuple(
        NomineeRow(serial=str(place), name=name, cells=cells, portrait=Portrait("示"))
        for place, name in enumerate(_NAMES[:4], 1)
    )
    return {
        "period": NoticePeriodView(working_days=5, opens=_DAY, closes=_END, deadline="2026年8月21日24时"),
        "contacts": (ContactLine("受理单位", "示例市民政局"), ContactLine("监督电话", "0000-0000000")),
        "group": NomineeGroup(columns=columns, rows=rows),
        "citations": (CitationView(serial="1", name=_NAMES[1], text=Markup("<p>一本台账记了十四年。</p>")),),
        "attachments": (Attachment("名单", _HERE, "PDF", "120 KB"), Attachment("简要事迹", "")),
        "signature": Signature(("示例市民政局", "示例市文明办"), _DAY),
        "corrections": (CorrectionView(_DAY, "职务", "党支部委员", "党支部书记", "笔误"),),
        "share": Share("https://example.org/notices/shili/"),
        "chain": (
            ForwardStep(issuer="民政部", action="印发", date=_DAY, document_number="民办函〔2021〕22号"),
            ForwardStep(issuer="示例市民政局", action="转发", current=True),
        ),
        "awards": (AwardView(name=_AWARD, subject="授予个人", quotas=("5名",), criteria=("热爱社区工作",)),),
    }


def _story() -> dict[str, object]:
    return {
        "couplet": ("邻里守望见真情", "平凡岗位有光亮"),
        "long_slogan": ("把身边人的好事一件一件记下来", "把评选的每一步都公开出来"),
        "brand": BrandView(slogan=("为民爱民增福祉", "同心携手创美好"), title="名片"),
        "byline": Byline(_DAY, "示例通讯社", "示例通讯员"),
        "toc": tuple(Link(text, _HERE) for text in ("先把门敲开", "难事一起扛", "树留下了", "还在路上")),
        "facts": (FactRow("政治面貌", "中共党员"), FactRow("单位", "向阳社区", _HERE)),
        "spans": (SpanView(when="2021年5月", what="市优秀社区工作者"),),
        "questions": (QuestionView(number="一", question="简历怎样填？", answer=Markup("<p>从高中写起。</p>")),),
        "video": Video(title="对门", duration="3分20秒", transcript=Markup("<p>一位老人敲开了对面的门。</p>")),
    }


def _figures() -> dict[str, object]:
    bars = (Bar("示例市最美社区工作者", 8), Bar("和睦友爱好邻居", 10))
    told = (Bar("原来", 5, "人"), Bar("后来", 41, "人"))
    then = tuple((bar.label, f"{bar.value}{bar.unit}") for bar in told)
    years = (Bar("2022年", 18), Bar("2026年", 5))
    rows = tuple((bar.label, str(bar.value)) for bar in bars)
    return {
        "charts": (
            Chart("各称号", bar_chart(bars, title="各称号", description="", prefix="a"), ("称号", "人数"), rows),
            Chart("队员", change_chart(*told, title="队员", description="", prefix="c"), ("时间", "队员"), then),
            Chart("历年", column_chart(years, title="历年", description="", prefix="b")),
        ),
        "table": QuotaTable(caption="名额", columns=(Column("称号"), Column("名额")), rows=((_AWARD, "5名"),)),
    }


if __name__ == "__main__":
    main()
