# SPDX-License-Identifier: GPL-3.0-or-later
# `make demo` and `make test` do all they need on a machine with Swift, git and make. `make help` lists the rest.

SCENARIO ?= Scenarios/container-port/scenario.yaml
REPLICATES ?= 20
DEMO = runs/demo
# Where SwiftPM builds. Another folder, `make test SCRATCH=.build-mine`, keeps two work copies out of each other's way.
SCRATCH ?= .build
# Histories of each mix for invariants and calibration.
HISTORIES ?= 100
# Studies to look at for invariants, as STUDIES=borderland,fraud-hub; all when empty.
STUDIES ?=
# Mixes to run for invariants, as MIXES=baseline,balanced; all when empty.
MIXES ?=
# Options for benchmarks and peers, as in `make peers ARGS=--full`.
ARGS ?=

SWIFT_BUILD = swift build -c release --scratch-path $(SCRATCH)
SOURCES = $(wildcard Sources Tests Benchmarks Package.swift)

.DEFAULT_GOAL := help
.PHONY: help setup demo build test notebooks check-report coverage honesty invariants calibration lint format bench peers dist dist-test clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## check Swift; install GSL where it is missing (the targets below do this themselves)
	@.ci/setup

demo: build ## compare the strategies of one study; ends with the effects table and the report's path
	@program="$$($(SWIFT_BUILD) --show-bin-path)/countermove"; \
	"$$program" compare $(SCENARIO) --replicates $(REPLICATES) --out $(DEMO)
	@test -s $(DEMO)/report.html || { echo "demo: compare ended without a report in $(DEMO)" >&2; exit 1; }
	@echo "The report: $(DEMO)/report.html"

build: setup ## build the program, optimised
	$(SWIFT_BUILD) --product countermove

# Release, because large oracles and patterns are 10 to 30 times slower in debug; warnings are errors here only.
# No XCTest: every test is Swift Testing, and an empty XCTest run would print "0 tests".
test: setup lint ## check the format, then run every test
	COUNTERMOVE_STRICT=1 swift test -c release --disable-xctest --scratch-path $(SCRATCH)
	.ci/debug-release $(SCRATCH)

notebooks: build ## run notebooks-export on fresh exports: notebook, R script, Parquet copy, frictionless validate
	notebooks-export/test "$$($(SWIFT_BUILD) --show-bin-path)/countermove" $(SCRATCH)

check-report: build ## open fresh reports in a headless browser, offline: errors, requests, accessibility, layout
	.ci/check-report --fresh "$$($(SWIFT_BUILD) --show-bin-path)/countermove" $(SCRATCH)

lint: ## check the format of every Swift file
	swift format lint --strict --recursive $(SOURCES)

format: ## put every Swift file into that format
	swift format --in-place --recursive $(SOURCES)

bench: setup ## time and memory of each mechanism and of whole scenarios, on this machine
	@test -f Benchmarks/Package.swift || { echo "bench: there is no Benchmarks/Package.swift yet" >&2; exit 1; }
	COUNTERMOVE_BENCH=1 swift package --package-path Benchmarks benchmark $(ARGS)

coverage: setup ## how often the 95 % intervals of a split hold, in 1,100 repetitions of a small study
	COUNTERMOVE_COVERAGE=$(CURDIR)/Benchmarks/coverage/tables.md swift test -c release --disable-xctest \
		--scratch-path $(SCRATCH) --filter CoverageBenchmark

honesty: setup ## how often a stress test says that something matters where nothing does, in 1,000 studies of each kind
	COUNTERMOVE_HONESTY=$(CURDIR)/Benchmarks/honesty/tables.md swift test -c release --disable-xctest \
		--scratch-path $(SCRATCH) --filter HonestyBenchmark

invariants: setup ## every study beside the library under every mix, 100 histories each, all rules after every step
	COUNTERMOVE_INVARIANTS=$(HISTORIES) COUNTERMOVE_STUDIES=$(STUDIES) COUNTERMOVE_MIXES=$(MIXES) \
		swift test -c release --disable-xctest --scratch-path $(SCRATCH) \
		--filter InvariantTests

calibration: setup ## every study's baseline against its targets and the table of its README, in 100 histories
	COUNTERMOVE_CALIBRATION=$(HISTORIES) swift test -c release --disable-xctest --scratch-path $(SCRATCH) \
		--filter PatternTests.CalibrationTests

peers: setup ## one small model in our engine, C with GSL, plain C, NumPy and Mesa (ARGS=--full: all at every size)
	@command -v python3 >/dev/null || { echo "peers: python3 is needed: apt-get install python3 python3-venv" >&2; exit 1; }
	python3 Benchmarks/peers/run.py $(ARGS)

dist: setup ## dist/countermove-VERSION-linux-ARCH.tar.gz, which needs neither Swift nor GSL to run
	.ci/dist $(SCRATCH)

dist-test: ## run the newest such archive in a bare Debian (as root)
	.ci/dist-test

clean: ## remove what was built; keeps runs/ and dist/
	rm -rf $(SCRATCH) Benchmarks/.build Benchmarks/peers/.build
