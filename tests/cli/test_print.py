"""`print`: what can be printed, when it is refused, what is remembered, where private values may go."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pypdf
import pytest

from tests.cli.conftest import Run, edit

pytestmark = pytest.mark.slow

BEFORE = ("--now", "2026-09-12 09:00")
"""The 市级 notice of the minimal site opens on the 14th."""
NOTICE = "content/notices/市级.md"
PRIVATE = (
    "人员:\n  - 姓名: 示例甲\n    证件类型: 居民身份证\n    证件号码: 私密号码一二三\n    联系电话: 私密电话四五六\n"
)


def text_of(file: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


@pytest.fixture
def tracked(site: Path) -> Path:
    """The site as a git repository with the usual .gitignore."""
    (site / ".gitignore").write_text("/打印/\n私密*\nprivate/\n", encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", str(site)], check=True)
    return site


def test_a_notice_is_printed_before_it_opens(site: Path, run: Run) -> None:
    done = run(site, "print", NOTICE, *BEFORE)
    assert done.exit_code == 0, done.output
    file = site / "打印" / "市级-公示.pdf"
    text = text_of(file)
    assert "示例甲" in text and "2026年9月14日至9月18日" in text
    record = site / "profiles/2026-linli/records/打印/市级.yml"
    digest = done.output.partition("内容指纹 ")[2][:16]
    assert f"内容指纹: {digest}" in record.read_text(encoding="utf-8").replace('"', "") and digest in text
    assert "已打印，须重印" not in run(site, "check", *BEFORE).output
    assert run(site, "check", *BEFORE).exit_code == 0


def test_an_edit_after_printing_is_noticed_and_a_reprint_settles_it(site: Path, run: Run) -> None:
    run(site, "print", NOTICE, *BEFORE)
    edit(site / NOTICE, "0000-0000000", "0000-0000001")
    told = run(site, "check", *BEFORE)
    assert "PRN001" in told.output and "重新打印" in told.output
    assert "PRN001" in run(site, "check", "--now", "2026-09-15").output
    # The period is over: the sheet has done its work.
    assert "PRN001" not in run(site, "check", "--now", "2026-09-20").output
    run(site, "print", NOTICE, *BEFORE)
    assert "PRN001" not in run(site, "check", *BEFORE).output


def test_a_changed_citation_of_a_nominee_is_noticed_too(site: Path, run: Run) -> None:
    run(site, "print", "市级", *BEFORE)
    profile = site / "profiles/2026-linli/示例甲.md"
    edit(profile, "简要事迹: ", "简要事迹: 又")
    assert "PRN001" in run(site, "check", *BEFORE).output


def test_each_place_gets_its_copy(site: Path, run: Run) -> None:
    edit(site / NOTICE, "附照片: 是", "附照片: 是\n张贴地点: [示例市民政局公告栏, 甲区政务大厅]")
    assert run(site, "print", NOTICE, *BEFORE).exit_code == 0
    text = text_of(site / "打印" / "市级-公示.pdf").replace("\n", "")
    assert "示例市民政局公告栏" in text and "甲区政务大厅" in text
    assert "[示例市民政局公告栏, 甲区政务大厅]" in (site / "profiles/2026-linli/records/打印/市级.yml").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((NOTICE, "--formal"), "关于最美社区工作者"),
        ((NOTICE, "--as", "张贴回执"), "公示张贴回执"),
        ((NOTICE, "--paper", "a3"), "关于最美社区工作者"),
        (("content/rolls/2026-社区工作者.md",), "最美社区工作者名单"),
        (("2026-shequ", "--formal"), "关于通报表扬“最美社区工作者”的通报"),
        (("示例甲",), "示例甲"),
        (("示例甲", "--as", "推荐表"), "推荐表"),
        (("示例乙", "--as", "推荐表"), "与户主关"),
        (("2026-linli", "--as", "汇总表"), "汇总表"),
    ],
)
def test_everything_else_is_printed(site: Path, run: Run, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    file = tmp_path / "一份.pdf"
    done = run(site, "print", *words, "-o", str(file), "--now", "2026-11-20")
    assert done.exit_code == 0, done.output
    assert said in text_of(file).replace("\n", "")


def test_every_unit_has_a_sheet_of_its_own(site: Path, run: Run) -> None:
    for unit in ("甲区", "乙区"):
        edit(site / "profiles/2026-linli/示例乙.md", "推荐单位: 甲区", "推荐单位: 乙区") if unit == "乙区" else None
        done = run(site, "print", "2026-linli", "--as", "汇总表", "--unit", unit)
        assert done.exit_code == 0, done.output
    assert sorted(file.name for file in (site / "打印").iterdir()) == [
        "2026-linli-汇总表-乙区.pdf", "2026-linli-汇总表-甲区.pdf",
    ]  # fmt: skip


def test_a_piece_of_a_title_will_do_and_what_is_no_sheet_is_said(site: Path, run: Run) -> None:
    done = run(site, "print", "社区工作者初选", "--now", "2026-09-10")
    assert done.exit_code == 0 and "市级-公示.pdf" in done.output, done.output
    other = run(site, "print", "content/documents/通知.md")
    assert other.exit_code == 2 and "它是文件" in other.output, other.output


def test_a_decision_printed_again_says_what_was_revoked_since(site: Path, run: Run, tmp_path: Path) -> None:
    words = ("--number", "示民发〔2026〕58号", "--organ", "示例市民政局", "--dated", "2026-11-10", "--yes")
    run(site, "revoke", "示例甲", *words, "--now", "2026-11-20")
    file = tmp_path / "决定.pdf"
    done = run(site, "print", "2026-shequ", "--formal", "-o", str(file), "--now", "2026-11-20")
    assert done.exit_code == 0, done.output
    assert "决定撤销1名入选者的称号（示民发〔2026〕58号）" in text_of(file).replace("\n", "")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("没有这个",), 2, "没有“没有这个”"),
        ((NOTICE, "--as", "名单"), 2, "公示、名单"),
        (("示例甲", "--paper", "a3"), 2, "A4"),
        (("示例甲", "--formal"), 2, "--formal 只用于公示和名单"),
        ((NOTICE, "--private", "x.yml"), 2, "--private 只用于推荐表和汇总表"),
        (("示例甲", "--as", "推荐表", "--private", "没有.yml"), 2, "没有"),
        (("2026-linli", "--as", "推荐表"), 2, "--award"),
        (("2026-linli",), 2, "标语"),
    ],
)
def test_what_cannot_be_printed_is_refused(site: Path, run: Run, words: tuple[str, ...], code: int, said: str) -> None:
    done = run(site, "print", *words)
    assert done.exit_code == code, done.output
    assert not (site / "打印").exists()


def test_a_faulty_notice_is_not_printed(site: Path, run: Run) -> None:
    edit(site / NOTICE, "9月18日", "9月16日")
    done = run(site, "print", NOTICE, *BEFORE)
    assert done.exit_code == 1 and "NOT" in done.output
    assert not (site / "打印").exists()


def test_private_values_join_the_form_and_nothing_else(tracked: Path, run: Run) -> None:
    (tracked / "私密-推荐表.yml").write_text(PRIVATE, encoding="utf-8")
    secret = str(tracked / "私密-推荐表.yml")
    assert run(tracked, "print", "示例甲", "--as", "推荐表", "--private", secret).exit_code == 0
    form = tracked / "打印" / "示例甲-推荐表.pdf"
    assert "私密号码一二三" in text_of(form) and "私密电话四五六" in text_of(form)
    assert form.stat().st_mode & 0o077 == 0
    status = subprocess.run(["git", "-C", str(tracked), "status", "--porcelain"], capture_output=True, check=True)
    assert "打印".encode() not in status.stdout
    # Without the file the cells stay blank.
    assert run(tracked, "print", "示例甲", "--as", "推荐表").exit_code == 0
    assert "私密号码" not in text_of(form)


def test_the_record_of_a_print_reaches_other_machines(tracked: Path, run: Run) -> None:
    """The line that older sites have for the sheets catches the records, too: told, with the line that mends it."""
    edit(tracked / ".gitignore", "/打印/", "打印/")
    done = run(tracked, "print", NOTICE, *BEFORE)
    assert done.exit_code == 0 and "git 不会提交它：.gitignore 第 1 行“打印/”" in done.output
    assert ".gitignore:1:1: 警告 SIT030" in run(tracked, "check", *BEFORE).output
    edit(tracked / ".gitignore", "打印/", done.output.partition("改成“")[2].partition("”")[0])
    assert "git" not in run(tracked, "print", NOTICE, *BEFORE).output
    assert "SIT030" not in run(tracked, "check", *BEFORE).output
    seen = subprocess.run(
        ["git", "-C", str(tracked), "-c", "core.quotePath=false", "status", "--porcelain", "--untracked-files=all"],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert "records/打印/市级.yml" in seen.stdout and ".pdf" not in seen.stdout


def test_private_values_stay_out_of_gits_reach(tracked: Path, run: Run) -> None:
    open_file = tracked / "号码.yml"
    open_file.write_text(PRIVATE, encoding="utf-8")
    done = run(tracked, "print", "示例甲", "--as", "推荐表", "--private", str(open_file))
    assert done.exit_code == 2 and "没有被 git 忽略" in done.output
    (tracked / "私密.yml").write_text(PRIVATE, encoding="utf-8")
    words = ("print", "示例甲", "--as", "推荐表", "--private", str(tracked / "私密.yml"))
    done = run(tracked, *words, "-o", str(tracked / "表.pdf"))
    assert done.exit_code == 2 and not (tracked / "表.pdf").exists()


def test_a_broken_private_file_is_told_without_its_values(tracked: Path, run: Run) -> None:
    (tracked / "私密.yml").write_text(PRIVATE + "    生日: 私密生日\n  - 姓名: [\n", encoding="utf-8")
    done = run(tracked, "print", "示例甲", "--as", "推荐表", "--private", str(tracked / "私密.yml"))
    assert done.exit_code == 2 and "私密文件读不懂" in done.output
    assert "私密号码" not in done.output and "私密生日" not in done.output


def test_an_unused_private_name_is_told(tracked: Path, run: Run) -> None:
    (tracked / "私密.yml").write_text(PRIVATE.replace("示例甲", "示例申"), encoding="utf-8")
    done = run(tracked, "print", "示例甲", "--as", "推荐表", "--private", str(tracked / "私密.yml"))
    assert done.exit_code == 0 and "示例申" in done.output


def test_the_same_print_gives_the_same_bytes(site: Path, run: Run) -> None:
    run(site, "print", NOTICE, *BEFORE)
    file = site / "打印" / "市级-公示.pdf"
    first = file.read_bytes()
    run(site, "print", NOTICE, *BEFORE)
    assert file.read_bytes() == first
    assert io.BytesIO(first).read(5) == b"%PDF-"


CAMPAIGN = "content/campaigns/2026-linli.md"
REAL = {
    "https://example.org/bangyang/": "https://bangyang.mzj.gov.cn/",
    "0000-0000000": "0471-6000000",
    "示例市": "向阳市",
    "示例街道": "河东街道",
}


def make_real(site: Path) -> None:
    """The minimal site as if it were none: no campaign of it is an example, and nothing holds a place open."""
    for file in (*site.rglob("*.md"), *site.rglob("*.yml")):
        text = file.read_text(encoding="utf-8")
        for old, new in REAL.items():
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
    edit(site / CAMPAIGN, "示例: 是\n", "")


def test_an_example_bears_a_mark_on_every_page(site: Path, run: Run) -> None:
    for words in ((NOTICE,), (NOTICE, "--paper", "a3"), (NOTICE, "--formal"), (NOTICE, "--as", "张贴回执")):
        done = run(site, "print", *words, "-o", str(site / "一份.pdf"), *BEFORE)
        assert done.exit_code == 0, done.output
        pages = [page.extract_text().replace(" ", "") for page in pypdf.PdfReader(site / "一份.pdf").pages]
        assert pages and all("样稿" in page for page in pages), words


def test_what_is_real_bears_none(site: Path, run: Run) -> None:
    make_real(site)
    done = run(site, "print", NOTICE, *BEFORE)
    assert done.exit_code == 0, done.output
    assert "样稿" not in text_of(site / "打印" / "市级-公示.pdf").replace(" ", "")
    assert "SIT040" not in run(site, "check", *BEFORE).output


@pytest.mark.parametrize(
    ("file", "real", "unreal", "line"),
    [
        ("mkdocs.yml", REAL["https://example.org/bangyang/"], "https://www.example.com/", "mkdocs.yml:3"),
        ("mkdocs.yml", REAL["https://example.org/bangyang/"], "https://localhost/", "mkdocs.yml:3"),
        ("mkdocs.yml", REAL["https://example.org/bangyang/"], "https://gongshi.example/", "mkdocs.yml:3"),
        ("mkdocs.yml", REAL["https://example.org/bangyang/"], "https://192.168.1.5/", "mkdocs.yml:3"),
        (NOTICE, "0471-6000000", "0471-1234567", f"{NOTICE}:"),
        (NOTICE, "受理单位: 向阳市", "受理单位: 示例市", f"{NOTICE}:"),
        (NOTICE, "受理单位: 向阳市", "受理单位: ××市", f"{NOTICE}:"),
    ],
)
def test_what_holds_a_place_open_is_neither_printed_nor_recorded(
    site: Path, run: Run, file: str, real: str, unreal: str, line: str
) -> None:
    make_real(site)
    edit(site / file, real, unreal)
    for words in (("print", NOTICE), ("record", "publish", "shiji")):
        done = run(site, *words, *BEFORE)
        assert done.exit_code == 2 and "占位" in done.output and line in done.output, done.output
    assert not (site / "打印").exists() and not (site / "ledger.jsonl").exists()
    # The line is mended as it was told.
    edit(site / file, unreal, real)
    assert run(site, "print", NOTICE, *BEFORE).exit_code == 0


def test_a_site_that_moved_asks_for_new_paper(site: Path, run: Run) -> None:
    run(site, "print", NOTICE, *BEFORE)
    record = site / "profiles/2026-linli/records/打印/市级.yml"
    assert "https://example.org/bangyang/notices/shiji/" in record.read_text(encoding="utf-8")
    edit(site / "mkdocs.yml", "https://example.org/bangyang/", "https://example.org/")
    told = run(site, "check", *BEFORE)
    assert "PRN005" in told.output and "PRN001" not in told.output
    assert "PRN005" not in run(site, "check", "--now", "2026-09-20").output
    edit(record, "网址: ", "备注: ")
    # Records of earlier versions do not say, and nothing is asked of them.
    assert "PRN005" not in run(site, "check", *BEFORE).output


@pytest.mark.parametrize(("what", "word"), [("2026-linli", "汇总表"), ("profiles/2026-linli/示例甲.md", "推荐表")])
def test_a_form_of_somebody_without_a_name_is_told_as_check_tells_it(
    what: str, word: str, site: Path, run: Run
) -> None:
    edit(site / "profiles/2026-linli/示例甲.md", "姓名: 示例甲", '姓名: ""')
    checked = run(site, "check")
    done = run(site, "print", what, "--as", word, "--award", "最美社区工作者")
    assert done.exit_code == checked.exit_code == 1, done.output
    told = [line for line in done.output.splitlines() if " 错误 " in line]
    assert told and set(told) <= set(checked.output.splitlines()), done.output
