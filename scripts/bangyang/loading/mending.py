"""The line pre-pass: finds what people mistype between the two `---`, and mends it in memory.

Without it one full-width colon would end the reading of a file. Each slip is reported where it stands, then
repaired so that the rest of the file is still read and every other fault is found in the same run. The file on disk
is never touched. What is a key and what a sentence follows from the model of the file; single values are the
business of `values`.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field

from bangyang.errors import Finding, Place, Rule
from bangyang.loading import rules
from bangyang.loading.values import BLOCK, mend_value, quote
from bangyang.models.campaign import PartOfText
from bangyang.models.fields import FieldSpec, Model, keys
from bangyang.models.nominee import NEVER_FIELDS
from bangyang.text.characters import invisible_characters

_COLONS = ":：﹕︰∶"
_KEY = re.compile(
    rf"^(?P<lead> *(?:- +)?)(?P<key>[^\s{_COLONS}#'\"\[\]{{}},，。、-][^{_COLONS}#'\"\[\]{{}},，。、]{{0,15}}?)"
    rf"(?P<gap>\s*)(?P<mark>[{_COLONS}])(?P<rest>.*)$"
)
_HAN_KEY = re.compile(r"[\u4e00-\u9fff]{1,8}")
_MARGIN = re.compile(r"[ \t\u3000\u00a0]*")
_BULLET = re.compile(r"(?P<mark>[-－—–•·・●*+]|\d{1,2}[.．、)）]|[（(]\d{1,2}[）)])\s*(?P<text>\S.*)$")
_USUAL = re.compile(
    # Lines that can hold no slip: `key: text`, `key:`, `- text`, `key: [a, b]`, with nothing in the text that YAML
    # would take for something else. Nearly every file consists of them, and is then not looked at line by line.
    r"(?:(?:- |  - )?(?:[\u4e00-\u9fff]{2,8}:(?: (?=\S)|(?=\n)))?"
    r"(?:[\u4e00-\u9fff0-9A-Za-z（《“][\u4e00-\u9fff0-9A-Za-z，。、；（）《》“”〔〕—–… ./%+\u00b7-]*"
    r"|\[[\u4e00-\u9fff0-9A-Za-z，（）〔〕—–, .-]*\])?\n)*"
)
_KEYLESS = re.compile(r"(?:^|\n)(?! *- |[\u4e00-\u9fff]{2,8}:|\n|$)")
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
    if _USUAL.fullmatch(text) and not _KEYLESS.search(text):
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
    items: int = 0
    told: bool = False

    def knows(self, key: str) -> bool:
        return self.part is not None and key in keys(self.part)


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

    def run(self) -> list[str]:
        first = next((line for line in self.lines if line.strip() and not line.lstrip().startswith("#")), "")
        base = len(first) - len(first.lstrip(" "))
        self._open = [_Open(base, None, self.kind)]
        keyless = not any(_KEY.match(line) for line in self.lines)
        return [line if keyless else self._line(index, line) for index, line in enumerate(map(_visible, self.lines))]

    def _note(self, rule: Rule, index: int, column: int, message: str, label: str = "", hint: str | None = None) -> None:
        place = Place(self.path, self.first_line + index, column)
        self.findings.append(rule.at(place, message, label=label, hint=hint))

    def _line(self, index: int, raw: str) -> str:
        line = self._spaces(index, raw) if "\t" in raw or raw[:1] in "\u3000\u00a0" else raw
        indent = len(line) - len(line.lstrip(" "))
        if self._block is not None and (not line.strip() or indent > self._block):
            return line
        self._block = None
        if index < self._verbatim or not line.strip() or line.lstrip().startswith("#"):
            return line
        match = _KEY.match(line)
        item = line.lstrip().startswith("- ")
        while len(self._open) > 1 and (self._open[-1].indent > indent or (self._open[-1].indent == indent and not item)):
            self._open.pop()
        if match and not item and self._strayed(match, indent):
            if line == raw:
                message = f"“{match['key']}”前面多了空格"
                self._note(rules.SYNTAX, index, 1, message, match["key"], "删去行首的空格")
            del self._open[1:]
            line = line.lstrip()
            match = _KEY.match(line)
        if match and self._is_key(index, match, item):
            return self._keyed(index, line, match, item)
        return self._item(index, line) if item else self._bare(index, line, indent)

    def _spaces(self, index: int, line: str) -> str:
        margin = _MARGIN.match(line)
        width = margin.end() if margin else 0
        if "\t" in line:
            self._note(rules.TAB, index, line.index("\t") + 1, "这里有一个制表符（Tab）")
        elif line.strip():
            self._note(rules.TAB, index, 1, "行首用了全角空格")
        return re.sub(r"[\t\u3000\u00a0]", "  ", line[:width]) + line[width:].replace("\t", "  ")

    def _strayed(self, match: re.Match[str], indent: int) -> bool:
        """Whether a key of the root stands too far right, in nothing that knows it."""
        root, parent = self._open[0], self._open[-1]
        return indent > root.indent and root.knows(match["key"]) and (parent is root or not parent.knows(match["key"]))

    def _is_key(self, index: int, match: re.Match[str], item: bool) -> bool:
        parent, key, rest = self._open[-1], _squeezed(match["key"]), match["rest"]
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
        return key in _NEVER or bool(difflib.get_close_matches(key, keys(self.kind), n=1, cutoff=0.5))

    def _takes_lines(self, parent: _Open, index: int) -> bool:
        """Whether an item of this list is a line as people write it, so that a colon in it divides nothing."""
        if parent.spec is None or parent.spec.part is None:
            return parent.spec is not None
        if not issubclass(parent.spec.part, PartOfText):
            return False
        line = self.lines[index]
        below = next((other for other in self.lines[index + 1 :] if other.strip()), "")
        deeper = len(below) - len(below.lstrip()) > len(line) - len(line.lstrip())
        return not (deeper and _KEY.match(below) and not below.lstrip().startswith("- "))

    def _keyed(self, index: int, line: str, match: re.Match[str], item: bool) -> str:
        parent, key, rest = self._open[-1], match["key"], match["rest"]
        if not parent.knows(key) and parent.knows(_squeezed(key)):
            key = _squeezed(key)
        parent.items += item
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
        mended = self._value(index, value, column, key, spec)
        return f"{match['lead']}{key}: {mended}" if wrong or mended != value else line

    def _item(self, index: int, line: str) -> str:
        parent = self._open[-1]
        parent.items += 1
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
        mended = mend_value(value, spec, lambda mark: self._closes_later(index, mark), sentence=item)
        if mended.until:
            self._verbatim = index + mended.until + 1
        if slip := mended.slip:
            self._note(slip.rule, index, column + slip.offset + 1, slip.message, label, slip.hint)
        return mended.text

    def _closes_later(self, index: int, mark: str) -> int:
        """How many lines below, before the next key, a value that runs on is closed; 0 if it is not."""
        for offset, line in enumerate(self.lines[index + 1 :], start=1):
            match = _KEY.match(line)
            if not line.startswith((" ", "\t", mark)) or (match and _squeezed(match["key"]) in keys(self.kind)):
                return 0
            if line.rstrip().endswith(mark):
                return offset
        return 0

    def _bare(self, index: int, line: str, indent: int) -> str:
        """A line that is neither key nor item: the rest of a value, an item without its dash, or a slip."""
        parent = self._open[-1]
        if parent.spec is not None and parent.spec.many and not parent.items:
            return self._dashless(index, line, indent, parent)
        if parent is not self._open[0] or indent > parent.indent or re.search(r":(?:\s|$)", line) or line[0] in "\"'[{?&*!%@-":
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
        bullet = _BULLET.match(stripped)
        below = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        alone = not below.startswith(" ") or _KEY.match(below) is not None
        if spec is None or (bullet is None and not parent.told and (alone or spec.sentences)):
            return line
        if bullet is not None and bullet["mark"] == "-":
            self._note(rules.NO_SPACE, index, indent + 2, "“-”后面没有空格", spec.label, "在“-”后面加一个空格")
        elif not parent.told:
            hint = f"把“{bullet['mark']}”换成“- ”" if bullet else "在每一条前面加上“- ”"
            self._note(rules.SYNTAX, index, indent + 1, "列表的每一条要用“- ”开头", spec.label, f"{hint}（半角减号和一个空格）")
            parent.told = True
        text = bullet["text"] if bullet else stripped
        return f"{' ' * indent}- {self._value(index, text, line.index(text), spec.label, spec, item=True)}"


def _visible(line: str) -> str:
    """`line` without what nobody can see; that it was there is reported with the file."""
    return line if line.isascii() or line.isprintable() else invisible_characters(line)


def _squeezed(key: str) -> str:
    """姓名 for 姓　名, as on paper forms."""
    return "".join(key.split())
