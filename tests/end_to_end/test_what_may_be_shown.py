"""Nothing internal, and nobody before their time, is anywhere in the output: not in a page, a feed, a name, a picture.

The site is made for the purpose (`generated.py`): a canary in every field of everybody at every stage. What may be
out is written down here once more, by hand, from the rules: 内民政发〔2022〕63号 四 and 五, 个人信息保护法 第六条.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from bangyang.building import publication
from bangyang.checks.runner import CheckReport
from bangyang.derivations.addresses import address_of
from bangyang.derivations.nomineestatus import NomineeStage
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.models.fields import Privacy
from bangyang.plugin.build import build_site
from bangyang.rendering.addresses import output_path
from bangyang.rendering.pictures import PictureKind, PictureRequest
from bangyang.text.dates import parse_instant
from tests.end_to_end.canaries import Canary
from tests.end_to_end.generated import (
    AWARDS,
    CASTS,
    EARLY,
    LATE,
    NOTICES,
    NOW,
    Cast,
    GeneratedSite,
    generate,
    notice_path,
    profile_path,
)
from tests.end_to_end.reading import Released, holders, released
from tests.states import statuses
from tests.stores import published

INSTANTS = (EARLY, NOW, LATE)

COLUMNS = {
    "个人": {"name", "ethnicity", "born", "political", "education", "unit", "post", "citation"},
    "家庭": {"name", "ethnicity", "born", "political", "unit", "citation"},
    "集体": {"name", "headcount", "unit", "citation"},
}
"""What a notice shows of somebody: the columns of the 汇总表 without 身份证号码 and 联系电话, and the 简要事迹."""

DECLARED = {
    ("profiles/2026-canary/records/撤下公示.yml", "Withdrawal.reason"),
    ("profiles/2026-canary/records/撤下公示.yml", "Withdrawal.dated"),
    ("profiles/2026-canary/records/撤销.yml", "Revocation.dated"),
    ("profiles/2026-canary/records/撤销.yml", "Revocation.number"),
    ("profiles/2026-canary/records/撤销.yml", "Revocation.organ"),
}
"""What the public is told of a record: why a whole notice was taken down, and which decision revoked an award."""

UNPRINTED = {
    *("Award.resume_limit", "Award.deeds_limit", "Award.citation_limit", "Award.photo_bytes"),
    *("Award.scopes", "Materials.per_unit", "Materials.per_nominee", "Materials.per_notice"),
    *("Materials.copies", "NoticeRequirement.stage", "Notice.stage"),
    *("Report.covers", "Campaign.level_words", "NominatingUnit.name", "NominatingUnit.parent"),
    *("Campaign.documents", "Document.forwards", "Region.code", "Region.name", "Region.parent"),
    *(
        "Correction.notice",
        "NomineeQuery.award",
        "NomineeQuery.nominators",
        "NomineeQuery.regions",
        "NomineeQuery.units",
    ),
    *("YearArrangement.source", "YearArrangement.rest", "YearArrangement.work"),
}
"""Public fields that no page prints: what the checks, the counts, the addresses and the links go by.

Small numbers (years of service, working days) are among them too, but nothing can be told from meeting one.
"""


@dataclass(frozen=True)
class Output:
    """The generated site at one instant."""

    files: tuple[Released, ...]
    pages: dict[str, str]
    _known: dict[Canary, list[str]] = field(default_factory=dict)

    def found(self, canary: Canary) -> list[str]:
        """The files in which a canary sits, looked for once for all tests."""
        if canary not in self._known:
            self._known[canary] = holders(self.files, *canary.spellings)
        return self._known[canary]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> GeneratedSite:
    return generate(tmp_path_factory.mktemp("generated"))


@pytest.fixture(scope="module")
def output(generated: GeneratedSite) -> Iterator[Callable[[str], Output]]:
    """The output by instant, each built once. The checks would stop every one of them, and are left out."""
    made: dict[str, Output] = {}

    def at(instant: str) -> Output:
        if instant not in made:
            folder = generated.root / f"site-{INSTANTS.index(instant)}"
            build_site(generated.root / "mkdocs.yml", folder, now=parse_instant(instant), jobs=1)
            made[instant] = Output(released(folder), pages_of(generated, instant))
        return made[instant]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "run_checks", lambda state: CheckReport(()))
        yield at


def state_of(generated: GeneratedSite, instant: str) -> State:
    return State(load_site(generated.root), parse_instant(instant))


def pages_of(generated: GeneratedSite, instant: str) -> dict[str, str]:
    """Output path of every source file's page, whether or not it has one."""
    state = state_of(generated, instant)
    (campaign,) = state.campaigns
    site = state.site
    entries = (*site.campaigns, *site.notices, *site.rolls, *site.news, *site.documents, *site.events, *site.profiles)
    pages = {entry.source.path: output_path(address_of(entry, campaign)) for entry in entries}
    return {**pages, "content/index.md": "index.html"}


def cast_of(canary: Canary) -> Cast | None:
    return next((cast for cast in CASTS if profile_path(cast) == canary.owner), None)


def shown_in_notice(cast: Cast, instant: str) -> bool:
    """Whether a notice on the site names the cast then: once it opened, until it closed thirty days ago."""
    if instant == LATE:
        return cast.stage is NomineeStage.AWAITING_NOTICE
    stages = (NomineeStage.IN_NOTICE, NomineeStage.UNDER_VERIFICATION, NomineeStage.NOTICE_RUN)
    on_site = not {"posted", "tombstone"} & set(cast.notices)
    return instant == NOW and cast.stage in stages and on_site


def honoured(cast: Cast, instant: str) -> bool:
    return cast.stage is NomineeStage.HONOURED and instant != EARLY


def may_be_out(canary: Canary, instant: str) -> bool:
    """What the rules say of one value at one instant."""
    if canary.privacy is not Privacy.PUBLIC:
        return (canary.owner, canary.field) in DECLARED and instant != EARLY
    if cast := cast_of(canary):
        in_notice = shown_in_notice(cast, instant) and canary.field.partition(".")[2] in COLUMNS[AWARDS[cast.award]]
        return in_notice or honoured(cast, instant)
    folder, stem = PurePosixPath(canary.owner).parts[-2], PurePosixPath(canary.owner).stem
    if folder == "notices":
        return "#" not in canary.owner and notice_out(stem, canary, instant)
    if folder in ("rolls", "news", "documents", "events"):
        return stem.startswith("out") and instant != EARLY
    return True


def notice_out(stem: str, canary: Canary, instant: str) -> bool:
    if stem == "tombstone":
        return instant != EARLY and canary.field in (
            "Notice.title",
            "Notice.slug",
            "Notice.old_addresses",
            "Notice.issuers",
        )
    return stem != "posted" and instant != EARLY and (stem != "later" or instant == LATE)


def test_somebody_stands_at_every_stage(generated: GeneratedSite) -> None:
    found = statuses(state_of(generated, NOW))
    assert {cast.key: found[profile_path(cast)].stage for cast in CASTS} == {c.key: c.stage for c in CASTS}
    assert {cast.stage for cast in CASTS} == set(NomineeStage)


@pytest.mark.parametrize("instant", INSTANTS)
def test_nothing_else_is_anywhere_in_the_output(
    generated: GeneratedSite, output: Callable[[str], Output], instant: str
) -> None:
    kept = [canary for canary in generated.canaries if not may_be_out(canary, instant)]
    assert {canary.privacy for canary in kept} == set(Privacy)
    out = output(instant)
    assert [f"{canary} → {found}" for canary in kept if (found := out.found(canary))] == []


def silent(canary: Canary) -> bool:
    """Whether nothing prints a value that may be out."""
    # Where a 导语 is written it stands in place of the home page's body.
    return canary.field in UNPRINTED or (canary.owner == "content/index.md" and canary.field == "body")


@pytest.mark.parametrize("instant", [NOW, LATE])
def test_everything_that_may_be_shown_is_shown_on_its_page(
    generated: GeneratedSite, output: Callable[[str], Output], instant: str
) -> None:
    out = output(instant)
    missing = []
    for canary in generated.canaries:
        if may_be_out(canary, instant) and not silent(canary):
            page = page_of(canary, out, instant)
            if not (page in out.found(canary) if page else out.found(canary)):
                missing.append(f"{canary} → {page}")
    assert not missing, "\n".join(missing)


def page_of(canary: Canary, out: Output, instant: str) -> str:
    """The page that owes its reader a value; "" where any page will do."""
    if canary.field == "Nominee.region" or canary.field.endswith(".old_addresses"):
        # An old address stands in the list of redirects, and a page of its own stands at it.
        return ""
    cast = cast_of(canary)
    if cast is not None and not honoured(cast, instant):
        return out.pages[notice_path(cast.notices[0])]
    return out.pages.get(canary.owner, "")


def test_what_no_page_prints_is_really_nowhere(generated: GeneratedSite, output: Callable[[str], Output]) -> None:
    out = output(NOW)
    known = {canary.field for canary in generated.canaries}
    assert known >= UNPRINTED
    assert [str(canary) for canary in generated.canaries if canary.field in UNPRINTED and out.found(canary)] == []


def sheet_beside(page: str) -> str:
    """The sheet of a notice, which says what its page says."""
    return f"{page.removesuffix('index.html')}a4.pdf"


@pytest.mark.parametrize("instant", INSTANTS)
def test_before_the_roll_a_nominee_stands_in_notices_only(
    generated: GeneratedSite, output: Callable[[str], Output], instant: str
) -> None:
    out = output(instant)
    for cast in CASTS:
        if honoured(cast, instant):
            continue
        notices = {out.pages[notice_path(name)] for name in cast.notices}
        notices |= {sheet_beside(page) for page in notices}
        for canary in generated.of(profile_path(cast)):
            assert set(out.found(canary)) <= notices, canary


@cache
def pictures_of(original: Path, kind: PictureKind) -> dict[str, bytes]:
    """What a photo is published as, by name; the same at every instant."""
    return published(PictureRequest(original, kind, ""))


def photo_out(cast: Cast, instant: str) -> bool:
    if honoured(cast, instant):
        return True
    pictured = any(NOTICES[name][1].get("shows_photos") for name in cast.notices)
    return shown_in_notice(cast, instant) and pictured and cast.consented


@pytest.mark.parametrize("instant", INSTANTS)
def test_a_photo_is_out_only_where_it_may_be(
    generated: GeneratedSite, output: Callable[[str], Output], instant: str
) -> None:
    assert any(photo_out(cast, instant) for cast in CASTS) is (instant != EARLY)
    out = output(instant)
    names, contents = {file.path for file in out.files}, {file.content for file in out.files}
    for cast in CASTS:
        original = generated.root / profile_path(cast).replace(".md", ".png")
        assert original.read_bytes() not in contents
        for kind in PictureKind:
            expected = photo_out(cast, instant) and kind is PictureKind.PORTRAIT
            for name, content in pictures_of(original, kind).items():
                assert (name in names) is expected, (cast.key, name)
                assert (content in contents) is expected, (cast.key, name)
