"""The `bangyang` command: one module a command, each loads, calls, prints and exits.

Commands are imported when they are called, and what they need is imported inside them: `check` and `days` start
without MkDocs. Exit codes: 0 clean, 1 faults in the content, 2 the command was called in a way that cannot work,
3 a fault of the program.
"""

from __future__ import annotations

import sys
import warnings
from io import TextIOWrapper
from pathlib import Path

import click

from bangyang import __version__
from bangyang.base.system.encoding import read_names_in_utf8
from bangyang.cli.terminal.program import Program
from bangyang.cli.terminal.values import FolderPath

COMMANDS = {
    "check": ("bangyang.cli.check", "检查内容，列出每一处问题和改法。"),
    "fix": (
        "bangyang.cli.fix",
        "改正不用人判断的毛病：全角冒号、间隔号、姓名里的空格、文号的括号、日期缺“日”、民族的全称、没有写的活动、贴进来的网页代码。",
    ),
    "build": ("bangyang.cli.build", "检查内容并生成网站。"),
    "serve": ("bangyang.cli.serve", "在本机预览网站，保存文件后自动更新。"),
    "status": ("bangyang.cli.status", "谁到了哪一步、公示还剩几个工作日、往后哪天开始、期满、撤下，谁还缺什么。"),
    "next": ("bangyang.cli.next", "打印网站内容下一次自行变化的时刻，供定时任务使用。"),
    "print": ("bangyang.cli.print", "打印公示、名单、推荐表等，生成 PDF 文件。"),
    "days": ("bangyang.cli.days", "按国务院的放假安排数工作日。"),
    "new": ("bangyang.cli.new", "新建活动、推荐对象、公示、名单、动态、文件或活动安排。"),
    "approve": ("bangyang.cli.approve", "记下审核意见：哪一级、哪些机关、对哪些人同意（或不同意）。"),
    "review": ("bangyang.cli.review", "记下前置审核：纪检监察机关的确认函。"),
    "appraise": ("bangyang.cli.appraise", "记下考核证明：哪个单位证明了哪些人、哪些事项。"),
    "consent": ("bangyang.cli.consent", "记下同意公开：哪些人签了字。"),
    "submit": ("bangyang.cli.submit", "记下推荐单位报来的材料。"),
    "post": ("bangyang.cli.post", "记下公示张贴在哪里、从哪天到哪天，回执收到没有。"),
    "object": ("bangyang.cli.object", "记下异议，或记下核查的结论。"),
    "correct": ("bangyang.cli.correct", "更正已经发布的公示。"),
    "withdraw": ("bangyang.cli.withdraw", "撤下推荐对象，或撤下整个公示。"),
    "revoke": ("bangyang.cli.revoke", "记下撤销称号的决定。"),
    "init": ("bangyang.cli.init", "新建一个带示例的网站。"),
    "record": (
        "bangyang.cli.record",
        "给公示的一件事存证：发布（publish），开始以前改稿（revise）、取消（cancel），开始以后更正（correct）、撤下（withdraw）。",
    ),
    "verify": (
        "bangyang.cli.verify",
        "按清单 manifest.json 核对生成好的网站，看文件有没有缺少、改动、多余；再核对公示的存证：记录、原文、页面。",
    ),
    "host": ("bangyang.cli.host", "打印服务器的配置、托管平台的工作流程和发布脚本。"),
    "schema": ("bangyang.cli.schema", "输出各种文件的 JSON Schema，供编辑器提示和校验。"),
}
"""Name of a command → the module that holds it as `command`, and the first sentence of its help: the page of help needs
no more. In the order of that page."""


@click.group("bangyang", cls=Program, modules=COMMANDS, help="榜样：先进事迹、名单和公示网站。")
@click.option("-C", "root", metavar="文件夹", type=FolderPath(), default=".", help="网站在哪个文件夹；不写就是当前的。")
@click.version_option(__version__, prog_name="bangyang", message="榜样 %(version)s", help="显示版本。")
@click.pass_context
def bangyang(ctx: click.Context, root: Path) -> None:
    """Remembers the site's root folder for the command that follows."""
    ctx.obj = root


def main() -> None:
    """The console script. Never returns: the process ends with one of the exit codes above."""
    read_names_in_utf8()
    # Pillow tells of damaged pictures in English, and of each one again; what is wrong with them a check says.
    warnings.filterwarnings("ignore", module=r"PIL\.")
    for stream in (sys.stdout, sys.stderr):
        # A rare character of somebody's name must not stop a command on a terminal that cannot show it.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    bangyang.main(prog_name="bangyang")
