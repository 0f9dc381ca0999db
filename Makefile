# 榜样：日常命令。不带参数运行 make 会列出它们。

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
# Two installations into one environment must not overlap.
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
JOBS ?= 2
# A test spends a third of its time waiting: for a browser, a server, the disk.
TEST_JOBS ?= $(shell expr $(JOBS) + 1)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq

# What the tests need from the system: a browser, the fonts that paper and screenshots are set in, a server, and two
# tools that look at PDFs.
# libatomic1: the browser tests' driver brings its own program, which a bare Debian cannot start without it.
# Node and Java run the accessibility rules and the HTML checker; whoever has them from elsewhere keeps theirs.
FONT_PACKAGES := fonts-noto-cjk fonts-lxgw-wenkai
SYSTEM_PACKAGES := chromium $(FONT_PACKAGES) libatomic1 nginx-light poppler-utils qpdf \
	nodejs:node npm:npm default-jre-headless:java

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
# Hundreds of processes start the program here; without its byte code each of them would compile it anew.
unexport PYTHONDONTWRITEBYTECODE
# One switch for everyone who starts MkDocs from here: Material's English announcement is not for editors.
export NO_MKDOCS_2_WARNING := 1

LINTS := ruff mypy darwin win32 imports

.PHONY: help venv site serve check test soak lint $(LINTS:%=lint-%) bench bench-rest bench-large lock wheel clean distclean

help: ## 列出这些命令
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# --- environment -------------------------------------------------------------------------------------

# The stamps live inside the environment, so that deleting it deletes what is believed of it.
RUNTIME := $(VENV)/runtime.stamp
DEV := $(VENV)/dev.stamp
PACKAGE := $(VENV)/package.stamp

$(BIN)/python:
	@scripts/setup/python.sh $(PYTHON)
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements/runtime.txt | $(BIN)/python
	@$(PIP) --require-hashes --requirement $<
	@touch $@

# Holds everything of runtime.txt too, at the same versions.
$(DEV): requirements/dev.txt | $(BIN)/python
	@$(PIP) --require-hashes --requirement $<
	@touch $(RUNTIME) $@

$(PACKAGE): pyproject.toml | $(RUNTIME)
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

venv: $(DEV) $(PACKAGE) ## 建立或更新 .venv（按锁定的版本和散列值）
	@:

# What the tests take from npm, at the locked versions; nobody's install scripts are run.
TOOLS := tests/tools/node_modules/installed.stamp

$(TOOLS): tests/tools/package-lock.json
	@npm --prefix tests/tools ci --ignore-scripts --no-audit --no-fund --loglevel=error > /dev/null
	@touch $@

# --- site --------------------------------------------------------------------------------------------

# Without the fonts the site is built all the same; the build says what is missing.
site: $(RUNTIME) $(PACKAGE) ## 生成网站到 site/
	@scripts/setup/packages.sh --if-root $(FONT_PACKAGES)
	@$(BIN)/bangyang build

serve: $(RUNTIME) $(PACKAGE) ## 在本机预览网站
	@$(BIN)/bangyang serve

# --- checks ------------------------------------------------------------------------------------------

# The program is checked for each system it may run on, the tests for that of the tests. Each of these runs on one core,
# so several run at once; what they say stays together.
lint: venv ## 检查代码的写法、类型和分层
	@printf '%s\n' $(LINTS) | xargs -P $(JOBS) -I {} sh -c '$(MAKE) lint-{} > $(VENV)/lint-{}.log 2>&1 || { cat $(VENV)/lint-{}.log; exit 1; }'

lint-ruff:
	@$(BIN)/ruff check --quiet .

lint-mypy:
	@$(BIN)/mypy --no-error-summary

lint-darwin lint-win32: lint-%:
	@$(BIN)/mypy --no-error-summary --platform $* --cache-dir .mypy_cache/$* scripts/bangyang

lint-imports:
	@$(BIN)/lint-imports --no-logo

check: lint ## 快速检查：写法、类型、分层和快的测试
	@$(BIN)/pytest --quiet -n $(JOBS) -m "not slow and not browser"

test: venv ## 合并前要通过的全部检查
	@scripts/setup/packages.sh $(SYSTEM_PACKAGES)
	@$(MAKE) $(TOOLS)
	@$(MAKE) lint
	@$(BIN)/pytest -n $(TEST_JOBS) --dist worksteal

# Only what counts longer here than in `make test`: the tests of laws, and those marked so. They differ much in length,
# so an idle process takes work over from a busy one.
soak: venv $(TOOLS) ## 长时间的随机测试
	@scripts/setup/packages.sh $(SYSTEM_PACKAGES)
	@BANGYANG_SOAK=1 $(BIN)/pytest -n $(JOBS) --dist worksteal --durations 10 -m "soak or hypothesis or longer"

# --- measurements ------------------------------------------------------------------------------------

# Where: in memory if nothing is said; a folder on a disk tells another part of the truth. Nothing else may be at work.
FOLDERS ?= /dev/shm
BENCH = $(BIN)/python -m benchmarks.build_time

bench: venv ## 量快慢：一万人，和 Hugo 等轮流比较，不到 10 分钟（FOLDERS=文件夹）
	@$(BENCH) 10000 --rounds 5 --minutes 9 --folders $(FOLDERS)

bench-rest: venv ## 量快慢：繁体版、一个活动一万人、check 等命令，各一次
	@$(BENCH) 10000 --rest --folders $(FOLDERS)

bench-large: venv ## 量快慢：十万人，不和别的比
	@$(BENCH) 100000 --rounds 1 --peers --folders $(FOLDERS)

# --- release -----------------------------------------------------------------------------------------

# uv is needed here alone, so it is not among the locked tools.
# One version of each package for every Python 3.11, Debian's 3.11.2 included: the same site on every machine.
UV = $(or $(wildcard $(BIN)/uv),$(shell command -v uv),$(error 缺少 uv，请先运行：$(BIN)/python -m pip install uv))
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --fork-strategy fewest --no-header \
	--no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade) pyproject.toml --extra build

# The larger set first: it decides the versions, the smaller one follows.
lock: ## 重算 requirements/（UPGRADE=1 时升级到最新版本）
	@$(COMPILE) --extra dev --extra cluster --output-file requirements/dev.txt
	@$(COMPILE) --constraint requirements/dev.txt --output-file requirements/runtime.txt

# A left-over build/ would smuggle deleted files into the wheel.
wheel: venv ## 打成安装包到 dist/，连同带散列值的 requirements.txt
	@rm -rf build dist/*.whl
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 315532800) \
		$(BIN)/python -W ignore -m build --wheel --no-isolation --outdir dist . > $(VENV)/wheel.log 2>&1 || { cat $(VENV)/wheel.log; exit 1; }
	@$(BIN)/python scripts/tables/write_requirements.py dist
	@rm -rf build

clean: ## 删去生成的东西和缓存
	@rm -rf site .site.bangyang build dist .hypothesis
	@find . \( -path ./$(VENV) -o -path ./.git \) -prune -o -type d \( -name __pycache__ -o -name '.*_cache' \) -prune -exec rm -rf {} +

distclean: clean ## 连 .venv 一起删去
	@rm -rf $(VENV) scripts/*.egg-info tests/tools/node_modules benchmarks/lighthouse/node_modules benchmarks/eleventy/node_modules
