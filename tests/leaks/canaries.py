"""Private values nobody bears, of every kind that must not get out, as many different ones as are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from bangyang.text.privacy.accounts import passes_luhn
from bangyang.text.privacy.identity import check_character

GIVEN = "雨桐梓晨欣怡浩宇思远佳琪子涵诗语明轩"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: the code it is reported by, and how its number `n` is written, with the words it needs around it.

    `office` values are no secret in an office's contact field.
    """

    key: str
    code: str
    write: Callable[[int], str]
    office: bool = False


def _identity(n: int) -> str:
    body = f"11000019{70 + n % 30:02d}0101{n % 1000:03d}"
    return body + check_character(body)


@cache
def _card(n: int) -> str:
    body = f"62000000000{n:07d}"
    return next(body + str(check) for check in range(10) if passes_luhn(body + str(check)))


def _name(n: int) -> str:
    return f"{'王李张刘陈杨赵吴周徐'[n % 10]}{GIVEN[n // 10 % len(GIVEN)]}{GIVEN[(n // 10 + n + 3) % len(GIVEN)]}"


KINDS: tuple[Kind, ...] = (
    Kind("身份证", "PRI001", _identity),
    Kind("旧身份证", "PRI001", lambda n: f"证件号码 1100007{n % 10}0101{n:03d}"),
    Kind("带空格的身份证", "PRI001", lambda n: f"{_identity(n)[:6]} {_identity(n)[6:14]} {_identity(n)[14:]}"),
    Kind("手机", "PRI002", lambda n: f"161{n:08d}"),
    Kind("分段的手机", "PRI002", lambda n: f"161-{n // 10000:04d}-{n % 10000:04d}"),
    Kind("银行卡", "PRI003", _card),
    Kind("护照", "PRI004", lambda n: f"护照号码E{n:08d}"),
    Kind("通行证", "PRI004", lambda n: f"往来港澳通行证C{n:08d}"),
    Kind("车牌", "PRI005", lambda n: f"蒙A{n:05d}"),
    Kind("生日", "PRI006", lambda n: f"生于{1950 + n % 50}年{1 + n // 50 % 12}月{1 + n % 28}日"),
    Kind("住址", "PRI007", lambda n: f"幸福里小区{1 + n // 9}号楼2单元{301 + n % 9}室"),
    Kind("坐标", "PRI013", lambda n: f"定位40.{n:06d},111.{n:06d}"),
    Kind("邮箱", "PRI008", lambda n: f"她用的是shili{n:04d}@example.com", office=True),
    Kind("微信", "PRI009", lambda n: f"微信号：shili{n:05d}"),
    Kind("QQ", "PRI009", lambda n: f"QQ号{100_000_000 + n}"),
    Kind("学生", "PRI010", lambda n: f"三年级二班的{_name(n)}"),
    Kind("患者", "PRI011", lambda n: f"低保户{_name(n)}"),
    Kind("住宅电话", "PRI012", lambda n: f"宅电0471-6{n:06d}"),
)
"""Every recogniser at least once."""


def spelt(kind: Kind, n: int) -> str:
    """The value alone, as it would be looked for on a page."""
    text = kind.write(n)
    for lead in (
        "证件号码 ",
        "护照号码",
        "往来港澳通行证",
        "生于",
        "她用的是",
        "微信号：",
        "QQ号",
        "三年级二班的",
        "低保户",
        "宅电",
        "定位",
    ):
        text = text.removeprefix(lead)
    return text
