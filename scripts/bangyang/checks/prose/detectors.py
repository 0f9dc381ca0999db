"""The detectors of wording, each with a pattern without which no text can hold what it looks for.

Apart from the rules that tell what was found (`wording`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bangyang.text import prose
from bangyang.text.losses import lost_words
from bangyang.text.prose.declared import declared_count


@dataclass(frozen=True, slots=True)
class Detector:
    """Finds one kind of fault in a text; `worth` says cheaply where there can be none."""

    detect: Callable[[str], Iterable[prose.ProseFault]]
    worth: re.Pattern[str]

    def faults(self, text: str) -> Iterable[prose.ProseFault]:
        """The faults in `text`."""
        return self.detect(text) if self.worth.search(text) else ()


NUMBERING = Detector(prose.broken_numbering, re.compile(r"[（(、.．0-9]"))
QUOTES = Detector(prose.unbalanced_quotes, re.compile("[“”‘’《》〈〉（）()【】「」『』〔〕]"))
DATES = Detector(prose.incomplete_date, re.compile(r"月\s?[0-9]"))
PARAGRAPHS = Detector(prose.repeated_paragraph, re.compile(""))
DURATIONS = Detector(prose.duration_disagrees, re.compile(r"[0-9]\s?(?:个)?(?:日历)?[天日]"))
COUNTS = Detector(declared_count, re.compile(r"等\s?[0-9一二两三四五六七八九十百]|以下|下列|如下"))
ADDRESSES = Detector(prose.suspicious_email, re.compile("@"))
HALF_WIDTH = Detector(prose.halfwidth_punctuation, re.compile("[,;:?!()]"))
STRAIGHT = Detector(prose.straight_quotes, re.compile("[\"']"))
# Begins with the space itself, which most texts have not: that is looked for far faster than what stands before it.
SPACES = Detector(prose.stray_spaces, re.compile(r" (?<=[^ -~\n] ) {0,2}[^ -~\n]"))
WEB_CODE = Detector(prose.web_code, re.compile("[<&]"))
LOST = Detector(lost_words, re.compile(r"[\[`|>]"))
