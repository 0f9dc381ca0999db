"""The one reader of HTML: nothing is lost, the standard is followed, and no text takes it long."""

from __future__ import annotations

import time

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

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
