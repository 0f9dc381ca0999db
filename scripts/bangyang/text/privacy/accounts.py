"""Bank card numbers.

ISO/IEC 7812: 16 to 19 digits, the last one a Luhn check. Luhn alone passes one number in ten, so a number counts only
with a prefix that Chinese cards bear (62 银联, 9558 older cards) or beside a word that calls it a card or an account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.folding import CLUSTERED
from bangyang.text.privacy.labels import GAP
from bangyang.text.privacy.recogniser import Reading, Recogniser, Span, Way
from bangyang.text.privacy.triggers import Trigger

_S: Final = r"(?:[ \t\-.·]{1,3}| ?\n ?(?![ \n])|(?:, ?|、|/))"
"""Commas, too: then the text must say that an account follows."""
_CARD: Final = regex(
    rf"(?<![0-9A-Za-z.])(?:[0-9]{{16,19}}|[0-9]{{4}}(?:{_S}[0-9]{{4}}){{3}}(?:{_S}[0-9]{{1,3}})?"
    rf"|[0-9]{{6}}{_S}[0-9]{{10,13}}|[0-9]{{8}}{_S}[0-9]{{8,11}}|[0-9](?:{_S}[0-9]){{15,18}})(?![0-9A-Za-z])"
)
_PIECES: Final = regex(r"(?<![0-9A-Za-z.\-])[0-9]{2,9}(?:[ \-·]{1,3}[0-9]{1,9}){1,7}(?![0-9A-Za-z]|[ \-][0-9])")
"""Any other way of breaking a number up: then the text must say that a card follows."""
_DIGITS: Final = range(16, 20)
_NAMED: Final = regex(
    r"卡\s?号|银行卡|储蓄卡|借记卡|信用卡|一卡通|存折|账\s?号|帐\s?号|账户|帐户|开户|[工农中建交]行|邮储|信用社|打款|汇款|转账"
)
_PAYEE: Final = regex(
    r"(?:支付宝|財付通|财付通|云闪付|微信(?:收款|支付)|数字人民币钱包|PayPal)\s?(?:收款)?(?:[账帐]\s?[号户]|号|ID|id)?(?:名)?"
    + GAP
    + r"([A-Za-z][A-Za-z0-9.\-]{4,30}|[0-9]{6,19})(?![A-Za-z0-9@万亿余多人元个名户])",
    re.IGNORECASE,
)
"""Accounts of payment services bear any name."""
_PAID: Final = Trigger("付|钱包|微信收款|[Pp][Aa][Yy][Pp][Aa][Ll]")
_LABEL: Final = regex(
    r"(?:卡\s?号码?|[行社储保资联]卡|存折|折号|(?:银行|储蓄|收款|存折)\S{0,2}账\s?[号户]|(?:银行|储蓄|信用|借记)卡)"
    + GAP
    + "$"
)
_IDENTITY_SHAPE: Final = regex(r"[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]{4}")
_DOUBLED: Final = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def passes_luhn(digits: str) -> bool:
    """The check of ISO/IEC 7812-1, annex B."""
    plain = sum(int(digit) for digit in digits[::-2])
    doubled = sum(_DOUBLED[int(digit)] for digit in digits[-2::-2])
    return (plain + doubled) % 10 == 0


def _find(reading: Reading, _contact_allowed: bool) -> Iterator[Span]:
    text = reading.text
    if reading.may_hold(_PAID):
        yield from (match.span(1) for match in _PAYEE.finditer(text))
    yield from _in_pieces(reading)
    for match in reading.numbers(_CARD):
        digits = re.sub(r"[^0-9]", "", match[0])
        start = match.start()
        if len(set(digits)) < 2:
            continue
        if not passes_luhn(digits):
            # Mistyped, but right behind a word for it.
            if _LABEL.search(text, max(0, start - 20), start):
                yield match.span()
            continue
        named = _NAMED.search(text, max(0, start - 24), start) or _NAMED.search(reading.heading(start))
        # Identity numbers of Gansu begin with 62 too; a mistyped one is not a card.
        branded = digits.startswith(("62", "9558")) and not _IDENTITY_SHAPE.fullmatch(digits)
        if named or (branded and reading.is_certain and not reading.is_list(*match.span())):
            yield match.span()


def _in_pieces(reading: Reading) -> Iterator[Span]:
    """Numbers in pieces of any length, where the words before them call them a card's."""
    text = reading.text
    for match in reading.numbers(_PIECES):
        digits = re.sub(r"[^0-9]", "", match[0])
        start = match.start()
        if len(digits) not in _DIGITS or len(set(digits)) < 2:
            continue
        if _LABEL.search(text, max(0, start - 20), start) or (
            passes_luhn(digits) and _NAMED.search(text, max(0, start - 24), start)
        ):
            yield match.span()


def _example(body: str) -> str:
    return next(number for check in range(10) if passes_luhn(number := f"{body}{check}"))


_FICTION: Final = _example("62000000000000012")
_FICTION_16: Final = _example("620000000000034")
_FICTION_OLD: Final = _example("400000000000005")
_WRONG: Final = _FICTION[:-1] + str((int(_FICTION[-1]) + 1) % 10)

RECOGNISERS: Final = (
    Recogniser(
        code="PRI003",
        title="银行卡号",
        hint="请删去银行卡号或账号；捐款账户请链接到受捐单位自己的公告",
        find=_find,
        triggers=(CLUSTERED, _PAID),
        ways=frozenset(Way) - {Way.MASKED},
        true_examples=(
            _FICTION,
            _FICTION_16,
            " ".join(_FICTION_16[n : n + 4] for n in range(0, 16, 4)),
            "-".join(_FICTION_16[n : n + 4] for n in range(0, 16, 4)),
            f"卡号：{_FICTION_OLD}",
            f"卡号：{_FICTION_OLD[:6]}-{_FICTION_OLD[6:11]}-{_FICTION_OLD[11:]}",
            "支付宝账号：『shilijia520』",
            f"开户行示例支行，{_FICTION_OLD}",
            f"**{_FICTION[:6]}**{_FICTION[6:]}",
            "\u200b".join(_FICTION),
            f"{_FICTION[:6]} {_FICTION[6:]}",
            _FICTION.translate({ord("0") + n: ord("０") + n for n in range(10)}),
        ),
        false_examples=(
            _WRONG,
            f"流水号 {_FICTION_OLD}",
            "6200 **** **** 0034",
            "2022 2023 2024 2025年的投入分别为",
            "6222.5万元，6333.4万元",
            "内民政发〔2022〕63号",
            "0000000000000000",
            "一卡通已发放6200张",
            "支付宝小程序上线后，支付宝12000元到账",
        ),
    ),
)
