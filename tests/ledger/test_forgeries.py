"""Forgeries of published copies: found, or impossible to find by construction, and then named in the docs.

Each is held against nothing, against the hash of the notice's own line, and against an earlier ledger.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from bangyang.cli import bangyang
from bangyang.models.ledger import (
    LEDGER,
    LedgerEvent,
    LedgerLine,
    WaitingLine,
    WithheldLine,
)
from bangyang.release.manifest import NAME as MANIFEST
from bangyang.release.manifest import ManifestEntry, manifest_bytes
from bangyang.release.notes import read_earlier
from bangyang.release.proving import prove_site
from bangyang.text.dates import parse_instant
from tests.ledger.copies import (
    CLOSED,
    NAME,
    NOW,
    OPEN,
    OPENING,
    OTHER,
    OWN,
    PAGE,
    SHEET,
    TWIN,
    Copy,
    honest,
    pages,
)

pytestmark = pytest.mark.usefixtures("pdf_read_here")

ROOT = Path(__file__).parents[2]
YES, NO, OPENLY = "合", "不合", "未能核对"
LATE = parse_instant("2026-12-01 00:00")

Forgery = Callable[[Copy], None]


@dataclass(frozen=True)
class Case:
    """What is done to an honest copy, the answers, where the docs name what is not 不合, and what has to be said."""

    forge: Forgery
    answers: tuple[str, str, str]
    named: str
    by: str


SECOND: dict[str, Case] = {}
FIRST: dict[str, Case] = {}
"""Forgeries of copies of format 2 and of format 1, by name."""


def forged(
    name: str, *answers: str, named: str = "", by: str = "", table: dict[str, Case] = SECOND
) -> Callable[[Forgery], Forgery]:
    """Enters a forgery: against nothing, a line's hash, an earlier copy; one answer stands for all three."""
    alone, noted, copied = answers if len(answers) == 3 else answers * 3

    def enter(forge: Forgery) -> Forgery:
        table[name] = Case(forge, (alone, noted, copied), named, by)
        return forge

    return enter


REWRITTEN = "从头重写全部记录"


def nameless(copy: Copy) -> None:
    """Takes the marks from whoever is named."""
    for path in pages(OPEN):
        file = copy.site / path
        file.write_text(re.sub(r'\s+data-proof="groups\.[^"]*"', "", file.read_text("utf-8")), encoding="utf-8")


def withhold(copy: Copy, *numbers: int) -> list[LedgerLine | WithheldLine]:
    return [line.withheld() if isinstance(line, LedgerLine) and line.seq in numbers else line for line in copy.lines]


def again(copy: Copy, **said: object) -> LedgerLine:
    """One more line of the open notice, like its own."""
    own = copy.line(OWN)
    fresh = {"commitment": "ab" * 32, "words": "cd" * 32, "salted": "ef" * 32}
    return replace(own, seq=len(copy.lines) + 1, previous=copy.lines[-1].hash, **{**fresh, **said})  # type: ignore[arg-type]


@forged("the notice's lines withheld, and published a second time with another name", NO)
def _(copy: Copy) -> None:
    copy.write([*withhold(copy, 3, 5, OWN), again(copy, event=LedgerEvent.PUBLISH).sealed()])
    copy.retell(NAME, OTHER, OWN + 1)


@forged("the same, the withheld lines put off and all sealed anew", OPENLY, NO, NO, named=REWRITTEN)
def _(copy: Copy) -> None:
    lines = [
        replace(line, effective_at=LATE).withheld() if isinstance(line, LedgerLine) and line.notice == OPEN else line
        for line in copy.lines
    ]
    at = parse_instant("2026-09-14 00:00")
    late = again(copy, event=LedgerEvent.PUBLISH, at=at.replace(), effective_at=at, reason="")
    copy.reseal([*lines, late])
    copy.retell(NAME, OTHER, OWN + 1)
    copy.tie(4, CLOSED)
    for notice in (CLOSED, OPEN):
        copy.unsheeted(notice)


@forged("all lines withheld", NO, by="应当在 2026-08-10T00:00:00+08:00 公布")
def _(copy: Copy) -> None:
    copy.write(withhold(copy, *range(1, 7)))


@forged("one line withheld after its instant", NO, by="第4条应当在 2026-08-12T09:00:00+08:00 公布")
def _(copy: Copy) -> None:
    copy.write(withhold(copy, 4))


@forged("a withheld line with another body", NO, by="第4条写成以后被改动过")
def _(copy: Copy) -> None:
    lines = withhold(copy, 4)
    held = lines[3]
    assert isinstance(held, WithheldLine)
    lines[3] = replace(held, body="0" * 64)
    copy.write(lines)


@forged("published a second time", NO, by="这个公示已经发布过（第5条）")
def _(copy: Copy) -> None:
    copy.write([*copy.lines, again(copy, event=LedgerEvent.PUBLISH).sealed()])
    copy.retell(NAME, OTHER, OWN + 1)


@forged("an invented correction at the end", NO, by="第7条（更正 shiji）的原文被换成了第6条（更正 shiji）的")
def _(copy: Copy) -> None:
    copy.write([*copy.lines, again(copy, event=LedgerEvent.CORRECT).sealed()])


@forged("a revision after the opening", NO, by="公示已经开始（第5条），只能更正或撤下")
def _(copy: Copy) -> None:
    copy.write([*copy.lines, again(copy, event=LedgerEvent.REVISE, reason="").sealed()])
    copy.retell(NAME, OTHER, OWN + 1)


@forged("a revision dated before the opening, what came since cut off", OPENLY, NO, NO, named="倒填时刻写一条改稿")
def _(copy: Copy) -> None:
    at, opens = parse_instant("2026-09-13 09:00"), parse_instant("2026-09-14 00:00")
    revised = again(copy, event=LedgerEvent.REVISE, at=at, effective_at=opens, reason="")
    copy.reseal([*copy.lines[:5], revised])
    copy.retell(NAME, OTHER, OWN)
    copy.unsheeted()


@forged("the open notice cancelled, page and opening gone", NO, by="公示已经开始（第5条），只能更正或撤下")
def _(copy: Copy) -> None:
    gone = again(copy, event=LedgerEvent.CANCEL, commitment="", words="", until=None, effective_at=LATE)
    copy.write([*copy.lines, gone.sealed()])
    for path in (PAGE, TWIN, OPENING):
        (copy.site / path).unlink()


@forged("cancelled with a date before the opening, what came since cut off", YES, NO, NO, named="倒填时刻写一条改稿")
def _(copy: Copy) -> None:
    at, opens = parse_instant("2026-09-13 09:00"), parse_instant("2026-09-14 00:00")
    bare = {"commitment": "", "words": "", "until": None}
    gone = again(copy, event=LedgerEvent.CANCEL, at=at, effective_at=opens, **bare)
    copy.reseal([*copy.lines[:5], gone])
    for path in (PAGE, TWIN, OPENING):
        (copy.site / path).unlink()


@forged("a line taken out, the rest sealed anew", OPENLY, NO, NO, named=REWRITTEN)
def _(copy: Copy) -> None:
    """The correction of the closed notice never was: page and opening as first published."""
    copy.change(f"ledger/{CLOSED}.txt", "下列对象", "以下对象")
    for page in pages(CLOSED):
        copy.change(page, "下列", "以下")
    lines = copy.lines
    copy.commit([*lines[:3], *lines[4:]], 2, CLOSED)
    copy.tie(OWN - 1)
    for notice in (CLOSED, OPEN):
        copy.unsheeted(notice)


@forged("a line taken out", NO, by="前面缺1条")
def _(copy: Copy) -> None:
    lines = copy.lines
    copy.write([*lines[:3], *lines[4:]])


@forged("two lines change places, numbered as they stand", NO, by="的时间早于前一条")
def _(copy: Copy) -> None:
    lines = copy.lines
    copy.reseal([*lines[:3], lines[4], lines[3], lines[5]])


@forged("the last line cut off", NO, NO, NO)
def _(copy: Copy) -> None:
    copy.write(copy.lines[:-1])


@forged("a line said again at the end", NO, by="是重复写入的")
def _(copy: Copy) -> None:
    copy.reseal([*copy.lines, copy.line(4)])


@forged("a line written down later than it says", NO, by="补记的时刻却不早于")
def _(copy: Copy) -> None:
    lines = copy.lines
    lines[OWN - 1] = replace(copy.line(OWN), stated=parse_instant("2026-09-15 12:00")).sealed()
    copy.write(lines)


@forged("line, opening, pages and footers told anew from the notice on", NO)
def _(copy: Copy) -> None:
    """Everything but the sheet, which still says what was said."""
    copy.retell(NAME, OTHER)


@forged("the same, and the sheet is gone with its links", OPENLY, NO, NO, named="删去打印版和它的链接")
def _(copy: Copy) -> None:
    copy.retell(NAME, OTHER)
    copy.unsheeted()


@forged("the period ends before its time", NO, by="公示期不能缩短")
def _(copy: Copy) -> None:
    lines = copy.lines
    lines[OWN - 1] = replace(copy.line(OWN), until=parse_instant("2026-09-16 00:00"))
    copy.reseal(lines)
    copy.tie(OWN)
    (copy.site / OPENING).unlink()
    for path in pages(OPEN):
        copy.mark(path, "period.closes_on", "9月15日")
    copy.unsheeted()


@forged("the line says the notice is over, the page that it runs", NO, by="却到2026年9月18日")
def _(copy: Copy) -> None:
    lines = copy.lines
    lines[OWN - 1] = replace(copy.line(OWN), until=parse_instant("2026-09-16 00:00"))
    copy.reseal(lines)
    copy.tie(OWN)


@forged("an opening in which a key stands twice", NO, by="不是一份公示的原文")
def _(copy: Copy) -> None:
    copy.change(OPENING, '"title":', '"title":"关于示例癸的公示","title":')
    copy.commit(copy.lines, OWN, OPEN)


@forged("the opening changed", NO, by="与承诺值不符，被改动过")
def _(copy: Copy) -> None:
    copy.change(OPENING, NAME, OTHER)


@forged("opening and pages changed together", NO)
def _(copy: Copy) -> None:
    for path in (OPENING, PAGE, TWIN):
        copy.change(path, NAME, OTHER)


@forged("the opening gone", NO, by="公示还没有结束")
def _(copy: Copy) -> None:
    (copy.site / OPENING).unlink()


@forged("the opening gone, the page says it is over", NO, by="还列着公示对象")
def _(copy: Copy) -> None:
    (copy.site / OPENING).unlink()
    copy.change(PAGE, '<footer class="proof">', '<footer class="proof"><p data-proof="@sealed">不再公布</p>')


@forged("the same, and nobody is named with a mark", OPENLY, named="页面标了 `@sealed` 的")
def _(copy: Copy) -> None:
    nameless(copy)
    (copy.site / OPENING).unlink()
    copy.change(PAGE, '<footer class="proof">', '<footer class="proof"><p data-proof="@sealed">不再公布</p>')
    copy.unsheeted()


@forged("another notice's opening in its place", NO, by="的原文被换成了第4条（更正 hedong-jiedao）的")
def _(copy: Copy) -> None:
    shutil.copy(copy.site / f"ledger/{CLOSED}.txt", copy.site / OPENING)


@forged("the opening of a notice that nobody knows", NO)
def _(copy: Copy) -> None:
    shutil.copy(copy.site / OPENING, copy.site / "ledger/meiyou.txt")


@forged("words of the page changed", NO)
def _(copy: Copy) -> None:
    copy.change(PAGE, NAME, OTHER)


@forged("words of the traditional twin changed", NO)
def _(copy: Copy) -> None:
    copy.change(TWIN, NAME, OTHER)


@forged("the twin gone", NO, by="别的页面有繁体版")
def _(copy: Copy) -> None:
    (copy.site / TWIN).unlink()


@forged("other words shown, the true ones in what is hidden", NO, by="上没有原文里的 groups.0.subjects.0.name")
def _(copy: Copy) -> None:
    key = "groups.0.subjects.0.name"
    copy.change(PAGE, f' data-proof="{key}"', "")
    copy.change(PAGE, NAME, OTHER)
    copy.change(PAGE, "<main", f'<div hidden><b data-proof="{key}">{NAME}</b></div><main')


@forged("the true words struck out", NO, by="groups.0.subjects.0.name")
def _(copy: Copy) -> None:
    copy.change(PAGE, f">{NAME}<", f"><del>{NAME}</del>{OTHER}<")


@forged("a mark more", NO)
def _(copy: Copy) -> None:
    copy.change(PAGE, "</main>", '<p data-proof="groups.0.subjects.1.name">示例壬</p></main>')


@forged("a person more, without a mark", NO, by="1 行没有标记，同它并排的都有")
def _(copy: Copy) -> None:
    copy.change(PAGE, "</li></ul></section>", f"</li><li><p>{OTHER}</p></li></ul></section>")


@forged("a person left out of the page", NO)
def _(copy: Copy) -> None:
    file = copy.site / f"notices/{CLOSED}/index.html"
    file.write_text(file.read_text("utf-8").replace("groups.1.subjects.0", "x"), encoding="utf-8")


@forged("a true digest in a comment, another in the footer", NO)
def _(copy: Copy) -> None:
    right = copy.line(OWN).digest
    copy.mark(PAGE, "@digest", "0" * 32)
    copy.change(
        PAGE, "<main", f'<!-- <footer class="proof"><code data-proof="@digest">{right}</code></footer> --><main'
    )


@forged("the footer of another line", NO)
def _(copy: Copy) -> None:
    copy.tie(4)


@forged("the footer gone", NO)
def _(copy: Copy) -> None:
    for key in ("@digest", "@line", "@hash"):
        copy.change(PAGE, f' data-proof="{key}"', "")


@forged("no marks at all", OPENLY, named="整页去掉标记")
def _(copy: Copy) -> None:
    copy.unmarked()


@forged("the page gone", NO)
def _(copy: Copy) -> None:
    (copy.site / PAGE).unlink()


@forged("the page leads elsewhere", NO, by="没有页面 notices/shiji/")
def _(copy: Copy) -> None:
    copy.change(PAGE, "<head>", '<head><meta http-equiv="refresh" content="0; url=//elsewhere.example/">')


@forged("the sheet gone", NO, by="页面上却有它的链接")
def _(copy: Copy) -> None:
    (copy.site / SHEET).unlink()


@forged("the sheet and its links gone", OPENLY, named="删去打印版和它的链接")
def _(copy: Copy) -> None:
    copy.unsheeted()


@forged("another notice's sheet in its place", NO)
def _(copy: Copy) -> None:
    shutil.copy(copy.site / f"notices/{CLOSED}/a4.pdf", copy.site / SHEET)


@forged("a sheet that is none", OPENLY, named="读不了的打印版")
def _(copy: Copy) -> None:
    (copy.site / SHEET).write_bytes(b"%PDF-1.7\n")


@forged("a notice nobody recorded", NO, by="却不是哪个公示的网址")
def _(copy: Copy) -> None:
    shutil.copytree(copy.site / f"notices/{OPEN}", copy.site / "notices/meiyou")


@forged("the same, and it names no line", OPENLY, named="没有任何条目的公示页")
def _(copy: Copy) -> None:
    shutil.copytree(copy.site / f"notices/{OPEN}", copy.site / "notices/meiyou")
    file = copy.site / "notices/meiyou/index.html"
    file.write_text(re.sub(r'\s+data-proof="@[^"]*"', "", file.read_text("utf-8")), encoding="utf-8")


@forged("another photo", YES, named="照片换成别的照片")
def _(copy: Copy) -> None:
    copy.change(PAGE, "assets/pictures/", "assets/pictures/0")


@forged("the photo gone", NO, by="有 0 张图片，原文有 1 张")
def _(copy: Copy) -> None:
    file = copy.site / PAGE
    file.write_text(file.read_text("utf-8").replace("<img", "<input"), encoding="utf-8")


@forged("words beside the marks", YES, named="标记以外的文字")
def _(copy: Copy) -> None:
    copy.change(PAGE, "受理单位", "受理机关")


@forged("the ledger gone", OPENLY, NO, NO, named="没有 `ledger.jsonl` 的网站")
def _(copy: Copy) -> None:
    (copy.site / LEDGER).unlink()


@forged("a line reduced and another published (format 1)", OPENLY, OPENLY, NO, table=FIRST, named="换成未公布的")
def _(copy: Copy) -> None:
    fresh = again(copy, event=LedgerEvent.PUBLISH, reason="")
    copy.write([*withhold(copy, 3, 5, OWN), fresh.sealed()])
    copy.retell(NAME, OTHER, OWN + 1)
    copy.unsheeted()


@forged("all lines but the first withheld, the pages stay (format 1)", NO, table=FIRST, by="却不是哪个公示的网址")
def _(copy: Copy) -> None:
    copy.write(withhold(copy, *range(2, 7)))
    shutil.rmtree(copy.site / "ledger")


@forged("all lines but the first withheld (format 1)", OPENLY, OPENLY, NO, table=FIRST, named="格式 1 的未公布的行")
def _(copy: Copy) -> None:
    for folder in ("notices", "zh-hant/notices"):
        shutil.rmtree(copy.site / folder)
    copy.write(withhold(copy, *range(2, 7)))
    shutil.rmtree(copy.site / "ledger")


@forged("a page changed (format 1)", NO, table=FIRST)
def _(copy: Copy) -> None:
    copy.change(PAGE, NAME, OTHER)


@forged("an opening gone (format 1)", NO, table=FIRST, by="还列着公示对象")
def _(copy: Copy) -> None:
    (copy.site / OPENING).unlink()


@forged("the same, and nobody is named with a mark (format 1)", OPENLY, table=FIRST, named="格式 1 公示没有原文")
def _(copy: Copy) -> None:
    nameless(copy)
    (copy.site / OPENING).unlink()


def upgrade(copy: Copy, *waiting: WaitingLine) -> LedgerLine:
    at = parse_instant("2026-09-15 12:00")
    before = copy.lines[-1]
    return LedgerLine(
        before.seq + 1, LedgerEvent.UPGRADE, at, at, previous=before.hash, format=2, waiting=waiting
    ).sealed()


@forged("an upgrade that does not list what is withheld", NO, table=FIRST, by="没有列出第4条，那一条却没有公布")
def _(copy: Copy) -> None:
    copy.write([*withhold(copy, 4), upgrade(copy)])


@forged("an upgrade that lists what had been public", NO, table=FIRST, by="还列着公示对象")
def _(copy: Copy) -> None:
    copy.write([*withhold(copy, OWN), upgrade(copy, WaitingLine(OWN, LATE))])
    (copy.site / OPENING).unlink()
    copy.tie(5)


@forged("an upgrade that lists with another instant than the line's", NO, table=FIRST, by="时刻与那一条写的不同")
def _(copy: Copy) -> None:
    copy.write([*copy.lines, upgrade(copy, WaitingLine(OWN, LATE))])


@forged("an upgrade that lists what is not there", NO, table=FIRST, by="前面的旧格式里没有这一条")
def _(copy: Copy) -> None:
    copy.write([*copy.lines, upgrade(copy, WaitingLine(99, LATE))])


@forged("an upgrade twice", NO, table=FIRST, by="用不着换格式")
def _(copy: Copy) -> None:
    first = upgrade(copy)
    copy.write([*copy.lines, first, replace(first, seq=first.seq + 1, previous=first.hash).sealed()])


@forged("format 2 without an upgrade", NO, table=FIRST, by="要先写一条换用新格式")
def _(copy: Copy) -> None:
    begun = replace(
        copy.line(OWN), format=2, seq=OWN + 1, previous=copy.lines[-1].hash, commitment="ab" * 32, until=LATE
    )
    copy.write([*copy.lines, begun.sealed()])


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Honest copies of both formats, for copying."""
    folder = tmp_path_factory.mktemp("honest")
    return {2: honest(folder / "two"), 1: honest(folder / "one", first_format=True)}


def kept(site: Path, folder: Path) -> Iterator[Path]:
    """A note of the open notice's own line as its page shows it, and the ledger as it was on its first day."""
    copy = Copy(site)
    note = folder / "note.txt"
    note.write_text(f"存证第{OWN}条 {copy.line(OWN).hash[:32]}，抄于九月十六日\n", encoding="utf-8")
    yield note
    old = folder / "earlier.jsonl"
    old.write_text("".join(f"{line.text()}\n" for line in copy.lines), encoding="utf-8")
    yield old


def answers(site: Path, note: Path, old: Path) -> tuple[tuple[str, str, str], tuple[str, ...]]:
    proved = prove_site(site, NOW)
    against = [proved, proved.held_to(read_earlier(note)), proved.held_to(read_earlier(old))]
    told = (*against[2].faults, *(f"{each.why} {each.what}" for each in against[1].unexamined))
    alone, noted, copied = (each.answer.value for each in against)
    return (alone, noted, copied), told


@pytest.mark.parametrize("number", [1, 2])
def test_the_honest_copies_agree(copies: dict[int, Path], number: int, tmp_path: Path) -> None:
    note, old = kept(copies[number], tmp_path)
    found, told = answers(copies[number], note, old)
    assert found == (YES, YES, YES), told
    assert prove_site(copies[number], NOW).opened == 2


@pytest.mark.parametrize(
    ("number", "name"), [*((2, name) for name in SECOND), *((1, name) for name in FIRST)], ids=lambda value: str(value)
)
def test_what_is_forged_is_found_or_named(copies: dict[int, Path], number: int, name: str, tmp_path: Path) -> None:
    case = (SECOND if number == 2 else FIRST)[name]
    note, old = kept(copies[number], tmp_path)
    site = tmp_path / "site"
    for part in (LEDGER, "ledger", "notices", "zh-hant/notices"):
        source = copies[number] / part
        (site / part).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, site / part)
    case.forge(Copy(site))
    found, told = answers(site, note, old)
    assert found == case.answers, told
    assert case.by in "\n".join(told), told
    if set(case.answers) != {NO}:
        assert case.named and case.named in (ROOT / "docs/proof.md").read_text(encoding="utf-8"), case.named


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="本机没有 sha256sum")
@pytest.mark.parametrize(("seq", "notice"), [(4, CLOSED), (OWN, OPEN)])
def test_the_commands_of_the_docs_need_no_program_of_ours(copies: dict[int, Path], seq: int, notice: str) -> None:
    text = (ROOT / "docs/proof.md").read_text(encoding="utf-8")
    commands = next(block for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "sha256sum" in block)
    commands = commands.replace("hedong-jiedao", notice).replace("7p", f"{seq}p")
    done = subprocess.run(["sh", "-euc", commands], cwd=copies[2], capture_output=True, text=True, check=True)
    line = Copy(copies[2]).line(seq)
    assert [told[:64] for told in done.stdout.splitlines()] == [line.commitment, line.hash]


@pytest.mark.parametrize(
    ("forge", "code", "said"),
    [
        (lambda copy: None, 0, "合。"),
        (lambda copy: copy.change(PAGE, NAME, OTHER), 1, "不合。"),
        (lambda copy: copy.unsheeted(), 4, "未能核对：上面 1 处没有看到"),
        (lambda copy: (copy.site / LEDGER).unlink(), 4, "未能核对：上面 1 处没有看到"),
    ],
)
def test_the_exit_code_tells_the_answer(
    copies: dict[int, Path], forge: Forgery, code: int, said: str, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(copies[2], site)
    forge(Copy(site))
    files = [file for file in site.rglob("*") if file.is_file() and file.name != MANIFEST]
    entries = [ManifestEntry.of(file.relative_to(site).as_posix(), file.read_bytes()) for file in files]
    (site / MANIFEST).write_bytes(manifest_bytes(entries))
    done = CliRunner().invoke(bangyang, ["verify", str(site), "--now", "2026-09-16 09:00"])
    assert (done.exit_code, done.output.splitlines()[-1]) == (code, said), done.output


def test_there_are_enough_of_them(tells: Callable[[str], None]) -> None:
    every = {**SECOND, **FIRST}
    count = sum(set(case.answers) == {NO} for case in every.values())
    tells(f"{len(every)} forgeries: {count} found with nothing to hold them to, {len(every) - count} named in the docs")
    assert len(every) >= 45
