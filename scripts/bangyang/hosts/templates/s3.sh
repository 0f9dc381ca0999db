#!/usr/bin/env bash
# 把生成好的网站发布到对象存储（S3 和与它兼容的）。由 bangyang host s3 写出。
# 用法：bash 这个文件 [网站文件夹，不写就是 site]
#
# 要用 aws 命令（软件包 awscli）；密钥照它的办法给，不写在这里。别家的存储用环境变量 AWS_ENDPOINT_URL 指明地址。
# 次序：先是样式、脚本、图片、附件，再是网页，然后是订阅和网站地图，最后删去撤下的；任何时候打开的网页都是全的。
# 只上传有变化的；和上次的清单比散列值，不看时间。中途停下，再运行一次就好。
# 网站要单独占一个桶或一个路径：这里面网站没有的文件都会删去。
#
# 由桶直接提供网页的，设一次首页和错误页：
#   aws s3 website 's3://§{bucket}' --index-document index.html --error-document '§{prefix}404.html'
set -euo pipefail

bucket='§{bucket}'
prefix='§{prefix}'
base='§{base}'
rules='§{rules}'
site=${1:-site}
place="s3://$bucket/$prefix"

# 新版的 aws 命令默认另算一种校验值，别家的存储多半不认得。
export AWS_REQUEST_CHECKSUM_CALCULATION=${AWS_REQUEST_CHECKSUM_CALCULATION:-when_required}
export AWS_RESPONSE_CHECKSUM_VALIDATION=${AWS_RESPONSE_CHECKSUM_VALIDATION:-when_required}
export AWS_PAGER=

refuse() {
  echo "$1" >&2
  exit 2
}

[ -f "$site/manifest.json" ] || refuse "$site 里没有 manifest.json，不是生成好的网站"
command -v aws > /dev/null || refuse "没有 aws 命令，请安装软件包 awscli"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# 清单的每一行：散列值、字节数、路径。
listed() {
  sed -n 's/^{"path": "\([^"]*\)", "size": \([0-9]*\), "sha256": "\([0-9a-f]*\)".*/\3 \2 \1/p' "$1"
}

upload() {
  aws s3 cp --only-show-errors "$@" < /dev/null
}

put_manifest() {
  upload "$1" "${place}manifest.json" --content-type '§{manifest_type}' --cache-control '§{manifest_cache}' \
    --metadata "rules=$rules"
}

# --- 那里有什么 -------------------------------------------------------------------------------

aws s3api list-objects-v2 --bucket "$bucket" --prefix "$prefix" --query 'Contents[].[Size, Key]' --output text \
  | awk -F '\t' -v skip="${#prefix}" '$1 ~ /^[0-9]+$/ { print $1 " " substr($2, skip + 1) }' > "$work/there"
: > "$work/before"
if [ ! -s "$work/there" ]; then
  # 先占下这个地方，中途停下再来时才认得出是自己的。
  printf '{"format": 1, "files": [\n]}\n' > "$work/empty.json"
  put_manifest "$work/empty.json"
elif ! grep -qx '[0-9]* manifest\.json' "$work/there"; then
  refuse "$place 里有别的文件，没有本程序的 manifest.json；请换一个空的桶或路径"
elif [ "$(aws s3api head-object --bucket "$bucket" --key "${prefix}manifest.json" --query Metadata.rules \
  --output text)" = "$rules" ]; then
  upload "${place}manifest.json" "$work/before.json"
  listed "$work/before.json" > "$work/before"
fi
listed "$site/manifest.json" > "$work/now"
[ -s "$work/now" ] || refuse "$site/manifest.json 读不懂，请重新生成网站"

# --- 要做什么 ---------------------------------------------------------------------------------

awk 'FILENAME == ARGV[1] { before[$3] = $1; next }
  FILENAME == ARGV[2] { there[substr($0, index($0, " ") + 1)] = $1; next }
  !($3 in before && before[$3] == $1 && $3 in there && there[$3] == $2) { print $3 }' \
  "$work/before" "$work/there" "$work/now" > "$work/changed"
awk 'FILENAME == ARGV[1] { now[$3]; next }
  { path = substr($0, index($0, " ") + 1) }
  path != "manifest.json" && !(path in now) { print path }' "$work/now" "$work/there" > "$work/gone"

if [ -f "$site/_redirects" ]; then cp "$site/_redirects" "$work/moved"; else : > "$work/moved"; fi
# 每个要上传的文件：次序、类型、缓存时间、路径、（搬了家的）新地址。
awk 'function kind(path) {
    path = tolower(path)
§{types}
    return "§{unknown}"
  }
  function kept(path) {
§{caches}
    return "§{ask_again}"
  }
  function order(path, type) {
    if (path in moved) return 3
    if (type ~ /^text\/html/) return 2
    return type ~ /^(application\/(atom\+xml|feed\+json|xml)|text\/calendar)/ ? 4 : 1
  }
  FILENAME == ARGV[1] {
    old = substr($1, 2)
    moved[old ~ /(^|\/)$/ ? old "index.html" : old] = substr($2, 2)
    next
  }
  { type = kind($1); print order($1, type) "\t" type "\t" kept($1) "\t" $1 "\t" ($1 in moved ? moved[$1] : "") }' \
  "$work/moved" "$work/changed" > "$work/plan"

# --- 做 ---------------------------------------------------------------------------------------

cut -f 1-3 "$work/plan" | sort -u > "$work/groups"
while IFS=$'\t' read -r order type kept; do
  awk -F '\t' -v group="$order	$type	$kept" '$1 "\t" $2 "\t" $3 == group' "$work/plan" > "$work/group"
  if [ "$order" = 3 ]; then
    # 桶自己会转到新地址；不会转的存储，读者看到的是那里的一小页，也转得过去。
    while IFS=$'\t' read -r _ _ _ path new; do
      upload "$site/$path" "$place$path" --content-type "$type" --cache-control "$kept" --website-redirect "$base$new"
    done < "$work/group"
  else
    mkdir "$work/pack"
    cut -f 4 "$work/group" > "$work/paths"
    tar -C "$site" -cf - -T "$work/paths" | tar -C "$work/pack" -xf -
    upload "$work/pack" "$place" --recursive --content-type "$type" --cache-control "$kept"
    rm -rf "$work/pack"
  fi
  echo "上传 $(wc -l < "$work/group" | tr -d ' ') 个：$type，$kept"
done < "$work/groups"

if [ -s "$work/gone" ]; then
  while IFS= read -r path; do
    printf '%s%s\0' "$place" "$path"
  done < "$work/gone" | xargs -0 -n 1 -P 8 aws s3 rm --only-show-errors
fi

# 清单最后放：它在，说明它写的都在。
if ! { [ -f "$work/before.json" ] && cmp -s "$work/before.json" "$site/manifest.json"; }; then
  put_manifest "$site/manifest.json"
fi
count() { wc -l < "$1" | tr -d ' '; }
changed=$(count "$work/changed")
echo "上传 $changed 个，删去 $(count "$work/gone") 个，另有 $(($(count "$work/now") - changed)) 个没有变"
