"""JSON-LD: it says what its page says and no more, and no text of an editor can end it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.pages.event import EventView
from bangyang.pages.head import Meta, SiteMeta
from bangyang.pages.linkeddata import linked_data
from bangyang.pages.news import NewsView
from bangyang.pages.page import PageView
from bangyang.pages.parts import Byline, Link, Moment, Name, Portrait, Signature
from bangyang.pages.profile import ProfileView
from bangyang.pages.roll import RollEntryView, RollGroup, RollView

SITE = SiteMeta("榜样示例市", "example.org", "", "https://example.org/b/", "示例市民政局")
META = Meta("标题 - 榜样示例市", canonical="https://example.org/b/x/", site=SITE)
CRUMBS = (Link("首页", ""), Link("动态", "news/"), Link("标题", "news/2026/x/"))
DAY = Moment("2026年11月20日", "2026-11-20")


def graph(view: PageView) -> list[dict[str, Any]]:
    """What a browser would find in the script element of the head."""
    document = lxml.html.fromstring(f"<html><head>{linked_data(view)}</head><body><p>x</p></body></html>")
    (script,) = document.iterfind(".//script")
    assert script.get("type") == "application/ld+json"
    data = json.loads(script.text)
    assert data["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = data["@graph"]
    return found


def news(**changes: Any) -> NewsView:
    known: dict[str, Any] = {"meta": META, "heading": "标题", "kind": "动态", "crumbs": CRUMBS}
    return NewsView(**(known | changes))


def test_an_article_and_the_way_to_it() -> None:
    article, way = graph(news(byline=Byline(DAY, "示例日报", "本站记者 某某")))
    assert (article["@type"], article["headline"], article["datePublished"]) == ("NewsArticle", "标题", "2026-11-20")
    assert article["author"] == {"@type": "Organization", "name": "示例日报"}
    assert article["publisher"]["@type"] == "GovernmentOrganization"
    assert [(item["position"], item["name"], item["item"]) for item in way["itemListElement"]] == [
        (1, "首页", "https://example.org/b/"),
        (2, "动态", "https://example.org/b/news/"),
        (3, "标题", "https://example.org/b/news/2026/x/"),
    ]


@pytest.mark.parametrize(
    ("subject", "kind"), [("person", "Person"), ("collective", "Organization"), ("household", None)]
)
def test_a_profile_is_about_who_is_honoured(subject: Any, kind: str | None) -> None:
    view = ProfileView(
        meta=META, heading="事迹", subject=subject, name=Name("示例甲", "（女）"), portrait=Portrait("示")
    )
    page, *_ = graph(view)
    if kind is None:
        assert page["@type"] == "WebPage" and "mainEntity" not in page
    else:
        assert page["@type"] == "ProfilePage"
        assert (page["mainEntity"]["@type"], page["mainEntity"]["name"]) == (kind, "示例甲")


def test_a_roll_lists_its_names_in_order_across_groups() -> None:
    entries = (
        RollEntryView(serial="一", name=Name("示例甲"), url="people/a/jia/"),
        RollEntryView(serial="二", name=Name("示例乙")),
    )
    groups = (RollGroup(entries=entries[:1], title="某市"), RollGroup(entries=entries[1:], title="某盟"))
    view = RollView(
        meta=META, heading="名单", kind="发布", signature=Signature((), DAY), groups=groups, count="2名", order_rule=""
    )
    page, *_ = graph(view)
    listed = page["mainEntity"]
    assert (listed["@type"], listed["numberOfItems"], page["datePublished"]) == ("ItemList", 2, "2026-11-20")
    assert [(item["position"], item["name"], item.get("url")) for item in listed["itemListElement"]] == [
        (1, "示例甲", "https://example.org/b/people/a/jia/"),
        (2, "示例乙", None),
    ]


@pytest.mark.parametrize(("when", "kind"), [(DAY, "Event"), (Moment("10月上旬", ""), "WebPage")])
def test_an_event_needs_a_day(when: Moment, kind: str) -> None:
    event, *_ = graph(EventView(meta=META, heading="报告会", kind="报告会", when=when))
    assert event["@type"] == kind
    assert event.get("startDate") == (when.machine or None)


@pytest.mark.parametrize("meta", [replace(META, site=replace(SITE, address="")), replace(META, indexed=False)])
def test_a_site_without_an_address_and_a_page_not_to_be_found_have_none(meta: Meta) -> None:
    assert linked_data(news(meta=meta)) == ""


@given(st.text() | st.sampled_from(["</script><script>alert(1)</script>", "<!--<script>", "]]>", "&lt;", "\u2028"]))
def test_no_text_ends_the_block_or_changes_on_the_way(text: str) -> None:
    made = str(linked_data(news(heading=text, subtitle=text)))
    inner = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>\n', made, re.DOTALL)
    assert inner is not None and not re.search("[<>&\u2028\u2029]", inner[1])
    assert json.loads(inner[1])["@graph"][0]["headline" if text else "@type"] == (text or "NewsArticle")
