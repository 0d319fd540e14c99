/* tag-entities-tokens - sentences as tokens: words, numbers, Han characters, single marks */
#ifndef MONEYTRAIL_TAG_ENTITIES_TOKENS_H
#define MONEYTRAIL_TAG_ENTITIES_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/diag.h"
#include "lib/hash.h"
#include "lib/span.h"
#include "tag-entities-letters.h"

enum token_kind {
	TOKEN_WORD,   /* letters and digits, letter first or not: "Alibaba", "3M", "2bn" */
	TOKEN_NUMBER, /* digits only */
	TOKEN_HAN,    /* one character */
	TOKEN_MARK,   /* one punctuation mark or symbol; a curly apostrophe counts as ' */
};

enum token_flag {
	TOKEN_GLUED = 1,       /* no white space before it */
	TOKEN_CAPITAL = 2,     /* a word: starts with an upper-case letter, or has one behind digits ("3M") */
	TOKEN_ALL_CAPITAL = 4, /* two letters or more, none of them lower case */
	TOKEN_LOWER = 8,       /* starts with a lower-case letter */
	TOKEN_CLASSED = 16,    /* classes are looked up */
	TOKEN_INNER = 32,      /* a word: has a capital behind its first letter: "iQiyi", "BYD" */
	TOKEN_DIGIT = 64,      /* a word with a digit behind its first letter: "GHS500m", "N250" */
	TOKEN_SMALL = 128,     /* a word of small letters of ASCII, or a number: few names start so (token_first_place) */
};

struct token {
	uint32_t start, end; /* bytes of the window's text */
	uint64_t hash;	     /* of the lower-case form, when asked for (token_hashed); 0: not yet */
	uint64_t classes;    /* of a word, when TOKEN_CLASSED (tagger_classes) */
	uint32_t names;	     /* the same: what it alone is, or starts, the name of (tagger_names) */
	union {
		struct {
			uint8_t kind, flags;
			char mark; /* of a TOKEN_MARK that is ASCII (or a curly apostrophe); else 0 */
		};
		uint32_t sort; /* all of them */
	};
};

enum { TOKENS_MAX = 8192, TOKEN_FIRSTS = 8192, TOKENS_PLAIN = 128 };

/* One window of a text: as many tokens as there is room for. Text longer than that is cut into windows. */
struct tokens {
	struct span text;   /* the whole text; bytes behind it are readable (record_text's padding) */
	struct token *list; /* TOKENS_MAX + TOKENS_MARGIN; marks with no text stand behind the last one */
	size_t count;
	const unsigned char *firsts; /* TOKEN_SMALL by token_first_place: words in small letters and numbers that may start a name; or NULL */
	uint32_t *plain; /* sorts by the first byte, of ASCII: of words in small letters or with a capital before them, and of marks */
	struct token **starts; /* at which a name may start */
	size_t start_count;
	size_t words; /* how many */
	bool ascii; /* is all text up to the window's end? */
};

enum { TOKENS_MARGIN = 16 };

void tokens_init(struct tokens *tokens, struct diag *diag);
void tokens_free(struct tokens *tokens);
/* Tokens of text from byte `from`; returns the byte to go on from, text.length when all is read. */
size_t tokens_read(struct tokens *tokens, struct span text, size_t from);

enum { LETTERS_CASE = 0x2020 }; /* of two letters: away with the difference of capitals and small ones, which have it */

/* Two bytes, which must be readable. */
static inline uint32_t
token_letters(const char *at)
{
	uint16_t letters;

	memcpy(&letters, at, sizeof(letters));
	return letters;
}

/*
 * Which of TOKEN_FIRSTS bytes stands for words of this length with these first letters (with LETTERS_CASE). Nearly all
 * words of a text are in small letters, and nearly none of them starts a name: as little as that is asked of each.
 */
static inline uint32_t
token_first_place(uint32_t letters, size_t length)
{
	letters &= ~((length < 2) * 0xFF00u); /* without a branch */
	return (letters + (uint32_t)(length << 16)) * 0x9E3779B1u >> 19;
}

/* What the bytes of a word behind the first LETTERS_BYTES add to its hash. */
uint64_t token_hash_rest(uint64_t hash, struct span rest);

/* The hash of a word's lower-case form (ASCII letters), never 0. */
static inline uint64_t
token_hash(const char *at, size_t length)
{
	struct letters letters = letters_of(at, length);
	uint64_t hash = hash_mix(hash_mix(length * 0xC2B2AE3D27D4EB4Fu, letters.first), letters.second);

	if (length > LETTERS_BYTES)
		hash = token_hash_rest(hash, (struct span){at + LETTERS_BYTES, length - LETTERS_BYTES});
	return hash == 0 ? 1 : hash;
}

/* The token's hash, computed when first asked for. */
static inline uint64_t
token_hashed(const struct tokens *tokens, struct token *token)
{
	static const char apostrophe[LETTERS_BYTES] = "'";

	if (token->hash == 0)
		token->hash = token_hash(token->mark == '\'' ? apostrophe : tokens->text.at + token->start,
			token->mark == '\'' ? 1 : token->end - token->start);
	return token->hash;
}

/* The hash of a row of tokens, one more, by its hash: what the gazetteer is keyed by. */
static inline uint64_t
token_chain_hash(uint64_t chain, uint64_t hash, bool glued)
{
	chain = (chain ^ (hash * 2 + glued)) * 0xD6E8FEB86659FD93u;
	return chain ^ chain >> 32;
}

static inline uint64_t
token_chain(uint64_t chain, const struct tokens *tokens, struct token *token, bool first)
{
	return token_chain_hash(chain, token_hashed(tokens, token), !first && (token->flags & TOKEN_GLUED) != 0);
}

static inline struct span
token_span(const struct tokens *tokens, const struct token *token)
{
	return (struct span){tokens->text.at + token->start, token->end - token->start};
}

static inline bool
token_is_glued(const struct token *token)
{
	return (token->flags & TOKEN_GLUED) != 0;
}

static inline bool
token_is_capital(const struct token *token)
{
	return (token->flags & TOKEN_CAPITAL) != 0;
}

/* Is it this ASCII mark? Others have none. */
static inline bool
token_is_mark(const struct token *token, char mark)
{
	return token->mark == mark;
}

#endif
