"""Writing front matter: Chinese keys, values quoted where they must be, the field's help sentence beside each.

Called by `new`. The one thing asked of it: what it writes, the loader reads back as the same texts, whatever the
texts are. Apart from the commands, which decide what is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bangyang.base.errors import Unreadable, UsageError
from bangyang.models.fields import Model, all_labels, keys, specs
from bangyang.text.characters import composed

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""What may stand after a key: a text, a list, or a record of further keys."""

YES = "是"
"""What 草稿 is in a file that was just begun."""

LINE = 100
"""A list longer than this is written one item a line."""
_LONGEST_WORD = 30
_COMMENT_COLUMN = 28

_LETTERS = "A-Za-z0-9_\u3007\u3400-\u9fff"
_INNER = f"{_LETTERS} .%+/·、，。；！？（）《》〈〉“”‘’〔〕—–…：-"
_PLAIN = re.compile(f"[{_LETTERS}《（“〔][{_INNER}]*")
"""Texts that YAML reads as they stand. A colon is full-width here: the plain one would make a key."""
_NOT_TEXT = re.compile(
    r"[-+]?[\d_,.]*(?:e[-+]?\d*)?|0[xob]\w*|\d[\d:-]*|\d{4}-\d\d?-\d\d?(?:[t ].*)?"
    r"|null|true|false|yes|no|on|off|y|n",
    re.IGNORECASE,
)
"""Texts that other readers of YAML would take for a number, a date or a flag."""
_WHOLE = re.compile(r"0|[1-9]\d{0,8}")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A file about to be written. `keys` are the values by label, in the order of the file; `body` follows them."""

    model: type[Model]
    keys: Mapping[str, Value]
    body: str = ""

    def text(self) -> str:
        """The whole file."""
        return f"---\n{front_matter(self.model, self.keys)}---\n{f'{chr(10)}{self.body}' if self.body else ''}"


def front_matter(model: type[Model], values: Mapping[str, Value]) -> str:
    """The lines between the two `---`. Keys are labels of `model`; those without a value wait to be filled in."""
    writer = _Writer(all_labels(model))
    lines = [line for label, value in values.items() for line in writer.entry(label, value, "", model)]
    return "".join(f"{line}\n" for line in lines)


def laid_out(
    model: type[Model], layout: Sequence[str], values: Mapping[str, Value], aliases: Mapping[str, str] | None = None
) -> dict[str, Value]:
    """Values by English name as values by label: those of `layout` (empty ones too), then whatever else was given.

    The order is that of the model, which is that of the paper forms. `aliases` are labels to use instead of the
    standard ones (户主姓名 for 姓名). Of a kind of file that may be a draft the wish stands first: what is begun is
    not finished, and must neither go live nor stand in the way of the rest.
    """
    labels = aliases or {}
    drafted = next((spec for spec in specs(model) if spec.name == "draft"), None)
    first = {} if drafted is None else {drafted.label: values.get(drafted.name, YES)}
    return first | {
        labels.get(spec.name, spec.label): values.get(spec.name, "")
        for spec in specs(model)
        if (spec.name in layout or spec.name in values) and spec is not drafted
    }


def is_draft(file: Draft) -> bool:
    """Whether what is written says of itself that it is not to be published yet."""
    return any(spec.name == "draft" and file.keys.get(spec.label) == YES for spec in specs(file.model))


def quoted(text: str, labels: frozenset[str] = frozenset()) -> str:
    """`text` as one YAML value, composed as reading composes it; `labels` are keys that must not seem to stand in it.

    Raises UsageError for a compatibility ideograph, which no file may hold.
    """
    try:
        text = composed(text)
    except Unreadable as fault:
        raise UsageError(f"{fault.message}。{fault.hint}") from fault
    if not text:
        return '""'
    # “- 阶段：…” would pass for a key with the wrong colon.
    head, colon, _ = text.partition("：")
    plain = _PLAIN.fullmatch(text) and not text.endswith(" ") and not (colon and head.strip() in labels)
    if plain and (_WHOLE.fullmatch(text) or not _NOT_TEXT.fullmatch(text)):
        return text
    return '"' + "".join(_escaped(char) for char in text) + '"'


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes keys with their values. `labels` are all keys of the file, nested ones included."""

    labels: frozenset[str]

    def entry(self, key: str, value: Value, indent: str, model: type[Model] | None) -> list[str]:
        """The lines of `key: value`; the first bears the help sentence, in nested records only if there is no value."""
        spec = keys(model).get(key) if model is not None else None
        head, *rest = self._pair(key, value, indent, spec.part if spec is not None else None)
        if spec is None or (indent and value):
            return [head, *rest]
        return [_commented(head, spec.help), *rest]

    def _pair(self, key: str, value: Value, indent: str, part: type[Model] | None) -> list[str]:
        if not value:
            return [f"{indent}{key}:"]
        if isinstance(value, str):
            return [f"{indent}{key}: {quoted(value, self.labels)}"]
        deeper = f"{indent}  "
        if isinstance(value, Mapping):
            return [f"{indent}{key}:", *self._record(value, deeper, part)]
        flow = _on_one_line(value)
        if flow is not None and len(indent) + len(key) + len(flow) <= LINE:
            return [f"{indent}{key}: {flow}"]
        return [f"{indent}{key}:", *(line for item in value for line in self._item(item, deeper, part))]

    def _record(self, value: Mapping[str, Value], indent: str, model: type[Model] | None) -> list[str]:
        return [line for key, inner in value.items() for line in self.entry(key, inner, indent, model)]

    def _item(self, value: Value, indent: str, model: type[Model] | None) -> list[str]:
        if isinstance(value, str):
            return [f"{indent}- {quoted(value, self.labels)}"]
        if isinstance(value, Mapping) and value:
            first, *rest = self._record(value, f"{indent}  ", model)
            return [f"{indent}- {first.lstrip()}", *rest]
        raise TypeError(f"a list holds texts and records, not {type(value).__name__}")


def _on_one_line(value: Sequence[Value]) -> str | None:
    """`[a, b]` for short plain words; sentences, records and whatever needs quotes get a line each."""
    words = [item for item in value if isinstance(item, str) and len(item) <= _LONGEST_WORD and _is_word(item)]
    return f"[{', '.join(words)}]" if len(words) == len(value) else None


def _is_word(text: str) -> bool:
    return " " not in text and "：" not in text and quoted(text) == text


def _commented(line: str, help: str) -> str:
    width = sum(2 if ord(char) > 0x2E80 else 1 for char in line)
    return f"{line}{' ' * max(2, _COMMENT_COLUMN - width)}# {help}"


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    if char.isprintable() and code != 0xFEFF:
        return char
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
