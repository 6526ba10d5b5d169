# Everything that building, testing and measuring blot needs: `make help` lists it.
# Works on a fresh Debian bookworm with Swift 6.3, as root or with sudo.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:
.DEFAULT_GOAL := build
.PHONY: build run test bench instructions score catalogue format lint install uninstall clean help packages \
	test-packages

PREFIX ?= /usr/local
DESTDIR ?=
# Where labelled logs and test vectors lie, beside the clone; `make score` does without where there are none.
SHARED ?= ../shared
# Tests run optimised: the property tests go through many megabytes, which takes minutes in a debug build.
# They have a build folder of their own, because -enable-testing would otherwise rebuild everything on each change of target.
TEST_BUILD := .build-test
TEST_FLAGS := -c release -Xswiftc -enable-testing --scratch-path $(TEST_BUILD)
BINARY := .build/release/blot
# lld is Swift's own and links faster; that no two accesses overlap is checked by the tests, whose build has the checks in.
RELEASE_FLAGS := -Xswiftc -use-ld=lld -Xswiftc -enforce-exclusivity=unchecked
SAMPLE := Tests/Fixtures/sample.log
SWIFT_SOURCES := Package.swift Sources Tests

# swift-crypto has C++ sources; Swift's clang brings no C++ headers of its own.
HAS_CXX_HEADERS := clang++ -x c++ -include cstdint -fsyntax-only /dev/null || c++ -x c++ -include cstdint -fsyntax-only /dev/null

# Installs Debian packages, named as "test command|package", where the test fails.
define install_missing
	missing=(); \
	for want in $(1); do sh -c "$${want%|*}" > /dev/null 2>&1 || missing+=("$${want##*|}"); done; \
	if [ "$${#missing[@]}" -gt 0 ]; then \
	  if ! command -v apt-get > /dev/null; then echo "make: please install: $${missing[*]}" >&2; exit 1; fi; \
	  as_root=(); \
	  if [ "$$(id -u)" != 0 ]; then \
	    command -v sudo > /dev/null || { echo "make: as root: apt-get install $${missing[*]}" >&2; exit 1; }; as_root=(sudo); fi; \
	  echo "installing $${missing[*]}" >&2; \
	  { "$${as_root[@]}" apt-get update -qq && \
	    "$${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$${missing[@]}"; } > /dev/null; \
	fi
endef

help: ## lists the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | sort | awk -F'\t' '{ printf "  make %-13s %s\n", $$1, $$2 }'

packages: # what a build needs of the system
	@$(call install_missing,"command -v pkg-config|pkg-config" "command -v git|git" "pkg-config --exists libpcre2-8|libpcre2-dev" \
	  "pkg-config --exists zlib|zlib1g-dev" "pkg-config --exists yaml-0.1|libyaml-dev" "pkg-config --exists libzstd|libzstd-dev" \
	  "pkg-config --exists liblzma|liblzma-dev" "test -e /usr/include/bzlib.h|libbz2-dev" \
	  "pkg-config --exists liblz4|liblz4-dev" "$(HAS_CXX_HEADERS)|libstdc++-12-dev")
	@# Not every system has this one, and blot does without.
	@($(call install_missing,"ls /usr/lib/*/libisal.so.2|libisal2")) 2> /dev/null || \
	  echo "make: without ISA-L (libisal2): zlib inflates .gz, which takes three times as long" >&2

# The Swift runtime is in C++. Its library is linked into the binary, too: the linker takes the first it finds.
CXX_LIBRARY := .build/c++

build: packages ## builds the release binary, .build/release/blot
	@mkdir -p $(CXX_LIBRARY); library=$$(clang++ -print-file-name=libstdc++.a || c++ -print-file-name=libstdc++.a); \
	if [ -e "$$library" ]; then ln -sf "$$library" $(CXX_LIBRARY)/libstdc++.a; fi
	@# A plan of a build is kept until the manifest changes: a pattern file that came or went is no change to it.
	@find patterns -name '*.yaml' | sort > .build/patterns.now; \
	cmp -s .build/patterns.now .build/patterns.list || touch Package.swift; mv .build/patterns.now .build/patterns.list
	swift build -c release --product blot --static-swift-stdlib $(RELEASE_FLAGS) -Xlinker -L$(CURDIR)/$(CXX_LIBRARY)

run: build ## redacts the bundled sample and shows it before and after
	@$(BINARY) --version > /dev/null; \
	if [ -t 1 ] && [ -z "$${NO_COLOR:-}" ]; then title=$$'\e[1m' label=$$'\e[1;32m' off=$$'\e[0m'; else title= label= off=; fi; \
	work=$$(mktemp -d); trap 'rm -rf "$$work"' EXIT; \
	$(BINARY) redact --findings "$$work/findings.jsonl" $(SAMPLE) > "$$work/after.log"; \
	printf '%s\n' "$${title}$(SAMPLE), before$$off"; cat $(SAMPLE); \
	printf '\n%s\n' "$${title}after: blot redact $(SAMPLE)$$off"; \
	sed -E "s/\[[A-Z][A-Z0-9_]*\]/$$label&$$off/g" "$$work/after.log"; \
	printf '\n%s\n' "$${title}$$(wc -l < "$$work/findings.jsonl") findings by type$$off"; \
	sed -E 's/.*"type": ?"([A-Z0-9_]*)".*/\1/' "$$work/findings.jsonl" | sort | uniq -c | sort -k1,1nr -k2

lint: # the style, as .swift-format says it
	swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)

format: ## formats the Swift sources in place
	swift format --in-place --parallel --recursive $(SWIFT_SOURCES)

test-packages: # the programs that make and check what the tests feed to blot
	@$(call install_missing,"command -v zstd|zstd" "command -v xz|xz-utils" "command -v bzip2|bzip2" "command -v lz4|lz4" \
	  "command -v zip|zip" "command -v unzip|unzip")

test: packages test-packages lint build ## does all set-up and runs all checks and tests
	@mkdir -p $(TEST_BUILD)
	swift build $(TEST_FLAGS) --build-tests 2>&1 | tee $(TEST_BUILD)/build.log
	@if grep 'warning:' $(TEST_BUILD)/build.log | grep -v /checkouts/; then echo 'make: the build must be free of warnings' >&2; exit 1; fi
	BLOT_BINARY=$(CURDIR)/$(BINARY) swift test $(TEST_FLAGS) --skip-build --disable-xctest 2>&1 | tee $(TEST_BUILD)/test.log
	@grep -E 'Test run with [0-9]+ test' $(TEST_BUILD)/test.log | tail -n 1

bench: build ## measures blot next to its peers and prints the tables (QUICK=1: a small run)
	@$(call install_missing,"command -v python3|python3" "command -v cc|gcc" "command -v rg|ripgrep" "pkg-config --exists libhs|libhyperscan-dev" \
	  "python3 -c 'import ensurepip'|python3-venv")
	python3 benchmarks/run.py $(if $(QUICK),--quick) $(BENCH_FLAGS)

instructions: build ## compares instruction counts with the committed baseline (UPDATE=1 renews it)
	@$(call install_missing,"command -v python3|python3" "command -v valgrind|valgrind")
	python3 benchmarks/instructions.py $(if $(UPDATE),--update)

score: build ## precision and recall on labelled logs, and test vectors, where SHARED has them
	@if [ ! -d $(SHARED) ]; then echo 'make score: $(SHARED) is not there, so there is nothing to score'; exit 0; fi; \
	if [ -f $(SHARED)/labelled/score.py ]; then python3 $(SHARED)/labelled/score.py --truth $(SHARED)/labelled --blot $(BINARY); fi; \
	for vectors in $(SHARED)/vectors/*.jsonl; do \
	  [ -f "$$vectors" ] || continue; \
	  printf '\n%s\n' "$${vectors##*/}"; \
	  python3 $(SHARED)/vectors/check_vectors.py --blot $(BINARY) --min 0 "$$vectors"; \
	done

catalogue: build ## writes the catalogue into the documentation, from patterns/
	$(BINARY) patterns list --format markdown > Sources/Blot/Blot.docc/DetectorCatalogue.md

install: ## installs the binary and its completions (PREFIX=/usr/local, DESTDIR=)
	@[ -x $(BINARY) ] || $(MAKE) build
	install -D -m 755 $(BINARY) "$(DESTDIR)$(PREFIX)/bin/blot"
	@! command -v strip > /dev/null || strip "$(DESTDIR)$(PREFIX)/bin/blot"
	@work=$$(mktemp -d); trap 'rm -rf "$$work"' EXIT; \
	for shell in bash zsh fish; do $(BINARY) --generate-completion-script $$shell > "$$work/$$shell"; done; set -x; \
	install -D -m 644 "$$work/bash" "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/blot"; \
	install -D -m 644 "$$work/zsh" "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_blot"; \
	install -D -m 644 "$$work/fish" "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/blot.fish"

uninstall: ## removes what install put there
	rm -f "$(DESTDIR)$(PREFIX)/bin/blot" "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/blot" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_blot" "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/blot.fish"

clean: ## removes everything that was built or made
	rm -rf .build $(TEST_BUILD) .build-bench
