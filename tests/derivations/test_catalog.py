"""The catalogue answers to every name of every entry, and nothing else in the program answers for it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bangyang.authoring.naming import meant
from bangyang.base.errors import UsageError
from bangyang.derivations.catalog import Ambiguous, Catalog, Found, Missing
from bangyang.loading.naming import names_of
from bangyang.loading.site import load_site
from bangyang.models import kinds
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.types import NameRef

REPOSITORY = Path(__file__).parents[2]
PROGRAM = REPOSITORY / "scripts" / "bangyang"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog(load_site(REPOSITORY))


def test_an_entry_answers_to_each_of_its_names(catalog: Catalog) -> None:
    for kind in kinds.KINDS:
        for entry in catalog.entries(kind.model):
            path = entry.source.path
            for name in (*names_of(entry), path, f"./{path}", path.replace("/", "\\")):
                assert entry in catalog.resolve(kind.model, name).candidates, name


def test_what_a_command_writes_down_means_the_entry_alone(catalog: Catalog) -> None:
    for kind in kinds.KINDS:
        for entry in catalog.entries(kind.model):
            assert catalog.resolve(kind.model, catalog.name_for(entry)) == Found(entry)
            assert meant(catalog, catalog.name_for(entry), kind) is entry


def test_a_nominee_is_told_by_unit_campaign_and_award(catalog: Catalog) -> None:
    entry = catalog.entries(Nominee)[0]
    model, key = entry.model, entry.source.folder.rpartition("/")[2]
    for word in filter(None, (model.unit, model.nominator, model.region)):
        assert entry in catalog.resolve(Nominee, NameRef(model.name, word), key).candidates
        assert entry in catalog.resolve(Nominee, f"{model.name}（{word}）").candidates
    assert catalog.resolve(Nominee, NameRef(model.name, "没有的单位"), key) == Missing()
    assert entry in catalog.resolve(Nominee, NameRef(model.name), key, model.award).candidates
    assert catalog.resolve(Nominee, NameRef(model.name), key, "没有的称号") == Missing()
    assert catalog.resolve(Nominee, f"没有的活动/{model.name}") == Missing()
    assert catalog.resolve(Nominee, model.name, among=lambda other: False) == Missing()


def test_nothing_and_several_are_not_one(catalog: Catalog) -> None:
    assert catalog.resolve(Notice, "") == catalog.resolve(Notice, "没有这份") == Missing()
    assert Missing().entry is None and Missing().candidates == ()
    several = Ambiguous(tuple(catalog.entries(Notice)[:2]))
    assert several.entry is None and len(several.candidates) == 2


def test_a_command_says_what_there_is(catalog: Catalog) -> None:
    with pytest.raises(UsageError, match=r"没有“没有这份”这份公示。可用的公示：\S"):
        meant(catalog, "没有这份", kinds.NOTICE)
    with pytest.raises(UsageError, match="没有“没有这个”这个活动。可用的活动："):
        meant(catalog, "没有这个", kinds.CAMPAIGN)
    title = catalog.entries(Campaign)[0].model.title
    with pytest.raises(UsageError, match="是不是：content/campaigns/"):
        meant(catalog, title[:4], kinds.CAMPAIGN, kinds.NOTICE)


ANSWERING = {"derivations/catalog.py", "loading/naming.py"}
"""Where it is written what an entry is called, and which one a name means."""

OTHERS = {
    "authoring/recording.py": (2, "lines of the ledger are kept by the address of their notice"),
    "pages/ledger.py": (1, "lines of the ledger are kept by the address of their notice"),
    "authoring/naming.py": (1, "proposes entries whose title holds what was typed, where nothing is called so"),
    "checks/ledger/contents.py": (1, "lines of the ledger are kept by the address of their notice"),
    "checks/pictures/portraits.py": (1, "whether a photo is brought again by somebody of the same name"),
    "checks/nominees/columns.py": (1, "proposes the namesakes of a nominee for 同一人"),
    "checks/nominees/deeds.py": (1, "a member of a household who bears the name of its head"),
    "derivations/commitments.py": (1, "who somebody is to the ledger; nothing is looked up"),
    "derivations/dated.py": (1, "lines of the ledger are kept by the address of their notice"),
    "derivations/disclosure.py": (1, "whether a correction names somebody in its words"),
    "derivations/discretion.py": (1, "names to be masked in a text"),
    "derivations/departed.py": (3, "which of those who left a text means"),
    "derivations/publicsite.py": (1, "the names that texts are searched for"),
    "derivations/ledger.py": (1, "lines of the ledger are kept by the address of their notice"),
    "loading/queries.py": (1, "whether several of those that were found bear one name"),
    "pages/profile.py": (1, "whether the headline is the name itself"),
    "pages/searchrecords.py": (1, "by which names people who were honoured together are found"),
}
"""Other modules that compare names of entries, by path: at how many places, and what for if not to find an entry."""


def test_nobody_else_looks_an_entry_up_by_its_name() -> None:
    paths = {path.relative_to(PROGRAM).as_posix(): path for path in PROGRAM.rglob("*.py")}
    found = {path: sorted(set(lookups(ast.parse(file.read_text(encoding="utf-8"))))) for path, file in paths.items()}
    others = {path: lines for path, lines in found.items() if lines and path not in ANSWERING}
    allowed = {path: count for path, (count, _) in OTHERS.items()}
    assert {path: len(lines) for path, lines in others.items()} == allowed, others


def lookups(tree: ast.AST) -> Iterator[int]:
    """Lines at which the name of an entry is compared with something, is the key of a table, or is collected with its
    other names."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare():
                keys = [node.left, *node.comparators]
            case ast.Dict():
                keys = [key for key in node.keys if key is not None]
            case ast.DictComp():
                keys = [node.key]
            case ast.Subscript():
                keys = [node.slice]
            case ast.Call(func=ast.Attribute(attr="get" | "setdefault"), args=[first, *_]):
                keys = [first]
            case ast.Tuple() | ast.Set() | ast.List() if len({*map(ast.dump, filter(is_name, node.elts))}) > 1:
                keys = list(node.elts)
            case _:
                continue
        if any(map(is_name, keys)):
            yield node.lineno


def is_name(node: ast.expr) -> bool:
    """Whether an expression is a title, name, 网址名, 文号 or file name of an entry, or a display of such."""
    match node:
        case ast.Attribute(
            attr="title" | "slug" | "name" | "number", value=ast.Attribute(attr="model") | ast.Name("model")
        ):
            return True
        case ast.Attribute(attr="stem", value=ast.Attribute(attr="source") | ast.Name("source")):
            return True
        case ast.Call(func=ast.Name("slug_of" | "title_of" | "names_of")):
            return True
        case ast.Call(func=ast.Name("str" | "set" | "frozenset" | "tuple"), args=[only]):
            return is_name(only)
        case ast.Tuple() | ast.Set() | ast.List():
            return any(map(is_name, node.elts))
        case ast.BinOp():
            return is_name(node.left) or is_name(node.right)
    return False
