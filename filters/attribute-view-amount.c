/* attribute-view-amount - the surroundings of an amount as features */
#include "attribute-phrase.h"
#include "attribute-view.h"

enum {
	BAG_LEFT = 14, BAG_RIGHT = 10,	/* tokens whose words count, whatever their order */
	NEAR = 4,
	RELIEF = 4,			/* words of relief that make an article on it */
};

static const struct span none = {NULL, 0};

static struct span
name_of(const struct sentence *sentence, const struct cue *cue)
{
	return lexicon_cue_name(sentence->lexicon, cue);
}

static struct span
role_text(enum role role)
{
	return span_of(role_name(role));
}

/* The words right before and right behind, alone and in pairs. */
static void
add_neighbours(const struct sentence *sentence, const struct amount *amount, struct features *f)
{
	int left = amount->lead - 1, right = phrase_skip_aside(sentence, amount->token + 1);
	struct span l1 = view_word(sentence, left), l2 = view_word(sentence, left - 1);
	struct span r1 = view_word(sentence, right), r2 = view_word(sentence, right + 1);

	features_add(f, "l1", l1, none);
	features_add(f, "l2", l2, none);
	features_add(f, "l3", view_word(sentence, left - 2), none);
	features_add(f, "l21", l2, l1);
	features_add(f, "r1", r1, none);
	features_add(f, "r2", r2, none);
	features_add(f, "r3", view_word(sentence, right + 2), none);
	features_add(f, "r12", r1, r2);
	features_add(f, "l1r1", l1, r1);
	for (int i = right; i < amount->tail; i++)
		features_put(f, i == amount->tail - 1 ? FEATURE("head") : FEATURE("in"), view_word(sentence, i), none);
}

/* The verb that governs the amount, with its tense, what introduces the amount, and what stands behind it. */
static void
add_verb_before(const struct sentence *sentence, const struct amount *amount, struct span preposition, struct features *f)
{
	const struct governor verb = view_verb_before(sentence, amount->lead);
	const struct cue *cue;

	if (verb.verb == NO_TOKEN) {
		features_add(f, "noverb", none, none);
		return;
	}
	const struct span word = view_word(sentence, verb.verb);
	const struct governor outer = view_verb_before(sentence, verb.verb);
	features_add(f, "verb", word, none);
	features_add(f, "verb", word, verb.tense);
	features_add(f, "verbprep", word, preposition);
	features_add(f, "verbobject", word, view_word(sentence, phrase_skip_aside(sentence, amount->token + 1)));
	if (amount->tail > amount->token + 1)
		features_add(f, "verbhead", word, view_word(sentence, amount->tail - 1));
	if (outer.verb != NO_TOKEN)
		features_add(f, "outer", view_word(sentence, outer.verb), word);
	if ((cue = view_cue(sentence, verb.verb)) != NULL) {
		features_add(f, "verbrole", role_text(cue->role), verb.tense);
		features_add(f, "verbroleprep", role_text(cue->role), preposition);
	}
}

static void
add_verb_behind(const struct sentence *sentence, const struct amount *amount, struct features *f)
{
	const struct governor verb = view_verb_after(sentence, amount->token);
	const struct cue *cue;

	if (verb.verb == NO_TOKEN)
		return;
	features_add(f, "behind", view_word(sentence, verb.verb), none);
	features_add(f, "behind", view_word(sentence, verb.verb), verb.tense);
	if ((cue = view_cue(sentence, verb.verb)) != NULL)
		features_add(f, "behindrole", role_text(cue->role), verb.tense);
}

/* The names of the features of one side's words. */
struct side {
	struct feature_name cue, cue_role, noun, noun_role, word;
};

/* One word of the window: a cue and its role, the nearest noun by itself, another word. True: that was a noun. */
static bool
add_word(const struct sentence *sentence, int token, const struct side *side, bool near, bool noun_met, struct features *f)
{
	const struct cue *cue = view_cue(sentence, token);
	struct span distance = near ? SPAN("near") : SPAN("far");

	if (cue == NULL) {
		if (token_is_plain(sentence, token))
			features_put(f, side->word, view_word(sentence, token), none);
		return false;
	}
	features_put(f, side->cue, name_of(sentence, cue), none);
	features_put(f, side->cue_role, role_text(cue->role), distance);
	if (cue->kind != CUE_NOUN || noun_met)
		return false;
	features_put(f, side->noun, name_of(sentence, cue), none);
	features_put(f, side->noun_role, role_text(cue->role), distance);
	return true;
}

static void
add_window(const struct sentence *sentence, const struct amount *amount, struct features *f)
{
	const struct side left = {FEATURE("cueleft"), FEATURE("cueleftrole"), FEATURE("nounleft"), FEATURE("nounleftrole"), FEATURE("left")};
	const struct side right = {FEATURE("cueright"), FEATURE("cuerightrole"), FEATURE("nounright"), FEATURE("nounrightrole"),
		FEATURE("right")};
	bool noun = false;

	for (int i = amount->lead - 1; i >= 0 && i >= amount->lead - BAG_LEFT && !view_ends_clause(sentence, i); i--)
		noun = add_word(sentence, i, &left, i > amount->lead - NEAR, noun, f) || noun;
	noun = false;
	for (int i = amount->token + 1; i < sentence->token_count && i < amount->token + BAG_RIGHT &&
		!view_ends_clause(sentence, i); i++)
		noun = add_word(sentence, i, &right, i < amount->token + NEAR, noun, f) || noun;
}

/* How many digits stand before the point. */
static struct span
size_of(const struct amount *amount)
{
	static const char *const sizes[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"};
	const size_t most = sizeof(sizes) / sizeof(*sizes) - 1;
	size_t digits = 0;

	while (digits < amount->amount.length && amount->amount.at[digits] >= '0' && amount->amount.at[digits] <= '9')
		digits++;
	return span_of(sizes[digits < most ? digits : most]);
}

static void
add_shape(const struct sentence *sentence, const struct amount *amount, struct features *f)
{
	features_add(f, "size", size_of(amount), none);
	features_put(f, amount->petty ? FEATURE("petty") : amount->small ? FEATURE("small") : FEATURE("large"), none, none);
	features_add(f, "bound", amount->bound, none);
	features_add(f, "currency", amount->currency, none);
	if (amount->amount_max.length > 0)
		features_add(f, "range", none, none);
	if (sentence->headline)
		features_add(f, "headline", none, none);
	if (token_at(sentence, amount->token)->aside != 0)
		features_add(f, "aside", none, none);
	if (phrase_is_per_share(sentence, phrase_skip_aside(sentence, amount->token + 1)))
		features_add(f, "pershare", none, none);
}

/* What kinds of names stand first, right before and right behind. */
static void
add_names(const struct sentence *sentence, const struct amount *amount, struct features *f)
{
	struct span first = SPAN("-"), nearest = SPAN("-");

	for (int i = 0; i < amount->token; i++)
		if (token_at(sentence, i)->kind == TOKEN_ENTITY) {
			nearest = view_word(sentence, i);
			if (span_is(first, "-"))
				first = nearest;
		}
	features_add(f, "first", first, none);
	features_add(f, "nearest", nearest, none);
	for (int i = amount->token + 1; i < sentence->token_count; i++)
		if (token_at(sentence, i)->kind == TOKEN_ENTITY) {
			features_add(f, "next", view_word(sentence, i), none);
			return;
		}
}

static struct span
strength(int score)
{
	return score >= 70 ? SPAN("4") : score >= 55 ? SPAN("3") : score >= 40 ? SPAN("2") : score >= 20 ? SPAN("1") : SPAN("0");
}

/* What the cues alone make of it. */
static void
add_rule(const struct sentence *sentence, const struct amount *amount, struct features *f)
{
	struct span role = role_text(amount->role);

	features_add(f, "rule", role, none);
	features_add(f, "rule", role, amount->score >= 70 ? SPAN("sure") : amount->score >= 40 ? SPAN("fair") : SPAN("weak"));
	if (amount->inherited != NONE)
		features_add(f, "rule", role, SPAN("inherited"));
	if (amount->taken)
		features_add(f, "rule", role, SPAN("taken"));
	if (amount->rule != NULL) {
		features_add(f, "rulecue", name_of(sentence, amount->rule), none);
		features_add(f, "rulecue", name_of(sentence, amount->rule), role);
	}
	for (int r = ROLE_COMMITMENT; r < ROLES; r++)
		if (amount->role_scores[r] > 0)
			features_add(f, "cues", role_text((enum role)r), strength(amount->role_scores[r]));
}

/* What the amount before is, in the sentence or in one of the last. */
static void
add_before(const struct sentence *sentence, const struct amount *amount, const struct context *context, struct features *f)
{
	const struct amount *before = amount - 1;
	size_t ago = context->sentence - context->last_role_sentence;

	if (amount == sentence->amounts + sentence->first_amount || before->token == NO_TOKEN) {
		features_add(f, "last", role_text(context->last_role), ago <= 1 ? SPAN("near") : ago <= 3 ? SPAN("mid") : SPAN("far"));
		return;
	}
	features_add(f, "before", role_text(before->role), none);
	features_add(f, "before", role_text(before->role),
		token_distance(sentence, before->token, amount->token) < 40 ? SPAN("near") : SPAN("far"));
	if (amount->inherited == (int)(before - sentence->amounts))
		features_add(f, "linked", role_text(before->role), none);
}

/* What the article, its title, the sentence before and the heading are about. */
static void
add_article(const struct sentence *sentence, const struct context *context, struct features *f)
{
	const struct cue *cues = sentence->lexicon->cues;

	features_add(f, "main", role_text(context_main_role(context)), none);
	for (size_t i = 0; i < context->topic_count; i++) {
		features_add(f, "title", name_of(sentence, &cues[context->topics[i]]), none);
		features_add(f, "titlerole", role_text(cues[context->topics[i]].role), none);
	}
	for (size_t i = 0; i < context->prior_count; i++) {
		features_add(f, "prior", name_of(sentence, &cues[context->priors[i]]), none);
		features_add(f, "priorrole", role_text(cues[context->priors[i]].role), none);
	}
	if (context->relief >= RELIEF)
		features_add(f, "relief", none, none);
	if (context->heading != NULL && context->sentence - context->heading_sentence <= HEADING_SENTENCES)
		features_add(f, "heading", role_text(context->heading->role), none);
}

void
view_amount(const struct sentence *sentence, const struct amount *amount, const struct context *context,
	struct features *features)
{
	const struct span preposition = amount->preposition != NO_TOKEN ? token_lower(sentence, amount->preposition) : SPAN("-");

	features_begin(features, FEATURES_AMOUNT);
	features_add(features, "any", none, none);
	features_add(features, "prep", preposition, none);
	add_neighbours(sentence, amount, features);
	add_verb_before(sentence, amount, preposition, features);
	add_verb_behind(sentence, amount, features);
	add_window(sentence, amount, features);
	add_shape(sentence, amount, features);
	add_names(sentence, amount, features);
	add_rule(sentence, amount, features);
	add_before(sentence, amount, context, features);
	add_article(sentence, context, features);
}
