# What proves the project: tests, sanitizers, linters, fuzzing, benchmarks. Included by the Makefile.

# Which tests: bats files by name (TESTS='segment.bats json.bats'), all of them if not said.
TESTS =
# For how long `make fuzz` runs, all targets together.
SECONDS = 60
# Megabytes of records that `make bench` runs on.
BENCH_MB = 250
# Mentions that `make bench` has aggregate bring together, ten a commitment.
BENCH_MENTIONS = 10000000

# What unit test or fuzz target NAME needs beside the library, as in filters/parts.mk:
# UNIT_PARTS_NAME = scan/money, FUZZ_PARTS_NAME = scan/money data/currencies.
FUZZ_PARTS_money = $(PARTS_extract-money)
FUZZ_PARTS_marks = aggregate-marks aggregate-programme data/restatements
FUZZ_PARTS_sentence = $(PARTS_segment)
FUZZ_PARTS_tag-entities = $(PARTS_tag-entities)

UNITS = $(basename $(notdir $(wildcard tests/unit/*.c)))
FUZZERS = $(basename $(notdir $(wildcard tests/fuzz/*.c)))

.PHONY: programs
programs:
	@printf '%s\n' $(PROGRAMS)

# ---- tests ----

define unit_rule
$(O)/unit/$(1): tests/unit/$(1).c tests/unit/check.h $$(UNIT_PARTS_$(1):%=$(O)/%.o) $$(LIBRARY_OBJECTS)
	@mkdir -p $$(@D)
	$$(call say,link   )$$(CC) $$(ALL_CFLAGS) -Itests/unit $$(LDFLAGS) -o $$@ $$(filter %.c %.o,$$^) $$(LIBS)
endef
$(foreach unit,$(UNITS),$(eval $(call unit_rule,$(unit))))

# Programs for the tests: $(O)/tests/NAME from tests/record/NAME.c.
$(O)/tests/%: tests/record/%.c $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(call say,link   )$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

TEST_FILES = $(if $(TESTS),$(addprefix tests/,$(notdir $(TESTS))),$(UNITS:%=$(O)/unit/%) $(sort $(wildcard tests/*.bats)))

.PHONY: test
test: all $(O)/tests/copy-records $(O)/learn $(filter $(O)/unit/%,$(TEST_FILES))
	@B=$(abspath $(B)) O=$(abspath $(O)) tests/run -j $$(nproc 2>/dev/null || echo 1) $(TEST_FILES)

# The record module on the files of the public JSONTestSuite: make check-json-suite SUITE=JSONTestSuite/test_parsing
.PHONY: check-json-suite
check-json-suite: $(O)/tests/copy-records
	@mkdir -p out/suite
	@python3 tests/record/lines.py suite $(SUITE) out/suite
	@! $< --rejects out/suite/rejects <out/suite/in >out/suite/out 2>out/suite/err
	@cmp out/suite/accept out/suite/out && cmp out/suite/reject out/suite/rejects
	@echo "$$(wc -l <out/suite/accept) accepted, $$(wc -l <out/suite/reject) rejected, as the suite says"

# The same suite, every program built with the address and undefined-behaviour sanitizers.
SANITIZE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all

.PHONY: check-asan
check-asan: export UBSAN_OPTIONS = print_stacktrace=1
check-asan: export SANITIZED = 1
check-asan:
	@$(MAKE) --no-print-directory test O=out/asan B=out/asan/bin CFLAGS='$(SANITIZE)' TESTS='$(TESTS)'

# A sample of records, and none, through every program under valgrind: no bad access, no leak.
.PHONY: check-valgrind
check-valgrind: all
	@tests/valgrind $(B) $(PROGRAMS)

# ---- linters ----

LINT_SOURCES = $(wildcard filters/*.c filters/lib/*.c)
LINT_SCRIPTS = bin/setup bin/run-stage bin/reuse-stages bin/run-shards bin/fetch-rates filters/completion.bash .ci/run $(wildcard tests/run tests/valgrind tests/*.sh tests/*.bash tests/*/*.sh)
MANUALS = $(wildcard filters/*.[1-9])

.PHONY: lint lint-gcc lint-clang lint-tidy lint-scripts lint-manuals
lint: lint-gcc lint-clang lint-tidy lint-scripts lint-manuals
	@echo "lint: clean"
lint-gcc:
	@$(MAKE) --no-print-directory all O=out/lint/gcc B=out/lint/gcc/bin CC=gcc CFLAGS='-O2 -Werror'
lint-clang:
	@$(MAKE) --no-print-directory all O=out/lint/clang B=out/lint/clang/bin CC=clang CFLAGS='-O2 -Werror'
lint-tidy: all
	@printf '%s\n' $(LINT_SOURCES) | \
		xargs -P 2 -n 4 sh -c 'clang-tidy --quiet "$$@" -- $(ALL_CFLAGS) -I$(O)/scan -Ifilters/scan 2>/dev/null' lint
lint-scripts:
	@shellcheck $(LINT_SCRIPTS)
	@shellcheck -s bats -S warning -e SC1091,SC2154,SC2030,SC2031,SC2164,SC2120 $(wildcard tests/*.bats)
lint-manuals:
	@mandoc -Tlint -Wwarning $(MANUALS)

# ---- stages of your own ----

# make check-stage STAGE='./my-tagger --model x' AS=tag-entities
STAGE =
AS =

.PHONY: check-stage
check-stage:
	$(if $(and $(STAGE),$(AS)),,$(error Say which: make check-stage STAGE='./my-tagger --model x' AS=tag-entities))
	@command -v python3 >/dev/null || { echo "check-stage needs python3: sh bin/setup --dev"; exit 1; }
	@bin/check-stage '$(AS)' '$(subst ','\'',$(STAGE))'

# ---- fuzzing: every tests/fuzz/NAME.c, all of them together for SECONDS ----

# NAME.dict beside NAME.c is its dictionary, the files of tests/fuzz/NAME/ its first inputs.
define fuzz_rule
$(O)/fuzz/$(1): tests/fuzz/$(1).c $$(FUZZ_PARTS_$(1):%=$(O)/%.o) $$(LIBRARY_OBJECTS)
	@mkdir -p $$(@D)
	$$(call say,link   )$$(CC) $$(ALL_CFLAGS) -fsanitize=fuzzer $$(LDFLAGS) -o $$@ $$^ $$(LIBS)
endef
$(foreach fuzzer,$(FUZZERS),$(eval $(call fuzz_rule,$(fuzzer))))

FUZZ_CFLAGS = -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all

.PHONY: fuzz fuzz-programs
fuzz-programs: $(FUZZERS:%=$(O)/fuzz/%)
fuzz:
	@$(MAKE) --no-print-directory fuzz-programs O=out/fuzz CC=clang CFLAGS='$(FUZZ_CFLAGS)'
	@for name in $(FUZZERS); do mkdir -p out/fuzz/corpus/$$name; \
		dict=; [ ! -e tests/fuzz/$$name.dict ] || dict=-dict=tests/fuzz/$$name.dict; \
		seeds=; [ ! -d tests/fuzz/$$name ] || seeds=tests/fuzz/$$name; \
		echo "fuzz: $$name"; \
		out/fuzz/fuzz/$$name -max_total_time=$$(($(SECONDS) / $(words $(FUZZERS)) + 1)) -timeout=10 -max_len=65536 \
			-artifact_prefix=out/fuzz/crash-$$name- -print_final_stats=1 $$dict out/fuzz/corpus/$$name $$seeds \
			2>out/fuzz/$$name.log || { tail -n 40 out/fuzz/$$name.log; exit 1; }; \
		grep -h 'number_of_executed_units\|peak_rss' out/fuzz/$$name.log; done
	@echo "fuzz: $(words $(FUZZERS)) targets, no crash"

# ---- speed and memory ----

# Articles to make a large corpus of: document records, or a folder.
NEWS = $(firstword $(wildcard ../shared/corpus/news/*.ndjson) corpus)

# Reading, looking at one member and adding one, by our record module and by a packaged library (where it is there).
JANSSON := $(if $(filter bench,$(MAKECMDGOALS)),$(shell $(CC) -fsyntax-only tests/bench/jansson.c 2>/dev/null && echo jansson))
$(O)/bench/record: tests/bench/record.c $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(call say,link   )$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(O)/bench/jansson: tests/bench/jansson.c
	@mkdir -p $(@D)
	$(call say,link   )$(CC) $(CFLAGS) -o $@ $< -ljansson

.PHONY: bench
bench: all $(O)/bench/record $(JANSSON:%=$(O)/bench/%)
	@command -v python3 >/dev/null || { echo "bench needs python3: sh bin/setup --dev"; exit 1; }
	@mkdir -p out/bench
	@python3 tests/bench/run.py $(BENCH_MB) $(NEWS) $(B) out/bench $(O)/bench/record $(JANSSON:%=$(O)/bench/%) | tee out/bench/results.txt
	@python3 tests/bench/aggregate.py $(B) $(BENCH_MENTIONS) | tee -a out/bench/results.txt
	@python3 tests/bench/segment.py $(B) 32 | tee -a out/bench/results.txt

# ---- how right it is ----

# Annotated articles and the cases of other systems' suites lie beside the repository, where they are.
# make score; V=1 lists every difference.
EVAL = ../shared/eval
SCORE_CASES = money:money.en:extract-money money:money.zh:extract-money segment:segment.en:segment,-j \
	segment:segment.zh:segment,-j ner:ner.en:tag-entities ner:ner-org.gum.en:tag-entities

.PHONY: score score-seeds score-dev score-cases
score:
	@if [ -e $(EVAL)/score ]; then $(MAKE) --no-print-directory score-seeds score-dev score-cases; \
	else echo "score: skipped, there is no $(EVAL)"; fi
score-seeds:
	@$(MAKE) -s --no-print-directory report OUT=$(OUT)/score/seeds CORPUS=$(EVAL)/../corpus/seeds >/dev/null
	@echo "== seeds"; $(EVAL)/score $(EVAL)/seeds/gold $(OUT)/score/seeds/mentions.ndjson $(OUT)/score/seeds/commitments.ndjson $(if $(V),-v)
score-dev:
	@$(MAKE) -s --no-print-directory report OUT=$(OUT)/score/dev CORPUS=$(EVAL)/dev/docs >/dev/null
	@echo "== dev"; $(EVAL)/score $(EVAL)/dev/gold $(OUT)/score/dev/mentions.ndjson $(OUT)/score/dev/commitments.ndjson $(if $(V),-v)
score-cases: all
	@for case in $(SCORE_CASES); do IFS=: read -r kind file command <<<"$$case"; echo "== $$file"; \
		$(EVAL)/conform $$kind $(EVAL)/conformance/$$file.ndjson -- $(B)/$${command//,/ } || true; done

# ---- what attribute decides by ----

# make learn SETS='DIR ...': a table of weights from annotated articles (docs/ and gold/, as in EVAL), besides the sentences and
# the articles that the tests hold; filters/data/weights.csv is one. Folders that EVAL has are taken where none are named.
SETS = $(wildcard $(EVAL)/dev) $(patsubst %,+%,$(wildcard $(EVAL)/seeds))
LESSONS = $(wildcard tests/cases/attribute/*.phrases) corpus:tests/cases/corpus/amounts.tsv

LEARN = tests/learn/learn.c tests/learn/net.c tests/learn/examples.c

$(O)/learn: $(LEARN) tests/learn/net.h tests/learn/examples.h
	@mkdir -p $(@D)
	$(call say,link   )$(CC) $(ALL_CFLAGS) -O3 $(LDFLAGS) -o $@ $(LEARN) -lm

.PHONY: learn
learn: all $(O)/learn
	@command -v python3 >/dev/null || { echo "learn needs python3: sh bin/setup --dev"; exit 1; }
	@python3 tests/learn/learn.py $(B) $(O)/learn out/learn $(LESSONS) $(SETS)
	@echo "learnt: out/learn/weights.csv; try it with attribute -w, build it in as filters/data/weights.csv"
