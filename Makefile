# make run and make test set up whatever they need; nothing else is done by hand. See README.md.
SHELL := /bin/sh
.DELETE_ON_ERROR:
PORT ?= 8000
PY := .venv/bin/python

.PHONY: run stop reset test soak lock setup setup-dev browser

run: setup
	@exec $(PY) -m axis.embedded run --port $(PORT)

stop: setup
	@$(PY) -m axis.embedded stop

reset: setup
	@$(PY) -m axis.embedded reset

test: setup-dev browser
	@$(PY) -m tests.run

soak: setup-dev browser
	@AXIS_SOAK=1 $(PY) -m tests.run --soak

lock: setup-dev
	.venv/bin/uv pip compile --universal --generate-hashes --python-version 3.11 --no-annotate --no-header \
	  --upgrade pyproject.toml -o requirements.txt
	.venv/bin/uv pip compile --universal --generate-hashes --python-version 3.11 --no-annotate --no-header \
	  --upgrade --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

setup: .venv/.installed node_modules/.installed
setup-dev: .venv/.installed-dev node_modules/.installed

.venv/bin/python:
	@python3 -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Axis needs Python 3.11 or newer; python3 is " + sys.version.split()[0] + ".")'
	@echo "Making .venv …"
	@python3 -m venv .venv

.venv/.installed: requirements.txt | .venv/bin/python
	@echo "Installing Python packages …"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.installed-dev: requirements-dev.txt | .venv/bin/python
	@echo "Installing Python packages for the tests …"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ .venv/.installed

node_modules/.installed: package.json package-lock.json | .venv/bin/python
	@echo "Installing front-end packages …"
	@$(PY) axis/embedded/node.py ci --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@

browser:
	@sh tests/browser/install.sh
