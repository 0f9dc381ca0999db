"""Our own Jinja environment, apart from MkDocs' one.

MkDocs' environment has autoescape off and lets a misspelt name render as nothing. Pages that name people need the
opposite, so typed pages are rendered here: autoescape on, an undefined name is an error, and a template knows only
its view and two functions bound to the address of its page. Templates are found in the theme's `templates/` folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bangyang.rendering.addresses import check_url, relative_link, rooted_link


class UnknownAsset(LookupError):
    """A template asked for an asset that the theme does not have."""


@dataclass(frozen=True, slots=True)
class RenderSettings:
    """All that rendering a page depends on besides its view; small and picklable, since workers receive it.

    `template_folders` are searched in order; `assets` pairs logical names (`bangyang.css`) with site paths that carry
    their hash (`assets/bangyang.1f2e3d4c.css`); `explicit_index` writes links for reading from a disk; `root` is the
    path at which the site is served (`/`, `/bangyang/`), needed by error pages alone.
    """

    template_folders: tuple[str, ...]
    assets: tuple[tuple[str, str], ...] = ()
    explicit_index: bool = False
    root: str = "/"


def theme_templates() -> Path:
    """The folder of the installed theme's page templates."""
    return Path(str(resources.files("bangyang.theme"))) / "templates"


@lru_cache(maxsize=8)
def environment(settings: RenderSettings) -> Environment:
    """The environment for `settings`; it is kept, with its compiled templates, as long as the process lives."""
    return Environment(
        loader=FileSystemLoader(settings.template_folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # `serve` renders again and again in one process while the templates change.
        auto_reload=True,
    )


def render_page(template: str, view: object, url: str, settings: RenderSettings, *, anywhere: bool = False) -> str:
    """The HTML that `template` makes of `view` for the page at `url`.

    The template sees `view`, `link(site_url)` and `asset(name)`; macros that call the two functions are imported
    `with context`. With `anywhere` links start at the site's root, for a page the server shows at any address.
    Raises jinja2.UndefinedError for a name that does not exist and UnknownAsset for an asset that does not.
    """
    check_url(url)
    known = dict(settings.assets)

    def link(target: str) -> str:
        if anywhere:
            return rooted_link(settings.root, target)
        return relative_link(url, target, explicit_index=settings.explicit_index)

    def asset(name: str) -> str:
        if name not in known:
            raise UnknownAsset(f"no asset named {name!r}; known: {', '.join(sorted(known)) or 'none'}")
        return link(known[name])

    return environment(settings).get_template(template).render(view=view, link=link, asset=asset)
