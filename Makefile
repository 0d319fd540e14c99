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
CFLAGS = -O2 -g $(LTO)
WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
ALL_CFLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L $(WARNINGS) -Ifilters $(CFLAGS)
LIBS = -lcsv
# Optimization across files, where compiler and linker can (asked once): a tenth faster. LTO= does without.
LTO = $(eval LTO := $(shell mkdir -p $(O) && echo 'int main(void) { return 0; }' | \
	$(CC) -flto=auto -o $(O)/.lto -x c - 2>/dev/null && echo -flto=auto))$(LTO)

# ---- what there is: to add a filter, a word here and its .c and .1 in filters/ ----

PROGRAMS = read-corpus segment tag-entities extract-money attribute normalize-currency aggregate write-report write-html
# Programs that only the chain below runs: no filters, not installed.
HELPERS = update-stages
LIBRARY = diag span buffer utf8 utf8-class decimal decimal-wide date dictionary table table-write entity-type record record-line record-check record-shape record-value record-fields record-write pipe program
TABLES = $(basename $(notdir $(wildcard filters/data/*.csv)))
SCANNERS = $(basename $(notdir $(wildcard filters/scan/*.re)))

# What a program is made of beside its own .c and the library: further files, scanners, built-in tables.
include filters/parts.mk

# ---- programs ----

# A word for every file that is made; V=1 shows the commands instead.
say = $(if $(V),,@echo '  $(1) $@' >&2;)

.PHONY: all
all: $(PROGRAMS:%=$(B)/%) $(HELPERS:%=$(B)/%)

LIBRARY_OBJECTS = $(LIBRARY:%=$(O)/lib/%.o)

define program_rule
$(B)/$(1): $(O)/$(1).o $$(PARTS_$(1):%=$(O)/%.o) $$(LIBRARY_OBJECTS)
	@mkdir -p $$(@D)
	$$(call say,link   )$$(CC) $$(ALL_CFLAGS) $$(LDFLAGS) -o $$@ $$^ $$(LIBS)
endef
$(foreach program,$(PROGRAMS) $(HELPERS),$(eval $(call program_rule,$(program))))

# Once, before anything is compiled: is there what it takes?
$(O)/.ready:
	@mkdir -p $(@D)
	@for tool in $(firstword $(CC)) $(RE2C); do command -v $$tool >/dev/null || { \
		echo "moneytrail: $$tool is not installed: sh bin/setup" >&2; exit 1; }; done
	@echo '#include <csv.h>' | $(CC) -E - >/dev/null 2>&1 || { \
		echo "moneytrail: libcsv is not installed: sh bin/setup" >&2; exit 1; }
	@touch $@

$(O)/%.o: filters/%.c | $(O)/.ready
	@mkdir -p $(@D)
	$(call say,compile)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# A grammar: filters/scan/NAME.re, by hand; NAME.h beside it; the generated C is never tracked.
$(O)/scan/%.c: filters/scan/%.re | $(O)/.ready
	@mkdir -p $(@D)
	$(call say,re2c   )$(RE2C) -W -Werror --no-generation-date -i -o $@ $<
$(O)/scan/%.o: $(O)/scan/%.c
	$(call say,compile)$(CC) $(ALL_CFLAGS) -Ifilters/scan -MMD -MP -c -o $@ $<

# A table: filters/data/NAME.csv (or a page's template, NAME.html) becomes `const struct table_source data_NAME`, its bytes as string literals.
define as_c_string
	@mkdir -p $(@D)
	@{ echo '#include "data/data.h"'; echo 'static const char bytes[] ='; \
	  sed -e 's/[\\"?]/\\&/g' -e 's/.*/"&\\n"/' $<; echo ';'; \
	  echo 'const struct table_source data_$* = {"built-in $*", bytes, sizeof(bytes) - 1};'; } >$@
endef
$(O)/data/%.c: filters/data/%.csv
	$(as_c_string)
$(O)/data/%.c: filters/data/%.html
	$(as_c_string)
$(O)/data/%.o: $(O)/data/%.c filters/data/data.h
	$(call say,compile)$(CC) $(ALL_CFLAGS) -Wno-overlength-strings -c -o $@ $<

# The gazetteer of tag-entities: the same for its tables, as one image that needs no reading at start-up.
$(O)/tag-entities-compile: $(O)/tag-entities-compile.o $(PARTS_tag-entities-compile:%=$(O)/%.o) $(LIBRARY_OBJECTS)
	$(call say,link   )$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(O)/data/gazetteer.c: $(O)/tag-entities-compile
	$(call say,compile)$< >$@

# The weights of attribute: the same.
$(O)/attribute-compile: $(O)/attribute-compile.o $(PARTS_attribute-compile:%=$(O)/%.o) $(LIBRARY_OBJECTS)
	$(call say,link   )$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(O)/data/model.c: $(O)/attribute-compile
	$(call say,compile)$< >$@

# ---- the chain: from the articles in CORPUS to OUT/report.txt, a file of records a stage ----

CORPUS = corpus
OUT = out
TO = USD
BY = actor

# A stage is any command that reads records on standard input and writes records on standard output.
# READ_CORPUS reads CORPUS instead, which it gets as its last word.
READ_CORPUS = $(B)/read-corpus
SEGMENT = $(B)/segment -j
TAG_ENTITIES = $(B)/tag-entities
EXTRACT_MONEY = $(B)/extract-money
ATTRIBUTE = $(B)/attribute
NORMALIZE_CURRENCY = $(B)/normalize-currency
AGGREGATE = $(B)/aggregate
WRITE_REPORT = $(B)/write-report
WRITE_HTML = $(B)/write-html
# AFTER_READ_CORPUS, AFTER_SEGMENT, ...: one more command to run behind the stage.
# COLOR=never, always: not only on a terminal that has colours and is not asked to do without (NO_COLOR).
COLOR = auto
# JOBS=8: on so many cores.
JOBS =
# What stages made of documents that have not changed is kept when others come, go or change: of stages that are
# programs of ours; REUSE=all: of all stages, if the records of a document depend on nothing else; REUSE=no: of none.
REUSE = ours
# REJECTS=ok: status 1 of a command that is not ours means "complete, with rejects" too, not "crashed".
REJECTS =

quote = '$(subst ','\'',$(1))'
# The files that a command is made of, to run it again when they change: programs of ours, words that name a file.
named_file = $(if $(findstring *,$(1))$(findstring ?,$(1))$(findstring [,$(1)),,$(if $(wildcard $(1)/.),,$(wildcard $(1))))
command_files = $(sort $(filter $(PROGRAMS:%=$(B)/%),$(1)) $(foreach word,$(subst =, ,$(1)),$(call named_file,$(word))))

# What a variable holds. Given by the user it is taken to the letter: awk '{print $1}' needs no $$.
command = $(if $(filter command environment,$(firstword $(origin $(1)))),$(value $(1)),$($(1)))

# $(call stage,FILE,INPUT,VARIABLE,ARGUMENTS): OUT/FILE is what the command in VARIABLE makes of OUT/INPUT.
# It runs again when INPUT, the command, its files, its arguments or its AFTER_ change.
define stage
COMMAND_$(1) = $$(call command,$(3))$(if $(4), $(4))
AFTER_$(1) = $$(call command,AFTER_$(3))
$$(OUT)/$(1): $(2:%=$$(OUT)/%) $$(OUT)/.settings/$(1) $$(call command_files,$$(COMMAND_$(1)) $$(AFTER_$(1)))
	@PROGRAMS_DIR=$$(B) REJECTS=$$(REJECTS) REUSE=$$(call reuse,$(1)) PREREQUISITES='$$^' REPORT=$$(filter report,$$(MAKECMDGOALS)) bin/run-stage $(subst _,-,$(call lower,$(3))) $(if $(2),$$<,-) $$@ \
	  $$(call quote,$$(COMMAND_$(1))) $$(call quote,$$(AFTER_$(1)))
endef
lower = $(shell echo $(1) | tr A-Z_ a-z-)

# CORPUS=-: what is on standard input, records or names of files, kept to be read by the stage.
$(eval $(call stage,documents.ndjson,,READ_CORPUS,$$(call quote,$$(CORPUS))$$(if $$(filter -,$$(CORPUS)), <$$(call quote,$$(OUT)/.settings/stdin))))
$(eval $(call stage,sentences.ndjson,documents.ndjson,SEGMENT))
$(eval $(call stage,entities.ndjson,sentences.ndjson,TAG_ENTITIES))
$(eval $(call stage,money.ndjson,entities.ndjson,EXTRACT_MONEY))
$(eval $(call stage,attributed.ndjson,money.ndjson,ATTRIBUTE))
ifeq ($(filter-out 1,$(JOBS)),)
$(eval $(call stage,mentions.ndjson,attributed.ndjson,NORMALIZE_CURRENCY,-t $$(TO)))
else
# On many cores the stages from segment on are one pipe over shares of the documents: no files in between.
RUN_SHARDS = bin/run-shards
$(eval $(call stage,mentions.ndjson,documents.ndjson,RUN_SHARDS,$$(JOBS) $$(SHARDED)))
sharded = $(call quote,$(call command,$(1))$(2))$(if $(call command,AFTER_$(1)), $(call quote,$(call command,AFTER_$(1))))
SHARDED = $(foreach stage,SEGMENT TAG_ENTITIES EXTRACT_MONEY ATTRIBUTE,$(call sharded,$(stage))) \
	$(call sharded,NORMALIZE_CURRENCY, -t $(TO))
$(OUT)/mentions.ndjson: $(call command_files,$(SHARDED))
endif

# Before the stages whose records belong to one document each: what can be kept of their files.
REUSED = $(if $(filter-out 1,$(JOBS)),,sentences.ndjson entities.ndjson money.ndjson attributed.ndjson) mentions.ndjson
reuse = $(if $(and $(filter $(1),$(REUSED)),$(if $(findstring B,$(firstword -$(MAKEFLAGS))),,yes)),$(REUSE),no)
made_with = $(OUT)/.settings/$(1) $(call command_files,$(COMMAND_$(1)) $(AFTER_$(1)) $(if $(filter $(B)/run-shards bin/run-shards,$(COMMAND_$(1))),$(SHARDED)))
$(REUSED:%=$(OUT)/%): | $(OUT)/.reuse/.done
$(OUT)/.reuse/.done: $(OUT)/documents.ndjson | $(foreach file,$(REUSED),$(call made_with,$(file))) $(B)/update-stages
	@mkdir -p $(@D); PROGRAMS_DIR=$(B) REJECTS=$(REJECTS) REUSE=$(call reuse,mentions.ndjson) bin/reuse-stages $< \
	  $(foreach file,$(REUSED),$(OUT)/$(file) '$(call made_with,$(file))' $(call quote,$(COMMAND_$(file))) $(call quote,$(AFTER_$(file))))
	@touch $@

$(eval $(call stage,commitments.ndjson,mentions.ndjson,AGGREGATE,--commitments))
$(eval $(call stage,totals.ndjson,mentions.ndjson,AGGREGATE,--by $$(BY)))
$(eval $(call stage,totals.csv,mentions.ndjson,AGGREGATE,--by $$(BY) --format csv))
$(eval $(call stage,report.txt,commitments.ndjson,WRITE_REPORT,$$(REPORT_INPUTS)))
$(eval $(call stage,report.md,commitments.ndjson,WRITE_REPORT,--format md $$(REPORT_INPUTS)))
$(eval $(call stage,report.html,commitments.ndjson,WRITE_HTML,$$(REPORT_INPUTS)))
REPORT_INPUTS = --documents $(OUT)/documents.ndjson --mentions $(OUT)/mentions.ndjson --totals $(OUT)/totals.ndjson
$(OUT)/report.txt $(OUT)/report.md $(OUT)/report.html: $(OUT)/documents.ndjson $(OUT)/mentions.ndjson $(OUT)/totals.ndjson

# What CORPUS holds: names, sizes, times. Rewritten when a file comes, goes or changes.
$(OUT)/documents.ndjson: $(OUT)/.settings/corpus
$(OUT)/.settings/corpus: FORCE
	@mkdir -p $(@D); $(if $(filter -,$(CORPUS)),cat >$(call quote,$(OUT)/.settings/stdin) && touch $@; exit;) \
	ls -ilnLR $(call quote,$(CORPUS)) >$@.new 2>&1 || true; \
	if cmp -s $@.new $@ && [ -z "$$(find -L $(call quote,$(CORPUS)) -type f -newer $@ 2>/dev/null | head -n 1)" ]; \
	then rm $@.new; else mv $@.new $@; fi

# What a stage was last run with, rewritten when that changes.
$(OUT)/.settings/%: FORCE
	@mkdir -p $(@D); new=$(call quote,$(COMMAND_$*) | $(AFTER_$*) | $(REJECTS)); \
	[ -e $@ ] && [ "$$new" = "$$(cat $@)" ] || printf '%s\n' "$$new" >$@

# On a terminal the page is set again, as wide as that is, from 60 to 110 columns, and in colour unless NO_COLOR says no.
fit_terminal = $(if $(and $(filter $(B)/write-report,$(firstword $(COMMAND_report.txt))),$(if $(AFTER_report.txt),,yes)), \
	if [ -t 1 ] || [ '$(COLOR)' = always ]; then \
		columns=88; [ ! -t 1 ] || columns=$$(tput cols 2>/dev/null) || columns=88; color='$(COLOR)'; \
		[ "$$color" != auto ] || { [ -z "$${NO_COLOR-}" ] && [ "$${TERM-dumb}" != dumb ]; } || color=never; \
		$(COMMAND_report.txt) --color="$$color" \
			-w $$((columns < 60 ? 60 : columns < 110 ? columns : 110)) <$(OUT)/commitments.ndjson; exit; fi;)

.PHONY: report FORCE
report: $(OUT)/report.txt $(OUT)/report.md $(OUT)/report.html $(OUT)/totals.csv
	@$(fit_terminal) cat $(OUT)/report.txt
	@cat /dev/null $(OUT)/.rejects-* 2>/dev/null | sed 's/^/moneytrail: /' >&2 || true
FORCE:

.PHONY: help
help:
	@sed -n 's/^#help \{0,1\}//p' Makefile

#help make report             what the articles in CORPUS commit, to whom and how much: OUT/report.txt, also printed,
#help                         OUT/report.html for a browser, OUT/report.md to paste, OUT/totals.csv for a spreadsheet
#help make OUT/NAME.ndjson    the records of one stage: documents sentences entities money attributed mentions
#help                         commitments totals
#help make all                build the programs into bin/
#help make rates              fetch the newest exchange rates and build them in; if that fails the old ones stay
#help make install            programs, man pages and tables to PREFIX (/usr/local); DESTDIR for packagers
#help make test               all tests; TESTS='NAME.bats ...' some of them
#help make lint bench fuzz    linters; speed and memory on BENCH_MB of records (250); fuzzing for SECONDS (60)
#help make check-asan check-valgrind   the tests on sanitized programs; a sample under valgrind
#help make score             how right it is on annotated articles, where they lie beside the repository
#help make learn SETS='DIR ...'   weights for attribute from annotated articles of your own
#help make check-stage STAGE=COMMAND AS=NAME   does a stage of your own keep the contract?
#help make V=1 ...             with the commands that build
#help make clean              away with all that was made
#help
#help Variables of report, and their defaults:
#help CORPUS=corpus    a folder with index.csv, a folder of .txt, .md and .html files, one such file, a file of document
#help                  records (.ndjson), all of them also .gz or .zst; -: records or names of files on standard input
#help TO=USD           the currency that amounts are converted to
#help BY=actor         how totals are grouped: actor, role, year, month, currency, country, source, doc; or several: actor,role
#help OUT=out          where everything is written
#help COLOR=auto       colour what is printed: auto, on a terminal unless NO_COLOR is set; always; never
#help JOBS=8           on so many cores, with GNU parallel: the same report, no files between documents and mentions
#help READ_CORPUS= SEGMENT= TAG_ENTITIES= EXTRACT_MONEY= ATTRIBUTE= NORMALIZE_CURRENCY= AGGREGATE= WRITE_REPORT=
#help WRITE_HTML=      a command to run in place of that stage; AFTER_SEGMENT= and so on: one to run behind it
#help REUSE=all        keep what stages of your own made of unchanged articles too, as is done for ours; no: keep nothing
#help REJECTS=ok       status 1 of such a command means "complete, some records rejected", not failure

# ---- installation: programs, man pages, the tables as files to start one's own from, completion for shells ----

.PHONY: install uninstall
install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man5 $(DESTDIR)$(DATADIR)
	install -m 755 $(PROGRAMS:%=$(B)/%) $(SCRIPTS) $(DESTDIR)$(BINDIR)
	install -m 644 $(MAN1) $(DESTDIR)$(MANDIR)/man1
	install -m 644 $(MAN5) $(DESTDIR)$(MANDIR)/man5
	install -m 644 $(wildcard filters/data/*.csv) $(DESTDIR)$(DATADIR)
	install -d $(DESTDIR)$(BASH_COMPLETION) $(DESTDIR)$(ZSH_COMPLETION)
	@for program in $(PROGRAMS); do install -m 644 filters/completion.bash $(DESTDIR)$(BASH_COMPLETION)/$$program || exit; done
	@printf '#compdef %s\n_gnu_generic\n' '$(PROGRAMS)' >$(DESTDIR)$(ZSH_COMPLETION)/_moneytrail
uninstall:
	rm -f $(PROGRAMS:%=$(DESTDIR)$(BASH_COMPLETION)/%) $(DESTDIR)$(ZSH_COMPLETION)/_moneytrail
	rm -f $(addprefix $(DESTDIR)$(BINDIR)/,$(PROGRAMS) $(notdir $(SCRIPTS)))
	rm -f $(addprefix $(DESTDIR)$(MANDIR)/man1/,$(notdir $(MAN1))) $(addprefix $(DESTDIR)$(MANDIR)/man5/,$(notdir $(MAN5)))
	rm -rf $(DESTDIR)$(DATADIR)
BASH_COMPLETION = $(PREFIX)/share/bash-completion/completions
ZSH_COMPLETION = $(PREFIX)/share/zsh/site-functions
SCRIPTS = $(wildcard bin/check-stage)
MAN1 = $(wildcard filters/*.1)
MAN5 = $(wildcard filters/*.5)

# The European Central Bank's newest rates, built in from then on. RATES_FROM: another address, or file:///...
RATES_FROM =
.PHONY: rates
rates:
	bin/fetch-rates filters/data/rates_ecb.csv $(RATES_FROM)
	@$(MAKE) --no-print-directory $(B)/normalize-currency

# Tests, sanitizers, linters, fuzzing, benchmarks.
include tests/tests.mk

-include $(wildcard $(O)/*.d $(O)/*/*.d)

.PHONY: clean
clean:
	rm -rf out
	rm -f $(PROGRAMS:%=$(B)/%) $(HELPERS:%=$(B)/%)
