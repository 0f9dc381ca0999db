"""A waiver lets one value pass, never a number of the gravest kinds, and never for ever."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.base.errors import Finding, Severity
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.models.waivers import NEVER_WAIVED, WAIVABLE
from bangyang.text.dates import parse_instant
from bangyang.text.privacy import RECOGNISERS
from bangyang.text.privacy.fingerprints import core, fingerprint

PERSON = "profiles/2026-linli/示例甲.md"
MAILBOX = "shili@example.com"
ENTRY = "豁免:\n  - 种类: {}\n    指纹: {}\n    说明: 社区的邮箱\n    批准人: 办公室\n    有效期至: 2026年12月31日\n"
AFTER = "从2027年1月1日起："


def with_mailbox(text: str) -> str:
    return f"{text}\n来信请寄{MAILBOX}。\n"


def findings(root: Path) -> list[Finding]:
    found = run_checks(State(load_site(root), parse_instant("2026-11-20 09:00"))).findings
    return [finding for finding in found if finding.code.startswith(("PRI", "VAL", "FLD"))]


def codes(root: Path) -> list[str]:
    return [finding.code for finding in findings(root)]


def test_every_kind_is_either_waivable_or_never() -> None:
    assert not NEVER_WAIVED & set(WAIVABLE)
    assert {recogniser.code for recogniser in RECOGNISERS} == NEVER_WAIVED | set(WAIVABLE) - {"PRI031"}


def test_the_hint_says_what_to_write_and_that_is_enough(minimal: Callable[..., Path]) -> None:
    (told,) = findings(minimal({PERSON: with_mailbox}))
    written = told.hint.rpartition("种类 ")[2]
    kind, _, mark = written.partition("，指纹 ")
    found = findings(minimal({PERSON: with_mailbox, "content/豁免.yml": ENTRY.format(kind, mark)}))
    assert [finding.code for finding in found if not finding.message.startswith(AFTER)] == ["PRI037"]
    # What the site will stop at once the waiver's last day is over is told already today, and stops nothing.
    foreseen = [finding for finding in found if finding.message.startswith(AFTER)]
    assert [(finding.code, finding.severity) for finding in foreseen] == [("PRI008", Severity.WARNING)]


@pytest.mark.parametrize("kind", sorted(NEVER_WAIVED))
def test_the_gravest_kinds_cannot_be_waived(minimal: Callable[..., Path], kind: str) -> None:
    mark = fingerprint(kind, "16100000001")
    changes = {"content/豁免.yml": ENTRY.format(kind, mark), PERSON: lambda text: f"{text}\n16100000001\n"}
    found = findings(minimal(changes))
    assert {"PRI002", "VAL006"} <= {finding.code for finding in found}
    assert any("永远不能豁免" in finding.message for finding in found)
    assert not any("豁免：种类" in finding.hint for finding in found)


def test_a_value_typed_in_place_of_its_fingerprint_is_not_repeated(minimal: Callable[..., Path]) -> None:
    found = findings(minimal({"content/豁免.yml": ENTRY.format("PRI008", MAILBOX)}))
    assert "VAL009" in {finding.code for finding in found}
    assert not any(MAILBOX in f"{finding.message}{finding.hint}" for finding in found)


@pytest.mark.parametrize("missing", ["说明", "批准人", "有效期至"])
def test_who_why_and_until_must_be_said(minimal: Callable[..., Path], missing: str) -> None:
    text = ENTRY.format("PRI008", fingerprint("PRI008", MAILBOX))
    lines = [line for line in text.splitlines(keepends=True) if f"{missing}:" not in line]
    assert "FLD002" in codes(minimal({"content/豁免.yml": "".join(lines), PERSON: with_mailbox}))


@pytest.mark.parametrize(("place", "expected"), [("profiles/2026-linli", "PRI037"), ("content", "PRI008")])
def test_bound_to_a_place(minimal: Callable[..., Path], place: str, expected: str) -> None:
    text = ENTRY.format("PRI008", fingerprint("PRI008", MAILBOX)) + f"    位置: {place}\n"
    assert expected in codes(minimal({"content/豁免.yml": text, PERSON: with_mailbox}))


@pytest.mark.parametrize(
    "spelt", ["0471-6000000", "0471 6000000", "（0471）6000000", "０４７１—６０００ ０００", "**0471**-6000000"]
)
def test_one_value_has_one_fingerprint(spelt: str) -> None:
    assert core(spelt) == core("0471-6000000")


def test_different_kinds_and_values_have_different_ones() -> None:
    marks = {fingerprint(kind, value) for kind in ("PRI008", "PRI012") for value in ("0471-6000000", "0471-6000001")}
    assert len(marks) == 4
