"""A site to be built and broken, beside a warm process that builds it, with the live release watched throughout."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bangyang.outputs.headers import NAME as HEADERS
from bangyang.outputs.headers import read_headers
from bangyang.release.lock import SiteLock
from bangyang.release.stage import stage_folder
from bangyang.release.verify import verify_site
from tests.conftest import BESIDE_A_SITE, SITES
from tests.crash.nursery import Nursery
from tests.crash.reader import Reader, from_folder, from_server
from tests.hosts.nginx import nginx

BESIDE = {"content", "profiles", "mkdocs.yml", ".cache"}
"""What lies in the site's root before a build, or may be thrown away."""

Mount = Callable[[str], AbstractContextManager[Path]]


@dataclass
class Patient:
    """A copy of the minimal site. `edit` makes the next release differ from all before it."""

    root: Path
    nursery: Nursery
    edits: int = 0

    @property
    def site(self) -> Path:
        return self.root / "site"

    def edit(self) -> None:
        """A change that every release after it shows."""
        self.edits += 1
        news = self.root / "content/news/2026-10-15-报告会.md"
        text = news.read_text(encoding="utf-8").partition("\n\n第")[0].rstrip()
        news.write_text(f"{text}\n\n第{self.edits}次修改。\n", encoding="utf-8")
        (self.root / "content/about.md").write_text(f"# 关于本站\n\n第{self.edits}次修改。\n", encoding="utf-8")

    def rename(self) -> None:
        """A change on every page."""
        config = self.root / "mkdocs.yml"
        name = f"site_name: 榜样{self.edits}"
        config.write_text(re.sub("site_name: .*", name, config.read_text(encoding="utf-8")), encoding="utf-8")

    @property
    def shown(self) -> int:
        """The edit the live release shows; a release that shows two different ones is a mixture."""
        about = (self.site / "about/index.html").read_text(encoding="utf-8")
        (news,) = (path.read_text(encoding="utf-8") for path in self.site.glob("news/2026/*/index.html"))
        shown = {page.partition("第")[2].partition("次修改")[0] for page in (about, news) if "次修改" in page}
        assert len(shown) <= 1, shown
        return int(next(iter(shown), 0))

    def is_whole(self) -> None:
        """Every file of the live release is as its manifest says, and no file more."""
        found = verify_site(self.site)
        assert found.whole, found

    def heals(self) -> None:
        """The next build succeeds unaided, shows the last edit, and nothing is left, neither files nor processes."""
        self.nursery.forget()
        assert self.nursery.build(self.root) == 0, self.nursery.said
        self.is_whole()
        assert self.shown == self.edits
        self.is_tidy()
        assert not [path for path in (self.root / ".cache").rglob("*") if path.suffix in {".new", ".tmp"}]
        SiteLock.take(self.site).release()
        assert not self.nursery.survivors()

    def is_tidy(self) -> None:
        """Nothing half-made lies beside the site."""
        left = {path.name for path in self.root.iterdir()} - BESIDE
        assert left == {"site", *BESIDE_A_SITE}
        assert not stage_folder(self.site).exists()

    def watched(self, rounds: int, scratch: Path) -> AbstractContextManager[Reader]:
        """The live release read without pause: directly, or in a long run through a real nginx."""
        return self._through_nginx(scratch) if rounds >= LONG else Reader(from_folder(self.site))

    @contextmanager
    def _through_nginx(self, scratch: Path) -> Iterator[Reader]:
        rules = read_headers((self.site / HEADERS).read_text(encoding="utf-8"))
        with nginx(self.site, scratch / "nginx", rules) as port, Reader(from_server(port)) as reader:
            yield reader


LONG = 20
"""From so many rounds on, a run is a long one."""


@pytest.fixture
def patient(nursery: Nursery, tmp_path: Path) -> Patient:
    """A site with its first release live."""
    return laid_out(tmp_path / "patient", nursery)


def laid_out(root: Path, nursery: Nursery) -> Patient:
    """The minimal site at `root`, built once."""
    shutil.copytree(SITES / "minimal", root, dirs_exist_ok=True)
    made = Patient(root, nursery)
    made.edit()
    made.heals()
    return made


@pytest.fixture
def mount(tmp_path: Path) -> Mount:
    """`with mount("size=2m") as folder`: a file system of its own; skips the test where mounting is not permitted."""

    @contextmanager
    def mounted(options: str) -> Iterator[Path]:
        folder = tmp_path / "mounted"
        folder.mkdir(exist_ok=True)
        tried = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False
        )
        if tried.returncode:
            pytest.skip("这里不许挂载文件系统")
        try:
            yield folder
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)

    return mounted
