/* span - a view of bytes that somebody else owns */
#ifndef MONEYTRAIL_SPAN_H
#define MONEYTRAIL_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Bytes [at, at + length). Never owns; lives as long as what it points into. */
struct span {
	const char *at;
	size_t length;
};

#define SPAN(literal) ((struct span){(literal), sizeof(literal) - 1})

static inline struct span
span_of(const char *string)
{
	return (struct span){string, strlen(string)};
}

static inline struct span
span_between(const char *at, const char *limit)
{
	return (struct span){at, (size_t)(limit - at)};
}

static inline const char *
span_limit(struct span s)
{
	return s.at + s.length;
}

static inline bool
span_equal(struct span a, struct span b)
{
	return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

/* Most of what is compared differs in its first byte: only then is the string's length asked. */
static inline bool
span_is(struct span s, const char *string)
{
	if (s.length == 0)
		return string[0] == '\0';
	return s.at[0] == string[0] && span_equal(s, span_of(string));
}

/* Does the text hold the part, which is not empty? */
bool span_holds(struct span text, struct span part);

static inline bool
span_starts(struct span s, struct span prefix)
{
	return s.length >= prefix.length && memcmp(s.at, prefix.at, prefix.length) == 0;
}

static inline bool
span_ends(struct span s, struct span suffix)
{
	return s.length >= suffix.length &&
	       memcmp(s.at + (s.length - suffix.length), suffix.at, suffix.length) == 0;
}

/* Byte order, shorter first on a tie: <0, 0, >0. */
int span_compare(struct span a, struct span b);
/* Without ASCII white space (and NBSP, U+3000) at both ends. */
struct span span_trim(struct span s);
/* Equal but for the case of ASCII letters. */
bool span_equal_nocase(struct span a, struct span b);
/*
 * The part of *rest before `separator`; *rest becomes what follows it.
 * False when *rest is exhausted (at == NULL). "a||b" gives "a", "", "b".
 */
bool span_split(struct span *rest, char separator, struct span *part);

#endif
