# What proves the project: tests, sanitizers, linters, fuzzing, benchmarks. Included by the Makefile.

# Which tests: bats files by name (TESTS='segment.bats json.bats'), all of them if not said.
TESTS =
# For how long `make fuzz` runs, all targets together.
SECONDS = 60
# Megabytes of records that `make bench` runs on.
BENCH_MB = 250

# What a unit test or a fuzz target needs beside the library, as in filters/parts.mk.
UNIT_PARTS_ =
FUZZ_PARTS_record =

UNITS = $(basename $(notdir $(wildcard tests/unit/*.c)))
FUZZERS = $(basename $(notdir $(wildcard tests/fuzz/*.c)))

.PHONY: programs
programs:
	@printf '%s\n' $(PROGRAMS)

# ---- tests ----

define unit_rule
$(O)/unit/$(1): tests/unit/$(1).c tests/unit/check.h $$(UNIT_PARTS_$(1):%=$(O)/%.o) $$(LIBRARY_OBJECTS)
	@mkdir -p $$(@D)
	$$(CC) $$(ALL_CFLAGS) -Itests/unit $$(LDFLAGS) -o $$@ $$(filter %.c %.o,$$^) $$(LIBS)
endef
$(foreach unit,$(UNITS),$(eval $(call unit_rule,$(unit))))

TEST_FILES = $(if $(TESTS),$(addprefix tests/,$(notdir $(TESTS))),$(UNITS:%=$(O)/unit/%) $(sort $(wildcard tests/*.bats)))

.PHONY: test
test: all $(filter $(O)/unit/%,$(TEST_FILES))
	@B=$(abspath $(B)) tests/run -j $$(nproc 2>/dev/null || echo 1) $(TEST_FILES)
