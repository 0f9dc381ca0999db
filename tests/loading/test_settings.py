"""`mkdocs.yml` read without MkDocs: what is wrong with it is said in words, never as a traceback."""

from __future__ import annotations

import pytest

from bangyang.base.errors import ContentFault, Severity, UsageError
from bangyang.checks.reporting import as_text
from bangyang.loading.settings import load_settings, read_settings, settings_from
from bangyang.text.dates import format_instant


def written(tmp_path, text):
    (tmp_path / "mkdocs.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return tmp_path


def told_of(tmp_path, text):
    """What `check` says of the file."""
    return as_text(read_settings(written(tmp_path, text)).findings)


def test_the_options_of_the_plugin_are_read(tmp_path):
    text = """\
site_name: 榜样
site_url: https://example.org/bangyang/
site_description: 一句话
theme:
  name: !ENV [THEME, bangyang]
markdown_extensions:
  - x: !!python/name:os.system
plugins:
  - search
  - bangyang:
      now: 2026-11-20 09:00
      jobs: 2
      lower: {SRC009: 提示}
      site:
        主办单位: 示例市民政局
"""
    settings = read_settings(written(tmp_path, f"\ufeff{text}"))
    assert (settings.site_name, settings.site_description, settings.jobs) == ("榜样", "一句话", 2)
    assert settings.base_path == "/bangyang/"
    assert settings.now is not None and format_instant(settings.now) == "2026-11-20 09:00"
    assert settings.site == {"主办单位": "示例市民政局"}
    assert settings.lowered == {"SRC009": Severity.NOTE}


@pytest.mark.parametrize(
    "plugins",
    [
        "",
        "plugins:",
        "plugins: []",
        "plugins: [search]",
        "plugins:\n  - bangyang",
        "plugins:\n  bangyang:",
        "plugins: bangyang",
    ],
)
def test_every_option_may_be_left_out(tmp_path, plugins):
    settings = read_settings(written(tmp_path, f"site_name: 榜样\n{plugins}\n"))
    assert (settings.now, settings.jobs, settings.site, settings.lowered, settings.base_path) == (None, 0, {}, {}, "/")


def test_a_day_alone_is_its_midnight(tmp_path):
    settings = read_settings(written(tmp_path, "plugins:\n  - bangyang:\n      now: 2026-11-20\n"))
    assert settings.now is not None and format_instant(settings.now) == "2026-11-20 00:00"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- a\n", "项目: 内容"),
        ("", "项目: 内容"),
        ("a: [\n", "mkdocs.yml:1:1: 错误 SET001 这一行附近读不懂"),
        ("a: b: c\n", "mkdocs.yml:1:5: 错误 SET001 这一行附近读不懂"),
        ("site_name: 榜样".encode("gbk"), "应当是 UTF-8"),
        ("plugins:\n  - bangyang: 是\n", "bangyang 下面"),
        ("plugins:\n  - bangyang:\n      now: 2026-02-30\n", "now"),
        ("plugins:\n  - bangyang:\n      now: 明天\n", "now"),
        ("plugins:\n  - bangyang:\n      jobs: 很多\n", "jobs"),
        ("plugins:\n  - bangyang:\n      jobs: -1\n", "jobs"),
        ("plugins:\n  - bangyang:\n      site: 示例市\n", "site"),
        ("plugins:\n  - bangyang:\n      lower: SRC009\n", "lower"),
        ("plugins:\n  - bangyang:\n      lower: {SRC009: 没有}\n", "SRC009"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path, text, told):
    with pytest.raises(ContentFault) as fault:
        load_settings(written(tmp_path, text))
    assert told in as_text(fault.value.findings)
    assert "expected" not in as_text(fault.value.findings)


PLACES = {
    "site_dir": "site_dir: %s", "docs_dir": "docs_dir: %s", "custom_dir": "theme: {name: bangyang, custom_dir: %s}",
    "cache_dir": "plugins: [{bangyang: {cache_dir: %s}}]", "profiles_dir": "plugins: [{bangyang: {profiles_dir: %s}}]",
}  # fmt: skip
"""Where the folders of a site are named."""

TEXTS = {name: f"{name}: %s" for name in ("site_name", "site_url", "site_description")}


@pytest.mark.parametrize("value", ['"a\\0b"', '"\\ud800"', "[a]", "{a: b}", "5", "true", "1.5", "&a [*a]"])
@pytest.mark.parametrize("name", [*PLACES, *TEXTS])
def test_what_is_no_text_is_told_by_the_name_of_its_setting(tmp_path, name, value):
    told = told_of(tmp_path, ({**PLACES, **TEXTS}[name] % value) + "\n")
    assert (f"〔{name}〕" if value != "&a [*a]" else "自己") in told


@pytest.mark.parametrize("name", PLACES)
def test_a_folder_s_name_is_one_line(tmp_path, name):
    told = told_of(tmp_path, (PLACES[name] % '"a\\nb"') + "\n")
    assert f"〔{name}〕里有看不见的控制字符" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &a [*a]", "a 用 & 和 *"),
        ("a: &a {b: [{c: *a}]}", "a 用 & 和 *"),
        ("plugins: &a [*a]", "plugins 用 & 和 *"),
        ("plugins: [{bangyang: {site: &a {主办单位: *a}}}]", "plugins 用 & 和 *"),
        ("site: 5", "site 写在了最外面"),
        ("cache_dir: 缓存", "cache_dir 写在了最外面"),
        ("plugins: 5", "〔plugins〕"),
        ("plugins: [bangyang, 5]", "〔plugins〕"),
        ("plugins: [{bangyang: {site: 5}}]", "〔site〕应当"),
        ("plugins: [{bangyang: {site: [a]}}]", "〔site〕应当"),
        ("plugins: [{bangyang: {lower: []}}]", "〔lower〕应当"),
        ("theme: 5", "〔theme〕应当"),
        ("theme: [bangyang]", "〔theme〕应当"),
        ("site_url: 'http://[a'", "〔site_url〕应当是完整的网址"),
    ],
)
def test_what_is_of_another_shape_is_named(tmp_path, text, told):
    assert told in told_of(tmp_path, f"{text}\n")


def test_what_is_written_once_and_used_twice_is_no_fault(tmp_path):
    doubled = "".join(f"x{at}: &x{at} [*x{at - 1}, *x{at - 1}]\n" for at in range(1, 60))
    text = f"site_description: |\n  一\n  二\nx0: &x0 [a, {{b: c}}]\n{doubled}"
    assert read_settings(written(tmp_path, text)).site_description == "一\n二\n"


def test_a_folder_without_a_site_is_told_from_a_broken_one(tmp_path):
    with pytest.raises(UsageError, match="不是一个榜样网站"):
        load_settings(tmp_path)


def test_the_plugin_hands_over_the_same_options():
    settings = settings_from({"site_name": "榜样"}, {"jobs": 3, "site": {"主办单位": "示例市民政局"}})
    assert (settings.site_name, settings.jobs, settings.options["jobs"]) == ("榜样", 3, 3)


@pytest.mark.parametrize(
    ("written_as", "words"),
    [
        *(("繁体版: 是", {}), ("繁体版: true", {}), ("traditional: yes", {}), ("繁体版: {}", {})),
        ("繁体版: {保留: [后海, 范进]}", {"后海": "后海", "范进": "范进"}),
        ("traditional: {keep: [后海], spellings: {钟书: 鍾書}}", {"后海": "后海", "钟书": "鍾書"}),
        *(("繁体版: 否", None), ("繁体版:", None), ("繁体版: false", None), ("主办单位: 示例市民政局", None)),
    ],
)
def test_the_traditional_edition_is_switched_on_by_the_site(tmp_path, written_as, words):
    text = f"site_name: 榜样\nplugins:\n  - bangyang:\n      site:\n        {written_as}\n"
    settings = read_settings(written(tmp_path, text))
    assert (settings.traditional.words if settings.traditional else None) == words
    assert not settings.traditional or not settings.traditional.corners
    # It is no fact to be printed.
    assert not {"繁体版", "traditional"} & settings.site.keys()


@pytest.mark.parametrize("written_as", ["繁体版: {引号: 直角}", "traditional: {quotes: corner, keep: [后海]}"])
def test_quotation_marks_of_the_traditional_edition(tmp_path, written_as):
    text = f"site_name: 榜样\nplugins:\n  - bangyang:\n      site:\n        {written_as}\n"
    traditional = read_settings(written(tmp_path, text)).traditional
    assert traditional is not None and traditional.corners


@pytest.mark.parametrize(
    ("written_as", "said"),
    [
        ("繁体版: 也许", "写“是”"),
        ("繁体版: [是]", "写“是”"),
        ("繁体版: {保護: [后海]}", "只有“保留”“写法”“引号”"),
        ("繁体版: {引号: 双}", "只能写“直角”"),
        ("繁体版: {引号: [直角]}", "只能写“直角”"),
        ("繁体版: {保留: 后海}", "一列词语"),
        ("繁体版: {写法: [钟书]}", "简体: 繁体"),
        ("繁体版: {保留: [后]}", "两个字以上"),
        ("繁体版: {写法: {钟书: }}", "两个字以上"),
        ("繁体版: {写法: {钟书: <b>}}", "不带符号"),
    ],
)
def test_what_is_wrong_with_the_traditional_edition_is_said(tmp_path, written_as, said):
    text = f"site_name: 榜样\nplugins:\n  - bangyang:\n      site:\n        {written_as}\n"
    assert said in told_of(tmp_path, text)
