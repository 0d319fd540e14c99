# moneytrail - follow the money in news text. `make help` lists what can be made.
# GNU make. Objects go to O, programs to B: the sanitizer and coverage builds reuse every rule with others.

SHELL = /bin/bash -o pipefail
.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:

O = out/obj
B = bin
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
DATADIR = $(PREFIX)/share/moneytrail
DESTDIR =

CC = cc
RE2C = re2c
CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
ALL_CFLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L $(WARNINGS) -Ifilters $(CFLAGS)
LIBS = -lcsv

# ---- what there is: to add a filter, a word here and its .c and .1 in filters/ ----

PROGRAMS = read-corpus segment tag-entities extract-money attribute normalize-currency aggregate
LIBRARY = diag span buffer utf8 decimal dictionary table record record-value record-write program
TABLES = $(basename $(notdir $(wildcard filters/data/*.csv)))
SCANNERS = $(basename $(notdir $(wildcard filters/scan/*.re)))

# What a program is made of beside its own .c and the library: further files, scanners, built-in tables.
include filters/parts.mk

# ---- programs ----

.PHONY: all
all: $(PROGRAMS:%=$(B)/%)

LIBRARY_OBJECTS = $(LIBRARY:%=$(O)/lib/%.o)

define program_rule
$(B)/$(1): $(O)/$(1).o $$(PARTS_$(1):%=$(O)/%.o) $$(LIBRARY_OBJECTS)
	@mkdir -p $$(@D)
	$$(CC) $$(ALL_CFLAGS) $$(LDFLAGS) -o $$@ $$^ $$(LIBS)
endef
$(foreach program,$(PROGRAMS),$(eval $(call program_rule,$(program))))

$(O)/%.o: filters/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# A grammar: filters/scan/NAME.re, by hand; NAME.h beside it; the generated C is never tracked.
$(O)/scan/%.c: filters/scan/%.re
	@mkdir -p $(@D)
	$(RE2C) -W -Werror --no-generation-date -i -o $@ $<
$(O)/scan/%.o: $(O)/scan/%.c
	$(CC) $(ALL_CFLAGS) -Ifilters/scan -MMD -MP -c -o $@ $<

# A table: filters/data/NAME.csv becomes `const struct table_source data_NAME`, its bytes as string literals.
$(O)/data/%.c: filters/data/%.csv
	@mkdir -p $(@D)
	{ echo '#include "data/data.h"'; echo 'static const char bytes[] ='; \
	  sed -e 's/[\\"?]/\\&/g' -e 's/.*/"&\\n"/' $<; echo ';'; \
	  echo 'const struct table_source data_$* = {"built-in $*", bytes, sizeof(bytes) - 1};'; } >$@
$(O)/data/%.o: $(O)/data/%.c filters/data/data.h
	$(CC) $(ALL_CFLAGS) -Wno-overlength-strings -c -o $@ $<

# Tests, sanitizers, linters, fuzzing, benchmarks.
include tests/tests.mk

-include $(wildcard $(O)/*.d $(O)/*/*.d)

.PHONY: clean
clean:
	rm -rf out
	rm -f $(PROGRAMS:%=$(B)/%)
