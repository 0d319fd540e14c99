/* attribute-model - what is seen around an amount as named features, and what each is worth (weights.csv) */
#ifndef MONEYTRAIL_ATTRIBUTE_MODEL_H
#define MONEYTRAIL_ATTRIBUTE_MODEL_H

#include "attribute-lexicon.h"
#include "attribute-word.h"

enum { FEATURES_MAX = 320, FEATURES_SEEN = 256 };

/* Of an amount, which tell its role, or of somebody who may be its payer. */
enum feature_kind { FEATURES_AMOUNT, FEATURES_PAYER };

enum { UNITS = 32, UNIT_SHIFT = 5 };

/*
 * What one feature is worth: hundredths of a unit of log-odds for each role (of a payer, [ROLE_NONE] is added whatever the
 * role), and what it puts into each unit. A line of the cache.
 */
struct weights {
	int16_t points[ROLES];
	int8_t inputs[UNITS];
};

/*
 * Units see the features of an amount and of a payer together: each adds up its inputs of both, and where the sum is above 0
 * gives so many 32nds of its points to each role (a shift of UNIT_SHIFT). So "raised" can count otherwise for a name behind "by".
 */
struct unit_pair {
	int16_t points[ROLES][2];	/* of two units */
};

enum { BUCKET = 4 };

/*
 * Where the weights of features lie, by their hashes: a feature is in the bucket of its hash, or, where that is full, in one
 * behind it. Places are filled from the first on. Half of what is seen is worth nothing: all of a bucket is compared at once,
 * since whether it is there could not be guessed.
 */
struct model_bucket {
	uint32_t hashes[BUCKET]; /* 0: free */
	uint32_t rows[BUCKET];
};

/* The weights of a table as it lies in struct model, made when the program is built. */
struct model_image {
	const struct model_bucket *buckets;
	const struct weights *weights;
	const struct unit_pair *units; /* UNITS / 2 of them */
	size_t capacity;	/* of buckets, a power of two, never 0 */
};

extern const struct model_image model_built_in;

/*
 * What is true of one amount or payer, by the hash of its name. Each counts once; `names` has them in words, a blank before
 * each and "~" for the blanks in it, where somebody asks.
 */
struct features {
	enum feature_kind kind;
	size_t count, quick;	/* up to so many are added in a few steps: FEATURES_MAX, or 0 where somebody asks for names */
	uint32_t hashes[FEATURES_MAX];
	uint32_t seen[FEATURES_SEEN]; /* of those that may come twice, by their value; 0: free */
	struct buffer *names; /* or NULL */
	struct model_image model; /* where they will be looked for: the bucket of each is fetched as soon as it is added */
};

/* Owns what tables it has read; constant after that. There are three rows for two buckets at most, so that few are full. */
struct model {
	struct diag *diag;
	struct model_bucket *buckets;
	struct weights *weights;
	struct unit_pair units[UNITS / 2];
	size_t count, capacity; /* rows of weights; buckets, with room for twice as many rows */
	struct model_image image; /* what is asked: the above, or the built-in one */
};

void model_init(struct model *model, struct diag *diag);
/* Asks this from then on; it stays the caller's. */
void model_use(struct model *model, const struct model_image *image);
void model_free(struct model *model);
/*
 * Adds the rows of a table: columns of (amount or payer), feature, points ("commitment 45|deal -12"; of a payer also "30",
 * whatever the role), units (its inputs, a letter each, 'U' for 0, 'V' for 1, 'T' for -1 ... without an 'X'; may be missing or empty). Of
 * "unit", the feature is its number and the points what it gives. A later row replaces an earlier one of the same feature.
 */
void model_add(struct model *model, struct table *table);

/* Forgets all features; those added next are of this kind. */
void features_begin(struct features *features, enum feature_kind kind);
/* Adds one where somebody asks for names, or where there are too many. */
WORD_SELDOM void features_put_slowly(struct features *features, struct word what, struct word a, struct word b);
/* Adds one that may be there already: a word that stands twice counts once. */
void features_put_once(struct features *features, struct word what, struct word a, struct word b);

/* Sums of what is mixed already; an empty part adds nothing. Never 0, which marks what is free. */
HASH_INLINE uint32_t
feature_hash(enum feature_kind kind, struct word what, struct word a, struct word b)
{
	/* the start tells the kinds apart */
	const uint64_t start = kind == FEATURES_AMOUNT ? 0x9E3779B97F4A7C15U : 0xD1B54A32D192ED03U;
	const uint64_t hash = (start ^ what.hash) + a.hash * 0xFF51AFD7ED558CCDU + b.hash * 0xC4CEB9FE1A85EC53U;

	return (uint32_t)(hash >> 32 ^ hash) | 1U << 31;
}

/* Adds what, a and b as one feature, "what=a|b"; empty parts are left out. More than FEATURES_MAX are not kept. */
HASH_INLINE void
features_put(struct features *features, struct word what, struct word a, struct word b)
{
	if (features->count < features->quick) {
		const uint32_t hash = feature_hash(features->kind, what, a, b);
		features->hashes[features->count++] = hash;
		__builtin_prefetch(&features->model.buckets[hash & (features->model.capacity - 1)]);
	} else
		features_put_slowly(features, what, a, b);
}

#define features_add(features, literal, a, b) features_put((features), HASHED(literal), (a), (b))
#define features_add_once(features, literal, a, b) features_put_once((features), HASHED(literal), (a), (b))

/* What all features of an amount, or of a payer, are worth. */
struct sums {
	int16_t points[ROLES], inputs[UNITS];
};

/* Where the weights of what is seen lie, of those features that are worth something. */
struct found {
	size_t count;
	const struct weights *rows[FEATURES_MAX];
};

/* The sums of rows; points stop at the ends of their range. */
void sums_add(struct sums *sums, const struct found *found);
/*
 * The points of each role with a payer: of both, [ROLE_NONE] of the payer, and what the units give. They stop at the ends of
 * their range; ROLE_NONE has the least there is.
 */
void sums_score(const struct sums *amount, const struct sums *payer, const struct unit_pair *pairs, int16_t points[ROLES]);
/* The role of most points, the first of several. Raises those in `most` that are less than the same role's in `points`. */
enum role points_best(const int16_t points[ROLES], int16_t most[ROLES]);

/* Finds the weights of the features and has them fetched: the later they are added up, the less of a wait it is. */
void model_find(const struct model *model, const struct features *features, struct found *found);

#endif
