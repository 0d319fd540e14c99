/* tag-entities-phrase - one word after another into what may be the name of an organization */
#include "tag-entities-phrase.h"

enum { PHRASE_TOKENS = 24, FORM_LETTERS = 4 };

static bool
is_word(const struct tagger *tagger, const struct token *token, const char *word)
{
	return span_is(token_span(&tagger->tokens, token), word);
}

static uint8_t
type_of_head(uint64_t classes)
{
	if ((classes & (CLASS(FORM) | CLASS(COMPANY_HEAD))) != 0)
		return ENTITY_COMPANY;
	return (classes & CLASS(AGENCY_HEAD)) != 0 ? ENTITY_AGENCY : ENTITY_ORGANIZATION;
}

bool
phrase_is_opener(struct tagger *tagger, struct token *word)
{
	return tagger_is(tagger, word, CLASS(OPENER)) ||
	       (!tagger_is(tagger, word, CLASS(DETERMINER) | CLASS(PREPOSITION) | CLASS(AUXILIARY) | CLASS(STOP)) &&
		       !tagger->headline && (word->flags & TOKEN_INNER) == 0 && !tagger_is_initial(tagger, word));
}

/* "German Development Bank": usual words, but of a country, and three of them. */
static bool
is_national(struct tagger *tagger, const struct phrase *p)
{
	return p->words >= 2 && tagger_is(tagger, p->at, CLASS(DEMONYM)) && !tagger->headline;
}

/* A word that says nothing. */
static bool
take_plain(struct phrase *p, struct token *word)
{
	p->of_head = false;
	p->words++;
	p->next = word + 1;
	return true;
}

/* "Council of Ministers", "Conference of Catholic Bishops" */
static bool
is_plural(const struct tagger *tagger, const struct token *word)
{
	return span_ends(token_span(&tagger->tokens, word), SPAN("s"));
}

/* Takes one capitalised word into the phrase. False where a name cannot go on. */
static bool
take_word(struct tagger *tagger, struct phrase *p, struct token *word)
{
	uint64_t classes = tagger_classes(tagger, word);
	bool first = p->words == 0;
	bool matter = p->fixed && p->end == word + 1 && (classes & CLASS(TITLE)) == 0; /* "Ministry of Foreign Affairs" */
	bool title = (classes & (CLASS(TITLE) | CLASS(ROLE))) != 0 && !(p->fixed && is_plural(tagger, word)) && !matter;

	if (money_is_classed(tagger, word, classes))
		return false; /* "Ministry of Finance Shs 20m" */
	/* "Microsoft President Brad Smith", but "Attorney General's Office" and "Chief Minister's Fund". */
	if (title && !first && (classes & WORD_HEADS) == 0 && p->end == NULL && tagger_is_name(tagger, word + 1) &&
		!tagger_is(tagger, word + 1, CLASS(FORM)))
		return false;
	/* "Charity General Association" goes on, "Group Vice President" does not. */
	if (title && p->end != NULL && (classes & WORD_HEADS) == 0 &&
		!(tagger_is_name(tagger, word + 1) && tagger_is(tagger, word + 1, WORD_HEADS)))
		return false;
	if ((classes & CLASS(FUNCTION)) != 0 && (classes & WORD_HEADS) == 0 &&
		!(name_is_initial(word) && token_is_mark(word + 1, '.'))) /* "Jane A. Doe Foundation" */
		return (first ? phrase_is_opener(tagger, word) : tagger_is(tagger, word + 1, CLASS(FORM))) && take_plain(p, word);
	if (!first && (classes & WORD_HEADS) != 0 &&
		(p->proper || (classes & (CLASS(FORM) | CLASS(AGENCY_HEAD) | CLASS(ORGANIZATION_HEAD))) != 0 ||
			p->end == word || is_national(tagger, p))) {
		p->end = word + 1;
		p->type = p->official || p->fixed ? p->type : type_of_head(classes);
		p->official = p->type == ENTITY_AGENCY;
	}
	if (first && (classes & (CLASS(FRONT_HEAD) | CLASS(OF_HEAD))) != 0)
		p->type = type_of_head(classes);
	if (p->fixed)
		p->end = word + 1;
	p->proper = p->proper || (classes & (CLASS(COMMON) | CLASS(STOP) | CLASS(DEMONYM) | CLASS(FORM))) == 0;
	p->of_head = (classes & CLASS(OF_HEAD)) != 0;
	p->words++;
	p->next = word + 1;
	return true;
}

/* "Foo Fund of James Packer", "Foo Foundation of Crown Prince Bar": whose it is, behind a name that is whole. */
static bool
is_person_of(struct tagger *tagger, const struct phrase *p, struct token *word)
{
	struct found name;

	if (p->end != p->next || !tagger_is_name(tagger, word + 1) || tagger_is(tagger, word + 1, WORD_HEADS))
		return false;
	if (tagger_is(tagger, word + 1, CLASS(TITLE)))
		return !is_plural(tagger, word + 1); /* but "Conference of Catholic Bishops" */
	if (!tagger_is(tagger, word, CLASS(GIVEN)) || tagger_is(tagger, word, CLASS(TITLE)))
		return false;
	name = match_name(tagger, word); /* but "Club of Washington D.C." */
	return name.end == NULL || name.type != ENTITY_PLACE;
}

/* "of", "for", "of the" behind a head, then capitalised words: "Department of the Treasury". */
static bool
take_of(struct tagger *tagger, struct phrase *p)
{
	struct token *word = p->next + 1, *last = NULL;
	uint8_t type;

	if (p->next->end - p->next->start > 3 || (!p->of_head && !token_is_capital(word)))
		return false;
	if (!is_word(tagger, p->next, "of") && !is_word(tagger, p->next, "for") && !is_word(tagger, p->next, "on"))
		return false;
	if (is_word(tagger, word, "America") && p->proper && p->words > 1)
		return take_plain(p, word); /* "Foo Parts of America Inc." */
	if (!p->of_head && !is_word(tagger, word, "Companies")) /* "Foo Group of Companies" */
		return false;
	type = p->end == NULL ? type_of_head(tagger_classes(tagger, p->next - 1)) : p->type;
	if (is_word(tagger, word, "the")) {
		if (type != ENTITY_AGENCY && is_word(tagger, p->next, "on"))
			return false; /* "Hospital on the Gold Coast" */
		word++;
	}
	if (!tagger_is_name(tagger, word) || tagger_is(tagger, word, CLASS(FUNCTION)) ||
		(name_is_initial(word) && token_is_mark(word + 1, '\'')))
		return false; /* "Foundation of the L'Etoile Group" */
	if (is_person_of(tagger, p, word))
		return false;
	if (tagger_is(tagger, word, CLASS(TITLE)) && !is_plural(tagger, word)) {
		struct found place = match_name(tagger, word);

		if (place.end == NULL || place.type != ENTITY_PLACE)
			return false;
		last = place.end - 1; /* "Bank of Sri Lanka" */
	}
	/* "Conference on Monday", but "University of Southern Indiana" */
	if (tagger_is(tagger, word, CLASS(STOP)) && !tagger_is_name(tagger, word + 1))
		return false;
	p->end = last == NULL ? word + 1 : last + 1;
	p->type = type;
	p->official = type == ENTITY_AGENCY;
	p->next = word;
	p->proper = true;
	p->fixed = true;
	return last == NULL ? take_word(tagger, p, word) : take_plain(p, last);
}

/* The rest of a list of usual words. */
static bool
take_list(struct tagger *tagger, struct phrase *p)
{
	struct token *end = and_list_end(tagger, p->next);

	if (end == NULL || tagger_is(tagger, end - 1, CLASS(ORGANIZATION_HEAD) | CLASS(AGENCY_HEAD)))
		return false;
	p->end = p->next = end;
	p->of_head = false;
	return true;
}

/* "and" inside a name: "Ministry of Trade and Industry", "Food and Drug Administration". */
static bool
take_and(struct tagger *tagger, struct phrase *p)
{
	struct token *word = p->next + 1;

	if (!is_word(tagger, p->next, "and") || !tagger_is_name(tagger, word))
		return false;
	if (p->end == NULL && p->words < 4 && tagger_is(tagger, p->at, CLASS(GIVEN)) && and_is_body_of_family(tagger, word))
		return take_word(tagger, p, word);
	if (tagger_is(tagger, word, CLASS(GIVEN) | CLASS(TITLE) | CLASS(OF_HEAD)) ||
		(token_is_mark(word + 1, '-') && (word[2].flags & TOKEN_LOWER) != 0))
		return false; /* "Ministry of Agriculture and Agro-based Industry" */
	if (p->end == p->next && p->official && p->words > 1 &&
		tagger_is(tagger, word, CLASS(COMMON) | (p->fixed ? CLASS(COMPANY_HEAD) : 0))) {
		if (and_is_other_company(tagger, word))
			return false;
		p->end = word + 1;
		return take_word(tagger, p, word);
	}
	if (p->fixed && !p->official && p->end == p->next && tagger_is(tagger, p->next - 1, CLASS(COMMON)))
		return take_list(tagger, p); /* "Foo Foundation of Culture and Social Welfare" */
	if (p->proper && !p->fixed && !p->official && !tagger_is(tagger, p->next - 1, CLASS(FORM)) && (p->end == p->next || tagger_is(tagger, p->next - 1, CLASS(COMMON))) &&
		and_is_rest_of_company(tagger, word)) {
		p->end = word + 1;
		p->type = ENTITY_COMPANY;
		return take_word(tagger, p, word);
	}
	if (p->end != NULL || p->words > 4 || !tagger_is(tagger, p->next - 1, CLASS(COMMON)) ||
		!tagger_is(tagger, word, CLASS(COMMON)))
		return false;
	for (struct token *head = word + 1;
		head <= word + 4 && (tagger_is_name(tagger, head) || token_is_mark(head, '-')); head++)
		if (tagger_is(tagger, head, CLASS(AGENCY_HEAD) | CLASS(ORGANIZATION_HEAD)))
			return take_word(tagger, p, word);
	return false;
}

/* "Coca-Cola", "Non-public Fund", "COVID-19 Relief Fund"; not "Hangzhou-based". */
static bool
take_hyphen(struct tagger *tagger, struct phrase *p, struct token *word)
{
	if (p->words == 1 && tagger_is_name(tagger, word) && tagger_is(tagger, word, CLASS(FUNCTION)))
		return take_plain(p, word); /* "Lite-On Technology" */
	if (tagger_is_name(tagger, word))
		return take_word(tagger, p, word);
	if (!tagger_is_name(tagger, word + 1) || token_is_glued(word + 1))
		return false;
	return (word->kind == TOKEN_NUMBER || tagger_is(tagger, word - 2, CLASS(PREFIX))) && take_plain(p, word);
}

/* "Gerald A. and Karen" */
static bool
is_couple(struct tagger *tagger, const struct phrase *p)
{
	return tagger_is(tagger, p->at, CLASS(GIVEN)) && is_word(tagger, p->next + 1, "and");
}

/* Marks inside names: "Procter & Gamble Co", "Coca-Cola", "J. Crew", "Tesla, Inc". */
static bool
take_mark(struct tagger *tagger, struct phrase *p)
{
	struct token *mark = p->next, *word = mark + 1;

	if (token_is_mark(mark, '&') && tagger_is_name(tagger, word))
		return take_word(tagger, p, word);
	if (token_is_mark(mark, '-') && token_is_glued(mark) && token_is_glued(word))
		return take_hyphen(tagger, p, word);
	if (token_is_mark(mark, '.') && token_is_glued(mark) && p->words == 2 && name_is_initial(mark - 1) &&
		is_couple(tagger, p))
		return take_plain(p, mark) && take_and(tagger, p);
	if (token_is_mark(mark, '.') && token_is_glued(mark) && (name_is_initial(mark - 1) || is_word(tagger, mark - 1, "St")) &&
		tagger_is_name(tagger, word))
		return take_word(tagger, p, word);
	if (name_is_domain(tagger, mark))
		return take_plain(p, word); /* "Foo.com NV" */
	/* "People's Bank", "Women's Tennis Association", but not "Alibaba's Ant Group" */
	if (tagger_is_possessive(mark) && (p->end == NULL || (p->fixed && p->end == mark)) && tagger_is(tagger, mark - 1, CLASS(COMMON)) &&
		!tagger_is(tagger, mark - 1, CLASS(STOP) | WORD_HEADS | CLASS(COMPANY_NOUN))) {
		word += token_is_glued(word) ? 1 : 0;
		return tagger_is_name(tagger, word) && take_word(tagger, p, word);
	}
	/* "Li Ka Shing (Global) Foundation" */
	/* "Foo Mills (Pvt) Ltd" */
	if (token_is_mark(mark, '(') && tagger_is_name(tagger, word) && token_is_mark(word + 1, ')') &&
		tagger_is_name(tagger, word + 2) && tagger_is(tagger, word + 2, p->end == NULL ? WORD_HEADS : CLASS(FORM)) &&
		(p->end == NULL || (word->flags & TOKEN_ALL_CAPITAL) == 0 || word->end - word->start < 3))
		return take_word(tagger, p, word + 2);
	if (token_is_mark(mark, ',') && p->official && p->fixed && p->end == mark)
		return take_list(tagger, p); /* "Ministry of Agriculture, Fisheries and Mining" */
	if (token_is_mark(mark, '(') && p->end == NULL && context_is_place_alone(tagger, word) && tagger_is_name(tagger, word + 2))
		return take_word(tagger, p, word + 2); /* "Foo (Cambodia) Clothing Co" */
	if (token_is_mark(mark, '.') && token_is_mark(word, ',') && p->end == mark)
		word++; /* "Co., Ltd" */
	if (token_is_mark(word - 1, ',') && tagger_is_name(tagger, word) && tagger_is(tagger, word, CLASS(FORM)) &&
		p->words > 0 && !tagger_is(tagger, word + 1, CLASS(COMPANY_HEAD))) /* but "Exim Bank, AB Bank" */
		return take_word(tagger, p, word);
	return false;
}

/* "Banco de Chile", "Universidad de los Andes". */
static bool
take_particle(struct tagger *tagger, struct phrase *p)
{
	struct token *word = p->next + 1;

	if (!tagger_is(tagger, p->at, CLASS(FRONT_HEAD)) || !tagger_is(tagger, p->next, CLASS(PARTICLE)))
		return false;
	if (!tagger_is_name(tagger, word))
		return false;
	p->end = word + 1;
	p->fixed = true; /* "Grupo Foo del Centro Norte" */
	return take_word(tagger, p, word);
}

/* "S.p.A.", "d.o.o.", "A/S": the letters of a legal form, with stops or a stroke between them. */
static bool
take_letters(struct tagger *tagger, struct phrase *p)
{
	char letters[FORM_LETTERS + LETTERS_BYTES] = {0};
	struct token *at = p->next;
	size_t count = 0;

	for (; count < FORM_LETTERS && at->kind == TOKEN_WORD && at->end - at->start == 1; at += 2) {
		letters[count++] = tagger->tokens.text.at[at->start];
		if (!token_is_glued(at + 1) || !token_is_glued(at + 2) || at[2].kind != TOKEN_WORD ||
			(!token_is_mark(at + 1, '.') && !token_is_mark(at + 1, '/')))
			break;
	}
	if (count < 2 || at->kind != TOKEN_WORD || at->end - at->start != 1 ||
		(gazetteer_classes(&tagger->gazetteer, token_hash(letters, count)) & CLASS(FORM)) == 0)
		return false;
	p->end = p->next = at + 1;
	p->type = ENTITY_COMPANY;
	return true;
}

bool
phrase_step(struct tagger *tagger, struct phrase *p)
{
	if (p->next >= p->limit || p->next - p->at > PHRASE_TOKENS)
		return false;
	if (p->next->kind == TOKEN_MARK)
		return take_mark(tagger, p);
	if (p->next->end - p->next->start == 1 && p->words > 0 && p->proper && take_letters(tagger, p))
		return true;
	if (tagger_is_name(tagger, p->next))
		return take_word(tagger, p, p->next);
	if (p->next->kind == TOKEN_WORD)
		return take_of(tagger, p) || take_and(tagger, p) || take_particle(tagger, p);
	return false;
}
