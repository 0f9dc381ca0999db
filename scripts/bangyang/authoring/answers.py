"""What a person answers when something new is made: by option, else asked, checked as it is given.

Who is asked is not known here: a terminal today, whatever else can put a question tomorrow (`Asker`). An answer is read
by the same model that will read the file, so nothing is written that the loader would refuse.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from pydantic import ValidationError

from bangyang.authoring.scaffold import Value
from bangyang.base.errors import Unreadable, UsageError
from bangyang.models.fields import FieldSpec, Model, keys, spec_of, specs
from bangyang.models.nominee import NEVER_FIELDS
from bangyang.models.types import split_list
from bangyang.text.characters import composed

T = TypeVar("T")


class Asker(Protocol):
    """Whoever puts a question to a person."""

    def ask(self, label: str, help: str, default: str, option: str) -> str:
        """The answer, without spaces around it; `default` where nobody is there. Raises UsageError naming `option`."""
        ...

    def tell(self, message: str) -> None:
        """Says what is wrong with an answer, before the question is put again."""
        ...


class Answers:
    """The answers for one file. `given` are options by English field name, `sets` further fields by any label."""

    def __init__(
        self, model: type[Model], given: Mapping[str, str | None], asker: Asker, sets: Sequence[str] = ()
    ) -> None:
        self.model = model
        self._asker = asker
        self._given = {name: typed(text) for name, text in given.items() if text is not None}
        self._sets = _fields(model, sets)

    def ask(self, name: str, default: str = "", *, among: Sequence[str] = ()) -> str:
        """The text for one field: what an option gave, else asked, until it can be read. Raises UsageError."""
        spec = spec_of(self.model, name)
        if (given := self.option(name)) is not None:
            return self._checked(spec, given, among)
        while True:
            help = spec.help if not among else "、".join(among)
            text = self._asker.ask(spec.label, help, default, f"--{dashed(name)}")
            try:
                return _read(self.model, spec, text, among)
            except Unreadable as fault:
                if text and text == default:
                    raise UsageError(f"{spec.label}：{fault.advice}") from fault
                self._asker.tell(fault.advice)

    def ask_read(self, name: str, label: str, help: str, parse: Callable[[str], T], default: str) -> T:
        """The value of something that is no field of the file, such as the opening day. Raises UsageError."""
        given = self._given.get(name)
        while True:
            text = given if given is not None else self._asker.ask(label, help, default, f"--{dashed(name)}")
            try:
                return parse(text)
            except Unreadable as fault:
                if given is not None:
                    raise UsageError(f"{label}：{fault.advice}") from fault
                self._asker.tell(fault.advice)

    def option(self, name: str) -> str | None:
        """What an option, or `--set`, gave for one field; None where nobody did."""
        if name in self._given:
            return self._given[name]
        found = self._sets.get(name)
        return "、".join(found) if found else None

    def rest(self, asked: Sequence[str]) -> dict[str, Value]:
        """What was given for fields that are not among `asked`, ready to be written. Raises UsageError."""
        found: dict[str, Value] = {}
        for name, texts in self._sets.items():
            if name not in asked:
                spec = spec_of(self.model, name)
                values = [value for text in texts for value in _items(spec, self._checked(spec, text, ()))]
                found[name] = values if spec.many else values[-1]
        for name, text in self._given.items():
            if name not in asked and text and name in self.model.model_fields:
                found[name] = as_value(self.model, name, self._checked(spec_of(self.model, name), text, ()))
        return found

    def _checked(self, spec: FieldSpec, text: str, among: Sequence[str]) -> str:
        try:
            return _read(self.model, spec, text, among)
        except Unreadable as fault:
            raise UsageError(f"{spec.label}：{fault.advice}") from fault


def typed(text: str) -> str:
    """What stands on the command line, as it will be read from the file. Raises UsageError."""
    try:
        return composed(text.strip())
    except Unreadable as fault:
        raise UsageError(fault.advice) from fault


def as_value(model: type[Model], name: str, text: str) -> Value:
    """A typed text as the value to write: a list where the field is one."""
    spec = spec_of(model, name)
    items = _items(spec, text)
    return items if spec.many else items[0]


def dashed(name: str) -> str:
    """An English field name as an option: `issued-on`."""
    return name.replace("_", "-")


def _items(spec: FieldSpec, text: str) -> list[str]:
    """`张三、李四` as two where the field reads it so; any other text as one."""
    return list(split_list(text)) if spec.divides else [text]


def _read(model: type[Model], spec: FieldSpec, text: str, among: Sequence[str]) -> str:
    """`text` if the model can read it as the field. Raises Unreadable."""
    text = composed(text)
    if not text:
        raise Unreadable("VAL009", f"没有写{spec.label}", f"请写：{spec.help}")
    if among and text not in among:
        raise Unreadable("VAL006", f"没有“{text}”", f"请在这些里选一个：{'、'.join(among)}")
    try:
        model.model_validate({spec.name: text if not spec.many else as_value(model, spec.name, text)})
    except ValidationError as fault:
        for error in fault.errors():
            cause = error.get("ctx", {}).get("error")
            if isinstance(cause, Unreadable):
                raise cause from fault
        raise Unreadable("VAL009", "写法不对", f"请写：{spec.help}") from fault
    return text


def _fields(model: type[Model], sets: Sequence[str]) -> dict[str, list[str]]:
    """`--set 项目=内容`, several for a list, by English field name. Raises UsageError for what is no field."""
    found: dict[str, list[str]] = {}
    for pair in sets:
        label, sign, text = pair.partition("=")
        if not sign:
            raise UsageError("--set 请写成 --set 项目=内容，如 --set 性别=女")
        label = label.strip()
        spec = keys(model).get(label)
        if spec is None and any(label in never.labels for never in NEVER_FIELDS):
            raise UsageError(f"“{label}”属于不得入库的个人信息，只填在纸质表上")
        if spec is None:
            raise UsageError(f"没有“{label}”这一项。可用的项目：{'、'.join(spec.label for spec in specs(model))}")
        if spec.part is not None and not spec.many:
            raise UsageError(f"“{label}”有几个分项，请写在文件里")
        found.setdefault(spec.name, []).append(typed(text))
    return found
