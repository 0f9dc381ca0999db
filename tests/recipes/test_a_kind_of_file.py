"""“加一种文件” carried out: five files for the kind, five for its page and its list."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.recipes.conftest import Copy

MODEL = '''"""故事: what neighbours tell."""

from __future__ import annotations

from bangyang.models.fields import Model, field, moved_from
from bangyang.models.types import Day, Flag, Line, Words


class Story(Model):
    """故事: what neighbours tell."""

    title: Line = field("标题", "故事的标题", required=True)
    slug: Line = field("网址名", "网址里的英文名，写定后不要改")
    old_addresses: Words = moved_from()
    told_on: Day | None = field("发布日期", "在本站发布的日期", default=None, required=True)
    campaign: Line = field("活动", "属于哪个活动")
    sample: Flag = field("示例", "是否为虚构的示例内容", default=False)
'''
PUBLISHED = '''    @cached_property
    def stories(self) -> tuple[Entry[Story], ...]:
        """Stories already told."""
        return tuple(e for e in self.site.stories if self.draft or (e.model.told_on or date.max) <= self.today)

'''
PAGE = '''"""故事: the page of one."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bangyang.loading.entries import Entry
from bangyang.models.sections import STORIES
from bangyang.models.story import Story
from bangyang.pages.context import PageContext
from bangyang.pages.page import PageView
from bangyang.pages.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView(PageView):
    """故事."""

    body: Markup


def compose_story(context: PageContext, entry: Entry[Story]) -> StoryView:
    """The page of a story."""
    title, url = entry.model.title, context.url(entry)
    return StoryView(
        meta=context.article_meta(title, url, published=entry.model.told_on),
        heading=title,
        crumbs=context.crumbs(STORIES, Link(title, url)),
        body=context.fragment(entry, "body", url).html,
    )
'''
LIST = '''"""故事: all of them."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.models.sections import STORIES
from bangyang.pages.context import PageContext
from bangyang.pages.page import PageView
from bangyang.pages.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryListView(PageView):
    """All stories."""

    stories: tuple[Link, ...]


def compose_story_list(context: PageContext) -> StoryListView:
    """All stories."""
    return StoryListView(
        meta=context.column_meta(STORIES),
        heading=STORIES.title,
        crumbs=context.crumbs(STORIES),
        stories=tuple(Link(entry.model.title, context.url(entry)) for entry in context.state.stories),
    )
'''
HEAD = """{%- from "components/crumbs.html" import crumbs -%}
{%- from "components/page-head.html" import page_head -%}
{{ crumbs(view) }}
{{ page_head(view) }}
"""
TEMPLATES = {
    "story": f'{HEAD}<div class="prose indented">{{{{ view.body }}}}</div>\n',
    "story_list": HEAD + '{% for s in view.stories %}<a href="{{ link(s.url) }}">{{ s.text }}</a>{% endfor %}\n',
}
COMPOSED = """    yield page_of(STORIES.address, compose_story_list(context))
    for story in context.state.stories:
        yield page_of(context.url(story), compose_story(context, story))
"""
IMPORTED = "from bangyang.models.story import Story\n"
FILE = "content/stories/老槐树.md"
STORY = "---\n标题: 老槐树下\n网址名: laohuaishu\n发布日期: 2026年10月16日\n示例: 是\n---\n\n大家都说好。\n"
NEWS = "content/news/2026-10-15-报告会.md"
TOLD = """
from pathlib import Path
from bangyang.derivations.catalog import Catalog
from bangyang.loading.site import load_site
from bangyang.models.story import Story
catalog = Catalog(load_site(Path()))
names = ("老槐树下", "laohuaishu", "老槐树", "content/stories/老槐树.md")
print([catalog.resolve(Story, name).entry.source.path for name in names])
"""


def test_a_kind_of_file(program: Copy, minimal: Callable[..., Path]) -> None:
    program.add_section("STORIES", "故事", "stories/", "身边人讲的故事。")
    program.add("models/story.py", MODEL)
    for path in ("models/kinds.py", "loading/site.py", "derivations/state.py"):
        program.put_before(path, "from bangyang.models.notice import Notice\n", IMPORTED)
    program.put_before("models/kinds.py", "PROFILE = Kind(", 'STORY = _content("story", sections.STORIES, Story)\n')
    program.edit("models/kinds.py", "NEWS, DOCUMENT, EVENT)", "NEWS, DOCUMENT, EVENT, STORY)")
    program.put_before("loading/site.py", "    profiles: tuple[", "    stories: tuple[Entry[Story], ...] = ()\n")
    program.put_before("loading/site.py", "            Nominee: self.profiles", "            Story: self.stories,\n")
    program.put_before("loading/site.py", "        profiles=people", '        stories=entries(folders["story"]),\n')
    program.put_before("derivations/state.py", "    @cached_property\n    def campaigns(", PUBLISHED)
    program.edit(
        "derivations/state.py", "*self.documents, *self.events)", "*self.documents, *self.events, *self.stories)"
    )
    program.add("pages/story.py", PAGE)
    program.add("pages/story_list.py", LIST)
    for name, text in TEMPLATES.items():
        program.add(f"theme/templates/{name}.html", text)
    program.edit("pages/site.py", "    SITE_MAP,\n)", "    SITE_MAP,\n    STORIES,\n)")
    program.put_before(
        "pages/site.py", "from bangyang.rendering.pages", "from bangyang.pages.story import compose_story\n"
    )
    program.put_before(
        "pages/site.py", "from bangyang.rendering.pages", "from bangyang.pages.story_list import compose_story_list\n"
    )
    program.put_before("pages/site.py", "    yield page_of(DATA.", COMPOSED)
    root = minimal({FILE: STORY, NEWS: lambda text: f"{text}\n另见[老槐树](../stories/老槐树.md)。\n"})

    assert program.python(root, TOLD).stdout == f"{[FILE] * 4}\n"
    out = program.build(root)
    page = (out / "stories/laohuaishu/index.html").read_text(encoding="utf-8")
    assert re.search(r"<h1[^>]*>\s*老槐树下\s*</h1>", page) and "大家都说好。" in page
    for linking in ("stories/index.html", "site-map/index.html", "news/2026/baogaohui/index.html"):
        assert re.search(r'href="?[^">]*laohuaishu/', (out / linking).read_text(encoding="utf-8")), linking
    assert "<loc>https://example.org/bangyang/stories/laohuaishu/</loc>" in (out / "sitemap.xml").read_text("utf-8")
    minimal({FILE: STORY.replace("10月16日", "10月36日")})
    assert f"{FILE}:4:7: 错误 VAL002" in program.run(root, "check").stdout
    assert len(program.touched) == 10
