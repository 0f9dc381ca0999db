"""The Chinese label of a field, as findings show it.

Asked of the model's own definition, so that a finding, the paper form and the page never disagree. Apart from
the registry, because the families of checks need it and the registry does not.
"""

from __future__ import annotations

from bangyang.models.fields import Model, spec_of

BODY_LABEL = "正文"
"""What the text below the head is called."""


def label_of(model: type[Model], name: str) -> str:
    """The label of the field called `name` in English, such as 公示期; KeyError where there is none."""
    return spec_of(model, name).label
