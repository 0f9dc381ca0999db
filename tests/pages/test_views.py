"""Views and their templates: every page renders, full and bare, and keeps the promises made to readers."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields, is_dataclass
from importlib import import_module
from inspect import isfunction
from itertools import count
from pathlib import Path
from pkgutil import iter_modules
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from jinja2 import Environment, FileSystemLoader
from lxml import html as lxml_html
from markupsafe import Markup

from bangyang import pages
from bangyang.pages.chrome import ChromeView
from bangyang.pages.context import serial
from bangyang.pages.head import Meta
from bangyang.pages.home import HomeView
from bangyang.pages.linkeddata import FUNCTIONS
from bangyang.pages.notice import NoticeView
from bangyang.pages.notice_withdrawn import WithdrawnNoticeView
from bangyang.pages.page import PageView, template_of
from bangyang.pages.parts import Card, Column, Moment, Name, Portrait, Signature
from bangyang.pages.periods import NoticePeriodView
from bangyang.pages.roll import RollEntryView, RollGroup, RollView
from bangyang.pages.subjects import NomineeGroup, NomineeRow
from bangyang.rendering.environment import RenderSettings, render_page

THEME = Path(__file__).resolve().parents[2] / "theme"
_ASSETS = (("search.js", "assets/search.1f2e3d4c.js"),)
SETTINGS = RenderSettings((str(THEME / "templates"),), _ASSETS, functions=FUNCTIONS)
TEMPLATES = sorted(path.stem for path in (THEME / "templates").glob("*.html") if not path.name.startswith("_"))


def views_in(name: str) -> list[type[PageView]]:
    """The views of pages that the module `name` defines."""
    module = import_module(f"bangyang.pages.{name}")
    return [
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, PageView) and each.__module__ == module.__name__
    ]


PAGES = [view for name in TEMPLATES for view in views_in(name)]


class Filler:
    """Builds a value of any view class: `full` fills every field, else only those without a default."""

    def __init__(self, full: bool, text: str = "示例") -> None:
        self.full = full
        self.text = text
        self.serial = count(1)

    def value(self, kind: Any, name: str) -> Any:
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is UnionType:
            return self.value(next(argument for argument in arguments if argument is not type(None)), name)
        if origin is Literal:
            return arguments[0]
        if origin is tuple:
            if arguments[-1] is not Ellipsis:
                return tuple(self.value(argument, name) for argument in arguments)
            return tuple(self.value(arguments[0], name) for _ in range(4 if name == "toc" else 2))
        if is_dataclass(kind):
            return self.build(kind)
        return {bool: True, int: 100, Markup: Markup("<p>{}</p>").format(self.text)}.get(kind) or self.string(name)

    def string(self, name: str) -> str:
        if name in {"url", "document_url", "href", "canonical", "anchor", "address", "index", "action", "notices"}:
            return f"{name}{next(self.serial)}/" if name != "anchor" else f"anchor{next(self.serial)}"
        if name == "machine":
            return "2022-08-15"
        return f"{self.text}{next(self.serial)}"

    def build(self, kind: Any) -> Any:
        hints = get_type_hints(kind)
        chosen = [f for f in fields(kind) if self.full or f.default is MISSING]
        return kind(**{f.name: self.value(hints[f.name], f.name) for f in chosen})


def rendered(view: PageView, url: str = "a/b/") -> str:
    return render_page(template_of(view), view, url, SETTINGS)


def tree(page: str) -> Any:
    return lxml_html.fromstring(f"<main>{page}</main>")


def sample_notice(**changes: Any) -> NoticeView:
    day = Moment("2022年8月15日", "2022-08-15")
    known: dict[str, Any] = {
        "meta": Meta("公示"),
        "heading": "关于“自治区最美社区工作者”拟推荐对象的公示",
        "state": "open",
        "state_text": "公示至8月19日",
        "period": NoticePeriodView(working_days=5, opens=day, closes=Moment("8月19日", "2022-08-19")),
        "signature": Signature(("河东街道办事处", "河东街道文明办"), Moment("2022年8月12日", "2022-08-12")),
    }
    return NoticeView(**(known | changes))


def test_a_kind_of_page_is_one_file_with_the_name_of_its_template() -> None:
    """So nobody writes down which template draws what, and a page is one place to look at: its view and its maker."""
    found = {info.name: views_in(info.name) for info in iter_modules(pages.__path__)}
    kinds = {name: views for name, views in found.items() if views and views != [PageView]}
    assert sorted(kinds) == TEMPLATES
    for name, views in kinds.items():
        makers = filter(isfunction, vars(import_module(f"bangyang.pages.{name}")).values())
        returned = [str(each.__annotations__.get("return")) for each in makers]
        assert len(views) == 1 and any(views[0].__name__ in each for each in returned), name


@pytest.mark.parametrize("full", [True, False], ids=["full", "bare"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
class TestEveryPage:
    def test_has_one_main_heading_and_skips_no_level(self, page: type[PageView], full: bool) -> None:
        root = tree(rendered(Filler(full).build(page)))
        levels = [int(element.tag[1]) for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1
        assert all(
            after - before <= 1
            for before, after in zip(levels[levels.index(1) :], levels[levels.index(1) + 1 :], strict=False)
        )

    def test_leaves_no_empty_label_or_list(self, page: type[PageView], full: bool) -> None:
        root = tree(rendered(Filler(full).build(page)))
        for element in root.iter(
            "dt", "dd", "li", "ul", "ol", "dl", "h1", "h2", "h3", "p", "time", "th", "a", "section"
        ):
            has_picture = next(element.iter("img", "svg"), None) is not None
            assert has_picture or element.text_content().strip(), lxml_html.tostring(element, encoding="unicode")

    def test_has_unique_ids_and_no_inline_code(self, page: type[PageView], full: bool) -> None:
        root = tree(rendered(Filler(full).build(page)))
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert not root.xpath("//script | //style | //@style")
        assert not [name for name in root.xpath("//@*") if name.attrname.startswith("on")]

    def test_links_are_relative_to_the_page(self, page: type[PageView], full: bool) -> None:
        root = tree(rendered(Filler(full).build(page)))
        for address in root.xpath("//a/@href"):
            assert address.startswith(("../", "#", "href")), address

    def test_escapes_what_editors_type(self, page: type[PageView], full: bool) -> None:
        text = rendered(Filler(full, "<script>1</script>&\"'").build(page))
        assert "<script" not in text

    def test_names_its_controls(self, page: type[PageView], full: bool) -> None:
        root = tree(rendered(Filler(full).build(page)))
        for nav in root.iter("nav"):
            assert nav.get("aria-label")
        assert not [image for image in root.iter("img") if image.get("alt") is None]
        assert all(cell.get("scope") for cell in root.iter("th"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_full_page_shows_every_text_it_was_given(page: type[PageView]) -> None:
    """No field is carried in vain: whatever a view holds reaches the page or its head."""
    view = Filler(True).build(page)
    shown = rendered(view) + render_page("_head.html", view, "a/b/", SETTINGS)
    shown = re.sub(r"<[^>]*>", "", shown) + shown
    missing = {path for path, text in texts(view, page.__name__) if text not in shown}
    assert missing <= DELIBERATE


# Texts a page may hold without printing: what another form of the same page prints instead.
DELIBERATE = {
    # The front page prints its slogan.
    "HomeView.heading",
    # A portrait replaces the seal; a photo grid has no column for names; only a lead shows its picture and summary.
    "Portrait.seal", "NomineeGroup.name_label", "NewsItem.kicker", "NewsItem.summary", "Picture.alt",
    # Machine values, addresses, and remarks that only some lists have room for.
    "Moment.text", "Link.note",
    # Of the site a page says what the frame does not; what it moved to is an address.
    "SiteMeta.name", "SiteMeta.domain", "SiteMeta.id_code", "SiteMeta.organ", "Meta.moved_to",
    # The page for a missing address has no place in the site.
    "Link.text",
    # The values of a notice are printed with their marks, and what a code says is drawn.
    "NomineeRow.cells", "NomineeGroup.award", "ContactLine.key", "Proof.coded",
    # The fingerprint stands where there is no proof.
    "NoticeView.digest",
}  # fmt: skip


def texts(value: Any, path: str) -> list[tuple[str, str]]:
    if isinstance(value, str) and not isinstance(value, Markup):
        return [(path, value)] if value.startswith("示例") else []
    if isinstance(value, tuple):
        return [found for item in value for found in texts(item, path)]
    if is_dataclass(value):
        return [
            found for f in fields(value) for found in texts(getattr(value, f.name), f"{type(value).__name__}.{f.name}")
        ]
    return []


RUNNING_TEXT = re.compile("[\u2018-\u201d\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{12,}")
"""Words of a page: a line ends nowhere in them, for a reader would see a blank there."""


@pytest.mark.parametrize("file", sorted((THEME / "templates").rglob("*.html")), ids=lambda file: file.stem)
def test_no_line_of_a_template_is_too_long_to_read(file: Path) -> None:
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    assert [number for number, line in lines if len(RUNNING_TEXT.sub("", line)) > 120] == []


def test_notice_runs_in_the_order_of_a_real_one() -> None:
    notice = sample_notice(
        basis=Markup("<p>依据</p>"),
        objection="请以真实姓名反映",
        groups=(
            NomineeGroup(columns=(Column("性别"),), rows=(NomineeRow(serial="1", name=Name("示乙"), cells=("男",)),)),
        ),
    )
    text = tree(rendered(notice)).text_content()
    marks = [
        "公示至8月19日",
        "拟推荐对象的公示",
        "依据",
        "5个工作日",
        "请以真实姓名反映",
        "示乙",
        "河东街道办事处",
        "河东街道文明办",
        "2022年8月12日",
    ]
    assert [text.index(mark) for mark in marks] == sorted(text.index(mark) for mark in marks)


def test_closed_notice_shows_counts_instead_of_rows() -> None:
    notice = sample_notice(state="closed", groups=(NomineeGroup(archived="公示对象共3名，已归档"),))
    page = tree(rendered(notice))
    assert "公示对象共3名，已归档" in page.text_content()
    assert not list(page.iter("table"))


def test_a_missing_cell_is_marked_for_the_phone_and_never_worded() -> None:
    rows = (NomineeRow(serial="1", name=Name("例丁戊"), cells=("", "书记")),)
    notice = sample_notice(groups=(NomineeGroup(columns=(Column("民族"), Column("职务", "long")), rows=rows),))
    cells = tree(rendered(notice)).xpath("//td[@data-label]")
    assert [(cell.get("class"), cell.text_content()) for cell in cells] == [("short empty", ""), ("long", "书记")]


def test_tombstone_holds_title_dates_and_reason_only() -> None:
    own = {f.name for f in fields(WithdrawnNoticeView)} - {f.name for f in fields(PageView)}
    # The record says that something was taken down and nothing of what; what was put up again has its own page.
    assert own == {"period", "withdrawn_on", "reason", "record", "again"}


@pytest.mark.parametrize(("total", "last"), [(1, "一"), (10, "十"), (20, "二十"), (21, "21"), (1000, "1000")])
def test_a_long_roll_is_numbered_in_figures_throughout(total: int, last: str) -> None:
    serials = [serial(number, total) for number in range(1, total + 1)]
    assert serials[-1] == last and len(set(serials)) == total
    assert len({each.isascii() for each in serials}) == 1


def test_roll_keeps_names_clean_for_search_and_copying() -> None:
    entries = (RollEntryView(serial="1", name=Name("华磊", "（女）")), RollEntryView(serial="2", name=Name("宁启水")))
    roll = RollView(meta=Meta("名单"), heading="名单", kind="发布", signature=Signature(("民政部",)),
                    groups=(RollGroup(entries=entries),), count="共2名", order_rule="按姓氏笔画为序")  # fmt: skip
    page = rendered(roll)
    assert '<b class="name two">华磊</b>' in page
    assert '<b class="name">宁启水</b>' in page


def test_person_without_photo_gets_the_surname_as_a_seal() -> None:
    people = tuple(Card(Name("欧阳示例"), "people/a/", Portrait(seal), "称号") for seal in ("示", "欧阳"))
    page = tree(rendered(HomeView(meta=Meta("首页"), heading="首页", people=people)))
    seals = page.xpath("//*[contains(@class, 'pic-seal')]//*[name()='svg']")
    assert ["".join(seal.itertext()) for seal in seals] == ["示", "欧阳"]
    assert all(seal.get("aria-hidden") == "true" for seal in seals)


def test_home_prefers_open_notices_to_rolls_on_its_board() -> None:
    view = Filler(True).build(HomeView)
    assert "近期公示" in rendered(view)
    quiet = HomeView(meta=view.meta, heading="首页", rolls=view.rolls)
    assert "近期公示" not in rendered(quiet)
    assert "最新名单" in rendered(quiet)


def test_head_prints_no_empty_tag() -> None:
    bare = render_page("_head.html", HomeView(meta=Meta("首页"), heading="首页"), "", SETTINGS)
    assert bare.strip() == ""


def test_chrome_escapes_where_its_environment_does_not() -> None:
    """MkDocs' environment has autoescape off; the marks of the splice are printed as they are."""
    chrome = Filler(True, "<i>&").build(ChromeView)
    environment = Environment(loader=FileSystemLoader(THEME))
    environment.filters["url"] = lambda address: f"../{address}"
    environment.filters["script_tag"] = str
    theme, splice = (
        {"favicon": ""},
        {"head": "HEAD", "title": "TITLE", "body": "BODY", "section": chrome.nav[1].section},
    )
    config = {
        "extra": {"bangyang_chrome": chrome},
        "theme": theme,
        "extra_css": ["https://a.example/x.css"],
        "extra_javascript": ["//a/x.js"],
    }
    page = environment.get_template("main.html").render(config=config, page=None, bangyang_splice=splice)
    assert "<i>" not in page
    assert "a.example" not in page
    assert "//a/x.js" not in page
    assert [page.count(mark) for mark in ("HEAD", "TITLE", "BODY")] == [1, 1, 1]
    root = lxml_html.fromstring(page)
    current = root.xpath("//nav[@aria-label='主导航']//a[@aria-current]")
    assert [link.text_content() for link in current] == [chrome.nav[1].text]
    assert root.get("lang") == "zh-Hans"
    assert root.xpath("//a[@class='skip']/@href") == ["#main"]


@pytest.mark.parametrize(
    ("text", "shape"),
    [("华磊", "two"), ("宁启水", ""), ("欧阳示例", ""), ("艾力·买买提", "long"), ("A张", ""), ("𠀀磊", "two")],
)
def test_shape_of_a_name(text: str, shape: str) -> None:
    assert Name(text).shape == shape
