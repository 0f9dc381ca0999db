"""Public corpora: every case of yaml-test-suite as a head and as a record, every naughty string in six fields."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache

import pytest

from bangyang.base.errors import Finding
from bangyang.loading.reading import read_entry
from bangyang.models.article import News
from bangyang.models.nominee import NEVER_FIELDS, Nominee
from bangyang.models.records import Approval
from bangyang.outputs.policy import forbidden
from bangyang.rendering.markdown import render_markdown
from bangyang.text.privacy import scan
from tests.conftest import SITES
from tests.hostile.corpora import FOLDER, corpus, naughty_strings, yaml_cases
from tests.hostile.ward import assert_harmless, watched

PROFILE = (SITES / "minimal/profiles/2026-linli/示例甲.md").read_text(encoding="utf-8")
FIELDS = ("姓名", "工作单位", "简要事迹", "网址名", "照片")
"""The fields of a profile a string is tried in; the sixth place is the deeds."""


@cache
def cases() -> dict[str, str]:
    return yaml_cases(FOLDER / "yaml-test-suite")


@cache
def strings() -> list[str]:
    return naughty_strings(FOLDER / "blns.txt")


def read_yaml(name: str) -> None:
    """One case as the head of an article, and as an internal record."""
    text = cases()[name]
    for path, kind, whole in (("a.md", News, f"---\n{text}\n---\n\n正文。\n"), ("a.yml", Approval, text)):
        _, findings = read_entry(whole, path, kind)
        # None of them is an article or a record; whatever was read of it, something is missing.
        assert findings
        _assert_told(findings, whole)


def read_string(number: str) -> None:
    """One string in every field, typed plainly and in quotes."""
    text = strings()[int(number)]
    for typed in (text, json.dumps(text, ensure_ascii=False)):
        for field in FIELDS:
            lines = [f"{field}: {typed}" if line.startswith(f"{field}: ") else line for line in PROFILE.split("\n")]
            _, findings = read_entry("\n".join(lines), "a.md", Nominee, never=NEVER_FIELDS)
            _assert_told(findings, "\n".join(lines))
    entry, findings = read_entry(f"{PROFILE}\n\n{text}\n", "a.md", Nominee, never=NEVER_FIELDS)
    _assert_told(findings, entry.source.text)
    markup = str(render_markdown(entry.body, prefix="t").html)
    assert list(forbidden(markup)) == []
    schemes = {address.partition(":")[0] for address in re.findall(r'(?:href|src)="([a-z]+:[^"]*)"', markup)}
    assert schemes <= {"http", "https", "mailto", "tel"}
    scan(text)


def _assert_told(findings: tuple[Finding, ...], text: str) -> None:
    lines = text.count("\n") + 1
    for finding in findings:
        assert finding.code and finding.message and finding.hint
        assert 1 <= finding.place.line <= lines + 1 and finding.place.column >= 1


@pytest.mark.slow
def test_the_yaml_test_suite(tells: Callable[[str], None]) -> None:
    corpus("yaml-test-suite")
    assert len(cases()) >= 350
    tells(f"yaml-test-suite, as head and as record: {assert_harmless(watched(read_yaml, cases()))}")


@pytest.mark.slow
def test_the_big_list_of_naughty_strings(tells: Callable[[str], None]) -> None:
    corpus("blns.txt")
    assert len(strings()) >= 450
    numbers = [str(number) for number in range(len(strings()))]
    tells(f"naughty strings in {len(FIELDS) + 1} fields: {assert_harmless(watched(read_string, numbers))}")
