"""`bangyang fix`: what it mends is mended, nothing else changes, and what it is not sure of it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangyang.authoring import recording
from bangyang.authoring.amending import write
from bangyang.authoring.filing import keys_of
from bangyang.authoring.fixing import WEB_CODE, plan_fixes
from bangyang.authoring.remedies import MENDERS
from bangyang.base.errors import Finding
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant
from tests.cli.conftest import Run
from tests.ledgers import record_all

NOW = parse_instant("2026-12-01 08:00")
PROFILE = "profiles/2026-linli/示例甲.md"
NEWS = "content/news/2026-10-15-报告会.md"
NOTICE = "content/notices/市级.md"
CAMPAIGN = "content/campaigns/2026-linli.md"
ROLL = "content/rolls/2026-社区工作者.md"

CASES: list[tuple[str, str, str, str, str]] = [
    # code, file, what stands there, what is typed instead, what it becomes
    ("YML004", PROFILE, "性别: 女", "性别：女", "性别: 女"),
    ("YML004", PROFILE, "性别: 女", "性别：　女  # 对过原件", "性别: 女  # 对过原件"),
    ("YML005", PROFILE, "性别: 女", "性别:女", "性别: 女"),
    ("YML005", PROFILE, "性别: 女", "性别:　女", "性别: 女"),
    ("YML005", NOTICE, "依据: [示民发〔2026〕15号]", "依据:\n  -示民发〔2026〕15号", "依据:\n  - 示民发〔2026〕15号"),
    ("YML003", PROFILE, "性别: 女", "性别:\t女", "性别: 女"),
    ("YML003", PROFILE, "性别: 女", "　性别: 女", "性别: 女"),
    ("YML003", NOTICE, "依据: [示民发〔2026〕15号]", "依据:\n\t- 示民发〔2026〕15号", "依据:\n  - 示民发〔2026〕15号"),
    ("YML003", CAMPAIGN, "    从: 县\n    到: 市", "\t从: 县\n\t到: 市", "    从: 县\n    到: 市"),
    ("FIL002", PROFILE, "性别: 女", "性别: \u200b女", "性别: 女"),
    ("FIL002", NEWS, "报告会在河东街道", "报告会在\ufeff河东\u200b街道", "报告会在河东街道"),
    ("VAL001", ROLL, "成文日期: 2026年10月12日", "成文日期: 2026年10月12", "成文日期: 2026年10月12日"),
    ("VAL001", ROLL, "成文日期: 2026年10月12日", "成文日期: ２０２６年１０月１２", "成文日期: ２０２６年１０月１２日"),
    ("VAL007", ROLL, "文号: 示民发〔2026〕21号", '文号: "示民发[2026]第21号"', '文号: "示民发〔2026〕21号"'),
    ("VAL007", ROLL, "文号: 示民发〔2026〕21号", "文号: 示民发（２０２６）２１号", "文号: 示民发〔2026〕21号"),
    ("NOT025", NOTICE, "依据: [示民发〔2026〕15号]", "依据: 示民发【2026】15号", "依据: 示民发〔2026〕15号"),
    ("NAM002", ROLL, "名单: [示例甲]", "名单: [示 例甲]", "名单: [示例甲]"),
    ("NAM003", PROFILE, "民族: 蒙古族", "民族: 蒙古", "民族: 蒙古族"),
    (
        "SRC012",
        NEWS,
        "报告会在河东街道举行，社区工作者和居民代表到场。",
        '<section style="line-height: 1.75em;"><span>报告会在河东街道举行，</span></section>'
        "<p>社区工作者&nbsp;和居民代表到场。</p>",
        "报告会在河东街道举行，\n\n社区工作者和居民代表到场。",
    ),
]


def findings_of(root: Path) -> tuple[Finding, ...]:
    return run_checks(State(load_site(root), NOW)).findings


def fix(root: Path) -> tuple[str, ...]:
    """Mends the site; the paths of the files that were refused."""
    fixes = plan_fixes(load_site(root), NOW, lambda _: True)
    for amendment in fixes.amendments:
        write(root, amendment)
    return fixes.refused


def typed(root: Path, path: str, right: str, wrong: str, ends: str = "\n") -> str:
    """Puts `wrong` in the place of `right`; the text before."""
    file = root / path
    text = file.read_text("utf-8")
    assert right in text
    file.write_bytes(text.replace(right, wrong, 1).replace("\n", ends).encode())
    return text


@pytest.fixture
def settled(site: Path) -> Path:
    """The minimal site, in which every notice and roll names its campaign, so that a case changes one line alone."""
    for path in (*site.glob("content/notices/*.md"), *site.glob("content/rolls/*.md")):
        path.write_text(path.read_text("utf-8").replace("\n---\n", "\n活动: 2026-linli\n---\n", 1), "utf-8")
    return site


@pytest.mark.parametrize(("code", "path", "right", "wrong", "mended"), CASES)
def test_what_is_sure_is_mended(settled: Path, code: str, path: str, right: str, wrong: str, mended: str) -> None:
    text = typed(settled, path, right, wrong)
    before = findings_of(settled)
    assert code in {finding.code for finding in before}
    assert fix(settled) == ()
    assert (settled / path).read_bytes().decode() == text.replace(right, mended, 1)
    after = findings_of(settled)
    assert code not in {finding.code for finding in after if finding.place.path == path}
    assert keys_of(after) < keys_of(before)


@pytest.mark.parametrize("case", [CASES[0], CASES[-1]])
def test_lines_keep_their_ends(settled: Path, case: tuple[str, str, str, str, str]) -> None:
    _, path, right, wrong, mended = case
    text = typed(settled, path, right, wrong, "\r\n")
    fix(settled)
    assert (settled / path).read_bytes().decode() == text.replace(right, mended, 1).replace("\n", "\r\n")


def test_every_code_that_it_mends_has_a_case() -> None:
    assert {code for code, *_ in CASES} | {"NAM001"} == {*MENDERS, WEB_CODE}


def test_dots_that_look_alike(settled: Path) -> None:
    site = settled
    (site / PROFILE).write_text((site / PROFILE).read_text("utf-8").replace("姓名: 示例甲", "姓名: 艾力•示例"), "utf-8")
    assert "NAM001" in {finding.code for finding in findings_of(site)}
    before = keys_of(findings_of(site))
    fix(site)
    assert "姓名: 艾力·示例\n" in (site / PROFILE).read_text("utf-8")
    assert keys_of(findings_of(site)) < before


def test_a_campaign_left_out_is_written(site: Path) -> None:
    assert fix(site) == ()
    assert "\n活动: 2026-linli\n---\n" in (site / NOTICE).read_text("utf-8")
    assert "\n活动: 2026-linli\n---\n" in (site / ROLL).read_text("utf-8")
    assert fix(site) == ()


@pytest.mark.parametrize(
    ("path", "right", "wrong"),
    [
        # A person's own note, a picture of elsewhere, less-than signs; two people in one place; a century to guess.
        (NEWS, "报告会在", "<p>报告会<!-- 人数还没有 -->在</p>"),
        (NEWS, "报告会在", '<p><img src="https://示例.cn/a.jpg">报告会在</p>'),
        (NEWS, "报告会在", "若a<b>c则报告会在"),
        (ROLL, "名单: [示例甲]", "名单: [示例甲 示例乙]"),
        (PROFILE, "性别: 女", "性别: 女\t汉族"),
        (PROFILE, "性别: 女", "性别: 女\ufffd"),
        (PROFILE, "性别: 女", "性别: 女\x07"),
        (ROLL, "示民发〔2026〕21号", "示民发〔26〕21号"),
        (ROLL, "成文日期: 2026年10月12日", "成文日期: 2026年十月初"),
    ],
)
def test_what_is_not_sure_is_left_alone(settled: Path, path: str, right: str, wrong: str) -> None:
    typed(settled, path, right, wrong)
    before = (settled / path).read_bytes()
    fix(settled)
    assert (settled / path).read_bytes() == before


def test_what_a_notice_was_recorded_with_is_left_alone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that the ledger commits to are corrected openly or not at all."""
    typed(site, NOTICE, "依据: [示民发〔2026〕15号]", "依据: 示民发【2026】15号")
    # An earlier program knew fewer faults, and recorded what this one would refuse.
    monkeypatch.setattr(recording, "_refuse_faulty", lambda state, entry: None)
    record_all(site)
    fixes = plan_fixes(load_site(site), NOW, lambda _: True)
    assert fixes.refused == (NOTICE,)
    assert NOTICE not in {amendment.path for amendment in fixes.amendments}
    assert ROLL in {amendment.path for amendment in fixes.amendments}


def test_a_file_without_a_last_line_end_gets_none(site: Path) -> None:
    text = (site / NOTICE).read_text("utf-8").rstrip("\n")
    (site / NOTICE).write_text(text, "utf-8")
    fix(site)
    made = (site / NOTICE).read_text("utf-8")
    assert "活动: 2026-linli" in made and not made.endswith("\n")


class TestCommand:
    def test_shows_and_writes_nothing(self, settled: Path, run: Run) -> None:
        typed(settled, PROFILE, "性别: 女", "性别：女")
        shown = run(settled, "fix", "--dry-run", "--now", "2026-12-01")
        assert shown.exit_code == 0
        assert "-性别：女" in shown.output and "+性别: 女" in shown.output
        assert "改 1 个文件，检查结果少 1 处" in shown.output
        assert "性别：女" in (settled / PROFILE).read_text("utf-8")

    def test_writes_where_it_is_told_to(self, site: Path, run: Run) -> None:
        typed(site, PROFILE, "性别: 女", "性别：女")
        before = (site / NOTICE).read_bytes()
        assert run(site, "fix", "profiles", "--now", "2026-12-01").exit_code == 2
        assert "性别：女" in (site / PROFILE).read_text("utf-8")
        written = run(site, "fix", "profiles", "--yes", "--now", "2026-12-01")
        assert written.exit_code == 0 and "已写入" in written.output
        assert "性别: 女" in (site / PROFILE).read_text("utf-8")
        assert (site / NOTICE).read_bytes() == before
        assert "没有可以自动改的" in run(site, "fix", "profiles", "--now", "2026-12-01").output
