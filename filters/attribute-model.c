/* attribute-model - features by the hash of their names, and the table of what each is worth */
#include "attribute-model.h"

#include <stdlib.h>

/* The start tells the kinds apart. */
static const uint64_t hash_starts[] = {[FEATURES_AMOUNT] = 0x9E3779B97F4A7C15U, [FEATURES_PAYER] = 0xD1B54A32D192ED03U};

/* Up to eight bytes as one number, read from both ends so that no loop is needed. */
static inline uint64_t
load_short(const char *at, size_t length)
{
	uint32_t first, last;

	if (length >= sizeof(first)) {
		memcpy(&first, at, sizeof(first));
		memcpy(&last, at + length - sizeof(last), sizeof(last));
		return (uint64_t)first << 32 | last;
	}
	if (length == 0)
		return 0;
	return (uint64_t)(unsigned char)at[0] << 16 | (uint64_t)(unsigned char)at[length / 2] << 8 | (unsigned char)at[length - 1];
}

static uint64_t
hash_long(uint64_t hash, struct span bytes)
{
	uint64_t word;

	for (; bytes.length > sizeof(word); bytes.length -= sizeof(word), bytes.at += sizeof(word)) {
		memcpy(&word, bytes.at, sizeof(word));
		hash = feature_mix(hash, word);
	}
	return feature_mix(hash, load_short(bytes.at, bytes.length));
}

/* The length parts "ab" + "c" from "a" + "bc". Most words have up to sixteen bytes: two loads from both ends. */
static inline uint64_t
hash_add(uint64_t hash, struct span bytes)
{
	uint64_t first, last;

	hash += bytes.length;
	if (bytes.length <= sizeof(first))
		return feature_mix(hash, load_short(bytes.at, bytes.length));
	if (bytes.length > 2 * sizeof(first))
		return hash_long(hash, bytes);
	memcpy(&first, bytes.at, sizeof(first));
	memcpy(&last, bytes.at + bytes.length - sizeof(last), sizeof(last));
	return feature_mix(feature_mix(hash, first), last);
}

/* Never 0, which marks what is free. */
static uint32_t
hash_of(enum feature_kind kind, struct feature_name what, struct span a, struct span b)
{
	uint64_t hash = hash_add(hash_add(hash_starts[kind] ^ what.hash, a), b);
	uint32_t folded = (uint32_t)(hash ^ hash >> 32);

	return folded == 0 ? 1 : folded;
}

void
features_begin(struct features *features, enum feature_kind kind)
{
	features->kind = kind;
	features->count = 0;
	if (kind == FEATURES_AMOUNT)
		memset(features->seen, 0, sizeof(features->seen));
	if (features->names != NULL)
		features->names->length = 0;
}

/* A word that stands twice counts once. */
static bool
is_seen(struct features *features, uint32_t hash)
{
	size_t at = hash & (FEATURES_SEEN - 1);

	while (features->seen[at] != 0 && features->seen[at] != hash)
		at = (at + 1) & (FEATURES_SEEN - 1);
	if (features->seen[at] == hash)
		return true;
	features->seen[at] = hash;
	return false;
}

/* Blanks part features, so a name has none. */
static void
append_name(struct buffer *names, struct span what, struct span a, struct span b)
{
	size_t from = names->length + 1;

	buffer_append_byte(names, ' ');
	buffer_append_span(names, what);
	if (a.length > 0) {
		buffer_append_byte(names, '=');
		buffer_append_span(names, a);
	}
	if (b.length > 0) {
		buffer_append_byte(names, '|');
		buffer_append_span(names, b);
	}
	for (size_t i = from; i < names->length; i++)
		if (names->bytes[i] == ' ')
			names->bytes[i] = '~';
}

void
features_put(struct features *features, struct feature_name what, struct span a, struct span b)
{
	uint32_t hash = hash_of(features->kind, what, a, b);

	if (features->count == FEATURES_MAX || (features->kind == FEATURES_AMOUNT && is_seen(features, hash)))
		return;
	features->hashes[features->count++] = hash;
	if (features->names != NULL)
		append_name(features->names, what.text, a, b);
}

void
model_init(struct model *model, struct diag *diag)
{
	*model = (struct model){.diag = diag};
}

void
model_free(struct model *model)
{
	free(model->hashes);
	free(model->weights);
}

void
model_use(struct model *model, const struct model_image *image)
{
	model->image = *image;
}

/* Where this hash is, or the free place where it belongs. */
static size_t
place_of(const struct model_image *image, uint32_t hash)
{
	size_t at = hash & (image->capacity - 1);

	while (image->hashes[at] != 0 && image->hashes[at] != hash)
		at = (at + 1) & (image->capacity - 1);
	return at;
}

static void
grow(struct model *model)
{
	struct model old = *model;

	model->capacity = old.capacity == 0 ? 4096 : old.capacity * 2;
	model->hashes = diag_allocate(model->diag, model->capacity, sizeof(*model->hashes));
	model->weights = diag_allocate(model->diag, model->capacity, sizeof(*model->weights));
	model->image = (struct model_image){model->hashes, model->weights, model->capacity};
	for (size_t i = 0; i < old.capacity; i++)
		if (old.hashes[i] != 0) {
			size_t at = place_of(&model->image, old.hashes[i]);
			model->hashes[at] = old.hashes[i];
			model->weights[at] = old.weights[i];
		}
	free(old.hashes);
	free(old.weights);
}

/* The name of a feature as its parts; "~" is a blank again, in `scratch`. */
static uint32_t
hash_of_name(enum feature_kind kind, struct span name, struct buffer *scratch)
{
	struct span what, a = {NULL, 0}, rest;
	const char *equals;

	scratch->length = 0;
	buffer_append_byte(scratch, ' ');
	buffer_append_span(scratch, name);
	for (size_t i = 0; i < scratch->length; i++)
		if (scratch->bytes[i] == '~')
			scratch->bytes[i] = ' ';
	rest = span_between(scratch->bytes + 1, scratch->bytes + scratch->length);
	equals = memchr(rest.at, '=', rest.length);
	if (equals != NULL) {
		what = span_between(rest.at, equals);
		rest = span_between(equals + 1, span_limit(rest));
		span_split(&rest, '|', &a);
	} else
		span_split(&rest, '|', &what);
	return hash_of(kind, feature_name(what), a, rest);
}

static int16_t
read_points(const struct table *table, struct span field)
{
	int points = 0;
	bool minus = field.length > 0 && field.at[0] == '-';

	if (field.length == (size_t)minus)
		table_die(table, field, "no points");
	for (size_t i = minus; i < field.length; i++) {
		if (field.at[i] < '0' || field.at[i] > '9' || points > 3000)
			table_die(table, field, "points are a whole number from -9999 to 9999");
		points = points * 10 + (field.at[i] - '0');
	}
	return (int16_t)(minus ? -points : points);
}

/* "commitment 45|deal -12", of a payer also "30", whatever the role. */
static void
read_weights(const struct table *table, struct span field, bool payer, struct weights *w)
{
	struct span one;

	memset(w->points, 0, sizeof(w->points));
	while (span_split(&field, '|', &one)) {
		struct span points = one, name;
		enum role role = ROLE_NONE;
		if (memchr(one.at, ' ', one.length) != NULL && span_split(&points, ' ', &name))
			role = role_of_name(name);
		if (role == ROLES || (role == ROLE_NONE && !payer))
			table_die(table, one, "not a role and its points");
		w->points[role] = read_points(table, points);
	}
}

void
model_add(struct model *model, struct table *table)
{
	size_t of = table_column(table, "of", true), feature = table_column(table, "feature", true);
	size_t points = table_column(table, "points", true);
	struct buffer scratch;

	buffer_init(&scratch, model->diag);
	while (table_next(table)) {
		bool payer = span_is(table_field(table, of), "payer");
		uint32_t hash = hash_of_name(payer ? FEATURES_PAYER : FEATURES_AMOUNT, table_field(table, feature), &scratch);

		if (!payer && !span_is(table_field(table, of), "amount"))
			table_die(table, table_field(table, of), "not amount or payer");
		if (model->count * 2 >= model->capacity)
			grow(model);
		size_t at = place_of(&model->image, hash);
		model->count += model->hashes[at] == 0;
		model->hashes[at] = hash;
		read_weights(table, table_field(table, points), payer, &model->weights[at]);
	}
	buffer_free(&scratch);
}

void
model_score(const struct model *model, const struct features *features, int points[ROLES])
{
	const struct model_image *image = &model->image;

	for (size_t i = 0; i < features->count && image->capacity > 0; i++) {
		size_t at = place_of(image, features->hashes[i]);
		if (image->hashes[at] == 0)
			continue;
		for (int role = 0; role < ROLES; role++)
			points[role] += image->weights[at].points[role];
	}
}
