#!/usr/bin/env bash
# Makes sure that the given Python can make a virtual environment for this project.
#
#   scripts/setup/python.sh python3
set -euo pipefail

python=${1:-python3}

if ! command -v "$python" >/dev/null; then
  echo "找不到 $python。请先安装 Python 3.11 或更新的版本（Debian：apt-get install python3 python3-venv）。" >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "$("$python" --version) 太旧，需要 Python 3.11 或更新的版本；可用 make PYTHON=… 指定另一个。" >&2
  exit 1
fi
# Debian ships venv without ensurepip until python3-venv is there.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  "$(dirname "${BASH_SOURCE[0]}")/packages.sh" python3-venv
fi
