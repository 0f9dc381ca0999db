"""Wording (SRC): faults that real documents of the field have.

A fault in a document or a notice is an error, because its wording has legal weight; elsewhere it is a warning, and
mere matters of style are notes. All of them may be waived where the original itself is so.
"""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.prose import detectors
from bangyang.checks.prose.detectors import Detector
from bangyang.checks.prose.passages import Passage, passages_of
from bangyang.checks.registry import check
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Contact
from bangyang.models.fields import Model
from bangyang.text import prose

_SENTENCE = ("basis", "process")
_PUNCTUATION = "GB/T 15834-2011"
_OWN = "本站内容格式"


@check(
    "SRC001", "编号错乱", Severity.ERROR, "GB/T 9704-2012 7.3.3", "核对原件，补上缺少的一项或改正编号", waivable=True
)
def numbering(entry: Entry[Model], rule: Rule) -> Iterator[Finding]:
    """A number is skipped, repeated or out of order."""
    yield from _weighed(entry, rule, detectors.NUMBERING)


@check("SRC002", "引号或括号不成对", Severity.ERROR, _PUNCTUATION, "补上缺少的一半", waivable=True)
def quotes(entry: Entry[Model], rule: Rule) -> Iterator[Finding]:
    """A quotation mark or bracket has no partner in its paragraph."""
    yield from _weighed(entry, rule, detectors.QUOTES)


@check("SRC003", "日期不完整", Severity.ERROR, "GB/T 9704-2012 7.3.5.4", "在末尾补上“日”", waivable=True)
def dates(entry: Entry[Model], rule: Rule) -> Iterator[Finding]:
    """A date stops before 日."""
    yield from _weighed(entry, rule, detectors.DATES)


@check("SRC004", "同一段话出现两次", Severity.ERROR, _OWN, "删去重复的一段", waivable=True)
def paragraphs(entry: Entry[Model], rule: Rule) -> Iterator[Finding]:
    """A paragraph stands twice, the usual trace of pasting."""
    for passage, fault in _faults(entry, detectors.PARAGRAPHS):
        if passage.at is None:
            first = fault.values[0]
            assert isinstance(first, int)
            message = f"这一段与第{passage.place(first).line}行开始的一段完全相同"
            yield rule.at(
                passage.place(fault.start), message, label=passage.label, hint=fault.hint, severity=_weight(passage)
            )


@check("SRC005", "天数与起止日期不符", Severity.ERROR, _OWN, "核对起止日期和天数", waivable=True)
def durations(entry: Entry[Model], rule: Rule) -> Iterator[Finding]:
    """A stated number of days agrees with neither way of counting the dates beside it."""
    yield from _weighed(entry, rule, detectors.DURATIONS)


@check("SRC006", "人数与名单不符", Severity.ERROR, _OWN, "核对名单和人数", waivable=True)
def counts(entry: Entry[Model], rule: Rule) -> Iterator[Finding]:
    """A declared number of people disagrees with the names listed beside it."""
    yield from _weighed(entry, rule, detectors.COUNTS)


@check("SRC007", "邮箱可能写错", Severity.WARNING, _OWN, "与原件核对邮箱里的数字和字母", waivable=True)
def addresses(entry: Entry[Model], rule: Rule) -> Iterator[Finding]:
    """An e-mail address reads as if a digit had been typed for a letter; a notice's own is judged with the notice."""
    yield from _noted(entry, rule, detectors.ADDRESSES)
    for index, contact in enumerate(getattr(entry.model, "contacts", ())):
        for fault in prose.suspicious_email(contact.email) if entry.sound("contacts") else ():
            place = entry.source.place("contacts", index, "email")
            yield rule.at(place, fault.message, label=label_of(Contact, "email"), hint=fault.hint)


@check("SRC008", "汉字之间用了半角标点", Severity.NOTE, f"{_PUNCTUATION} 5.1", "改成全角标点", waivable=True)
def half_width(entry: Entry[Model], rule: Rule) -> Iterator[Finding]:
    """Half-width punctuation between Chinese characters."""
    yield from _noted(entry, rule, detectors.HALF_WIDTH)


@check("SRC009", "中文里用了直引号", Severity.NOTE, f"{_PUNCTUATION} 4.8", "改成中文引号“”", waivable=True)
def straight(entry: Entry[Model], rule: Rule) -> Iterator[Finding]:
    """Straight quotation marks in Chinese text."""
    yield from _noted(entry, rule, detectors.STRAIGHT)


@check("SRC010", "汉字之间有多余的空格", Severity.NOTE, _OWN, "删去空格", waivable=True)
def spaces(entry: Entry[Model], rule: Rule) -> Iterator[Finding]:
    """Spaces within a sentence, as copying from a scan leaves them."""
    yield from _noted(entry, rule, detectors.SPACES)


@check("SRC012", "文字里有网页代码", Severity.ERROR, _OWN, "删去代码，只留文字，或运行 bangyang fix")
def web_code(entry: Entry[Model], rule: Rule) -> Iterator[Finding]:
    """HTML, as pasting from a 公众号 leaves it, or a note in a comment: a page would show the code."""
    yield from _noted(entry, rule, detectors.WEB_CODE)


@check("SRC013", "写了的字显示不出来", Severity.ERROR, _OWN, "改写这一行，只用编辑指南“正文怎样写”里的写法")
def lost(entry: Entry[Model], rule: Rule) -> Iterator[Finding]:
    """Words of a body that no page would show, because the marks round them mean something else.

    A value is shown as it was typed, but for those of which a notice makes its opening sentence.
    """
    for passage, fault in _faults(entry, detectors.LOST):
        if passage.at is None or passage.at[0] in _SENTENCE:
            yield rule.at(passage.place(fault.start), fault.message, label=passage.label, hint=fault.hint)


def _weighed(entry: Entry[Model], rule: Rule, detector: Detector) -> Iterator[Finding]:
    """The faults a detector sees, graver in documents and notices than elsewhere."""
    for passage, fault in _faults(entry, detector):
        place = passage.place(fault.start)
        yield rule.at(place, fault.message, label=passage.label, hint=fault.hint, severity=_weight(passage))


def _noted(entry: Entry[Model], rule: Rule, detector: Detector) -> Iterator[Finding]:
    """The faults a detector sees, weighing the same everywhere."""
    for passage, fault in _faults(entry, detector):
        yield rule.at(passage.place(fault.start), fault.message, label=passage.label, hint=fault.hint)


def _faults(entry: Entry[Model], detector: Detector) -> Iterator[tuple[Passage, prose.ProseFault]]:
    for passage in passages_of(entry):
        for fault in detector.faults(passage.text):
            yield passage, fault


def _weight(passage: Passage) -> Severity:
    return Severity.ERROR if passage.is_official else Severity.WARNING
