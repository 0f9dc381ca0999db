"""The settings of MkDocs: every name there is, and what its value must be; `mkdocs.config.defaults` without MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from string import Formatter
from typing import Any
from urllib.parse import urlsplit

THEME = "bangyang"

TEXT_HINT = "写成一段文字；是数字、是非的，给它加上引号"
LEVELS = ("warn", "info", "ignore")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value must be, in words, and the test; `hint` says how to write it."""

    words: str
    hint: str
    fits: Callable[[Any], bool]


def _is_address(value: Any) -> bool:
    if value == "":
        return True
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
    except ValueError:
        return False
    return parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname)


def _is_socket(value: Any) -> bool:
    host, colon, port = value.rpartition(":") if isinstance(value, str) else ("", "", "")
    if not colon or not (port.isascii() and port.isdigit()):
        return False
    try:
        return host == "localhost" or bool(ip_address(host.strip("[]")))
    except ValueError:
        return False


def _is_template(value: Any) -> bool:
    try:
        names = [name for _, name, _, _ in Formatter().parse(value) if name is not None]
    except (TypeError, ValueError):
        return False
    return all(name.partition("!")[0] in ("path", "path_noext") for name in names)


TEXT = Shape("一段文字", TEXT_HINT, lambda value: isinstance(value, str))
_FLAG = Shape(" true 或 false", "写成 true 或 false，不加引号", lambda value: isinstance(value, bool))
LIST = Shape("一列内容", "一行一个，前面加“- ”", lambda value: isinstance(value, list))
TABLE = Shape("“项目: 内容”的表", "一行一个“项目: 内容”，缩进比这一行多两格", lambda value: isinstance(value, dict))
_NAMES = Shape("一列名称", "一行一个名称，前面加“- ”", lambda value: isinstance(value, list | dict))
_PATTERNS = Shape("一段文字", "写“|”，下面一行一个路径", lambda value: isinstance(value, str))
_URL = Shape("完整的网址", "写全，以 https:// 开头，如 https://example.org/bangyang/", _is_address)
_SOCKET = Shape("“地址:端口”", "写成 127.0.0.1:8000", _is_socket)
_TEMPLATE = Shape("网址的样子", "花括号里只能是 {path} 或 {path_noext}", _is_template)
_THEME = Shape("“项目: 内容”的表", f"写成“name: {THEME}”", lambda value: isinstance(value, str | dict))

THEME_KEYS: Mapping[str, Shape] = {
    "name": TEXT, "custom_dir": TEXT, "locale": TEXT, "language": TEXT, "static_templates": LIST,
}  # fmt: skip
"""What is read of the theme's own table, and the shapes."""

KNOWN: Mapping[str, Shape] = {
    "site_name": TEXT, "site_url": _URL, "site_description": TEXT, "site_author": TEXT, "copyright": TEXT,
    "docs_dir": TEXT, "site_dir": TEXT, "theme": _THEME, "plugins": _NAMES, "markdown_extensions": _NAMES,
    "nav": LIST, "exclude_docs": _PATTERNS, "draft_docs": _PATTERNS, "not_in_nav": _PATTERNS,
    "dev_addr": _SOCKET, "use_directory_urls": _FLAG, "strict": _FLAG, "repo_url": _URL, "repo_name": TEXT,
    "edit_uri": TEXT, "edit_uri_template": _TEMPLATE, "extra_css": LIST, "extra_javascript": LIST,
    "extra_templates": LIST, "remote_branch": TEXT, "remote_name": TEXT, "extra": TABLE, "hooks": LIST,
    "watch": LIST, "validation": TABLE,
}  # fmt: skip
"""Every setting of MkDocs and its shape; `mkdocs.config.defaults`."""

GONE = {
    "pages": ("这一项已经改名", "改成 nav"),
    "google_analytics": ("这一项已经不用了", "删去这一行；网页不从别处取东西"),
    "INHERIT": ("不能照另一个文件写", "把那个文件里的内容写进 mkdocs.yml"),
    "mdx_configs": ("这一项不能写在这里", "把各个扩展的设置写在 markdown_extensions 里"),
}
"""Settings that MkDocs refuses, or that nobody but MkDocs would follow."""

VALIDATION = {"nav": ("omitted_files", "not_found", "absolute_links"),
               "links": ("not_found", "absolute_links", "unrecognized_links", "anchors")}  # fmt: skip
