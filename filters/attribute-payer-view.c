/* attribute-payer-view - what is seen of somebody who may be the payer of an amount: how they stand to it in the sentence */
#include "attribute-payer.h"
#include "attribute-view.h"

static struct word
type_name(const struct scene *scene, const struct payer *payer)
{
	const struct referent *r = scene_referent(scene, payer->actor);
	const struct candidate *c = payer->candidate;

	if (payer->kind == PAYER_NOBODY)
		return HASHED("nobody");
	if (r != NULL)
		return r->type_word;
	if (c == NULL)
		return payer->actor.public ? HASHED("public") : HASHED("words");
	return c->public ? HASHED("public") : c->unknown ? HASHED("unknown") :
		c->kind == CANDIDATE_DESCRIPTION ? HASHED("description") : HASHED("people");
}

/* What lies between a candidate and the amount, brackets and appositions left out. */
struct between {
	size_t quotes, stops, amounts, subjects;
};

static struct between
look_between(const struct payers *payers, const struct scene *scene, const struct candidate *c, const struct amount *amount)
{
	const struct sentence *sentence = scene->sentence;
	bool before = c->from < amount->token;
	int from = before ? c->to : amount->token + 1, to = before ? amount->token : c->from;
	struct between found = {0};

	for (const struct token *t = &sentence->tokens[from]; t < &sentence->tokens[to]; t++) {
		if ((t->kind != TOKEN_MARK && t->kind != TOKEN_MONEY) || (t->aside != 0 &&
			t->aside != sentence->tokens[c->from].aside && t->aside != sentence->tokens[amount->token].aside))
			continue;
		found.amounts += t->kind == TOKEN_MONEY;
		found.quotes += t->mark == '"';
		found.stops += t->mark == ';' || t->mark == '.' || t->mark == ':';
	}
	for (size_t i = 0; i < payers->subject_count; i++)
		found.subjects += (payers->subjects[i].from >= from) & (payers->subjects[i].to <= to);
	return found;
}

static void
add_between(const struct between *found, struct word side, struct features *f)
{
	features_add(f, "subjects", side, word_of_number(found->subjects, 9));
	if (found->quotes > 0)
		features_add(f, "quotes", side, word_of_number(found->quotes, 9));
	if (found->stops > 0)
		features_add(f, "stops", side, HASHED_NONE);
	if (found->amounts > 0)
		features_add(f, "amounts", side, word_of_number(found->amounts, 3));
}

/* A letter a mark: "al" is whom the article is about, and of the last sentences. */
static void
name_marks(struct payers *payers)
{
	static const char letters[MARKS] = {'a', 'l', 'f', 'p', 'b'};

	for (unsigned marks = 0; marks < 1 << MARKS; marks++) {
		struct span name = {payers->mark_names[marks], 0};
		for (unsigned i = 0; i < MARKS; i++)
			if ((marks & 1U << i) != 0)
				payers->mark_names[marks][name.length++] = letters[i];
		payers->marks[marks] = word_of(name);
	}
}

static void
name_subjects(struct payers *payers)
{
	static const char *const bonds[SUBJECT_BONDS] = {"none", "itself", "owns", "of", "before", "place", "thing"};
	static const char *const steps[SUBJECT_STEPS] = {"none", "subject", "joined", "relative", "control", "object", "participle"};

	for (int i = 0; i < SUBJECT_BONDS; i++)
		payers->bonds[i] = word_of(span_of(bonds[i]));
	for (int i = 0; i < SUBJECT_STEPS; i++)
		payers->steps[i] = word_of(span_of(steps[i]));
}

/* The words for the syntax of a candidate, for marks and for subjects. */
void
payers_init(struct payers *payers)
{
	static const char *const traits[PLACE_TRAITS] = {"opens ", "owns ", "apposed ", "governed ", "aside "};

	for (unsigned place = 0; place < PLACES; place++) {
		struct span name = {payers->place_names[place], 0};
		for (unsigned i = 0; i < PLACE_TRAITS; i++)
			if ((place & 1U << i) != 0) {
				memcpy(payers->place_names[place] + name.length, traits[i], strlen(traits[i]));
				name.length += strlen(traits[i]);
			}
		payers->places[place] = word_of(name);
	}
	name_marks(payers);
	name_subjects(payers);
}

/* The syntax of the candidate in one word. */
static struct word
place_of(const struct payers *payers, const struct sentence *sentence, const struct candidate *c, const struct amount *amount)
{
	const bool aside = sentence->tokens[c->from].aside != sentence->tokens[amount->token].aside;

	return payers->places[(unsigned)c->opens | (unsigned)c->possessor << 1 | (unsigned)c->apposition << 2 |
		(unsigned)(c->preposition != NO_TOKEN) << 3 | (unsigned)aside << 4];
}

/* What is right before and behind the candidate. */
static void
add_neighbours(const struct sentence *sentence, const struct candidate *c, struct word side, struct features *f)
{
	features_add(f, "behind", view_word(sentence, c->to), side);
	features_add(f, "front", view_word(sentence, c->from - 1), side);
	if (token_is(sentence, c->from - 1, WORD(WORD_OFFICIAL)))
		features_add(f, "official", side, HASHED_NONE);
	/* "Two banks expect the carmaker to earn 8 billion" */
	if (token_is(sentence, c->to, WORD(WORD_BELIEF)) || token_is(sentence, c->acts, WORD(WORD_BELIEF)))
		features_add(f, "believes", side, HASHED_NONE);
	if (token_is(sentence, c->to, WORD(WORD_SPEECH)) || token_is(sentence, c->acts, WORD(WORD_SPEECH)))
		features_add(f, "speaks", side, HASHED_NONE);
	if (c->kind != CANDIDATE_NAME && !c->unknown)
		features_add(f, "head", view_lower(sentence, c->to - 1), HASHED_NONE);
}

/* "a stake in X", "according to X", "X's revenue": the word that X hangs on, or that hangs on X. */
static void
add_bonds(const struct sentence *sentence, const struct candidate *c, struct word side, struct features *f)
{
	if (c->preposition != NO_TOKEN)
		features_add(f, "hangs", view_word(sentence, c->preposition - 1), view_lower(sentence, c->preposition));
	if (c->possessor)
		features_add(f, "holds", view_word(sentence, c->kind == CANDIDATE_PRONOUN ? c->to : c->to + 1), side);
}

/* "the $25 billion raised by X" */
static void
add_agent(const struct sentence *sentence, const struct candidate *c, const struct amount *amount, struct features *f)
{
	const int verb = c->preposition - 1, behind = verb - amount->tail;

	if (c->preposition != NO_TOKEN && behind >= 0 && behind < 3 && token_is_verb(sentence, verb) &&
		span_is(token_lower(sentence, c->preposition), "by"))
		features_add(f, "agent", view_word(sentence, verb), word_of_number((size_t)behind, 2));
}

/* "competing with X, which has raised $112 million": does the amount stand in what is told of X alone, and how far on? */
static void
add_relative(const struct sentence *sentence, const struct candidate *c, const struct amount *amount, struct features *f)
{
	size_t commas = 0, others = 0;

	if (c->relative == NO_TOKEN || c->relative > amount->token)
		return;
	for (int i = c->relative + 1; i < amount->token; i++) {
		commas += token_is_mark(sentence, i, ',');
		others += token_is(sentence, i, WORD(WORD_RELATIVE));
	}
	features_add(f, "within", word_of_number(commas, 3), others == 0 ? HASHED("last") : HASHED("farther"));
}

/* Who does what the verb before the amount says: is it the candidate, or what is it to who does? */
static void
add_doer(const struct payers *payers, const struct scene *scene, const struct candidate *c, struct word side, struct features *f)
{
	const int index = (int)(c - scene->candidates->items);
	const struct governor governor = payers->governor;

	if (governor.verb == NO_TOKEN)
		return;
	const struct subject subject = scene->sentence->tokens[governor.verb].subject;
	const struct word bond = payers->bonds[subject.bond];
	const bool receives = token_is(scene->sentence, governor.verb, WORD(WORD_RECEIVE));
	if (subject.first <= index && index <= subject.last) {
		features_add(f, "doer", bond, payers->steps[subject.step]);
		features_add(f, "doertense", bond, governor.tense);
		if (receives)
			features_add(f, "receives", bond, governor.tense);
	} else {
		features_add(f, "notdoer", bond, side);
		if (receives)
			features_add(f, "received", bond, side);
	}
}

/* "pronoun", "name"; "nothing" where there is no candidate. */
static struct word
form_name(const struct candidate *c)
{
	if (c == NULL)
		return HASHED("nothing");
	if (c->unknown)
		return c->first ? HASHED("first") : HASHED("unknown");
	switch (c->kind) {
	case CANDIDATE_NAME:
		return HASHED("name");
	case CANDIDATE_PRONOUN:
		return HASHED("pronoun");
	case CANDIDATE_DESCRIPTION:
		return HASHED("description");
	case CANDIDATE_PHRASE:
		break;
	}
	return HASHED("phrase");
}

struct word
payer_form_name(const struct payer *payer, struct word kind)
{
	return payer->kind == PAYER_CANDIDATE ? form_name(payer->candidate) : kind;
}

static void
add_candidate(const struct payers *payers, const struct payer *payer, struct word type, const struct scene *scene,
	const struct amount *amount, struct features *f)
{
	const struct sentence *sentence = scene->sentence;
	const struct candidate *c = payer->candidate;
	const struct between found = look_between(payers, scene, c, amount);
	bool before = c->from < amount->token;
	struct word side = before ? HASHED("left") : HASHED("right");
	struct word form = form_name(c);
	struct word place = place_of(payers, sentence, c, amount);

	features_add(f, "form", form, type);
	features_add(f, "preposition", c->preposition != NO_TOKEN ? view_lower(sentence, c->preposition) : HASHED("-"), side);
	features_add(f, "distance", side, word_of_number((size_t)token_distance(sentence, c->from, amount->token) / 12, 9));
	features_add(f, "place", place, side);
	if (before)
		features_add(f, "placeprep", place,
			amount->preposition != NO_TOKEN ? view_lower(sentence, amount->preposition) : HASHED("-"));
	add_between(&found, side, f);
	add_neighbours(sentence, c, side, f);
	add_bonds(sentence, c, side, f);
	if (found.amounts == 0 && before && amount > sentence->amounts + sentence->first_amount)
		features_add(f, "own", place, amount[-1].token < c->from ? HASHED("behind") : HASHED("before"));
	add_agent(sentence, c, amount, f);
	add_relative(sentence, c, amount, f);
	add_doer(payers, scene, c, side, f);
}

/* Of those whom the sentence does not offer: what the amount is like that may want them. */
static void
add_absent(struct word kind, const struct scene *scene, const struct amount *amount, struct features *f)
{
	if (amount->rule != NULL)
		features_add(f, "cue", lexicon_cue_word(scene->sentence->lexicon, amount->rule), kind);
	else
		features_add(f, "nocue", kind, HASHED_NONE);
	features_put(f, amount->small ? HASHED("small") : HASHED("large"), kind, HASHED_NONE);
	if (amount->inherited != NONE)
		features_add(f, "inherited", kind, HASHED_NONE);
}

void
payer_view(const struct payers *payers, const struct payer *payer, const struct scene *scene, const struct amount *amount,
	struct features *features)
{
	const struct word kind = payer_kind_name(payer->kind), type = type_name(scene, payer);

	features_begin(features, FEATURES_PAYER);
	features_add(features, "type", type, kind);
	if (payer->candidate != NULL)
		add_candidate(payers, payer, type, scene, amount, features);
	else
		add_absent(kind, scene, amount, features);
	payer_view_past(payers, payer, kind, scene, amount, features);
}
