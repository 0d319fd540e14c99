/* attribute-resolve - from a candidate to whom it means */
#include "attribute-resolve.h"

enum {
	WINDOW = 80,	/* tokens that are looked at before */
	FAR = 40,	/* the subject of the sentence may stand as far from its verbs as it likes */
};

struct actor
actor_of_referent(size_t referent)
{
	return referent == REFERENT_NONE ? (struct actor){.kind = ACTOR_NONE}
					 : (struct actor){.kind = ACTOR_REFERENT, .referent = referent};
}

bool
actor_equal(struct actor a, struct actor b)
{
	if ((a.kind != b.kind) | (a.referent != b.referent))
		return false;
	return a.kind != ACTOR_TEXT || span_equal(a.text, b.text);
}

const struct referent *
scene_referent(const struct scene *scene, struct actor actor)
{
	return actor.kind == ACTOR_REFERENT ? &scene->context->referents[actor.referent] : NULL;
}

/* The referent of a name, REFERENT_NONE where no tagger and no earlier sentence knows it. */
static size_t
referent_of(const struct scene *scene, const struct candidate *c)
{
	if (c->kind == CANDIDATE_NAME)
		return scene->sentence->entities[scene->sentence->tokens[c->from].index].referent;
	return c->unknown ? context_match(scene->context, token_range(scene->sentence, c->from, c->to))
		: REFERENT_NONE;
}

/* The name, in the sentence or before it, that a pronoun or description at `c` most likely takes up. */
static struct actor
antecedent(const struct scene *scene, const struct candidate *c, struct described as)
{
	const struct sentence *sentence = scene->sentence;
	/* "the province" is a place; "it" is one only where the sentence itself says so */
	unsigned types = c->types == TYPES_PLACE ? c->types : c->types & ~(unsigned)TYPES_PLACE;
	size_t before = context_resolve(scene->context, types, as);
	struct actor found = actor_of_referent(before);
	int best = before == REFERENT_NONE ? 0 : context_salience(scene->context, before, as);

	if (c->kind == CANDIDATE_PRONOUN && scene->context->subject_before.kind == ACTOR_TEXT &&
		((c->pronoun & WORD(WORD_THEY)) != 0 ||
		span_is(token_lower(sentence, c->from), "their")) == scene->context->plural_before) {
		best = 130;
		found = scene->context->subject_before;
	}
	/* "The heirs donated 700 billion. They gave a further 300 billion." */
	if ((c->pronoun & WORD(WORD_THEY)) != 0 && context_people(scene->context).length > 0 && best < 110) {
		best = 110;
		found = (struct actor){.kind = ACTOR_TEXT, .text = context_people(scene->context)};
	}
	for (size_t i = 0; i < scene->candidates->count; i++) {
		const struct candidate *name = &scene->candidates->items[i];
		size_t referent;
		int score, distance;
		if (name->to > c->from)
			break;
		if (name->kind == CANDIDATE_DESCRIPTION && c->kind == CANDIDATE_PRONOUN && name->opens &&
			(name->types & c->types) != 0 &&
			!name->covered && best < 150) {
			best = 150;
			found = scene_resolve(scene, name);
		}
		if (name->kind == CANDIDATE_PHRASE && !name->unknown && (c->pronoun & WORD(WORD_THEY)) != 0 &&
			name->opens && best < 120) {
			best = 120;
			found = scene_resolve(scene, name);
		}
		if (name->to < c->from - WINDOW || (name->kind != CANDIDATE_NAME && !name->unknown))
			continue;
		referent = referent_of(scene, name);
		if (referent != REFERENT_NONE &&
			(1U << scene->context->referents[referent].type & c->types) == 0)
			continue;
		distance = token_distance(sentence, name->to - 1, c->from) / 2;
		if (name->opens && distance > FAR / 2)
			distance = FAR / 2;
		score = 60 - distance + (name->opens ? 15 : 0) -
			(name->preposition != NO_TOKEN ? 12 : 0) - (name->types & TYPES_PLACE ? 25 : 0);
		if (c->kind == CANDIDATE_DESCRIPTION)
			score -= c->opens ? 70 : 40;
		if (c->kind == CANDIDATE_PRONOUN && name->opens)
			score += 60;
		score += referent == REFERENT_NONE ? -20 : context_salience(scene->context, referent, as);
		if (score > best) {
			best = score;
			found = referent != REFERENT_NONE ? actor_of_referent(referent)
				: (struct actor){.kind = ACTOR_TEXT,
				.text = token_range(sentence, name->from, name->to)};
		}
	}
	return found;
}

/* "we" in a quotation is who is quoted. */
static size_t
speaker(const struct scene *scene)
{
	const struct sentence *sentence = scene->sentence;

	for (size_t i = 0; i < scene->candidates->count; i++) {
		const struct candidate *c = &scene->candidates->items[i];
		if (c->kind == CANDIDATE_NAME && (c->types & (TYPES_PAYER | TYPES_PERSON)) != 0 &&
			c->preposition == NO_TOKEN &&
			(token_is(sentence, c->to, WORD(WORD_SPEECH)) ||
			token_is(sentence, c->from - 1, WORD(WORD_SPEECH))))
			return sentence->entities[sentence->tokens[c->from].index].referent;
	}
	return context_resolve(scene->context, TYPES_PAYER, DESCRIBED_NOT);
}

/* "We are buying land", said its chairman: the firm of who speaks, else what the article is about. */
static struct actor
firm_of(const struct scene *scene, size_t referent)
{
	const struct referent *r;
	size_t firm;

	if (referent == REFERENT_NONE)
		return actor_of_referent(REFERENT_NONE);
	r = &scene->context->referents[referent];
	if (r->type != ENTITY_PERSON)
		return actor_of_referent(referent);
	firm = r->of.length > 0 ? context_find(scene->context, buffer_span(&r->of)) : REFERENT_NONE;
	if (firm == REFERENT_NONE)
		firm = scene->context->protagonist;
	return actor_of_referent(firm == REFERENT_NONE ? referent : firm);
}

/* "the Japanese carmaker" */
static struct described
described_as(const struct sentence *sentence, const struct candidate *c)
{
	struct described as = {token_lower(sentence, c->to - 1), 0};

	for (int i = c->from; i < c->to && as.country == 0; i++)
		as.country = lexicon_country(sentence->lexicon, token_lower(sentence, i));
	return as;
}

/* The end of "the foundation of Alibaba's founder Jack Ma". */
static struct span
described(const struct scene *scene, const struct candidate *c)
{
	const struct sentence *sentence = scene->sentence;
	int from = c->from, to = c->to;

	if (token_is(sentence, from, WORD(WORD_ARTICLE)) && from + 1 < to)
		from++;
	if (c->kind == CANDIDATE_PHRASE && c->public)
		return token_range(sentence, from, to);
	if (to + 1 < sentence->token_count &&
		(span_is(token_lower(sentence, to), "of") || span_is(token_lower(sentence, to), "in")))
		for (int i = to + 1; i < to + 8 && i < sentence->token_count; i++) {
			const struct token *t = &sentence->tokens[i];
			if (t->kind != TOKEN_ENTITY && !token_is_mark(sentence, i, 's') &&
				!token_is_plain(sentence, i) &&
				!token_is(sentence, i, WORD(WORD_ARTICLE)))
				break;
			if (t->kind == TOKEN_ENTITY || token_is_plain(sentence, i))
				to = i + 1;
		}
	return token_range(sentence, from, to);
}

/*
 * A description that names somebody new: "the foundation of Jack Ma", and "the sovereign wealth fund" where no name told
 * of so far has the word fund in it. "The company", "the group", "the billionaire" always take up somebody.
 */
static bool
names_itself(const struct scene *scene, const struct candidate *c)
{
	const struct sentence *sentence = scene->sentence;
	struct span head = token_lower(sentence, c->to - 1);
	size_t referent;

	if (token_is(sentence, c->to - 1, WORD(WORD_COMPANY) | WORD(WORD_PERSON) | WORD(WORD_COUNTRY)) &&
		!token_is(sentence, c->to - 1, WORD(WORD_ORGANIZATION)))
		return false;
	if (c->to + 1 < sentence->token_count && span_is(token_lower(sentence, c->to), "of"))
		return true;
	referent = context_resolve(scene->context, c->types, (struct described){head, 0});
	return referent == REFERENT_NONE || !context_holds(scene->context, referent, head);
}

/* "his group": of the person named last before it */
static struct actor
employer_of_his(const struct scene *scene, const struct candidate *c)
{
	const struct sentence *sentence = scene->sentence;
	struct span first = token_lower(sentence, c->from);

	if (!span_is(first, "his") && !span_is(first, "her"))
		return (struct actor){.kind = ACTOR_NONE};
	for (size_t i = scene->candidates->count; i-- > 0;) {
		const struct candidate *name = &scene->candidates->items[i];
		size_t referent = name->to <= c->from ? referent_of(scene, name) : REFERENT_NONE;
		if (referent == REFERENT_NONE || scene->context->referents[referent].of.length == 0)
			continue;
		referent = context_find(scene->context,
			buffer_span(&scene->context->referents[referent].of));
		if (referent != REFERENT_NONE)
			return actor_of_referent(referent);
	}
	return (struct actor){.kind = ACTOR_NONE};
}

struct actor
scene_resolve(const struct scene *scene, const struct candidate *c)
{
	const struct sentence *sentence = scene->sentence;
	struct actor found;
	size_t referent;

	if (c->kind == CANDIDATE_NAME)
		return actor_of_referent(sentence->entities[sentence->tokens[c->from].index].referent);
	if (c->unknown && (referent = context_match(scene->context,
		token_range(sentence, c->from, c->to))) != REFERENT_NONE)
		return actor_of_referent(referent);
	if (c->kind == CANDIDATE_PHRASE && c->unknown)
		return (struct actor){.kind = ACTOR_TEXT, .text = token_range(sentence, c->from, c->to),
			.public = c->public};
	if (c->kind == CANDIDATE_PHRASE)
		return (struct actor){.kind = ACTOR_TEXT, .text = described(scene, c), .public = c->public};
	if (c->kind == CANDIDATE_DESCRIPTION && names_itself(scene, c))
		return (struct actor){.kind = ACTOR_TEXT, .text = described(scene, c), .public = c->public};
	if (c->kind == CANDIDATE_DESCRIPTION && (found = employer_of_his(scene, c)).kind != ACTOR_NONE)
		return found;
	if (c->pronoun & WORD(WORD_WE))
		return firm_of(scene, speaker(scene));
	found = antecedent(scene, c, c->kind == CANDIDATE_DESCRIPTION ? described_as(sentence, c)
		: DESCRIBED_NOT);
	if (found.kind == ACTOR_TEXT)
		return found;
	referent = found.kind == ACTOR_REFERENT ? found.referent : REFERENT_NONE;
	if (referent == REFERENT_NONE && c->kind == CANDIDATE_DESCRIPTION)
		return (struct actor){.kind = ACTOR_TEXT, .text = described(scene, c), .public = c->public};
	return actor_of_referent(referent);
}
