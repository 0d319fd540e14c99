/* attribute-settle - the role of an amount once its actor is known: who gives decides what kind of gift */
#include "attribute-role.h"

#include "attribute-phrase.h"

static const struct referent *
referent_of(const struct context *context, const struct amount *amount)
{
	if (amount->actor_count == 0 || amount->actors[0].kind != ACTOR_REFERENT)
		return NULL;
	return &context->referents[amount->actors[0].referent];
}

/* "President Emmanuel Macron", not "Toyota President Akio Toyoda", whom a firm is known for */
static bool
heads_state(const struct sentence *sentence, int token)
{
	const struct entity *entity = &sentence->entities[token_at(sentence, token + 1)->index];

	return span_is(token_text(sentence, token), "President") && entity->type == ENTITY_PERSON &&
		entity->of.length == 0 &&
	       (token == 0 || token_at(sentence, token - 1)->kind != TOKEN_ENTITY ||
		       sentence->entities[token_at(sentence, token - 1)->index].type == ENTITY_PLACE);
}

/* "Governor Ada Brook", "the finance minister, Ann Smith": what they pledge is the public's. */
static bool
is_official(const struct sentence *sentence, const struct amount *amount)
{
	if (amount->actor_count == 0)
		return false;
	if (amount->actors[0].kind == ACTOR_TEXT) {
		for (int i = 0; i < sentence->token_count; i++)
			if (token_is(sentence, i, WORD(WORD_OFFICIAL)) &&
				span_ends(amount->actors[0].text, token_text(sentence, i)))
				return true;
		return false;
	}
	for (int i = 0; i + 1 < sentence->token_count; i++) {
		const struct token *next = token_at(sentence, i + 1);
		if (next->kind == TOKEN_ENTITY &&
			sentence->entities[next->index].referent == amount->actors[0].referent &&
			(token_is(sentence, i, WORD(WORD_OFFICIAL)) || heads_state(sentence, i)))
			return true;
	}
	return false;
}

/* Those that give for no return: a person, a foundation, a trust. */
static bool
is_charitable(const struct referent *referent)
{
	static const char *const endings[] = {"Foundation", "Charity", "Charities", "Philanthropies",
		"Endowment", "Church"};
	struct span name;

	if (referent == NULL)
		return false;
	name = buffer_span(&referent->name);
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (span_ends(name, span_of(endings[i])))
			return true;
	return false;
}

static bool
is_person(const struct referent *referent)
{
	return referent != NULL && referent->type == ENTITY_PERSON;
}

/* Does the sentence itself say that it is about relief: "to rebuild homes for the victims"? */
static bool
tells_of_relief(const struct sentence *sentence)
{
	for (int i = 0; i < sentence->token_count; i++)
		for (uint32_t use = token_at(sentence, i)->uses; use != LEXICON_NONE;
			use = sentence->lexicon->uses[use].next) {
			const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
			if (cue->kind == CUE_TOPIC && cue->weight > 1)
				return true;
		}
	return false;
}

/* "Each of the shops will get 25,000": what was given a sentence ago. */
static bool
passes_on(const struct context *context, const struct amount *amount)
{
	const struct cue *rule = amount->rule;

	return rule->kind == CUE_VERB && rule->places == (PLACE_BY | PLACE_FROM) &&
		amount->role == ROLE_COMMITMENT &&
	       role_gives(context->last_role) && context->sentence - context->last_role_sentence <= 2;
}

static bool
is_package(const struct sentence *sentence, const struct cue *rule)
{
	return rule->kind == CUE_NOUN && span_is(lexicon_cue_name(sentence->lexicon, rule), "package");
}

static void
settle_gift(const struct sentence *sentence, struct amount *amount, const struct context *context)
{
	const struct cue *rule = amount->rule;
	const struct referent *actor = referent_of(context, amount);

	if (passes_on(context, amount))
		amount->role = context->last_role;
	else if (is_charitable(actor) && amount->role == ROLE_GRANT)
		amount->role = ROLE_DONATION;
	else if (rule->relief == ROLE_DONATION && (amount->role == rule->role || amount->role == rule->past))
		amount->relief = rule->relief;
	else if (rule->role == ROLE_COST && amount->role == ROLE_COMMITMENT) /* "build homes at a cost of" */
		amount->relief = ROLE_DONATION;
	if (amount->relief != ROLE_NONE && tells_of_relief(sentence))
		amount->role = amount->relief;
}

void
role_settle(struct sentence *sentence, struct amount *amount, struct context *context, bool public_body)
{
	const struct cue *rule = amount->rule;

	if (rule == NULL)
		return;
	public_body = public_body || is_official(sentence, amount);
	if (public_body && rule->public != ROLE_NONE && (role_gives(amount->role) ||
		amount->role == rule->role || rule->role == ROLE_COST))
		amount->role = rule->public;
	else if (public_body && amount->role == ROLE_COST && context->last_role == ROLE_GRANT &&
		/* "has earmarked 44 billion, of which cities have spent 16 billion" */
		context->last_role_sentence == context->sentence)
		amount->role = ROLE_GRANT;
	else if (!public_body)
		settle_gift(sentence, amount, context);
	/* "Mary Barra earned 29 million", "whose own package came to 9 million": of a person it is pay */
	if (!public_body && is_person(referent_of(context, amount)) &&
		((amount->role == ROLE_PROFIT && rule->kind == CUE_VERB) || (amount->role == ROLE_GRANT &&
			is_package(sentence, rule))))
		amount->role = ROLE_PRICE;
	if (amount->role == ROLE_THRESHOLD)
		return; /* a limit amid others says nothing of them */
	context->last_role = amount->role;
	context->last_rule = rule;
	context->last_role_sentence = context->sentence;
}
