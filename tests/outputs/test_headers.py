"""The policy and the headers."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from bangyang.outputs.headers import NAME, header_rules, headers_bytes, headers_for, read_headers
from bangyang.outputs.mediatypes import A_DAY, FOREVER, unusual_type
from bangyang.outputs.policy import forbidden, header_policy, page_policy, script_hashes, with_hashes

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
            *("script-src", "style-src", "img-src", "media-src", "connect-src", "form-action"),
        }
        assert set(found.values()) == {"'none'", "'self'"}
        assert found["default-src"] == found["object-src"] == found["base-uri"] == "'none'"

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
