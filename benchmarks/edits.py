"""What editors do to a site that `make_site` wrote. After each of these deeds the site checks clean."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks.make_site import (
    LAST_YEAR,
    LATECOMER,
    UNITS,
    Batch,
    Laid,
    Person,
    notice,
    notice_path,
    profile,
    profile_path,
    record_paths,
    roll,
    roll_path,
    write,
)
from benchmarks.texts import Writer

SENTENCE = "这一句是后来添上的。"


class Editor:
    """Somebody who edits one site, and can take everything back."""

    def __init__(self, site: Laid) -> None:
        self._site = site
        self._before: dict[Path, str | None] = {}

    @property
    def changed(self) -> tuple[Path, ...]:
        """The files that were written so far and not taken back."""
        return tuple(self._before)

    def edit_deed(self) -> None:
        """One sentence more in the deeds of one honoured person."""
        path = profile_path(self._site.root, *self._somebody)
        self._write(path, f"{_text(path).rstrip()}\n\n{SENTENCE}\n")

    def edit_name(self) -> None:
        """Another name for an honoured person, in every file that names them: profile, opinions, roll."""
        root, (batch, person) = self._site.root, self._somebody
        renamed = Person(person.number, "示改名")
        self._replace(profile_path(root, batch, person), f"姓名: {person.name}\n", f"姓名: {renamed.name}\n")
        for path in (roll_path(root, batch), *record_paths(root, batch)):
            self._replace(path, person.called, renamed.called)

    def add_nominee(self) -> None:
        """Somebody who is put forward in the campaign that is before the public, and is in no notice yet."""
        batch, person = self._site.batches[-1], Person(self._site.plan.people, "示新人")
        text = profile(batch, person, Writer(person.number))
        known, late = (f"推荐单位: {unit}\n" for unit in (person.nominator, LATECOMER))
        self._write(profile_path(self._site.root, batch, person), text.replace(known, late))

    def add_notice(self) -> None:
        """The notice about the county of the open campaign that has had none, from today on."""
        batch, unit = self._site.batches[-1], UNITS[-1]
        self._write(notice_path(self._site.root, batch, unit), notice(batch, unit, date(LAST_YEAR, 11, 20)))

    def take_roll(self) -> None:
        """As if the roll of the campaign before the last had not been decided yet."""
        path = roll_path(self._site.root, self._site.batches[-2])
        self._before.setdefault(path, _text(path))
        path.unlink()

    def add_roll(self) -> None:
        """That roll."""
        batch = self._site.batches[-2]
        self._write(roll_path(self._site.root, batch), roll(batch))

    def undo(self) -> tuple[Path, ...]:
        """Everything as it was; tells the files that this changed."""
        for path, text in self._before.items():
            if text is None:
                path.unlink()
            else:
                write(path, text)
        undone, self._before = self.changed, {}
        return undone

    @property
    def _somebody(self) -> tuple[Batch, Person]:
        """Somebody without a photo, of the first campaign."""
        batch = self._site.batches[0]
        return batch, batch.people[3]

    def _replace(self, path: Path, old: str, new: str) -> None:
        self._write(path, _text(path).replace(old, new))

    def _write(self, path: Path, text: str) -> None:
        before = _text(path) if path.exists() else None
        if text != before:
            self._before.setdefault(path, before)
            write(path, text)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
