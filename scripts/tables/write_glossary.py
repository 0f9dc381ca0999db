"""Writes the second part of `docs/glossary.md`, every field of every kind of file, from the models.

Run from anywhere after a field was added or renamed: `python scripts/tables/write_glossary.py`. The first part, the
words of the field, is written by hand and stays as it is. A test compares the file with what the models say.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bangyang.models.fields import FieldSpec, Model, Privacy, specs
from bangyang.models.kinds import KINDS, SINGLE_FILES
from bangyang.models.nominee import NEVER_FIELDS
from bangyang.models.records import RECORD_MODELS

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
MARK = "<!-- 以下由 scripts/tables/write_glossary.py 生成，不要手改 -->\n"

_WHO = {Privacy.PUBLIC: "可公开", Privacy.INTERNAL: "内部", Privacy.NEVER: "不得写入"}


def main() -> None:
    """Rewrites the generated part of the glossary."""
    written = GLOSSARY.read_text(encoding="utf-8").partition(MARK)[0]
    GLOSSARY.write_text(written + MARK + generated(), encoding="utf-8")


def generated() -> str:
    """Everything below the mark."""
    return "\n" + "\n".join(_sections())


def _sections() -> Iterator[str]:
    written: set[type[Model]] = set()
    for kind in (*KINDS, *SINGLE_FILES):
        place = kind.folder if kind.folder.endswith((".md", ".yml")) else f"{kind.folder}/"
        yield from _model(kind.label, f"`{place}`", kind.model, written)
    for record, model in RECORD_MODELS.items():
        yield from _model(f"内部记录：{record.value}", "`profiles/活动/records/`", model, written)
    yield "### 不得写入任何文件的项目\n"
    yield "`models.nominee.NEVER_FIELDS`。写了就报错（PRI020）。\n"
    yield from _table(NEVER_FIELDS)


def _model(title: str, place: str, model: type[Model], written: set[type[Model]]) -> Iterator[str]:
    """A section for a model, followed by one for each record nested in it that has none yet."""
    if model in written:
        return
    written.add(model)
    yield f"### {title} {model.__name__}\n"
    yield f"`{_path(model)}`，写在 {place}。\n"
    yield from _table(specs(model))
    for spec in specs(model):
        if spec.part is not None:
            yield from _model(f"{title} · {spec.label}", f"“{spec.label}”里", spec.part, written)


def _table(rows: tuple[FieldSpec, ...]) -> Iterator[str]:
    yield "| 项目 | 也可写 | 英文名 | 必填 | 公开 | 说明 |"
    yield "|---|---|---|---|---|---|"
    for row in rows:
        also, needed = "、".join(row.also), "是" if row.required else ""
        yield f"| {row.label} | {also} | `{row.name}` | {needed} | {_WHO[row.privacy]} | {row.help} |"
    yield ""


def _path(model: type[Model]) -> str:
    return f"{model.__module__.removeprefix('bangyang.')}.{model.__name__}"


if __name__ == "__main__":
    main()
