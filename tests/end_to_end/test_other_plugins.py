"""Five plugins that keepers like, beside ours in one site: it is built, and free pages are what they should be."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from bangyang.base.errors import UsageError
from bangyang.building.contract import NotPublished
from bangyang.plugin.build import build_site
from bangyang.text.htmltokens import tokens
from tests.conftest import SITES

pytestmark = pytest.mark.slow

SMALLER = """
import htmlmin

def on_post_page(output, *, page, config):
    return htmlmin.minify(output, remove_optional_attribute_quotes=True, reduce_empty_attributes=True)
"""
"""What mkdocs-minify-plugin does with a page; the plugin itself drags in packages that have to be built first."""
PLUGINS = """\
hooks: [smaller.py]
extra: {place: 示例市河东街道}
markdown_extensions: [attr_list, tables]
plugins:
  - search
  - macros
  - glightbox
  - i18n:
      languages: [{locale: zh, name: 中文, default: true}]
"""
ABOUT = """\
# 关于 {{ place }}

办公在 {{ place }}。另见[民政部](https://www.mca.gov.cn/)。

![合影](images/heying.jpg)
"""


def with_plugins(text: str) -> str:
    return text.replace("plugins:\n", PLUGINS).replace("      site:\n", "      site:\n        繁体版: 是\n")


@pytest.fixture(scope="module")
def beside(made_once: Callable[..., Path]) -> Path:
    """A finished site with all of them."""
    wanted = ("htmlmin", "mkdocs_macros", "mkdocs_glightbox", "mkdocs_static_i18n")
    missing = [name for name in wanted if not find_spec(name)]
    if missing:
        pytest.skip(f"没有安装 {'、'.join(missing)}，请先运行 make venv")

    def make(root: Path) -> None:
        from tests.conftest import lay_out

        picture = (SITES / "minimal/profiles/2026-linli/示例甲.jpg").read_bytes()
        lay_out(root, {"content/about.md": ABOUT, "mkdocs.yml": with_plugins, "smaller.py": SMALLER})
        (root / "content/images").mkdir(exist_ok=True)
        (root / "content/images/heying.jpg").write_bytes(picture)
        build_site(root / "mkdocs.yml", jobs=1)

    return made_once("beside", make) / "site"


@pytest.fixture(scope="module")
def about(beside: Path) -> str:
    return (beside / "about/index.html").read_text("utf-8")


def test_variables_are_filled_in_on_the_page_and_in_the_search(beside: Path, about: str) -> None:
    assert "办公在 示例市河东街道" in about and "{{" not in about
    index = "".join(path.read_text("utf-8") for path in (beside / "assets/search").rglob("*") if path.is_file())
    assert "{{" not in index and "示例市河东街道" in index


def test_there_is_one_search(beside: Path, about: str) -> None:
    assert not list(beside.rglob("search_index.json")) and not list(beside.rglob("worker.js"))
    assert "search/main.js" not in about
    assert "search/main.js" not in (beside / "index.html").read_text("utf-8")


def test_a_page_made_smaller_keeps_its_marks(about: str) -> None:
    found = list(tokens(about))
    (away,) = [token for token in found if token.opens("a") and "mca.gov.cn" in (token.value("href") or "")]
    assert away.value("class") == "outbound" and away.value("rel") == "noopener noreferrer"
    editions = [token.value("hreflang") for token in found if token.opens("link") and token.value("hreflang")]
    assert editions == ["zh-Hans", "zh-Hant", "x-default"]


def test_a_picture_is_published_once_and_without_what_the_camera_knew(beside: Path, about: str) -> None:
    (picture,) = beside.rglob("heying*.jpg")
    assert b"Exif" not in picture.read_bytes()
    assert picture.name in about and "glightbox" in about


def test_the_traditional_page_is_there_too(beside: Path) -> None:
    assert "關於" in (beside / "zh-hant/about/index.html").read_text("utf-8")


def test_a_second_language_is_refused(minimal: Callable[..., Path], beside: Path) -> None:
    two = "languages: [{locale: zh, name: 中文, default: true}, {locale: en, name: English}]"
    plugins = f"plugins:\n  - i18n:\n      {two}\n"
    root = minimal({"mkdocs.yml": lambda text: text.replace("plugins:\n", plugins)})
    with pytest.raises((UsageError, NotPublished), match="2 种语言"):
        build_site(root / "mkdocs.yml", jobs=1)
    assert not (root / "site").exists() or json.dumps([path.name for path in (root / "site").iterdir()]) == "[]"
