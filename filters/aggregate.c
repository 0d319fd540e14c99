/* aggregate - from mentions to distinct commitments, each told once, and to totals of them */
#include "aggregate-day.h"
#include "aggregate-output.h"

enum { OPTION_COMMITMENTS, OPTION_BY, OPTION_FORMAT, OPTION_ROLES, OPTION_ROLL_UP, OPTION_MIN, OPTION_TOP, OPTION_SINCE,
	OPTION_UNTIL, OPTION_WINDOW, OPTION_EVIDENCE, OPTION_RESTATEMENTS, OPTION_COLLECTIVES, OPTION_PARTIAL, OPTION_MERGE, OPTION_SORTED,
	OPTIONS };

enum { DEFAULT_WINDOW = 365, WINDOW_MAX = 36500, DEFAULT_EVIDENCE = 20, EVIDENCE_MAX = 100000, TOP_MAX = 1000000000 };

static const struct program_option program_options[OPTIONS] = {
	[OPTION_COMMITMENTS] = {'c', "commitments", NULL, "one record a distinct commitment (the default)"},
	[OPTION_BY] = {'b', "by", "KEY[,KEY]", "totals by actor, role, year, month, currency, country, source, doc"},
	[OPTION_FORMAT] = {'f', "format", "FORMAT", "ndjson, csv or tsv"},
	[OPTION_ROLES] = {'r', "roles", "ROLE[,ROLE]", "which roles count, or all (commitment,donation,grant_or_aid)"},
	[OPTION_ROLL_UP] = {'u', "roll-up", NULL, "count subsidiaries as their parents"},
	[OPTION_MIN] = {'m', "min", "VALUE", "only commitments of at least this value"},
	[OPTION_TOP] = {'n', "top", "N", "only the N greatest, the greatest first"},
	[OPTION_SINCE] = {'s', "since", "DATE", "only commitments first told on this day or later"},
	[OPTION_UNTIL] = {'t', "until", "DATE", "only commitments first told on this day or before"},
	[OPTION_WINDOW] = {'w', "window", "DAYS", "how far apart tellings of one commitment may be (365)"},
	[OPTION_EVIDENCE] = {'e', "evidence", "N", "mentions shown a commitment (20)"},
	[OPTION_RESTATEMENTS] = {0, "restatements", "FILE", "table of words that set equal amounts apart"},
	[OPTION_COLLECTIVES] = {0, "collectives", "FILE", "table of nouns for givers that nobody could count"},
	[OPTION_PARTIAL] = {'p', "partial", NULL, "write a partial result, to be joined by --merge"},
	[OPTION_MERGE] = {0, "merge", NULL, "read partial results, and mentions too"},
	[OPTION_SORTED] = {0, "sorted", NULL, "read mentions in order of actors, in little memory"},
};

static bool
bad_value(struct diag *diag, size_t option, const char *value)
{
	diag_note(diag, "--%s: not %s", program_options[option].name, value);
	return false;
}

static bool
set_by(struct options *options, struct diag *diag, const char *value)
{
	static const char *const names[GROUPS] = {"actor", "role", "year", "month", "currency", "country", "source",
		"doc"};
	struct span rest = span_of(value), part;

	options->by_count = 0;
	while (span_split(&rest, ',', &part)) {
		size_t i = 0;

		while (i < GROUPS && !span_is(part, names[i]))
			i++;
		if (i == GROUPS || options->by_count == GROUPS)
			return bad_value(diag, OPTION_BY, value);
		options->by[options->by_count++] = (enum group)i;
	}
	return true;
}

static bool
set_roles(struct options *options, struct diag *diag, const char *value)
{
	struct span rest = span_of(value), part;
	uint8_t role;

	for (size_t i = 0; i < ROLES; i++)
		options->roles[i] = span_is(rest, "all");
	if (span_is(rest, "all"))
		return true;
	while (span_split(&rest, ',', &part)) {
		if (!role_parse(part, &role))
			return bad_value(diag, OPTION_ROLES, value);
		options->roles[role] = true;
	}
	return true;
}

static bool
set_format(struct options *options, struct diag *diag, const char *value)
{
	static const char *const names[] = {"ndjson", "csv", "tsv"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (span_is(span_of(value), names[i])) {
			options->format = (enum format)i;
			return true;
		}
	return bad_value(diag, OPTION_FORMAT, value);
}

static bool
set(void *state, struct diag *diag, size_t index, const char *value)
{
	struct options *options = state;

	switch (index) {
	case OPTION_COMMITMENTS:
		options->by_count = 0;
		return true;
	case OPTION_BY:
		return set_by(options, diag, value);
	case OPTION_FORMAT:
		return set_format(options, diag, value);
	case OPTION_ROLES:
		return set_roles(options, diag, value);
	case OPTION_MIN:
		options->has_min = decimal_parse(span_of(value), &options->min);
		return options->has_min || bad_value(diag, index, value);
	case OPTION_TOP:
		return program_number(diag, "top", value, 1, TOP_MAX, &options->top);
	case OPTION_SINCE:
		return day_parse(span_of(value), &options->since) || bad_value(diag, index, value);
	case OPTION_UNTIL:
		return day_parse(span_of(value), &options->until) || bad_value(diag, index, value);
	case OPTION_WINDOW:
		return program_number(diag, "window", value, 0, WINDOW_MAX, &options->window);
	case OPTION_EVIDENCE:
		return program_number(diag, "evidence", value, 0, EVIDENCE_MAX, &options->evidence);
	case OPTION_RESTATEMENTS:
		options->restatements = value;
		return true;
	case OPTION_COLLECTIVES:
		options->collectives = value;
		return true;
	case OPTION_ROLL_UP:
		options->roll_up = true;
		return true;
	default:
		options->partial = options->partial || index == OPTION_PARTIAL;
		options->sorted = options->sorted || index == OPTION_SORTED;
		return true;
	}
}

static const struct program program = {
	.name = "aggregate",
	.purpose = "Puts mention records together to distinct commitments, or to totals of them.",
	.example = "aggregate --by actor,year --format csv <out/mentions.ndjson",
	.options = program_options,
	.option_count = OPTIONS,
	.set = set,
	.records = true,
};

int
main(int argc, char *argv[])
{
	struct program_run run;
	struct options options = {.since = DAY_NONE, .until = DAY_NONE, .window = DEFAULT_WINDOW,
		.evidence = DEFAULT_EVIDENCE,
		.roles = {[ROLE_COMMITMENT] = true, [ROLE_DONATION] = true, [ROLE_GRANT_OR_AID] = true}};

	if (program_start(&run, &program, &options, argc, argv, mention_members, MENTION_MEMBERS)) {
		if (options.sorted && (options.by_count != 0 || options.top != 0)) {
			diag_note(&run.diag, "--sorted writes commitments as they come: no --by, no --top");
			diag_raise(&run.diag, DIAG_USAGE);
		} else {
			aggregate_run(&options, &run.reader, &run.writer);
		}
	}
	return program_finish(&run);
}
