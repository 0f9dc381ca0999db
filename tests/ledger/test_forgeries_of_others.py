"""Forgeries by somebody who holds repository, salts, program and server, and has read the specification only.

Each takes an honest copy and mends whatever its owner can mend: hashes, openings, pages, sheets, manifest. It is held
against nothing, against the hash of a line that somebody noted, and against an earlier copy of the site. What is not
found stands in the docs, or is a gap: of the checker, or of the docs, which do not name it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bangyang.loading.office.portable import read_pdf
from bangyang.models.ledger import LEDGER, LedgerEvent, LedgerLine, RunningLine, WaitingLine, in_groups
from bangyang.release.answers import Proving
from bangyang.release.manifest import NAME as MANIFEST
from bangyang.release.manifest import ManifestEntry, manifest_bytes
from bangyang.release.notes import read_earlier
from bangyang.release.proving import prove_site
from bangyang.release.verify import verify_site
from bangyang.text.canonical import canonical, written_down
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
    SHIJI,
    TWIN,
    Copy,
    Line,
    build,
    edit,
    first_site,
    honest,
)
from tests.ledger.papers import paper
from tests.ledgers import record

pytestmark = pytest.mark.usefixtures("pdf_read_here")

DOCS = Path(__file__).parents[2] / "docs/proof.md"
YES, NO, OPENLY = "合", "不合", "未能核对"
KEY = "groups.0.subjects.0.name"
TODAY = parse_instant("2026-09-15 12:00")
OPENS, CLOSES = parse_instant("2026-09-14 00:00"), parse_instant("2026-09-19 00:00")

REWRITTEN, BESIDE = "从头重写全部记录", "标记以外的文字"

Forgery = Callable[[Copy], None]


@dataclass(frozen=True)
class Case:
    """What is done to an honest copy of a format, and the answers.

    `named` are words of the docs that say why it is not found. `gap` says why none of the answers may be 合, though
    one is; `unsaid` what the docs do not name yet.
    """

    forge: Forgery
    answers: tuple[str, ...] = (NO, NO, NO)
    named: str = ""
    gap: str = ""
    unsaid: str = ""
    number: int = 2


CASES: dict[str, Case] = {}


def forged(
    name: str, *answers: str, named: str = "", gap: str = "", unsaid: str = "", number: int = 2
) -> Callable[[Forgery], Forgery]:
    """Enters a forgery; one answer stands for all three, and none for 不合."""
    three = answers if len(answers) == 3 else (answers or (NO,)) * 3

    def enter(forge: Forgery) -> Forgery:
        assert name not in CASES
        CASES[name] = Case(forge, three, named, gap, unsaid, number)
        return forge

    return enter


def more(copy: Copy, event: LedgerEvent, **said: Any) -> LedgerLine:
    """One more line about the open notice, written today."""
    fresh = {"commitment": "ab" * 32, "words": "cd" * 32, "salted": "ef" * 32, "at": TODAY, "effective_at": TODAY}
    place = {"seq": len(copy.lines) + 1, "previous": copy.lines[-1].hash, "event": event}
    return replace(copy.line(OWN), **{**fresh, **place, **said}).sealed()


def add(copy: Copy, event: LedgerEvent, **said: Any) -> None:
    """Adds such a line, and the page bears it."""
    copy.write([*copy.lines, more(copy, event, **said)])
    copy.tie(len(copy.lines))


def reprint(copy: Copy, was: LedgerLine, at: int, notice: str = OPEN, *changes: tuple[str, str]) -> None:
    """Makes the sheet of a notice anew: of another line, with other words."""
    file, line = copy.site / f"notices/{notice}/a4.pdf", copy.line(at)
    pages = [
        "".join(piece.text.split()) for piece in read_pdf(file.read_bytes()).pieces if piece.where.startswith("第")
    ]
    for old, new in (
        (f"存证第{was.seq}条{was.hash[:32]}", f"存证第{line.seq}条{line.hash[:32]}"),
        (was.commitment[:32], line.commitment[:32]),
        *changes,
    ):
        assert any(old in page for page in pages), old
        pages = [page.replace(old, new) for page in pages]
    file.write_bytes(paper(pages))


def rewrite(copy: Copy, lines: list[Line], *changes: tuple[str, str]) -> None:
    """Other lines in the place of the honest ones, chained anew; pages and sheets of both notices follow."""
    own, other = copy.line(OWN), copy.line(4)
    copy.reseal(lines)
    for was, notice, said in ((other, CLOSED, ()), (own, OPEN, changes)):
        copy.tie(was.seq, notice)
        reprint(copy, was, was.seq, notice, *said)


def reopen(copy: Copy, old: str, new: str, *changes: tuple[str, str], **said: Any) -> None:
    """The opening of the open notice says something else; its line commits to that, the sheet follows."""
    copy.change(OPENING, old, new)
    committed = hashlib.sha256((copy.site / OPENING).read_bytes()).hexdigest()
    lines = copy.lines
    lines[OWN - 1] = replace(copy.line(OWN), commitment=committed, **said)
    rewrite(copy, lines, *changes)


def rename(copy: Copy, old: str = NAME, new: str = OTHER) -> None:
    """Another name on the pages of the open notice, and nowhere else."""
    for path in (PAGE, TWIN):
        copy.change(path, old, new)


# What is added at the end: nobody's note and no earlier copy can object.


@forged("a correction whose period is over, the opening gone, another name on the page")
def _(copy: Copy) -> None:
    add(copy, LedgerEvent.CORRECT, until=TODAY)
    (copy.site / OPENING).unlink()
    rename(copy)


@forged("a correction whose period ended before it began")
def _(copy: Copy) -> None:
    add(copy, LedgerEvent.CORRECT, until=parse_instant("2026-09-01 00:00"))
    (copy.site / OPENING).unlink()
    rename(copy)


@forged("a correction that tells no end of the period")
def _(copy: Copy) -> None:
    copy.write([*copy.lines, more(copy, LedgerEvent.CORRECT, until=None)])
    (copy.site / OPENING).unlink()
    rename(copy)


@forged("a notice that is over the moment it is published, without an opening")
def _(copy: Copy) -> None:
    for folder in ("notices", "zh-hant/notices"):
        shutil.copytree(copy.site / folder / OPEN, copy.site / folder / "shiji-2")
    copy.write([*copy.lines, more(copy, LedgerEvent.PUBLISH, notice="shiji-2", reason="", until=TODAY)])
    copy.tie(OWN + 1, "shiji-2")


@forged("the whole notice withdrawn in the ledger, its page stays with another name")
def _(copy: Copy) -> None:
    add(copy, LedgerEvent.WITHDRAW, until=None)
    (copy.site / OPENING).unlink()
    rename(copy)


@forged("the whole notice withdrawn, its page stays without marks", OPENLY, named="撤下的页面不是只有")
def _(copy: Copy) -> None:
    add(copy, LedgerEvent.WITHDRAW, until=None)
    (copy.site / OPENING).unlink()
    rename(copy)
    copy.unmarked()


@forged("another name by way of a correction that lists none", YES, named="公开地改")
def _(copy: Copy) -> None:
    was = copy.line(OWN)
    copy.write([*copy.lines, more(copy, LedgerEvent.CORRECT, reason="")])
    copy.retell(NAME, OTHER, OWN + 1)
    reprint(copy, was, OWN + 1, OPEN, (NAME, OTHER))


@forged("another name by way of a withdrawal", YES, named="借更正、撤下改别的内容")
def _(copy: Copy) -> None:
    was = copy.line(OWN)
    copy.write([*copy.lines, more(copy, LedgerEvent.WITHDRAW, reason="")])
    copy.retell(NAME, OTHER, OWN + 1)
    reprint(copy, was, OWN + 1, OPEN, (NAME, OTHER))


@forged("another name by way of a late entry", YES, named="补记")
def _(copy: Copy) -> None:
    was = copy.line(OWN)
    stated = parse_instant("2026-09-14 08:00")
    late = more(copy, LedgerEvent.CORRECT, stated=stated, effective_at=was.effective_at, reason="漏记")
    copy.write([*copy.lines, late])
    copy.retell(NAME, OTHER, OWN + 1)
    reprint(copy, was, OWN + 1, OPEN, (NAME, OTHER))


@forged("the same list under a second address", YES, named="换一个网址名再公示一次")
def _(copy: Copy) -> None:
    for folder in ("notices", "zh-hant/notices"):
        shutil.copytree(copy.site / folder / OPEN, copy.site / folder / "shiji-2")
    shutil.copy(copy.site / OPENING, copy.site / "ledger/shiji-2.txt")
    for path in ("ledger/shiji-2.txt", "notices/shiji-2/index.html", "zh-hant/notices/shiji-2/index.html"):
        copy.change(path, NAME, OTHER)
    copy.change("zh-hant/notices/shiji-2/index.html", "notices/shiji/a4.pdf", "notices/shiji-2/a4.pdf")
    second = more(copy, LedgerEvent.PUBLISH, notice="shiji-2", reason="")
    was = copy.line(OWN)
    copy.commit([*copy.lines, second], OWN + 1, "shiji-2")
    reprint(copy, was, OWN + 1, "shiji-2", (NAME, OTHER))


@forged("a line of the day after tomorrow")
def _(copy: Copy) -> None:
    later = parse_instant("2026-09-18 09:00")
    copy.write([*copy.lines, more(copy, LedgerEvent.CORRECT, at=later, effective_at=later)])


@forged("the page says today what a withheld correction will say")
def _(copy: Copy) -> None:
    copy.write([*copy.lines, more(copy, LedgerEvent.CORRECT, effective_at=parse_instant("2026-09-17 09:00"))])
    copy.retell(NAME, OTHER, OWN + 1)
    copy.write([line.withheld() if isinstance(line, LedgerLine) and line.seq > OWN else line for line in copy.lines])


@forged("a correction with the content of the line before")
def _(copy: Copy) -> None:
    add(copy, LedgerEvent.CORRECT, commitment=copy.line(OWN).commitment)


# What is written anew from a line on: somebody who noted a line sees it.


def instants(copy: Copy, opens: datetime) -> list[Line]:
    return [
        replace(line, effective_at=opens) if isinstance(line, LedgerLine) and line.effective_at == OPENS else line
        for line in copy.lines
    ]


@forged("the period in the line ends before the last day that the opening tells")
def _(copy: Copy) -> None:
    lines = copy.lines
    lines[OWN - 1] = replace(copy.line(OWN), until=parse_instant("2026-09-16 12:00"))
    rewrite(copy, lines)


@forged("opened later than page and opening say")
def _(copy: Copy) -> None:
    rewrite(copy, instants(copy, parse_instant("2026-09-15 08:00")))


@forged("opened earlier than page and opening say")
def _(copy: Copy) -> None:
    rewrite(copy, instants(copy, parse_instant("2026-09-13 00:00")))


@forged("a shorter period, told everywhere", YES, NO, NO, named=REWRITTEN)
def _(copy: Copy) -> None:
    for path in (PAGE, TWIN):
        copy.mark(path, "period.closes_on", "9月15日")
    words = ('"closes_on":"2026-09-18"', '"closes_on":"2026-09-15"')
    until = parse_instant("2026-09-16 00:00")
    copy.write(
        [
            replace(line, until=until) if isinstance(line, LedgerLine) and line.until == CLOSES else line
            for line in copy.lines
        ]
    )
    reopen(copy, *words, ("至9月18日", "至9月15日"), until=until)


@forged("an opening with a name twice, of which the last is read")
def _(copy: Copy) -> None:
    reopen(copy, f'"name":"{NAME}"', f'"name":"{OTHER}","name":"{NAME}"')


@forged("an opening with white space between")
def _(copy: Copy) -> None:
    reopen(copy, '"format":1,', '"format":1, ')


@forged("an opening with a fraction")
def _(copy: Copy) -> None:
    reopen(copy, '"format":1,', '"format":1.0,')


@forged("an opening with one key more")
def _(copy: Copy) -> None:
    reopen(copy, f'"name":"{NAME}"', f'"name":"{NAME}","note":"{OTHER}"')


@forged("an opening with an invisible character")
def _(copy: Copy) -> None:
    reopen(copy, f'"name":"{NAME}"', f'"name":"{NAME}\u200b"')


@forged("an opening with another line at its end")
def _(copy: Copy) -> None:
    text = (copy.site / OPENING).read_text("utf-8")
    reopen(copy, text, f"{text}附注\n")


@forged("an opening with another photo", YES, NO, NO, named="照片换成别的照片")
def _(copy: Copy) -> None:
    last = (copy.site / OPENING).read_text("utf-8").splitlines()[-1]
    reopen(copy, last, "0" * 64)


@forged("the salt of another notice", YES, NO, NO, named=REWRITTEN)
def _(copy: Copy) -> None:
    own, other = ((copy.site / f"ledger/{notice}.txt").read_text("utf-8").splitlines()[0] for notice in (OPEN, CLOSED))
    reopen(copy, own, other)


# How a line is written.


def line_told(change: Callable[[dict[str, Any]], None]) -> Forgery:
    """The last line tells something else, and its hashes are right."""

    def forge(copy: Copy) -> None:
        file = copy.site / LEDGER
        *before, last = file.read_text("utf-8").splitlines()
        told = json.loads(last)
        change(told)
        placed = {key: told[key] for key in ("format", "from", "prev", "seq")}
        body = hashlib.sha256(written_down(told["body"]).encode()).hexdigest()
        told["hash"] = hashlib.sha256(canonical({**placed, "body": body}).encode()).hexdigest()
        file.write_text("\n".join([*before, written_down(told), ""]), encoding="utf-8")

    return forge


def line_written(change: Callable[[str], str]) -> Forgery:
    """The last line is written in another way."""

    def forge(copy: Copy) -> None:
        file = copy.site / LEDGER
        *before, last, _ = file.read_text("utf-8").split("\n")
        file.write_text("\n".join([*before, change(last), ""]), encoding="utf-8")

    return forge


for told, changed in {
    "another zone": {"at": "2026-09-15T01:00:00+00:00"},
    "a fraction of a second": {"at": "2026-09-15T09:00:00.5+08:00"},
    "written after it took effect": {"at": "2026-09-15T10:00:00+08:00"},
    "written before the line before": {"at": "2026-09-09T10:00:00+08:00"},
    "stated later than written": {"stated": "2026-09-15T10:00:00+08:00"},
    "stated without a reason": {"stated": "2026-09-14T00:00:00+08:00", "reason": ""},
    "no composed letters": {"reason": "e\u0301"},
    "white space at the end": {"reason": "更正 "},
    "a key nobody knows": {"note": "更正"},
    "capital letters in a hash": {"words": "AB" * 32},
    "another case of the address": {"notice": "Shiji"},
    "a way up in the address": {"notice": "../shiji"},
    "lines that wait, in no upgrade": {"waiting": [{"from": "2026-12-14T00:00:00+08:00", "seq": 3}]},
}.items():

    def _tell(row: dict[str, Any], changed: dict[str, Any] = changed) -> None:  # type: ignore[assignment]
        row["body"].update(changed)
        if not row["body"].get("reason"):
            row["body"].pop("reason", None)

    forged(f"a line with {told}")(line_told(_tell))

forged("two lines of one number")(line_told(lambda row: row.update(seq=OWN - 1)))
forged("a key twice")(line_written(lambda text: text.replace('"event"', '"event":"publish","event"')))
forged("another form of a number")(line_written(lambda text: text.replace(f'"seq":{OWN}', f'"seq":{OWN}e0')))
forged("a letter escaped")(line_written(lambda text: text.replace("shiji", "\\u0073hiji")))
forged("white space after a line")(line_written(lambda text: f"{text} "))
forged("a carriage return after a line")(line_written(lambda text: f"{text}\r"))
forged("a line that waits in the form of format 1")(
    line_written(lambda text: canonical({key: json.loads(text)[key] for key in ("hash", "seq")}))
)


# What a browser does not show though it is not written as hidden.


def masked(shown: str) -> Forgery:
    """Another name is shown; the true one stands marked where nobody sees it: `@` in `shown`."""

    def forge(copy: Copy) -> None:
        for path in (PAGE, TWIN):
            file = copy.site / path
            page = file.read_text("utf-8").replace(f' data-proof="{KEY}"', "").replace(NAME, OTHER)
            true = f'<b data-proof="{KEY}">{NAME}</b>'
            file.write_text(page.replace("</article>", f"{shown.replace('@', true)}</article>", 1), encoding="utf-8")

    return forge


UNSEEN = {
    "the second of details of one name",
    "a class that our own stylesheet hides",
    "two classes that our own stylesheet hides",
}
"""Where a mark counts as hidden; everything else of the list makes the page none that can be read."""
for where, shown in {
    "meter": "<meter>@</meter>",
    "progress": "<progress>@</progress>",
    "the children of a shadow host": '<div><template shadowrootmode="open"></template>@</div>',
    "the second of details of one name": '<details name="a" open></details><details name="a" open>@</details>',
    "a hidden b that is taken up again": "<div><b hidden></div>@</b>",
    "a hidden font that is taken up again": "<p><font hidden><p>@</font>",
    "a hidden a that is taken up again": "<div><a hidden></div>@</a>",
    "a hidden block whose end a marquee keeps off": "<div hidden><marquee></div>@</marquee></div>",
    "a hidden block whose end an object keeps off": "<div hidden><object></div>@</object></div>",
    "a hidden block whose end a table keeps off": "<div hidden><table></div>@</table></div>",
    "a hidden block whose end a select keeps off": "<div hidden><select></div>@</select></div>",
    "a hidden form that is not ended": "<form hidden><div></form>@</div>",
    "a hidden block after the end of the body": "<div hidden></body></html>@</div>",
    "a hidden block whose end a template takes": "<div hidden><template></div></template>@</div>",
    "a hidden block whose end a picture takes": "<div hidden><svg><desc></div></desc></svg>@</div>",
    "a hidden block whose end noscript takes": "<div hidden><noscript></div></noscript>@</div>",
    "a hidden item in which an item begins": "<ul><li hidden><section><li>@</ul>",
    "a hidden paragraph in which one begins": "<p hidden><marquee><p>@</marquee>",
    "a class that our own stylesheet hides": '<span class="tool-menu">@</span>',
    "two classes that our own stylesheet hides": '<div class="prose"><span class="headerlink">@</span></div>',
}.items():
    forged(f"the true name in {where}", *([NO] if where in UNSEEN else [OPENLY]), named="没有写整齐")(masked(shown))

for where, shown in {
    "canvas": "<canvas>@</canvas>",
    "video": "<video>@</video>",
    "noembed": "<noembed>@</noembed>",
    "rp": "<ruby>示<rp>@</rp></ruby>",
    "datalist": "<datalist>@</datalist>",
    "a phantom of a formula": f'<math><mphantom><mtext data-proof="{KEY}">{NAME}</mtext></mphantom></math>',
    "an instruction": "<?x @ ?>",
    "what is no CDATA": "<![CDATA[@]]>",
    "a hidden block with a stray end": "<div hidden></span></p></img>@</div>",
    "a hidden block without spaces": '<div/a="b"hidden/>@</div>',
    "a second body that is hidden": "<body hidden>@",
    "a class written with a reference": '<i class="visually&#45;hidden">@</i>',
    "the second summary": "<details><summary>一</summary><summary>@</summary></details>",
    "what runs from right to left": "<bdi dir=RTL>@</bdi>",
    "a comment that does not end": "<!-- --!> <!--@-->",
}.items():
    forged(f"the true name in {where}")(masked(shown))

forged("the true name in white letters", OPENLY, named="没有写整齐")(masked('<font color="#ffffff" size="-7">@</font>'))
forged("the true name in small print", YES, named=BESIDE)(masked("<p>@</p>"))


# Other changes of a page.


def on_pages(old: str, new: str, *paths: str) -> Forgery:
    def forge(copy: Copy) -> None:
        for path in paths or (PAGE, TWIN):
            copy.change(path, old, new)

    return forge


@forged(
    "the true name in a hidden paragraph that a table does not end, for want of a doctype", OPENLY, named="没有写整齐"
)
def _(copy: Copy) -> None:
    on_pages("<!doctype html>\n", "")(copy)
    masked("<p hidden><table><tr><td>@</table>")(copy)


FRAMES = '</head>\n<frameset cols="*"><frame src="../../about/"></frameset>'
forged("frames in place of the body", OPENLY, named="没有写整齐")(on_pages("</head>", FRAMES))
forged("a meta element that leads on, in a template")(
    on_pages(
        "<main",
        '<div><template shadowrootmode="open"><meta http-equiv=&#82;efresh content="0;url=x"></template></div><main',
    )
)
forged("a script that writes another name", YES, named="脚本")(
    on_pages("</body>", "<script>document.querySelectorAll('.name').forEach(e=>e.textContent='示例癸')</script></body>")
)
forged("a script that leads on", YES, named="脚本")(on_pages("<head>", "<head><script>location='x.html'</script>"))
forged("another character set", OPENLY, named="没有写整齐")(on_pages('charset="utf-8"', 'charset="gb18030"'))
forged("another base for pictures and sheets", OPENLY, named="没有写整齐")(
    on_pages("<head>", '<head><base href="https://elsewhere.example/">')
)
forged("one person more, without marks")(
    on_pages("</li></ul></section>", f'</li><li><b class="name">{OTHER}</b></li></ul></section>')
)
forged("another last day in words", YES, named=BESIDE)(on_pages("18日24", "15日24"))
for what, spelt in {
    "an override of direction": "\u202e甲例示",
    "a character without width": "示\u200b例甲",
    "a variation": "示例甲\U000e0100",
    "a tag": "示例甲\U000e0041",
    "a stroke through it": "示例甲\u0338",
    "a blank that is none": "示例甲\u3164",
}.items():
    forged(f"a name with {what}")(on_pages(f">{NAME}<", f">{spelt}<"))


@forged("another code in the place of the page's", YES, named="换掉二维码")
def _(copy: Copy) -> None:
    for path in (PAGE, TWIN):
        file = copy.site / path
        page, count = re.subn(r' d="M2 2\.5[^"]*"', ' d="M2 2.5h7"', file.read_text("utf-8"))
        assert count
        file.write_text(page, encoding="utf-8")


forged("two marks on one element, the true one second")(
    on_pages(f'data-proof="{KEY}"', f'data-proof="title" data-proof="{KEY}"')
)
forged("a twin that says by which words its names are told")(
    on_pages(NAME, f'{OTHER}<i data-proof="@words">“{NAME}”作“{OTHER}”</i>', TWIN)
)
forged("a twin half in simplified characters", YES, named="每个字要么没有变")(
    on_pages("黨支部書記", "黨支部书記", TWIN)
)


# Sheets.


@forged("the sheet tells another name in its list, the true one in the citations", YES, named="印了不止一处的值")
def _(copy: Copy) -> None:
    reprint(copy, copy.line(OWN), OWN, OPEN, (f"1{NAME}女", f"1{OTHER}女"))


@forged("the link to the sheet leads to another")
def _(copy: Copy) -> None:
    shutil.copy(copy.site / f"notices/{CLOSED}/a4.pdf", copy.site / f"notices/{OPEN}/a5.pdf")
    on_pages("a4.pdf", "a5.pdf")(copy)


@forged("a second sheet beside the first")
def _(copy: Copy) -> None:
    shutil.copy(copy.site / f"notices/{CLOSED}/a4.pdf", copy.site / f"notices/{OPEN}/a5.pdf")
    on_pages('<p class="sheet-link">', '<p class="sheet-link"><a href="a5.pdf" download>下载打印版</a>')(copy)


@forged(
    "another last day on the sheet, the true one as the instant until which to object", YES, named="印了不止一处的值"
)
def _(copy: Copy) -> None:
    reprint(copy, copy.line(OWN), OWN, OPEN, ("至9月18日", "至9月15日"))


# Other files.


def beside(path: str) -> Forgery:
    """Another page, which looks like the true one and bears its footer."""

    def forge(copy: Copy) -> None:
        page = (copy.site / PAGE).read_text("utf-8").replace(NAME, OTHER).encode()
        file = copy.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(gzip.compress(page) if path.endswith(".gz") else page)

    return forge


for address in (
    "gongshi/shiji/index.html",
    "notices/shiji/2/index.html",
    "notices/shiji.html",
    "notices/shiji/index.htm",
    "zh-tw/notices/shiji/index.html",
    "zh-hant/notices/meiyou/index.html",
):
    forged(f"another page at {address}")(beside(address))
forged("a compressed page beside the true one")(beside("notices/shiji/index.html.gz"))


@forged("rules for the server that lead to another page", YES, named="`_redirects`")
def _(copy: Copy) -> None:
    (copy.site / "_redirects").write_text("/notices/shiji/ /about/ 200\n", encoding="utf-8")


@forged("the page of the record tells another event", YES, named="改存证记录页")
def _(copy: Copy) -> None:
    copy.change("ledger/index.html", "改稿", "发布")


@forged("the list of notices leads past the page", YES, named="列表里的链接")
def _(copy: Copy) -> None:
    beside("gongshi/index.html")(copy)
    copy.change("gongshi/index.html", "data-proof", "data-x")
    copy.change("notices/index.html", 'href="shiji/', 'href="../gongshi/')


@forged("the page is a link")
def _(copy: Copy) -> None:
    (copy.site / PAGE).rename(copy.site / "page.html")
    (copy.site / PAGE).symlink_to(copy.site / "page.html")


@forged("the folder of the notice is a link")
def _(copy: Copy) -> None:
    (copy.site / f"notices/{OPEN}").rename(copy.site / "elsewhere")
    (copy.site / f"notices/{OPEN}").symlink_to(copy.site / "elsewhere")


# Format 1, and the line after which there is none.


def upgraded(copy: Copy, *running: RunningLine, waiting: tuple[WaitingLine, ...] = ()) -> None:
    said: dict[str, Any] = {"previous": copy.lines[-1].hash, "running": running, "waiting": waiting}
    line = LedgerLine(len(copy.lines) + 1, LedgerEvent.UPGRADE, TODAY, TODAY, **said)
    copy.write([*copy.lines, line.sealed()])


@forged("an honest upgrade", YES, number=1, named="`open` 列出那时还没有结束的公示")
def _(copy: Copy) -> None:
    upgraded(copy, RunningLine(OWN, CLOSES))


@forged("an upgrade that does not say the notice still runs", number=1)
def _(copy: Copy) -> None:
    upgraded(copy)


@forged("the same, the opening gone and another name on the page", number=1)
def _(copy: Copy) -> None:
    upgraded(copy)
    (copy.site / OPENING).unlink()
    rename(copy)


@forged("an upgrade that says the notice is over, another name on the page", number=1)
def _(copy: Copy) -> None:
    upgraded(copy, RunningLine(OWN, TODAY))
    (copy.site / OPENING).unlink()
    rename(copy)


@forged("an upgrade that names another line of the notice than the last", number=1)
def _(copy: Copy) -> None:
    upgraded(copy, RunningLine(OWN - 1, CLOSES))


@forged("published again in the new format", number=1)
def _(copy: Copy) -> None:
    upgraded(copy, RunningLine(OWN, CLOSES))
    again = more(copy, LedgerEvent.PUBLISH, format=2, reason="", until=CLOSES)
    copy.write([*copy.lines, again])
    copy.retell(NAME, OTHER, OWN + 2)
    copy.unsheeted()


@forged("a line of format 1 after the upgrade", number=1)
def _(copy: Copy) -> None:
    upgraded(copy, RunningLine(OWN, CLOSES))
    add(copy, LedgerEvent.CORRECT)


@forged("every line waits, says the upgrade, and all is gone", OPENLY, OPENLY, NO, number=1, named="谎称它还没到时刻")
def _(copy: Copy) -> None:
    late = parse_instant("2026-12-01 00:00")
    copy.write([line.withheld() if isinstance(line, LedgerLine) and line.seq > 1 else line for line in copy.lines])
    upgraded(copy, waiting=tuple(WaitingLine(seq, late) for seq in range(2, OWN + 1)))
    for folder in ("notices", "zh-hant/notices", "ledger"):
        shutil.rmtree(copy.site / folder)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Honest copies of both formats, for copying."""
    folder = tmp_path_factory.mktemp("honest")
    return {2: honest(folder / "two"), 1: honest(folder / "one", first_format=True)}


def mend_manifest(site: Path) -> None:
    files = [file for file in site.rglob("*") if file.is_file() and file.name != MANIFEST]
    entries = [ManifestEntry.of(file.relative_to(site).as_posix(), file.read_bytes()) for file in files]
    (site / MANIFEST).write_bytes(manifest_bytes(entries))


def compared(site: Path, was: Path, note: Path) -> tuple[tuple[str, ...], list[Proving]]:
    """The three answers, as the command gives them."""
    note.write_text(f"存证第{OWN}条 {in_groups(Copy(was).line(OWN).hash[:32])}\n", encoding="utf-8")
    proved = prove_site(site, NOW)
    three = [proved, proved.held_to(read_earlier(note)), proved.held_to(read_earlier(was))]
    whole = verify_site(site).whole
    return tuple(each.answer.value if whole else NO for each in three), three


def cases() -> list[Any]:
    """Every forgery; one that passes though it should not is expected to."""
    listed = []
    for name, case in CASES.items():
        passes = pytest.mark.xfail(strict=True, raises=AssertionError, reason=case.gap)
        listed.append(pytest.param(case, id=name, marks=[passes] if case.gap else []))
    return listed


@pytest.mark.parametrize("case", cases())
def test_what_is_forged_is_found_or_named(case: Case, sites: dict[int, Path], tmp_path: Path) -> None:
    site, was = tmp_path / "site", sites[case.number]
    shutil.copytree(was, site)
    case.forge(Copy(site))
    mend_manifest(site)
    found, told = compared(site, was, tmp_path / "note.txt")
    if case.gap:
        assert YES not in found, told
        return
    assert found == case.answers, told
    if set(found) != {NO}:
        assert case.unsaid or (case.named and case.named in DOCS.read_text(encoding="utf-8")), case.named


def test_a_file_outside_the_manifest_is_told(sites: dict[int, Path], tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(sites[2], site)
    (site / "notices/shiji/2.html").write_text("示例", encoding="utf-8")
    (site / SHEET).write_bytes(b"")
    found = verify_site(site)
    assert (found.extra, found.altered) == (("notices/shiji/2.html",), (SHEET,))


def noted(site: Path) -> dict[str, str]:
    """What an honest person may have written down of the open notice, or kept."""
    copy = Copy(site)
    line, ledger = copy.line(OWN), (site / LEDGER).read_text("utf-8")
    digest, shown = in_groups(line.commitment[:32]), in_groups(line.hash[:32])
    return {
        "as it is shown": f"存证第{OWN}条 {shown}",
        "both in a sentence": f"内容摘要 {digest} 存证第{OWN}条 {shown} 第2版",
        "capital letters": shown.upper(),
        "what the code holds": f"https://example.org/notices/shiji/#{OWN}-{line.hash}",
        "the answer of sha256sum": f"{line.commitment}  ledger/shiji.txt",
        "the saved page": (site / PAGE).read_text("utf-8"),
        "two lines of the ledger": "".join(f"{text}\n" for text in ledger.splitlines()[-2:]),
    }


def misread(site: Path) -> dict[str, str]:
    """The same, written in ways that are taken for something else."""
    copy = Copy(site)
    line, ledger = copy.line(OWN), (site / LEDGER).read_text("utf-8")
    digest, shown = in_groups(line.commitment[:32]), in_groups(line.hash[:32])
    return {
        "both beside each other": f"{digest} {shown}",
        "both in a row of a table": f"{digest}\t{shown}",
        "over two lines": f"{shown[:19]}\n{shown[20:]}",
        "after the year": f"2026 {shown}",
        "after the day": f"2026-0916 {shown}",
        "with a number of sixteen digits": f"受理号 2026091612345678\n{shown}",
        "the ledger as Windows writes it": ledger.replace("\n", "\r\n"),
        "one line of the ledger, without the end of the line": ledger.splitlines()[3],
    }


KEPT = (
    "as it is shown",
    "both in a sentence",
    "capital letters",
    "what the code holds",
    "the answer of sha256sum",
    "the saved page",
    "two lines of the ledger",
)
MISREAD = (
    "both beside each other",
    "both in a row of a table",
    "over two lines",
    "after the year",
    "after the day",
    "with a number of sixteen digits",
    "the ledger as Windows writes it",
    "one line of the ledger, without the end of the line",
)


@pytest.mark.parametrize("how", [*KEPT, *MISREAD])
def test_an_honest_note_raises_no_alarm(how: str, sites: dict[int, Path], tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_bytes({**noted(sites[2]), **misread(sites[2])}[how].encode())
    assert not prove_site(sites[2], NOW).held_to(read_earlier(note)).faults


def test_an_earlier_ledger_that_is_half_legible_does_not_agree(sites: dict[int, Path], tmp_path: Path) -> None:
    """The notice's own line is told anew, and so is its sheet; in the kept file that line ends in another way."""
    site, old = tmp_path / "site", tmp_path / "earlier.jsonl"
    shutil.copytree(sites[2], site)
    lines = (site / LEDGER).read_text("utf-8").splitlines()
    old.write_bytes("".join(f"{text}\r\n" if at == OWN - 1 else f"{text}\n" for at, text in enumerate(lines)).encode())
    copy = Copy(site)
    rename(copy)
    reopen(copy, NAME, OTHER, (NAME, OTHER))
    assert prove_site(site, NOW).answer.value == YES
    assert prove_site(site, NOW).held_to(read_earlier(old)).answer.value != YES


ON_PAPER = {
    "words struck out": "说明一~~二~~三",
    "a list in a list": "1. 一\n   - 二",
    "a note below": "说明[^1]如下\n\n[^1]: 注\n",
    "boxes to tick": "- [ ] 待办\n- [x] 已办",
}


@pytest.mark.parametrize("body", ON_PAPER.values(), ids=ON_PAPER)
def test_an_honest_body_raises_no_alarm(body: str, tmp_path: Path) -> None:
    root = tmp_path / "site"
    first_site(root)
    notice = root / SHIJI
    notice.write_text(f"{notice.read_text('utf-8')}\n{body}\n", encoding="utf-8")
    record(root, "2026-09-14 00:00", "publish", OPEN)
    proved = prove_site(build(root), NOW)
    assert proved.opened == 2 and not proved.faults


def test_the_ledger_of_the_repository_raises_no_alarm(tmp_path: Path) -> None:
    """A backup of the repository holds the lines that wait, too."""
    root = tmp_path / "site"
    first_site(root)
    record(root, "2026-08-11 09:00", "publish", OPEN)
    edit(root / "mkdocs.yml", "now: 2026-09-16 09:00", "now: 2026-08-12 09:00")
    proved = prove_site(build(root), parse_instant("2026-08-12 09:00"))
    assert not proved.held_to(read_earlier(root / LEDGER)).faults


def test_a_notice_of_whom_all_were_withdrawn_raises_no_alarm(tmp_path: Path) -> None:
    root = tmp_path / "site"
    first_site(root)
    for file in (*root.glob("content/rolls/*"), *root.glob("content/news/*"), *root.glob("content/events/*")):
        file.unlink()
    (root / SHIJI).unlink()
    gone = root / "profiles/2026-linli/records/撤下.yml"
    gone.write_text("记录: 撤下\n对象: [示例甲, 示例乙]\n日期: 2026年8月11日\n", encoding="utf-8")
    record(root, "2026-08-11 09:00", "withdraw", CLOSED, "撤下")
    edit(root / "mkdocs.yml", "now: 2026-09-16 09:00", "now: 2026-08-11 10:00")
    assert prove_site(build(root), parse_instant("2026-08-11 10:00")).answer.value == YES
