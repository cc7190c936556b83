# Cartwall's doors: `make run` opens the console in rehearsal, `make test` checks everything.
# Everything lands in .venv; the locked packages are checked by hash. A second run installs nothing.
#
#   make run                      make install             make test             make lock
#   make run ARGS="--headless"    make run PYTHON=/path/to/python3.12

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
PYTHON ?=
ARGS ?=

.PHONY: run install test lock
.DEFAULT_GOAL := run

run: install
	@$(BIN)/cartwall rehearse $(ARGS)

install: $(VENV)/.run-set

test: $(VENV)/.test-set
	@.ci/checks

lock: $(BIN)/python
	@.ci/lock $(BIN)

# The parts of the system first: they may bring Python itself, or its venv module.
$(BIN)/python:
	@.ci/system-parts run
	@python="$$(.ci/find-python '$(PYTHON)')" && echo "Setting up $(VENV) with $$python" \
		&& { "$$python" -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }; }

$(VENV)/.run-set: requirements.lock pyproject.toml .ci/system-parts | $(BIN)/python
	@.ci/system-parts run
	@echo "Installing the locked packages into $(VENV) (some 300 MB the first time)"
	@$(PIP) install --quiet --requirement requirements.lock
	@$(PIP) install --quiet --no-deps --editable .
	@touch $@

# The test set holds the run set, at the same versions.
$(VENV)/.test-set: requirements-test.lock pyproject.toml .ci/system-parts | $(BIN)/python
	@.ci/system-parts test
	@echo "Installing the locked packages and the test tools into $(VENV)"
	@$(PIP) install --quiet --requirement requirements-test.lock
	@$(PIP) install --quiet --no-deps --editable .
	@touch $@ $(VENV)/.run-set
