"""What is made of a campaign is made anew where something it rests on changed, and nowhere else; known or made it is
the same.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from bangyang.base.store import Store
from bangyang.derivations import reserved
from bangyang.derivations.alone import StateAlone
from bangyang.derivations.dated import SITE
from bangyang.derivations.publicsite import public_state
from bangyang.derivations.state import State
from bangyang.loading.resources import Resources
from bangyang.loading.settings import read_settings
from bangyang.loading.site import load_site
from bangyang.models.sections import PEOPLE
from bangyang.outputs.opendata import open_data
from bangyang.outputs.theme import theme_folder
from bangyang.pages import people_group
from bangyang.pages import site as pages_of_site
from bangyang.pages.campaigncontext import CampaignContext
from bangyang.pages.context import PageContext
from bangyang.pages.groups import People
from bangyang.pages.images import Images
from bangyang.pages.linkeddata import FUNCTIONS
from bangyang.pages.memory import PageMemory
from bangyang.pages.page import PageView
from bangyang.pages.people_group import PeopleGroupView
from bangyang.pages.searchrecords import listed_pages
from bangyang.pages.site import compose_pages
from bangyang.rendering import fragments
from bangyang.rendering.chrome import BODY_MARK, HEAD_MARK, TITLE_MARK, Chrome
from bangyang.rendering.environment import RenderSettings
from bangyang.rendering.markdown import Fragment, render_markdown
from bangyang.rendering.pages import DeferredPage, render_files
from bangyang.rendering.remembered import KnownFile
from bangyang.text.dates import parse_instant
from tests.conftest import sampled
from tests.reproducible.edits import ANOTHER_YEAR
from tests.stores import store_in

NOW = parse_instant("2026-11-20 09:00")
SETTINGS = RenderSettings((str(theme_folder() / "templates"),), (("search.js", "assets/s.js"),), functions=FUNCTIONS)
CHROME = Chrome.cut(f"<html>{HEAD_MARK}{TITLE_MARK}{BODY_MARK}</html>")
WITHDRAWN = "记录: 撤销\n对象: [示例戊]\n日期: 2026年11月10日\n文号: 示民发〔2026〕30号\n"
OLD, NEW = "2025-linli", "2026-linli"
ARTICLE = (
    f"---\n标题: 讲述会\n网址名: jiangshu\n活动: {OLD}\n类型: 报告会\n时间: 2026年11月25日\n"
    + "发布日期: 2026年11月1日\n---\n"
)
COMPOSERS = ("compose_campaign", "compose_notice", "compose_withdrawn_notice", "compose_roll", "compose_profile")
NOT_OF_ONE = ("data/index.json", ".schema.json")
"""Files of the open data that are the whole site's."""

Layout = Callable[..., Path]


class Making:
    """Makes what campaigns own, with a store or without: pages, open data, records of the search. Tells in which
    campaigns a page was composed, and of which files only the hash was told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.composed: Counter[str] = Counter()
        self.told: set[str] = set()
        for name in COMPOSERS:
            monkeypatch.setattr(pages_of_site, name, self._watched(getattr(pages_of_site, name)))

    def _watched(self, compose: Callable[..., PageView]) -> Callable[..., PageView]:
        def composing(tools: People | PageContext, *about: object) -> PageView:
            state = (tools.context if isinstance(tools, People) else tools).state
            assert isinstance(state, StateAlone)
            self.composed[state.own.key] += 1
            return compose(tools, *about)

        return composing

    def __call__(
        self,
        root: Path,
        store: Store | None = None,
        now: datetime = NOW,
        made_with: bytes = b"theme",
        chrome: Chrome = CHROME,
    ) -> Mapping[str, bytes]:
        self.composed.clear()
        self.told.clear()
        kept = store or Store()
        state = public_state(State(load_site(root, read_settings(root), Resources(kept)), now))
        people = People(PageContext(state, Images(root, kept), fragments=fragments.FragmentCache(kept)))
        memory = PageMemory(people, kept.part("campaignpages"), made_with)
        own = [page for page in compose_pages(people, memory) if isinstance(page, DeferredPage) and page.memory]
        chromes = {page.chrome_key: chrome for page in own}
        made = dict(self._read(render_files(own, chromes, SETTINGS, kept=kept.part("pages"))))
        made |= self._read((output.path, output.content) for output in open_data(memory))
        for place, record in enumerate(listed_pages(memory, ())):
            assert record.digest == record.whole().digest
            made[f"search/{place}"] = repr((record.whole(), record.line, record.years, record.awards)).encode()
        memory.save()
        kept.save()
        return made

    def _read(self, files: Iterable[tuple[str, object]]) -> Iterator[tuple[str, bytes]]:
        for path, file in files:
            if isinstance(file, KnownFile):
                self.told.add(path)
                content = file.make()
                assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
            else:
                assert isinstance(file, bytes)
                content = file
            yield path, content


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Making:
    return Making(monkeypatch)


def added(more: str) -> Callable[[str], str]:
    return lambda text: f"{text.rstrip()}\n\n{more}\n"


CHANGES: Mapping[str, tuple[str, Callable[[str], str], set[str]]] = {
    "nothing": ("content/about.md", str, set()),
    "an article": ("content/news/2026-10-15-报告会.md", added("又一段。"), set()),
    "the title of an article": (
        "content/news/2026-10-15-报告会.md", lambda text: text.replace("标题: ", "标题: 又名"), {NEW},
    ),
    "an event": ("content/events/讲述会.md", lambda _: ARTICLE, {OLD}),
    "a story": ("profiles/2025-linli/示例己.md", added("又一段。"), {OLD}),
    "the page of the same person of another year": ("profiles/2026-linli/示例甲.md", added("又一段。"), {OLD, NEW}),
    "an address that a page leads to": (
        "content/documents/通知.md", lambda text: text.replace("网址名: tongzhi", "网址名: bieming"), {OLD, NEW},
    ),
    "the text behind a link": ("content/documents/通知.md", added("又一段。"), set()),
    "the guide": ("content/guide.md", lambda _: "# 怎样反映情况\n\n打电话。\n", {NEW}),
    "a record": ("profiles/2025-linli/records/撤销.yml", lambda _: WITHDRAWN, {OLD, NEW}),
    "a campaign": (
        "content/campaigns/2025-linli.md", lambda text: text.replace("年度: 2025", "年度: 2024"), {OLD, NEW},
    ),
    "settings": ("mkdocs.yml", lambda text: text.replace("site_name: ", "site_name: 又名"), {OLD, NEW}),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_makes_the_pages_it_concerns(change: str, make: Making, minimal: Layout, tmp_path: Path) -> None:
    root, store = minimal(ANOTHER_YEAR), tmp_path / "store"
    first = make(root, store_in(store))
    assert {OLD, NEW} == set(make.composed)
    path, edit, concerned = CHANGES[change]
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(edit((root / path).read_text() if (root / path).exists() else ""), encoding="utf-8")
    warm = make(root, store_in(store))
    assert set(make.composed) == concerned
    assert warm == make(root)
    # No fewer than before, or a page would prove nothing.
    assert first and warm
    # What nobody asked for is still known: a further edit finds all of it.
    make(root, store_in(store))
    assert not make.composed


def test_a_list_of_people_is_made_anew_where_they_look_otherwise(
    make: Making, minimal: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, store = minimal(ANOTHER_YEAR), tmp_path / "store"
    listed: list[str] = []

    def listing(people: People, part: people_group.GroupPage) -> PeopleGroupView:
        listed.append(part.url)
        return compose(people, part)

    compose = people_group.compose_group_page
    monkeypatch.setattr(people_group, "compose_group_page", listing)
    make(root, store_in(store))
    assert listed
    for path, edit, anew in (
        (f"profiles/{OLD}/示例己.md", added("又一段。"), set()),
        (
            f"profiles/{OLD}/示例己.md",
            lambda text: text.replace("推荐单位: 甲区", "推荐单位: 甲区\n工作单位: 一处"),
            {2025},
        ),
        (f"profiles/{OLD}/records/撤销.yml", lambda _: WITHDRAWN, {2025, 2026}),
    ):
        listed.clear()
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(edit((root / path).read_text() if (root / path).exists() else ""), encoding="utf-8")
        warm, again = make(root, store_in(store)), set(listed)
        assert warm == make(root)
        assert {year for year in (2025, 2026) if f"{reserved.GROUPS}year/{year}/" in again} == anew


def test_another_theme_makes_all_of_them(make: Making, minimal: Layout, tmp_path: Path) -> None:
    root, store = minimal(ANOTHER_YEAR), tmp_path / "store"
    make(root, store_in(store))
    made = make.composed.total()
    make(root, store_in(store), made_with=b"another theme")
    assert make.composed.total() == made > 1


def test_within_another_chrome_nothing_is_composed(make: Making, minimal: Layout, tmp_path: Path) -> None:
    root, store = minimal(ANOTHER_YEAR), tmp_path / "store"
    first = make(root, store_in(store))
    assert not make.told
    assert make(root, store_in(store)) == first
    files = {path for path in first if path.endswith((".html", ".json", ".csv")) and not path.endswith(NOT_OF_ONE)}
    assert make.told == files
    other = Chrome.cut(f"<html><p>别的</p>{HEAD_MARK}{TITLE_MARK}{BODY_MARK}</html>")
    assert make(root, store_in(store), chrome=other) == make(root, chrome=other) != first
    make(root, store_in(store), chrome=other)
    assert make.told == files and not make.composed


def test_what_was_not_asked_for_is_converted_once(
    make: Making, minimal: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A story whose page is known keeps its HTML for the edit after the next."""
    root, store = minimal(ANOTHER_YEAR), tmp_path / "store"
    make(root, store_in(store))
    make(root, store_in(store))
    converted: list[str] = []

    def converting(text: str, *, prefix: str) -> Fragment:
        converted.append(text)
        return render_markdown(text, prefix=prefix)

    monkeypatch.setattr(fragments, "render_markdown", converting)
    story = root / "profiles/2025-linli/示例己.md"
    story.write_text(story.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    make(root, store_in(store))
    assert set(make.composed) == {OLD} and len(converted) == 1


def at_instants(root: Path, scope: str) -> list[datetime]:
    return sorted({each.at for each in State(load_site(root), NOW).dated if each.scope == scope})


@pytest.mark.parametrize("campaign", sampled((OLD, NEW, SITE)))
def test_around_every_instant(campaign: str, make: Making, minimal: Layout, tmp_path: Path) -> None:
    """One clock after the other, forth and back, upon one store."""
    root = minimal(
        {
            **ANOTHER_YEAR,
            "profiles/2025-linli/records/撤销.yml": WITHDRAWN,
            "content/events/讲述会.md": ARTICLE,
        }
    )
    store = tmp_path / "store"
    for at in at_instants(root, campaign):
        for now in (at, at - timedelta(seconds=1), at + timedelta(seconds=1)):
            assert make(root, store_in(store), now) == make(root, now=now), now


def test_the_page_of_a_photo_is_made_anew_with_it(make: Making, minimal: Layout, tmp_path: Path) -> None:
    root, store = minimal(), tmp_path / "store"
    make(root, store_in(store))
    Image.new("RGB", (500, 700), (90, 160, 40)).save(root / "profiles/2026-linli/示例甲.jpg")
    warm = make(root, store_in(store))
    assert make.composed and warm == make(root)


def test_from_within_a_campaign_nothing_else_is_seen(minimal: Layout) -> None:
    root = minimal(ANOTHER_YEAR)
    whole = PageContext(State(load_site(root), NOW), Images(root, Store()))
    context = CampaignContext.of(whole, "2025-linli")
    alone = context.state
    assert isinstance(alone, StateAlone)
    assert {entry.source.path.split("/")[1] for entry in alone.site.profiles} == {"2025-linli"}
    assert alone.campaign("2025-linli") is whole.state.campaign("2025-linli")
    for ask in (
        lambda: alone.campaign("2026-linli"),
        lambda: alone.at(NOW - timedelta(days=1)),
        lambda: alone.news,
        lambda: alone.documents,
        lambda: alone.events,
        lambda: alone.forwarding,
        lambda: alone.dated,
        lambda: context._by_path,
        lambda: context._free,
    ):
        with pytest.raises(LookupError):
            ask()
    # What may be asked is written down.
    before = set(context.questions.asked)
    context.column_meta(PEOPLE)
    assert [asked.kind for asked in context.questions.asked if asked not in before] == ["subjects"]
