"""What Markdown's extensions make of a free page, as readers of Chinese on any screen should get it.

The extensions leave two things to Material's script and stylesheet: a table wider than the screen moves the whole page,
and a note without a title bears the English name of its kind. Both are put right in the markup, so that the page needs
neither.
"""

from __future__ import annotations

from bangyang.text.htmltokens import Token, tokens

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


def fit_for_reading(content: str) -> str:
    """The inside of a free page with its tables in boxes of their own and its notes titled in Chinese."""
    return "".join(_Fitting().run(content))


class _Fitting:
    def __init__(self) -> None:
        # Whether each open table is in a box of ours, the note we are in, and whether its title is next.
        self._boxed: list[bool] = []
        self._kind = ""
        self._titled = False

    def run(self, content: str) -> list[str]:
        return [self._fitted(token) for token in tokens(content)]

    def _fitted(self, token: Token) -> str:
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
