/* attribute-model - what is seen around an amount as named features, and what each is worth (weights.csv) */
#ifndef MONEYTRAIL_ATTRIBUTE_MODEL_H
#define MONEYTRAIL_ATTRIBUTE_MODEL_H

#include "attribute-lexicon.h"

enum { FEATURES_MAX = 320, FEATURES_SEEN = 1024 };

/* Of an amount, which tell its role, or of somebody who may be its payer. */
enum feature_kind { FEATURES_AMOUNT, FEATURES_PAYER };

/*
 * What is true of one amount or payer, by the hash of its name. Each counts once; `names` has them in words, a blank before
 * each and "~" for the blanks in it, where somebody asks.
 */
struct features {
	enum feature_kind kind;
	size_t count;
	uint32_t hashes[FEATURES_MAX];
	uint32_t seen[FEATURES_SEEN]; /* the hashes of an amount's by their value, 0: free; a payer's never come twice */
	struct buffer *names; /* or NULL */
};

/* Hundredths of a unit of log-odds for each role; of a payer, [ROLE_NONE] is added whatever the role. */
struct weights {
	int16_t points[ROLES];
};

/* The weights of a table as it lies in struct model, made when the program is built. */
struct model_image {
	const uint32_t *hashes;
	const struct weights *weights;
	size_t capacity;
};

extern const struct model_image model_built_in;

/*
 * Owns what tables it has read; constant after that. Open addressing, load below one half; the hashes by themselves, since
 * most of what is seen is worth nothing and only they are looked at.
 */
struct model {
	struct diag *diag;
	uint32_t *hashes; /* 0: free */
	struct weights *weights;
	size_t count, capacity; /* capacity is a power of two */
	struct model_image image; /* what is asked: the above, or the built-in one */
};

void model_init(struct model *model, struct diag *diag);
/* Asks this from then on; it stays the caller's. */
void model_use(struct model *model, const struct model_image *image);
void model_free(struct model *model);
/*
 * Adds the rows of a table: columns of (amount or payer), feature, points ("commitment 45|deal -12"; of a payer also "30",
 * whatever the role). A later row replaces an earlier one of the same feature.
 */
void model_add(struct model *model, struct table *table);

/* Forgets all features; those added next are of this kind. */
void features_begin(struct features *features, enum feature_kind kind);
/* The first part of a feature's name, hashed: of a literal that is done when the program is built. */
struct feature_name {
	struct span text;
	uint64_t hash;
};

static inline uint64_t
feature_mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * 0xFF51AFD7ED558CCDU;
	return hash ^ hash >> 32;
}

/* By its first and last eight bytes: no loop, so that the compiler can do it. Names are no longer than sixteen. */
static inline struct feature_name
feature_name(struct span text)
{
	uint64_t first = 0, last = 0;
	size_t some = text.length < sizeof(first) ? text.length : sizeof(first);

	memcpy(&first, text.at, some);
	memcpy(&last, text.at + (text.length - some), some);
	return (struct feature_name){text, feature_mix(feature_mix(text.length, first), last)};
}

/* Adds what, a and b as one feature, "what=a|b"; empty parts are left out. More than FEATURES_MAX are not kept. */
void features_put(struct features *features, struct feature_name what, struct span a, struct span b);

#define FEATURE(literal) feature_name(SPAN(literal))
#define features_add(features, literal, a, b) features_put((features), FEATURE(literal), (a), (b))

/* Adds the points of all features, for each role. */
void model_score(const struct model *model, const struct features *features, int points[ROLES]);
#endif
