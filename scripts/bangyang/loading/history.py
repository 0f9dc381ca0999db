"""What was ever committed: every text file of every commit of the site's repository, each version once.

Git keeps what was deleted. Read through the `git` command, which knows packs, worktrees and replaced objects better
than anything written here could; nothing is changed, checked out or executed.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bangyang.base.errors import UsageError
from bangyang.loading.git import ask, git_environment, words_of
from bangyang.loading.office import is_document, is_readable_name
from bangyang.loading.settings import CONFIG_NAME
from bangyang.loading.strays import text_of

_HEADER = "\x01"
_NOTHING = "0" * 40
_LINKS = frozenset({"160000"})
"""Modes of entries that are no files of this repository: other repositories."""

_LOG = (
    "log", "--all", "--reverse", "--full-history", "-m", "--root", "--raw", "--no-renames", "--no-abbrev", "-z",
    f"--format={_HEADER}%H%x02%B",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PastText:
    """A text as some commit brought it in first. `path` is relative to the site; "" is the commit's own message.

    `text` is None for what is no text; its name alone is of interest then, or `office`, the bytes of an Office file or
    a PDF. `again` are the other paths at which the same ever lay, each with the commit that laid it there first.
    """

    commit: str
    path: str
    text: str | None
    office: bytes | None = None
    again: tuple[tuple[str, str], ...] = ()


def past_texts(root: Path) -> Iterator[PastText]:
    """Every version of every file below `root` in all branches and tags, oldest first, and the commits' messages.

    Raises UsageError where there is no git, no repository, or a part of its history is missing.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise UsageError("这里的历史不完整（浅克隆），请先运行 git fetch --unshallow")
    prefix = _git(root, "rev-parse", "--show-prefix").strip("\n")
    # The same bytes, by all the names under which they are read in the same way; a commit's message by itself.
    found: dict[tuple[str, bool, bool], dict[str, str]] = {}
    for commit, path, blob in _changes(root):
        inside = path.removeprefix(prefix)
        key = (blob, is_readable_name(path), inside == CONFIG_NAME) if path else (f"{commit} {blob}", False, False)
        found.setdefault(key, {}).setdefault(inside, commit)
    with _Objects(root) as objects:
        for (blob, is_office, _), paths in found.items():
            (path, commit), *rest = paths.items()
            if not path:
                yield PastText(commit, "", blob.partition(" ")[2])
                continue
            content = objects.read(blob)
            again = tuple((later, other) for other, later in rest)
            if is_office or is_document(content):
                yield PastText(commit, path, None, content, again)
            else:
                yield PastText(commit, path, text_of(content), None, again)


def _changes(root: Path) -> Iterator[tuple[str, str, str]]:
    """(commit, path from the top of the repository, blob); for a commit itself (commit, "", message)."""
    commit = ""
    tokens = iter(_git(root, *_LOG, "--", ".").split("\0"))
    for token in tokens:
        line = token.lstrip("\n")
        if line.startswith(_HEADER):
            known = commit
            commit, _, message = line[1:].partition("\x02")
            if commit != known:
                yield commit, "", message
        elif line.startswith(":"):
            _, mode, _, blob, *_ = line[1:].split(" ")
            path = next(tokens)
            if blob != _NOTHING and mode not in _LINKS:
                yield commit, path, blob


class _Objects:
    """Reads blobs, one after the other, from one process."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(
            words_of(root, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=git_environment(),
        )

    def __enter__(self) -> _Objects:
        return self

    def __exit__(self, *exception: object) -> None:
        _pipe(self._process.stdin).close()
        _pipe(self._process.stdout).close()
        self._process.wait()

    def read(self, blob: str) -> bytes:
        """The bytes of a blob. Raises UsageError if the repository does not hold it."""
        asked, answered = _pipe(self._process.stdin), _pipe(self._process.stdout)
        asked.write(f"{blob}\n".encode())
        asked.flush()
        head = answered.readline().split()
        if len(head) != 3 or not head[2].isdigit():
            raise UsageError("历史里缺少一些内容，请先用 git fsck 查看")
        content = answered.read(int(head[2]))
        answered.read(1)
        return content


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("the process was started without pipes")
    return stream


def _git(root: Path, *words: str) -> str:
    done = ask(root, *words, patient=True)
    if done is None:
        raise UsageError("没有找到 git 命令，不能查看历史；请先安装 git")
    if done.returncode:
        raise UsageError(f"{root} 不在 git 仓库里，没有历史可查")
    return done.stdout.decode("utf-8", "surrogateescape")
