"""Our own Jinja environment, apart from MkDocs' one.

MkDocs' environment has autoescape off and lets a misspelt name render as nothing. Pages that name people need the
opposite, so typed pages are rendered here: autoescape on, an undefined name is an error, and a template knows only
its view and two functions that know the address of its page. Templates are found in the theme's `templates/` folder.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from bangyang.base.store import key_of
from bangyang.rendering.addresses import check_url, relative_link, rooted_link


class UnknownAsset(LookupError):
    """A template asked for an asset that the theme does not have."""


@dataclass(frozen=True, slots=True)
class RenderSettings:
    """All that rendering a page depends on besides its view; small and picklable, since workers receive it.

    `template_folders` are searched in order; `assets` pairs logical names (`bangyang.css`) with site paths that carry
    their hash (`assets/bangyang.1f2e3d4c.css`); `explicit_index` writes links for reading from a disk; `root` is the
    path at which the site is served (`/`, `/bangyang/`), needed by error pages alone; `functions` are what templates
    may call besides, by name.
    """

    template_folders: tuple[str, ...]
    assets: tuple[tuple[str, str], ...] = ()
    explicit_index: bool = False
    root: str = "/"
    functions: tuple[tuple[str, Callable[[Any], object]], ...] = ()


def theme_templates() -> Path:
    """The folder of the installed theme's page templates."""
    return Path(str(resources.files("bangyang.theme"))) / "templates"


class _Component(Template):
    """A template whose macros, when another one imports them, are made once.

    Jinja would make them anew for names that a single template was given; here all names are the environment's own. It
    asks for the macros by a method that is its own affair: under another name it would make sure of that again for
    every import of every page, which took a fifth of the time, and make the same pages.
    """

    def _get_default_module(self, _importing: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class Renderer:
    """The theme's templates, compiled once, for pages of one site. It makes one page at a time.

    A template sees `view`, `link(site_url)`, `asset(name)` and the functions of the settings. They are globals,
    the first ones bound to the page being made, and not variables of each page, so that the macros of `components/`
    need not be made anew for every page.
    """

    def __init__(self, settings: RenderSettings) -> None:
        self._settings = settings
        self._assets = dict(settings.assets)
        self._url = ""
        self._anywhere = False
        self._environment = Environment(
            loader=FileSystemLoader(settings.template_folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            # `renderer` sees to changed templates; asking the disk again for every page would take a tenth of the time.
            auto_reload=False,
        )
        self._environment.template_class = _Component
        self._environment.globals.update(link=self._link, asset=self._asset, **dict(settings.functions))

    @cached_property
    def fingerprint(self) -> bytes:
        """A hash of all that a page's HTML depends on besides its view and its address."""
        settings = (self._settings.assets, self._settings.explicit_index, self._settings.root)
        folders = [(Path(folder), _templates((folder,))) for folder in self._settings.template_folders]
        parts = [
            (file.relative_to(folder).as_posix().encode(), file.read_bytes())
            for folder, files in folders
            for file in files
        ]
        return key_of(repr(settings).encode(), *(part for pair in parts for part in pair))

    def render(self, template: str, view: object, url: str, *, anywhere: bool = False) -> str:
        """The HTML that `template` makes of `view` for the page at `url`.

        With `anywhere` links start at the site's root, for a page the server shows at any address. Raises
        jinja2.UndefinedError for a name that does not exist and UnknownAsset for an asset that does not.
        """
        self._url, self._anywhere = check_url(url), anywhere
        return self._environment.get_template(template).render(view=view)

    def _link(self, target: str) -> str:
        if self._anywhere:
            return rooted_link(self._settings.root, target)
        return relative_link(self._url, target, explicit_index=self._settings.explicit_index)

    def _asset(self, name: str) -> str:
        if name not in self._assets:
            raise UnknownAsset(f"no asset named {name!r}; known: {', '.join(sorted(self._assets)) or 'none'}")
        return self._link(self._assets[name])


def renderer(settings: RenderSettings) -> Renderer:
    """The renderer for `settings` with the templates as they are on the disk now.

    It is kept as long as they stay the same: `serve` renders again and again in one process while they change.
    """
    return _renderer(settings, _stamp(settings.template_folders))


@lru_cache(maxsize=4)
def _renderer(settings: RenderSettings, stamp: tuple[tuple[str, int], ...]) -> Renderer:
    return Renderer(settings)


def _stamp(folders: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Every template with the time of its last change."""
    return tuple((str(file), file.stat().st_mtime_ns) for file in _templates(folders))


def _templates(folders: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(file for folder in folders for file in sorted(Path(folder).rglob("*.html")))


def render_page(template: str, view: object, url: str, settings: RenderSettings, *, anywhere: bool = False) -> str:
    """One page by itself; see `Renderer.render`."""
    return renderer(settings).render(template, view, url, anywhere=anywhere)
