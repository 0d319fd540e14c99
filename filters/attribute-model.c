/* attribute-model - features by the hash of their names, and the table of what each is worth */
#include "attribute-model.h"

#include <stdlib.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

uint64_t
word_hash_long(struct span text)
{
	uint64_t hash = text.length;

	for (; text.length > HASH_EIGHT; text.length -= HASH_EIGHT, text.at += HASH_EIGHT)
		hash = hash_mix(hash, hash_eight(text.at));
	return hash_mix(hash, hash_few(text.at, text.length));
}

void
features_begin(struct features *features, enum feature_kind kind)
{
	features->kind = kind;
	features->count = 0;
	features->quick = features->names == NULL ? FEATURES_MAX : 0;
	if (kind == FEATURES_AMOUNT)
		memset(features->seen, 0, sizeof(features->seen));
	if (features->names != NULL)
		features->names->length = 0;
}

/* Notes the name of a feature. Blanks part features, so a name has none. */
static void
add_name(struct buffer *names, struct span what, struct span a, struct span b)
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
features_put_slowly(struct features *features, struct word what, struct word a, struct word b)
{
	if (features->count == FEATURES_MAX)
		return;
	features->hashes[features->count++] = feature_hash(features->kind, what, a, b);
	if (features->names != NULL)
		add_name(features->names, what.text, a.text, b.text);
}

void
features_put_once(struct features *features, struct word what, struct word a, struct word b)
{
	const uint32_t hash = feature_hash(features->kind, what, a, b);
	size_t at = hash % FEATURES_SEEN;

	if (features->count == FEATURES_MAX)
		return;
	while (features->seen[at] != 0 && features->seen[at] != hash)
		at = (at + 1) % FEATURES_SEEN;
	if (features->seen[at] == hash)
		return;
	features->seen[at] = hash;
	features_put(features, what, a, b);
}

void
model_init(struct model *model, struct diag *diag)
{
	static const struct model_bucket empty;

	*model = (struct model){.diag = diag, .image = {&empty, NULL, NULL, 1}};
	model->image.units = model->units;
}

void
model_free(struct model *model)
{
	free(model->buckets);
	free(model->weights);
}

void
model_use(struct model *model, const struct model_image *image)
{
	model->image = *image;
}

/* Which places of a bucket hold this hash: a bit each, one at most; of 0, those that are free. */
static inline unsigned
places_of(const struct model_bucket *bucket, uint32_t hash)
{
#if defined(__SSE2__)
	const __m128i all = _mm_loadu_si128((const __m128i *)(const void *)bucket->hashes);

	return (unsigned)_mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(all, _mm_set1_epi32((int)hash))));
#else
	unsigned places = 0;

	for (unsigned i = 0; i < BUCKET; i++)
		places |= (unsigned)(bucket->hashes[i] == hash) << i;
	return places;
#endif
}

static inline unsigned
is_full(const struct model_bucket *bucket)
{
	return bucket->hashes[BUCKET - 1] != 0;
}

static void
put_row(struct model *model, uint32_t hash, uint32_t row)
{
	size_t at = hash & (model->capacity - 1);

	while (is_full(&model->buckets[at]))
		at = (at + 1) & (model->capacity - 1);
	struct model_bucket *bucket = &model->buckets[at];
	const int place = __builtin_ctz(places_of(bucket, 0));
	bucket->hashes[place] = hash;
	bucket->rows[place] = row;
}

static void
grow(struct model *model)
{
	struct model old = *model;

	model->capacity = old.capacity == 0 ? 4096 : old.capacity * 2;
	model->buckets = diag_allocate(model->diag, model->capacity, sizeof(*model->buckets));
	memset(model->buckets, 0, model->capacity * sizeof(*model->buckets));
	model->weights = diag_resize(model->diag, model->weights, 2 * model->capacity, sizeof(*model->weights));
	model->image = (struct model_image){model->buckets, model->weights, model->units, model->capacity};
	for (size_t i = 0; i < old.capacity; i++)
		for (size_t k = 0; k < BUCKET && old.buckets[i].hashes[k] != 0; k++)
			put_row(model, old.buckets[i].hashes[k], old.buckets[i].rows[k]);
	free(old.buckets);
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
	return feature_hash(kind, word_of(what), word_of(a), word_of(rest));
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
read_weights(const struct table *table, struct span field, bool payer, int16_t roles[ROLES])
{
	struct span one;

	memset(roles, 0, ROLES * sizeof(*roles));
	while (field.length > 0 && span_split(&field, '|', &one)) {
		struct span points = one, name;
		enum role role = ROLE_NONE;
		if (memchr(one.at, ' ', one.length) != NULL && span_split(&points, ' ', &name))
			role = role_of_name(name);
		if (role == ROLES || (role == ROLE_NONE && !payer))
			table_die(table, one, "not a role and its points");
		roles[role] = read_points(table, points);
	}
}

/* A letter an input, "U" for none. There is no "X", which three in a row would make a mark of something left open. */
static void
read_inputs(const struct table *table, struct span field, int8_t inputs[UNITS])
{
	const char nought = 'U', none = 'X', first = '0', last = '{';

	memset(inputs, 0, UNITS * sizeof(*inputs));
	if (field.length == 0)
		return;
	if (field.length != UNITS)
		table_die(table, field, "not a letter a unit");
	for (size_t i = 0; i < UNITS; i++) {
		if (field.at[i] < first || field.at[i] > last || field.at[i] == none)
			table_die(table, field, "an input is a letter from 0 to {, but X");
		inputs[i] = (int8_t)(field.at[i] - nought - (field.at[i] > none));
	}
}

static size_t
read_unit(const struct table *table, struct span field)
{
	size_t n = 0;

	for (size_t i = 0; i < field.length; i++)
		n = field.at[i] < '0' || field.at[i] > '9' || n > UNITS ? UNITS : n * 10 + (size_t)(field.at[i] - '0');
	if (field.length == 0 || n >= UNITS)
		table_die(table, field, "no number of a unit");
	return n;
}

static void
set_unit(struct model *model, size_t unit, const int16_t roles[ROLES])
{
	for (int role = 0; role < ROLES; role++)
		model->units[unit / 2].points[role][unit % 2] = roles[role];
}

/* The row of this hash; false: there is none, and *row is another's. No branch tells them apart: both are as frequent. */
static inline bool
find_row(const struct model_image *image, uint32_t hash, uint32_t *row)
{
	const struct model_bucket *bucket;
	unsigned places;

	for (size_t at = hash;; at++) {
		bucket = &image->buckets[at & (image->capacity - 1)];
		places = places_of(bucket, hash);
		if (places >= is_full(bucket)) /* found, or room for it: one comparison, which nearly never goes on */
			break;
	}
	*row = bucket->rows[__builtin_ctz(places | 1U << (BUCKET - 1))];
	return places != 0;
}

/* The weights of a feature, made where there are none. */
static struct weights *
weights_of(struct model *model, uint32_t hash)
{
	uint32_t row;

	if (!find_row(&model->image, hash, &row)) {
		if (2 * model->count == 3 * model->capacity)
			grow(model);
		row = (uint32_t)model->count++;
		put_row(model, hash, row);
	}
	return &model->weights[row];
}

void
model_add(struct model *model, struct table *table)
{
	const size_t of = table_column(table, "of", true), feature = table_column(table, "feature", true);
	const size_t points = table_column(table, "points", true), units = table_column(table, "units", false);
	int16_t roles[ROLES];
	struct buffer scratch;

	buffer_init(&scratch, model->diag);
	while (table_next(table)) {
		const struct span kind = table_field(table, of), name = table_field(table, feature);
		const bool payer = span_is(kind, "payer");

		if (span_is(kind, "unit")) {
			read_weights(table, table_field(table, points), false, roles);
			set_unit(model, read_unit(table, name), roles);
			continue;
		}
		if (!payer && !span_is(kind, "amount"))
			table_die(table, kind, "not amount, payer or unit");
		struct weights *weights =
			weights_of(model, hash_of_name(payer ? FEATURES_PAYER : FEATURES_AMOUNT, name, &scratch));
		read_weights(table, table_field(table, points), payer, weights->points);
		read_inputs(table, table_field(table, units), weights->inputs);
	}
	buffer_free(&scratch);
}

void
model_find(const struct model *model, const struct features *features, struct found *found)
{
	const struct model_image image = model->image;
	size_t count = 0;

	for (size_t i = 0; i < features->count; i++) {
		uint32_t row;
		const bool there = find_row(&image, features->hashes[i], &row);
		found->rows[count] = image.weights + row;
		__builtin_prefetch(found->rows[count]);
		count += there;
	}
	found->count = count;
}
