"""A build, step by step: load, check and derive; pages; every other file; the gate; the release.

Whoever calls it brings the free pages and the layout (`Surroundings`) and a place to write to (`Destination`). The
plugin calls it from MkDocs' hooks, and `bangyang build` through the plugin, so that both publish the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bangyang.base.errors import ContentFault, Finding, Severity
from bangyang.base.workers import dismiss
from bangyang.building.contract import (
    BuildReport,
    BuildRequest,
    Destination,
    NotPublished,
    Prepare,
    PreparedSite,
    Surroundings,
)
from bangyang.building.preview import Preview
from bangyang.derivations import reserved
from bangyang.outputs.headers import NAME as HEADERS
from bangyang.outputs.headers import header_rules, headers_bytes
from bangyang.outputs.output import Output
from bangyang.outputs.policy import page_policy, script_hashes
from bangyang.rendering.pages import DeferredPage, Page, render_files


class Build:
    """One build: `prepare`, then, once the surroundings have seen the chrome, `publish`."""

    def __init__(self, request: BuildRequest, site_dir: Path, destination: Destination) -> None:
        self.request = request
        self.publication: PreparedSite | None = None
        self.destination = destination
        self._site_dir = site_dir
        self._free = 0

    @property
    def is_preview(self) -> bool:
        """Whether what is built is for the editor's own eyes."""
        return isinstance(self.destination, Preview)

    @property
    def prepared(self) -> PreparedSite:
        """The publication. Raises RuntimeError before `prepare`."""
        if self.publication is None:
            raise RuntimeError("the publication was not prepared")
        return self.publication

    @property
    def policy(self) -> str:
        """The security policy in the head of every page."""
        disk = self.request.explicit_index and not self.is_preview
        return page_policy(upgrade=self._upgrade, preview=self.is_preview, disk=disk)

    def prepare(self, prepare: Prepare) -> PreparedSite:
        """Loads, checks and derives the content. With an error among the findings nothing more may be asked."""
        self.publication = prepare(self.request)
        return self.publication

    def publish(self, surroundings: Surroundings, *, refuses_warnings: bool = False, warned: int = 0) -> BuildReport:
        """Renders, writes and releases the site; `warned` counts warnings that the surroundings were not told.

        Raises ContentFault when the leak gate stops it, NotPublished when there are warnings and they are refused, and
        what rendering and writing raise (BrokenChrome, DuplicatePage, PathTaken, template errors).
        """
        publication = self.prepared
        pages = publication.pages
        self.destination.adopt()
        try:
            self.destination.write(self._files(pages, surroundings))
            findings = (*publication.findings, *self._inspected())
        finally:
            dismiss()
        warnings = tuple(surroundings.warnings)
        if refuses_warnings and (count := len(warnings) + warned):
            message = f"有 {count} 条警告，按 --strict 的要求没有发布，网站保持原样"
            raise NotPublished(message, findings=publication.findings, warnings=warnings)
        done = self.destination.release()
        return BuildReport(
            site=self._site_dir,
            findings=findings,
            warnings=warnings,
            pages=len(pages) + self._free,
            written=done.written,
            reused=done.reused,
            atomic=done.atomic,
            leftovers=done.leftovers,
            now=self.request.now,
            until=publication.holds_until(same=done.same),
        )

    def _files(self, pages: tuple[Page | DeferredPage, ...], surroundings: Surroundings) -> Iterator[Output]:
        """Every file that the surroundings have not written themselves: pages, the traditional edition, the rest."""
        publication = self.prepared
        chromes = surroundings.chromes(page.chrome_key for page in pages)
        free = surroundings.free_pages()
        self._free = len(free)
        texts = [*(chrome.text for chrome in chromes.values()), *(page.decode() for page in free.values())]
        made_with = (publication.render_settings, self.request.jobs, publication.rendered, publication.traditional)
        traditional = publication.traditional
        for path, made in render_files(pages, chromes, *made_with, publication.pages_elsewhere):
            yield Output(path, made)
        if traditional is not None:
            for path, content in free.items():
                yield Output(reserved.TRADITIONAL + path, traditional.page(content, path.removesuffix("index.html")))
        files: list[str] = []
        finished = {path.removesuffix("index.html"): page.decode() for path, page in free.items()}
        for output in publication.outputs(finished):
            if output.path.endswith(".css"):
                texts.append(output.read().decode())
            files.append(output.path)
            yield output
        yield self._headers(texts, files)
        yield from surroundings.theme_files(texts)

    def _headers(self, texts: Iterable[str], files: Iterable[str]) -> Output:
        """`_headers`; `texts` are all that may hold an inline script (chrome and free pages), `files` site paths."""
        scripts = {source for text in texts if "<script" in text for source in script_hashes(text)}
        return Output(HEADERS, headers_bytes(header_rules(scripts, files=files, upgrade=self._upgrade)))

    @property
    def _upgrade(self) -> bool:
        return bool(self.request.settings.options.get("upgrade_insecure_requests"))

    def _inspected(self) -> tuple[Finding, ...]:
        """What the gate says of the finished files. Raises ContentFault if it lets them not pass.

        A preview is not inspected.
        """
        if self.is_preview:
            return ()
        found = self.prepared.inspect(self.destination.whole(), self._site_dir.name, self.destination.digests)
        if any(finding.severity is Severity.ERROR for finding in found):
            raise ContentFault((*self.prepared.findings, *found))
        return found
