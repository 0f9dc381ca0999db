"""Corpora of passages: `*.jsonl`, one JSON object a line.

`{"id", "family", "positive", "text", "must"}`: `text` is Markdown, as it is typed into a file, or HTML as a free page
may hold it. Of a positive passage each text of `must` has to lie within what is found; in others nothing may be found.
A corpus is one file; whoever writes another lays it beside these. Where its name ends in `-overlap`, its `must` tell
whole phrases, name and fact together, and each has to meet something that is found. Passages of the family `external`
tell of what a browser would fetch from elsewhere: nothing private, `requests_of_page` finds it.

`clean.txt` holds sentences without anything private in groups (`## group`), with places for names and numbers:
`clean_sentences` fills them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import comrak

FOLDER = Path(__file__).parent
EXTERNAL = "external"
OVERLAP = "-overlap"
FILLINGS = {
    "{N}": ("示小明", "示丽娟", "王启航", "林秀芝", "郑永年", "沈若兰", "司马青禾", "田满仓", "方圆", "巴特尔"),
    "{N2}": ("李建业", "马兰", "欧阳知远", "江海平"),
    "{N3}": ("赵立诚", "白玉霞", "金成林"),
    "{NL2}": ("示小明、李建业",),
    "{NL3}": ("林秀芝、马兰、赵立诚",),
    "{NL5}": ("示小明、李建业、马欣、于涛、云飞扬",),
    "{P}": ("他", "她"),
    "{G}": ("男", "女"),
    "{COM}": ("向阳社区", "和平社区", "阳光里社区", "文化宫社区", "春晖社区"),
    "{ST}": ("河东街道", "新华街道", "滨河街道"),
    "{TOWN}": ("柳林镇", "青石镇", "双河镇"),
    "{VIL}": ("上坪村", "石桥村", "柳条沟村"),
    "{TEL}": ("0471-6000000", "（0472）6000001", "010-60000000", "0591 80000000", "6000000"),
    "{TEL2}": ("0471-6000002", "0371—60000002"),
    "{NO}": ("内民政发〔2022〕63号", "市文明办〔2021〕8号", "国办发〔2019〕112号"),
}
"""What stands in the places of `clean.txt`."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of a corpus."""

    id: str
    family: str
    positive: bool
    text: str
    must: tuple[str, ...]


def corpora() -> dict[str, tuple[Passage, ...]]:
    """Every corpus by its name, without what is only fetched from elsewhere."""
    return {
        file.stem: tuple(each for each in map(_passage, _lines(file)) if each.family != EXTERNAL)
        for file in sorted(FOLDER.glob("*.jsonl"))
    }


def external() -> tuple[Passage, ...]:
    """Passages of every corpus that tell of what a browser fetches."""
    told = (_passage(line) for file in sorted(FOLDER.glob("*.jsonl")) for line in _lines(file))
    return tuple(each for each in told if each.family == EXTERNAL)


def clean_sentences(seed: int) -> Iterator[tuple[str, str]]:
    """(group, sentence) of `clean.txt`, each once, its places filled at random."""
    chance = random.Random(seed)
    group = ""
    for line in _lines(FOLDER / "clean.txt"):
        if line.startswith("## "):
            group = line[3:]
            continue
        for place, fillings in FILLINGS.items():
            while place in line:
                line = line.replace(place, chance.choice(fillings), 1)
        yield group, line


def clean_paragraphs(count: int, seed: int) -> Iterator[str]:
    """Paragraphs of two to four sentences of one group: what one group tells may stand side by side."""
    chance = random.Random(seed)
    groups: dict[str, list[str]] = {}
    for group, sentence in clean_sentences(seed):
        groups.setdefault(group, []).append(sentence)
    names = list(groups)
    sizes = [len(groups[name]) for name in names]
    for _ in range(count):
        (name,) = chance.choices(names, sizes)
        yield "".join(chance.sample(groups[name], chance.randint(2, 4)))


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def _passage(line: str) -> Passage:
    told = json.loads(line)
    return Passage(told["id"], told["family"], told["positive"], told["text"], tuple(told["must"]))


def as_page(text: str) -> str:
    """What a page shows of `text`: Markdown converted, HTML as it is."""
    extensions, rendering = comrak.ExtensionOptions(), comrak.RenderOptions()
    extensions.table = extensions.footnotes = extensions.strikethrough = True
    rendering.unsafe_ = True
    return comrak.render_markdown(text, extensions, comrak.ParseOptions(), rendering)
