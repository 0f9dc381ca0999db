"""An objection to a nominee: received, or decided after verification."""

from __future__ import annotations

from datetime import date

from bangyang.authoring.amending import Amendment
from bangyang.authoring.filing import Filing, read_bytes
from bangyang.authoring.keylines import set_line
from bangyang.authoring.recordkeeper import RecordKeeper, stem_of
from bangyang.loading.entries import Entry
from bangyang.models.fields import spec_of
from bangyang.models.nominee import Nominee
from bangyang.models.records import Objection, ObjectionState, RecordKind
from bangyang.models.types import NameRef
from bangyang.text.dates import format_day


def outcome(text: str) -> ObjectionState:
    """The state that was typed."""
    return Objection.model_validate({"state": text}).state


def waiting_objection(keeper: RecordKeeper, key: str, ref: NameRef) -> Entry[Objection] | None:
    """The objection to this person that is still being verified."""
    index = keeper.catalog
    person = index.resolve(Nominee, ref, key).entry
    for record in index.records_of(key, Objection):
        if record.model.state is not ObjectionState.OPEN or record.model.nominee is None or person is None:
            continue
        if index.resolve(Nominee, record.model.nominee, key).entry is person:
            return record
    return None


def received(
    keeper: RecordKeeper, key: str, ref: NameRef, notice: str | None, verdict: ObjectionState, day: date
) -> Filing:
    """A new record of an objection to one nominee. Raises UsageError for a notice that is not there."""
    values = {
        "kind": RecordKind.OBJECTION.value,
        "nominee": str(ref),
        "received_on": format_day(day),
        "state": verdict.value,
    }
    if notice:
        values["notice"] = keeper.catalog.name_for(keeper.notice(notice, key))
    if verdict is not ObjectionState.OPEN:
        values["decided_on"] = format_day(day)
    return keeper.record(Objection, values, key, stem_of("异议", (ref,), day), (day,))


def decided(keeper: RecordKeeper, record: Entry[Objection], verdict: ObjectionState, day: date) -> Filing:
    """The outcome, written into the record that waits for one."""
    before = read_bytes(keeper.site.root, record.source.path)
    text = before.decode("utf-8")
    for name, value in (("state", verdict.value), ("decided_on", format_day(day))):
        spec = spec_of(Objection, name)
        text = set_line(text, spec.labels, f"{spec.label}: {value}")
    return Filing(Amendment(record.source.path, before, text.encode()), Objection, (day,))
