/* tag-entities-act - verbs behind a name that show it to be somebody: who "pledged", "will build", "is to pay" */
#include "tag-entities.h"

/* Behind what may stand between subject and verb: "will", and in a headline "to" ("Foo to pay a dividend"). */
static struct token *
verb_of(struct tagger *tagger, struct token *end, bool initial)
{
	struct token *verb = end;

	if (initial && span_is(token_span(&tagger->tokens, verb), "to"))
		return verb + 1;
	while (verb < end + 2 && tagger_is(tagger, verb, CLASS(AUXILIARY)))
		verb++;
	return verb > end && span_is(token_span(&tagger->tokens, verb), "to") ? verb + 1 : verb; /* "is to pay" */
}

static bool
is_verb(struct tagger *tagger, struct token *verb, uint64_t classes)
{
	return (verb->flags & TOKEN_LOWER) != 0 && tagger_is(tagger, verb, classes) &&
	       !tagger_is(tagger, verb, CLASS(AUXILIARY));
}

bool
act_of_company(struct tagger *tagger, struct token *end)
{
	return is_verb(tagger, verb_of(tagger, end, false), CLASS(ACT));
}

/* "a Special Ops team", "the Foo plan": behind an article a word that is no form of a verb alone is a noun. */
static bool
is_noun_behind(struct tagger *tagger, struct token *at, const struct token *end, const struct token *verb)
{
	struct span word = token_span(&tagger->tokens, verb);

	return verb == end && at > tagger->tokens.list && tagger_is(tagger, at - 1, CLASS(DETERMINER)) &&
	       !span_ends(word, SPAN("ing")) && !span_ends(word, SPAN("s")) && !span_ends(word, SPAN("d")) &&
	       !span_ends(word, SPAN("t"));
}

/* Who acts is a company; one word that "won" something may be anybody, unless it is money or there are companies. */
bool
act_of_name(struct tagger *tagger, struct token *at, struct token *end)
{
	struct token *verb = verb_of(tagger, end, tagger_is_initial(tagger, at));

	if (is_verb(tagger, verb, CLASS(ACT)))
		return !is_noun_behind(tagger, at, end, verb);
	return is_verb(tagger, verb, CLASS(DEED)) && (end - at > 1 || (at->flags & TOKEN_ALL_CAPITAL) != 0 ||
			tagger->document.companies != 0 || money_is_at(tagger, verb + 1) || money_is_at(tagger, verb + 2));
}
