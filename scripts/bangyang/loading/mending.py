"""The line pre-pass: finds what people mistype between the two `---`, and mends it in memory.

Without it one full-width colon would end the reading of a file. Each slip is reported where it stands, then
repaired so that the rest of the file is still read and every other fault is found in the same run. The file on disk
is never touched. What is a key and what a sentence follows from the model of the file; single values are the
business of `values`, the shapes of lines that of `lines`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bangyang.base.errors import Finding, Place, Rule
from bangyang.base.patterns import regex
from bangyang.loading import rules
from bangyang.loading.likeness import meant
from bangyang.loading.lines import (
    BULLET,
    CONFLICT,
    DIVIDED,
    KEY,
    closes_later,
    continued,
    opens_record,
    pasted_below,
    squeezed,
    visible,
)
from bangyang.loading.values import BLOCK, mend_value, quote
from bangyang.models.campaign import PartOfText
from bangyang.models.fields import FieldSpec, Model, keys
from bangyang.models.nominee import NEVER_FIELDS

_HAN_KEY = regex(r"[\u4e00-\u9fff]{1,8}")
_WORDS = r"[\u4e00-\u9fff0-9A-Za-z（《“][\u4e00-\u9fff0-9A-Za-z，。、；（）《》“”〔〕—–… ./%+\u00b7-]*"
_LIST = r"\[[\u4e00-\u9fff0-9A-Za-z，（）〔〕—–, .-]*\]"
_USUAL = regex(
    # Lines that can hold no slip: `key:`, `key: text`, `key: [a, b]`, `- text`, with nothing in the text that YAML
    # would take for something else. Nearly every file consists of them and is then not looked at line by line.
    rf"(?:(?:[\u4e00-\u9fff]{{2,8}}:(?: {_WORDS}| {_LIST})?|(?:  )?- {_WORDS})?\n)*"
)
_NUMBER = regex(r"(?P<office>[\u4e00-\u9fff]+)\[(?P<year>\d{4})\](?P<rest>[^,，\[\]]*号)")
_OPENING = "[{&*!|>'\"%@`"
"""With what a value begins that says itself where it ends."""
_NEVER = frozenset(label for spec in NEVER_FIELDS for label in spec.labels)


@dataclass(frozen=True, slots=True)
class Mend:
    """Lines fit for YAML, as many as were given; `typed` holds by index what a changed line looked like.

    `lost` are keys of the root whose value is not whole, because a line that seems to belong to it made no sense.
    """

    lines: tuple[str, ...]
    typed: dict[int, str]
    lost: frozenset[str]
    findings: tuple[Finding, ...]


def mend_lines(lines: list[str], path: str, first_line: int, kind: type[Model]) -> Mend:
    """Repairs slips line by line. `kind` is the model of the file, `first_line` the number of the first line."""
    text = "\n".join(lines) + "\n"
    if _USUAL.fullmatch(text):
        return Mend(tuple(lines), {}, frozenset(), ())
    mender = _Mender(path, first_line, kind, lines)
    mended = mender.run()
    typed = {index: line for index, line in enumerate(lines) if line != mended[index]}
    return Mend(tuple(mended), typed, frozenset(mender.lost), tuple(mender.findings))


@dataclass
class _Open:
    """A key whose value stands in the lines below it: how deep it is, what it is, what may stand in it."""

    indent: int
    spec: FieldSpec | None
    part: type[Model] | None
    margin: int | None = None
    """How far the dashes of its items are indented, None before the first."""
    told: bool = False

    def knows(self, key: str) -> bool:
        return self.part is not None and key in keys(self.part)

    @property
    def lists(self) -> bool:
        """Whether its value is a list, so that a column pasted below it at the margin is its items."""
        return self.spec is not None and self.spec.many


@dataclass
class _Mender:
    path: str
    first_line: int
    kind: type[Model]
    lines: list[str]
    findings: list[Finding] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    _open: list[_Open] = field(default_factory=list)
    _root_key: str = ""
    _block: int | None = None
    _verbatim: int = 0
    """Index up to which lines belong to a value in quotes or brackets and are left alone."""
    _swallow: int = 0
    """Index up to which lines continue a value that was mended without them."""

    def run(self) -> list[str]:
        first = next((line for line in self.lines if line.strip() and not line.lstrip().startswith("#")), "")
        base = len(first) - len(first.lstrip(" "))
        self._open = [_Open(base, None, self.kind)]
        keyless = not any(KEY.match(line) for line in self.lines)
        return [line if keyless else self._line(index, line) for index, line in enumerate(map(visible, self.lines))]

    def _note(
        self, rule: Rule, index: int, column: int, message: str, label: str = "", hint: str | None = None
    ) -> None:
        place = Place(self.path, self.first_line + index, column)
        self.findings.append(rule.at(place, message, label=label, hint=hint))

    def _line(self, index: int, raw: str) -> str:
        margin = raw[: len(raw) - len(raw.lstrip())]
        line = raw
        if "\t" in raw or margin.strip(" "):
            line = re.sub(r"[^ ]", "  ", margin) + raw[len(margin) :].replace("\t", "  ")
        indent = len(line) - len(line.lstrip(" "))
        if self._block is not None and (not line.strip() or indent > self._block):
            return line
        self._block = None
        if index < self._swallow:
            self.lost.add(self._root_key)
            return ""
        if index < self._verbatim or not line.strip() or line.lstrip().startswith("#"):
            return line
        if CONFLICT.match(line):
            self._note(rules.FILE_MERGE, index, 1, "这一行是合并冲突的标记", hint="删去这一行")
            return ""
        match = KEY.match(line)
        item = line.lstrip().startswith("- ")
        pasted = match is None and not item
        while len(self._open) > 1 and (
            self._open[-1].indent > indent
            or (self._open[-1].indent == indent and not item and not (pasted and self._open[-1].lists))
        ):
            self._open.pop()
        strayed = match is not None and not item and self._strayed(match, indent)
        if line != raw or strayed:
            self._tell_spaces(index, raw, strayed, match["key"] if match else "")
        if strayed:
            del self._open[1:]
            line = line.lstrip()
            match = KEY.match(line)
        if match and self._is_key(index, match, item):
            return self._keyed(index, line, match, item)
        return self._item(index, line) if item else self._bare(index, line, indent)

    def _tell_spaces(self, index: int, line: str, strayed: bool, label: str) -> None:
        """One finding for the white space of a line: tabs, wide spaces, or a key too far from the margin."""
        tab = line.find("\t")
        margin = line[: len(line) - len(line.lstrip())]
        hint = "删去行首的空格" if strayed and tab < len(margin) else None
        if tab >= 0:
            self._note(rules.TAB, index, tab + 1, "这里有一个制表符（Tab）", label, hint)
        elif margin.strip(" "):
            self._note(rules.TAB, index, 1, "行首用了全角空格", label, hint or "把行首的全角空格换成半角空格")
        elif strayed:
            self._note(rules.SYNTAX, index, 1, f"“{label}”前面多了空格", label, hint)

    def _strayed(self, match: re.Match[str], indent: int) -> bool:
        """Whether a key of the root stands too far right, in nothing that knows it."""
        root, parent = self._open[0], self._open[-1]
        return indent > root.indent and root.knows(match["key"]) and (parent is root or not parent.knows(match["key"]))

    def _is_key(self, index: int, match: re.Match[str], item: bool) -> bool:
        parent, key, rest = self._open[-1], squeezed(match["key"]), match["rest"]
        plain = match["mark"] == ":"
        real = plain and (not rest or rest[0] == " ")
        if item:
            if parent is self._open[0]:
                return real
            return parent.knows(key) or (real and not self._takes_lines(parent, index))
        if parent.knows(key) or real:
            return True
        if parent is self._open[0]:
            return self._resembles(key)
        return parent.part is not None and plain and _HAN_KEY.fullmatch(key) is not None

    def _resembles(self, key: str) -> bool:
        """Whether a word at the margin was meant for a key, not for the beginning of a sentence."""
        return key in _NEVER or meant(key, self.kind) is not None

    def _takes_lines(self, parent: _Open, index: int) -> bool:
        """Whether an item of this list is a line as people write it, so that a colon in it divides nothing."""
        if parent.spec is None or parent.spec.part is None:
            return parent.spec is not None
        if not issubclass(parent.spec.part, PartOfText):
            return False
        return not opens_record(self.lines, index)

    def _keyed(self, index: int, line: str, match: re.Match[str], item: bool) -> str:
        parent, key, rest = self._open[-1], match["key"], match["rest"]
        if not parent.knows(key) and parent.knows(squeezed(key)):
            key = squeezed(key)
        if item:
            parent.margin = line.index("-")
        spec = keys(parent.part).get(key) if parent.part is not None else None
        if parent is self._open[0]:
            self._root_key = key
        wrong = True
        if match["mark"] != ":":
            self._note(rules.FULL_WIDTH_COLON, index, match.start("mark") + 1, f"“{key}”后面是全角冒号", key)
        elif rest and rest[0] != " ":
            message = f"“{key}:”后面没有空格"
            hint = None
            if rest[0].isspace():
                message, hint = f"“{key}:”后面是全角空格", "删去这个空格，改成半角的"
            self._note(rules.NO_SPACE, index, match.start("rest") + 1, message, key, hint)
        else:
            wrong = key != match["key"]
        value = rest.strip()
        if not value or (value.startswith("#") and value[1:2].strip() == ""):
            self._open.append(_Open(len(match["lead"]), spec, spec.part if spec else None))
            return f"{match['lead']}{key}: {value}".rstrip() if wrong else line
        if BLOCK.match(value):
            self._block = len(match["lead"])
        column = match.start("rest") + len(rest) - len(rest.lstrip())
        if spec is not None and spec.many and not spec.sentences and value[0] not in _OPENING:
            self._column(index, column, key)
        mended = self._value(index, value, column, key, spec)
        return f"{match['lead']}{key}: {mended}" if wrong or mended != value else line

    def _column(self, index: int, column: int, key: str) -> None:
        """One finding for a column that was pasted behind its key, so that YAML would make one name of all of them."""
        below = pasted_below(self.lines, index)
        if not below or DIVIDED.search(self.lines[index][column:]):
            return
        hint = f"每一条另起一行，前面加上“- ”（半角减号和一个空格），“{key}:”后面不写别的"
        self._note(rules.SYNTAX, index, column + 1, f"一列有 {below + 1} 行，第一行接在“{key}:”后面", key, hint)
        self._swallow = index + 1 + below

    def _item(self, index: int, line: str) -> str:
        parent = self._open[-1]
        parent.margin = line.index("-")
        lead = re.match(r" *- +", line)
        start = lead.end() if lead else 0
        value = line[start:].strip()
        if not value or value.startswith("- "):
            return line
        mended = self._value(index, value, start, parent.spec.label if parent.spec else "", parent.spec, item=True)
        return f"{line[:start]}{mended}" if mended != value else line

    def _value(
        self, index: int, value: str, column: int, label: str, spec: FieldSpec | None, *, item: bool = False
    ) -> str:
        value = self._numbered(index, value, column, label)
        mended = mend_value(value, spec, lambda mark: closes_later(self.lines, index, mark, self.kind), sentence=item)
        if mended.until:
            self._verbatim = index + mended.until + 1
        if slip := mended.slip:
            self._note(slip.rule, index, column + slip.offset + 1, slip.message, label, slip.hint)
            self._swallow = index + 1 + continued(self.lines, index)
        return mended.text

    def _numbered(self, index: int, value: str, column: int, label: str) -> str:
        """A list in which the year of a 文号 stands in brackets that would close the list."""
        if not value.startswith("["):
            return value
        for match in _NUMBER.finditer(value):
            right = f"{match['office']}〔{match['year']}〕{match['rest']}"
            rule = rules.BY_CODE["VAL007"]
            self._note(rule, index, column + match.start() + 1, "文号的年份外面是方括号", label, f"请写成 {right}")
        return _NUMBER.sub(r"\g<office>〔\g<year>〕\g<rest>", value)

    def _bare(self, index: int, line: str, indent: int) -> str:
        """A line that is neither key nor item: the rest of a value, an item without its dash, or a slip."""
        parent = self._open[-1]
        if parent.spec is not None and parent.spec.many and (parent.margin is None or indent <= parent.margin):
            return self._dashless(index, line, indent, parent)
        if (
            parent is not self._open[0]
            or indent > parent.indent
            or re.search(r":(?:\s|$)", line)
            or line[0] in "\"'[{?&*!%@-"
        ):
            return line
        word, _, rest = line.partition(" ")
        if rest and parent.knows(word):
            self._note(rules.SYNTAX, index, len(word) + 1, f"“{word}”后面没有冒号", word, f"在“{word}”后面加上冒号")
            self._root_key = word
            return f"{word}: {quote(rest.strip())}"
        if self._root_key:
            self.lost.add(self._root_key)
        self.findings.append(rules.unreadable_line(line, Place(self.path, self.first_line + index)))
        return ""

    def _dashless(self, index: int, line: str, indent: int, parent: _Open) -> str:
        stripped = line.strip()
        spec = parent.spec
        bullet = BULLET.match(stripped)
        below = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        alone = not below.startswith(" ") or KEY.match(below) is not None
        # Further in than its key a line may be the value itself, written below; at the margin it is an item only.
        inside = indent > parent.indent
        if spec is None or (bullet is None and not parent.told and inside and (alone or spec.sentences)):
            return line
        if not parent.told:
            parent.told = True
            self._tell_dash(index, indent, spec.label, bullet["mark"] if bullet else "")
        text = bullet["text"] if bullet else stripped
        return f"{' ' * indent}- {self._value(index, text, line.index(text), spec.label, spec, item=True)}"

    def _tell_dash(self, index: int, indent: int, label: str, mark: str) -> None:
        """One finding for a list whose items do not begin with a dash and a space, whatever they begin with."""
        if mark == "-":
            self._note(rules.NO_SPACE, index, indent + 2, "“-”后面没有空格", label, "在每一条的“-”后面加一个空格")
            return
        hint = f"把每一条前面的“{mark}”换成“- ”" if mark and not mark[0].isdigit() else "在每一条前面加上“- ”"
        self._note(rules.SYNTAX, index, indent + 1, "列表的每一条要用“- ”开头", label, f"{hint}（半角减号和一个空格）")
