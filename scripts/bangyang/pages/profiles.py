"""The page of one person, household or collective: facts, citation and deeds, honours, and who stands beside them."""

from __future__ import annotations

from bangyang.derivations.honourees import other_year
from bangyang.derivations.statistics import roll_year
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Subject
from bangyang.models.form import facts_for
from bangyang.models.nominee import FamilyMember, Nominee
from bangyang.pages.charts import compose_changes
from bangyang.pages.desk import Desk
from bangyang.pages.facts import site_contacts
from bangyang.pages.people import PEOPLE, People, Placed
from bangyang.pages.views import (
    AwardedView,
    Byline,
    Fact,
    Link,
    MemberView,
    ProfileView,
    SpanView,
)


def compose_profile(people: People, nominee: Entry[Nominee]) -> ProfileView:
    """The page of one person, household or collective."""
    desk, model = people.desk, nominee.model
    url = desk.url(nominee)
    fragment = desk.fragment(nominee, "deeds", url)
    portrait = desk.portrait(nominee, described=True)
    placed = people.places.get(nominee.source.path, [])
    heading = model.headline or model.name
    published = placed[0].roll.entry.model if placed else None
    previous, following = _neighbours(desk, placed[0]) if placed else (None, None)
    return ProfileView(
        meta=desk.article_meta(
            heading if heading != model.name else f"{model.name}先进事迹",
            url,
            published=(published.published_on or published.issued_on) if published else None,
            source=model.source,
            description=model.citation,
            author=model.byline,
            image=portrait.picture,
        ),
        heading=heading,
        crumbs=desk.crumbs(PEOPLE, Link(model.name, url)),
        subject=desk.subject(nominee),
        name=desk.name(nominee),
        portrait=portrait,
        kicker=model.kicker,
        subtitle=model.subtitle,
        byline=Byline(source=model.source, author=model.byline),
        facts=_facts(desk, nominee),
        citation=model.citation,
        deeds=fragment.html,
        toc=tuple(Link(h.text, f"#{h.id}") for h in fragment.headings if h.level == 2),
        changes=compose_changes(model.changes),
        members=tuple(_member(model, member) for member in model.members),
        resume=_resume(model),
        honours=tuple(
            SpanView(when=str(honour.when) if honour.when else "", what=honour.title) for honour in model.honours
        ),
        awards=tuple(_awarded(desk, place) for place in placed),
        previous=previous,
        next=following,
        roll_title=published.title if published else "",
        other_years=_other_years(desk, nominee),
        contacts=site_contacts(desk),
        share=desk.share(url),
    )


def _facts(desk: Desk, nominee: Entry[Nominee]) -> tuple[Fact, ...]:
    rows = ((item.label, item.text(nominee.model)) for item in facts_for(desk.award_of(nominee)))
    return tuple(Fact(label, value) for label, value in rows if value)


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


def _awarded(desk: Desk, placed: Placed) -> AwardedView:
    roll, model = placed.roll, placed.roll.entry.model
    award = roll.campaign.model.award(model.award) if roll.campaign else None
    subject = award.subject if award else Subject.PERSON
    unit = "位" if subject is Subject.PERSON else subject.unit
    year = roll_year(roll)
    return AwardedView(
        award=model.award,
        year=f"{year}年" if year else "",
        roll=Link("所在名单", desk.url(roll.entry)),
        place=f"第{placed.position + 1}{unit}，共{len(roll.entries)}{unit}",
        document_number=str(model.number) if model.number else "",
    )


def _neighbours(desk: Desk, placed: Placed) -> tuple[Link | None, Link | None]:
    """The nearest people before and after on the same roll who have pages."""

    def find(step: int) -> Link | None:
        position = placed.position + step
        while 0 <= position < len(placed.roll.entries):
            nominee = placed.roll.entries[position].nominee
            if nominee is not None and desk.state.of(nominee).has_page(nominee):
                return Link(nominee.model.name, desk.url(nominee))
            position += step
        return None

    return find(-1), find(1)


def _other_years(desk: Desk, nominee: Entry[Nominee]) -> tuple[Link, ...]:
    links = []
    for name in nominee.model.same_person:
        other = other_year(desk.state.index, nominee, name).entry
        if other is not None and desk.state.of(other).has_page(other):
            campaign = desk.state.index.campaign_of(other)
            note = f"{campaign.model.year}年" if campaign and campaign.model.year else ""
            links.append(Link(other.model.award, desk.url(other), note))
    return tuple(links)
