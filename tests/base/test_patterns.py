"""Patterns that are compiled at their first use: the same answers, later."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys

import pytest

from bangyang.base.patterns import compile_waiting, regex

_COUNTED = """
import re
from re import _compiler
made, compile = [], _compiler.compile
_compiler.compile = lambda source, flags=0: made.append(source) or compile(source, flags)
from bangyang.checks.registry import all_checks
all_checks()
print(len(made))
"""


def test_a_pattern_that_waits_answers_like_any_other() -> None:
    waiting, compiled = regex(r"(?i)(示)例|b+", re.MULTILINE), re.compile(r"(?i)(示)例|b+", re.MULTILINE)
    text = "示例、bB、示示例"
    assert waiting.pattern == compiled.pattern
    assert waiting.flags == compiled.flags
    assert waiting.groups == compiled.groups
    assert waiting.findall(text) == compiled.findall(text)
    assert [found.span() for found in waiting.finditer(text)] == [found.span() for found in compiled.finditer(text)]
    assert waiting.sub("x", text) == compiled.sub("x", text)
    assert waiting.split(text) == compiled.split(text)
    assert pickle.loads(pickle.dumps(waiting)).findall(text) == compiled.findall(text)


def test_what_is_wrong_with_a_pattern_is_told_at_its_first_use() -> None:
    broken = regex("[")
    with pytest.raises(re.error):
        broken.search("示例")
    with pytest.raises(re.error):
        compile_waiting()


def test_every_pattern_of_the_rules_can_be_compiled() -> None:
    from bangyang.checks.registry import all_checks

    all_checks()
    compile_waiting()


def test_the_rules_are_imported_without_compiling_most_of_their_patterns() -> None:
    """There were 560. Those of whole families (prose, privacy) wait; what is compiled here is small."""
    told = subprocess.run([sys.executable, "-c", _COUNTED], capture_output=True, text=True, check=True)
    assert int(told.stdout) < 330
