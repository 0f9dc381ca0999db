"""Somebody is found by name, pinyin, initials and award: from a server, from a disk, and without a script by links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bangyang.text.script import folded
from tests.search.reader import Reader

pytestmark = pytest.mark.browser

NAME, PINYIN, INITIALS = "裴春亮", "peichunliang", "pcl"
AWARD, OF_THE_AWARD = "和睦友爱好邻居", 10


@pytest.fixture(scope="session")
def published_index(sample_site: Path) -> Reader:
    """The published index, read from its files."""
    site = sample_site / "site"
    paths = [site / "search" / "index.js", *sorted((site / "assets" / "search").glob("*.js"))]
    return Reader({path.relative_to(site).as_posix(): path.read_bytes() for path in paths})


def titles(page: Page) -> list[str]:
    """The titles of the results that are shown."""
    return page.locator(".found-title a").all_inner_texts()


def ask(page: Page, query: str) -> list[str]:
    """Types a query and waits for what it finds."""
    page.locator("[name=q]").fill(query)
    page.locator("[name=q]").press("Enter")
    page.wait_for_function("query => new URLSearchParams(location.search).get('q') === query", arg=query)
    expect(page.get_by_role("status")).not_to_be_empty()
    page.wait_for_timeout(100)
    return titles(page)


@pytest.mark.parametrize("query", [NAME, PINYIN, INITIALS, "peichun", "pei chun liang", "PCL", "春亮"])
def test_a_person_is_found(visit: Any, query: str) -> None:
    visited = visit("search/")
    assert ask(visited.page, query)[0] == NAME
    expect(visited.page.get_by_role("status")).to_contain_text("找到")
    assert visited.complaints == [] and visited.strangers == []


def test_what_was_searched_can_be_passed_on(visit: Any) -> None:
    visited = visit(f"search/?q={NAME}&kind=名单")
    page = visited.page
    expect(page.get_by_role("status")).to_have_text("找到1条。")
    assert page.locator("[name=q]").input_value() == NAME
    assert page.locator("[name=kind]").input_value() == "名单"
    page.locator(".found-title a").first.click()
    assert "/rolls/" in page.url and page.title()
    assert visited.complaints == []


def test_words_that_were_asked_for_are_marked(visit: Any) -> None:
    page = visit("search/?q=公示").page
    expect(page.locator("mark").first).to_have_text("公示")
    assert page.locator(".found-title mark").count() >= 1


def test_an_award_is_filtered_by_and_more_is_shown_on_demand(visit: Any) -> None:
    page = visit("people/").page
    page.locator("[name=award]").select_option(AWARD)
    expect(page.locator(".found")).to_have_count(10)
    expect(page.locator(".card").first).to_be_hidden()
    for line in page.locator(".found-line").all_inner_texts():
        assert AWARD in line
    more = page.get_by_role("button", name="再显示10条")
    if more.is_visible():
        more.click()
        page.wait_for_function("document.querySelectorAll('.found').length > 10")
        assert page.evaluate("document.activeElement.matches('.found:nth-child(11) a')")
    page.locator("[name=award]").select_option("")
    expect(page.locator(".card").first).to_be_visible()
    assert titles(page) == []


def test_nobody_is_found_and_the_page_says_so(visit: Any) -> None:
    page = visit("search/").page
    assert ask(page, "qxqxqx") == []
    expect(page.get_by_role("status")).to_contain_text("没有找到")


def test_a_new_release_is_read_anew(visit: Any) -> None:
    """A pack that is gone, because the site was published meanwhile, makes the script ask for the head again."""
    visited = visit("search/")
    page = visited.page
    gone: list[str] = []

    def once(route: Any) -> None:
        if gone:
            route.continue_()
        else:
            gone.append(route.request.url)
            route.abort()

    page.route("**/assets/search/*.js", once)
    assert ask(page, NAME)[0] == NAME
    assert gone and len([url for url in visited.asked if "search/index.js" in url]) == 2


def test_whoever_asks_for_a_name_is_told_what_is_not_searched(visit: Any, addresses: dict[str, str]) -> None:
    for address in ("search/", "people/", "zh-hant/people/"):
        page = visit(address).page
        hint = page.locator("[data-search-open]")
        expect(hint).to_be_hidden()
        for query in ("示例乙", "示例 乙", "shiliyi", NAME, "没有谁"):
            ask(page, query)
            expect(hint).to_be_visible()
            told = folded(hint.inner_text())
            assert re.fullmatch("正在公示的对象不进搜索，请看 近期公示（[1-9]件）。", told)
            assert len(titles(page)) <= 5 or query == "shiliyi"
        hint.get_by_role("link").click()
        page.wait_for_load_state()
        assert page.url.endswith(address.replace("search/", "notices/").replace("people/", "notices/"))
    page = visit("search/").page
    ask(page, "邻里守望先进典型")
    expect(page.locator("[data-search-open]")).to_be_hidden()
    # Once they have closed, a page that nobody published anew says nothing of them.
    page.clock.set_fixed_time("2027-03-01T00:00:00+08:00")
    page.reload()
    ask(page, "示例乙")
    expect(page.locator("[data-search-open]")).to_be_hidden()


def test_half_a_name_is_not_marked(visit: Any) -> None:
    page = visit("search/").page
    ask(page, "示例乙")
    assert "示例" not in page.locator("mark").all_inner_texts()
    ask(page, "示例市")
    assert set(page.locator("mark").all_inner_texts()) == {"示例市"}


EITHER = (("报告会", "報告會"), ("示例芬", "示例芬"), ("办法", "辦法"), ("赵丽华", "趙麗華"), ("邻里", "鄰里"))


@pytest.mark.parametrize("address", ["search/", "people/"])
def test_both_editions_find_the_same_in_either_script(visit: Any, served: str, address: str) -> None:
    """And what is found leads to a page of the edition it was asked in."""
    asked: dict[str, list[list[str]]] = {}
    for edition in ("", "zh-hant/"):
        visited = visit(edition + address)
        page = visited.page
        for both in EITHER:
            for query in both:
                ask(page, query)
                links = page.locator(".found-title a").evaluate_all("links => links.map(link => link.href)")
                assert all(link.startswith(f"{served}{edition}") for link in links)
                told = page.get_by_role("status").inner_text()
                paths = [link.removeprefix(f"{served}{edition}") for link in links]
                asked.setdefault(both[0], []).append([folded(told), *paths])
        assert visited.complaints == [] and visited.strangers == []
        if edition:
            ask(page, EITHER[0][0])
            assert all("報告" in title or "报告" not in title for title in titles(page))
            ask(page, "邻")
            assert [mark.inner_text() for mark in page.locator("mark").all()[:1]] in ([], ["鄰"])
    for found in asked.values():
        assert len(found) == 4 and all(each == found[0] for each in found)
    assert sum(len(found[0]) > 1 for found in asked.values()) >= 2


def test_a_link_with_choices_may_come_from_the_other_edition(visit: Any) -> None:
    page = visit("zh-hant/search/?q=示例&kind=名单").page
    expect(page.locator("[name=kind]")).to_have_value("名單")
    expect(page.get_by_role("status")).to_contain_text("找到")
    assert set(page.locator(".found .tag").all_inner_texts()) == {"名單"}
    page.locator(".found-title a").first.click()
    page.wait_for_load_state()
    assert "/zh-hant/rolls/" in page.url


def test_from_a_disk(browser: Browser, sample_site: Path) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto((sample_site / "site" / "search" / "index.html").as_uri())
    for query in (NAME, PINYIN, INITIALS):
        page.locator("[name=q]").fill(query)
        page.locator(".search-go").click()
        expect(page.locator(".found-title a").first).to_have_text(NAME)
        page.locator("[name=q]").fill("")
        expect(page.locator(".found")).to_have_count(0)
    page.locator("[name=award]").select_option(AWARD)
    expect(page.locator(".found")).not_to_have_count(0)
    page.locator(".found-title a").first.click()
    page.wait_for_load_state()
    assert page.url.startswith("file:") and page.url.endswith("/index.html") and page.locator("h1").count() == 1
    assert complaints == []
    page.close()


@pytest.mark.parametrize("address", ["search/", "people/"])
def test_without_a_script_everybody_is_a_link_away(visit: Any, sample_site: Path, address: str) -> None:
    visited = visit(address, script=False)
    page = visited.page
    assert not page.locator("form[data-search]").is_visible()
    assert page.get_by_text("现在没有运行").is_visible() is (address == "search/")
    assert page.locator("main a[href*='by-award']").first.is_visible()
    assert page.locator("main a[href*='by-year']").first.is_visible()
    assert page.locator("main a[href*='by-region']").first.is_visible()
    assert visited.complaints == []


def test_the_way_to_the_search_is_in_every_head(visit: Any, addresses: dict[str, str]) -> None:
    page = visit(addresses["profile"], width=360).page
    page.get_by_role("link", name="搜索").click()
    assert page.url.endswith("/search/") and page.locator("h1").inner_text() == "搜索"


QUERIES = (
    NAME, PINYIN, INITIALS, "pei", "peichun liang", "社区", "社区工作者", "2022年公示", "邻里守望 互助关爱", "最美",
    "示例乙", "示例 乙", "示例·买买", "没有", "赵钱孙",
    "民办函〔2021〕22号", "12345", "呼和浩特市", "张", "报告会 示例", "没有这样的话", "社区 qxqxqx", "名单",
)  # fmt: skip


def test_the_script_and_the_reader_find_the_same(visit: Any, published_index: Reader) -> None:
    """So that what is tested with the reader, at ten thousand profiles too, holds for the script."""
    page = visit("search/").page
    found = page.evaluate(
        """async queries => {
          const index = await bangyangSearch.open(document.querySelector('form[data-search]').dataset.index);
          return Promise.all(queries.map(query => bangyangSearch.find(index, query, {}).then(found => found.numbers)));
        }""",
        list(QUERIES),
    )
    assert dict(zip(QUERIES, found, strict=True)) == {query: published_index.find(query) for query in QUERIES}
    assert sum(map(bool, found)) >= 14


def test_what_the_script_reads_is_what_was_written(visit: Any, published_index: Reader) -> None:
    page = visit("search/").page
    choices = page.evaluate(
        """async () => (await bangyangSearch.open(document.querySelector('form[data-search]').dataset.index)).choices"""
    )
    assert choices == {facet: published_index.head[facet] for facet in ("kind", "award", "year", "region")}
