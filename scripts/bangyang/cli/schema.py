"""`bangyang schema`: what may stand in a file, for editors and forms that read JSON Schema. Starts without MkDocs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from bangyang.base.errors import UsageError
from bangyang.cli.terminal.failures import CLEAN
from bangyang.cli.terminal.program import Command


@click.command(
    "schema",
    cls=Command,
    help="输出各种文件的 JSON Schema，供编辑器提示和校验。\n\n不写种类就是全部种类。",
)
@click.argument("kind", required=False, metavar="[种类]")
@click.option(
    "-o", "folder", type=click.Path(path_type=Path), metavar="文件夹", help="写成文件，一种一个；不写就显示出来。"
)
def command(kind: str | None, folder: Path | None) -> int:
    """Prints one schema, or all of them in one object by kind; with a folder, one file a kind."""
    from bangyang.authoring.fieldschema import SCHEMA_KINDS, schema_of

    if kind is not None and kind not in SCHEMA_KINDS:
        raise UsageError(f"没有“{kind}”这个种类。可用的种类：{'、'.join(SCHEMA_KINDS)}")
    names = [name for name in SCHEMA_KINDS if kind in (None, name)]
    if folder is None:
        chosen = {name: schema_of(name) for name in names}
        click.echo(_text(chosen[kind] if kind else chosen), nl=False)
        return CLEAN
    from bangyang.release.targets import put, schemas_at

    for name, file in schemas_at(folder, names).items():
        put(file, _text(schema_of(name)).encode())
    click.echo(f"已写入 {folder}：{len(names)} 个文件")
    return CLEAN


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
