"""Markdown of typed content: what an editor types, what a visitor gets, and what an attacker does not."""

from __future__ import annotations

import gc
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bangyang.rendering.markdown import Fragment, render_markdown, resolve_images, resolve_links

SIZE = 65_536


def html_of(text: str) -> str:
    return str(render_markdown(text, prefix="p").html).strip()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**孺子牛奖：**获得者", "<p><strong>孺子牛奖：</strong>获得者</p>"),
        ("他说**“为民服务”**好", "<p>他说<strong>“为民服务”</strong>好</p>"),
        ("*（一）*开头", "<p>*（一）*开头</p>"),
        ("——记者 某某", "<p>——记者 某某</p>"),
        ("汉字\n接着", "<p>汉字</p>\n<p>接着</p>"),
        ("one\n\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("**粗\n体**", "<p>**粗</p>\n<p>体**</p>"),
        ("硬换行\\\n下一行", "<p>硬换行<br>\n下一行</p>"),
        ("    汉\n　　字\n\t词\n\u00a0\u00a0句", "<p>汉</p>\n<p>字</p>\n<p>词</p>\n<p>句</p>"),
        ("5 < 6 & 7 > 6", "<p>5 &lt; 6 &amp; 7 &gt; 6</p>"),
        ("<张三>到场", "<p>&lt;张三&gt;到场</p>"),
    ],
)
def test_chinese_text(typed: str, shown: str) -> None:
    assert html_of(typed) == shown


def test_table_aligns_by_class_and_scrolls() -> None:
    shown = html_of("|姓名|名额|\n|:-|-:|\n|示例甲|2|")
    assert shown.startswith('<div class="table-scroll"><table>')
    assert '<th class="align-left">姓名</th>' in shown
    assert '<td class="align-right">2</td>' in shown
    assert "style" not in shown and "align=" not in shown


class TestHeadings:
    def test_shallowest_becomes_the_second_level_and_none_is_skipped(self) -> None:
        fragment = render_markdown("# 一\n\n#### 二\n\n## 三", prefix="a")
        assert [(h.level, h.id, h.text) for h in fragment.headings] == [
            (2, "a--s1", "一"),
            (3, "a--s2", "二"),
            (3, "a--s3", "三"),
        ]
        assert '<h3 id="a--s2">二</h3>' in fragment.html

    def test_deep_start_is_lifted(self) -> None:
        assert [h.level for h in render_markdown("### 一\n\n#### 二", prefix="a").headings] == [2, 3]

    def test_text_is_plain_and_without_note_numbers(self) -> None:
        fragment = render_markdown("## **粗** & `码`[^1]\n\n[^1]: 注", prefix="a")
        assert fragment.headings[0].text == "粗 & 码"

    def test_prefix_keeps_fragments_apart(self) -> None:
        one, other = (render_markdown("# 同名[^1]\n\n[^1]: 注", prefix=prefix) for prefix in ("a", "b"))
        assert not ids(one.html) & ids(other.html)
        assert ids(one.html)

    def test_prefix_must_begin_an_id(self) -> None:
        with pytest.raises(ValueError, match="prefix"):
            render_markdown("x", prefix='"><script>')


class TestFootnotes:
    def test_labels_are_chinese_and_links_meet(self) -> None:
        fragment = render_markdown("甲[^注]乙[^b]丙[^注]\n\n[^注]: 其一\n[^b]: 其二", prefix="p")
        shown = str(fragment.html)
        assert '<h2 class="footnotes-title" id="p--notes">注释</h2>' in shown
        assert shown.count(">返回正文") == 3
        assert "↩" not in shown and "Back to" not in shown
        targets = {href.removeprefix("#") for href in hrefs(shown)}
        assert targets and targets <= ids(shown)

    def test_names_with_hyphens_do_not_collide(self) -> None:
        shown = html_of("甲[^a]乙[^a]丙[^a-2]\n\n[^a]: 其一\n[^a-2]: 其二")
        found = [value for name, value in attributes(shown) if name == "id"]
        assert len(found) == len(set(found)) == 6

    @pytest.mark.parametrize("typed", ["[^1]: 自己[^1]", "甲[^a]\n[^b]: 其二[^b]\n[^a]: 其一[^b]"])
    def test_a_note_of_a_note_is_a_note(self, typed: str) -> None:
        shown = html_of(typed)
        assert {href.removeprefix("#") for href in hrefs(shown)} <= ids(shown)

    def test_the_title_is_no_heading_of_the_content(self) -> None:
        assert render_markdown("甲[^1]\n\n[^1]: 注", prefix="p").headings == ()


class TestSafety:
    @pytest.mark.parametrize(
        "typed",
        [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](vbscript:x)",
            "[x](data:text/html,<script>)",
            "![x](data:image/png;base64,AAAA)",
            "![x](javascript:alert(1))",
            "![x](https://tracker.example/p.gif)",
            "![x](//tracker.example/p.gif)",
            "[x](//evil.example)",
            '[x](a.md "\\" onclick=\\"alert(1)")',
            '![\\" onerror=\\"alert(1)](a.jpg)',
            "<a href='a' id='main' class='masthead'>x</a>",
            "<style>p{}</style>",
            "<iframe src=a></iframe>",
        ],
    )
    def test_hostile_text_leaves_only_harmless_tags(self, typed: str) -> None:
        assert_harmless(html_of(typed))

    @given(st.text(alphabet="<>\"'&;=/ \n#*_[]()!`^|:-~1aA汉：javascript", max_size=80))
    def test_any_text_leaves_only_harmless_tags(self, typed: str) -> None:
        assert_harmless(html_of(typed))

    def test_html_is_text(self) -> None:
        shown = "<p>你&lt;b&gt;好&lt;/b&gt;&lt;!-- 备注 --&gt;&amp;nbsp;</p>"
        assert html_of("你<b>好</b><!-- 备注 -->&nbsp;") == shown

    def test_a_letter_written_in_html_makes_no_script(self) -> None:
        assert 'href="javascript' not in html_of("[x](&#106;avascript:alert(1))")

    def test_remote_image_is_left_out_and_reported(self) -> None:
        fragment = render_markdown("![图](https://a.example/b.png)", prefix="p")
        assert "img" not in fragment.html
        assert fragment.images == ("https://a.example/b.png",)


class TestReferences:
    def test_outbound_links_are_marked(self) -> None:
        assert html_of("[外](https://a.example/?x=1&y=2)") == (
            '<p><a href="https://a.example/?x=1&amp;y=2" class="outbound" rel="noopener noreferrer"'
            ' aria-describedby="outbound-note">外</a></p>'
        )

    @pytest.mark.parametrize("address", ["tel:0471-0000000", "mailto:office@a.example"])
    def test_office_contacts_are_plain_links(self, address: str) -> None:
        assert html_of(f"[电话]({address})") == f'<p><a href="{address}">电话</a></p>'

    def test_references_are_reported_as_typed(self) -> None:
        fragment = render_markdown("[甲](../rolls/名单.md#第一) ![合影](<合 影.jpg>) ![](b.png)", prefix="p")
        assert fragment.links == ("../rolls/名单.md#第一",)
        assert fragment.images == ("合 影.jpg", "b.png")
        assert fragment.images_without_alt == ("b.png",)

    def test_resolver_gets_what_was_typed_and_its_answer_is_written(self) -> None:
        fragment = render_markdown("[甲](../rolls/名单.md) [乙](没有.md) [外](https://a.example)", prefix="p")
        resolved = resolve_links(fragment, {"../rolls/名单.md": '../../rolls/a/?x=1&y="'}.get)
        assert resolved.html.strip() == (
            '<p><a href="../../rolls/a/?x=1&amp;y=&quot;">甲</a> 乙 '
            '<a href="https://a.example" class="outbound" rel="noopener noreferrer"'
            ' aria-describedby="outbound-note">外</a></p>'
        )

    def test_own_headings_are_found_by_their_words(self) -> None:
        fragment = render_markdown("# 主要事迹\n\n[见上](#主要事迹) [注][^1]\n\n[^1]: 注", prefix="p")
        resolved = resolve_links(fragment, lambda _: None)
        assert '<a href="#p--s1">见上</a>' in resolved.html
        assert '<a href="#p--fn1"' in resolved.html

    def test_resolver_may_not_lead_to_a_script(self) -> None:
        with pytest.raises(ValueError, match="javascript"):
            resolve_links(render_markdown("[x](a)", prefix="p"), lambda _: "javascript:alert(1)")

    def test_images_are_replaced_or_left_out(self) -> None:
        fragment = render_markdown('![合"影](<合 影.jpg>)\n\n![无](b.png)', prefix="p")

        def resolver(reference: str, alt: str) -> Markup | None:
            return Markup("<picture>{}|{}</picture>").format(reference, alt) if reference == "合 影.jpg" else None

        resolved = resolve_images(fragment, resolver)
        assert "<picture>合 影.jpg|合&#34;影</picture>" in resolved.html
        assert "<img" not in resolved.html

    def test_a_caption_amid_words_is_not_lost(self) -> None:
        assert html_of('见![合影](a.jpg "颁奖现场")。') == '<p>见<img src="a.jpg" alt="合影">（颁奖现场）。</p>'

    def test_an_image_alone_is_a_figure_with_its_title_as_caption(self) -> None:
        assert html_of('![合影](a.jpg "颁奖现场（某某 摄）")') == (
            '<figure class="figure"><img src="a.jpg" alt="合影"><figcaption>颁奖现场（某某 摄）</figcaption></figure>'
        )


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "[",
            "[a](",
            "![[",
            "*a **b ",
            "> ",
            "1. ",
            "> - ",
            "&",
            "<!--",
            "<?",
            "<![CDATA[",
            "<a ",
            "_",
            "`a``",
            "汉\n",
        ),
        *(
            "汉\n",
            "# a\n",
            "[^1]",
            "**x ",
            "~~a ",
            "*_",
            "[a](b",
            "![a](b)",
            "[a](b)",
            "|a",
            "**汉**\n",
            "\\",
            '"',
            "<",
        ),
        *("a\tb\n", 'a\t"b\n', "1.\tx\n", "- a\n  - b\n", "> a\n", "1. a\n3. b\n", "[^a]: b\n"),
    ],
)
@pytest.mark.parametrize("tail", ["", "\n\n[^1]: x", "a\n|-|\n"])
def test_hostile_repetition_stays_quick(piece: str, tail: str) -> None:
    """Time grows with length: four times as much text may take ten times as long, where a square takes sixteen."""
    quarter, whole = (_processor_time(piece * (size // len(piece)) + tail) for size in (SIZE // 4, SIZE))
    assert whole < 10 * quarter + 0.2


def _processor_time(text: str) -> float:
    """Seconds of this process for one conversion, without collecting what other tests have left in its memory."""
    gc.disable()
    try:
        start = time.process_time()
        fragment = render_markdown(text, prefix="p")
        resolve_links(fragment, lambda _: None)
        return time.process_time() - start
    finally:
        gc.enable()


def test_nesting_is_cut_without_losing_the_words() -> None:
    shown = html_of("> " * 500 + "末尾")
    assert shown.count("<blockquote>") < 100
    assert "末尾" in shown
    assert shown.count("<blockquote>") == shown.count("</blockquote>")


def test_fragment_is_a_value() -> None:
    assert render_markdown("甲", prefix="p") == render_markdown("甲", prefix="p")
    assert isinstance(hash(render_markdown("甲", prefix="p")), int)
    assert isinstance(render_markdown("", prefix="p"), Fragment)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))


def tags(markup: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.tags


def attributes(markup: str) -> list[tuple[str, str]]:
    return [(name, value or "") for _, found in tags(markup) for name, value in found]


def ids(markup: str) -> set[str]:
    return {value for name, value in attributes(markup) if name == "id"}


def hrefs(markup: str) -> list[str]:
    return [value for name, value in attributes(markup) if name == "href"]


def assert_harmless(markup: str) -> None:
    allowed = {"href", "title", "id", "class", "rel", "aria-label", "src", "alt", "start", "role"}
    assert not {tag for tag, _ in tags(markup)} & {"script", "style", "iframe", "svg", "form", "input", "object"}
    for name, value in attributes(markup):
        assert name in allowed
        if name == "id":
            assert value.startswith("p--")
        if name in {"href", "src"}:
            scheme = value.partition(":")[0].lower() if ":" in value else ""
            assert scheme in {"", "http", "https", "mailto", "tel"} or "/" in scheme or "#" in scheme
            assert not value.startswith("//")
        if name == "src":
            assert ":" not in value.partition("/")[0]


def test_a_table_wider_than_any_page_is_left_as_text() -> None:
    def table(columns: int) -> str:
        return f"|{'a|' * columns}\n|{'-|' * columns}\n|b|\n"

    assert "<table>" in render_markdown(table(40), prefix="t").html
    assert "<table>" not in render_markdown(table(41), prefix="t").html
