"""Other generators on the same text: each lays the profiles and news of a site out in its own way, and builds them.

They do less: a lean page for each text, with its facts, and lists of links; no checks, no periods, no leak gate. Each
is given its own quickest settings, its cache included where it has one. They come from PyPI (`requirements.txt`).
"""

from __future__ import annotations

import json
import subprocess
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HUGO_CONFIG = "baseURL: https://example.org/\ntitle: 基准测试站\ndisableKinds: [taxonomy, term]\n"
HUGO_LAYOUTS = {
    "baseof.html": "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>{{ .Title }}</title></head>"
    '<body><header><a href="/">{{ site.Title }}</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>',
    "single.html": '{{ define "main" }}<h1>{{ .Title }}</h1><dl>{{ range $k, $v := .Params.facts }}'
    "<dt>{{ $k }}</dt><dd>{{ $v }}</dd>{{ end }}</dl>{{ .Content }}"
    '{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
    '{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}',
    "list.html": '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range (.Paginate .RegularPages).Pages }}'
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}',
}
PELICAN_CONFIG = """\
SITENAME = "基准测试站"
SITEURL = "https://example.org"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
THEME = "simple"
DEFAULT_PAGINATION = 60
ARTICLE_SAVE_AS = ARTICLE_URL = "{category}/{slug}/index.html"
AUTHOR_SAVE_AS = TAG_SAVE_AS = AUTHORS_SAVE_AS = TAGS_SAVE_AS = ARCHIVES_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
"""


@dataclass(frozen=True, slots=True)
class Text:
    """A profile or an article: the folder it belongs in, its file name, its facts, its body."""

    kind: str
    stem: str
    title: str
    facts: dict[str, str]
    body: str


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator: how it is given the texts, the words that start it, where it leaves its site, what to edit."""

    name: str
    lay_out: Callable[[Path, Path], None]
    words: tuple[str, ...]
    site: str
    edited: str


def installed(folder: Path) -> Path:
    """The folder of programs of an environment with the peers, made below `folder`."""
    venv.create(folder, with_pip=True)
    wanted = Path(__file__).with_name("requirements.txt")
    pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--requirement", str(wanted)], check=True)
    return folder / "bin"


def texts_of(source: Path) -> Iterator[Text]:
    """The profiles and news of the site at `source`."""
    for root, kind in ((source / "profiles", "people"), (source / "content/news", "news")):
        for file in sorted(root.rglob("*.md")):
            _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
            matter: dict[str, Any] = yaml.safe_load(head)
            facts = {key: str(value) for key, value in matter.items()}
            yield Text(kind, file.stem, facts.get("标题") or facts["姓名"], facts, body)


def _as_hugo(source: Path, target: Path) -> None:
    (target / "layouts/_default").mkdir(parents=True)
    (target / "hugo.yaml").write_text(HUGO_CONFIG, encoding="utf-8")
    for name, layout in HUGO_LAYOUTS.items():
        (target / "layouts/_default" / name).write_text(layout, encoding="utf-8")
    for text in texts_of(source):
        page = target / "content" / text.kind / f"{text.stem}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        matter = json.dumps({"title": text.title, "facts": text.facts}, ensure_ascii=False)
        page.write_text(f"{matter}\n{text.body}", encoding="utf-8")


def _as_pelican(source: Path, target: Path) -> None:
    target.mkdir(parents=True)
    (target / "pelicanconf.py").write_text(PELICAN_CONFIG, encoding="utf-8")
    for text in texts_of(source):
        page = target / "content" / text.kind / f"{text.stem}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        facts = "\n\n".join(f"{key}：{value}" for key, value in text.facts.items())
        head = f"Title: {text.title}\nDate: 2026-01-01\nSlug: {text.stem}\n"
        page.write_text(f"{head}\n{facts}\n\n{text.body}", encoding="utf-8")


HUGO = Peer("Hugo", _as_hugo, ("hugo", "--quiet"), "public", "content/people/n-3.md")
PELICAN = Peer(
    "Pelican",
    _as_pelican,
    ("pelican", "content", "--output", "output", "--settings", "pelicanconf.py", "--quiet"),
    "output",
    "content/people/n-3.md",
)
PEERS = {peer.name.lower(): peer for peer in (HUGO, PELICAN)}
