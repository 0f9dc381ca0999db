"""The policy, the headers, and that a real nginx sends what `_headers` says."""

from __future__ import annotations

import base64
import hashlib
import http.client
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bangyang.cli import bangyang
from bangyang.publishing.headers import (
    NAME,
    HeaderRule,
    header_rules,
    headers_bytes,
    headers_for,
    nginx_snippet,
    read_headers,
)
from bangyang.publishing.mediatypes import A_DAY, FOREVER, unusual_type
from bangyang.publishing.policy import forbidden, header_policy, page_policy, script_hashes, with_hashes
from tests.publishing.nginx import nginx

FEEDS = ("notices/feed.xml", "news/feed.xml")


def source(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def directives(policy: str) -> dict[str, str]:
    """Directive → its sources."""
    return {name: rest for name, _, rest in (part.partition(" ") for part in policy.split("; "))}


class TestPolicy:
    def test_nothing_but_the_sites_own(self) -> None:
        found = directives(header_policy())
        assert found.pop("frame-ancestors") == "'none'"
        assert {name for name, value in found.items() if value == "'self'"} == {
            *("script-src", "style-src", "img-src", "media-src", "connect-src"),
        }
        assert set(found.values()) == {"'none'", "'self'"}
        assert found["default-src"] == found["object-src"] == found["base-uri"] == found["form-action"] == "'none'"

    def test_the_head_says_the_same_but_for_frames(self) -> None:
        assert directives(page_policy()) == {
            name: value for name, value in directives(header_policy()).items() if name != "frame-ancestors"
        }

    def test_upgrading_only_by_configuration(self) -> None:
        assert "upgrade-insecure-requests" not in page_policy() + header_policy()
        assert page_policy(upgrade=True).endswith("; upgrade-insecure-requests")
        assert header_policy(upgrade=True).endswith("; upgrade-insecure-requests")

    def test_a_preview_runs_the_script_its_server_adds(self) -> None:
        assert directives(page_policy(preview=True))["script-src"] == "'self' 'unsafe-inline'"

    @pytest.mark.parametrize(
        ("page", "scripts"),
        [
            ("<script>a()</script>", ["a()"]),
            ("<SCRIPT TYPE=module>\r\nb()\r</SCRIPT>", ["\nb()\n"]),
            ("<script>if (a < b && '<p>') {}</script>", ["if (a < b && '<p>') {}"]),
            ("<script>1</script><script>1</script><script>2</script>", ["1", "2"]),
            ('<script src="a.js"></script>', []),
            ('<script type="application/ld+json">{"@type": "x"}</script>', []),
            ("<p>&lt;script&gt;a()&lt;/script&gt;</p><!-- <script>c()</script> -->", []),
        ],
    )
    def test_hashes_are_those_of_scripts_that_run(self, page: str, scripts: list[str]) -> None:
        assert list(script_hashes(page)) == sorted(map(source, scripts))

    def test_a_page_allows_its_own_scripts(self) -> None:
        head = f'<meta http-equiv="Content-Security-Policy" content="{page_policy()}">'
        assert with_hashes(head) == head
        allowed = with_hashes(f"{head}<script>a()</script>")
        assert f"script-src &#x27;self&#x27; {source('a()')}".replace("'sha", "&#x27;sha").rstrip("'") in allowed
        assert allowed.count("sha256-") == 1 and "style-src &#x27;self&#x27;;" in allowed

    @pytest.mark.parametrize(
        ("page", "names"),
        [
            ('<p style="color:red">', ('style="…"',)),
            ("<style>p{}</style>", ("<style>",)),
            ('<a onclick="x()" href="#">', ('onclick="…"',)),
            ('<a href=" JavaScript:x()">', ("javascript:",)),
            ('<p class="style" title="onclick=1">style="x"</p>', ()),
        ],
    )
    def test_what_no_hash_allows_is_named(self, page: str, names: tuple[str, ...]) -> None:
        assert forbidden(page) == names


class TestHeaders:
    RULES = header_rules([source("a()")], files=FEEDS)

    def test_written_and_read_again(self) -> None:
        assert read_headers(headers_bytes(self.RULES).decode()) == self.RULES

    @pytest.mark.parametrize("text", ["  X: y\n", "/*\n  no colon\n"])
    def test_what_is_no_header_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError, match="not a header"):
            read_headers(text)

    @pytest.mark.parametrize(
        ("path", "cache"),
        [
            *(("/assets/bangyang.0123abcd.css", FOREVER), ("/assets/site.0123abcd.js", FOREVER)),
            *(("/assets/pictures/0123456789ab-480.webp", A_DAY), ("/", None), ("/notices/a/", None)),
            ("/assets/images/favicon.svg", None),
        ],
    )
    def test_how_long_a_copy_may_be_kept(self, path: str, cache: str | None) -> None:
        assert headers_for(path, self.RULES).get("Cache-Control") == cache

    def test_every_address_is_guarded_once(self) -> None:
        for path in ("/", "/404.html", "/assets/pictures/a.webp", "/notices/feed.xml"):
            found = headers_for(path, self.RULES)
            assert found["Content-Security-Policy"] == header_policy([source("a()")])
            assert found["X-Content-Type-Options"] == "nosniff"
            assert {"Referrer-Policy", "Permissions-Policy"} <= found.keys()
            assert all(found[name].count(", ") == 0 for name in ("Referrer-Policy", "Content-Security-Policy"))

    def test_feeds_have_their_type(self) -> None:
        assert headers_for("/news/feed.xml", self.RULES)["Content-Type"] == "application/atom+xml; charset=utf-8"


class TestNginx:
    @pytest.fixture
    def site(self, tmp_path: Path) -> Path:
        """A site of a few files, in a folder with a blank and Chinese in its name."""
        files = {
            **{"index.html": "首页", "notices/index.html": "公示", "404.html": "没有找到", "manifest.json": "{}"},
            **{"assets/bangyang.0123abcd.css": "a{}", "assets/site.0123abcd.js": "1", "notices/feed.xml": "<feed/>"},
            **{
                "assets/pictures/0123456789ab-240.webp": "RIFF",
                "sitemap.xml": "<urlset/>",
                NAME: "",
                "a.svg": "<svg/>",
            },
        }
        for name, text in files.items():
            (tmp_path / "一 处" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "一 处" / name).write_text(text, encoding="utf-8")
        return tmp_path / "一 处"

    @pytest.mark.parametrize("base", ["/", "/bangyang/"])
    def test_sends_what_the_file_says(self, site: Path, tmp_path: Path, base: str) -> None:
        rules = header_rules(files=FEEDS)
        types = {
            **{"": "text/html; charset=utf-8", "notices/": "text/html; charset=utf-8"},
            **{"notices/feed.xml": "application/atom+xml; charset=utf-8", "a.svg": "image/svg+xml; charset=utf-8"},
            **{"assets/bangyang.0123abcd.css": "text/css; charset=utf-8", "manifest.json": None},
            **{"assets/pictures/0123456789ab-240.webp": "image/webp", "sitemap.xml": "text/xml; charset=utf-8"},
            **{"assets/site.0123abcd.js": "application/javascript; charset=utf-8"},
        }
        with nginx(site, tmp_path / "nginx", rules, base) as port:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            for address, kind in types.items():
                status, headers = self.get(connection, base + address)
                assert status == 200, address
                expected = {"Cache-Control": "no-cache", **headers_for(f"/{address}", rules)}
                expected.pop("Content-Type", None)
                assert {name: headers[name] for name in expected} == expected
                assert kind is None or headers["Content-Type"] == kind
            for address in ("nowhere/", "assets/pictures/gone.webp", NAME):
                status, headers = self.get(connection, base + address)
                assert status == 404
                assert "Content-Security-Policy" in headers or address == NAME
                assert headers.get("Cache-Control") in {"no-cache", A_DAY, None}

    def test_an_error_page_is_the_sites_own(self, site: Path, tmp_path: Path) -> None:
        with nginx(site, tmp_path / "nginx", header_rules(), "/bangyang/") as port:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/bangyang/nowhere/")
            assert connection.getresponse().read().decode() == "没有找到"

    def get(self, connection: http.client.HTTPConnection, address: str) -> tuple[int, dict[str, str]]:
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        return answer.status, dict(answer.getheaders())

    def test_the_command_prints_it(self, site: Path) -> None:
        rules = (HeaderRule("/*", (("X-Test", "1"),)),)
        (site / NAME).write_bytes(headers_bytes(rules))
        ended = CliRunner().invoke(bangyang, ["nginx", str(site), "--path", "bangyang"])
        assert ended.exit_code == 0
        assert ended.output == nginx_snippet(rules, folder=str(site), base_path="/bangyang/")

    @pytest.mark.parametrize(("text", "said"), [(None, "不是生成好的网站"), ("/*\n  x\n", "读不懂")])
    def test_the_command_needs_a_site(self, tmp_path: Path, text: str | None, said: str) -> None:
        if text is not None:
            (tmp_path / NAME).write_text(text)
        ended = CliRunner().invoke(bangyang, ["nginx", str(tmp_path)])
        assert ended.exit_code == 2
        assert said in ended.output


@pytest.mark.slow
class TestSample:
    """The published sample carries the policy on every page, and nothing the policy would stop."""

    def test_every_page_carries_the_policy_and_obeys_it(self, sample_site: Path) -> None:
        pages = sorted((sample_site / "site").rglob("*.html"))
        assert len(pages) > 20
        for page in pages:
            text = page.read_text(encoding="utf-8")
            found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
            assert [each.replace("&#39;", "'") for each in found] == [page_policy()], page
            assert text.index("Content-Security-Policy") < min(text.index("<link"), text.index("<script"))
            assert forbidden(text) == () and script_hashes(text) == (), page

    def test_the_host_is_told_the_same(self, sample_site: Path) -> None:
        rules = read_headers((sample_site / "site" / NAME).read_text(encoding="utf-8"))
        assert headers_for("/", rules)["Content-Security-Policy"] == header_policy()
        files = {path.relative_to(sample_site / "site").as_posix() for path in sample_site.glob("site/**/*.*")}
        told = {rule.pattern for rule in rules if rule.headers[0][0] == "Content-Type"}
        unusual = {f"/{path}" for path in files if unusual_type(path) and not path.endswith(".csv")}
        assert {"/news/feed.xml", "/news/feed.json", "/data/roll.schema.json"} <= unusual
        assert told == {*unusual, "/data/*.csv"}
        assert headers_for("/notices.ics", rules)["Content-Type"] == "text/calendar; charset=utf-8"
        kept = {path.name for path in (sample_site / "site/assets").glob("*.*")}
        assert kept
        for name in kept:
            assert headers_for(f"/assets/{name}", rules)["Cache-Control"] == FOREVER
