/* attribute-sum - the weights of many features added up: what most of the time of deciding goes into */
#include "attribute-model.h"

#if defined(__SSE2__)
#include <emmintrin.h>

static inline __m128i
load(const void *at, size_t index)
{
	return _mm_loadu_si128((const __m128i *)at + index);
}

static inline void
store(void *at, size_t index, __m128i sums)
{
	_mm_storeu_si128((__m128i *)at + index, sums);
}

/* Sixteen bits a sum: points stop at the ends of that, inputs of FEATURES_MAX features stay within. All stay in registers. */
void
sums_add(struct sums *sums, const struct found *found)
{
	const __m128i zero = _mm_setzero_si128();
	__m128i points0 = zero, points1 = zero, inputs0 = zero, inputs1 = zero, inputs2 = zero, inputs3 = zero;

	for (size_t i = 0; i < found->count; i++) {
		const struct weights *row = found->rows[i];
		const __m128i a = load(row->inputs, 0), b = load(row->inputs, 1);
		const __m128i sign_a = _mm_cmpgt_epi8(zero, a), sign_b = _mm_cmpgt_epi8(zero, b);
		points0 = _mm_adds_epi16(points0, load(row->points, 0));
		points1 = _mm_adds_epi16(points1, load(row->points, 1));
		inputs0 = _mm_add_epi16(inputs0, _mm_unpacklo_epi8(a, sign_a));
		inputs1 = _mm_add_epi16(inputs1, _mm_unpackhi_epi8(a, sign_a));
		inputs2 = _mm_add_epi16(inputs2, _mm_unpacklo_epi8(b, sign_b));
		inputs3 = _mm_add_epi16(inputs3, _mm_unpackhi_epi8(b, sign_b));
	}
	store(sums->points, 0, points0);
	store(sums->points, 1, points1);
	store(sums->inputs, 0, inputs0);
	store(sums->inputs, 1, inputs1);
	store(sums->inputs, 2, inputs2);
	store(sums->inputs, 3, inputs3);
}

/* Two units at a time: their points lie in turns, and one instruction multiplies and adds both. */
void
sums_score(const struct sums *amount, const struct sums *payer, const struct unit_pair *pairs, int16_t points[ROLES])
{
	const __m128i any = _mm_set1_epi16(payer->points[ROLE_NONE]), zero = _mm_setzero_si128();
	__m128i given0 = zero, given1 = zero, given2 = zero, given3 = zero;
	int inputs[UNITS / 2];

	for (size_t i = 0; i < 4; i++)
		store(inputs, i, _mm_max_epi16(zero, _mm_add_epi16(load(amount->inputs, i), load(payer->inputs, i))));
	for (size_t i = 0; i < UNITS / 2; i++) {
		const __m128i both = _mm_set1_epi32(inputs[i]);
		given0 = _mm_add_epi32(given0, _mm_madd_epi16(both, load(pairs[i].points, 0)));
		given1 = _mm_add_epi32(given1, _mm_madd_epi16(both, load(pairs[i].points, 1)));
		given2 = _mm_add_epi32(given2, _mm_madd_epi16(both, load(pairs[i].points, 2)));
		given3 = _mm_add_epi32(given3, _mm_madd_epi16(both, load(pairs[i].points, 3)));
	}
	const __m128i low = _mm_adds_epi16(_mm_adds_epi16(load(amount->points, 0), load(payer->points, 0)), any);
	const __m128i high = _mm_adds_epi16(_mm_adds_epi16(load(amount->points, 1), load(payer->points, 1)), any);
	const __m128i sign_low = _mm_cmpgt_epi16(zero, low), sign_high = _mm_cmpgt_epi16(zero, high);
	given0 = _mm_add_epi32(_mm_unpacklo_epi16(low, sign_low), _mm_srai_epi32(given0, UNIT_SHIFT));
	given1 = _mm_add_epi32(_mm_unpackhi_epi16(low, sign_low), _mm_srai_epi32(given1, UNIT_SHIFT));
	given2 = _mm_add_epi32(_mm_unpacklo_epi16(high, sign_high), _mm_srai_epi32(given2, UNIT_SHIFT));
	given3 = _mm_add_epi32(_mm_unpackhi_epi16(high, sign_high), _mm_srai_epi32(given3, UNIT_SHIFT));
	store(points, 0, _mm_packs_epi32(given0, given1));
	store(points, 1, _mm_packs_epi32(given2, given3));
	points[ROLE_NONE] = INT16_MIN;
}

enum role
points_best(const int16_t points[ROLES], int16_t most[ROLES])
{
	const __m128i low = load(points, 0), high = load(points, 1);
	__m128i best = _mm_max_epi16(low, high);

	store(most, 0, _mm_max_epi16(low, load(most, 0)));
	store(most, 1, _mm_max_epi16(high, load(most, 1)));
	best = _mm_max_epi16(best, _mm_shuffle_epi32(best, _MM_SHUFFLE(1, 0, 3, 2)));
	best = _mm_max_epi16(best, _mm_shuffle_epi32(best, _MM_SHUFFLE(2, 3, 0, 1)));
	best = _mm_max_epi16(best, _mm_or_si128(_mm_slli_epi32(best, 16), _mm_srli_epi32(best, 16)));
	const __m128i equal = _mm_packs_epi16(_mm_cmpeq_epi16(low, best), _mm_cmpeq_epi16(high, best));
	return (enum role)__builtin_ctz((unsigned)_mm_movemask_epi8(equal));
}

#else

static int16_t
add_saturated(int a, int b)
{
	return (int16_t)(a + b > INT16_MAX ? INT16_MAX : a + b < INT16_MIN ? INT16_MIN : a + b);
}

void
sums_add(struct sums *sums, const struct found *found)
{
	*sums = (struct sums){{0}, {0}};
	for (size_t i = 0; i < found->count; i++) {
		const struct weights *row = found->rows[i];
		for (int role = 0; role < ROLES; role++)
			sums->points[role] = add_saturated(sums->points[role], row->points[role]);
		for (int unit = 0; unit < UNITS; unit++)
			sums->inputs[unit] = (int16_t)(sums->inputs[unit] + row->inputs[unit]);
	}
}

/* Down to the next whole number, as shifting does. */
static int
scaled(int given)
{
	return given >= 0 ? given >> UNIT_SHIFT : -((-given + (1 << UNIT_SHIFT) - 1) >> UNIT_SHIFT);
}

void
sums_score(const struct sums *amount, const struct sums *payer, const struct unit_pair *pairs, int16_t points[ROLES])
{
	int given[ROLES] = {0};

	for (size_t i = 0; i < UNITS; i++) {
		const int in = amount->inputs[i] + payer->inputs[i];
		for (int role = 0; role < ROLES && in > 0; role++)
			given[role] += in * pairs[i / 2].points[role][i % 2];
	}
	for (int role = 0; role < ROLES; role++)
		points[role] = add_saturated(add_saturated(add_saturated(amount->points[role], payer->points[role]),
			payer->points[ROLE_NONE]), scaled(given[role]));
	points[ROLE_NONE] = INT16_MIN;
}

enum role
points_best(const int16_t points[ROLES], int16_t most[ROLES])
{
	int best = ROLE_NONE;

	for (int role = 0; role < ROLES; role++) {
		best = points[role] > points[best] ? role : best;
		most[role] = points[role] > most[role] ? points[role] : most[role];
	}
	return (enum role)best;
}

#endif
