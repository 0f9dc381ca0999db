"""Workers on other machines: a cluster of `dask.distributed`, in a folder that all of them share.

It is asked through the executor of the standard kind that it gives; orders and answers are bytes. Nothing goes there
before every worker has told that it has the same program and the same libraries. A cluster runs whatever it is sent,
and its workers see internal records: it is spoken to with TLS, and without it on this machine alone.
"""

from __future__ import annotations

import ipaddress
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bangyang.base.elsewhere import Crew, employing
from bangyang.base.errors import UsageError
from bangyang.base.store.keys import program_version
from bangyang.loading.settings import CONFIG_NAME

_SECONDS = 10
"""How long a cluster has to answer at first."""
_RETRIES = 3
"""How often a share is tried again whose worker was lost; then it is done here."""
_HOW = "运行 pip install 'bangyang[cluster]' 再试"
_PROGRAM, _FOLDER = "榜样", "文件夹"
_NAME = re.compile(r"^[A-Za-z0-9._-]+")


@contextmanager
def cluster(address: str, root: Path) -> Iterator[Crew]:
    """Has the pages, photos and finished files of the site at `root` made and looked through by the workers of the
    cluster at `address`. Raises UsageError where there is none, or its workers have something else installed.
    """
    _refuse_open(address)
    try:
        distributed: Any = import_module("distributed")
    except ImportError as fault:
        raise UsageError(f"这里没有安装集群用的 distributed。{_HOW}") from fault
    secured = address.startswith("tls:")
    try:
        security = distributed.Security(require_encryption=True) if secured else distributed.Security()
        client = distributed.Client(address, timeout=_SECONDS, security=security, set_as_default=False)
    except (OSError, ValueError, RuntimeError) as fault:
        kind = "；TLS 的证书在 dask 的设置里写明" if secured else ""
        raise UsageError(f"连不上集群 {address}，请核对地址，看调度程序（dask scheduler）有没有在运行{kind}") from fault
    try:
        executor = client.get_executor(retries=_RETRIES, pure=False)
        with employing(Crew(executor, _same_everywhere(client, root))) as crew:
            yield crew
    finally:
        client.close()


def _refuse_open(address: str) -> None:
    """Raises UsageError for an address at which others could listen."""
    parts = urlsplit(address)
    if parts.scheme not in ("tls", "tcp") or not parts.hostname:
        raise UsageError(f"集群的地址“{address}”读不懂，写成 tls://机器:8786")
    if parts.scheme == "tcp" and not _is_here(parts.hostname):
        raise UsageError(
            f"集群 {address} 不加密，别人能看到内部的记录，也能叫机器做任何事。请用 tls://，只有本机可以用 tcp://"
        )


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _same_everywhere(client: Any, root: Path) -> int:
    """How many workers there are. Raises UsageError for one that is not like this process."""
    here = surroundings(str(root))
    try:
        found: Mapping[str, Mapping[str, str]] = client.run(surroundings, str(root))
    except Exception as fault:
        # Whatever failed there is raised here: most likely there is no such program.
        raise UsageError(f"集群上的榜样用不了：{fault or type(fault).__name__}。各台机器都要装同一版") from fault
    if not found:
        raise UsageError("集群里没有工作的机器，请先启动 dask worker")
    for worker, there in found.items():
        for name, ours in here.items():
            if (theirs := there.get(name, "没有")) != ours:
                raise UsageError(f"集群的 {worker} 和这里不同：{name} 那里是 {theirs}，这里是 {ours}。各台机器要一样")
    return len(found)


def surroundings(root: str) -> Mapping[str, str]:
    """What decides the bytes that a process makes: Python, the program, every library that it needs, the folder."""
    needed = (each for each in requires("bangyang") or () if "extra ==" not in each)
    names = sorted(_NAME.findall(each)[0] for each in needed)
    seen = "看得到" if Path(root, CONFIG_NAME).is_file() else f"看不到 {root}"
    return {
        "Python": sys.version.split()[0],
        **{name: _version(name) for name in names},
        _PROGRAM: program_version().hex(),
        _FOLDER: seen,
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "没有"
