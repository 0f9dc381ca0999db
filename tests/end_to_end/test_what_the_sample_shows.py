"""The sample site at its fixed instant: at every stage, what its files say and its site may not.

Unlike the generated site this one is written by people, so names and sentences are searched as they stand. A value
that is also part of something public (a body that both gives its opinion and signs the notice) proves nothing and is
left out; how many remain to be searched is asserted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bangyang.checks.runner import run_checks
from bangyang.derivations.nomineestatus import NomineeStage
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.naming import slug_of
from bangyang.loading.site import load_site
from bangyang.models.fields import Model, Privacy, specs
from bangyang.models.levels import Level
from bangyang.models.nominee import Nominee
from bangyang.models.types import Choice, NameRef
from bangyang.rendering.pictures import PictureKind, PictureRequest
from tests.end_to_end.reading import TRADITIONAL, Released, holders, released
from tests.states import statuses
from tests.stores import published

IN_NOTICES = (NomineeStage.IN_NOTICE, NomineeStage.UNDER_VERIFICATION, NomineeStage.NOTICE_RUN)
NOWHERE = tuple(stage for stage in NomineeStage if stage not in (*IN_NOTICES, NomineeStage.HONOURED))
_SENTENCE = re.compile(r"[^\s。！？；，、：“”《》（）#*>|-]{10,}")


@pytest.fixture(scope="module")
def sample_state(sample_site: Path) -> State:
    site = load_site(sample_site)
    assert site.settings.now is not None
    return State(site, site.settings.now)


@pytest.fixture(scope="module")
def files(sample_site: Path) -> tuple[Released, ...]:
    return released(sample_site / "site")


def at(state: State, *stages: NomineeStage) -> list[Entry[Nominee]]:
    found = [entry for entry in state.site.profiles if state.of(entry).status(entry).stage in stages]
    assert found, f"示例网站里没有人处在{'、'.join(stages)}"
    return found


def public_text(state: State) -> str:
    """Everything the site may say: typed content that is out, and whoever has a page."""
    site = state.site
    shown: tuple[Entry[Any], ...] = (
        *state.campaigns, *state.news, *state.documents, *state.events, *state.honourees,
        *(notice.entry for notice in state.notices), *(roll.entry for roll in state.rolls),
    )  # fmt: skip
    values = [value for entry in shown for value in values_of(entry.model, Privacy.PUBLIC)]
    texts = [file.read_text(encoding="utf-8") for file in (site.root / "content").glob("*.md")]
    return "\n".join([*values, *(entry.body for entry in shown), *texts, (site.root / "mkdocs.yml").read_text("utf-8")])


def values_of(model: Model, *classes: Privacy, outer: Privacy = Privacy.PUBLIC) -> Iterator[str]:
    """The texts in a model's fields of the given classes; a part is as private as the field that holds it."""
    for spec in specs(type(model)):
        privacy = spec.privacy if outer is Privacy.PUBLIC else outer
        value = getattr(model, spec.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Model):
                yield from values_of(one, *classes, outer=privacy)
            elif privacy in classes and not isinstance(one, (Choice, Level, NameRef, bool, int, date, type(None))):
                yield str(one)


def strangers(texts: Iterable[str], public: str, shortest: int = 3) -> list[str]:
    """Those texts that nothing public contains."""
    found = {text.strip() for text in texts}
    return sorted(text for text in found if len(text) >= shortest and text not in public)


def sentences(entry: Entry[Any]) -> list[str]:
    return _SENTENCE.findall(entry.body)


def namesakes(state: State) -> Counter[str]:
    return Counter(entry.model.name for entry in state.site.profiles)


def test_every_stage_is_in_the_sample(sample_state: State) -> None:
    assert {one.stage for one in statuses(sample_state).values()} == set(NomineeStage)


@pytest.mark.parametrize("stage", NOWHERE, ids=lambda stage: stage.name)
def test_whoever_may_not_be_shown_is_nowhere(
    sample_state: State, files: tuple[Released, ...], stage: NomineeStage
) -> None:
    public, times = public_text(sample_state), namesakes(sample_state)
    for entry in at(sample_state, stage):
        name = entry.model.name
        # A namesake who has a page is somebody else.
        if times[name] == 1:
            assert holders(files, name) == [], entry.source.path
        found = strangers([*values_of(entry.model, Privacy.PUBLIC), *sentences(entry)], public.replace(name, ""), 8)
        assert holders(files, *found) == [] if found else True, entry.source.path


@pytest.mark.parametrize("stage", IN_NOTICES, ids=lambda stage: stage.name)
def test_whoever_is_in_a_notice_is_nowhere_else(
    sample_state: State, files: tuple[Released, ...], stage: NomineeStage
) -> None:
    for entry in at(sample_state, stage):
        naming = [notice for notice in sample_state.notices if entry in notice.shown]
        named = {f"{twin}notices/{slug_of(notice.entry)}/index.html" for notice in naming for twin in ("", TRADITIONAL)}
        named |= {f"notices/{slug_of(notice.entry)}/a4.pdf" for notice in naming}
        # What the ledger's salt opens says what the notice says, and goes when anything of it goes.
        named |= {f"ledger/{slug_of(notice.entry)}.txt" for notice in naming if notice.unabridged}
        # A notice that closed long ago names nobody any more.
        assert named or stage is NomineeStage.NOTICE_RUN, entry.source.path
        assert set(holders(files, entry.model.name)) == named, entry.source.path


@pytest.mark.parametrize("stage", [*NOWHERE, *IN_NOTICES], ids=lambda stage: stage.name)
def test_nobody_has_a_page_or_deeds_before_the_roll(
    sample_state: State, files: tuple[Released, ...], stage: NomineeStage
) -> None:
    public = public_text(sample_state)
    taken = {slug_of(entry) for entry in at(sample_state, NomineeStage.HONOURED)}
    for entry in at(sample_state, stage):
        folders = {part for file in files for part in file.path.split("/")}
        assert slug_of(entry) in taken or slug_of(entry) not in folders
        assert slug_of(entry) in taken or holders(files, f"/{slug_of(entry)}/") == []
        told = strangers(sentences(entry), public + entry.model.citation, 10)
        assert (holders(files, *told) if told else []) == [], entry.source.path


def test_deeds_of_the_honoured_are_told(sample_state: State, files: tuple[Released, ...]) -> None:
    told = [(entry, sentence) for entry in at(sample_state, NomineeStage.HONOURED) for sentence in sentences(entry)[:1]]
    assert len(told) > 10
    for entry, sentence in told:
        assert any(path.startswith("people/") for path in holders(files, sentence)), entry.source.path


def test_nothing_internal_of_anybody_is_anywhere(sample_state: State, files: tuple[Released, ...]) -> None:
    public = public_text(sample_state)
    hidden = (Privacy.INTERNAL, Privacy.NEVER)
    searched = 0
    for entry in (
        *sample_state.site.profiles,
        *sample_state.site.records,
        *sample_state.site.campaigns,
        *sample_state.site.notices,
    ):
        declared = declared_values(sample_state, entry)
        for value in strangers(values_of(entry.model, *hidden), public, 4):
            if value not in declared:
                searched += 1
                assert holders(files, value) == [], (entry.source.path, value)
    assert searched > 300


def declared_values(state: State, entry: Entry[Any]) -> set[str]:
    """What the public is told of a record, a resume whose subject agreed, a member who may be named."""
    model = entry.model
    if isinstance(model, Nominee):
        agreed = {member.name for member in model.members if model.may_name(member)}
        return agreed | ({str(line) for line in model.resume} if model.resume_public else set())
    told = {revoked.path for roll in state.rolls for revoked in roll.revocations}
    told |= {notice.tombstone.path for notice in state.notices if notice.tombstone is not None}
    return set(values_of(model, Privacy.INTERNAL)) if entry.source.path in told else set()


def test_a_pupil_is_neither_named_nor_called_one(sample_state: State, files: tuple[Released, ...]) -> None:
    times = namesakes(sample_state)
    pupils = [(e, m) for e in sample_state.site.profiles for m in e.model.members if "学生" in m.occupation]
    assert pupils
    for entry, member in pupils:
        if not times[member.name]:
            assert holders(files, member.name) == [], entry.source.path
        assert holders(files, f"{member.relation}学生", f"{member.relation}，学生") == []


def test_a_member_is_named_only_with_consent(sample_state: State, files: tuple[Released, ...]) -> None:
    times = namesakes(sample_state)
    members = [(e, m) for e in sample_state.site.profiles for m in e.model.members if not times[m.name]]
    named = [(e, m) for e, m in members if e.model.may_name(m) and sample_state.of(e).has_page(e)]
    silent = [(e, m) for e, m in members if not (e.model.may_name(m) and sample_state.of(e).has_page(e))]
    public = {member.name for _, member in named}
    assert silent
    for entry, member in named:
        assert holders(files, member.name), entry.source.path
    for entry, member in silent:
        if member.name not in public:
            assert holders(files, member.name) == [], entry.source.path


def test_no_photo_is_out_before_its_time(sample_state: State, files: tuple[Released, ...]) -> None:
    names, contents = {file.path for file in files}, {file.content for file in files}
    seen: Counter[bool] = Counter()
    for entry in sample_state.site.profiles:
        original = sample_state.site.root / entry.source.folder / entry.model.photo
        if not original.is_file():
            continue
        pictured = any(entry in notice.shown and notice.entry.model.shows_photos for notice in sample_state.notices)
        may = sample_state.of(entry).may_show_photo(entry) and (sample_state.of(entry).has_page(entry) or pictured)
        seen[may] += 1
        for name, content in published(PictureRequest(original, PictureKind.PORTRAIT, "")).items():
            assert (name in names, content in contents) == (may, may), entry.source.path
        assert original.read_bytes() not in contents
    assert seen[True] > 10 and seen[False] > 10


def test_what_was_built_is_no_news_to_the_next_check(sample_state: State) -> None:
    """Nor are the lists and groups that come with it: beside the release the site has nothing else to say."""
    assert {finding.code for finding in run_checks(sample_state).findings} == {"NOM014", "SIT025"}
