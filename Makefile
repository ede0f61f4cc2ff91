# `make` alone prints the targets. All that is made lies in .venv/ and build/.

VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/made-from
EDITION ?= zh
SOURCE ?=
CURATED ?=
JOBS ?= 2

# The same results in any locale and with any settings of the reader's own
export PYTHONHASHSEED := 0
export PYTHONUTF8 := 1
unexport PYTHONDONTWRITEBYTECODE
export LC_ALL := C.UTF-8
export MPLCONFIGDIR := $(CURDIR)/build/cache/matplotlib
export JUPYTER_PLATFORM_DIRS := 1
export VENV
# through the environment, so that no sign in a path is one of the shell's
export EDITION
export SOURCE
export CURATED

.DEFAULT_GOAL := help
.PHONY: help book test check site-test bench notebooks lab clean

help:  ## this list
	@printf 'make TARGET\n\n'
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
		while IFS='|' read -r target words; do printf '%-12s %s\n' "$$target" "$$words"; done
	@printf '\nmake book SOURCE=text.txt   the same for a text of your own, under build/ only\n'
	@printf 'make book SOURCE=text.txt CURATED=folder   with names, labels, cases and rules that you added by hand\n'
	@printf 'make book EDITION=en        opens in English (both languages are built)\n'

book: $(STAMP)  ## everything up to the reading edition, under build/
	@$(BIN)/python tools/build_book.py --edition "$$EDITION" $${SOURCE:+--source "$$SOURCE"} $${CURATED:+--curated "$$CURATED"}

test: $(STAMP)  ## all checks
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -n $(JOBS)

check: $(STAMP)  ## the quick checks
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -n $(JOBS) -m 'not slow'

site-test: book  ## look at the built edition with an installed Chromium; pictures of its pages in build/site-test/
	@rm -rf build/site-test
	@$(BIN)/python -m pytest -n $(JOBS) -m browser tests/site

bench: $(STAMP)  ## times and quantities beside other libraries; makes their environments under build/
	@$(BIN)/python benchmarks/extraction.py

notebooks: $(STAMP)  ## run the notebooks, refresh their committed outputs and the README's picture
	@$(BIN)/python tools/run_notebooks.py
	@$(BIN)/python tools/draw_readme.py

lab: $(STAMP)  ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab --notebook-dir=notebooks

clean:  ## remove what was made, but not the environment
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests tools docs -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): pyproject.toml requirements.lock tools/environment.sh
	@sh tools/environment.sh
