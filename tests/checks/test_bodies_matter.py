"""A check whose body does nothing must be missed: its own golden folder has to come out otherwise.

Goldens that cannot change prove nothing. Each registered check is emptied in turn and the folders of its code are
run again; one of them must say something else than before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from bangyang.base.errors import Finding, Rule
from bangyang.checks import registry
from bangyang.derivations.state import State
from tests.checks.test_invalid import CASES, INVALID, code_of, lay_out, report_of

CODES = [check.rule.code for check in registry.all_checks()]


def nothing(state: State, rule: Rule) -> Iterable[Finding]:
    """What is left of a check whose body was deleted."""
    return ()


@pytest.mark.parametrize("code", CODES)
def test_an_emptied_check_is_missed(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry._CHECKS, code, replace(registry._CHECKS[code], body=nothing))
    for case in (case for case in CASES if code_of(case) == code):
        root = tmp_path / case
        lay_out(case, root)
        if report_of(root, code) != (INVALID / case / "expected.txt").read_text(encoding="utf-8"):
            return
    pytest.fail(f"no golden folder of {code} notices that its check does nothing")
