"""What MkDocs says of free pages, in Chinese: it logs English, and editors read these lines."""

from __future__ import annotations

import os
import re

DEBUG = "BANGYANG_DEBUG"
"""Set to 1, MkDocs' own words are added."""

_SAID: tuple[tuple[str, str], ...] = (
    (r"Doc file '(.+?)' contains .*?link '(.+?)', but (?:the target )?.*not found", "{0} 里的链接“{1}”没有目标"),
    (r"Doc file '(.+?)' contains .*?link '(.+?)', but .*anchor", "{0} 里的链接“{1}”指着那一页上没有的小标题"),
    (r"Doc file '(.+?)' contains .*?link '(.+?)'", "{0} 里的链接“{1}”的写法不对"),
    (r"A reference to '(.+?)' is included in the 'nav'", "mkdocs.yml 的 nav 里的“{0}”不是自由页面"),
    (r"Excluding '(.+?)' from the site because it conflicts with '(.+?)'", "{0} 和 {1} 是同一个网址，没有发布前一个"),
    (r"Template skipped: '(.+?)'", "mkdocs.yml 的 extra_templates 里的“{0}”找不到"),
    (
        r"(?:Error (?:reading|building) page|File not found:|Encoding error reading file:) '?(.+?)'?(?::|$)",
        "{0} 读不了",
    ),
    (r"Config value '(.+?)'", "MkDocs 不接受 mkdocs.yml 的 {0}"),
    (r"Plugin '(.+?)' option '(.+?)'", "插件 {0} 不接受 {1} 的写法"),
)
_NAMES = re.compile(r"'([^'\n]{1,60})'")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def in_chinese(said: str) -> str:
    """A line of MkDocs or of a plugin; what is Chinese already stays as it is."""
    told = said if said.startswith("bangyang:") or _is_chinese(said) else _worded(said)
    return f"{told}\n{said}" if told != said and os.environ.get(DEBUG) == "1" else told


def _is_chinese(said: str) -> bool:
    """Whether it is a sentence of ours: names in quotes may be Chinese in an English one."""
    return _CHINESE.search(_NAMES.sub("", said)) is not None


def _worded(said: str) -> str:
    for pattern, words in _SAID:
        if match := re.match(pattern, said, re.DOTALL):
            return words.format(*match.groups())
    names = "、".join(dict.fromkeys(_NAMES.findall(said)))
    return f"MkDocs 处理 {names} 时出了问题" if names else "MkDocs 处理自由页面时出了问题"
