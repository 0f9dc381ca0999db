"""The hooks inside a real MkDocs build: what is published, what is not, and that a failure changes nothing."""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from bangyang.base.beijing import BEIJING
from bangyang.base.errors import ContentFault, Finding, Place, Severity, UsageError
from bangyang.building.contract import NotPublished
from bangyang.plugin.build import run_build
from bangyang.plugin.freepages import is_free
from bangyang.plugin.session import BuildOptions
from bangyang.plugin.strictness import WarningWatch
from bangyang.release.lock import lock_file
from bangyang.release.stage import Staging, stage_folder
from tests.plugin.bench import Bench


def finding(severity: Severity) -> Finding:
    return Finding("NOT001", severity, Place("content/notices/hedong.md", 3, 1), "公示期", "少一天", "请补上")


class TestPublished:
    def test_exactly_what_should_be(self, bench: Bench) -> None:
        run_build(bench.configured())
        stylesheet = next(path for path in bench.tree() if path.endswith(".css"))
        assert set(bench.tree()) == {
            *("404.html", "about/index.html", "index.html", "notices/index.html", "notices/hedong/index.html"),
            *("images/group.png", "files/guide.docx", "assets/images/mark.svg", "assets/images/paper.svg"),
            *("robots.txt", "manifest.json", "_headers", stylesheet),
        }

    def test_typed_pages_stand_in_the_chrome_of_their_depth_and_section(self, bench: Bench) -> None:
        run_build(bench.configured())
        page = bench.tree()["notices/hedong/index.html"].decode()
        assert "<title>题</title>" in page
        assert '<meta name="PubDate" content="2022-08-15T09:00:00+08:00">' in page
        assert '<body data-section="notices">' in page
        assert '<a href="../">公示</a>' in page
        assert '<p>示例&lt;甲&gt;</p><a href="../">公示</a>' in page
        assert 'href="../../assets/bangyang.' in page
        assert "bangyang-splice" not in page
        assert '<body data-section="home">' in bench.tree()["index.html"].decode()

    def test_error_page_links_from_the_root(self, bench: Bench) -> None:
        run_build(bench.configured())
        page = bench.tree()["404.html"].decode()
        assert "没有找到" in page and 'href="/sub/notices/"' in page and 'href="/sub/assets/bangyang.' in page

    def test_free_page_wears_the_same_chrome(self, bench: Bench) -> None:
        run_build(bench.configured())
        page = bench.tree()["about/index.html"].decode()
        assert "<h1" in page and '<a href="../notices/">公示</a>' in page

    def test_free_pictures_lose_the_cameras_data(self, bench: Bench) -> None:
        assert b"SecretCamera" in (bench.root / "content/images/group.png").read_bytes()
        run_build(bench.configured())
        assert b"SecretCamera" not in bench.tree()["images/group.png"]

    def test_a_free_page_and_its_picture_may_have_chinese_names(self, bench: Bench) -> None:
        shutil.copy(bench.root / "content/images/group.png", bench.root / "content/images/合影.png")
        (bench.root / "content/联系.md").write_text("# 联系\n\n![合影](images/合影.png)\n", encoding="utf-8")
        run_build(bench.configured())
        page = bench.tree()["lian-xi/index.html"].decode()
        (picture,) = [path for path in bench.tree() if path.startswith("images/he-ying-")]
        assert f'src="../{picture}"' in page

    def test_nothing_of_the_content_folder_leaks(self, bench: Bench) -> None:
        run_build(bench.configured())
        whole = b"".join(bench.tree().values())
        assert "秘密".encode() not in whole and b"original" not in whole and "草稿".encode() not in whole

    @pytest.mark.parametrize(
        ("path", "free"),
        [
            *(("about.md", True), ("help/how.md", True), ("help/index.md", True), ("images/a.JPG", True)),
            *(("index.md", False), ("README.md", False), ("news/2022/a.md", False), ("regions.yml", False)),
            *(("campaigns/a.md", False), ("rolls/a.png", False), ("a.html", False), ("a.js", False), ("a.csv", False)),
            *(("images/a.svg", False), ("files/a.pdf", False), ("files/a.docx", True), ("a.MD", False)),
            *((".secret/a.md", False), ("help/_old.md", False), ("documents/a.pdf", False), ("events/a.md", False)),
        ],
    )
    def test_allow_list(self, path: str, free: bool) -> None:
        assert is_free(path) is free


class TestSameBytes:
    def test_mkdocs_build_and_our_build_agree(self, bench: Bench, tmp_path: Path) -> None:
        run_build(bench.configured())
        ours = bench.tree()
        bench.site.rename(tmp_path / "ours")
        build(bench.configured())
        assert bench.tree() == ours

    def test_again_and_from_nothing_agree(self, bench: Bench, tmp_path: Path) -> None:
        run_build(bench.configured())
        bench.publication["words"] = "更正"
        report = run_build(bench.configured())
        again = bench.tree()
        bench.site.rename(tmp_path / "again")
        run_build(bench.configured())
        assert bench.tree() == again
        assert (report.written, report.reused) == (3, 9)

    def test_time_comes_from_outside(self, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
        run_build(bench.configured())
        monkeypatch.setenv("BANGYANG_NOW", "2022-08-16")
        run_build(bench.configured())
        run_build(bench.configured(), BuildOptions(now=datetime(2022, 8, 17, tzinfo=BEIJING)))
        assert [request.now.day for request in bench.requests] == [15, 16, 17]


class TestRequest:
    def test_options_reach_the_publication(self, bench: Bench) -> None:
        bench.options |= {
            "site": {"主办单位": "某局"},
            "lower": {"NOT001": "提示"},
            "cache_dir": "elsewhere",
            "jobs": 3,
        }
        run_build(bench.configured())
        run_build(bench.configured(), BuildOptions(jobs=1))
        first, second = bench.requests
        assert (first.jobs, second.jobs) == (3, 1)
        assert first.settings.site == {"主办单位": "某局"}
        assert first.settings.lowered == {"NOT001": Severity.NOTE}
        assert first.cache_folder == bench.root / "elsewhere"
        assert first.profiles_folder == bench.root / "profiles"
        assert (first.theme_folder, first.template_folders) == (bench.root / "theme", (bench.root / "theme/templates",))

    def test_no_jobs_means_every_processor(self, bench: Bench) -> None:
        run_build(bench.configured())
        assert bench.requests[0].jobs == (os.cpu_count() or 1)

    def test_another_theme_is_refused(self, bench: Bench) -> None:
        config = bench.configured()
        config.theme.dirs.remove(str(bench.root / "theme"))
        with pytest.raises(UsageError, match="主题不是 bangyang"):
            run_build(config)


class TestFailure:
    @pytest.fixture(autouse=True)
    def live_files(self, bench: Bench) -> dict[str, bytes]:
        run_build(bench.configured())
        bench.publication["words"] = "不该出现"
        return bench.tree()

    def assert_untouched(self, bench: Bench, live: dict[str, bytes]) -> None:
        assert bench.tree() == live
        assert not stage_folder(bench.site).exists()
        Staging.open(bench.site).abandon()

    def test_an_error_in_the_content(self, bench: Bench, live_files: dict[str, bytes]) -> None:
        bench.publication["findings"] = (finding(Severity.ERROR),)
        with pytest.raises(ContentFault) as raised:
            run_build(bench.configured())
        assert raised.value.findings == (finding(Severity.ERROR),)
        self.assert_untouched(bench, live_files)

    def test_the_same_under_mkdocs_is_told_without_a_traceback(
        self, bench: Bench, live_files: dict[str, bytes], caplog: pytest.LogCaptureFixture
    ) -> None:
        bench.publication["findings"] = (finding(Severity.ERROR),)
        with pytest.raises(Abort):
            build(bench.configured())
        assert "content/notices/hedong.md:3:1 NOT001 少一天。请补上" in caplog.text
        assert "内容有 1 处错误" in caplog.text
        self.assert_untouched(bench, live_files)

    @pytest.mark.parametrize("runner", [run_build, build])
    def test_a_warning_of_ours_when_strict(self, bench: Bench, live_files: dict[str, bytes], runner) -> None:
        bench.publication["findings"] = (finding(Severity.WARNING),)
        with pytest.raises(NotPublished if runner is run_build else Abort) as raised:
            runner(bench.configured(strict=True))
        if isinstance(raised.value, NotPublished):
            assert raised.value.findings == (finding(Severity.WARNING),)
        self.assert_untouched(bench, live_files)
        runner(bench.configured())
        assert bench.tree() != live_files

    @pytest.mark.parametrize("quiet", [False, True])
    def test_a_warning_of_mkdocs_when_strict(self, bench: Bench, live_files: dict[str, bytes], quiet: bool) -> None:
        (bench.root / "content/about.md").write_text("[没有](nowhere.md)\n", encoding="utf-8")
        logger = logging.getLogger("mkdocs")
        before = logger.level
        logger.setLevel(logging.ERROR if quiet else logging.INFO)
        try:
            with pytest.raises(Abort):
                build(bench.configured(strict=True))
            assert logger.level == (logging.ERROR if quiet else logging.INFO)
        finally:
            logger.setLevel(before)
        self.assert_untouched(bench, live_files)

    def test_mkdocs_warnings_come_back_as_values(self, bench: Bench) -> None:
        (bench.root / "content/about.md").write_text("[没有](nowhere.md)\n", encoding="utf-8")
        report = run_build(bench.configured())
        assert len(report.warnings) == 1 and "nowhere.md" in report.warnings[0]

    def test_a_template_that_fails(self, bench: Bench, live_files: dict[str, bytes]) -> None:
        (bench.root / "theme/templates/words.html").write_text("{{ view.txet }}", encoding="utf-8")
        with pytest.raises(Exception, match="txet"):
            run_build(bench.configured())
        self.assert_untouched(bench, live_files)

    def test_a_theme_without_marks(self, bench: Bench, live_files: dict[str, bytes]) -> None:
        (bench.root / "theme/main.html").write_text("{{ page.content if page }}", encoding="utf-8")
        with pytest.raises(Exception, match=r"main\.html"):
            run_build(bench.configured())
        self.assert_untouched(bench, live_files)

    def test_a_free_page_in_the_place_of_a_typed_one(self, bench: Bench, live_files: dict[str, bytes]) -> None:
        (bench.root / "content/notices.md").write_text("# 公示\n", encoding="utf-8")
        with pytest.raises(NotPublished, match=r"notices/index\.html"):
            run_build(bench.configured())
        self.assert_untouched(bench, live_files)

    def test_two_typed_pages_in_one_place(self, bench: Bench, live_files: dict[str, bytes]) -> None:
        bench.publication["pages_at"] = ("a/", "b/", "a/")
        with pytest.raises(NotPublished, match=r"同一个文件 a/index\.html"):
            run_build(bench.configured())
        self.assert_untouched(bench, live_files)

    def test_a_picture_that_is_none(self, bench: Bench, live_files: dict[str, bytes]) -> None:
        (bench.root / "content/images/group.png").write_bytes(b"GIF89a")
        with pytest.raises(Exception, match=r"images/group\.png"):
            run_build(bench.configured())
        self.assert_untouched(bench, live_files)

    def test_a_second_build_at_once(self, bench: Bench, live_files: dict[str, bytes]) -> None:
        stage = Staging.open(bench.site)
        try:
            with pytest.raises(UsageError, match="另一个生成"):
                run_build(bench.configured())
            assert stage.path.exists()
        finally:
            stage.abandon()
        self.assert_untouched(bench, live_files)

    def test_a_fault_in_another_plugin(self, bench: Bench, live_files: dict[str, bytes]) -> None:
        config = bench.configured()

        def fails(**_: object) -> None:
            raise RuntimeError("other plugin")

        config.plugins.events["post_build"].insert(0, fails)
        with pytest.raises(RuntimeError, match="other plugin"):
            run_build(config)
        self.assert_untouched(bench, live_files)

    def test_an_interrupted_build(self, bench: Bench, live_files: dict[str, bytes]) -> None:
        config = bench.configured()

        def interrupts(**_: object) -> None:
            raise KeyboardInterrupt

        config.plugins.events["post_build"].insert(0, interrupts)
        with pytest.raises(KeyboardInterrupt):
            run_build(config)
        self.assert_untouched(bench, live_files)


class TestConfiguration:
    @pytest.mark.parametrize("how", ["option", "mkdocs", "caller"])
    def test_links_can_name_their_file(self, bench: Bench, how: str) -> None:
        bench.options["explicit_index"] = how == "option"
        config = bench.configured(use_directory_urls=how != "mkdocs")
        run_build(config, BuildOptions(explicit_index=how == "caller"))
        for page in ("notices/hedong/index.html", "about/index.html"):
            text = bench.tree()[page].decode()
            links = re.findall(r'<a [^>]*href="([^"]*)"', text)
            assert links
            for link in links:
                assert (bench.site / page).parent.joinpath(link).is_file(), (page, link)

    def test_site_dir_is_put_back(self, bench: Bench) -> None:
        config = bench.configured()
        build(config)
        assert Path(config.site_dir) == bench.site

    def test_other_plugins_write_into_the_stage(self, bench: Bench) -> None:
        config = bench.configured()

        def writes(*, config) -> None:
            (Path(config.site_dir) / "extra.txt").write_text("extra")

        config.plugins.events["post_build"].insert(0, writes)
        build(config)
        assert bench.tree()["extra.txt"] == b"extra"

    def test_preview_neither_stages_nor_swaps(self, bench: Bench, tmp_path: Path) -> None:
        config = bench.configured(site_dir=str(tmp_path / "preview"))
        config.plugins.on_startup(command="serve", dirty=False)
        for words in ("一", "二"):
            bench.publication["words"] = words
            build(config, serve_url="http://localhost:8000/")
        assert "<p>二</p>" in (tmp_path / "preview/notices/index.html").read_text(encoding="utf-8")
        assert not (tmp_path / "preview/manifest.json").exists()
        assert not lock_file(tmp_path / "preview").exists()
        assert not bench.site.exists()

    def test_preview_watches_what_mkdocs_does_not(self, bench: Bench) -> None:
        config = bench.configured()
        build(config)
        watched: list[str] = []

        class Server(LiveReloadServer):
            def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
                watched.append(path)

        server = Server(lambda: None, "127.0.0.1", 8000, str(bench.site))
        config.plugins.on_serve(server, config=config, builder=lambda: None)
        server.server_close()
        assert watched == [str(bench.root / "profiles"), str(bench.root / "theme")]
        statuses: list[str] = []

        def start(status: str, head: Any, fault: Any = None, /) -> Callable[[bytes], object]:
            statuses.append(status)
            return lambda part: None

        answers = server.get_app()
        assert answers is not None
        for host in ("127.0.0.1:8000", "evil.example:8000"):
            answer = answers({"PATH_INFO": "/", "HTTP_HOST": host}, start)
            if hasattr(answer, "close"):
                answer.close()
        assert statuses == ["200 OK", "421 Misdirected Request"]

    def test_a_misspelt_option_is_reported(self, bench: Bench) -> None:
        plugin = bench.configured().plugins["bangyang"]
        _, warnings = plugin.load_config({"closed_days": 3})
        errors, _ = plugin.load_config({"jobs": "多"})
        assert [name for name, _ in warnings] == ["closed_days"]
        assert [name for name, _ in errors] == ["jobs"]


def test_watch_leaves_the_logger_as_it_was() -> None:
    logger = logging.getLogger("mkdocs")
    printing = logging.StreamHandler()
    logger.addHandler(printing)
    before = (logger.level, list(logger.handlers))
    logger.setLevel(logging.ERROR)
    watch = WarningWatch()
    watch.start()
    try:
        logging.getLogger("mkdocs.structure").warning("数到 %d", 1)
        assert watch.messages == ["数到 1"]
        assert printing.level == logging.ERROR
    finally:
        watch.stop()
        watch.stop()
        assert (logger.level, printing.level) == (logging.ERROR, logging.NOTSET)
        logger.setLevel(before[0])
        assert logger.handlers == before[1]
        logger.removeHandler(printing)
