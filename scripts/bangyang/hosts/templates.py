"""What is printed for other programs, filled in: shell scripts and workflows, which lie in `templates/` as they are.

A `§{name}` is filled. Dollar signs, braces and at signs mean something in all of those languages; this sign in none.
"""

from __future__ import annotations

import re
from importlib.resources import files
from string import Template

from bangyang.base.errors import UsageError

_WORD = re.compile(r"[A-Za-z0-9._~/:@+=,-]+")


class _Marked(Template):
    delimiter = "§"


def filled(name: str, **values: str) -> str:
    """The template `name` with `values`; a name without a value, or the other way round, is a fault of the program."""
    text = (files("bangyang.hosts") / "templates" / name).read_text(encoding="utf-8")
    template = _Marked(text)
    if unused := values.keys() - set(template.get_identifiers()):
        raise KeyError(f"{name} has no place for {', '.join(sorted(unused))}")
    return template.substitute(values)


def plain_word(text: str, what: str) -> str:
    """`text` itself, if it means itself in a shell and in YAML. Raises UsageError, naming it `what`."""
    if not _WORD.fullmatch(text) or text.startswith("-"):
        raise UsageError(f"{what}“{text}”里只能有字母、数字和 . _ ~ / : @ + = , -，不能以 - 开头")
    return text
