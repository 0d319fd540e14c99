/* attribute-forms - verbs and nouns of the table of cues are inflected: pledge, pledges, pledged, pledging */
#include "attribute-forms.h"

/* Adds stem + suffix + rest ("splash" + "es" + " out") as a form. */
static void
add_inflected(struct lexicon *lexicon, struct table *table, uint32_t cue, struct span stem,
	const char *suffix,
	struct span rest, enum verb_form form)
{
	lexicon->form.length = 0;
	buffer_append_span(&lexicon->form, stem);
	buffer_append_span(&lexicon->form, span_of(suffix));
	buffer_append_span(&lexicon->form, rest);
	lexicon_add_form(lexicon, table, cue, buffer_span(&lexicon->form), form);
}

static bool
is_vowel(char c)
{
	return c != '\0' && strchr("aeiou", c) != NULL;
}

static bool
ends_in_sibilant(struct span word)
{
	return span_ends(word, SPAN("s")) || span_ends(word, SPAN("x")) || span_ends(word, SPAN("z")) ||
	       span_ends(word, SPAN("ch")) || span_ends(word, SPAN("sh"));
}

/* Plural or third person: pledges, taxes, charities. */
static void
add_with_s(struct lexicon *lexicon, struct table *table, uint32_t cue, struct span word, struct span rest)
{
	bool y = word.length > 2 && span_ends(word, SPAN("y")) && !is_vowel(word.at[word.length - 2]);

	if (y)
		word.length--;
	add_inflected(lexicon, table, cue, word, y ? "ies" : ends_in_sibilant(word) ? "es"
		: "s", rest, FORM_PRESENT);
}

/* pledged pledging, planned planning, supplied supplying */
static void
add_past_and_ing(struct lexicon *lexicon, struct table *table, uint32_t cue, struct span word,
	struct span rest)
{
	char last = word.at[word.length - 1], before = word.length > 1 ? word.at[word.length - 2] : '\0';
	bool doubled = word.length > 2 && !is_vowel(last) && strchr("wxyh", last) == NULL &&
		is_vowel(before) &&
		       !is_vowel(word.at[word.length - 3]) && word.length <= 4;
	struct span stem = word;
	const char *past = "ed", *ing = "ing";
	char twice[2][5] = {{last, 'e', 'd'}, {last, 'i', 'n', 'g'}};

	if (last == 'e') {
		stem.length--;
	} else if (last == 'y' && !is_vowel(before)) {
		stem.length--;
		past = "ied";
		ing = "ying";
	} else if (doubled) {
		past = twice[0];
		ing = twice[1];
	}
	add_inflected(lexicon, table, cue, stem, past, rest, FORM_PAST);
	add_inflected(lexicon, table, cue, stem, ing, rest, FORM_ING);
}

/* All forms of a cue: the listed ones, else the regular ones. Only the first word of a verb, the last of a noun, bends. */
void
forms_add(struct lexicon *lexicon, struct table *table, uint32_t cue, struct span name, struct span forms)
{
	enum cue_kind kind = lexicon->cues[cue].kind;
	const char *space = memchr(name.at, ' ', name.length);
	struct span head = kind == CUE_VERB && space != NULL ? span_between(name.at, space) : name, form;
	struct span rest = span_between(span_limit(head), span_limit(name));

	lexicon_add_form(lexicon, table, cue, name, FORM_BASE);
	if ((unsigned char)name.at[0] >= 0x80 || (kind != CUE_VERB && kind != CUE_NOUN))
		return;
	if (forms.length == 0) {
		add_with_s(lexicon, table, cue, head, rest);
		if (kind == CUE_VERB)
			add_past_and_ing(lexicon, table, cue, head, rest);
		return;
	}
	while (span_split(&forms, '|', &form)) {
		space = kind == CUE_VERB ? memchr(form.at, ' ', form.length) : NULL;
		head = space != NULL ? span_between(form.at, space) : form;
		lexicon_add_form(lexicon, table, cue, form,
			span_ends(head, SPAN("ing")) ? FORM_ING : span_ends(head, SPAN("s")) ? FORM_PRESENT
			: FORM_PAST);
	}
}
