"""What the sample publishes for machines, held to its schemas and to the pages it repeats.

The Atom and sitemap rules are written down here from RFC 4287 and sitemaps.org 0.9, whose own schemas may not be
copied; JSON Feed 1.1 is a schema of ours after jsonfeed.org.
"""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import lxml.html
import pytest
from lxml import etree

from tests.end_to_end.reading import TRADITIONAL

pytestmark = pytest.mark.slow

ADDRESS = "https://example.org/bangyang/"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SECTIONS = ("notices", "news", "rolls")

JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "format": "uri"},
        "feed_url": {"type": "string", "format": "uri"},
        "language": {"const": "zh-CN"},
        "authors": {"type": "array", "items": {"required": ["name"]}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "content_text", "date_published"],
                "properties": {
                    **{name: {"type": "string", "minLength": 1} for name in ("id", "title", "summary", "content_text")},
                    **{name: {"type": "string", "format": "date-time"} for name in ("date_published", "date_modified")},
                },
                "additionalProperties": {"type": "string"},
            },
        },
    },
}


def page_at(site: Path, address: str) -> Path:
    """The file behind a full address of the site."""
    assert address.startswith(ADDRESS), address
    path = site / address.removeprefix(ADDRESS)
    return path / "index.html" if address.endswith("/") else path


def text_of(page: Path) -> str:
    """What a reader sees of a page, and its descriptions of pictures, without white space."""
    document = lxml.html.parse(str(page))
    for script in document.xpath("//script | //style"):
        script.drop_tree()
    words = [document.getroot().text_content(), *document.xpath("//@alt"), *document.xpath("//@content")]
    return re.sub(r"\s+", "", "".join(words))


@pytest.mark.parametrize("section", SECTIONS)
def test_both_feeds_are_sound_and_say_the_same(published: Path, section: str) -> None:
    atom = etree.parse(str(published / section / "feed.xml")).getroot()
    assert atom.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated"):
        assert len(atom.findall(f"{ATOM}{needed}")) == 1
    assert atom.find(f"{ATOM}author/{ATOM}name").text
    assert [link.get("href") for link in atom.findall(f"{ATOM}link") if link.get("rel") == "self"] == [
        f"{ADDRESS}{section}/feed.xml"
    ]
    feed = json.loads((published / section / "feed.json").read_text(encoding="utf-8"))
    jsonschema.validate(feed, JSON_FEED, format_checker=jsonschema.FormatChecker())
    entries = []
    for entry in atom.findall(f"{ATOM}entry"):
        found = {name: entry.findall(f"{ATOM}{name}") for name in ("id", "title", "updated", "published", "link")}
        assert all(len(each) == 1 for each in found.values())
        assert datetime.fromisoformat(found["updated"][0].text).tzinfo is not None
        entries.append((found["id"][0].text, found["title"][0].text, found["published"][0].text))
        assert page_at(published, found["link"][0].get("href")).is_file()
    assert entries == [(item["id"], item["title"], item["date_published"]) for item in feed["items"]]
    assert len(entries) == len(set(entries)) > 2
    page = lxml.html.parse(str(published / "index.html"))
    links = page.iterfind(".//link[@rel='alternate']")
    offered = {(link.get("type"), link.get("href").removeprefix("./")) for link in links}
    assert ("application/feed+json", f"{section}/feed.json") in offered
    assert ("application/atom+xml", f"{section}/feed.xml") in offered


def test_the_sitemap_lists_every_page_once_and_no_other(published: Path) -> None:
    listed = etree.parse(str(published / "sitemap.xml")).getroot()
    assert listed.tag == f"{MAP}urlset"
    addresses = []
    for url in listed:
        own = [child for child in url if child.tag != f"{XHTML}link"]
        assert url.tag == f"{MAP}url" and [child.tag for child in own] in (
            [f"{MAP}loc"],
            [f"{MAP}loc", f"{MAP}lastmod"],
        )
        addresses.append(own[0].text)
        if len(own) == 2:
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", own[1].text)
    assert len(addresses) == len(set(addresses))
    assert all(page_at(published, address).is_file() for address in addresses)
    assert f"{ADDRESS}data/" in addresses and f"{ADDRESS}404.html" not in addresses


def test_linked_data_says_what_its_page_says(published: Path) -> None:
    """Every name and text in it can be read on the page; a Person is there on profiles alone."""
    kinds: set[str] = set()
    for page in sorted(published.rglob("*.html")):
        scripts = lxml.html.parse(str(page)).xpath("//script[@type='application/ld+json']")
        address = page.relative_to(published).as_posix().removeprefix(TRADITIONAL)
        if not scripts:
            # The page for lost addresses is no page to be found.
            assert address == "404.html"
            continue
        seen = text_of(page)
        data = json.loads(scripts[0].text)
        for thing in things(data["@graph"]):
            kinds.add(thing["@type"])
            assert thing["@type"] != "Person" or re.match(r"people/\d", address), address
            for name in ("name", "headline", "description", "creditText", "identifier"):
                said = re.sub(r"\s+", "", thing.get(name, ""))
                assert said in seen, f"{address}: {name} {said}"
            for name in ("url", "item", "image"):
                if name in thing:
                    assert page_at(published, thing[name]).is_file(), (address, thing[name])
    wanted = {
        "Person",
        "NewsArticle",
        "Event",
        "BreadcrumbList",
        "ItemList",
        "GovernmentOrganization",
        "DigitalDocument",
    }
    assert wanted <= kinds


def things(value: Any) -> list[dict[str, Any]]:
    """Every entity, however deep."""
    if isinstance(value, list):
        return [thing for each in value for thing in things(each)]
    if not isinstance(value, dict):
        return []
    return [*([value] if "@type" in value else []), *things(list(value.values()))]


def test_open_graph_names_the_page_and_its_picture(published: Path) -> None:
    pictured = 0
    for page in sorted(published.rglob("*.html")):
        document = lxml.html.parse(str(page))
        tags = {
            tag.get("property"): tag.get("content") for tag in document.xpath("//meta[starts-with(@property,'og:')]")
        }
        if not tags:
            continue
        assert {"og:type", "og:title", "og:url", "og:site_name"} <= tags.keys() and all(tags.values())
        assert page_at(published, tags["og:url"]) == page
        if "og:image" in tags:
            pictured += 1
            path = tags["og:image"].removeprefix(ADDRESS)
            assert path in page.read_text(encoding="utf-8").replace("../", "").replace(tags["og:image"], "")
    assert pictured > 5


def test_open_data_holds_to_its_schemas_and_to_its_pages(published: Path) -> None:
    schemas = {
        path.name.partition(".")[0]: json.loads(path.read_text(encoding="utf-8"))
        for path in (published / "data").glob("*.schema.json")
    }
    index = json.loads((published / "data" / "index.json").read_text(encoding="utf-8"))
    validate(index, schemas["index"])
    assert {each["kind"] for each in index["datasets"]} == {"roll", "campaign"}
    files = {page_at(published, each[form]) for each in index["datasets"] for form in ("json", "csv")}
    assert files == set(published.glob("data/*/*"))
    for each in index["datasets"]:
        document = json.loads(page_at(published, each["json"]).read_text(encoding="utf-8"))
        validate(document, schemas[each["kind"]])
        assert document["$schema"] == each["schema"] == schemas[each["kind"]]["$id"]
        rows = document["entries" if each["kind"] == "roll" else "steps"]
        content = page_at(published, each["csv"]).read_bytes()
        head, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        assert content.startswith(b"\xef\xbb\xbf") and len(lines) == len(rows) == each["rows"]
        expected = [["" if value is None else str(value) for value in row.values()] for row in rows]
        assert [[cell.removeprefix("'") for cell in line] for line in lines] == expected
        seen = text_of(page_at(published, document["page"]))
        for row in rows:
            assert re.sub(r"\s+", "", row["name"]) in seen, (each["title"], row["name"])
        told = text_of(published / "data" / "index.html")
        assert re.sub(r"\s+", "", each["title"]) in told and all(label in told for label in head)


def validate(document: Any, schema: Any) -> None:
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(document)


def test_a_schema_refuses_what_is_not_right(published: Path) -> None:
    schema = json.loads((published / "data" / "roll.schema.json").read_text(encoding="utf-8"))
    document = json.loads(next((published / "data" / "rolls").glob("*.json")).read_text(encoding="utf-8"))
    for broken in ({**document, "count": "十"}, {**document, "电话": "0"}, {**document, "issued_on": "10月"}):
        with pytest.raises(jsonschema.ValidationError):
            validate(broken, schema)
