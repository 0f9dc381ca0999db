"""The sections of the site: what each is called, where its pages lie, what it is for.

Written down here alone. Addresses of pages, the menu, crumbs, lists, feeds, the search, the tags of government sites
and what is reserved for the program itself all ask this table.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site: the page at `address`, and whatever lies below it.

    `about` says in a sentence what is there. `column` is its ColumnType, in the usual words of government sites. A
    section that is not in the menu itself may be `under` one that is.
    """

    title: str
    address: str
    about: str = ""
    column: str = "网站导航"
    under: Section | None = None

    @property
    def key(self) -> str:
        """The name of its folder; `home` for the front page."""
        return self.address.rstrip("/") or "home"

    @property
    def menu_key(self) -> str:
        """The key of the section that the menu marks on its pages."""
        return (self.under or self).key


HOME = Section("首页", "")
NOTICES = Section("公示", "notices/", "公示期内，任何单位和个人都可以按页面所列方式反映意见。", "公示公告")
ROLLS = Section("名单", "rolls/", "每一份名单都写明由谁决定、依据哪份文件、按什么顺序排列。", "表彰名单")
PEOPLE = Section("人物", "people/", "名单公布之后，他们的事迹在这里与大家见面。", "先进典型")
CAMPAIGNS = Section("活动", "campaigns/", "历次评选与学习宣传活动。", "专题专栏")
NEWS = Section("动态", "news/", "活动进展、人物特写、问答与公告。", "工作动态")
DOCUMENTS = Section("文件", "documents/", "活动依据的文件与转发情况。", "政策文件")
EVENTS = Section("活动安排", "events/", "报告会、宣讲与播出。", "活动安排", under=CAMPAIGNS)
DATA = Section("开放数据", "data/", "本站公布的名单和活动进程，可以按数据下载、分析和引用。", "数据开放")
SEARCH = Section("搜索", "search/", "按姓名、拼音、称号、地区和内容查找本站的人物和文章。")
RECORD = Section(
    "存证记录",
    "ledger/",
    "每个公示的发布、更正和撤下都在这里留有一条记录，任何人都可以据此核对页面有没有被悄悄改动。",
    "公开记录",
    under=NOTICES,
)
SITE_MAP = Section("网站地图", "site-map/")
REGIONS = Section("地区", "regions/", "按地区查看入选的榜样。", "先进典型", under=PEOPLE)

SECTIONS = (
    HOME, NOTICES, ROLLS, PEOPLE, CAMPAIGNS, NEWS, DOCUMENTS, EVENTS, DATA, SEARCH, RECORD, SITE_MAP, REGIONS,
)  # fmt: skip

MENU = (HOME, NOTICES, ROLLS, PEOPLE, CAMPAIGNS, NEWS, DOCUMENTS)
"""The main menu, in its order."""
FEEDS = (NOTICES, NEWS, ROLLS)
"""Sections that can be subscribed to, in the order they are offered."""

_BY_FOLDER = {section.address.partition("/")[0]: section for section in SECTIONS}


def menu_key_at(url: str) -> str:
    """The key of the section that the menu marks on the page at `url`; "" on an old address and an error page."""
    section = _BY_FOLDER.get(url.partition("/")[0])
    return section.menu_key if section is not None else ""
