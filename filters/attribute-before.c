/* attribute-before - looking back: what "it" was, which heading a list stands under, how much relief is spoken of */
#include "attribute-before.h"
#include "attribute-phrase.h"
#include "attribute-role.h"

enum {
	LEAD_SENTENCES = 6,
	RELIEF_OF_LEAD = 4, /* words of relief that count in one of these, and in one behind */
	RELIEF_OF_SENTENCE = 1,
	BYTES_MAX = 4096,   /* a longer sentence is not looked back at */
};

void
before_init(struct before *before, struct diag *diag, const struct lexicon *lexicon, struct context *context)
{
	*before = (struct before){.context = context};
	sentence_init(&before->sentence, diag, lexicon);
	sentence_init(&before->line, diag, lexicon);
	candidates_init(&before->candidates, diag);
	buffer_init(&before->lead, diag);
}

void
before_free(struct before *before)
{
	sentence_free(&before->sentence);
	sentence_free(&before->line);
	candidates_free(&before->candidates);
	buffer_free(&before->lead);
}

void
before_begin(struct before *before)
{
	before_forget(before);
	before->lead.length = 0;
	before->knows_topics = false;
	before->lines_read = 0;
	for (size_t i = 0; i < LINES; i++)
		before->lines[i].sentence = 0;
}

void
before_forget(struct before *before)
{
	before->knows_last = false;
}

/* ---- words of relief ---- */

static void
count_relief(struct before *before, const struct sentence *sentence, int most)
{
	const struct lexicon *lexicon = sentence->lexicon;

	for (int i = 0; i < sentence->token_count; i++) {
		if ((sentence->tokens[i].kinds & 1U << CUE_TOPIC) == 0)
			continue;
		for (uint32_t use = sentence->tokens[i].uses; use != LEXICON_NONE; use = lexicon->uses[use].next)
			if (lexicon->cues[lexicon->uses[use].cue].kind == CUE_TOPIC && most-- > 0)
				before->context->relief++;
	}
}

/* More of them count in the lead: a late aside on a storm is no article on it. */
void
before_count_relief(struct before *before, const struct sentence *sentence)
{
	count_relief(before, sentence,
		before->context->sentence <= LEAD_SENTENCES ? RELIEF_OF_LEAD : RELIEF_OF_SENTENCE);
}

/* ---- what the article and the sentence before are about ---- */

/* The first cue of each word, in order. */
static size_t
gather_cues(const struct sentence *sentence, uint32_t cues[CUES_MAX])
{
	const struct lexicon *lexicon = sentence->lexicon;
	size_t count = 0;

	for (int i = 0; i < sentence->token_count && count < CUES_MAX; i++)
		for (uint32_t use = sentence->tokens[i].uses; use != LEXICON_NONE; use = lexicon->uses[use].next)
			if (!lexicon->cues[lexicon->uses[use].cue].replaced) {
				cues[count++] = lexicon->uses[use].cue;
				break;
			}
	return count;
}

/* By the title, or the first sentence, which is the headline where there is no title. */
static void
learn_topics(struct before *before, const struct sentence *sentence)
{
	struct context *context = before->context;
	struct span title = buffer_span(context->title.length > 0 ? &context->title : &before->lead);

	if (before->knows_topics)
		return;
	before->knows_topics = true;
	if (title.length > 0) {
		sentence_take(&before->line, title);
		sentence_words(&before->line, 0);
		sentence = &before->line;
	}
	context->topic_count = gather_cues(sentence, context->topics);
}

/* ---- keeping ---- */

/* A short line that ends in no stop: "Who gave what:" */
static bool
is_heading_like(struct span text)
{
	return text.length > 0 && text.length <= LINE_BYTES &&
		memchr(".?!\"", text.at[text.length - 1], 4) == NULL;
}

static void
keep_line(struct before *before, struct span text)
{
	struct line *line = &before->lines[before->context->sentence % LINES];

	line->sentence = before->context->sentence;
	line->length = text.length;
	memcpy(line->text, text.at, text.length);
}

const char *
before_read(struct before *before, const struct raw_sentence *raw)
{
	struct sentence *sentence = &before->sentence;
	const char *reason = sentence_read(sentence, raw);

	before->knows_last = reason == NULL && sentence->text.length <= BYTES_MAX;
	before->has_clauses = false;
	if (reason != NULL)
		return reason;
	context_note(before->context, sentence);
	if (before->context->sentence == 1 && before->knows_last)
		buffer_append_span(&before->lead, sentence->text);
	if (is_heading_like(sentence->text))
		keep_line(before, sentence->text);
	return NULL;
}

/* ---- the heading ---- */

/* "Xiaomi: 10 million": only under a heading does an item leave out what the money is. */
static bool
may_be_item(const struct sentence *sentence)
{
	for (int i = 0; i + 1 < sentence->token_count; i++)
		if (token_is_mark(sentence, i, ':') || token_is_mark(sentence, i, '-'))
			return true;
	return false;
}

/* The last line with a cue, of those not looked at so far and near enough to matter. */
static void
look_for_heading(struct before *before)
{
	struct context *context = before->context;
	size_t number = context->sentence;

	while (--number > before->lines_read && number + HEADING_SENTENCES >= context->sentence) {
		const struct line *line = &before->lines[number % LINES];
		const struct cue *cue = NULL;

		if (line->sentence == number) {
			sentence_take(&before->line, (struct span){line->text, line->length});
			sentence_words(&before->line, 0);
			cue = role_of_line(&before->line, false);
		}
		if (cue != NULL) {
			context->heading = cue;
			context->heading_sentence = number;
			break;
		}
	}
	before->lines_read = context->sentence;
}

/* ---- the sentence before ---- */

/* "The big names of tech are sending help. Their donations ...": words that no entity stands for. */
static void
note_subject(struct before *before)
{
	candidates_find(&before->candidates, &before->sentence);
	for (size_t i = 0; i < before->candidates.count; i++) {
		const struct candidate *c = &before->candidates.items[i];
		if (!c->opens || c->covered || c->possessor)
			continue;
		if (c->kind != CANDIDATE_PHRASE || c->first)
			return;
		struct span words = token_range(&before->sentence, c->from, c->to);
		if (context_match(before->context, words) != REFERENT_NONE)
			return;
		before->context->subject_before = (struct actor){.kind = ACTOR_TEXT, .text = words,
			.public = c->public};
		before->context->plural_before = !c->unknown;
		return;
	}
}

/* Where the slice has an "it" or "they". */
static bool
has_pronoun(const struct sentence *sentence)
{
	for (int i = 0; i < sentence->token_count; i++)
		if (token_is(sentence, i, WORD(WORD_IT) | WORD(WORD_THEY) | WORD(WORD_ITS)))
			return true;
	return false;
}

void
before_look_back(struct before *before, const struct sentence *sentence)
{
	struct context *context = before->context;

	context->previous = NULL;
	context->subject_before.kind = ACTOR_NONE;
	if (may_be_item(sentence))
		look_for_heading(before);
	learn_topics(before, sentence);
	if (!before->knows_last || !has_pronoun(sentence))
		return;
	if (!before->has_clauses)
		sentence_slice(&before->sentence, 0);
	before->has_clauses = true;
	note_subject(before);
	context->previous = role_of_line(&before->sentence, true);
}
