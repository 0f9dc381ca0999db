"""What is told of a nominee where, and in which order: one form (表) for a person, a household, a collective.

推荐表, 汇总表, the columns of a notice with what is committed to, the facts of a page, the file that `new` begins and
the options of `new` ask these forms. A new field of a nominee is one line in `Nominee` and one line here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Flag, auto
from functools import cache, cached_property
from itertools import pairwise

from bangyang.models.campaign import Award, Subject
from bangyang.models.fields import FieldSpec, Model, Privacy, keys, spec_of
from bangyang.models.nominee import NEVER_FIELDS, Nominee
from bangyang.models.notice import Notice


class Listing(Flag):
    """Where the items of a form are listed."""

    FILE = auto()
    """The lines of the file that `new` begins, in the order of the model."""
    NOMINATION = auto()
    """推荐表, two items a row. Paper alone."""
    SUMMARY = auto()
    """汇总表, a column an item. Paper alone."""
    NOTICE = auto()
    """公示: the columns beside the name, and the content that is committed to."""
    PAGE = auto()
    """The facts on the nominee's own page."""


_PAPER = Listing.NOMINATION | Listing.SUMMARY
_PUBLISHED = Listing.NOTICE | Listing.PAGE
_SHOWN = _PAPER | _PUBLISHED
_EVERYWHERE = Listing.FILE | _SHOWN
_NAMING = Listing.FILE | _PAPER
"""Of the name: a notice and a page set it apart from what they tell."""
_BESIDE_THE_NAME = ~Listing.PAGE
"""Of 性别 and 民族: a person's page has them behind the name, （女，回族）."""
_FORM = Listing.FILE | Listing.NOMINATION


@dataclass(frozen=True, slots=True)
class FormItem:
    """One item (项目) of a form: a field of `Nominee`, or one of NEVER_FIELDS, which join a form while it is printed.

    `called` is its label where that is not the field's, `key` the key in a new file where that is not the field's.
    `share` is the width of its column among the wide ones; 0 is as wide as its content. A field `asked_by` an award
    stands in a new file where the award has that limit. An item of its `own` has a place of its own on paper instead
    of a cell. `joint` replaces the item and the one before it where a notice shows both in one cell. An `optional` item
    may be left empty where a circular prescribes the form.
    """

    name: str
    on: Listing = _EVERYWHERE
    called: str = ""
    key: str = ""
    share: int = 0
    asked_by: str = ""
    own: bool = False
    joint: FormItem | None = None
    optional: bool = False

    @property
    def spec(self) -> FieldSpec:
        """The definition of the field. Raises KeyError where there is no such field."""
        return _spec(self.name)

    @property
    def label(self) -> str:
        """What stands before or above the value."""
        return self.called or self.spec.label

    def text(self, values: Model) -> str:
        """The value as it is told; "" for none."""
        value = getattr(values, self.name)
        return "" if value is None else str(value)


@cache
def _spec(name: str) -> FieldSpec:
    return next((spec for spec in NEVER_FIELDS if spec.name == name), None) or spec_of(Nominee, name)


@dataclass(frozen=True)
class Form:
    """The items told of one kind of subject, in order.

    An item that stands elsewhere on another listing is written twice. `circular` is where the form comes from, "" for
    one of our own, of which nothing but the name has to be filled in. The photo stands beside `photo_rows` rows of the
    推荐表. Raises ValueError where what is not public would be published, or what may stand in no file be written.
    """

    items: tuple[FormItem, ...]
    photo_rows: int
    circular: str = ""

    def __post_init__(self) -> None:
        for item in self.items:
            privacy = item.spec.privacy
            if privacy is not Privacy.PUBLIC and item.on & _PUBLISHED:
                raise ValueError(f"{item.name} is {privacy}, so it may stand neither in a notice nor on a page")
            if privacy is Privacy.NEVER and item.on & Listing.FILE:
                raise ValueError(f"{item.name} may stand in no file")
            if item.key and item.key not in keys(Nominee):
                raise ValueError(f"{item.key} is no key of a nominee's file")

    def on(self, listing: Listing) -> tuple[FormItem, ...]:
        """The items with a cell (for a file: a line) in `listing`."""
        return self._listed[listing]

    @cached_property
    def _listed(self) -> Mapping[Listing, tuple[FormItem, ...]]:
        return {
            listing: tuple(item for item in self.items if item.on & listing and not (item.own and listing in _SHOWN))
            for listing in Listing
        }

    @property
    def apart(self) -> tuple[str, ...]:
        """Names of the items that have a place of their own on paper, in order."""
        return tuple(item.name for item in self.items if item.own)

    def told(self, labels: tuple[str, ...] = ()) -> tuple[FormItem, ...]:
        """The items that a notice tells: all, or those with these labels (公示栏目)."""
        if labels not in self._told:
            self._told[labels] = self._chosen(labels)
        return self._told[labels]

    @cached_property
    def _told(self) -> dict[tuple[str, ...], tuple[FormItem, ...]]:
        """What was asked for so far: it is asked for once for each name on a list."""
        return {}

    def _chosen(self, labels: tuple[str, ...]) -> tuple[FormItem, ...]:
        listed = self.on(Listing.NOTICE)
        kept = set(labels)
        for before, item in pairwise(listed):
            if item.joint and item.joint.label in kept:
                kept |= {before.label, item.label}
        return tuple(item for item in listed if not labels or item.label in kept)

    def columns(self, labels: tuple[str, ...] = ()) -> tuple[FormItem, ...]:
        """The columns of a notice beside the name, as they are shown."""
        shown: list[FormItem] = []
        listed = self.on(Listing.NOTICE)
        for item in self.told(labels):
            whole = item.joint is not None and shown[-1:] == [listed[listed.index(item) - 1]]
            if whole:
                shown.pop()
            shown.append(item.joint if whole and item.joint else item)
        return tuple(shown)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What may be written as 公示栏目."""
        listed = self.on(Listing.NOTICE)
        joint = (item.joint.label for item in listed if item.joint)
        return tuple(dict.fromkeys((*(item.label for item in listed), *joint)))

    @property
    def naming(self) -> FormItem:
        """The item of the name."""
        return next(item for item in self.items if item.name == "name")


_SHARED = (
    FormItem("nominator", Listing.FILE | Listing.PAGE),  # 汇总表 has it in its head, for all its rows
    *(FormItem(name, Listing.FILE) for name in ("award", "slug", "citation", "consented_on")),
    FormItem("photo", Listing.FILE, asked_by="photo_required"),
    FormItem("category", Listing.FILE, asked_by="scopes"),
    FormItem("serving_since", Listing.FILE, asked_by="service_years"),
)
"""What every file has, at the end of a page's facts."""

_PERSON = Form(
    (
        FormItem("name", _NAMING),
        FormItem("gender", _BESIDE_THE_NAME),
        FormItem("ethnicity", _BESIDE_THE_NAME),
        FormItem("born"),
        FormItem("political"),
        FormItem("education"),
        # 推荐表 has 职务 and 联系电话 before 工作单位, 汇总表 after it.
        FormItem("post", Listing.NOMINATION),
        FormItem("phone", Listing.NOMINATION),
        FormItem("employed_since", _FORM, asked_by="resume_limit"),
        FormItem("unit", share=3),
        FormItem("post", ~Listing.NOMINATION, share=3, joint=FormItem("post_line", called="单位及职务", share=3)),
        FormItem("id_type", Listing.NOMINATION),
        FormItem("id_number", Listing.NOMINATION, called="证件号码"),
        FormItem("id_number", Listing.SUMMARY),
        FormItem("phone", Listing.SUMMARY),
        FormItem("resume", _FORM, asked_by="resume_limit", own=True),
        FormItem("honours", _FORM, own=True),
        *_SHARED,
    ),
    photo_rows=4,
    circular="内民政发〔2022〕63号 附件1、附件3",
)

_HOUSEHOLD = Form(
    (
        FormItem("name", _NAMING, called="户主姓名", key="户主姓名"),
        FormItem("gender", _BESIDE_THE_NAME),
        FormItem("ethnicity"),  # nothing stands behind the name of a household
        FormItem("born"),
        FormItem("political"),
        # The paper asks a 户主 for neither 学历 nor 职务; a page has them in their place where the file says them.
        FormItem("education", Listing.PAGE),
        FormItem("phone", Listing.NOMINATION),
        FormItem("unit", share=3),
        FormItem("post", Listing.PAGE),
        FormItem("id_number", Listing.NOMINATION, called="证件号码"),
        FormItem("id_number", Listing.SUMMARY),
        FormItem("phone", Listing.SUMMARY),
        FormItem("members", _FORM, own=True),
        FormItem("named_members", Listing.FILE),
        FormItem("honours", Listing.FILE),
        *_SHARED,
    ),
    photo_rows=3,
    circular="内民政发〔2022〕63号 附件2、附件4",
)

_COLLECTIVE = Form(
    (
        # A key stands alone, so it says of what it is the name.
        FormItem("name", _NAMING, called="名称", key="集体名称", share=2),
        FormItem("headcount", ~Listing.PAGE),
        FormItem("unit", called="所在单位", share=3, on=~Listing.PAGE),
        # A page tells first where somebody belongs, in the same words for all.
        FormItem("unit", Listing.PAGE),
        FormItem("headcount", Listing.PAGE),
        FormItem("phone", _PAPER),
        FormItem("honours", _FORM, own=True),
        *_SHARED,
    ),
    photo_rows=2,
)

_MIXED = Form(
    (
        FormItem("name", _NAMING, called="姓名或名称", key="姓名"),
        *(item for item in _PERSON.items if item.name != "name"),
        FormItem("headcount", ~Listing.NOMINATION),
    ),
    photo_rows=4,
)
"""Of an award for persons and collectives, where they stand in one table; each of them has its own form by itself."""

FORMS: Mapping[Subject, Form] = {
    Subject.PERSON: _PERSON,
    Subject.HOUSEHOLD: _HOUSEHOLD,
    Subject.COLLECTIVE: _COLLECTIVE,
    Subject.MIXED: _MIXED,
}

_STORY = "the heading of the story, which has a place of its own on the page"
ON_NO_FORM: Mapping[str, str] = {
    "old_addresses": "where the page used to be; nobody is told",
    "subject": "says which of the forms is meant where an award is given to persons and collectives",
    "remark": "stands behind the name",
    "sample": "marks the whole file, not the nominee",
    "region": "follows from 推荐单位 and is shown by the lists of people",
    "resume_public": "a decision about another field",
    "delegate": "weighed when nominees are chosen, asked by no form",
    "changes": "charts within the story",
    "kicker": _STORY,
    "headline": _STORY,
    "subtitle": _STORY,
    "byline": _STORY,
    "source": _STORY,
    "same_person": "joins pages of several years",
    "materials": "what the office has received",
    "notes": "the office's own",
}
"""Fields of `Nominee` that are listed on no form, and why."""


def form_for(award: Award | None) -> Form:
    """The form of an award's kind of subject; where the award is not known, a person's."""
    return FORMS[award.subject if award else Subject.PERSON]


def labels_of(awards: Iterable[Award]) -> tuple[str, ...]:
    """What may be written as 公示栏目 for these awards."""
    return tuple(dict.fromkeys(label for award in awards for label in form_for(award).labels))


def columns_of(notice: Notice, award: Award | None) -> tuple[str, ...]:
    """The labels of what a notice tells of the nominees of an award, by itself or by the award; () for all."""
    return notice.columns or (award.columns if award is not None else ())


def facts_for(award: Award | None) -> tuple[FormItem, ...]:
    """The facts on a page: what the form asks for, then what a file may say though its own form does not ask for it."""
    form = form_for(award)
    asked = {item.name for item in form.items}
    if award is not None and award.columns:
        left = {item.name for item in form.on(Listing.NOTICE)} - {item.name for item in form.told(award.columns)}
        return tuple(item for item in form.on(Listing.PAGE) if item.name not in left)
    others = {item.name: item for other in FORMS.values() for item in other.on(Listing.PAGE) if item.name not in asked}
    return (*form.on(Listing.PAGE), *others.values())
