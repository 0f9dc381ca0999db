"""What Markdown's extensions make of a free page, as readers of Chinese on any screen should get it.

The extensions leave three things to Material's script and stylesheet: a table wider than the screen moves the whole
page, a note without a title bears the English name of its kind, and a formula stands there as it was typed. All are put
right in the markup, so that the page needs neither.
"""

from __future__ import annotations

from bangyang.rendering.formulas import bare, math_of
from bangyang.text.htmltokens import Token, TokenKind, tokens

TITLES = {
    "note": "说明",
    "abstract": "摘要",
    "info": "信息",
    "tip": "提示",
    "success": "完成",
    "question": "问题",
    "warning": "注意",
    "failure": "未通过",
    "danger": "警示",
    "bug": "差错",
    "example": "示例",
    "quote": "引用",
}
"""What a note of each kind is called where its writer gave it no title."""
_KINDS = {
    "seealso": "note",
    "summary": "abstract",
    "tldr": "abstract",
    "todo": "info",
    "hint": "tip",
    "important": "tip",
    "check": "success",
    "done": "success",
    "help": "question",
    "faq": "question",
    "caution": "warning",
    "attention": "warning",
    "fail": "failure",
    "missing": "failure",
    "error": "danger",
    "snippet": "example",
    "cite": "quote",
}
"""Other names of the same kinds, which Material once had and writers know."""


FORMULA = "arithmatex"
"""The class in which `pymdownx.arithmatex` puts a formula; without `generic` a script for MathJax is in there, too."""
_TAGS = (TokenKind.OPENING, TokenKind.CLOSING)


def fit_for_reading(content: str) -> str:
    """The inside of a free page: tables in boxes of their own, notes titled in Chinese, formulas drawn."""
    return "".join(_Fitting().run(content))


class _Fitting:
    def __init__(self) -> None:
        # Whether each open table is in a box of ours, the note we are in, and whether its title is next.
        self._boxed: list[bool] = []
        self._kind = ""
        self._titled = False
        # The tokens of an open formula, its own first.
        self._formula: list[Token] = []

    def run(self, content: str) -> list[str]:
        fitted = [self._fitted(token) for token in tokens(content)]
        return [*fitted, *(token.source for token in self._formula)]

    def _fitted(self, token: Token) -> str:
        if self._formula or (token.opens("span", "div") and FORMULA in _classes(token)):
            return self._drawn(token)
        if token.opens("table"):
            # Lines of code with their numbers are a table, too, which has a box already.
            self._boxed.append(not self._boxed and "highlighttable" not in _classes(token))
            return f'<div class="table-scroll" tabindex="0">{token.source}' if self._boxed[-1] else token.source
        if token.closes("table") and self._boxed:
            return f"{token.source}</div>" if self._boxed.pop() else token.source
        if token.opens("div", "details"):
            return self._note(token)
        if token.opens("p", "summary"):
            self._titled = bool(self._kind) and (token.name == "summary" or "admonition-title" in _classes(token))
        elif self._titled:
            self._titled, kind, self._kind = False, self._kind, ""
            if token.source == kind.capitalize():
                return TITLES[_KINDS.get(kind, kind)]
        return token.source

    def _drawn(self, token: Token) -> str:
        """Nothing while a formula goes on; at its end the formula, drawn where it can be read."""
        self._formula.append(token)
        first = self._formula[0]
        same = [each for each in self._formula if each.name == first.name and each.kind in _TAGS]
        if sum(1 if each.kind is TokenKind.OPENING else -1 for each in same):
            return ""
        whole, self._formula = self._formula, []
        formula = bare("".join(each.text for each in whole if each.kind is TokenKind.TEXT))
        drawn = math_of(formula, block=first.name == "div")
        if drawn is None:
            return "".join(each.source for each in whole)
        return f"{first.source}{drawn}{token.source}"

    def _note(self, token: Token) -> str:
        """The opening tag of what may be a note; of one with another name the class of its kind is added."""
        classes = _classes(token)
        known = [each for each in classes if each in TITLES or each in _KINDS]
        is_note = bool(known) and (token.name == "details" or "admonition" in classes)
        self._kind = known[0] if is_note else ""
        if is_note and known[0] in _KINDS:
            return token.with_value("class", " ".join((*classes, _KINDS[known[0]])))
        return token.source


def _classes(token: Token) -> list[str]:
    return (token.value("class") or "").split()
