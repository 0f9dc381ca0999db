"""The quick look spares the recognisers work and changes nothing: with it and without it, the same findings.

Asked of every corpus that the tests have, of the project's own files, and of texts put together from their pieces.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.privacy import RECOGNISERS
from bangyang.text.privacy.registry import scan
from bangyang.text.privacy.triggers import no_look
from tests.conftest import examples
from tests.hostile import corpora as public
from tests.hostile.pathological import KINDS as PATHOLOGICAL
from tests.hostile.payloads import PAYLOADS
from tests.leaks.canaries import KINDS
from tests.leaks.disguises import DISGUISES
from tests.text.privacy.passages import as_page, clean_sentences, corpora

ROOT = Path(__file__).parents[3]
TEXTS = (".md", ".yml", ".yaml", ".jsonl", ".json", ".html", ".txt", ".csv", ".py", ".toml")
SEEDS = 4


def _examples() -> list[str]:
    return [example for each in RECOGNISERS for example in (*each.true_examples, *each.false_examples)]


def _passages() -> list[str]:
    texts = [passage.text for corpus in corpora().values() for passage in corpus]
    return [*texts, *map(as_page, texts)]


def _clean() -> list[str]:
    return [sentence for seed in range(SEEDS) for _, sentence in clean_sentences(seed)]


def _canaries() -> list[str]:
    """Every kind of value in every disguise."""
    chance = random.Random(20260101)
    return [
        f"<p>那天的事，{disguise(kind.write(number), chance)}，大家都记得。</p>"
        for kind in KINDS
        for disguise in DISGUISES.values()
        for number in range(SEEDS)
    ]


def _hostile() -> list[str]:
    return [*PAYLOADS, *(write(8 * 1024) for write in PATHOLOGICAL.values())]


def _naughty() -> list[str]:
    return public.naughty_strings(public.corpus("blns.txt"))


def _sources() -> list[str]:
    """The sample site, the documents, every site of the tests and their pages, and the files of every finding."""
    folders = ("content", "profiles", "docs", "theme/templates", "tests/fixtures", "tests/invalid")
    files = [
        Path(folder, name)
        for start in folders
        for folder, _, names in os.walk(ROOT / start)
        for name in sorted(names)
        if name.endswith(TEXTS)
    ]
    return [file.read_bytes().decode("utf-8", "surrogateescape") for file in files]


CORPORA: dict[str, tuple[Callable[[], list[str]], int]] = {
    "识别器的例子": (_examples, 350),
    "段落": (_passages, 700),
    "没有个人信息的句子": (_clean, 2000),
    "假的个人信息和它们的伪装": (_canaries, 800),
    "恶意的输入": (_hostile, 60),
    "怪字符串": (_naughty, 400),
    "示例网站和各种文件": (_sources, 1000),
}
"""Each with the texts it holds at least, so that none goes missing unnoticed."""


@pytest.mark.parametrize("name", CORPORA)
def test_the_quick_look_changes_no_finding(name: str, tells: Callable[[str], None]) -> None:
    make, least = CORPORA[name]
    texts = make()
    assert len(texts) >= least
    found = 0
    for text in texts:
        hits = scan(text)
        assert hits == scan(text, look=no_look), text[:200]
        found += len(hits)
    tells(f"{name}: {len(texts)} texts, {found} findings, with the quick look and without it")


@cache
def _pieces() -> tuple[str, ...]:
    """What the recognisers' examples consist of, cut where a sentence might be."""
    return tuple(dict.fromkeys(piece for text in _examples() for piece in re.split(r"(?<=[，。：:\s])", text) if piece))


SOME = st.one_of(
    st.sampled_from(_pieces()),
    st.sampled_from(
        ("\n\n", "\n", " ", "　", "**", "_", "|", "\t", "&nbsp;", "\u200b", "<b>", "</b>", "，", "。", "（", "）")
    ),
    st.text(alphabet="0123456789一二三年月日生岁号楼单元室路村班病患示王小明@.-ABx*①０\u2028\ud800", max_size=6),
    st.text(max_size=4),
)


@examples(400, 20_000)
@given(st.lists(SOME, max_size=12).map("".join), st.booleans())
def test_the_quick_look_changes_no_finding_in_any_text(text: str, allowed: bool) -> None:
    assert scan(text, contact_allowed=allowed) == scan(text, contact_allowed=allowed, look=no_look)
