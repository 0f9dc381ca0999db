"""What may stand between a label and its value: 手机：…, 微信号（…）, QQ「…」, 护照号码是…

Not much, or a sentence about numbers would do for a label.
"""

from __future__ import annotations

from typing import Final

GAP: Final = r"[ \t\n\v:|=(\[{<“”\"'‘’「」『』《》〈〉【】〔〕是为叫应系即写填作]{0,8}"
"""Between a label and its value, for a pattern in folded text."""

LIST: Final = r"[ \t\n\-.·,、/;()\[\]|]{0,4}"
"""Between two figures of a number that a label announces."""
