/* utf8 - every function of lib/utf8 against a slow and plain account of what it says; prints TAP */
#include <stdio.h>

#include "lib/utf8.h"

struct tally {
	int run, failed;
};

static void
check(struct tally *tally, bool good, const char *name)
{
	tally->run++;
	tally->failed += !good;
	printf("%s %d - %s\n", good ? "ok" : "not ok", tally->run, name);
}

/* Valid text of every length of sequence, long enough for the steps of eight bytes and the tails. */
static size_t
fill(char *text, size_t size, uint32_t seed)
{
	static const uint32_t kinds[] = {'a', 0xE9, 0x4E2D, 0x1F4B0};
	size_t length = 0;

	while (length + UTF8_MAX <= size) {
		seed = seed * 1103515245u + 12345u;
		length += utf8_put(text + length, kinds[seed >> 16 & 3]);
	}
	return length;
}

static size_t
slow_count(struct span s)
{
	const char *at = s.at;
	size_t count = 0;

	for (; at < span_limit(s); count++)
		utf8_next(&at, span_limit(s));
	return count;
}

static bool
counts(void)
{
	char text[4096];
	size_t length = fill(text, sizeof(text), 7);
	bool good = true;

	for (size_t cut = 0; cut < length; cut++) {
		struct span s = {text, cut};

		if (utf8_valid(s) != cut)
			continue;
		good = good && utf8_count(s) == slow_count(s);
	}
	return good;
}

/* 255 steps of eight continuation bytes are the most that one sum of lanes holds. */
static bool
counts_long(void)
{
	static char text[3 * 20000];
	size_t length = 0;

	while (length < sizeof(text))
		length += utf8_put(text + length, 0x4E2D);
	return utf8_count((struct span){text, length}) == 20000;
}

static bool
indexes(void)
{
	char text[2048];
	struct span s = {text, fill(text, sizeof(text), 99)};
	size_t points = slow_count(s);
	struct utf8_index index = utf8_index(s);
	uint32_t seed = 3;
	bool good = true;

	for (int i = 0; i < 3000; i++) {
		size_t point, byte;

		seed = seed * 1103515245u + 12345u;
		point = (seed >> 8) % (points + 1);
		byte = utf8_bytes(s, point);
		good = good && slow_count((struct span){text, byte}) == point;
		good = good && utf8_byte_at(&index, point) == byte;
		index = i % 3 == 0 ? utf8_index(s) : index;
		good = good && utf8_point_at(&index, byte) == point;
	}
	return good && utf8_bytes(s, points + 5) == s.length && utf8_byte_at(&index, points + 5) == s.length &&
	       utf8_point_at(&index, 0) == 0;
}

/* Every code point there and back; surrogates and what lies above 10FFFF are not valid. */
static bool
round_trips(void)
{
	bool good = true;

	for (uint32_t c = 0; c < 0x110000; c++) {
		char text[UTF8_MAX];
		size_t length = utf8_put(text, c);
		const char *at = text;
		bool surrogate = c >= 0xD800 && c < 0xE000;

		good = good && utf8_next(&at, text + length) == c && at == text + length;
		good = good && utf8_before(text, text + length) == c && utf8_back(text, text + length) == text;
		good = good && (utf8_valid((struct span){text, length}) == length) == !surrogate;
	}
	return good;
}

struct broken {
	const char *bytes;
	size_t length, valid;
};

static bool
breaks(void)
{
	static const struct broken cases[] = {
		{"ab\x80", 3, 2}, {"\xC0\xAF", 2, 0}, {"\xE0\x9F\xBF", 3, 0}, {"\xF0\x8F\xBF\xBF", 4, 0},
		{"\xED\xA0\x80", 3, 0}, {"\xF4\x90\x80\x80", 4, 0}, {"\xF5\x80\x80\x80", 4, 0}, {"\xC3", 1, 0},
		{"\xE4\xB8", 2, 0}, {"\xE4\xB8\xAD\xE4\xB8", 5, 3}, {"\xFF", 1, 0}, {"a\0b", 3, 3}, {"", 0, 0},
		{"0123456789012345678901234567\xC3(", 30, 28}, {"\xC3\xA9\xC3\xA9\xE4(", 6, 4},
	};
	bool good = true;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		good = good && utf8_valid((struct span){cases[i].bytes, cases[i].length}) == cases[i].valid;
	return good;
}

static bool
cases_of_letters(void)
{
	return utf8_lower('A') == 'a' && utf8_lower('[') == '[' && utf8_lower(0xC9) == 0xE9 &&
	       utf8_lower(0xD7) == 0xD7 && utf8_lower(0x141) == 0x142 && utf8_lower(0x160) == 0x161 &&
	       utf8_lower(0x130) == 'i' && utf8_lower(0x394) == 0x3B4 && utf8_lower(0x416) == 0x436 &&
	       utf8_lower(0x1EA4) == 0x1EA5 && utf8_lower(0x4E2D) == 0x4E2D && utf8_is_upper(0x17D) &&
	       utf8_is_lower(0x17E) && utf8_is_lower(0xDF) && !utf8_is_upper('1') && !utf8_is_lower(0xF7) &&
	       !utf8_is_lower(0x4E2D) && utf8_is_lower(0x131) && utf8_is_lower(0x3C2);
}

static bool
lower_is_lower(void)
{
	bool good = true;

	for (uint32_t c = 0; c < 0x20000; c++)
		if (utf8_is_upper(c))
			good = good && utf8_is_lower(utf8_lower(c)) && !utf8_is_lower(c) && utf8_is_word(c);
	return good;
}

static bool
classes(void)
{
	return utf8_is_word('z') && utf8_is_word('7') && !utf8_is_word('_') && utf8_is_word(0xE9) &&
	       utf8_is_word(0x4E2D) && utf8_is_word(0x930) && utf8_is_word(0x94D) && utf8_is_word(0xFF21) &&
	       utf8_is_word(0x301) && !utf8_is_word(0x20AC) && !utf8_is_word(0x2019) && !utf8_is_word(0x3002) &&
	       !utf8_is_word(0xFF0C) && !utf8_is_word(0xA3) && !utf8_is_word(0x1F4B0) && utf8_is_digit('0') &&
	       utf8_is_digit(0xFF19) && !utf8_is_digit('a') && utf8_is_han(0x4E00) && !utf8_is_han(0x3042) &&
	       utf8_is_han(0x20000) && utf8_is_space(0x3000) && utf8_is_space('\n') && !utf8_is_space('x') &&
	       utf8_is_space(0xA0) && utf8_is_unsafe(0x1B) && utf8_is_unsafe(0x202E) && !utf8_is_unsafe('a') &&
	       utf8_is_unsafe(0x200B) && !utf8_is_unsafe(0x4E2D);
}

int
main(void)
{
	struct tally tally = {0};

	check(&tally, counts(), "count agrees with stepping, at every cut");
	check(&tally, counts_long(), "count holds over the lanes' limit");
	check(&tally, indexes(), "bytes and index agree with stepping, forward and backward");
	check(&tally, round_trips(), "every code point is put, read, read backward and valid");
	check(&tally, breaks(), "valid ends where the first bad sequence starts");
	check(&tally, cases_of_letters(), "upper and lower case");
	check(&tally, lower_is_lower(), "lower case of every letter is lower case");
	check(&tally, classes(), "words, digits, Han, space, unsafe");
	printf("1..%d\n", tally.run);
	return tally.failed != 0;
}
