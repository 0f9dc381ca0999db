#!/bin/sh
# 把生成好的网站推送到静态托管的仓库。由 bangyang host gitee 写出。用法：sh 这个文件 [网站文件夹，不写就是 site]
# 托管平台不运行程序：在本机（或自己的服务器）用 bangyang build 生成，再推送这个文件夹。
# 推送到专门的仓库，不要推送到存放内容的仓库：这个仓库里的东西任何人都能看。
# 每次只有一个提交，没有历史，撤下的人不会留在以前的提交里；平台上没有分支指着的旧提交由平台清理。
set -eu
site=${1:-site}
[ -f "$site/manifest.json" ] || { echo "$site 里没有 manifest.json，不是生成好的网站" >&2; exit 2; }
# 4 是未能核对：文件都一致，存证里有的没法看（如没有打印用的字体），不妨碍发布。
bangyang verify "$site" || [ $? -eq 4 ]
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# 网站是文件夹，仓库另放一处，网站里不留 .git。
published() { git --git-dir "$work" --work-tree "$site" -c core.autocrlf=false -c core.excludesFile= "$@"; }
git init --quiet --bare "$work"
published add --all --force .
published -c user.name=bangyang -c user.email=bangyang@localhost commit --quiet --message "发布网站"
published push --quiet --force '§{address}' 'HEAD:refs/heads/§{branch}'
echo "已推送到 §{address} 的 §{branch} 分支"
