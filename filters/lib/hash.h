/* hash - what hashes of names and words are made of: eight bytes a step, short ones in one, by reads that may overlap */
#ifndef MONEYTRAIL_HASH_H
#define MONEYTRAIL_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A literal is hashed when the program is built, which takes that the compiler looks into what is called. */
#ifdef __GNUC__
#define HASH_INLINE static inline __attribute__((always_inline))
#else
#define HASH_INLINE static inline
#endif

enum { HASH_EIGHT = sizeof(uint64_t) };

/* The hash with these bits added. */
HASH_INLINE uint64_t
hash_mix(uint64_t hash, uint64_t bits)
{
	hash = (hash ^ bits) * 0x9E3779B97F4A7C15U;
	return hash ^ hash >> 32;
}

/* Eight bytes as a number. */
HASH_INLINE uint64_t
hash_eight(const char *at)
{
	uint64_t bits;

	memcpy(&bits, at, sizeof(bits));
	return bits;
}

/* Up to eight as one, without a loop: other bytes of the same length give another number. */
HASH_INLINE uint64_t
hash_few(const char *at, size_t length)
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

#endif
