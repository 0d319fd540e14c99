/* tag-entities-name - what the names of people look like, in English letters */
#include "tag-entities.h"

enum { PERSON_WORDS = 5 };

bool
name_is_initial(const struct token *token)
{
	return token_is_capital(token) && token->end - token->start == 1;
}

enum { PINYIN_MAX = 18 };

/* Which lengths do the finals of a syllable have that `at`, in lower case, starts with? Bit i: i bytes. */
static unsigned
final_lengths(const char *at)
{
	static const char finals[][5] = {"a", "ai", "ao", "an", "ang", "e", "ei", "en", "eng", "er", "i", "ia", "ie", "iu", "in",
		"ian", "iao", "ing", "iang", "iong", "o", "ou", "ong", "u", "un", "ua", "uo", "ui", "ue", "uai", "uan", "uang",
		"v", "ve"};
	unsigned lengths = 0;

	if (strchr("aeiouv", *at) == NULL)
		return 0;
	for (size_t i = 0; i < sizeof(finals) / sizeof(*finals); i++)
		if (finals[i][0] == *at && memcmp(finals[i], at, strlen(finals[i])) == 0)
			lengths |= 1u << strlen(finals[i]);
	return lengths;
}

/* Where do syllables end that start at `at`? Bit i: behind i bytes. A syllable is a final, mostly with an initial before it. */
static uint32_t
syllable_ends(const char *at)
{
	uint32_t ends = final_lengths(at);

	if (strchr("bpmfdtnlgkhjqxrzcsyw", *at) != NULL)
		ends |= final_lengths(at + 1) << 1;
	if ((*at == 'z' || *at == 'c' || *at == 's') && at[1] == 'h')
		ends |= final_lengths(at + 2) << 2;
	return ends;
}

/* Syllables of Chinese names as they are written: an initial, a final. */
static bool
is_pinyin(struct span word)
{
	char small[PINYIN_MAX + 8] = {0};
	uint32_t reached = 1; /* bit i: the first i bytes are whole syllables */

	if (word.length < 2 || word.length > PINYIN_MAX)
		return false;
	for (size_t i = 0; i < word.length; i++)
		small[i] = (char)(word.at[i] >= 'A' && word.at[i] <= 'Z' ? word.at[i] + 32 : word.at[i]);
	if (strchr("aeiouvngr", small[word.length - 1]) == NULL)
		return false;
	for (size_t from = 0; from < word.length; from++)
		if ((reached >> from & 1) != 0 && small[from] != '\0')
			reached |= syllable_ends(small + from) << from;
	return (reached >> word.length & 1) != 0;
}

/* "Zhao Jiazhen": a family name, then one word of Chinese syllables. */
bool
name_is_chinese(struct tagger *tagger, struct token *at)
{
	return (at[1].flags & (TOKEN_CAPITAL | TOKEN_GLUED)) == TOKEN_CAPITAL &&
	       tagger_is(tagger, at, CLASS(SURNAME)) && !tagger_is(tagger, at + 1, WORD_NO_PERSON | CLASS(COMMON)) &&
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
	return token_is_mark(at + 2, '-') && token_is_capital(at + 1) && token_is_glued(at + 2) &&
	       at[3].kind == TOKEN_WORD && token_is_glued(at + 3) && (at[3].flags & TOKEN_LOWER) != 0 &&
	       at[3].end - at[3].start <= 6 && tagger_is(tagger, at, CLASS(SURNAME));
}

bool
name_is_domain(const struct tagger *tagger, const struct token *mark)
{
	struct span word = token_span(&tagger->tokens, mark + 1);

	if (!token_is_mark(mark, '.') || !token_is_glued(mark) || !token_is_glued(mark + 1) || (mark[1].flags & TOKEN_LOWER) == 0)
		return false;
	return (span_is(word, "com") || span_is(word, "ai") || span_is(word, "io") || span_is(word, "net") || span_is(word, "org")) &&
	       !(token_is_glued(mark + 2) && (mark[2].kind != TOKEN_MARK || token_is_glued(mark + 3)) && !tagger_is_possessive(mark + 2));
}

bool
name_may_hold(struct tagger *tagger, struct token *token)
{
	return (token->flags & (TOKEN_CAPITAL | TOKEN_ALL_CAPITAL)) == TOKEN_CAPITAL &&
	       !tagger_is(tagger, token, WORD_NO_PERSON) &&
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

/* "de la" and a word behind it. NULL: no such particle. */
static struct token *
behind_particle(struct tagger *tagger, struct token *at)
{
	if (!token_is_capital(at + 1) && !token_is_capital(at + 2))
		return NULL; /* most: without asking what the word is */
	if (!tagger_is(tagger, at, CLASS(PARTICLE)))
		return NULL;
	if (name_may_hold(tagger, at + 1))
		return at + 2;
	return tagger_is(tagger, at + 1, CLASS(PARTICLE)) && name_may_hold(tagger, at + 2) ? at + 3 : NULL;
}

/* Steps over one more part of a name: a word, an initial, a particle with a word, a hyphen with one. NULL: none. */
static struct token *
next_part(struct tagger *tagger, struct token *at)
{
	if ((at->flags & TOKEN_LOWER) != 0)
		return behind_particle(tagger, at);
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
