"""Whatever is tampered with is found and its entry named; what is not content raises no alarm.

On the minimal site in the middle of a notice, with a ledger of its two publications and a correction. A tampering is
made at random from a fixed seed; the long run makes a thousand.
"""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bangyang.base.errors import Finding, Severity
from bangyang.checks.registry import all_checks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.models.ledger import LEDGER, SALTS
from bangyang.models.ledgerrows import read_line
from bangyang.text.dates import parse_instant
from tests.conftest import SITES
from tests.ledgers import in_first_format, record, record_all

NOW = parse_instant("2026-09-16 09:00")
HEDONG, SHIJI = "content/notices/河东街道.md", "content/notices/市级.md"
FOLDER = "profiles/2026-linli"
SHOWN = {
    HEDONG: ("标题", "产生过程", "纪律要求", "受理单位", "监督电话", "署名", "成文日期"),
    SHIJI: ("标题", "依据", "受理单位", "监督电话", "地址", "接待时间", "附件", "署名", "成文日期"),
    f"{FOLDER}/示例甲.md": ("姓名", "民族", "出生年月", "政治面貌", "工作单位", "职务", "简要事迹"),
    f"{FOLDER}/示例乙.md": ("民族", "出生年月", "政治面貌", "工作单位", "简要事迹"),
}
"""Fields that stand in an open notice, by file."""

Tampering = Callable[[Path, random.Random], str]


@pytest.fixture(scope="module", params=[2, 1], ids=["format 2", "format 1"])
def recorded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal site with its ledger, in either format. For copying."""
    root = tmp_path_factory.mktemp("recorded") / "site"
    shutil.copytree(SITES / "minimal", root)
    campaign = root / "content/campaigns/2026-linli.md"
    # Both notices still show everything at NOW.
    campaign.write_text(
        campaign.read_text(encoding="utf-8").replace("---\n", "---\n公示留存天数: 90\n", 1), encoding="utf-8"
    )
    record_all(root)
    notice = root / HEDONG
    text = notice.read_text(encoding="utf-8").replace("拟推荐以下对象参加评选", "拟推荐下列对象参加评选")
    notice.write_text(text, encoding="utf-8")
    record(root, "2026-09-15 10:00", "correct", "hedong-jiedao", "改正用词")
    if request.param == 1:
        in_first_format(root)
    assert found_in(root) == ()
    return root


def found_in(root: Path) -> tuple[Finding, ...]:
    """Errors of loading and of the ledger."""
    site = load_site(root)
    state = State(site, NOW)
    found = [*site.findings]
    for check in all_checks():
        if check.rule.code.startswith("LED"):
            found += check.run(state)
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def _lines(root: Path) -> list[str]:
    return (root / LEDGER).read_text(encoding="utf-8").splitlines()


def _write(root: Path, lines: list[str]) -> None:
    (root / LEDGER).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def flip(root: Path, rng: random.Random) -> str:
    """One byte of the ledger or of the salts."""
    file = root / rng.choice((LEDGER, SALTS))
    content = bytearray(file.read_bytes())
    at = rng.randrange(len(content))
    content[at] ^= 1 << rng.randrange(7)
    file.write_bytes(content)
    return "第"


def delete(root: Path, rng: random.Random) -> str:
    """A line, the last one too."""
    lines = _lines(root)
    del lines[rng.randrange(len(lines))]
    _write(root, lines)
    return "第|存证"


def insert(root: Path, rng: random.Random) -> str:
    """A line of somebody's own making, sealed."""
    lines = _lines(root)
    at = rng.randrange(1, len(lines))
    made = read_line(lines[at])
    forged = replace(made, commitment=f"{rng.getrandbits(256):064x}", reason="补记").sealed()
    _write(root, [*lines[:at], forged.text(), *lines[at:]])
    return "第"


def reorder(root: Path, rng: random.Random) -> str:
    """Two lines change places."""
    lines = _lines(root)
    one, other = rng.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    _write(root, lines)
    return "第"


def backdate(root: Path, rng: random.Random) -> str:
    """A line is dated before the one it follows, with or without a new seal."""
    lines = _lines(root)
    at = rng.randrange(1, len(lines))
    line = read_line(lines[at])
    early = read_line(lines[0]).at.replace(month=rng.randrange(1, 8))
    forged = replace(line, at=early, effective_at=early)
    lines[at] = (forged.sealed() if rng.random() < 0.5 else forged).text()
    _write(root, lines)
    return f"第{line.seq}条"


def replay(root: Path, rng: random.Random) -> str:
    """An old line is said again at the end, as it was or fitted into the chain."""
    lines = _lines(root)
    old, last = read_line(rng.choice(lines[1:])), read_line(lines[-1])
    fitted = replace(old, seq=last.seq + 1, at=last.at, effective_at=last.at, previous=last.hash).sealed()
    _write(root, [*lines, rng.choice((old, fitted)).text()])
    return "第"


def silent_edit(root: Path, rng: random.Random) -> str:
    """A character of something that an open notice shows."""
    path = rng.choice(sorted(SHOWN))
    label = rng.choice(SHOWN[path])
    file = root / path
    text = file.read_text(encoding="utf-8")
    match = re.search(rf"^{label}: *(\S.*)$", text, re.MULTILINE)
    assert match, (path, label)
    places = [at for at in range(*match.span(1)) if text[at].isdigit() or "\u4e00" <= text[at] <= "\u9fff"]
    at = rng.choice(places)
    new = rng.choice("12345678") if text[at].isdigit() else rng.choice("山水云林风")
    if new == text[at]:
        new = "9" if text[at].isdigit() else "石"
    file.write_text(text[:at] + new + text[at + 1 :], encoding="utf-8")
    return f"第|{re.escape(path)}"


def retouch(root: Path, rng: random.Random) -> str:
    """A byte of a photo that an open notice shows."""
    file = root / FOLDER / "示例甲.jpg"
    content = bytearray(file.read_bytes())
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    file.write_bytes(content)
    return "第3条"


TAMPERINGS: tuple[Tampering, ...] = (flip, delete, insert, reorder, backdate, replay, silent_edit, retouch)
FILES = (LEDGER, SALTS, *SHOWN, f"{FOLDER}/示例甲.jpg")


def _kept(root: Path) -> dict[str, bytes]:
    return {name: (root / name).read_bytes() for name in FILES}


@pytest.mark.parametrize("count", [64, pytest.param(1000, marks=pytest.mark.soak)])
def test_every_tampering_is_found_and_its_entry_named(recorded: Path, count: int, tells: Callable[[str], None]) -> None:
    rng = random.Random(count)
    sound, done = _kept(recorded), Counter[str]()
    try:
        for number in range(count):
            tampering = TAMPERINGS[number % len(TAMPERINGS)]
            named = tampering(recorded, rng)
            if _kept(recorded) == sound:
                continue
            found = found_in(recorded)
            told = "\n".join(f"{finding.place} {finding.message}" for finding in found)
            assert found and re.search(named, told), (number, tampering.__name__, told)
            done[tampering.__name__] += 1
            for name, content in sound.items():
                (recorded / name).write_bytes(content)
    finally:
        for name, content in sound.items():
            (recorded / name).write_bytes(content)
    tells(f"{sum(done.values())} tamperings, all found and the entry named: {dict(done)}")
    assert set(done) == {tampering.__name__ for tampering in TAMPERINGS}


def _requoted(text: str) -> str:
    return re.sub(r"^(受理单位): (\S+)$", r'\1: "\2"', text, flags=re.MULTILINE)


def _carriage_returns(text: str) -> str:
    return text.replace("\n", "\r\n")


def _commented(text: str) -> str:
    return text.replace("---\n", "---\n# 整理格式\n", 1)


def _spaced(text: str) -> str:
    return f"{text.rstrip()}\n\n\n"


FORMATS = (_requoted, _carriage_returns, _commented, _spaced)
SETTINGS = ("copyright: 第{n}版\n", "extra:\n  number: {n}\n", "extra_css: [theme-{n}.css]\n")


@pytest.mark.parametrize("number", range(4))
def test_what_is_no_content_raises_no_alarm(recorded: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """25 changes each: the theme, the program's version, settings, the way files are written, what is not shown."""
    rng = random.Random(number)
    config = recorded / "mkdocs.yml"
    sound = {**_kept(recorded), "mkdocs.yml": config.read_bytes()}
    try:
        for _ in range(25):
            kind = rng.randrange(4)
            if kind == 0:
                path = recorded / rng.choice((HEDONG, SHIJI))
                path.write_text(rng.choice(FORMATS)(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")
            elif kind == 1:
                added = rng.choice(SETTINGS).format(n=rng.randrange(1000))
                config.write_text(f"{sound['mkdocs.yml'].decode().rstrip()}\n{added}", encoding="utf-8")
            elif kind == 2:
                monkeypatch.setattr("bangyang.__version__", f"{rng.randrange(9)}.{rng.randrange(99)}")
            else:
                profile = recorded / FOLDER / "示例甲.md"
                profile.write_text(f"{profile.read_text(encoding='utf-8')}\n事迹再加一段。\n", encoding="utf-8")
            alarms = [finding for finding in found_in(recorded) if finding.code.startswith("LED")]
            assert alarms == [], kind
            for name, content in sound.items():
                (recorded / name).write_bytes(content)
    finally:
        for name, content in sound.items():
            (recorded / name).write_bytes(content)
