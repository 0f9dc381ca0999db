"""Wording (SRC): faults that real documents of the field have.

A fault in a document or a notice is an error, because its wording has legal weight; elsewhere it is a warning, and
mere matters of style are notes. All of them may be waived where the original itself is so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bangyang.checks.labels import label_of
from bangyang.checks.passages import Passage, passages
from bangyang.checks.registry import check
from bangyang.derivations.state import State
from bangyang.errors import Finding, Rule, Severity
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Contact
from bangyang.text import prose
from bangyang.text.prose.declared import declared_count

_PUNCTUATION = "GB/T 15834-2011"
_OWN = "本站内容格式"
Detector = Callable[[str], Iterable[prose.ProseFault]]


@check(
    "SRC001", "编号错乱", Severity.ERROR, "GB/T 9704-2012 7.3.3", "核对原件，补上缺少的一项或改正编号", waivable=True
)
def numbering(state: State, rule: Rule) -> Iterator[Finding]:
    """A number is skipped, repeated or out of order."""
    yield from _weighed(state, rule, prose.broken_numbering, r"[（(、.．0-9]")


@check("SRC002", "引号或括号不成对", Severity.ERROR, _PUNCTUATION, "补上缺少的一半", waivable=True)
def quotes(state: State, rule: Rule) -> Iterator[Finding]:
    """A quotation mark or bracket has no partner in its paragraph."""
    yield from _weighed(state, rule, prose.unbalanced_quotes, "[“”‘’《》〈〉（）()【】「」『』〔〕]")


@check("SRC003", "日期不完整", Severity.ERROR, "GB/T 9704-2012 7.3.5.4", "在末尾补上“日”", waivable=True)
def dates(state: State, rule: Rule) -> Iterator[Finding]:
    """A date stops before 日."""
    yield from _weighed(state, rule, prose.incomplete_date, r"月\s?[0-9]")


@check("SRC004", "同一段话出现两次", Severity.ERROR, _OWN, "删去重复的一段", waivable=True)
def paragraphs(state: State, rule: Rule) -> Iterator[Finding]:
    """A paragraph stands twice, the usual trace of pasting."""
    for passage in passages(state):
        if passage.at is not None:
            continue
        for fault in prose.repeated_paragraph(passage.text):
            first = fault.values[0]
            assert isinstance(first, int)
            message = f"这一段与第{passage.place(first).line}行开始的一段完全相同"
            yield rule.at(
                passage.place(fault.start), message, label=passage.label, hint=fault.hint, severity=_weight(passage)
            )


@check("SRC005", "天数与起止日期不符", Severity.ERROR, _OWN, "核对起止日期和天数", waivable=True)
def durations(state: State, rule: Rule) -> Iterator[Finding]:
    """A stated number of days agrees with neither way of counting the dates beside it."""
    yield from _weighed(state, rule, prose.duration_disagrees, r"[0-9]\s?(?:个)?(?:日历)?[天日]")


@check("SRC006", "人数与名单不符", Severity.ERROR, _OWN, "核对名单和人数", waivable=True)
def counts(state: State, rule: Rule) -> Iterator[Finding]:
    """A declared number of people disagrees with the names listed beside it."""
    yield from _weighed(state, rule, declared_count, r"等\s?[0-9一二两三四五六七八九十百]|以下|下列|如下")


@check("SRC007", "邮箱可能写错", Severity.WARNING, _OWN, "与原件核对邮箱里的数字和字母", waivable=True)
def addresses(state: State, rule: Rule) -> Iterator[Finding]:
    """An e-mail address reads as if a digit had been typed for a letter; a notice's own is judged with the notice."""
    yield from _noted(state, rule, prose.suspicious_email, "@")
    entries: tuple[Entry[Any], ...] = (*state.site.campaigns, *state.site.documents)
    for entry in entries:
        for index, contact in enumerate(entry.model.contacts):
            for fault in prose.suspicious_email(contact.email) if entry.sound("contacts") else ():
                place = entry.source.place("contacts", index, "email")
                yield rule.at(place, fault.message, label=label_of(Contact, "email"), hint=fault.hint)


@check("SRC008", "汉字之间用了半角标点", Severity.NOTE, f"{_PUNCTUATION} 5.1", "改成全角标点", waivable=True)
def half_width(state: State, rule: Rule) -> Iterator[Finding]:
    """Half-width punctuation between Chinese characters."""
    yield from _noted(state, rule, prose.halfwidth_punctuation, "[,;:?!()]")


@check("SRC009", "中文里用了直引号", Severity.NOTE, f"{_PUNCTUATION} 4.8", "改成中文引号“”", waivable=True)
def straight(state: State, rule: Rule) -> Iterator[Finding]:
    """Straight quotation marks in Chinese text."""
    yield from _noted(state, rule, prose.straight_quotes, "[\"']")


@check("SRC010", "汉字之间有多余的空格", Severity.NOTE, _OWN, "删去空格", waivable=True)
def spaces(state: State, rule: Rule) -> Iterator[Finding]:
    """Spaces within a sentence, as copying from a scan leaves them."""
    yield from _noted(state, rule, prose.stray_spaces, "[^ -~\n] {1,3}[^ -~\n]")


def _weighed(state: State, rule: Rule, detect: Detector, worth: str) -> Iterator[Finding]:
    """The faults `detect` sees, graver in documents and notices than elsewhere.

    `worth` is a pattern without which no text can hold one.
    """
    for passage, fault in _faults(state, detect, worth):
        place = passage.place(fault.start)
        yield rule.at(place, fault.message, label=passage.label, hint=fault.hint, severity=_weight(passage))


def _noted(state: State, rule: Rule, detect: Detector, worth: str) -> Iterator[Finding]:
    """The faults `detect` sees, weighing the same everywhere."""
    for passage, fault in _faults(state, detect, worth):
        yield rule.at(passage.place(fault.start), fault.message, label=passage.label, hint=fault.hint)


def _faults(state: State, detect: Detector, worth: str) -> Iterator[tuple[Passage, prose.ProseFault]]:
    pattern = re.compile(worth)
    for passage in passages(state):
        if pattern.search(passage.text):
            for fault in detect(passage.text):
                yield passage, fault


def _weight(passage: Passage) -> Severity:
    return Severity.ERROR if passage.is_official else Severity.WARNING
