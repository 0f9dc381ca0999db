"""The script for object stores, run against a server that speaks S3, and what it left there."""

from __future__ import annotations

import logging
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import boto3
import pytest
from click.testing import CliRunner
from moto.server import ThreadedMotoServer

from bangyang.base.errors import UsageError
from bangyang.cli import bangyang
from bangyang.hosts.objectstore import store_script
from bangyang.outputs.mediatypes import TYPES, cache_control, media_type
from bangyang.plugin.build import build_site
from bangyang.release.manifest import NAME, ManifestEntry, manifest_bytes
from tests.hosts.conftest import HONOURED, NEWS, PERSON, REVOKED

pytestmark = pytest.mark.slow

BUCKET, PREFIX = "bangyang", "a/b/"
PLACE = f"s3://{BUCKET}/{PREFIX}"
# The server colours some of its lines.
_ASKED = re.compile(r'"(?:\x1b\[\d+m)*(PUT|POST|DELETE) /([^? ]*)')


class _Log(logging.Handler):
    """What the server was told to change, in order: `PUT a/b/index.html`."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if found := _ASKED.search(record.getMessage()):
            self.changes.append(f"{found[1]} {found[2].removeprefix(f'{BUCKET}/')}")


@dataclass
class Store:
    """A bucket, and the script that publishes to it."""

    client: Any
    surroundings: dict[str, str]
    log: _Log = field(default_factory=_Log)

    def publish(self, site: Path, script: str, *, fails: bool = False) -> tuple[str, list[str]]:
        """What the script says, and what it changed; it must succeed, or fail."""
        file = site.parent / "publish.sh"
        file.write_text(script, encoding="utf-8")
        self.log.changes.clear()
        done = subprocess.run(
            ["bash", file, site], env=self.surroundings, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert (done.returncode != 0) is fails, done.stdout + done.stderr
        return done.stdout + done.stderr, list(self.log.changes)

    @property
    def objects(self) -> dict[str, dict[str, str]]:
        """Path below the prefix → what the store says of the object."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        keys = [row["Key"] for page in pages for row in page.get("Contents", ())]
        return {key.removeprefix(PREFIX): self.client.head_object(Bucket=BUCKET, Key=key) for key in keys}


@pytest.fixture
def bucket(surroundings: dict[str, str]) -> Iterator[Store]:
    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    # One process has one store, whatever the server: what another test left goes.
    urlopen(Request(f"{address}/moto-api/reset", method="POST"), timeout=10).close()
    access = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
    client = boto3.client(
        "s3", endpoint_url=address, aws_access_key_id="test", aws_secret_access_key="test", region_name="us-east-1"
    )
    client.create_bucket(Bucket=BUCKET)
    made = Store(client, {**surroundings, **access, "AWS_ENDPOINT_URL": address})
    heard, level = logging.getLogger("werkzeug"), logging.getLogger("werkzeug").level
    heard.addHandler(made.log)
    heard.setLevel(logging.INFO)
    yield made
    heard.removeHandler(made.log)
    heard.setLevel(level)
    server.stop()


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.soak
def test_a_sites_life_in_a_bucket(
    moved_site: Path, minimal: Callable[..., Path], bucket: Store, tells: Callable[[str], None]
) -> None:
    """Published, published again, changed, and somebody's award revoked."""
    site, script = moved_site / "site", store_script(PLACE, "/bangyang/")
    said, changes = bucket.publish(site, script)
    assert f"上传 {len(files(site)) - 1} 个，删去 0 个，另有 0 个没有变" in said

    objects = bucket.objects
    assert objects.keys() == files(site).keys()
    told: dict[tuple[str, str], str] = {}
    for path, found in objects.items():
        assert found["ContentType"] == media_type(path), path
        assert found["CacheControl"] == cache_control(path), path
        told.setdefault((found["ContentType"], found["CacheControl"]), path)
    located = {path: found.get("WebsiteRedirectLocation", "") for path, found in objects.items()}
    moves = {path: location for path, location in located.items() if location}
    (new,) = {*moves.values()}
    assert moves.keys() == {"art/2022/8.html", "xinwen/baogao/index.html"}
    assert new.startswith("/bangyang/news/2026/") and new.endswith("/")
    tells(f"对象存储：{len(objects)} 个对象，每种一个：")
    for (kind, kept), path in sorted(told.items()):
        tells(f"  {kind}  {kept}  {path}")
    for old, location in moves.items():
        tells(f"  {old} → {location}")

    in_order(changes)

    said, changes = bucket.publish(site, script)
    assert changes == [] and "上传 0 个，删去 0 个" in said

    before = files(site)
    revoked = {**REVOKED, NEWS: lambda text: text.replace("人物: [示例甲]\n", "")}
    minimal(revoked)
    build_site(moved_site / "mkdocs.yml", jobs=1, now=HONOURED)
    after = files(site)
    gone = before.keys() - after.keys()
    assert PERSON in gone
    said, changes = bucket.publish(site, script)
    assert bucket.objects.keys() == after.keys()
    deleted = {change.removeprefix(f"DELETE {PREFIX}") for change in changes if change.startswith("DELETE ")}
    assert deleted == gone
    uploaded = {change.removeprefix(f"PUT {PREFIX}") for change in changes if change.startswith("PUT ")}
    assert uploaded == {path for path, content in after.items() if before.get(path) != content}
    in_order(changes)
    tells(f"对象存储：撤销以后上传 {len(uploaded)} 个，删去 {len(deleted)} 个，其中有 {PERSON}")


def in_order(changes: list[str]) -> None:
    """Whatever pages need, pages, moved pages, lists of pages; then what goes; the manifest last."""
    last = f"PUT {PREFIX}manifest.json"
    kept = [change for change in changes if change != last]
    assert changes[-1] == last and len(changes) - len(kept) <= 2
    ranks = [_rank(change) for change in kept]
    assert ranks == sorted(ranks), kept


def _rank(change: str) -> int:
    verb, _, key = change.partition(" ")
    if verb == "DELETE":
        return 4
    if key.removeprefix(PREFIX) in {"art/2022/8.html", "xinwen/baogao/index.html"}:
        return 2
    kind = media_type(key).partition(";")[0]
    if kind in {"application/atom+xml", "application/feed+json", "application/xml", "text/calendar"}:
        return 3
    return 1 if kind == "text/html" else 0


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A site of three files of two types, one of them empty."""
    site = tmp_path / "tiny" / "site"
    contents = {"index.html": b"<p>", "data/a.json": b"{}", "assets/empty.json": b""}
    for path, content in contents.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    (site / NAME).write_bytes(manifest_bytes(ManifestEntry.of(path, content) for path, content in contents.items()))
    return site


def test_what_was_interrupted_is_made_good(tiny: Path, bucket: Store) -> None:
    script = store_script(PLACE)
    broken = script.replace('upload "$work/pack"', '[ "$order" = 1 ] || exit 9; upload "$work/pack"')
    bucket.publish(tiny, broken, fails=True)
    assert bucket.objects.keys() == {"manifest.json", "data/a.json", "assets/empty.json"}
    assert "上传 3 个" in bucket.publish(tiny, script)[0]
    assert bucket.objects.keys() == files(tiny).keys()


@pytest.mark.soak
def test_what_is_gone_or_of_another_type_is_made_good(tiny: Path, bucket: Store) -> None:
    """An object that somebody took away, and a script that knows types anew."""
    script = store_script(PLACE)
    bucket.publish(tiny, script)
    for path in ("index.html", "assets/empty.json"):
        bucket.client.delete_object(Bucket=BUCKET, Key=PREFIX + path)
    assert "上传 2 个" in bucket.publish(tiny, script)[0]
    assert bucket.objects.keys() == files(tiny).keys()

    changed = re.sub("rules='.*'", "rules='other'", script)
    assert "上传 3 个" in bucket.publish(tiny, changed)[0]
    assert "上传 0 个" in bucket.publish(tiny, changed)[0]


def test_a_place_of_somebody_else_is_left_alone(tiny: Path, bucket: Store) -> None:
    bucket.client.put_object(Bucket=BUCKET, Key=f"{PREFIX}账目 2026.xlsx", Body=b"1")
    said, changes = bucket.publish(tiny, store_script(PLACE), fails=True)
    assert "里有别的文件" in said and changes == []


def test_types_and_times_are_those_of_the_site() -> None:
    script = store_script("s3://bangyang")
    assert all(f'return "{kind}"' in script for kind in TYPES.values())
    assert "prefix=''\nbase='/'\n" in script


def test_where_readers_find_it_is_read_from_the_settings(minimal: Callable[..., Path]) -> None:
    root = minimal({"mkdocs.yml": lambda text: re.sub("site_url: .*", "site_url: https://example.org/x/", text)})
    ended = CliRunner().invoke(bangyang, ["-C", str(root), "host", "s3", PLACE])
    assert (ended.exit_code, ended.output) == (0, store_script(PLACE, "/x/"))
    ended = CliRunner().invoke(bangyang, ["-C", str(root), "host", "s3", PLACE, "--path", "y"])
    assert (ended.exit_code, ended.output) == (0, store_script(PLACE, "/y/"))


@pytest.mark.parametrize(
    "place", ["bangyang", "s3://", "s3://B/", "s3://bucket/a b", "s3://bucket/'$(id)'", "s3://b//c"]
)
def test_a_place_that_is_none_is_refused(place: str) -> None:
    with pytest.raises(UsageError, match="s3://桶名"):
        store_script(place)
