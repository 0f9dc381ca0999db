"""The page of one person, household or collective: facts, citation and deeds, honours, and who stands beside them.

A profile exists only after a roll names its subject, so nothing here is provisional.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bangyang.derivations.honourees import other_year
from bangyang.derivations.statistics import roll_year
from bangyang.loading.entries import Entry
from bangyang.models.form import facts_for
from bangyang.models.nominee import FamilyMember, Nominee
from bangyang.models.sections import PEOPLE
from bangyang.pages.charts import compose_changes
from bangyang.pages.context import PageContext
from bangyang.pages.facts import site_contacts
from bangyang.pages.groups import People, Placed
from bangyang.pages.page import PageView
from bangyang.pages.parts import (
    NO_BYLINE,
    Byline,
    Chart,
    ContactLine,
    FactRow,
    Link,
    Name,
    Portrait,
    Share,
    SubjectWord,
)
from bangyang.pages.typography import NO_MARKUP, takes_initial

DEEDS = "deeds"
"""What stands before the ids of the headings of a story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanView:
    """A line of a résumé or of honours: when, and what."""

    when: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A family member: relation and occupation; `name` only where it may be shown."""

    relation: str
    occupation: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardedView:
    """One award of the subject and the roll that says so; never its place there, which is no rank."""

    award: str
    year: str
    roll: Link | None = None
    document_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView(PageView):
    """A profile. `heading` is the story's title, or the name where the story has none.

    `subject` decides wording and the members table only; the layout is one.
    """

    subject: SubjectWord
    name: Name
    portrait: Portrait
    kicker: str = ""
    subtitle: str = ""
    byline: Byline = NO_BYLINE
    facts: tuple[FactRow, ...] = ()
    citation: str = ""
    deeds: Markup = NO_MARKUP
    toc: tuple[Link, ...] = ()
    changes: tuple[Chart, ...] = ()
    members: tuple[MemberView, ...] = ()
    resume: tuple[SpanView, ...] = ()
    honours: tuple[SpanView, ...] = ()
    awards: tuple[AwardedView, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    roll_title: str = ""
    other_years: tuple[Link, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    share: Share | None = None

    @property
    def initial(self) -> bool:
        """Whether the story opens with a 首字."""
        return takes_initial(self.deeds)


def compose_profile(people: People, nominee: Entry[Nominee]) -> ProfileView:
    """The page of one person, household or collective."""
    context, model = people.context, nominee.model
    url = context.url(nominee)
    fragment = context.fragment(nominee, DEEDS, url)
    portrait = context.portrait(nominee, described=True)
    placed = people.places.get(nominee.source.path, [])
    heading = model.headline or model.name
    published = placed[0].roll.entry.model if placed else None
    previous, following = _neighbours(context, placed[0]) if placed else (None, None)
    return ProfileView(
        meta=context.article_meta(
            heading if heading != model.name else f"{model.name}先进事迹",
            url,
            published=(published.published_on or published.issued_on) if published else None,
            source=model.source,
            description=model.citation,
            author=model.byline,
            image=portrait.picture,
        ),
        heading=heading,
        crumbs=context.crumbs(PEOPLE, Link(model.name, url)),
        subject=context.subject(nominee),
        name=context.name(nominee),
        portrait=portrait,
        kicker=model.kicker,
        subtitle=model.subtitle,
        byline=Byline(source=model.source, author=model.byline),
        facts=_facts(context, nominee),
        citation=model.citation,
        deeds=fragment.html,
        toc=tuple(Link(h.text, f"#{h.id}") for h in fragment.headings if h.level == 2),
        changes=compose_changes(model.changes),
        members=tuple(_member(model, member) for member in model.members),
        resume=_resume(model),
        honours=tuple(
            SpanView(when=str(honour.when) if honour.when else "", what=honour.title) for honour in model.honours
        ),
        awards=tuple(_awarded(context, place) for place in placed),
        previous=previous,
        next=following,
        roll_title=published.title if published else "",
        other_years=_other_years(context, nominee),
        contacts=site_contacts(context),
        share=context.share(url),
    )


def _facts(context: PageContext, nominee: Entry[Nominee]) -> tuple[FactRow, ...]:
    rows = ((item.label, item.text(nominee.model)) for item in facts_for(context.award_of(nominee)))
    return tuple(FactRow(label, value) for label, value in rows if value)


def _member(model: Nominee, member: FamilyMember) -> MemberView:
    """Relation and occupation; a pupil's occupation is never shown, a name only with recorded consent."""
    occupation = "" if "学生" in member.occupation else member.occupation
    return MemberView(
        relation=member.relation, occupation=occupation, name=member.name if model.may_name(member) else ""
    )


def _resume(model: Nominee) -> tuple[SpanView, ...]:
    if not model.resume_public:
        return ()
    return tuple(SpanView(when=str(line.span), what=line.text) for line in model.resume)


def _awarded(context: PageContext, placed: Placed) -> AwardedView:
    roll, model = placed.roll, placed.roll.entry.model
    year = roll_year(roll)
    return AwardedView(
        award=model.award,
        year=f"{year}年" if year else "",
        roll=Link("所在名单", context.url(roll.entry)),
        document_number=str(model.number) if model.number else "",
    )


def _neighbours(context: PageContext, placed: Placed) -> tuple[Link | None, Link | None]:
    """The nearest people before and after on the same roll who have pages."""

    def find(step: int) -> Link | None:
        position = placed.position + step
        while 0 <= position < len(placed.roll.entries):
            nominee = placed.roll.entries[position].nominee
            if nominee is not None and context.state.of(nominee).has_page(nominee):
                return Link(nominee.model.name, context.url(nominee))
            position += step
        return None

    return find(-1), find(1)


def _other_years(context: PageContext, nominee: Entry[Nominee]) -> tuple[Link, ...]:
    others = (other_year(context.state.catalog, nominee, name).entry for name in nominee.model.same_person)
    links = (context.elsewhere(other.source.path) for other in others if other is not None)
    return tuple(link for link in links if link is not None)
