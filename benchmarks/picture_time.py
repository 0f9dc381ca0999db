"""Large photos beside bare Pillow.

    python benchmarks/picture_time.py [张数] [轮数]

Writes so many distinct photos (300) of 12 megapixels as a telephone takes them: 4032 × 3024, JPEG of some 4 MB, every
third lying on its side by its EXIF. Then, so many times (3) in turn, each in a process of its own with as many workers
as there are processors: this program makes its pictures of them into a store that is new, and again into the one it has
now; a peer of twenty lines makes the same sizes with the same encoder settings by Pillow alone. Prints photos a second,
processor seconds, and the memory (PSS) of all processes at its most, in half of the time and in the whole.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

SIZE = (4032, 3024)
KINDS = {"portrait": ((240, 480), (960, 960)), "content": ((720, 1440), (2160, 1))}
"""Widths, and the least size to decode, as `rendering.pictures` has them."""


def write_photos(folder: Path, count: int) -> None:
    """The photos, the same for the same number."""
    width, height = SIZE
    rng = random.Random(1)
    spots = Image.frombytes("RGB", (width // 36, height // 36), rng.randbytes(width // 36 * (height // 36) * 3))
    ground = spots.resize(SIZE, Image.Resampling.BICUBIC)
    ground = Image.blend(ground, Image.effect_noise(SIZE, 24).convert("RGB"), 0.25)
    for number in range(count):
        exif = Image.Exif()
        exif[0x0112] = 1 if number % 3 else 6
        photo = ImageChops.offset(ground, number * 97 % width, number * 31 % height)
        photo.save(folder / f"{number:04}.jpg", quality=90, exif=exif)


def bare(file: Path, kind: str, folder: Path) -> None:
    """One photo by Pillow alone: the decoder's own reduction, upright, cut, each size from the one above it."""
    widths, enough = KINDS[kind]
    with Image.open(file) as image:
        image.draft("RGB", enough if image.getexif().get(0x0112) != 6 else enough[::-1])
        factor = min(image.width // enough[0], image.height // enough[1])
        pixels = ImageOps.exif_transpose(image.reduce(factor) if factor > 1 else image)
    if kind == "portrait":
        pixels = ImageOps.fit(pixels, (min(pixels.width, pixels.height * 5 // 7), pixels.height))
    for width in reversed(widths):
        size = (width, round(pixels.height * width / pixels.width))
        pixels = pixels.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        pixels.save(folder / f"{file.stem}-{kind}-{width}.webp", quality=82, method=4)
        if width == widths[-1]:
            pixels.save(folder / f"{file.stem}-{kind}-{width}.jpg", quality=82, optimize=True, progressive=True)


def run_bare(photos: Path, folder: Path, kind: str) -> None:
    """All of them, over the processors."""
    files = sorted(photos.iterdir())
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(bare, files, [kind] * len(files), [folder] * len(files), chunksize=4))


def run_ours(photos: Path, folder: Path, kind: str) -> None:
    """All of them, as a build asks for them."""
    from bangyang.base.store import Store
    from bangyang.base.system.forking import processors
    from bangyang.rendering.pictures import PictureKind, PictureRequest, pictures_in, publish_pictures

    store = Store.within(photos, folder, {"BANGYANG_STORE_KEY": "0" * 64})
    requests = [PictureRequest(file, PictureKind(kind), "") for file in sorted(photos.iterdir())]
    publish_pictures(requests, pictures_in(store), processors())
    store.save()


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds, processor seconds, megabytes at the most and after half the time."""

    seconds: float
    cpu: float
    peak: float
    half: float


def measured(who: str, photos: Path, folder: Path, kind: str) -> Run:
    """One run in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, __file__, who, str(photos), str(folder), kind])
    seen: list[float] = []
    watching = threading.Thread(target=_watch, args=(process, seen))
    watching.start()
    if process.wait():
        raise SystemExit(f"{who} did not end well")
    seconds = time.perf_counter() - begun
    watching.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, cpu, max(seen, default=0), max(seen[: len(seen) // 2], default=0))


def _watch(process: subprocess.Popen[bytes], seen: list[float]) -> None:
    while process.poll() is None:
        seen.append(sum(_pss(pid) for pid in _family(process.pid)) / 1024)
        time.sleep(0.1)


def _family(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return [pid, *(each for child in children for each in _family(child))]


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def main(count: int, rounds: int) -> None:
    """Prints a line a run, and how the two compare."""
    with tempfile.TemporaryDirectory() as name:
        photos = Path(name, "photos")
        photos.mkdir()
        write_photos(photos, count)
        for kind in KINDS:
            ratios, cpu = [], []
            for turn in range(rounds):
                folders = {who: Path(name, f"{who}-{kind}-{turn}") for who in ("bare", "ours")}
                for folder in folders.values():
                    folder.mkdir()
                runs = {who: measured(who, photos, folders[who], kind) for who in sorted(folders, reverse=turn % 2 > 0)}
                runs["again"] = measured("ours", photos, folders["ours"], kind)
                for who, run in runs.items():
                    said = f"{count / run.seconds:6.1f} 张/秒  处理器 {run.cpu:6.1f} 秒"
                    print(f"{kind:9}{who:6}{said}  内存 {run.half:4.0f} → {run.peak:4.0f} MB", flush=True)
                ratios.append(runs["bare"].seconds / runs["ours"].seconds)
                cpu.append(runs["bare"].cpu / runs["ours"].cpu)
            print(f"{kind:9}与 Pillow 相比：张/秒 {statistics.median(ratios):.2f}，处理器 {statistics.median(cpu):.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in ("bare", "ours"):
        who, photos, folder, kind = sys.argv[1:]
        (run_bare if who == "bare" else run_ours)(Path(photos), Path(folder), kind)
    else:
        numbers = [int(word) for word in sys.argv[1:3]]
        main(*numbers, *(300, 3)[len(numbers) :])
