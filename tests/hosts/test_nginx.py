"""A real nginx sends what the site means: types, times, guards, moved pages, its own error page, compressed text."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from bangyang.base.errors import UsageError
from bangyang.cli import bangyang
from bangyang.hosts.nginx import nginx_snippet
from bangyang.hosts.released import Released, read_released
from bangyang.outputs import headers, redirects
from bangyang.outputs.headers import HeaderRule, header_rules, headers_bytes, headers_for
from bangyang.outputs.mediatypes import A_DAY, ASK_AGAIN, cache_control, media_type, text_types
from bangyang.outputs.redirects import Redirect
from bangyang.release.manifest import read_manifest
from tests.hosts.nginx import nginx


@dataclass
class Caller:
    """A reader's connection to the server."""

    connection: http.client.HTTPConnection

    def get(self, address: str, **sent: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an address."""
        self.connection.request("GET", address, headers=sent)
        answer = self.connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()


@contextmanager
def serving(site: Path, scratch: Path, base: str) -> Iterator[Caller]:
    told = read_released(site)
    with nginx(site, scratch, told.rules, base, told.redirects, told.traditional) as port:
        yield Caller(http.client.HTTPConnection("127.0.0.1", port, timeout=10))


@pytest.fixture
def few_files(tmp_path: Path) -> Path:
    """A site of a few files, in a folder with a blank and Chinese in its name."""
    site = tmp_path / "一 处"
    moves = (Redirect("/art/2022/8.html", "/notices/"), Redirect("/gongshi/", "/notices/"))
    files = {
        **{"index.html": "首页" * 1000, "notices/index.html": "公示", "404.html": "没有找到", "manifest.json": "{}"},
        **{"assets/bangyang.0123abcd.css": "a{}", "assets/site.0123abcd.js": "1", "notices/feed.xml": "<feed/>"},
        **{"feed.xml": "<feed/>", "notices/feed.json": "{}", "data/a.schema.json": "{}", "data/a.CSV": "1"},
        **{"assets/pictures/0123456789ab-240.webp": "RIFF" * 1000, "sitemap.xml": "<urlset/>", "a.svg": "<svg/>"},
        **{"art/2022/8.html": "搬家", "gongshi/index.html": "搬家", "art/old.htm": "旧"},
        headers.NAME: headers_bytes(header_rules(files=("notices/feed.xml",))).decode(),
        redirects.NAME: redirects.redirects_bytes(moves).decode(),
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    return site


@pytest.mark.parametrize("base", ["/", "/bangyang/", "/a.b/c+d/"])
def test_every_file_is_sent_as_it_is_meant(few_files: Path, tmp_path: Path, base: str) -> None:
    told = read_released(few_files)
    with serving(few_files, tmp_path / "nginx", base) as caller:
        for file in sorted(path for path in few_files.rglob("*") if path.is_file()):
            path = file.relative_to(few_files).as_posix()
            moved = {each.old for each in told.redirects}
            if file.name in {headers.NAME, redirects.NAME} or f"/{path.removesuffix('index.html')}" in moved:
                continue
            status, sent, body = caller.get(base + path.removesuffix("index.html"))
            assert (status, body) == (200, file.read_bytes()), path
            assert sent["Content-Type"].lower() == media_type(path), path
            assert sent["Cache-Control"] == cache_control(path), path
            guards = headers_for("/", told.rules)
            assert {name: sent[name] for name in guards} == guards, path


@pytest.mark.parametrize("base", ["/", "/bangyang/"])
def test_moved_pages_lead_on(few_files: Path, tmp_path: Path, base: str, tells: Callable[[str], None]) -> None:
    with serving(few_files, tmp_path / "nginx", base) as caller:
        for old in ("art/2022/8.html", "gongshi/"):
            status, sent, _ = caller.get(base + old)
            # A path alone: the name and port that nginx knows are not those a reader knows.
            assert (status, sent["Location"]) == (301, f"{base}notices/")
            assert sent["Cache-Control"] == ASK_AGAIN
            tells(f"nginx：{status}  {base}{old} → {sent['Location']}  {sent['Cache-Control']}")
        # A folder without its slash, which nginx answers by itself.
        assert caller.get(f"{base}notices")[1]["Location"] == f"{base}notices/"


@pytest.mark.parametrize("base", ["/", "/bangyang/"])
def test_what_is_not_there(few_files: Path, tmp_path: Path, base: str) -> None:
    with serving(few_files, tmp_path / "nginx", base) as caller:
        for address in ("nowhere/", "assets/pictures/gone.webp", "x/feed.xml", headers.NAME, redirects.NAME):
            status, sent, body = caller.get(base + address)
            assert (status, body.decode()) == (404, "没有找到"), address
            assert sent["Content-Type"] == "text/html; charset=utf-8", address
            assert sent["Cache-Control"] in {ASK_AGAIN, A_DAY}
            assert "Content-Security-Policy" in sent


@pytest.mark.parametrize("base", ["/", "/bangyang/"])
def test_an_edition_has_its_own_error_page(few_files: Path, tmp_path: Path, base: str) -> None:
    (few_files / "zh-hant" / "notices").mkdir(parents=True)
    (few_files / "zh-hant" / "404.html").write_text("沒有找到", encoding="utf-8")
    (few_files / "zh-hant" / "notices" / "index.html").write_text("公示", encoding="utf-8")
    told = {"zh-hant/notices/": (200, "公示"), "zh-hant/x/": (404, "沒有找到"), "x/": (404, "没有找到")}
    with serving(few_files, tmp_path / "nginx", base) as caller:
        for address, expected in told.items():
            status, sent, body = caller.get(base + address)
            assert (status, body.decode()) == expected, address
            assert "Content-Security-Policy" in sent


def test_text_is_sent_compressed_and_pictures_are_not(few_files: Path, tmp_path: Path) -> None:
    with serving(few_files, tmp_path / "nginx", "/") as caller:
        _, sent, body = caller.get("/", **{"Accept-Encoding": "gzip"})
        assert sent["Content-Encoding"] == "gzip" and sent["Vary"] == "Accept-Encoding"
        assert gzip.decompress(body).decode() == "首页" * 1000
        _, sent, _ = caller.get("/assets/pictures/0123456789ab-240.webp", **{"Accept-Encoding": "gzip"})
        assert "Content-Encoding" not in sent
        assert "Content-Encoding" not in caller.get("/")[1]


def test_a_page_is_not_sent_again_while_it_stays_the_same(few_files: Path, tmp_path: Path) -> None:
    with serving(few_files, tmp_path / "nginx", "/") as caller:
        _, sent, _ = caller.get("/notices/")
        assert caller.get("/notices/", **{"If-None-Match": sent["ETag"]})[0] == 304


def test_the_command_prints_it(few_files: Path) -> None:
    ended = CliRunner().invoke(bangyang, ["host", "nginx", str(few_files), "--path", "bangyang"])
    assert ended.exit_code == 0
    assert ended.output == nginx_snippet(read_released(few_files), base_path="/bangyang/")
    assert all(kind in ended.output for kind in text_types())


@pytest.mark.parametrize(("text", "said"), [(None, "不是生成好的网站"), ("/*\n  x\n", "读不懂")])
def test_the_command_needs_a_site(tmp_path: Path, text: str | None, said: str) -> None:
    if text is not None:
        (tmp_path / headers.NAME).write_text(text)
    ended = CliRunner().invoke(bangyang, ["host", "nginx", str(tmp_path)])
    assert ended.exit_code == 2
    assert said in ended.output


@pytest.mark.parametrize(("folder", "base"), [('/x"y', "/"), ("/x", "/$a/"), ("/x", "/a;b/")])
def test_what_nginx_would_misread_is_refused(folder: str, base: str) -> None:
    with pytest.raises(UsageError):
        nginx_snippet(Released(folder, (HeaderRule("/*", ()),)), base_path=base)


@pytest.mark.slow
def test_the_sample(sample_site: Path, tmp_path: Path, tells: Callable[[str], None]) -> None:
    """Every file of the sample, and one of each kind for the record."""
    site = sample_site / "site"
    entries = read_manifest(site) or ()
    rows: dict[tuple[str, str], str] = {}
    with serving(site, tmp_path / "nginx", "/bangyang/") as caller:
        for path in (entry.path for entry in entries):
            if path == headers.NAME:
                continue
            status, sent, _ = caller.get(f"/bangyang/{path.removesuffix('index.html')}")
            found = (status, sent["Content-Type"].lower(), sent["Cache-Control"])
            assert found == (200, media_type(path), cache_control(path)), path
            rows.setdefault((found[1], found[2]), f"{status}  {sent['Content-Type']}  {sent['Cache-Control']}  {path}")
        status, sent, body = caller.get("/bangyang/nowhere/")
        assert status == 404 and body == (site / "404.html").read_bytes()
        tells(f"nginx：{len(entries)} 个文件，每种一个：")
        for row in (*rows.values(), f"{status}  {sent['Content-Type']}  {sent['Cache-Control']}  nowhere/"):
            tells(f"  {row}")
