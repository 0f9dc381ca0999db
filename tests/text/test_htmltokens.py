"""The one reader of HTML: nothing is lost, the standard is followed, no text takes it long; and it is the only one."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bangyang
from bangyang.text.htmltokens import Token, TokenKind, decoded, rewritten, split, tokens

PIECES = st.one_of(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<a href='x>y'>",
                '<a b="c',
                "<br/>",
                "<!--",
                "-->",
                "--!>",
                "<![CDATA[",
                "]]>",
                "<?",
                ">",
            ),
            *("<script>", "</script>", "<SCRIPT a=b>", "<title>", "</title >", "<style/>", "<textarea>", "</textarea"),
            *("<plaintext>", "<xmp>", "</xmp>", "</", "<!", "<", "&amp;", "&#49;", "甲", " ", "=", "/", "'", '"', "\n"),
        ]
    ),
    st.text(max_size=5),
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@given(TEXTS, st.booleans())
def test_joined_the_tokens_are_the_text(text: str, xml: bool) -> None:
    found = list(tokens(text, xml=xml))
    assert "".join(token.source for token in found) == text
    assert "".join(split(text, xml=xml)) == text
    assert all(text[token.start : token.end] == token.source for token in found)


@given(TEXTS)
def test_an_attribute_stands_where_it_says(text: str) -> None:
    for token in tokens(text):
        for each in token.attributes:
            written = token.source[each.start : each.end]
            assert written.lower().startswith(each.name.lower()) and token.source[each.at :].startswith(each.raw)
            assert (each.raw in written) and (each.stop < each.end or not each.raw)
        first = {each.name: each.value for each in reversed(token.attributes)}
        assert token.values == first


@given(TEXTS)
def test_the_quick_way_sees_the_same_tags(text: str) -> None:
    seen: list[str] = []

    def look(tag: Token) -> None:
        seen.append(tag.source)

    names = {token.name for token in tokens(text)}
    assert rewritten(text, names, look) == text
    assert (
        seen == [token.source for token in tokens(text) if token.opens(*names) or token.closes(*names)] or "" in names
    )


def row(text: str, *, xml: bool = False) -> list[tuple[str, str]]:
    return [(token.kind.name, token.source) for token in tokens(text, xml=xml)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a < b <三> </ c> </>", "TEXT DECLARATION TEXT DECLARATION"),
        ("<!DOCTYPE html><?x?><!x>", "DECLARATION DECLARATION DECLARATION"),
        ("<!-->a<!--->b<!--c--!>d<!-- -- > -->e<!--f", "COMMENT TEXT COMMENT TEXT COMMENT TEXT COMMENT TEXT COMMENT"),
        ("<title>a<b></TITLE >b", "OPENING TEXT CLOSING TEXT"),
        ("<textarea></text></textarea>", "OPENING TEXT CLOSING"),
        ("<style><p></styles></style\t>", "OPENING CODE CLOSING"),
        ("<script>a</script x=y>b", "OPENING CODE CLOSING TEXT"),
        ("<script/>a</script>", "OPENING CODE CLOSING"),
        ("<script><!--<script>a</script>b--></script>c", "OPENING CODE CLOSING TEXT"),
        ("<script><!--a</script>b", "OPENING CODE CLOSING TEXT"),
        ("<script><!--><script>a</script>b", "OPENING CODE CLOSING TEXT"),
        ("<script>a", "OPENING CODE"),
        ("<noscript><p>a</p></noscript>", "OPENING OPENING TEXT CLOSING CLOSING"),
        ("<xmp><p></xmp><plaintext><p></plaintext>", "OPENING LITERAL CLOSING OPENING LITERAL"),
        ("<![CDATA[a>b]]>", "DECLARATION TEXT"),
        ("<a b='c>d'>e", "OPENING TEXT"),
        ("<a b'c>d'>e", "OPENING TEXT"),
        ("<a b=c'>d'>e", "OPENING TEXT"),
        ("a<b c='d>", "TEXT"),
    ],
)
def test_what_is_what(text: str, kinds: str) -> None:
    assert " ".join(kind for kind, _ in row(text)) == kinds


def test_xml_has_cdata_and_markup_in_titles() -> None:
    assert row("<style/><title>a<b/></title>", xml=True) == [
        *(("OPENING", "<style/>"), ("OPENING", "<title>"), ("TEXT", "a"), ("OPENING", "<b/>"), ("CLOSING", "</title>")),
    ]
    assert ("LITERAL", "a<b>]") in row("<![CDATA[a<b>]]]>c", xml=True)
    assert row("<![CDATA[a<b>", xml=True)[-1] == ("LITERAL", "a<b>")


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ('<A HREF="a>b" c=d/e f = \'g\' h i="">', [("href", "a>b"), ("c", "d/e"), ("f", "g"), ("h", ""), ("i", "")]),
        ('<a b="1"c="2"/d/>', [("b", "1"), ("c", "2"), ("d", "")]),
        ("<a =b=c d==e>", [("=b", "c"), ("d", "=e")]),
        ("<a b= >", [("b", "")]),
        ("<a\u3000b=c d\u00a0e=f>", [("d\u00a0e", "f")]),
        ("<a É=1 İ=2>", [("É", "1"), ("İ", "2")]),
        ('<a b="&amp;c&#49;&lt&copy=1&copyx&copy;&notit;&not">', [("b", "&c1<&copy=1&copyx©&notit;¬")]),
    ],
)
def test_attributes(tag: str, attributes: list[tuple[str, str]]) -> None:
    (token,) = tokens(tag)
    assert [(each.name, each.value) for each in token.attributes] == attributes


def test_the_first_of_two_attributes_counts() -> None:
    (token,) = tokens("<a b=1 b=2>")
    assert token.value("b") == "1" and token.with_value("b", 'x"') == '<a b="x&quot;" b=2>'


def test_numbers_without_end_are_read() -> None:
    assert decoded(f"&#{'0' * 5_000}49;&#{'9' * 5_000};&#49") == "1\ufffd1"


FRAMES = st.lists(
    st.sampled_from(["<p>", "</p>", "<b>", "</b>", "甲", "&lt;", '<i title="a>b" x=y&amp;z>', "</i>", "<!--c-->"]),
    max_size=10,
).map(lambda pieces: f"<div>{''.join(pieces)}</div>")


@given(FRAMES)
def test_a_parser_reads_the_same_text_and_attributes(markup: str) -> None:
    root = lxml.html.document_fromstring(f"<html><body>{markup}")
    found = list(tokens(markup))
    assert "".join(token.text for token in found if token.kind is TokenKind.TEXT) == root.text_content()
    values = [value for element in root.iter(lxml.etree.Element) for value in element.attrib.values()]
    # What a parser opens once more, it gives its attributes once more.
    assert {each.value for token in found for each in token.attributes} == set(values)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<",
            "<a",
            "<a b='",
            "<a b=",
            '<a b="c" ',
            "<!--",
            "<!-->",
            "<![CDATA[",
            "]]",
            "<script",
            "<script a='",
            "</",
        ),
        *(
            "<script>",
            "<script><!--",
            "<script><!--<script>",
            "</script",
            "<title>",
            "<title a='",
            "</title",
            "<style/>",
        ),
        *("<p =", "&#9", "<a / ", "<?", "<textarea><", "<script><!--<script --"),
    ],
)
@pytest.mark.parametrize("xml", [False, True])
def test_twice_as_much_takes_no_more_than_twice_as_long(piece: str, xml: bool) -> None:
    def least(times: int) -> float:
        text = piece * times
        took = []
        for _ in range(3):
            start = time.process_time()
            for _ in tokens(text, xml=xml):
                pass
            took.append(time.process_time() - start)
        return min(took)

    # A square would be sixty-four times as long; a busy machine may well be four times as slow.
    assert least(16_000) < 32 * max(least(2_000), 0.0005)


HOME = "text/htmltokens.py"
EXCEPTIONS = {
    "building/lookout.py": "the settings of fontconfig, whose folders alone are asked for, before any reader is loaded",
    "text/prose/fault.py": "Markdown as it is typed has tags and comments of its own: on one line, and closed",
    "text/prose/counting.py": "an address in angles is Markdown",
    "text/prose/density.py": "counts signs that cost Python-Markdown time, whatever they are",
    "checks/site/drawings.py": "where a diagram begins in what is typed as Markdown",
    "text/typedlines.py": "a link of Markdown, whose address may stand in angles",
    "text/typedmarks.py": "an address in angles is Markdown; any other such sign is no tag",
    "text/asides.py": "原文如此 in a line of Markdown",
    "text/prose/webcode.py": "finds HTML in what is typed as Markdown, half a tag included",
    "authoring/webtext.py": "what Word leaves empty is taken out of pasted HTML before a converter reads it",
    "checks/articles/documents.py": "whether a body holds more than remarks",
    "outputs/trimming.py": "the bytes of XML at places that a parser of XML gives",
    "outputs/attachments.py": "the bytes of XML: whether they are worth a parser's time",
    "leakgate/extraction.py": "cuts a page where the theme writes it; whatever is cut, both sides are read",
    "leakgate/markup.py": "whether a page may hold a table at all; what it holds is read from the tokens",
    "text/wellformed.py": "how a doctype is written, of which the tokens say only that it is there",
    "pages/context.py": "writes into the drawing of a code, which has one beginning",
}
"""Modules that look for a tag themselves, and why."""

_OPENS = re.compile(r"(?<!\(\?)(?<!\(\?P)<(?=[A-Za-z/!?\[(\\.])")
_SETS = re.compile(r"(?:href|src|srcset|style|class|content|alt|title)(?:\\s\*)?=(?=[\"'(\[])")
_METHODS = frozenset(
    {
        *("find", "rfind", "index", "rindex", "split", "rsplit", "partition", "rpartition", "startswith", "endswith"),
        *("replace", "count", "removeprefix", "removesuffix"),
    }
)
_PARSERS = ("html.parser", "lxml", "html5lib", "bs4")


def _texts(node: ast.AST, named: dict[str, ast.expr], depth: int = 0) -> Iterator[str]:
    """The texts that an expression is made of, those with a name of the module's own included."""
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str | bytes):
            yield each.value if isinstance(each.value, str) else each.value.decode("latin-1")
        elif isinstance(each, ast.Name) and each.id in named and depth < 5:
            yield from _texts(named[each.id], named, depth + 1)


def _names(tree: ast.Module) -> dict[str, ast.expr]:
    named: dict[str, ast.expr] = {}
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            named[node.target.id] = node.value
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = zip(target.elts, node.value.elts, strict=True)
                    named.update({each.id: value for each, value in pairs if isinstance(each, ast.Name)})
                elif isinstance(target, ast.Name):
                    named[target.id] = node.value
    return named


def reads_html(source: str) -> bool:
    """Whether a module looks for tags itself: by a parser, a regular expression or a method of texts."""
    tree = ast.parse(source)
    named = _names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and any(name.name.startswith(_PARSERS) for name in node.names):
            return True
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(_PARSERS):
            return True
        if not isinstance(node, ast.Call) or not node.args:
            continue
        plain = isinstance(node.func, ast.Name) and node.func.id == "regex"
        method = node.func if isinstance(node.func, ast.Attribute) else None
        if plain or (method is not None and isinstance(method.value, ast.Name) and method.value.id == "re"):
            if any(_OPENS.search(text) or _SETS.search(text) for text in _texts(node.args[0], named)):
                return True
        elif (
            method is not None
            and method.attr in _METHODS
            and any(_OPENS.match(text) for text in _texts(node.args[0], named))
        ):
            return True
    return False


def test_nobody_else_reads_html() -> None:
    root = Path(bangyang.__file__).parent
    found = {path.relative_to(root).as_posix() for path in root.rglob("*.py") if reads_html(path.read_text("utf-8"))}
    assert found - {HOME} == EXCEPTIONS.keys()


@pytest.mark.parametrize(
    "source",
    [
        *("from html.parser import HTMLParser", "import lxml.html", "import re\nre.sub(r'<[^>]*>', '', x)"),
        *("import re\n_T = r'</?p'\n_P = re.compile(rf'a|{_T}')", "x.split('<p>')", "_A, _B = '<main', 1\nx.find(_A)"),
        """import re\nre.sub(r'\\bhref="([^"]*)"', '', x)""",
        *("regex(r'</?p')", "import re\nre.compile(rb'<\\w+')", "x.startswith('</')"),
    ],
)
def test_a_second_reader_would_be_seen(source: str) -> None:
    assert reads_html(source)


def test_signs_that_are_no_tags_are_not_taken_for_them() -> None:
    assert not reads_html("import re\nre.compile(r'(?<=a)(?<!b)(?P<c>d)[<>]')\nx.replace('<', '')\nf'<p>{x}</p>'")
