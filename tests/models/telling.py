"""Says as JSON what a program tells of 示例甲 in every place; run with the program under test on the path."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from bangyang.base.beijing import BEIJING
from bangyang.base.store import Store
from bangyang.cli import bangyang
from bangyang.derivations.content import derive_content
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.models.private import PrivateValues
from bangyang.pages.context import PageContext
from bangyang.pages.groups import People
from bangyang.pages.images import Images
from bangyang.pages.notice import compose_notice
from bangyang.pages.profile import compose_profile
from bangyang.paper.forms import FormPart, nomination_forms, summary_tables

NOW = datetime(2026, 10, 20, 9, tzinfo=BEIJING)
"""示例甲 stands on a roll, has a page, and is still shown by the notice."""


def told(root: Path) -> dict[str, Any]:
    """Labels and values by the place where they are told."""
    state = State(load_site(root), NOW)
    nominee = next(entry for entry in state.site.profiles if entry.model.name == "示例甲")
    notice = next(shown for shown in state.notices if shown.entry.source.stem == "河东街道")
    award, campaign = state.catalog.award_of(nominee), state.of(nominee).campaign
    assert award is not None and campaign is not None
    context, part = PageContext(state, Images(root, Store())), FormPart(nominee, award, campaign)
    page, view = compose_profile(People(context), nominee), compose_notice(context, notice)
    content = derive_content(state.of(notice.written), notice.written)
    assert content is not None
    form = nomination_forms([part], NOW.date(), _secret, lambda entry: None).data["forms"][0]
    table = summary_tables(state, campaign, [part], _secret).data["tables"][0]
    group = view.groups[0]
    return {
        "推荐表": [cell for row in form["facts"] for cell in row],
        "汇总表": list(zip((column["label"] for column in table["columns"]), table["rows"][0], strict=True)),
        "公示": list(zip((column.label for column in group.columns), group.rows[0].cells, strict=True)),
        "承诺": list(json.loads(content.text)["groups"][0]["subjects"][0].items()),
        "事迹页": [(fact.label, fact.value) for fact in page.facts],
        "新文件": _begun(root),
        "选项": [(word, "") for word in CliRunner().invoke(bangyang, ["new", "profile", "--help"]).output.split()],
    }


def _secret(nominee: Any) -> PrivateValues:
    return PrivateValues(name=nominee.name)


def _begun(root: Path) -> list[tuple[str, ...]]:
    words = ("-C", str(root), "new", "profile", "--award", "最美社区工作者", "--name", "示例庚")
    done = CliRunner().invoke(bangyang, words)
    assert done.exit_code == 0, done.output
    lines = next(root.glob("profiles/*/示例庚.md")).read_text(encoding="utf-8").splitlines()
    return [tuple(line.partition("#")[0].strip().partition(":")[::2]) for line in lines]


if __name__ == "__main__":
    json.dump(told(Path(sys.argv[1])), sys.stdout, ensure_ascii=False)
