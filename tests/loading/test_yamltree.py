"""YAML as text with places; the public cases of the format neither break nor delay the reader."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bangyang.loading.frontmatter import split_front_matter, split_yaml
from bangyang.loading.lines import visible
from bangyang.loading.yamltree import Mapping, Scalar, Sequence, parse_yaml
from bangyang.models.campaign import Campaign

ROOT = Path(__file__).parents[2]
CORPORA = Path(os.environ.get("BANGYANG_CORPORA") or ROOT.parent / "shared" / "corpora")
SUITE = CORPORA / "yaml-test-suite"
NAUGHTY = CORPORA / "blns.txt"
SECONDS = 5


@contextmanager
def limited() -> Iterator[None]:
    """Ends what hangs, and fails what takes the processor longer than `SECONDS`."""

    def stop(number: int, frame: object) -> None:
        raise TimeoutError(f"longer than {10 * SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(10 * SECONDS)
    started = time.process_time()
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    # A parser written in C is not interrupted: what it took is looked at afterwards.
    assert time.process_time() - started < SECONDS


def test_values_are_text_at_their_places():
    tree = parse_yaml("a: 1\nb:\n  - 是\n  - c: 007\n", "x.yml", 10)
    assert tree.findings == ()
    (a, one), (b, listed) = tree.root.items
    assert (a, one) == (Scalar("a", 10, 1), Scalar("1", 10, 4))
    assert (b.line, b.column) == (11, 1)
    assert isinstance(listed, Sequence)
    word, record = listed.items
    assert word == Scalar("是", 12, 5)
    assert isinstance(record, Mapping)
    assert record.items == ((Scalar("c", 13, 5), Scalar("007", 13, 8)),)


def test_columns_count_characters_of_any_width():
    tree = parse_yaml("𠮷𠮷: [甲, 𠮷, 乙]", "x.yml")
    listed = tree.root.items[0][1]
    assert isinstance(listed, Sequence)
    assert [(item.line, item.column) for item in listed.items] == [(1, 6), (1, 9), (1, 12)]


def test_quoted_text_says_where_its_first_character_stands():
    tree = parse_yaml("a: \"甲\"\nb: '乙'\nc: |\n  丙\n", "x.yml")
    scalars = [value for _, value in tree.root.items if isinstance(value, Scalar)]
    assert [(value.text, value.column, value.inset) for value in scalars] == [
        ("甲", 4, 1),
        ("乙", 4, 1),
        ("丙\n", 4, None),
    ]


def test_a_line_that_cannot_be_parsed_does_not_hide_the_others():
    tree = parse_yaml("甲: 一\n乙: @\n丙: 三\n丁: {\n戊: 五\n", "x.yml")
    assert [key.text for key, _ in tree.root.items] == ["甲", "丙", "戊"]
    assert [(f.code, f.place.line) for f in tree.findings] == [("YML013", 2), ("YML013", 4)]
    assert tree.lost == {"乙", "丁"}


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("a: *x", "YML010", 4),
        ("a: &x y", "YML010", 4),
        ("a: !!python/object:os.system y", "YML011", 4),
        ("a: !x [y]", "YML011", 4),
        ("<<: {a: b}", "YML012", 1),
        ("a: 1\na: 2", "YML009", 1),
        ("- a", "YML014", 1),
        ("a", "YML014", 1),
        ("[a]: b", "YML013", 1),
        ("a: [[[[[[[b]]]]]]]", "YML015", 9),
    ],
)
def test_what_other_readers_pass_over_is_reported(text, code, column):
    findings = parse_yaml(text, "x.yml").findings
    assert [(f.code, f.place.column) for f in findings] == [(code, column)]


def test_the_first_of_two_values_is_kept():
    assert parse_yaml("a: 1\na: 2", "x.yml").root.items == ((Scalar("a", 1, 1), Scalar("1", 1, 4)),)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 90_000,
        "{a: " * 20_000,
        "[" * 40_000 + "]" * 40_000,
        " [\n" * 30_000,
        "- " * 45_000,
        "? " * 45_000,
        "a: [" + "[b]," * 10_000 + "]",
        "&a [*a, *a]\n" * 5_000,
    ],
)
def test_hostile_text_costs_no_time(text):
    with limited():
        split = split_front_matter(f"---\n标题:\n  {text}\n---\n", "x.md", Campaign)
        parse_yaml(split.yaml, "x.md", split.yaml_line, split.typed)
        parse_yaml(text, "x.yml")


@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\u2028\u2029")), max_size=5
    ),
    st.integers(0, 5),
)
def test_texts_survive_a_round_trip(values, padding):
    written = yaml.safe_dump({f"项{index}": value for index, value in enumerate(values)}, allow_unicode=True)
    tree = parse_yaml("\n" * padding + written, "x.yml")
    read = [value.text for _, value in tree.root.items if isinstance(value, Scalar)]
    # Chinese that the writer folded over lines comes back without the spaces at the folds: none is folded here.
    if all(len(value) < 20 for value in values):
        assert read == values
    if values:
        assert tree.root.items[0][0].line == padding + 1


def _cases() -> list[str]:
    return sorted(path.name for path in SUITE.glob("*.yaml")) if SUITE.is_dir() else []


@pytest.mark.skipif(not SUITE.is_dir(), reason="没有 yaml-test-suite；设置 BANGYANG_CORPORA 指明它所在的文件夹")
@pytest.mark.parametrize("name", _cases())
def test_public_cases_of_yaml(name):
    for case in yaml.safe_load((SUITE / name).read_text(encoding="utf-8")):
        # The suite writes what cannot be seen with visible signs.
        text = (
            case.get("yaml", "")
            .replace("␣", " ")
            .replace("———»", "\t")
            .replace("∎", "")
            .replace("←", "\r")
            .replace("⇔", "\ufeff")
        )
        with limited():
            for split in (
                split_yaml(text, "x.yml", Campaign),
                split_front_matter(f"---\n{text}---\n", "x.md", Campaign),
            ):
                tree = parse_yaml(split.yaml, "x.md", split.yaml_line, split.typed)
                last = split.yaml_line + split.yaml.count("\n")
                for finding in (*split.findings, *tree.findings):
                    assert finding.code and finding.message and finding.hint
                    assert 1 <= finding.place.line <= last + 1


@pytest.mark.skipif(not NAUGHTY.is_file(), reason="没有 blns.txt；设置 BANGYANG_CORPORA 指明它所在的文件夹")
def test_naughty_strings_are_read_or_reported():
    for naughty in NAUGHTY.read_text(encoding="utf-8").splitlines():
        split = split_front_matter(f"---\n标题: {naughty}\n网址名: x\n---\n", "x.md", Campaign)
        tree = parse_yaml(split.yaml, "x.md", split.yaml_line, split.typed)
        read = {key.text: value.text for key, value in tree.root.items if isinstance(value, Scalar)}
        assert read.get("网址名") == "x", naughty
        # What cannot be seen is reported with the file and taken out of its head.
        assert split.findings or tree.findings or read.get("标题", "") in visible(naughty), naughty
