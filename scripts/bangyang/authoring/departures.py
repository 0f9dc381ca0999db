"""Who can be withdrawn and whose award can be taken back, on a given day."""

from __future__ import annotations

from datetime import date

from bangyang.authoring.recordkeeper import RecordKeeper
from bangyang.base.beijing import start_of
from bangyang.base.errors import UsageError
from bangyang.derivations.nomineestatus import NomineeStage
from bangyang.derivations.rolls import roll_is_public
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.models.types import NameRef
from bangyang.text.dates import format_day


def refuse_settled(keeper: RecordKeeper, campaign: str, ref: NameRef, day: date) -> None:
    """Who is honoured by that day leaves by a decision, and who has left already does not leave again.

    Raises UsageError that names the command to use, or the record by which they left.
    """
    person = keeper.catalog.resolve(Nominee, ref, campaign).entry
    if person is None:
        return
    for instant in (keeper.now, start_of(day)):
        status = State(keeper.site, instant).of(person).status(person)
        if status.stage is NomineeStage.HONOURED:
            when = "已经" if instant == keeper.now else f"到{format_day(day)}已经"
            raise UsageError(
                f"{ref}{when}入选，名单公布以后不能撤下。有撤销的决定的，运行 bangyang revoke {ref} "
                f"--campaign {campaign} --number 文号 --organ 机关"
            )
        if status.hidden and status.since is not None and status.since <= day:
            left = [*status.facts.revocations, *status.facts.withdrawals]
            record = next(fact.entry.source.path for fact in left if fact.on == status.since)
            raise UsageError(f"{ref}{format_day(status.since)}起已经{status.stage.value}：{record}")


def refuse_unhonoured(keeper: RecordKeeper, person: Entry[Nominee], day: date) -> None:
    """There is nothing to take back from somebody on no roll by that day, or from whom it was taken already."""
    status = State(keeper.site, keeper.now).of(person).status(person)
    name = person.model.name
    if status.stage is NomineeStage.REVOKED:
        record = status.facts.revocations[0].entry.source.path
        raise UsageError(f"{name}的称号已经撤销：{record}")
    if not any(roll_is_public(roll.model, day) for roll in status.facts.rolls):
        raise UsageError(
            f"到{format_day(day)}还没有公布的名单上有{name}，没有称号可以撤销。不再推荐的，"
            f"运行 bangyang withdraw {name} --reason 原因"
        )
