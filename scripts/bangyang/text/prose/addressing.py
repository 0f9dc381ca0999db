"""E-mail addresses that were misread: the digit 1 for the letter l, 0 for o, as scanning makes them."""

from __future__ import annotations

from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.prose.fault import ProseFault

_EMAIL: Final = regex(
    r"(?<![A-Za-z0-9._%+\-])([A-Za-z0-9][A-Za-z0-9._%+\-]{0,63})@(?:[A-Za-z0-9\-]{1,63}\.){1,5}[A-Za-z]{2,24}"
)
_ONE_FOR_L: Final = regex(r"1[A-Za-z]+(?:[._\-][A-Za-z]+)*$")
_ZERO_FOR_O: Final = regex(r"(?<=[A-Za-z])0(?=[A-Za-z])")


def suspicious_email(text: str) -> tuple[ProseFault, ...]:
    """Addresses whose local part begins with 1 before letters only, or has 0 between letters.

    `values`: the local part as it would read with the letter.
    """
    faults = []
    for match in _EMAIL.finditer(text):
        local = match[1]
        if _ONE_FOR_L.match(local):
            message, likely = "邮箱以数字 1 开头、其余都是字母，可能是字母 l 之误", "l" + local[1:]
        elif _ZERO_FOR_O.search(local):
            message, likely = "邮箱字母之间有数字 0，可能是字母 o 之误", _ZERO_FOR_O.sub("o", local)
        else:
            continue
        faults.append(
            ProseFault("suspicious_email", match.start(), match.end(), message, "请与原件核对这个邮箱", (likely,))
        )
    return tuple(faults)
