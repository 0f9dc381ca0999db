"""Whom a notice is about: a table or a grid of photos for each award, or how many there were, and their citations."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from bangyang.derivations.noticestate import NoticeGroup, NoticeState
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Award, Subject
from bangyang.models.form import FormItem, columns_of, form_for
from bangyang.models.nominee import Nominee
from bangyang.pages.context import PageContext, counted
from bangyang.pages.parts import Column, Name, Portrait
from bangyang.pages.typography import quoted, unbroken
from bangyang.rendering.marks import marked, marked_within


@dataclass(frozen=True, slots=True, kw_only=True)
class NomineeRow:
    """One subject in a notice; `cells` follow the group's columns, `told` are the same with their values marked."""

    serial: str
    name: Name
    cells: tuple[str, ...]
    told: tuple[Markup, ...] = ()
    url: str = ""
    portrait: Portrait | None = None

    def html(self, place: int) -> Markup:
        """The cell in one of the columns, from 0."""
        return self.told[place] if self.told else escape(self.cells[place])


@dataclass(frozen=True, slots=True, kw_only=True)
class NomineeGroup:
    """The subjects of one award. `archived` replaces the rows after closing: 公示对象共3名，已归档.

    `withdrawn` says how many were taken down (撤下1名), without name or gap in the numbers. With `pictured` the
    group is laid out as a photo grid, else as a table. `at` is the key below which its values are committed to.
    """

    at: str = ""
    award: str = ""
    title: str = ""
    count: str = ""
    name_label: str = "姓名"
    columns: tuple[Column, ...] = ()
    rows: tuple[NomineeRow, ...] = ()
    archived: str = ""
    withdrawn: str = ""
    gone: int = 0
    pictured: bool = False

    @property
    def title_html(self) -> Markup:
        """The title, quoted names kept whole."""
        award, rest = f"“{self.award}”", self.title.removeprefix(f"“{self.award}”")
        if not self.award or not self.at or rest == self.title:
            return unbroken(self.title)
        name = marked_within(award, [(f"{self.at}.award", self.award)])
        return Markup("{}{}").format(quoted(name, len(award)), rest)

    @property
    def withdrawn_html(self) -> Markup:
        """How many were taken down, the number marked."""
        return marked_within(self.withdrawn, [(f"{self.at}.withdrawn", str(self.gone))] if self.at else [])


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationView:
    """简要事迹 of one subject; `at` is the key below which it is committed to."""

    serial: str
    name: Name
    text: Markup
    at: str = ""


def unit_of(context: PageContext, group: NoticeGroup) -> Subject | None:
    """Persons, households or collectives; None where the award is not known."""
    award = context.award_of(group.shown[0]) if group.shown else None
    return award.subject if award else None


def subjects_of(context: PageContext, notice: NoticeState, group: NoticeGroup, at: str = "") -> NomineeGroup:
    """The subjects of one award, or their number once they are archived."""
    award = _award(context, notice, group)
    subject = award.subject if award else Subject.PERSON
    form = form_for(award)
    columns, rows = _rows(context, group, form.columns(columns_of(notice.entry.model, award)), at)
    if notice.entry.model.shows_photos and not group.archived:
        rows = tuple(_with_portrait(context, row, nominee) for row, nominee in zip(rows, group.shown, strict=True))
    return NomineeGroup(
        at=at,
        award=group.award,
        title=_group_title(notice, group, award),
        count=counted(group.total, subject),
        name_label=form.naming.label,
        columns=columns,
        rows=rows,
        archived=_archived_text(group, subject),
        withdrawn=f"撤下{counted(group.withdrawn, subject)}。" if group.withdrawn else "",
        gone=group.withdrawn,
        pictured=bool(rows) and all(row.portrait is not None for row in rows),
    )


def _award(context: PageContext, notice: NoticeState, group: NoticeGroup) -> Award | None:
    return notice.campaign.model.award(group.award) if notice.campaign else None


def _group_title(notice: NoticeState, group: NoticeGroup, award: Award | None) -> str:
    """拟推荐对象 on the way up, 初选对象 at the level that decides; households are 家庭."""
    final = award is not None and award.final_level is not None and award.final_level == notice.entry.model.level
    who = "家庭" if award is not None and award.subject is Subject.HOUSEHOLD else "对象"
    return f"“{group.award}”{'初选' if final else '拟推荐'}{who}"


def _archived_text(group: NoticeGroup, subject: Subject) -> str:
    if not group.archived:
        return ""
    total = f"公示对象共{counted(group.total, subject)}"
    if group.shown:
        return f"{total}，公示已结束；名单公布后，本页只保留入选的{counted(len(group.shown), subject)}。"
    return f"{total}，公示已结束，名单不再显示。"


def _rows(
    context: PageContext, group: NoticeGroup, items: tuple[FormItem, ...], at: str
) -> tuple[tuple[Column, ...], tuple[NomineeRow, ...]]:
    """Rows under the columns; one nobody fills is left out."""
    people = list(group.shown)
    names = context.distinct_names(people)
    kept = [item for item in items if any(item.text(nominee.model) for nominee in people)]
    columns = tuple(Column(item.label, "long" if item.share else "short") for item in kept)
    rows = tuple(
        NomineeRow(
            serial=str(number),
            name=_distinct(nominee, name),
            cells=tuple(item.text(nominee.model) for item in kept),
            told=tuple(_told(item, nominee.model, f"{at}.subjects.{number - 1}") for item in kept),
            url=context.url(nominee) if context.state.of(nominee).has_page(nominee) else "",
        )
        for number, (nominee, name) in enumerate(zip(people, names, strict=True), 1)
    )
    return columns, rows


def _distinct(nominee: Entry[Nominee], name: str) -> Name:
    """The name, and behind it what tells it from a namesake's, and 追授."""
    return Name(nominee.model.name, name.removeprefix(nominee.model.name), str(nominee.model.remark))


def _told(item: FormItem, model: Nominee, at: str) -> Markup:
    """A cell with each value in it marked; 单位及职务 are two, of which the second may open with the first."""
    text = item.text(model)
    if item.name != "post_line":
        return marked(f"{at}.{item.name}", text) if text else Markup("")
    if model.post.startswith(model.unit):
        return marked(f"{at}.post", marked_within(text, [(f"{at}.unit", model.unit)] if model.unit else []))
    parts = (("unit", model.unit), ("post", model.post))
    return marked_within(text, [(f"{at}.{name}", value) for name, value in parts if value])


def _with_portrait(context: PageContext, row: NomineeRow, nominee: Entry[Nominee]) -> NomineeRow:
    return replace(row, portrait=context.portrait(nominee))


def citations_of(context: PageContext, notice: NoticeState) -> tuple[CitationView, ...]:
    """简要事迹 while the notice names its subjects; an archived group leaves them to the profiles."""
    views: list[CitationView] = []
    for place, group in enumerate(notice.groups):
        if group.archived:
            continue
        names = context.distinct_names(list(group.shown))
        for number, (nominee, name) in enumerate(zip(group.shown, names, strict=True), 1):
            if nominee.model.citation:
                text = context.fragments.fragment(nominee.model.citation, f"c{len(views) + 1}").html
                at = f"groups.{place}.subjects.{number - 1}"
                views.append(CitationView(serial=str(number), name=_distinct(nominee, name), text=text, at=at))
    return tuple(views)
