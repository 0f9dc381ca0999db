"""One file's text to one entry: taken apart, mended, parsed, bound to its model.

The steps of loading in their order, for `site`, which reads whole sites, and for whoever needs a single file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from bangyang.base.errors import Finding, Place
from bangyang.base.workcount import Work, did
from bangyang.loading import rules
from bangyang.loading.binding import bind
from bangyang.loading.entries import Entry, Source
from bangyang.loading.files import MAX_BODY_BYTES, MAX_HEAD_BYTES
from bangyang.loading.frontmatter import Split, split_front_matter, split_yaml
from bangyang.loading.yamltree import parse_yaml
from bangyang.models.fields import FieldSpec, Model

M = TypeVar("M", bound=Model)

_GUESSED = (
    rules.FILE_CHARACTERS, rules.UNCLOSED_QUOTE, rules.ANCHOR, rules.TAG, rules.SYNTAX, rules.TOO_DEEP,
)  # fmt: skip
_SPOILING = frozenset(rule.code for rule in _GUESSED)
"""Faults after which the rest of the line is a guess: what cannot be read there follows from them."""


def read_entry(
    text: str,
    path: str,
    kind: type[M],
    *,
    never: tuple[FieldSpec, ...] = (),
    reported: Iterable[Finding] = (),
) -> tuple[Entry[M], tuple[Finding, ...]]:
    """The entry a text holds and what is wrong with it. A path that ends in `.md` has a body under its head.

    `never` are keys that may stand in no file of this kind; `reported` is what has been found in the file already.
    """
    did(Work.PARSED)
    split = (split_front_matter if path.endswith(".md") else split_yaml)(text, path, kind)
    tree = parse_yaml(split.yaml, path, split.yaml_line, split.typed)
    if split.headless:
        tree = replace(tree, whole=False)
    findings = (*split.findings, *tree.findings)
    if path.endswith(".md"):
        findings = (*_too_large(split, path), *findings)
    spoilt = frozenset(found.place.line for found in (*reported, *findings) if found.code in _SPOILING)
    # A missing field is reported at the `---` above the place where it should stand.
    bound = bind(tree, kind, path, never, line=max(split.yaml_line - 1, 1), lost=split.lost, spoilt=spoilt)
    source = Source(path, text, split.body_line, bound.places, bound.keys, bound.raw, bound.faulty, split.waivers)
    return Entry(bound.model, split.body, source), (*findings, *bound.findings)


def _too_large(split: Split, path: str) -> Iterator[Finding]:
    """The head and the body each have their measure, below that of the whole file."""
    for text, line, most, what in (
        (split.yaml, split.yaml_line, MAX_HEAD_BYTES, "表头"),
        (split.body, split.body_line, MAX_BODY_BYTES, "正文"),
    ):
        # A character has at most four bytes: short texts need no counting.
        if len(text) * 4 > most and (size := len(text.encode())) > most:
            message = f"{what}有 {-(-size // 1024)} KB，超过 {most // 1024} KB"
            yield rules.FILE_TOO_LARGE.at(Place(path, line), message)
