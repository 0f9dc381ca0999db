"""What is no example names nothing unreal: neither a sheet that hangs on a wall nor a line that stays for good.

An example may be printed, for trying, and its sheets bear 样稿; it is not recorded. Anything else must be told the real
address, organ and telephone first.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bangyang.base.errors import UsageError
from bangyang.derivations.samples import is_sample
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.settings import CONFIG_NAME
from bangyang.text.placeholders import stand_ins


def refuse_stand_ins(state: State, entry: Entry[Any], text: str, sources: Iterable[str], doing: str) -> None:
    """Raises UsageError where `text`, which is to be printed or recorded, still names what only examples name.

    `sources` are the files it was made of; `doing` is the word for what is refused.
    """
    found = stand_ins(text)
    if not found or is_sample(state.catalog, entry):
        return
    files = tuple(dict.fromkeys((CONFIG_NAME, entry.source.path, *sources)))
    told = "、".join(f"“{word}”{_where(state.site.root, files, word)}" for word in found[:5])
    raise UsageError(
        f"还有占位的内容，不能{doing}：{told}。换成真实的再{doing}；"
        f"只是试一试的，在活动文件里写“示例: 是”，打印出来带“样稿”两个字"
    )


def _where(root: Path, files: Iterable[str], word: str) -> str:
    for path in files:
        file = root / path
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else ()
        for number, line in enumerate(lines, start=1):
            if word in line:
                return f"（{path}:{number}）"
    return ""
