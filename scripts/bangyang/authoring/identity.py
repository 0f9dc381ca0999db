"""What a new site says of itself, fact by fact: by option, else asked, else what holds the place open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bangyang.authoring.answers import Asker, dashed
from bangyang.base.errors import Unreadable, UsageError
from bangyang.text.placeholders import is_placeholder, stand_ins


@dataclass(frozen=True, slots=True)
class Question:
    """One fact: its name as an option, what it is called, what is written where nobody answers, and how it is read."""

    name: str
    label: str
    help: str
    default: str
    read: Callable[[str], str]


def ask_identity(given: Mapping[str, str | None], asker: Asker) -> dict[str, str]:
    """The answers by name; `given` are the options. Raises UsageError for an option that cannot be read."""
    answers: dict[str, str] = {}
    for question in QUESTIONS:
        default = _first(answers["site_name"]) if question.name == "mark" else question.default
        answers[question.name] = _ask(question, given.get(question.name), default, asker)
    return answers


def unreal(answers: Mapping[str, str]) -> tuple[str, ...]:
    """The labels of what still only holds a place open."""
    return tuple(question.label for question in QUESTIONS if stand_ins(answers[question.name]))


def _ask(question: Question, option: str | None, default: str, asker: Asker) -> str:
    flag = f"--{dashed(question.name)}"
    while True:
        typed = option if option is not None else asker.ask(question.label, question.help, default, flag)
        try:
            # What holds the place open need not be real; what somebody types must.
            return default if option is None and typed == default else question.read(typed.strip())
        except Unreadable as fault:
            if option is not None:
                raise UsageError(f"{flag}：{fault.advice}") from fault
            asker.tell(fault.advice)


def _site_url(text: str) -> str:
    from bangyang.checks.site.links import is_site_address

    if not is_site_address(text) or not text.lower().startswith("https://"):
        raise Unreadable(
            "SIT043", f"“{text[:60]}”不是网站的地址", "写全，如 https://bangyang.mzj.gov.cn/，后面不带 ? 和 #"
        )
    _refuse_stand_in(text, "这是占位的网址，或者只有自己的机器才认得", "写网站真正的域名，如 bangyang.mzj.gov.cn")
    return f"{text.rstrip('/')}/"


def _hotline(text: str) -> str:
    from bangyang.text.officephones import misdialled
    from bangyang.text.privacy import scan

    if not any(char.isdigit() for char in text):
        raise Unreadable("NOT020", f"“{text[:30]}”不是电话号码", "写成 区号-号码，如 0471-6000000")
    if scan(text, contact_allowed=True):
        raise Unreadable("NOT020", "这是手机号码", "写办公室的固定电话，带区号")
    for message, hint in misdialled(text):
        raise Unreadable("NOT020", message, hint or "写成 区号-号码，如 0471-6000000")
    _refuse_stand_in(text, "这是占位的号码", "写真实的监督电话")
    return text


def _words(text: str) -> str:
    if not text or len(text) > 40 or not text.isprintable():
        raise Unreadable("VAL009", "应当是一行四十个字以内的文字", "写全称，如 某某市民政局")
    if is_placeholder(text):
        raise Unreadable("SIT005", f"“{text}”是占位的", "写真实的名称")
    return text


def _mark(text: str) -> str:
    if not 1 <= len(text) <= 2 or not all("\u3400" <= char <= "\u9fff" for char in text):
        raise Unreadable("VAL009", f"“{text[:10]}”不是一两个汉字", "写一两个汉字，如 榜")
    return text


def _first(name: str) -> str:
    return name[:1] if "\u3400" <= name[:1] <= "\u9fff" else "榜"


def _refuse_stand_in(text: str, message: str, hint: str) -> None:
    if stand_ins(text):
        raise Unreadable("SIT040", message, hint)


QUESTIONS = (
    Question("site_url", "网址", "网站的正式地址，以 https:// 开头", "https://example.org/", _site_url),
    Question("site_name", "网站名称", "每一页的标题里都有", "榜样示例", _words),
    Question("organ", "主办单位", "单位全称", "示例市民政局", _words),
    Question("hotline", "监督电话", "办公室的固定电话，带区号", "0000-0000000", _hotline),
    Question("mark", "徽记", "页头印章里的一两个字", "榜", _mark),
)
