/* tag-entities-and - what stands behind "and" or a comma inside the names of organizations: one name or the next */
#include "tag-entities.h"

enum { RUN_WORDS = 5, LIST_PARTS = 4 };

/* A usual word with a capital, such as names of ministries and firms are made of. */
static bool
is_usual(struct tagger *tagger, struct token *word)
{
	return tagger_is_name(tagger, word) &&
	       tagger_is(tagger, word, CLASS(COMMON) | CLASS(COMPANY_HEAD) | CLASS(ORGANIZATION_HEAD)) &&
	       !tagger_is(tagger, word, CLASS(GIVEN) | CLASS(TITLE) | CLASS(FORM) | CLASS(DEMONYM) | CLASS(FUNCTION));
}

/* Behind the words with a capital in a row. */
static struct token *
run_end(struct tagger *tagger, struct token *at)
{
	struct token *end = at;

	while (end < at + RUN_WORDS && tagger_is_name(tagger, end) && (end == at || !token_is_glued(end)))
		end++;
	return end;
}

bool
and_is_body_of_family(struct tagger *tagger, struct token *word)
{
	if (!tagger_is(tagger, word, CLASS(GIVEN)))
		return false;
	for (struct token *t = word + 1; t < word + 6 && (tagger_is_name(tagger, t) || token_is_mark(t, '.')); t++)
		if (tagger_is(tagger, t, CLASS(ORGANIZATION_HEAD)) && !tagger_is(tagger, t, CLASS(SURNAME)))
			return true;
	return false;
}

bool
and_is_other_company(struct tagger *tagger, struct token *word)
{
	struct token *end = run_end(tagger, word);

	return end - word > 1 && tagger_is(tagger, end - 1, CLASS(FORM));
}

bool
and_is_rest_of_company(struct tagger *tagger, struct token *word)
{
	struct token *end = word;

	while (end < word + RUN_WORDS - 1 && is_usual(tagger, end) && (end == word || !token_is_glued(end)))
		end++;
	if (end == word)
		return false;
	if (tagger_is_name(tagger, end) && tagger_is(tagger, end, CLASS(FORM)))
		return true; /* "Foo Systems and Technologies Limited", "Foo Mortgage and Housing Corporation" */
	/* "Foo Hotels and Resorts" */
	return end == word + 1 && tagger_is(tagger, word, CLASS(COMPANY_HEAD)) && tagger_is(tagger, word - 2, CLASS(COMPANY_HEAD)) &&
	       !tagger_is_name(tagger, end) && !token_is_mark(end, '-') && !tagger->headline;
}

struct token *
and_list_end(struct tagger *tagger, struct token *comma)
{
	struct token *at = comma;

	for (int parts = 0; parts < LIST_PARTS; parts++) {
		bool last = false;

		at += token_is_mark(at, ',');
		if (span_is(token_span(&tagger->tokens, at), "and") || token_is_mark(at, '&')) {
			last = true;
			at++;
		}
		if (!is_usual(tagger, at) || token_is_glued(at))
			return NULL;
		while (is_usual(tagger, at) && !token_is_glued(at))
			at++;
		if (last)
			return tagger_is_name(tagger, at) ? NULL : at;
		if (!token_is_mark(at, ',') && !span_is(token_span(&tagger->tokens, at), "and") && !token_is_mark(at, '&'))
			return NULL;
	}
	return NULL;
}
