"""Sites whose folders hold what a folder should not hold; each made in code, laid over the minimal site."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

Made = Callable[[Path], object]
PERSON = "profiles/2026-linli"


def deep(folder: str, levels: int, name: str = "层" * 10) -> Made:
    """Folders in each other, with a page in the innermost; deeper than a path may be long, if need be."""

    def make(root: Path) -> None:
        here = os.open(root / folder, os.O_RDONLY)
        for _ in range(levels):
            os.mkdir(name, dir_fd=here)
            below = os.open(name, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(os.open("a.md", os.O_CREAT | os.O_WRONLY, dir_fd=here))
        os.close(here)

    return make


def _socket(path: str) -> Made:
    def make(root: Path) -> None:
        here = Path.cwd()
        os.chdir((root / path).parent)
        try:
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(Path(path).name)
        finally:
            os.chdir(here)

    return make


def _pipe(path: str) -> Made:
    return lambda root: os.mkfifo(root / path)


def _link(path: str, target: str) -> Made:
    return lambda root: (root / path).symlink_to(target)


def _file(path: str, content: str = "") -> Made:
    return lambda root: (root / path).write_text(content, encoding="utf-8")


def _instead(folder: str, then: Made) -> Made:
    """Something in the place of a folder."""

    def make(root: Path) -> None:
        (root / folder).rename(root / "elsewhere")
        then(root)

    return make


_LONG = "庄" * 39
_HEAD = "---\n标题: 关于长标题的通知\n成文日期: 2026年8月1日\n发文机关: [示例市民政局]\n---\n\n正文。\n"

FAULTY: dict[str, Made] = {
    **{f"{folder} a thousand deep": deep(folder, 1000) for folder in ("content", "profiles", f"{PERSON}/records")},
    "content/news a thousand deep": deep("content/news", 1000, "d"),
    "content thirteen deep": deep("content", 13, "d"),
    "content with a path of 2,000 bytes": deep("content", 8, "a" * 250),
    "hidden a thousand deep": deep("content/documents", 1000, "_d"),
    "a page called by 255 bytes": _file(f"content/{'a' * 252}.md", "# 页\n"),
    "a document called by 255 bytes": _file(f"content/documents/{'a' * 252}.md", _HEAD),
    "a document whose pinyin has 255 characters": _file(f"content/documents/{_LONG}.md", _HEAD),
    "a page whose pinyin has 255 characters": _file(f"content/{_LONG}.md", "# 页\n"),
    "a picture called by 255 bytes": _file(f"content/{'a' * 251}.png"),
    "an address of 300 characters": _file(
        "content/documents/长.md", _HEAD.replace("---\n", f"---\n网址名: {'a' * 300}\n", 1)
    ),
    "an old address of 300 characters": _file(
        "content/documents/旧.md", _HEAD.replace("---\n", f"---\n网址名: jiu\n旧网址: [{'a' * 300}/]\n", 1)
    ),
    "a pipe among the news": _pipe("content/news/a.md"),
    "a pipe among the records": _pipe(f"{PERSON}/records/a.yml"),
    "a pipe for a photo": _instead(f"{PERSON}/示例甲.jpg", _pipe(f"{PERSON}/示例甲.jpg")),
    "a pipe for a picture": _pipe("content/a.png"),
    "a pipe for a download": _pipe("content/a.docx"),
    "a pipe for a page": _pipe("content/a.md"),
    "a pipe without an ending": _pipe("content/a"),
    "a pipe for the regions": _instead("content/regions.yml", _pipe("content/regions.yml")),
    "a pipe for the salts": _pipe("ledger-salts.jsonl"),
    "a pipe for the ledger": _pipe("ledger.jsonl"),
    "a socket among the news": _socket("content/news/a.md"),
    "a socket beside a page": _socket("content/a.png"),
    "a folder called like a page": lambda root: (root / "content/news/a.md").mkdir(),
    "a link to the folder above": _link("content/news/up", ".."),
    "a link to itself": _link("content/news/a.md", "a.md"),
    "a folder that is a link to itself": _instead("content/events", _link("content/events", "events")),
    "two links to each other": lambda root: (_link("content/a", "b")(root), _link("content/b", "a")(root)),
    "a link to what never ends": _link("content/a.png", "/dev/zero"),
    "a link out of the site": _link("content/documents/passwd.md", "/etc/passwd"),
    "a file for a folder": _instead("content/events", _file("content/events")),
    "a pipe for a folder": _instead("content/events", _pipe("content/events")),
    "a name that is not UTF-8": lambda root: Path(os.fsdecode(os.fsencode(root) + b"/content/\xff\xfe.md")).touch(),
    "a name with a line feed": _file("content/news/a\nb.md"),
    "a name that commands the terminal": _file("content/news/\x1b[2J.md"),
    "a page of one line": _file("content/a.md", "长" * 30_000 + "\n"),
}
"""Name → what is done to the site. `check` has to find fault with each, and nothing may fail or hang."""

SOUND = ("a folder called like a page", "a page of one line")
"""Of these, what is none of a check's business."""
