/* aggregate-figure - what an amount as written stands for: an interval, as wide as its rounding and its bound */
#ifndef MONEYTRAIL_AGGREGATE_FIGURE_H
#define MONEYTRAIL_AGGREGATE_FIGURE_H

#include "lib/buffer.h"
#include "lib/decimal.h"

enum bound { BOUND_EXACT, BOUND_APPROX, BOUND_MIN, BOUND_MAX, BOUNDS };

/* A figure as an article writes it. */
struct figure {
	struct decimal amount, most; /* most: of a range, else equal to amount */
	struct span currency;	     /* view of the text it was read from */
	enum bound bound;
	uint8_t digits;		     /* significant digits written: 3 in "15.5 billion" and in "100 billion"; 0: unknown */
	bool range, inferred;
};

/* False if there is no bound of this name; none at all is exact. */
bool bound_parse(struct span name, enum bound *bound);
/* Digits of the first number in a quote, from the first that is not 0: "RMB 2,000.50" has 6. */
uint8_t figure_digits(struct span quote);
/* As the one JSON object that equal figures share, in the order of the struct. */
void figure_write(const struct figure *figure, struct buffer *out);
/* The reverse; for what figure_write wrote. */
void figure_read(struct span json, struct figure *figure);
/*
 * The least and the most that the figure may stand for: half a unit of the last digit written to either
 * side, at most a tenth of it; "about" a twentieth more; "more than" a tenth more above, "up to" a
 * tenth more below.
 */
void figure_interval(const struct figure *figure, struct decimal *low, struct decimal *high);
/* [value * 98% * low / amount, ...]: the same interval in another currency, two per cent wider. False if it overflows. */
bool figure_value_interval(const struct figure *figure, const struct decimal *least, const struct decimal *most,
	struct decimal *low, struct decimal *high);

#endif
