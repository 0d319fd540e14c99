/* attribute-view-amount - the surroundings of an amount as features */
#include "attribute-phrase.h"
#include "attribute-view.h"

enum {
	BAG_LEFT = 14, BAG_RIGHT = 10,	/* tokens whose words count, whatever their order */
	NEAR = 4,
	RELIEF = 4,			/* words of relief that make an article on it */
};

static struct word
name_of(const struct sentence *sentence, const struct cue *cue)
{
	return lexicon_cue_word(sentence->lexicon, cue);
}

/* The words right before and right behind, alone and in pairs. */
static void
add_neighbours(const struct sentence *sentence, const struct amount *amount, struct features *f)
{
	int left = amount->lead - 1, right = phrase_skip_aside(sentence, amount->token + 1);
	struct word l1 = view_word(sentence, left), l2 = view_word(sentence, left - 1);
	struct word r1 = view_word(sentence, right), r2 = view_word(sentence, right + 1);

	features_add(f, "l1", l1, HASHED_NONE);
	features_add(f, "l21", l2, l1);
	features_add(f, "r1", r1, HASHED_NONE);
	features_add(f, "r2", r2, HASHED_NONE);
	features_add(f, "r12", r1, r2);
	for (int i = right; i < amount->tail; i++)
		features_put_once(f, i == amount->tail - 1 ? HASHED("head") : HASHED("in"), view_word(sentence, i), HASHED_NONE);
}

/* The verb that governs the amount, with its tense and what introduces the amount. */
static void
add_verb_before(const struct sentence *sentence, struct governor verb, struct word preposition, struct features *f)
{
	const struct cue *cue;

	if (verb.verb == NO_TOKEN) {
		features_add(f, "noverb", HASHED_NONE, HASHED_NONE);
		return;
	}
	const struct word word = view_word(sentence, verb.verb);
	features_add(f, "verb", word, verb.tense);
	features_add(f, "verbprep", word, preposition);
	if ((cue = view_cue(sentence, verb.verb)) != NULL)
		features_add(f, "verbrole", view_role(sentence, cue->role), verb.tense);
}

static void
add_verb_behind(const struct sentence *sentence, const struct amount *amount, struct features *f)
{
	const struct governor verb = view_verb_after(sentence, amount->token);
	const struct cue *cue;

	if (verb.verb == NO_TOKEN)
		return;
	features_add(f, "behind", view_word(sentence, verb.verb), verb.tense);
	if ((cue = view_cue(sentence, verb.verb)) != NULL)
		features_add(f, "behindrole", view_role(sentence, cue->role), verb.tense);
}

/* The names of the features of one side's words. */
struct side {
	struct word cue, cue_role, word;
};

/* One word of the window: a cue and its role, or another word. */
static void
add_word(const struct sentence *sentence, int token, const struct side *side, bool near, struct features *f)
{
	const struct cue *cue = view_cue(sentence, token);
	struct word distance = near ? HASHED("near") : HASHED("far");

	if (cue == NULL) {
		if (token_is_plain(sentence, token))
			features_put_once(f, side->word, view_word(sentence, token), HASHED_NONE);
		return;
	}
	features_put_once(f, side->cue, name_of(sentence, cue), HASHED_NONE);
	features_put_once(f, side->cue_role, view_role(sentence, cue->role), distance);
}

static void
add_window(const struct sentence *sentence, const struct amount *amount, struct features *f)
{
	const struct side left = {HASHED("cueleft"), HASHED("cueleftrole"), HASHED("left")};
	const struct side right = {HASHED("cueright"), HASHED("cuerightrole"), HASHED("right")};

	for (int i = amount->lead - 1; i >= 0 && i >= amount->lead - BAG_LEFT && !view_ends_clause(sentence, i); i--)
		add_word(sentence, i, &left, i > amount->lead - NEAR, f);
	for (int i = amount->token + 1; i < sentence->token_count && i < amount->token + BAG_RIGHT &&
		!view_ends_clause(sentence, i); i++)
		add_word(sentence, i, &right, i < amount->token + NEAR, f);
}

/* How many digits stand before the point. */
static struct word
size_of(const struct amount *amount)
{
	static const char *const sizes[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"};
	const size_t most = sizeof(sizes) / sizeof(*sizes) - 1;
	size_t digits = 0;

	while (digits < amount->amount.length && amount->amount.at[digits] >= '0' && amount->amount.at[digits] <= '9')
		digits++;
	return word_of(span_of(sizes[digits < most ? digits : most]));
}

static void
add_shape(const struct sentence *sentence, const struct amount *amount, struct features *f)
{
	features_add(f, "size", size_of(amount), HASHED_NONE);
	features_put(f, amount->petty ? HASHED("petty") : amount->small ? HASHED("small") : HASHED("large"), HASHED_NONE, HASHED_NONE);
	features_add(f, "bound", word_of(amount->bound), HASHED_NONE);
	features_add(f, "currency", word_of(amount->currency), HASHED_NONE);
	if (amount->amount_max.length > 0)
		features_add(f, "range", HASHED_NONE, HASHED_NONE);
	if (sentence->headline)
		features_add(f, "headline", HASHED_NONE, HASHED_NONE);
	if (token_at(sentence, amount->token)->aside != 0)
		features_add(f, "aside", HASHED_NONE, HASHED_NONE);
	if (phrase_is_per_share(sentence, phrase_skip_aside(sentence, amount->token + 1)))
		features_add(f, "pershare", HASHED_NONE, HASHED_NONE);
}

/* What kind of name stands last before it. */
static void
add_names(const struct sentence *sentence, const struct amount *amount, struct features *f)
{
	int i = amount->token - 1;

	while (i >= 0 && token_at(sentence, i)->kind != TOKEN_ENTITY)
		i--;
	features_add(f, "nearest", i >= 0 ? view_word(sentence, i) : HASHED("-"), HASHED_NONE);
}

static struct word
strength(int score)
{
	return score >= 70 ? HASHED("4") : score >= 55 ? HASHED("3") : score >= 40 ? HASHED("2") : score >= 20 ? HASHED("1") : HASHED("0");
}

/* What the cues alone make of it. */
static void
add_rule(const struct sentence *sentence, const struct amount *amount, struct features *f)
{
	struct word role = view_role(sentence, amount->role);

	features_add(f, "rule", role, amount->score >= 70 ? HASHED("sure") : amount->score >= 40 ? HASHED("fair") : HASHED("weak"));
	if (amount->inherited != NONE)
		features_add(f, "rule", role, HASHED("inherited"));
	if (amount->taken)
		features_add(f, "rule", role, HASHED("taken"));
	if (amount->rule != NULL)
		features_add(f, "rulecue", name_of(sentence, amount->rule), role);
	for (int r = ROLE_COMMITMENT; r < ROLES; r++)
		if (amount->role_scores[r] > 0)
			features_add(f, "cues", view_role(sentence, (enum role)r), strength(amount->role_scores[r]));
}

/* What the amount before is, in the sentence or in one of the last. */
static void
add_before(const struct sentence *sentence, const struct amount *amount, const struct context *context, struct features *f)
{
	const struct amount *before = amount - 1;
	size_t ago = context->sentence - context->last_role_sentence;

	if (amount == sentence->amounts + sentence->first_amount || before->token == NO_TOKEN) {
		features_add(f, "last", view_role(sentence, context->last_role),
			ago <= 1 ? HASHED("near") : ago <= 3 ? HASHED("mid") : HASHED("far"));
		return;
	}
	features_add(f, "before", view_role(sentence, before->role), HASHED_NONE);
	features_add(f, "before", view_role(sentence, before->role),
		token_distance(sentence, before->token, amount->token) < 40 ? HASHED("near") : HASHED("far"));
	if (amount->inherited == (int)(before - sentence->amounts))
		features_add(f, "linked", view_role(sentence, before->role), HASHED_NONE);
}

/* What the article, its title, the sentence before and the heading are about. */
static void
add_article(const struct sentence *sentence, const struct context *context, struct features *f)
{
	const struct cue *cues = sentence->lexicon->cues;

	features_add(f, "main", view_role(sentence, context_main_role(context)), HASHED_NONE);
	for (size_t i = 0; i < context->topic_count; i++) {
		features_add_once(f, "title", name_of(sentence, &cues[context->topics[i]]), HASHED_NONE);
		features_add_once(f, "titlerole", view_role(sentence, cues[context->topics[i]].role), HASHED_NONE);
	}
	if (context->relief >= RELIEF)
		features_add(f, "relief", HASHED_NONE, HASHED_NONE);
	if (context->heading != NULL && context->sentence - context->heading_sentence <= HEADING_SENTENCES)
		features_add(f, "heading", view_role(sentence, context->heading->role), HASHED_NONE);
}

void
view_amount(const struct sentence *sentence, const struct amount *amount, struct governor verb, const struct context *context,
	struct features *features)
{
	const struct word preposition = amount->preposition != NO_TOKEN ? view_lower(sentence, amount->preposition) : HASHED("-");

	features_begin(features, FEATURES_AMOUNT);
	features_add(features, "any", HASHED_NONE, HASHED_NONE);
	features_add(features, "prep", preposition, HASHED_NONE);
	add_neighbours(sentence, amount, features);
	add_verb_before(sentence, verb, preposition, features);
	add_verb_behind(sentence, amount, features);
	add_window(sentence, amount, features);
	add_shape(sentence, amount, features);
	add_names(sentence, amount, features);
	add_rule(sentence, amount, features);
	add_before(sentence, amount, context, features);
	add_article(sentence, context, features);
}
