/* tag-entities-name - what the names of people look like, in English letters */
#include "tag-entities.h"

enum { PERSON_WORDS = 5 };

bool
name_is_initial(const struct token *token)
{
	return token->kind == TOKEN_WORD && token->end - token->start == 1 && token_is_capital(token);
}

/* Syllables of Chinese names as they are written: an initial, a final. */
static bool
is_pinyin(struct span word)
{
	static const char *const initials[] = {"zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k",
		"h", "j", "q", "x", "r", "z", "c", "s", "y", "w", ""};
	static const char *const finals[] = {"iang", "iong", "uang", "ang", "eng", "ong", "ing", "ian", "iao", "uai",
		"uan", "ai", "ei", "ao", "ou", "an", "en", "in", "un", "ia", "ie", "iu", "ua", "uo", "ui", "ue", "ve",
		"er", "a", "o", "e", "i", "u", "v"};
	uint32_t reached = 1; /* bit i: the first i bytes are whole syllables */

	if (word.length < 2 || word.length > 18)
		return false;
	for (size_t from = 0; from < word.length; from++) {
		if ((reached >> from & 1) == 0)
			continue;
		for (size_t i = 0; i < sizeof(initials) / sizeof(*initials); i++) {
			struct span rest = {word.at + from, word.length - from}, initial = span_of(initials[i]);
			struct span head = {rest.at, initial.length};

			if (rest.length < initial.length || !span_equal_nocase(head, initial))
				continue;
			for (size_t j = 0; j < sizeof(finals) / sizeof(*finals); j++) {
				size_t length = strlen(finals[j]);

				if (rest.length >= initial.length + length &&
					span_equal_nocase((struct span){rest.at + initial.length, length}, span_of(finals[j])))
					reached |= UINT32_C(1) << (from + initial.length + length);
			}
		}
	}
	return (reached >> word.length & 1) != 0;
}

/* "Zhao Jiazhen": a family name, then one word of Chinese syllables. */
bool
name_is_chinese(struct tagger *tagger, struct token *at)
{
	return tagger_is(tagger, at, CLASS(SURNAME)) && at[1].kind == TOKEN_WORD && token_is_capital(at + 1) &&
	       !token_is_glued(at + 1) && !tagger_is(tagger, at + 1, WORD_NO_PERSON | CLASS(COMMON)) &&
	       is_pinyin(token_span(&tagger->tokens, at)) && is_pinyin(token_span(&tagger->tokens, at + 1));
}

bool
name_is_syllable(struct tagger *tagger, struct token *at)
{
	return at->kind == TOKEN_WORD && token_is_capital(at) && !token_is_glued(at) && at->end - at->start <= 6 &&
	       !tagger_is(tagger, at, WORD_NO_PERSON | CLASS(COMMON)) &&
	       (is_pinyin(token_span(&tagger->tokens, at)) || tagger_is(tagger, at, CLASS(SURNAME)));
}

/* "Lee Jae-yong", "Tsai Ing-wen": a family name, then two syllables with a hyphen. */
bool
name_is_hyphenated(struct tagger *tagger, struct token *at)
{
	return tagger_is(tagger, at, CLASS(SURNAME)) && token_is_capital(at + 1) && token_is_mark(at + 2, '-') &&
	       token_is_glued(at + 2) && at[3].kind == TOKEN_WORD && token_is_glued(at + 3) &&
	       (at[3].flags & TOKEN_LOWER) != 0 && at[3].end - at[3].start <= 6;
}

bool
name_may_hold(struct tagger *tagger, struct token *token)
{
	return token->kind == TOKEN_WORD && token_is_capital(token) && !tagger_is(tagger, token, WORD_NO_PERSON) &&
	       (token->flags & TOKEN_ALL_CAPITAL) == 0 &&
	       (!tagger->headline || !tagger_is(tagger, token, CLASS(COMMON)) ||
		       tagger_is(tagger, token, CLASS(GIVEN) | CLASS(SURNAME)));
}

/* "Edward IV": a number in Roman letters. */
bool
name_is_regnal(const struct tagger *tagger, const struct token *at)
{
	struct span word = token_span(&tagger->tokens, at);

	for (size_t i = 0; i < word.length; i++)
		if (word.at[i] != 'I' && word.at[i] != 'V' && word.at[i] != 'X')
			return false;
	return word.length != 0 && (at->flags & TOKEN_GLUED) == 0;
}

/* Steps over one more part of a name: a word, an initial, a particle with a word, a hyphen with one. NULL: none. */
static struct token *
next_part(struct tagger *tagger, struct token *at)
{
	if (token_is_mark(at, '-') && token_is_glued(at) && token_is_glued(at + 1) && token_is_capital(at + 1))
		return at + 2; /* but not "California-based" */
	if (token_is_mark(at, '\'') && token_is_glued(at) && token_is_glued(at + 1) && token_is_capital(at + 1))
		return at + 2; /* O'Brien */
	if (token_is_mark(at, '.') && token_is_glued(at) && name_is_initial(at - 1) &&
		(name_may_hold(tagger, at + 1) || name_is_initial(at + 1)))
		return at + 1;
	if (name_is_initial(at) && token_is_mark(at + 1, '.') && token_is_capital(at + 2))
		return at + 2;
	if (name_is_regnal(tagger, at))
		return at + 1;
	if (name_may_hold(tagger, at) && (!tagger_is(tagger, at, CLASS(TITLE)) ||
					       (tagger_is(tagger, at, CLASS(SURNAME)) && !token_is_capital(at + 1))))
		return at + 1;
	if ((at->flags & TOKEN_LOWER) != 0 && tagger_is(tagger, at, CLASS(PARTICLE))) {
		if (name_may_hold(tagger, at + 1))
			return at + 2;
		if (tagger_is(tagger, at + 1, CLASS(PARTICLE)) && name_may_hold(tagger, at + 2))
			return at + 3;
	}
	return NULL;
}

/* The end of the name that starts here; at itself counts as its first part. */
struct token *
name_end(struct tagger *tagger, struct token *at, struct token *limit)
{
	struct token *end = at + 1;
	size_t words = 1;

	while (words < PERSON_WORDS && end < limit) {
		struct token *next = next_part(tagger, end);

		if (next == NULL || next > limit)
			break;
		words += next - end == 1;
		end = next;
	}
	return end;
}
