"""草稿: 是 — checked, published nowhere, in nobody's way; only where nobody saw anything of it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.cli.conftest import Run, edit, run

__all__ = ["run"]

KEY = "2026-shigao"
RENAMED = {"示例甲": "示稿甲", "示例乙": "示稿乙", "示例丙": "示稿丙", "示例丁": "示稿丁", "shili": "shigao",
           "2026-linli": KEY, "邻里守望先进典型选树活动": "示稿选树活动", "最美社区工作者": "示稿社区工作者",
           "和睦好邻居": "示稿邻居",
           "hedong-jiedao": "shigao-hedong", "shiji": "shigao-shiji", "2026-linju": "shigao-linju",
           "2026-shequ": "shigao-shequ"}  # fmt: skip
WISH = "草稿: 是\n"
FILES = (
    "content/campaigns/2026-shigao.md",
    "content/news/示稿动态.md",
    "content/documents/示稿文件.md",
    "content/events/示稿宣讲.md",
    "content/示稿说明.md",
)


def renamed(text: str) -> str:
    """A text of the minimal site as one of the draft campaign."""
    for old, new in RENAMED.items():
        text = text.replace(old, new)
    return re.sub(r"^网址名: (?!.*shigao)(.*)$", r"网址名: shigao-\1", text, flags=re.MULTILINE)


@pytest.fixture
def drafted(site: Path) -> Path:
    """The minimal site with a whole second campaign, an article, a document and a free page, all of them drafts."""
    for folder in ("content/notices", "content/rolls", f"profiles/{KEY}"):
        source = site / folder.replace(KEY, "2026-linli")
        for file in sorted(path for path in source.rglob("*") if path.is_file()):
            target = site / folder / renamed(f"示稿{file.relative_to(source).as_posix()}" if "notices" in folder or
                                             "rolls" in folder else file.relative_to(source).as_posix())  # fmt: skip
            target.parent.mkdir(parents=True, exist_ok=True)
            if file.suffix == ".jpg":
                shutil.copy(file, target)
                continue
            text = renamed(file.read_text(encoding="utf-8"))
            if folder.startswith("content"):
                text = text.replace("---\n", f"---\n活动: {KEY}\n", 1)
                text = text.replace("标题: 关于", "标题: 关于示稿", 1)
            target.write_text(text, encoding="utf-8")
    # Two people may not share one picture.
    for number, picture in enumerate(sorted((site / f"profiles/{KEY}").glob("*.jpg"))):
        picture.write_bytes(picture.read_bytes() + bytes([number + 1]) * 8)
    campaign = renamed((site / "content/campaigns/2026-linli.md").read_text(encoding="utf-8"))
    news = "标题: 示稿动态的标题\n网址名: shigao-dongtai\n发布时间: 2026-10-01 09:00\n来源: 示例市民政局\n"
    document = "标题: 示稿文件的标题\n网址名: shigao-wenjian\n发文机关: 示例市民政局\n成文日期: 2026年9月1日\n"
    event = "标题: 示稿宣讲的标题\n网址名: shigao-xuanjiang\n时间: 2026年12月20日\n发布日期: 2026年12月1日\n"
    heads = (news, document, event, "title: 示稿说明的标题\n")
    texts = {path: f"---\n{WISH}{head}---\n\n正文示稿。\n" for path, head in zip(FILES[1:], heads, strict=True)}
    texts[FILES[0]] = campaign.replace("---\n", f"---\n{WISH}", 1)
    for path, text in texts.items():
        (site / path).write_text(text, encoding="utf-8")
    edit(site / "mkdocs.yml", "        主办单位", "        繁体版: 是\n        主办单位")
    return site


def named(site: Path) -> set[str]:
    """What of the release names something of a draft: paths, and files whose bytes do."""
    found = set()
    for path in (site / "site").rglob("*"):
        name = path.relative_to(site / "site").as_posix()
        content = path.read_bytes() if path.is_file() else b""
        word = "示稿"
        forms = (word.encode(), word.encode("utf-16-le"), json.dumps(word).strip('"').encode(), quote(word).encode())
        if "shigao" in name or any(form in content for form in (*forms, b"shigao")):
            found.add(name)
    return found


def test_nothing_of_a_draft_is_in_any_output_until_the_wish_is_gone(drafted: Path, run: Run) -> None:
    checked = run(drafted, "check")
    assert checked.exit_code == 0, checked.output
    built = run(drafted, "build", "--jobs", "1")
    assert built.exit_code == 0, built.output
    assert named(drafted) == set()
    shutil.rmtree(drafted / "site")
    for path in FILES:
        edit(drafted / path, WISH, "")
    built = run(drafted, "build", "--jobs", "1")
    assert built.exit_code == 0, built.output
    shown = named(drafted)
    # The same words are all over the site once it is no draft: the first half of this test looked where they would be.
    for part in ("index.html", "sitemap.xml", f"campaigns/{KEY}/index.html", "news/", "documents/", "people/", "data/",
                 "notices/", "rolls/", "zh-hant/", "search"):  # fmt: skip
        assert any(part in name for name in shown), (part, sorted(shown))


def test_status_marks_drafts_and_waits_for_none(drafted: Path, run: Run) -> None:
    told = run(drafted, "status").output
    assert "（2026-shigao），草稿，不发布" in told and "2026-linli），草稿" not in told
    _, _, listed = told.partition("草稿（删去“草稿: 是”才发布）\n")
    assert all(f"  {path}\n" in listed for path in FILES)
    assert "示稿" not in told.partition("往后")[2]
    assert "12-01" not in run(drafted, "next").output
    edit(drafted / "content/events/示稿宣讲.md", WISH, "")
    assert "2026-12-01T00:00:00+08:00" in run(drafted, "next").output


def test_faults_of_content_are_notes_and_those_that_may_stand_in_no_file_stop(drafted: Path, run: Run) -> None:
    edit(drafted / FILES[1], "发布时间: 2026-10-01 09:00", "发布时间: 2026-10-01 09:00\n活动: 没有这个活动")
    checked = run(drafted, "check")
    assert checked.exit_code == 0 and "提示" in checked.output and "草稿：" in checked.output, checked.output
    edit(drafted / FILES[1], "正文示稿。", "联系电话13800138000。")
    checked = run(drafted, "check")
    assert checked.exit_code == 1 and "错误 PRI" in checked.output, checked.output


def test_what_is_not_a_draft_may_not_name_one(drafted: Path, run: Run) -> None:
    with (drafted / "content/about.md").open("a", encoding="utf-8") as page:
        page.write("\n[去看](示稿说明.md)\n")
    edit(drafted / "content/news/2026-10-15-报告会.md", "\n---\n", "\n---\n\n[去看](../documents/示稿文件.md)\n")
    checked = run(drafted, "check")
    assert checked.exit_code == 1, checked.output
    assert "错误 ART011" in checked.output and "警告 SIT051" in checked.output, checked.output


@pytest.mark.parametrize("words", [("print", "shigao-shiji"), ("record", "publish", "shigao-shiji")])
def test_a_draft_is_neither_printed_nor_recorded(drafted: Path, run: Run, words: tuple[str, ...]) -> None:
    done = run(drafted, *words)
    assert done.exit_code == 2 and "是草稿" in done.output, done.output


def test_what_was_published_recorded_or_printed_is_no_draft_any_more(site: Path, run: Run) -> None:
    (site / "site").mkdir()
    rows = [{"path": "campaigns/2026-linli/index.html", "size": 1, "sha256": "0"}]
    (site / "site/manifest.json").write_text(json.dumps({"format": 1, "files": rows}), encoding="utf-8")
    edit(site / "content/campaigns/2026-linli.md", "---\n标题", f"---\n{WISH}标题")
    checked = run(site, "check")
    assert checked.exit_code == 1 and "SIT050" in checked.output and "bangyang withdraw" in checked.output
    # It is told, and nothing vanishes because of it.
    assert checked.output.count("错误") == 2, checked.output
    shutil.rmtree(site / "site")
    assert "SIT050" not in run(site, "check").output
    (site / "profiles/2026-linli/records/打印.yml").write_text(
        "记录: 打印\n公示: shiji\n日期: 2026年9月10日\n内容指纹: 0000\n", encoding="utf-8"
    )
    assert "已经打印" in run(site, "check").output
