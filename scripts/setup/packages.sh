#!/usr/bin/env bash
# Makes sure that the named Debian packages are installed.
#
#   scripts/setup/packages.sh chromium fonts-noto-cjk nodejs:node
#
#   scripts/setup/packages.sh --if-root fonts-noto-cjk
#
# A name with a colon is satisfied by the program after it, wherever that comes from: many have their own Node.
# Says nothing when they are all there. As root it installs the missing ones without asking; otherwise it
# says which command would, and fails. On systems without dpkg it only reminds. With --if-root it never fails: it
# installs what it may and leaves the rest to whoever needs it.
set -euo pipefail

optional=
if [ "${1:-}" = --if-root ]; then
  optional=yes
  shift
  [ "$(id -u)" -eq 0 ] && command -v dpkg-query >/dev/null || exit 0
fi

if ! command -v dpkg-query >/dev/null; then
  echo "提示：本机不是 Debian 系统，请自行确认已装有：${*%%:*}" >&2
  exit 0
fi

missing=()
for wanted in "$@"; do
  package=${wanted%%:*}
  if [ "$package" != "$wanted" ] && command -v "${wanted#*:}" >/dev/null; then continue; fi
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
  echo "缺少系统软件包：${missing[*]}" >&2
  echo "请运行：sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi

echo "正在安装系统软件包：${missing[*]}" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update && apt-get install --yes --no-install-recommends "${missing[@]}"; } </dev/null >"$log" 2>&1; then
  if [ -n "$optional" ]; then
    echo "没有装上：${missing[*]}，先不用它们。" >&2
    exit 0
  fi
  cat "$log" >&2
  echo "没有装上：${missing[*]}。请检查网络和软件源后重试。" >&2
  exit 1
fi
