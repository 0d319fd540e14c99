/* attribute-lexeme - a table of words, asked without branches that could not be guessed */
#include "attribute-lexeme.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_PLACES = 1024, PLACES_A_LEXEME = 4 };

static struct letters
letters_of(struct span word)
{
	char bytes[LEXEME_LETTERS] = {0};
	struct letters letters;

	if (word.length > 0)
		memcpy(bytes, word.at, word.length < sizeof(bytes) ? word.length : sizeof(bytes));
	memcpy(&letters, bytes, sizeof(letters));
	return letters;
}

/* The same by reading on behind the word: what is read too much is masked. */
static inline struct letters
letters_ahead(struct span word)
{
	static const unsigned char masks[2 * LEXEME_LETTERS] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
		0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
	const size_t length = word.length < LEXEME_LETTERS ? word.length : LEXEME_LETTERS;
	struct letters letters, mask;

	memcpy(&letters, word.at, sizeof(letters));
	memcpy(&mask, masks + LEXEME_LETTERS - length, sizeof(mask));
	return (struct letters){letters.first & mask.first, letters.second & mask.second};
}

static inline uint32_t
hash_of(struct letters letters, size_t length)
{
	const uint64_t hash = (letters.first ^ length) * 0x9E3779B97F4A7C15U + (letters.second ^ length) * 0xC4CEB9FE1A85EC53U;

	return (uint32_t)(hash >> 32);
}

/* Bits of the hash that tell no place tell this: one in a few of what is not there passes both. */
static inline uint32_t
is_known(const struct lexemes *lexemes, uint32_t hash)
{
	const uint32_t bit = hash >> 16;

	return (uint32_t)(lexemes->known[bit / 64] >> bit % 64 & 1);
}

static inline bool
is_word(const struct lexemes *lexemes, const struct lexeme *lexeme, struct letters letters, struct span word)
{
	const uint64_t differ = (lexeme->letters.first ^ letters.first) | (lexeme->letters.second ^ letters.second) |
		(lexeme->length ^ word.length);

	return differ == 0 && (word.length <= LEXEME_LETTERS ||
		memcmp(lexemes->rests.bytes + lexeme->rest, word.at + LEXEME_LETTERS, word.length - LEXEME_LETTERS) == 0);
}

/* The number of a word's lexeme, or 0. */
static inline uint32_t
find(const struct lexemes *lexemes, struct letters letters, struct span word)
{
	const uint32_t hash = hash_of(letters, word.length);
	size_t place = hash & (lexemes->place_count - 1);
	uint32_t number = lexemes->places[place] & (0 - is_known(lexemes, hash));

	while (number != 0 && !is_word(lexemes, &lexemes->items[number], letters, word)) {
		place = (place + 1) & (lexemes->place_count - 1);
		number = lexemes->places[place];
	}
	return number;
}

const struct lexeme *
lexemes_find(const struct lexemes *lexemes, struct span word)
{
	return &lexemes->items[find(lexemes, letters_of(word), word)];
}

const struct lexeme *
lexemes_find_ahead(const struct lexemes *lexemes, struct span word)
{
	return &lexemes->items[find(lexemes, letters_ahead(word), word)];
}

/* ---- building ---- */

static void
put_place(struct lexemes *lexemes, uint32_t number)
{
	const struct lexeme *lexeme = &lexemes->items[number];
	const uint32_t hash = hash_of(lexeme->letters, lexeme->length);
	size_t place = hash & (lexemes->place_count - 1);

	while (lexemes->places[place] != 0)
		place = (place + 1) & (lexemes->place_count - 1);
	lexemes->places[place] = number;
	lexemes->known[(hash >> 16) / 64] |= UINT64_C(1) << (hash >> 16) % 64;
}

static void
make_places(struct lexemes *lexemes, size_t count)
{
	free(lexemes->places);
	lexemes->place_count = count;
	lexemes->places = diag_allocate(lexemes->diag, count, sizeof(*lexemes->places));
	memset(lexemes->places, 0, count * sizeof(*lexemes->places));
	for (size_t i = 1; i < lexemes->count; i++)
		put_place(lexemes, (uint32_t)i);
}

static struct lexeme *
add(struct lexemes *lexemes, struct lexeme lexeme)
{
	if (lexemes->count == lexemes->capacity) {
		lexemes->capacity = lexemes->capacity == 0 ? FIRST_PLACES / PLACES_A_LEXEME : lexemes->capacity * 2;
		lexemes->items = diag_resize(lexemes->diag, lexemes->items, lexemes->capacity, sizeof(*lexemes->items));
		make_places(lexemes, lexemes->capacity * PLACES_A_LEXEME);
	}
	lexemes->items[lexemes->count] = lexeme;
	return &lexemes->items[lexemes->count++];
}

void
lexemes_init(struct lexemes *lexemes, struct diag *diag)
{
	*lexemes = (struct lexemes){.diag = diag};
	buffer_init(&lexemes->rests, diag);
	add(lexemes, (struct lexeme){.uses = LEXICON_NONE, .cue = LEXICON_NONE});
}

void
lexemes_free(struct lexemes *lexemes)
{
	free(lexemes->items);
	free(lexemes->places);
	buffer_free(&lexemes->rests);
}

struct lexeme *
lexemes_at(struct lexemes *lexemes, struct span word)
{
	const struct letters letters = letters_of(word);
	const uint32_t number = find(lexemes, letters, word);
	struct lexeme *lexeme;

	if (number != 0)
		return &lexemes->items[number];
	lexeme = add(lexemes, (struct lexeme){.letters = letters, .length = (uint32_t)word.length,
		.rest = (uint32_t)lexemes->rests.length, .uses = LEXICON_NONE, .cue = LEXICON_NONE});
	if (word.length > LEXEME_LETTERS)
		buffer_append_span(&lexemes->rests, (struct span){word.at + LEXEME_LETTERS, word.length - LEXEME_LETTERS});
	put_place(lexemes, (uint32_t)lexemes->count - 1);
	return lexeme;
}
