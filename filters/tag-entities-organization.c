/* tag-entities-organization - organizations that no table holds, by the form of their names */
#include "tag-entities-phrase.h"

/* A newspaper's last word ("Star", "Sun", "News") makes a name only behind a proper word. */
static void
try_medium(struct tagger *tagger, struct phrase *p)
{
	struct token *last = p->next - 1;

	if (p->end == NULL && p->words > 1 && p->proper && tagger_is(tagger, last, CLASS(MEDIUM)) &&
		!tagger_is(tagger, p->at, CLASS(GIVEN))) {
		p->end = p->next;
		p->type = ENTITY_COMPANY;
	}
	if (p->end == NULL && p->words > 1 && tagger_is(tagger, p->at, CLASS(FRONT_HEAD)) &&
		!tagger_is(tagger, last, CLASS(PLACE_HEAD) | CLASS(EVENT_HEAD))) {
		p->end = p->next;
		p->type = ENTITY_COMPANY;
	}
}

/* "Foo Income Support Programme (FISP)", "Foo Relief Scheme releases 5 billion": one that acts or has a short form. */
static void
try_program(struct tagger *tagger, struct phrase *p)
{
	if (p->end != NULL || p->words < 3 || !p->proper || tagger->headline ||
		!tagger_is(tagger, p->next - 1, CLASS(PROGRAM_HEAD)))
		return;
	if (act_of_company(tagger, p->next) ||
		(token_is_mark(p->next, '(') && (p->next[1].flags & TOKEN_ALL_CAPITAL) != 0 && token_is_mark(p->next + 2, ')'))) {
		p->end = p->next;
		p->type = ENTITY_PROGRAM;
	}
}

/* Is it a mark that stands inside names ("Foo & Bar", "Foo-Bar", "J. Foo", "Foo's Bar", "Foo (Bar)", "Foo, Inc"), and more behind it? */
static bool
is_inner_mark(const struct token *mark)
{
	const uint64_t inner = 1ULL << '&' | 1ULL << '-' | 1ULL << '.' | 1ULL << '\'' | 1ULL << '(' | 1ULL << ',';

	return (inner >> (mark->mark & 63) & 1) != 0 && (mark[1].flags & (TOKEN_GLUED | TOKEN_CAPITAL | TOKEN_INNER)) != 0;
}

/* May a name take this word in small letters: "of", "on", "for", "and", or a letter of "d.o.o."? The first letter says enough. */
static bool
may_be_inner_word(const struct tagger *tagger, const struct token *word)
{
	uint32_t length = word->end - word->start;
	char first = tagger->tokens.text.at[word->start];

	return length == 1 || (length <= 3 && (first == 'o' || first == 'f' || first == 'a'));
}

/* Is there a second word? In small letters names take few, and any behind "Banco" ("de"). Most do not go on. */
static bool
goes_on(struct tagger *tagger, struct token *at)
{
	const struct token *next = at + 1;

	if (next->kind == TOKEN_MARK)
		return is_inner_mark(next);
	if ((next->flags & (TOKEN_CAPITAL | TOKEN_INNER)) != 0)
		return true;
	return next->kind == TOKEN_WORD && (may_be_inner_word(tagger, next) || tagger_is(tagger, at, CLASS(FRONT_HEAD)));
}

struct found
match_organization(struct tagger *tagger, struct token *at, struct token *limit)
{
	struct phrase p = {.at = at, .next = at, .limit = limit, .type = ENTITY_COMPANY};
	struct token *last;

	if (!goes_on(tagger, at))
		return (struct found){.end = NULL};
	if (name_is_initial(at) && token_is_glued(at) && token_is_mark(at - 1, '\''))
		return (struct found){.end = NULL}; /* "FOO'S Fund" */
	if (!tagger_is_name(tagger, at) || (tagger_is(tagger, at, CLASS(FUNCTION) | CLASS(DETERMINER)) &&
						   !(tagger_is_name(tagger, at + 1) && phrase_is_opener(tagger, at))))
		return (struct found){.end = NULL};
	while (phrase_step(tagger, &p))
		;
	try_medium(tagger, &p);
	try_program(tagger, &p);
	if (p.end == NULL || p.end - at < 2)
		return (struct found){.end = NULL};
	last = p.end - 1;
	if (p.type == ENTITY_COMPANY && p.next == p.end + 1 && extend_is_tail(tagger, at, p.end))
		last = p.end++;
	/* "Act", "Prize" or "River" behind the head: no organization. */
	if (p.end < p.next && p.type != ENTITY_PROGRAM && tagger_is(tagger, p.next - 1, CLASS(EVENT_HEAD) | CLASS(PLACE_HEAD)) &&
		!tagger_is(tagger, p.next - 1, WORD_HEADS))
		return (struct found){.end = NULL};
	/* "Inhibitory Systems Control the Cortex": a head in the middle of a title */
	if (p.end < p.next && p.type == ENTITY_COMPANY && tagger_is_initial(tagger, at) &&
		!tagger_is(tagger, last, CLASS(FORM)) &&
		tagger_is(tagger, p.end, CLASS(COMMON)) && tagger->capitals * 2 > tagger->tokens.words)
		return (struct found){.end = NULL};
	if (last == at || (span_is(token_span(&tagger->tokens, at), "First") && p.type != ENTITY_COMPANY)) /* "Its First Council" */
		return (struct found){.end = NULL};
	return (struct found){.end = p.end, .known = NONE, .type = p.type, .by = BY_FORM};
}
