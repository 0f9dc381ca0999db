"""A person's page is made anew where something it rests on changed, and nowhere else; known or made it is the same."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from bangyang.base.store import Store
from bangyang.derivations.alone import StateAlone
from bangyang.derivations.publicsite import public_state
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.resources import Resources
from bangyang.loading.settings import read_settings
from bangyang.loading.site import load_site
from bangyang.models.nominee import Nominee
from bangyang.models.sections import PEOPLE
from bangyang.outputs.theme import theme_folder
from bangyang.pages import site as pages_of_site
from bangyang.pages.campaigncontext import CampaignContext
from bangyang.pages.context import PageContext
from bangyang.pages.groups import People
from bangyang.pages.images import Images
from bangyang.pages.linkeddata import FUNCTIONS
from bangyang.pages.memory import PageMemory
from bangyang.pages.profile import ProfileView, compose_profile
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
OLD, NEW = "people/2025-linli/", "people/2026-linli/"

Layout = Callable[..., Path]


class Making:
    """Makes people's pages, with a store or without; which of them were composed, and of which only the hash told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.composed: Counter[str] = Counter()
        self.told: set[str] = set()

        def composing(people: People, nominee: Entry[Nominee]) -> ProfileView:
            view = compose_profile(people, nominee)
            self.composed[people.context.url(nominee)] += 1
            return view

        monkeypatch.setattr(pages_of_site, "compose_profile", composing)

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
        memory = PageMemory(people, kept.part("profiles"), made_with)
        stories = [page for page in compose_pages(people, memory) if isinstance(page, DeferredPage) and page.memory]
        made = {}
        for path, file in render_files(
            stories, {page.chrome_key: chrome for page in stories}, SETTINGS, kept=kept.part("pages")
        ):
            content = file.make() if isinstance(file, KnownFile) else file
            if isinstance(file, KnownFile):
                self.told.add(path)
                assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
            made[path] = content
        memory.save()
        kept.save()
        return made


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Making:
    return Making(monkeypatch)


def added(more: str) -> Callable[[str], str]:
    return lambda text: f"{text.rstrip()}\n\n{more}\n"


CHANGES: Mapping[str, tuple[str, Callable[[str], str], set[str]]] = {
    "nothing": ("content/about.md", str, set()),
    "an article": ("content/news/2026-10-15-报告会.md", added("又一段。"), set()),
    "a story": ("profiles/2025-linli/示例己.md", added("又一段。"), {OLD}),
    "the page of the same person of another year": ("profiles/2026-linli/示例甲.md", added("又一段。"), {OLD, NEW}),
    "an address that a story leads to": (
        "content/documents/通知.md", lambda text: text.replace("网址名: tongzhi", "网址名: bieming"), {OLD},
    ),
    "the text behind a link": ("content/documents/通知.md", added("又一段。"), set()),
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
    assert {OLD, NEW} == {url.rpartition("/")[0].rpartition("/")[0] + "/" for url in make.composed if url}
    path, edit, concerned = CHANGES[change]
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(edit((root / path).read_text() if (root / path).exists() else ""), encoding="utf-8")
    warm = make(root, store_in(store))
    assert {url.rpartition("/")[0].rpartition("/")[0] + "/" for url in make.composed} == concerned
    assert warm == make(root)
    assert first.keys() >= warm.keys()
    # What nobody asked for is still known: a further edit finds all of it.
    make(root, store_in(store))
    assert not make.composed


def test_another_theme_makes_all_of_them(make: Making, minimal: Layout, tmp_path: Path) -> None:
    root, store = minimal(ANOTHER_YEAR), tmp_path / "store"
    make(root, store_in(store))
    made = len(make.composed)
    make(root, store_in(store), made_with=b"another theme")
    assert len(make.composed) == made > 1


def test_within_another_chrome_nothing_is_composed(make: Making, minimal: Layout, tmp_path: Path) -> None:
    root, store = minimal(ANOTHER_YEAR), tmp_path / "store"
    first = make(root, store_in(store))
    assert not make.told
    assert make(root, store_in(store)) == first
    assert make.told == first.keys()
    other = Chrome.cut(f"<html><p>别的</p>{HEAD_MARK}{TITLE_MARK}{BODY_MARK}</html>")
    assert make(root, store_in(store), chrome=other) == make(root, chrome=other) != first
    make(root, store_in(store), chrome=other)
    assert make.told == first.keys() and not make.composed


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
    assert len(make.composed) == 2 and len(converted) == 1


def at_instants(root: Path, scope: str) -> list[datetime]:
    return sorted({each.at for each in State(load_site(root), NOW).dated if each.scope == scope})


@pytest.mark.parametrize("campaign", sampled(("2025-linli", "2026-linli")))
def test_around_every_instant(campaign: str, make: Making, minimal: Layout, tmp_path: Path) -> None:
    """One clock after the other, forth and back, upon one store."""
    root = minimal({**ANOTHER_YEAR, "profiles/2025-linli/records/撤销.yml": WITHDRAWN})
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
        lambda: context.column_meta(PEOPLE),
        lambda: context._by_path,
    ):
        with pytest.raises(LookupError):
            ask()
