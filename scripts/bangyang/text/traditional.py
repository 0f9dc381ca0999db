"""Simplified Chinese to traditional, with names protected.

A simplified character may stand for several traditional ones, and which of them is meant is told by the word it is in
(`wordforms`): 后来 is 後來, 皇后 is 皇后. In a name that tells nothing: 于丹 is 于丹 and not 於丹. So every name is
looked for before its sentence is cut into words (`properforms` says what forms names have), and whoever knows better
says so word by word.

Only names with a character that has several counterparts are looked for: what is left of the others comes out the
same wherever it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bangyang.text.properforms import KEPT_SURNAMES, families_in, is_personal, is_plain, traditional_name
from bangyang.text.script import DOUBTFUL, folded, is_traditional
from bangyang.text.wordforms import traditional_words

_ROUND, _CORNER = "“”‘’", "「」『』"
_CORNERS, _BACK = str.maketrans(_ROUND, _CORNER), str.maketrans(_CORNER, _ROUND)


class Converter:
    """Converts texts in which the names and words it was given may occur.

    `people` are names of persons; `words` are texts of two characters or more with their traditional form, which hold
    for names, too. With `corners`, quotation marks are 「」 and 『』.
    """

    def __init__(
        self, people: Iterable[str] = (), words: Mapping[str, str] | None = None, *, corners: bool = False
    ) -> None:
        given = dict(words or {})
        named = {name: traditional_name(name) for name in people if is_personal(name) and not is_plain(name)}
        self._quotes = _CORNERS if corners else {}
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
        quotes = ((_ROUND, _CORNER),) if self._quotes else ()
        return (*quotes, *((name, self._forms[name]) for name in sorted(names)))

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
            for start, end, form in self._kept(text):
                pieces.append(text[last:start])
                shape += [None, form]
                last = end
            pieces.append(text[last:])
            shapes.append([*shape, None])
        done = iter(traditional_words(pieces))
        made = ["".join(next(done) if part is None else part for part in shape) for shape in shapes]
        return [text.translate(self._quotes) for text in made] if self._quotes else made

    def _kept(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where a name or a family begins and ends, and what is written there."""
        named = [(start, end, self._forms[text[start:end]]) for start, end in self._found(text)]
        for at in families_in(text):
            if not any(start <= at < end for start, end, _ in named):
                named.append((at, at + 1, text[at]))
        yield from sorted(named)

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


def is_edition_of(traditional: str, simplified: str, words: Mapping[str, str] | None = None) -> bool:
    """Whether one text may be the traditional form of the other, whichever names and words were protected in it.

    Every character is as it was, or is what it was once both are simplified, or is what the whole is converted to:
    答覆 is not told from 答複 by its characters alone. `words` have a form of their own, quotation marks two.
    """
    traditional = traditional.translate(_BACK)
    if folded(traditional) == folded(simplified):
        return True
    (made,) = Converter((), words).convert([simplified])
    if not len(traditional) == len(simplified) == len(made):
        return traditional == made
    signs = zip(traditional, simplified, made, strict=True)
    return all(sign in (plain, new) or folded(sign) == folded(plain) for sign, plain, new in signs)
