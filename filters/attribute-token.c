/* attribute-token - a slice of a sentence to words, phrases of the lexicon, names, amounts and marks */
#include "attribute-clause.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "lib/utf8.h"

static struct token *
add_token(struct sentence *sentence, size_t start, size_t end, enum token_kind kind)
{
	if ((size_t)sentence->token_count == sentence->token_capacity) {
		sentence->token_capacity = sentence->token_capacity == 0 ? 512 : sentence->token_capacity * 2;
		sentence->tokens = diag_resize(sentence->diag, sentence->tokens, sentence->token_capacity,
			sizeof(*sentence->tokens));
	}
	/* all members: compilers clear the whole first where one is left out, which takes longer */
	sentence->tokens[sentence->token_count] = (struct token){.start = (uint32_t)start, .end = (uint32_t)end, .kind = kind,
		.mark = '\0', .capital = false, .verb = false, .plain = false, .kinds = 0, .details = 0, .classes = 0,
		.uses = LEXICON_NONE, .cue = LEXICON_NONE, .index = NONE, .cost = 0, .aside = 0,
		.subject = {NONE, NONE, BOND_NONE, STEP_NONE}, .word = HASHED_NONE};
	return &sentence->tokens[sentence->token_count++];
}

/* May a word go on behind the mark at `p`? "cash-rich", "1,5", "JD.com", "O'Neill", not "Didi's". */
static bool
joins(const char *p, const char *end)
{
	const char *next = p + 1;

	if (next >= end || !utf8_is_ascii_word(*next))
		return false;
	switch (*p) {
	case ',':
		return p[-1] >= '0' && p[-1] <= '9' && *next >= '0' && *next <= '9';
	case '\'':
		return *next != 's';
	case '-': case '.': case '&': case '%':
		return true;
	default:
		return false;
	}
}

#if defined(__SSE2__)
static __m128i
is_between(__m128i bytes, char first, char last)
{
	__m128i above = _mm_sub_epi8(bytes, _mm_set1_epi8(first));

	return _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8((char)(last - first))), above);
}
#endif

/* Over ASCII letters in lower case and digits, if that is quick; there is BUFFER_PADDING behind what is at `p`. */
static const char *
skip_letters(const char *p, const char *end)
{
#if defined(__SSE2__)
	__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i letters = _mm_or_si128(is_between(bytes, 'a', 'z'), is_between(bytes, '0', '9'));
	unsigned others = ~(unsigned)_mm_movemask_epi8(letters);

	p += __builtin_ctz(others | 1U << 16);
#endif
	return p < end ? p : end;
}

/* End of the word at `at`: letters, digits, inner hyphens, points, apostrophes but for a possessive. */
static size_t
word_end(const struct sentence *sentence, size_t at, size_t limit)
{
	const char *bytes = sentence->lower.bytes, *end = bytes + limit, *p = skip_letters(bytes + at, end);

	while (p < end) {
		if (utf8_is_ascii_word(*p)) {
			p++;
		} else if ((unsigned char)*p < 0x80) {
			if (*p == ' ' || p == bytes + at || !joins(p, end))
				break;
			p++;
		} else {
			const char *next = p;
			uint32_t c = utf8_next(&next, end);
			if (!utf8_is_word(c) || utf8_is_han(c))
				break;
			p = next;
		}
	}
	return (size_t)(p - bytes);
}

/* Ends of the words that may make a phrase of the lexicon with the first one; returns how many, that one too. */
static size_t
phrase_ends(const struct sentence *sentence, const struct lexeme *first, size_t ends[LEXICON_PHRASE_WORDS],
	size_t limit, bool han)
{
	const char *bytes = sentence->lower.bytes;
	size_t words = 1;

	for (; words < first->phrase && ends[words - 1] < limit; words++) {
		size_t from = ends[words - 1] + !han;
		if (!han && bytes[from - 1] != ' ')
			break;
		ends[words] = han ? from + utf8_bytes(span_between(bytes + from, bytes + limit), 1)
				  : word_end(sentence, from, limit);
		if (ends[words] == from || ends[words] > limit)
			break;
	}
	return words;
}

static const struct lexeme *
find_lexeme(const struct sentence *sentence, size_t start, size_t end)
{
	return lexemes_find_ahead(&sentence->lexicon->words, (struct span){sentence->lower.bytes + start, end - start});
}

static void
be_lexeme(struct token *token, const struct lexeme *lexeme)
{
	token->classes = lexeme->classes;
	token->uses = lexeme->uses;
	token->cue = lexeme->cue;
	token->kinds = lexeme->kinds;
	token->details = lexeme->details;
}

/* Does what follows the first word, which ends at `end`, begin as a phrase may go on? */
static bool
may_go_on(const struct sentence *sentence, const struct lexeme *first, size_t end, size_t limit, bool han)
{
	const char *bytes = sentence->lower.bytes;
	const size_t from = end + !han;

	return (first->seconds & lexicon_second(bytes[from])) != 0 && (han || bytes[end] == ' ') && from < limit;
}

/* The longest phrase of the lexicon from `start`, whose first word ends at `end`: sets what it is, returns its end. */
static size_t
match_phrase(struct sentence *sentence, struct token *token, size_t start, size_t end, size_t limit, bool han)
{
	const struct lexeme *first = find_lexeme(sentence, start, end);
	size_t ends[LEXICON_PHRASE_WORDS] = {end};

	be_lexeme(token, first);
	if (!may_go_on(sentence, first, end, limit, han))
		return end;
	for (size_t words = phrase_ends(sentence, first, ends, limit, han); words > 1; words--) {
		const struct lexeme *longer = find_lexeme(sentence, start, ends[words - 1]);
		if (longer->uses != LEXICON_NONE || longer->classes != 0) {
			be_lexeme(token, longer);
			return ends[words - 1];
		}
	}
	return end;
}

/* Where names and amounts begin, words may not run into them. */
static size_t
next_border(const struct sentence *sentence, size_t entity, size_t amount, size_t limit)
{
	if (entity < sentence->last_entity && sentence->entities[entity].start < limit)
		limit = sentence->entities[entity].start;
	if (amount < sentence->last_amount && sentence->amounts[amount].start < limit)
		limit = sentence->amounts[amount].start;
	return limit;
}

static char
mark_of(uint32_t c)
{
	switch (c) {
	case ',': case 0xFF0C: case 0x3001:
		return ',';
	case ';': case 0xFF1B:
		return ';';
	case ':': case 0xFF1A:
		return ':';
	case '(': case '[': case 0xFF08:
		return '(';
	case ')': case ']': case 0xFF09:
		return ')';
	case '#': case '@':
		return '*';
	case '=':
		return '=';
	case '.': case '?': case '!': case 0x3002:
		return '.';
	case 0x2013: case 0x2014: case '-':
		return '-';
	case '"': case 0x300C: case 0x300D: case 0x201C: case 0x201D:
		return '"';
	case 0x2022: case '*': case 0x25CF: case 0xB7:
		return '*';
	default:
		return '\0';
	}
}

/* The suffixes that say what an unknown word is: "drone-maker", "cash-rich", "backed". */
static void
classify_unknown(struct sentence *sentence, struct token *token)
{
	struct span word = {sentence->lower.bytes + token->start, token->end - token->start};

	if (span_ends(word, SPAN("maker")) || span_ends(word, SPAN("-giant")))
		token->classes = WORD(WORD_COMPANY);
	else if (word.length > 4 && span_ends(word, SPAN("ly")))
		token->classes = WORD(WORD_ADVERB);
	else if (word.length > 5 && span_ends(word, SPAN("ed")) && !token->capital &&
		memchr(word.at, '-', word.length) == NULL)
		token->classes = WORD(WORD_VERB);
	else
		token->gerund = word.length > 5 && span_ends(word, SPAN("ing")) && !token->capital;
}

static size_t
add_word(struct sentence *sentence, size_t at, size_t limit)
{
	const char *p = sentence->text.at + at;
	uint32_t c = utf8_next(&p, span_limit(sentence->text));
	bool ascii = c < 0x80, han = !ascii && utf8_is_han(c);
	bool digit = ascii ? c <= '9' : utf8_is_digit(c); /* a word that begins with ASCII below 'A' begins with a digit */
	size_t end = han ? (size_t)(p - sentence->text.at) : word_end(sentence, at, limit);
	struct token *token = add_token(sentence, at, end, digit ? TOKEN_NUMBER : TOKEN_WORD);

	token->capital = ascii ? c >= 'A' && c <= 'Z' : utf8_is_upper(c);
	end = match_phrase(sentence, token, at, end, limit, han);
	token->end = (uint32_t)end;
	if (token->classes != 0 || token->uses != LEXICON_NONE)
		token->kind = TOKEN_WORD;
	else if (token->kind == TOKEN_WORD)
		classify_unknown(sentence, token);
	return end;
}

static size_t
add_mark(struct sentence *sentence, size_t at, size_t limit)
{
	const char *bytes = sentence->lower.bytes, *p = bytes + at;
	uint32_t c = utf8_next(&p, bytes + limit);
	size_t end = (size_t)(p - bytes);
	bool apostrophe = c == '\'' || c == 0x2019;
	char mark = mark_of(c);

	if (c == '.' && at > 0 && sentence->token_count > 0 && end < limit && bytes[end] != '"' &&
		sentence->tokens[sentence->token_count - 1].kind == TOKEN_ENTITY &&
		sentence->tokens[sentence->token_count - 1].end == at)
		return end; /* "Tokai Seiki Co. plans": part of the name, no border */
	if (apostrophe && end < limit && bytes[end] == 's' &&
		(end + 1 == limit || !utf8_is_word((unsigned char)bytes[end + 1]))) {
		mark = 's';
		end++;
	} else if (apostrophe && at > 0 && bytes[at - 1] == 's') {
		mark = 's'; /* "the banks' profit" */
	}
	if (mark == 's' && token_is(sentence, sentence->token_count - 1, WORD(WORD_IT) | WORD(WORD_HE) |
		WORD(WORD_RELATIVE) |
		WORD(WORD_ADVERB))) /* "it's raised", "that's", "there's" */
		add_token(sentence, at, end, TOKEN_WORD)->classes = WORD(WORD_BE) | WORD(WORD_HAVE);
	else if (mark != '\0')
		add_token(sentence, at, end, TOKEN_MARK)->mark = mark;
	return end;
}

static size_t
add_next(struct sentence *sentence, size_t at, size_t border)
{
	const char *p = sentence->lower.bytes + at;
	uint32_t c;

	if (*p == ' ')
		return at + 1;
	if (utf8_is_ascii_word(*p))
		return add_word(sentence, at, border);
	c = utf8_next(&p, sentence->lower.bytes + border);
	if (utf8_is_word(c))
		return add_word(sentence, at, border);
	return add_mark(sentence, at, border);
}

static size_t
add_amount(struct sentence *sentence, size_t index)
{
	struct amount *amount = &sentence->amounts[index];

	amount->token = sentence->token_count;
	add_token(sentence, amount->start, amount->end, TOKEN_MONEY)->index = (int)index;
	return amount->end;
}

static size_t
add_entity(struct sentence *sentence, size_t index)
{
	struct entity *entity = &sentence->entities[index];

	entity->token = sentence->token_count;
	add_token(sentence, entity->start, entity->end, TOKEN_ENTITY)->index = (int)index;
	return entity->end;
}

void
sentence_read_tokens(struct sentence *sentence, size_t start, size_t limit)
{
	size_t entity = sentence->first_entity, amount = sentence->first_amount, at = start;

	while (at < limit) {
		size_t border;

		while (entity < sentence->last_entity && sentence->entities[entity].start < at)
			entity++;
		while (amount < sentence->last_amount && sentence->amounts[amount].start < at)
			amount++;
		if (amount < sentence->last_amount && sentence->amounts[amount].start == at) {
			at = add_amount(sentence, amount++);
			continue;
		}
		if (entity < sentence->last_entity && sentence->entities[entity].start == at) {
			bool holds_amount = amount < sentence->last_amount &&
				sentence->amounts[amount].start < sentence->entities[entity].end;

			entity++;
			if (!holds_amount) { /* else its words count, not the name */
				at = add_entity(sentence, entity - 1);
				continue;
			}
		}
		border = next_border(sentence, entity, amount, limit);
		while (at < border) {
			at = add_next(sentence, at, border);
			at += (at < border) & (sentence->lower.bytes[at] == ' ');
		}
	}
}
