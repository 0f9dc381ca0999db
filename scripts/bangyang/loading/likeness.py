"""Which field a mistyped key was meant for.

Asked by `mending`, to tell a key from the beginning of a sentence, and by `binding`, for the hint.
"""

from __future__ import annotations

import difflib

from bangyang.models.fields import FieldSpec, Model, keys

_ALIKE = 0.5
"""Half of the characters in common: 性別 for 性别, 姓各 for 姓名."""


def meant(text: str, kind: type[Model], present: frozenset[str] = frozenset()) -> FieldSpec | None:
    """The field of `kind` that `text` resembles most, a required one if several do; none of those in `present`."""
    absent = {label: spec for label, spec in keys(kind).items() if spec.name not in present}
    near = difflib.get_close_matches(text, absent, n=5, cutoff=_ALIKE)
    likeness = [difflib.SequenceMatcher(None, label, text).ratio() for label in near]
    best = [absent[label] for label, ratio in zip(near, likeness, strict=True) if ratio == max(likeness)]
    return next((spec for spec in best if spec.required), best[0] if best else None)
