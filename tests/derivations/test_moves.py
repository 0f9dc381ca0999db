"""旧网址: what is read as one, and that it lives and dies with its page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.derivations.addresses import old_address
from bangyang.derivations.moves import derive_moves
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant

SITE = "https://example.org/bangyang/"
PERSON = "profiles/2026-linli/示例甲.md"
NOTICE = "content/notices/市级.md"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("notices/hedong/", "notices/hedong/"),
        ("/notices/hedong", "notices/hedong/"),
        ("/bangyang/notices/hedong/index.html", "notices/hedong/"),
        ("https://example.org/bangyang/notices/hedong/", "notices/hedong/"),
        ("https://EXAMPLE.org/bangyang/a.html", "a.html"),
        ("art/2022/8/art_12.HTML".replace("HTML", "html"), "art/2022/8/art_12.html"),
        ("old.htm", "old.htm"),
        *((bad, "") for bad in ("", "/", "../a/", "a?id=1", "https://other.example/a/", "公示/", "a//b/", "//a.b/c/")),
        *((bad, "") for bad in ("https://example.org/bangyang/", "a/#b", "javascript:x", ".hidden/")),
    ],
)
def test_an_old_address_is_a_folder_or_a_page_of_this_site(typed: str, read: str) -> None:
    assert old_address(typed, SITE) == read


def moved(text: str, *old: str) -> str:
    return text.replace("---\n", f"---\n旧网址: [{', '.join(old)}]\n", 1)


def moves_at(root: Path, now: str) -> list[tuple[str, str]]:
    return [(move.old, move.new) for move in derive_moves(State(load_site(root), parse_instant(now)))]


def test_a_move_is_there_as_long_as_its_page(minimal: Callable[..., Path]) -> None:
    changes = {PERSON: lambda text: moved(text, "people/jia/", "/old/jia.html"), NOTICE: lambda text: moved(text, "n/")}
    root = minimal(changes)
    honoured = moves_at(root, "2026-11-20 09:00")
    (person,) = {new for old, new in honoured if "jia" in old}
    assert person.startswith("people/2026-linli/")
    assert [old for old, _ in honoured] == ["n/", "old/jia.html", "people/jia/"]
    early = moves_at(root, "2026-01-05 09:00")
    assert early == []


@pytest.mark.parametrize(
    ("path", "text", "new", "title"),
    [
        ("content/about.md", "---\ntitle: 关于\n旧网址: g/\n---\n# 本站\n", "about/", "关于"),
        ("content/help/index.md", "---\n旧网址:\n  - g/\n---\n\n# 怎样反映 #\n", "help/", "怎样反映"),
        ("content/help/a.md", "---\n旧网址: [g/]\n---\n没有标题。\n", "help/a/", "a"),
    ],
)
def test_free_pages_move_too(minimal: Callable[..., Path], path: str, text: str, new: str, title: str) -> None:
    changes = {"content/about.md": "# 关于\n", path: text}
    (move,) = derive_moves(State(load_site(minimal(changes)), parse_instant("2026-01-05 09:00")))
    assert (move.old, move.new, move.title) == ("g/", new, title)


def test_whoever_is_taken_down_is_not_at_the_old_address_either(minimal: Callable[..., Path]) -> None:
    record = "记录: 撤销\n日期: 2026年11月18日\n对象: [示例甲]\n机关: 示例市民政局\n文号: 示民发〔2026〕30号\n"
    changes = {PERSON: lambda text: moved(text, "people/jia/"), "profiles/2026-linli/records/撤销.yml": record}
    root = minimal(changes)
    assert moves_at(root, "2026-11-10 09:00") != []
    assert moves_at(root, "2026-11-20 09:00") == []
