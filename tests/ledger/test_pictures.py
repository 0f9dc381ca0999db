"""The pictures of a notice: what the page shows is what is committed to, however their names are typed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from bangyang.base.errors import Severity, UsageError
from bangyang.base.store import Store
from bangyang.checks.runner import run_checks
from bangyang.derivations.content import derive_content
from bangyang.derivations.state import State
from bangyang.loading.ledger import picture_digest
from bangyang.loading.site import load_site
from bangyang.models.ledger import LEDGER
from bangyang.pages.context import PageContext
from bangyang.pages.images import Images
from bangyang.text.dates import parse_instant
from bangyang.text.markdown import target_of, typed_target
from tests.conftest import SITES, copy_sample, examples
from tests.ledgers import record, record_all

NOW = parse_instant("2026-09-15 09:00")
FOLDER = "content/notices"
NOTICE = f"{FOLDER}/市级.md"

SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": lambda name: f"![图]({name})",
    "in angles": lambda name: f"![图](<{name}>)",
    "as told": lambda name: f"![图]({typed_target(target_of(name))})",
    "percent signs": lambda name: f"![图]({quote(name)})",
    "entities": lambda name: f"![图]({''.join(f'&#{ord(each)};' for each in name)})",
    "named entities": lambda name: f"![图](<{escape(name)}>)",
    "escaped": lambda name: f"![图](<{''.join(chr(92) * (not each.isalnum()) + each for each in name)}>)",
    "with a title": lambda name: f"![图]({typed_target(target_of(name))} '题')",
    "in a link": lambda name: f"[![图]({typed_target(target_of(name))})](../rolls/名单.md)",
    "by reference": lambda name: f"![图][它]\n\n[它]: {typed_target(target_of(name))} '题'",
    "by its words": lambda name: f"![图]\n\n[图]: <{name}>",
    "in a table": lambda name: f"| 图 |\n|---|\n| ![图]({typed_target(target_of(name))}) |",
    "in a note": lambda name: f"见注[^1]。\n\n[^1]: ![图]({typed_target(target_of(name))})",
    "from the content folder": lambda name: f"![图](/notices/{typed_target(target_of(name))})",
    "by a way round": lambda name: f"![图](<../notices/./{name}>)",
    "in code": lambda name: f"`![图]({name})`",
    "as HTML": lambda name: f'<img src="{name}" alt="图">',
    "defined and not shown": lambda name: f"文字。\n\n[图]: {typed_target(target_of(name))}",
    "shown in a list, twice": lambda name: f"- ![图]({typed_target(target_of(name))})\n" * 2,
}
SURE = ("as told", "with a title", "in a link", "by reference", "in a table", "in a note")
"""Spellings that show the picture whatever it is called."""

NAMES = st.text(alphabet="a1 合影%20235F#?()[]&;'\"!._-+~^é\u3000\U0002000b", min_size=1, max_size=12).filter(
    lambda name: not name.startswith(".")
)


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("named") / "site"
    shutil.copytree(SITES / "minimal", root)
    return root


def sets(root: Path, name: str, spelling: str) -> tuple[list[str], list[str]]:
    """The pictures that the page of a notice shows in its body, and those that are committed to."""
    file = root / FOLDER / name
    Image.new("RGB", (2, 2)).save(file, "PNG")
    try:
        site = load_site(root)
        entries = tuple(
            replace(entry, body=SPELLINGS[spelling](name)) if entry.source.path == NOTICE else entry
            for entry in site.notices
        )
        state = State(replace(site, notices=entries), NOW)
        (entry,) = (entry for entry in entries if entry.source.path == NOTICE)
        images = Images(root, Store())
        html = PageContext(state, images).fragment(entry, "body", "notices/shiji/").html
        content = derive_content(state.of(entry), entry)
        assert content is not None
        asked = [path for (path, _), made in images.entries_since(0) if made is not None]
        assert html.count("<picture>") >= len(asked)
        assert all(picture_digest(root, path) for path in content.pictures)
        return sorted(asked), sorted({path for path in content.pictures if path.startswith(FOLDER)})
    finally:
        file.unlink()


@given(name=NAMES, spelling=st.sampled_from(sorted(SPELLINGS)))
@example(name="合 影", spelling="in angles")
@example(name="a%20b", spelling="as it is")
@example(name="a%20b", spelling="percent signs")
@example(name="合影(1)[2]", spelling="escaped")
@example(name=" ", spelling="as told")
@example(name="p#15", spelling="as told")
@example(name="p#15", spelling="percent signs")
@example(name="p?%23", spelling="by reference")
@example(name="合影", spelling="from the content folder")
@examples(120, 2000)
def test_what_is_shown_is_what_is_committed_to(pictured: Path, name: str, spelling: str) -> None:
    shown, committed = sets(pictured, f"{name}.png", spelling)
    assert shown == committed
    if spelling in SURE:
        assert shown == [f"{FOLDER}/{name}.png"]


@pytest.mark.parametrize("typed", ["<合 影.png>", "合%20影.png"])
def test_a_picture_cannot_be_exchanged_unseen(minimal: Callable[..., Path], typed: str) -> None:
    root = minimal({NOTICE: lambda text: f"{text}\n![合影]({typed})\n"})
    picture = root / FOLDER / "合 影.png"
    Image.new("RGB", (20, 20), "red").save(picture)
    record_all(root)
    assert told(root) == set()
    Image.new("RGB", (20, 20), "blue").save(picture)
    assert told(root) == {"LED008"}


@pytest.mark.parametrize("name", ["p#15.jpg", "为什么?.jpg", "a%23b.jpg"])
def test_a_name_with_a_sign_of_addresses_is_found(minimal: Callable[..., Path], name: str) -> None:
    root = minimal(
        {"content/news/甲.md": "---\n标题: 甲\n类型: 特写\n发布时间: 2026-08-20 09:00\n来源: 本站\n---\n"
         f"![十五]({quote(name)})\n\n[十五]({quote(name)}#第一页) [十六](<{name}>)\n"}
    )  # fmt: skip
    Image.new("RGB", (20, 20)).save(root / "content/news" / name, "JPEG")
    found = run_checks(State(load_site(root), NOW)).findings
    told_of = [f"{one.code} {one.message}" for one in found if one.code == "ART012"]
    assert told_of == []


@pytest.mark.parametrize("typed", ["caf\u00e9.jpg", "cafe\u0301.jpg", "caf%C3%A9.jpg", "cafe%CC%81.jpg"])
@pytest.mark.parametrize("name", ["caf\u00e9.jpg", "cafe\u0301.jpg"])
def test_a_name_in_parts_is_told_and_a_whole_one_found(minimal: Callable[..., Path], name: str, typed: str) -> None:
    """Some systems write é in two characters; a reference to the composed name is found however it is typed."""
    root = minimal({NOTICE: lambda text: f"{text}\n![咖啡]({typed})\n"})
    Image.new("RGB", (20, 20), "red").save(root / FOLDER / name, "JPEG")
    found = {(one.code, one.place.path) for one in run_checks(State(load_site(root), NOW)).findings}
    unfit = f"{FOLDER}/{name}" in {path for _, path in found}
    assert (("ART012", NOTICE) in found) is unfit is (name != "caf\u00e9.jpg")


def told(root: Path) -> set[str]:
    findings = run_checks(State(load_site(root), NOW)).findings
    return {finding.code for finding in findings if finding.severity is Severity.ERROR}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="本机没有命名管道")
@pytest.mark.parametrize("put", ["nothing", "link", "pipe"])
def test_what_cannot_be_read_is_not_recorded(
    minimal: Callable[..., Path], put: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = minimal({NOTICE: lambda text: f"{text}\n![合影](a.png)\n"})
    picture = root / FOLDER / "a.png"
    Image.new("RGB", (20, 20)).save(picture)
    record_all(root, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    before = (root / LEDGER).read_bytes()
    # What the checks refuse is not asked for here: a picture may go between the check and the writing.
    monkeypatch.setattr("bangyang.authoring.recording._refuse_faulty", lambda state, entry: take_away(picture, put))
    with pytest.raises(UsageError, match=r"a\.png 不在，或读不出来，不能存证"):
        record(root, "2026-09-10 09:00", "publish", "shiji")
    assert (root / LEDGER).read_bytes() == before


def take_away(picture: Path, put: str) -> None:
    picture.unlink()
    if put == "link":
        picture.symlink_to(picture.parent.parent.parent / "mkdocs.yml")
    elif put == "pipe":
        os.mkfifo(picture)


def test_the_ledger_of_the_sample_goes_on_agreeing(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "site")
    state = State(load_site(root), parse_instant("2026-11-20 09:00"))
    assert not [finding for finding in run_checks(state).findings if finding.code.startswith("LED")]
