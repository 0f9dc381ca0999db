"""Simplified Chinese to traditional (OpenCC's `s2t`), with names protected.

A simplified character may stand for several traditional ones, and which of them is meant is told by the words round
it: 后来 is 後來, 皇后 is 皇后. Where it stands in a name they tell nothing: 于丹 is 于丹 and not 於丹. So the surnames
that kept their shape are known here, a given name is converted apart from surname and sentence, and whoever knows
better says so word by word. Every name is looked for before its sentence is converted.

Only names with a character that has several counterparts are looked for: what is left of the others comes out the
same wherever it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bangyang.text.names import COMPOUND_SURNAMES, MIDDLE_DOT, surname
from bangyang.text.script import DOUBTFUL, converted, folded, is_traditional

KEPT_SURNAMES = frozenset(
    "于余范云干后沈郁台谷卜制丑岳游涂胡党曲周朱梁姜松采家升向占朴仆仇修佛千同布席幸志念戚昆栗秋种蒙里辟才象表果板注"
)
"""Surnames that are written in traditional Chinese as they are in simplified, though the same character as a word is
not: 范 (範), 于 (於), 余 (餘), 云 (雲), 后 (後), 干 (乾, 幹), 谷 (穀), 郁 (鬱), 涂 (塗), 党 (黨), 种 (種) …"""

_COMPOUND = {"谷梁": "穀梁", "万俟": "万俟", "鲜于": "鮮于", "单于": "單于"} | {
    each: each for each in ("淳于", "段干", "叱干")
}
"""Compound surnames whose form is not left to OpenCC."""

_GIVEN = {"里": "里"}
"""What in a given name is hardly ever meant as OpenCC takes a lone character: 里 (裏)."""

_LONGEST = 4
"""Characters of a name with a surname; what is longer is the name of a group or one with a dot."""
_COMPATIBLE = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Rare characters that people bear as they are; OpenCC would replace them by their commoner twins."""


class Converter:
    """Converts texts in which the names and words it was given may occur.

    `people` are names of persons; `words` are texts of two characters or more with their traditional form, which hold
    for names, too.
    """

    def __init__(self, people: Iterable[str] = (), words: Mapping[str, str] | None = None) -> None:
        given = dict(words or {})
        named = {name: traditional_name(name) for name in people if _is_personal(name) and not _is_plain(name)}
        self._forms = named | given
        shapes: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for name in self._forms:
            at = next((at for at, sign in enumerate(name) if sign in DOUBTFUL), 0)
            shapes[name[at]].add((at, len(name)))
        # The longest first: of 于丹 and 于丹丹 the one that is written.
        self._shapes = {sign: sorted(found, key=lambda one: (-one[1], one)) for sign, found in shapes.items()}
        self._pivots = re.compile(f"[{re.escape(''.join(sorted(shapes)))}]") if shapes else None

    def names_in(self, text: str) -> tuple[tuple[str, str], ...]:
        """(name, form) of each name in `text`, sorted: all that its conversion depends on besides the text."""
        names = {text[start:end] for start, end in self._found(text)}
        return tuple((name, self._forms[name]) for name in sorted(names))

    def convert(self, texts: Sequence[str]) -> list[str]:
        """Each of `texts` in traditional characters."""
        pieces: list[str] = []
        shapes: list[list[str | None]] = []
        for text in texts:
            if text in KEPT_SURNAMES or is_traditional(text):
                # Alone it is a surname: on the seal of whoever has no portrait.
                shapes.append([text])
                continue
            shape: list[str | None] = []
            last = 0
            for start, end in self._found(text):
                pieces.append(text[last:start])
                shape += [None, self._forms[text[start:end]]]
                last = end
            pieces.append(text[last:])
            shapes.append([*shape, None])
        done = iter(converted(pieces, "s2t"))
        return ["".join(next(done) if part is None else part for part in shape) for shape in shapes]

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names begin and end, in order, none within another."""
        if self._pivots is None:
            return
        last = 0
        for hit in self._pivots.finditer(text):
            for before, length in self._shapes[hit[0]]:
                start = hit.start() - before
                if start >= last and text[start : start + length] in self._forms:
                    last = start + length
                    yield start, last
                    break


def traditional_name(name: str) -> str:
    """The name of a person in traditional characters: the surname by itself, then the given name by itself."""
    if not _is_personal(name):
        return _bearing(name)
    own = surname(name)
    given = name[len(own) :]
    made = _bearing(given)
    if len(made) == len(given):
        made = "".join(_GIVEN.get(sign, new) for sign, new in zip(given, made, strict=True))
    return _traditional_surname(own) + made


def is_edition_of(traditional: str, simplified: str, words: Mapping[str, str] | None = None) -> bool:
    """Whether one text may be the traditional form of the other, whichever names and words were protected in it.

    Every character is as it was, or is what it was once both are simplified, or is what the whole is converted to:
    答覆 is not told from 答複 by its characters alone. `words` have a form of their own.
    """
    if folded(traditional) == folded(simplified):
        return True
    (made,) = Converter((), words).convert([simplified])
    if not len(traditional) == len(simplified) == len(made):
        return traditional == made
    signs = zip(traditional, simplified, made, strict=True)
    return all(sign in (plain, new) or folded(sign) == folded(plain) for sign, plain, new in signs)


def _traditional_surname(own: str) -> str:
    if own in _COMPOUND:
        return _COMPOUND[own]
    return own if own in KEPT_SURNAMES else _bearing(own)


def _bearing(text: str) -> str:
    """`text` converted, its compatibility ideographs as they are."""
    parts = re.split(f"({_COMPATIBLE.pattern})", text)
    parts[::2] = converted(parts[::2], "s2t")
    return "".join(parts)


def _is_personal(name: str) -> bool:
    return 2 <= len(name) <= _LONGEST and MIDDLE_DOT not in name


def _is_plain(name: str) -> bool:
    """Whether the name comes out right wherever it stands."""
    return DOUBTFUL.isdisjoint(name) and name[:2] not in COMPOUND_SURNAMES and not _COMPATIBLE.search(name)
