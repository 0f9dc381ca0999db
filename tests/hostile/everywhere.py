"""Every hostile input that the tests know, as a site: a name, and what lays the site out at a folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from tests.checks.test_invalid import FOLDERS, lay_out
from tests.conftest import SITES
from tests.hostile.broken_pictures import PUBLISHED, REFUSED, SCRIBBLED
from tests.hostile.corpora import FOLDER, naughty_strings, yaml_cases
from tests.hostile.folders import FAULTY
from tests.hostile.pathological import KINDS, SIZES
from tests.hostile.payloads import PAYLOADS
from tests.hostile.test_mutants import FOLDER as PROFILES
from tests.hostile.test_mutants import mutants
from tests.office.making import fixture
from tests.office.test_originals import CLOSED, HOLDING
from tests.office.variants import CLEAN as SOUND_OFFICE
from tests.office.variants import REFUSED as REFUSED_OFFICE

LayOut = Callable[[Path], object]
CLIPBOARD = SITES.parent / "clipboard"
_MINIMAL = SITES / "minimal"
_MANY = 20
"""How many texts of a corpus lie in one site, each in a file of its own: one fault hides no other there."""


@cache
def sites_of(family: str) -> dict[str, LayOut]:
    """The sites that come from one place, by name. A corpus that is not on this machine is an empty family."""
    return dict(FAMILIES[family]())


def _invalid() -> Iterator[tuple[str, LayOut]]:
    yield from ((case, partial(lay_out, case)) for case in FOLDERS)


def _folders() -> Iterator[tuple[str, LayOut]]:
    yield from ((name, _after_minimal(make)) for name, make in FAULTY.items())


def _mutants() -> Iterator[tuple[str, LayOut]]:
    for name, made in mutants().items():
        yield name, _file(f"{PROFILES}/{name.partition(' ')[0]}.md", made[0])


def _clipboard() -> Iterator[tuple[str, LayOut]]:
    return _bodies("clipboard", [path.read_text("utf-8") for path in sorted(CLIPBOARD.iterdir())])


def _after_minimal(make: LayOut) -> LayOut:
    def made(root: Path) -> None:
        shutil.copytree(_MINIMAL, root, dirs_exist_ok=True)
        make(root)

    return made


def _files(files: Mapping[str, bytes | Callable[[], bytes]]) -> LayOut:
    def make(root: Path) -> None:
        for name, content in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content if isinstance(content, bytes) else content())

    return _after_minimal(make)


def _file(path: str, content: bytes | Callable[[], bytes]) -> LayOut:
    return _files({path: content})


def _news(body: str, number: int) -> bytes:
    head = f"---\n标题: 动态\n网址名: n{number}\n发布时间: 2026-10-15 10:00\n来源: 示例市民政局\n---\n\n"
    return f"{head}{body}\n".encode("utf-8", "surrogatepass")


def _markdown() -> Iterator[tuple[str, LayOut]]:
    """Of each kind one that fits into a body, as an article and as a free page."""
    for number, (name, make) in enumerate(KINDS.items()):
        text = make(SIZES["8KB"])
        yield (
            name,
            _files(
                {
                    "content/news/n.md": _news(text, number),
                    "content/about.md": f"# 关于\n\n{text}\n".encode(),
                }
            ),
        )


def _bodies(family: str, texts: Iterable[str]) -> Iterator[tuple[str, LayOut]]:
    """One text a site: as the body of an article and of a free page."""
    for number, text in enumerate(texts):
        yield (
            f"{family} {number}",
            _files(
                {
                    "content/news/n.md": _news(text, number),
                    "content/about.md": f"# 关于\n\n{text}\n".encode("utf-8", "surrogatepass"),
                }
            ),
        )


def _office() -> Iterator[tuple[str, LayOut]]:
    for variant in (*SOUND_OFFICE, *REFUSED_OFFICE):
        yield variant.name, _file(f"content/attachments/{variant.name}", variant.make)
    for kind in ("docx", "ods", "odt", "xlsx"):
        yield (
            f"libreoffice {kind}",
            _file(f"content/attachments/a.{kind}", partial(fixture, f"libreoffice.{kind}")),
        )
    for name, make in {**HOLDING, **CLOSED}.items():
        yield f"original {name}", _file(f"原件/{name}", make)


def _pictures() -> Iterator[tuple[str, LayOut]]:
    """One a site, as somebody's photo; the largest are tried by `tests/hostile/test_pictures.py`."""
    for name, make in {**REFUSED, **PUBLISHED, **SCRIBBLED}.items():
        if not name.startswith(("forty", "the ")):
            yield f"picture {name}", _file(f"{PROFILES}/示例甲.jpg", make)


def _yaml() -> Iterator[tuple[str, LayOut]]:
    """Many a site, as the heads of articles and of profiles and as records; and as the head of the campaign, alone."""
    cases = yaml_cases(FOLDER / "yaml-test-suite")
    names = list(cases)
    for start in range(0, len(names), _MANY):
        files: dict[str, bytes | Callable[[], bytes]] = {}
        for name in names[start : start + _MANY]:
            head = f"---\n{cases[name]}\n---\n\n正文。\n".encode()
            files[f"content/news/{name}.md"] = head
            files[f"profiles/2026-linli/{name}.md"] = head
            files[f"profiles/2026-linli/records/{name}.yml"] = cases[name].encode()
        yield f"yaml {start}", _files(files)
    for name in names[::_MANY]:
        yield f"yaml campaign {name}", _file("content/campaigns/2026-linli.md", f"---\n{cases[name]}\n---\n".encode())
    for name in names[1::_MANY]:
        yield f"yaml settings {name}", _file("mkdocs.yml", cases[name].encode())


def _strings() -> Iterator[tuple[str, LayOut]]:
    """Many a site, in the fields of profiles and as bodies of articles."""
    path = FOLDER / "blns.txt"
    strings = naughty_strings(path) if path.exists() else []
    lines = (_MINIMAL / PROFILES / "示例甲.md").read_text(encoding="utf-8").split("\n")
    for start in range(0, len(strings), _MANY):
        files: dict[str, bytes | Callable[[], bytes]] = {}
        for number, text in enumerate(strings[start : start + _MANY], start):
            for field in ("姓名", "工作单位", "简要事迹"):
                typed = json.dumps(text, ensure_ascii=False)
                changed = [f"{field}: {typed}" if line.startswith(f"{field}: ") else line for line in lines]
                files[f"{PROFILES}/s{number}-{field}.md"] = "\n".join(changed).encode("utf-8", "surrogatepass")
        yield f"strings in fields {start}", _files(files)
    for start in range(0, len(strings), 5):
        yield (
            f"strings in bodies {start}",
            _files(
                {f"content/news/s{n}.md": _news(text, n) for n, text in enumerate(strings[start : start + 5], start)}
            ),
        )


FAMILIES: Mapping[str, Callable[[], Iterator[tuple[str, LayOut]]]] = {
    "invalid": _invalid,
    "folders": _folders,
    "mutants": _mutants,
    "markdown": _markdown,
    "payloads": partial(_bodies, "payload", PAYLOADS),
    "clipboard": _clipboard,
    "office": _office,
    "pictures": _pictures,
    "yaml": _yaml,
    "strings": _strings,
}
"""Where the sites come from; making them all takes seconds."""
