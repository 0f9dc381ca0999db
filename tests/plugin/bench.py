"""A site of one free page and a publication of three, built by the real MkDocs with a theme of a few lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from markupsafe import escape
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from bangyang.base.elsewhere import Elsewhere
from bangyang.base.errors import Finding
from bangyang.base.store import Part, Store
from bangyang.building.contract import BuildRequest, FreePageHead
from bangyang.outputs.output import Output
from bangyang.outputs.stylesheet import bundle_theme
from bangyang.pages.chrome import ChromeView, NavItem
from bangyang.pages.head import SiteMeta
from bangyang.plugin.hooks import BangyangPlugin
from bangyang.rendering.environment import RenderSettings
from bangyang.rendering.pages import DeferredPage, Page
from bangyang.rendering.traditional import TraditionalEdition

CONFIG = """\
site_name: 榜样
site_url: https://bangyang.example/sub/
docs_dir: content
theme: {{ name: material, custom_dir: theme, font: false }}
plugins: []
strict: {strict}
"""
MAIN = """\
{%- set chrome = config.extra.bangyang_chrome -%}
<!doctype html><head>
{% if bangyang_splice is defined %}<title>{{ bangyang_splice.title }}</title>{{ bangyang_splice.head }}
{% else %}<title>{{ page.title|e if page else '' }}</title>{{ bangyang_head }}{% endif %}
<link rel="stylesheet" href="{{ chrome.stylesheet|url }}"><link rel="icon" href="{{ 'assets/images/mark.svg'|url }}">
</head><body data-section="{{ bangyang_splice.section if bangyang_splice is defined }}">
{% for item in chrome.nav %}<a href="{{ item.url|url }}">{{ item.text|e }}</a>{% endfor %}
<main>{% if bangyang_splice is defined %}{{ bangyang_splice.body }}
{%- else %}{{ page.content if page }}{% endif %}</main>
"""
FILES = {
    "content/about.md": "# 关于\n\n![合影](images/group.png) [下载](files/guide.docx)\n",
    "content/index.md": "标题: 榜样\n",
    "content/regions.yml": "秘密: 是\n",
    "content/notices/hedong.md": "公示对象: [示例甲]\n",
    "content/notices/photo.jpg": "original",
    "content/files/guide.pdf": "%PDF",
    "content/files/drawing.svg": "<svg/>",
    "content/files/raw.json": "{}",
    "content/_drafts/plan.md": "# 草稿\n",
    "theme/main.html": MAIN,
    "theme/404.html": "没有 {{ config.extra.bangyang_chrome.site.name }}",
    "theme/assets/css/base.css": "main { background: url(images/paper.svg) }",
    "theme/assets/images/mark.svg": "<svg/>",
    "theme/assets/images/paper.svg": "<svg></svg>",
    "theme/assets/images/unused.svg": "<svg> </svg>",
    "theme/templates/words.html": '<p>{{ view.text }}</p><a href="{{ link("notices/") }}">公示</a>',
}


@dataclass(frozen=True, slots=True)
class Words:
    """The smallest view."""

    text: str


@dataclass
class FakePublication:
    """A publication of three pages, an error page, a stylesheet and a robots.txt."""

    request: BuildRequest
    findings: tuple[Finding, ...] = ()
    pages_at: tuple[str, ...] = ("", "notices/", "notices/hedong/")
    words: str = "示例<甲>"
    drafts: frozenset[str] = frozenset()
    objections: tuple[Finding, ...] = ()
    rendered: Part = field(default_factory=lambda: Store().part("pages"))
    traditional: TraditionalEdition | None = None
    inspected: list[str] = field(default_factory=list)
    chrome: ChromeView = field(init=False)
    render_settings: RenderSettings = field(init=False)

    def __post_init__(self) -> None:
        self._bundles = bundle_theme(self.request.theme_folder)
        self.chrome = ChromeView(
            site=SiteMeta("榜样"),
            tagline="",
            mark="榜",
            nav=(NavItem("公示", "notices/", "notices"),),
            stylesheet=self._bundles[0].output.path,
            script="",
        )
        self.render_settings = RenderSettings(
            tuple(str(folder) for folder in self.request.template_folders),
            explicit_index=self.request.explicit_index,
            root=self.request.settings.base_path,
        )

    def holds_until(self, *, same: bool) -> datetime:
        return self.request.now + timedelta(days=1)

    @property
    def pages(self) -> tuple[Page | DeferredPage, ...]:
        stamp = self.request.now.isoformat()
        typed = (
            Page(url, "words.html", Words(self.words), "notices" if url else "home", "题", (("PubDate", stamp),))
            for url in self.pages_at
        )
        return (*typed, Page("404.html", "words.html", Words("没有找到"), "", "没有找到", anywhere=True))

    def told_page(self, path: str) -> None:
        return None

    def told_text(self, text: str) -> str:
        return text

    def free_head(self, page: FreePageHead) -> str:
        return f'<meta name="free" content="{escape(page.url)} {escape(page.title)} {escape(page.description)}">'

    def outputs(self, free: Mapping[str, str]) -> list[Output]:
        return [*(bundle.output for bundle in self._bundles), Output("robots.txt", b"User-agent: *\n")]

    def pages_elsewhere(self) -> Elsewhere:
        raise AssertionError("a few pages are made here")

    def inspect(self, folder: Path, shown_as: str, digests: Mapping[str, str]) -> tuple[Finding, ...]:
        self.inspected.append(shown_as)
        return self.objections


@dataclass
class Bench:
    """A site on the disk, and how to configure MkDocs for it with a publication of one's own."""

    root: Path
    options: dict[str, object] = field(default_factory=lambda: {"now": "2022-08-15 09:00"})
    publication: dict[str, object] = field(default_factory=dict)
    requests: list[BuildRequest] = field(default_factory=list)

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def config_file(self) -> Path:
        return self.root / "mkdocs.yml"

    def prepare(self, request: BuildRequest) -> FakePublication:
        self.requests.append(request)
        return FakePublication(request, **self.publication)  # type: ignore[arg-type]  # fields by name

    def configured(self, **overrides: object) -> MkDocsConfig:
        config = load_config(str(self.config_file), **overrides)  # type: ignore[arg-type]  # options by name
        plugin = BangyangPlugin(self.prepare)
        errors, warnings = plugin.load_config(dict(self.options), str(self.config_file))
        assert not errors and not warnings
        config.plugins["bangyang"] = plugin
        return config

    def tree(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }
