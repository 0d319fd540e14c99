/* attribute-subject - a shallow parse: the last noun phrase before a verb, relative clauses, infinitives, joined verbs */
#include "attribute-subject.h"

enum { DEPTH_MAX = 6, FRONTED_MAX = 4 };

/* A noun phrase that may be a subject, and whether there is one. */
struct phrase {
	bool filled;
	struct subject head;
	int to;		/* token behind it */
};

static const struct subject nobody = {NONE, NONE, BOND_NONE, STEP_NONE};

enum clause_kind { CLAUSE_MAIN, CLAUSE_RELATIVE, CLAUSE_ASIDE };

struct clause {
	enum clause_kind kind;
	struct phrase phrase;	/* since the clause or its last verb began */
	struct subject subject;	/* of its last verb; of a relative clause, whom it tells of */
	bool has_verb;
	bool comma;		/* a relative clause: one stands before it, and one will end it */
	int from;		/* token that it begins with */
	int aside;
};

/* Where the pass is. */
struct parse {
	struct sentence *sentence;
	struct candidates *candidates;
	struct clause clauses[DEPTH_MAX];
	int depth;
	bool governed;		/* behind a preposition */
	struct phrase nearest;	/* the last noun phrase, of whatever it is part: what "who" and "which" tell of */
	int fronted[FRONTED_MAX]; /* verbs before any subject */
	int fronted_count;
};

static struct clause *
current(struct parse *p)
{
	return &p->clauses[p->depth];
}

static void
enter(struct parse *p, enum clause_kind kind, struct subject subject, int from, bool comma)
{
	const int aside = p->sentence->tokens[from].aside;

	if (p->depth == DEPTH_MAX - 1)
		return;
	p->clauses[++p->depth] = (struct clause){.kind = kind, .subject = subject, .comma = comma, .from = from,
		.aside = aside};
	p->governed = false;
}

static void
leave(struct parse *p)
{
	if (p->depth > 0)
		p->depth--;
	p->governed = false;
}

/* Brackets and appositions are clauses of their own. */
static void
follow_aside(struct parse *p, int token)
{
	const int aside = p->sentence->tokens[token].aside;

	while (p->depth > 0 && current(p)->aside != aside && current(p)->aside != 0)
		leave(p);
	if (aside != current(p)->aside)
		enter(p, CLAUSE_ASIDE, current(p)->phrase.filled ? current(p)->phrase.head : nobody, token, true);
}

/* ---- noun phrases ---- */

static struct subject
by_bond(struct subject subject, enum subject_bond bond)
{
	subject.bond = (uint8_t)bond;
	return subject;
}

/* "A, B and C": who stands in one list with the phrase so far. */
static bool
joins_list(const struct parse *p, const struct phrase *phrase, const struct candidate *c)
{
	return phrase->filled && phrase->head.bond == BOND_ITSELF && c->kind != CANDIDATE_PRONOUN && phrase->to < c->from &&
		candidate_list_between(p->sentence, phrase->to, c->from);
}

static void
take_candidate(struct parse *p, const struct candidate *c, int index)
{
	struct phrase *phrase = &current(p)->phrase;
	const bool governed = c->preposition != NO_TOKEN && c->preposition >= current(p)->from;
	const struct subject itself = {(int16_t)index, (int16_t)index, BOND_ITSELF, STEP_NONE};

	p->nearest = (struct phrase){true, itself, c->to};
	if (joins_list(p, phrase, c) && !governed) {
		phrase->head.last = (int16_t)index;
	} else if (governed) {
		/* "shares of Tencent": of the thing, but "Tencent of China" is Tencent */
		if (phrase->filled && phrase->head.bond != BOND_THING && phrase->head.bond != BOND_PLACE) {
			phrase->to = c->to;
			return;
		}
		*phrase = (struct phrase){true, by_bond(itself, phrase->filled ? BOND_OF : BOND_PLACE), c->to};
	} else
		*phrase = (struct phrase){true, by_bond(itself, c->possessor ? BOND_OWNS : BOND_ITSELF), c->to};
	phrase->to = c->to;
	p->governed = false;
}

/* A word of a noun phrase, or an amount or number. */
static void
take_word(struct parse *p, int token)
{
	struct phrase *phrase = &current(p)->phrase;
	const struct subject thing = {current(p)->subject.first, current(p)->subject.last, BOND_THING, STEP_NONE};

	if (token_is(p->sentence, token, WORD(WORD_ARTICLE) | WORD(WORD_ITS)) && p->governed &&
		!token_is(p->sentence, token - 1, WORD(WORD_PREPOSITION)))
		p->governed = false; /* "In 2016 the project" */
	p->nearest = (struct phrase){true, thing, token + 1};
	if (p->governed)
		return;
	if (!phrase->filled || phrase->head.bond == BOND_PLACE)
		*phrase = (struct phrase){true, thing, token + 1};
	else if (phrase->to == token && phrase->head.bond == BOND_ITSELF && token_is_plain(p->sentence, token))
		phrase->head.bond = BOND_BEFORE; /* "Tencent shares" */
	if (phrase->to == token || token_is_mark(p->sentence, token - 1, 's'))
		phrase->to = token + 1;
}

/* ---- verbs ---- */

/* "on May 18" is none */
static bool
is_light(const struct sentence *sentence, int token)
{
	return token_is(sentence, token, WORD(WORD_BE) | WORD(WORD_HAVE) | WORD(WORD_MODAL)) &&
	       (sentence->headline || token == 0 || !sentence->tokens[token].capital);
}

static struct subject
by_step(struct subject subject, enum subject_step step)
{
	subject.step = (uint8_t)step;
	return subject;
}

/* The token before, adverbs passed over. */
static int
before(const struct sentence *sentence, int token)
{
	do
		token--;
	while (token_is(sentence, token, WORD(WORD_ADVERB) | WORD(WORD_NEGATION)));
	return token;
}

/* "expects the company to make": the object does it; "plans to invest", "its plan to invest": the subject. */
static struct subject
of_infinitive(const struct clause *clause, int to)
{
	if (clause->phrase.filled && clause->phrase.to == to && clause->phrase.head.bond == BOND_ITSELF)
		return by_step(clause->phrase.head, clause->has_verb ? STEP_OBJECT : STEP_SUBJECT);
	if (!clause->has_verb && clause->phrase.filled)
		return by_step(clause->phrase.head, STEP_CONTROL);
	return by_step(clause->subject, STEP_CONTROL);
}

/* "firms competing", "by investing", ", adding that": of the noun before it, or of the clause. */
static struct subject
of_participle(const struct clause *clause, int left)
{
	if (clause->phrase.filled && clause->phrase.to == left + 1)
		return by_step(clause->phrase.head, STEP_OBJECT);
	return by_step(clause->subject, STEP_PARTICIPLE);
}

/* The subject of a verb that stands right behind its noun phrase, or behind a comma or "and". */
static struct subject
of_finite(struct parse *p, int left)
{
	const bool joined = token_is(p->sentence, left, WORD(WORD_CONJUNCTION)) || token_is_mark(p->sentence, left, ',');
	struct clause *clause = current(p);

	/* "the firm that owns X said": the verb is of the clause outside */
	while (clause->kind == CLAUSE_RELATIVE && clause->has_verb && !joined && !clause->comma && p->depth > 0) {
		leave(p);
		clause = current(p);
	}
	if (clause->kind == CLAUSE_RELATIVE && !clause->has_verb && !clause->phrase.filled)
		return by_step(clause->subject, STEP_RELATIVE);
	if (clause->phrase.filled && !(joined && clause->has_verb && clause->phrase.to <= left))
		return by_step(clause->phrase.head, STEP_SUBJECT);
	return by_step(clause->subject, STEP_JOINED);
}

static bool
is_participle(const struct sentence *sentence, int token)
{
	return span_ends(token_lower(sentence, token), SPAN("ing"));
}

/* "Having made 4.3 billion, KCB", "To fund the offer, Green Growth" */
static void
wait_for_subject(struct parse *p, int token)
{
	if (p->sentence->tokens[token].subject.first == NONE && p->depth == 0 && !p->clauses[0].has_verb &&
		p->fronted_count < FRONTED_MAX)
		p->fronted[p->fronted_count++] = token;
}

static void
settle_fronted(struct parse *p, struct subject subject)
{
	for (int i = 0; i < p->fronted_count; i++)
		p->sentence->tokens[p->fronted[i]].subject = by_step(subject, STEP_PARTICIPLE);
	p->fronted_count = 0;
}

/* "UBS, which reckons in dollars, expects": what those do who are the subject, auxiliaries passed over. */
static void
note_act(struct parse *p, int token)
{
	const struct subject subject = p->sentence->tokens[token].subject;

	if (subject.bond != BOND_ITSELF || subject.step != STEP_SUBJECT || is_light(p->sentence, token))
		return;
	for (int i = subject.first; i <= subject.last; i++)
		if (p->candidates->items[i].acts == NO_TOKEN)
			p->candidates->items[i].acts = token;
}

static void
take_verb(struct parse *p, int token)
{
	struct sentence *sentence = p->sentence;
	const int left = before(sentence, token);
	struct subject *subject = &sentence->tokens[token].subject;
	bool finite = true;

	if (is_light(sentence, left)) {
		*subject = sentence->tokens[left].subject;
		wait_for_subject(p, token);
		finite = !is_participle(sentence, left);
	} else if (token_is(sentence, left, WORD(WORD_INFINITIVE))) {
		*subject = of_infinitive(current(p), left);
		wait_for_subject(p, token);
		finite = false;
	} else if (is_participle(sentence, token)) {
		*subject = of_participle(current(p), left);
		wait_for_subject(p, token);
		finite = false;
	} else if (!is_light(sentence, token) && current(p)->has_verb && span_is(token_lower(sentence, token + 1), "by") &&
		current(p)->phrase.filled && current(p)->phrase.to == token) {
		*subject = by_step(current(p)->phrase.head, STEP_OBJECT); /* "a fund backed by X" */
		finite = false;
	} else {
		*subject = of_finite(p, left);
		settle_fronted(p, *subject);
	}
	note_act(p, token);
	struct clause *clause = current(p);
	if (finite && subject->first != NONE)
		clause->subject = *subject;
	clause->has_verb = clause->has_verb || finite;
	clause->phrase.filled = false;
	p->governed = false;
}

/* ---- words that join clauses ---- */

/* "a lawsuit by Line, which": the nearest noun phrase, but "Tencent of China, which" is the one that it is part of. */
static struct subject
told_of(const struct parse *p, int limit)
{
	const struct clause *clause = &p->clauses[p->depth];
	const struct phrase *phrase = &clause->phrase;
	const bool place = p->nearest.filled && p->nearest.head.first != NONE &&
		p->candidates->items[p->nearest.head.first].types == TYPES_PLACE;

	if (p->nearest.filled && p->nearest.to == limit && !(place && phrase->filled && phrase->head.bond == BOND_ITSELF))
		return p->nearest.head;
	if (phrase->filled)
		return phrase->head;
	return clause->kind == CLAUSE_ASIDE && !clause->has_verb ? clause->subject : nobody; /* ", which owns Ele.me," */
}

/* "said that X will" begins a clause; "Line, which has raised" tells of Line. */
static void
take_relative(struct parse *p, int token)
{
	const struct sentence *sentence = p->sentence;
	const struct clause *clause = current(p);

	if (span_is(token_lower(sentence, token), "that") && (token_is_verb(sentence, token - 1) || !clause->phrase.filled)) {
		current(p)->phrase.filled = false;
		return;
	}
	const bool comma = token_is_mark(sentence, token - 1, ',');
	enter(p, CLAUSE_RELATIVE, told_of(p, token - comma), token, comma);
}

static void
take_mark(struct parse *p, int token)
{
	const char mark = p->sentence->tokens[token].mark;

	if (mark == ',') {
		if (current(p)->kind == CLAUSE_RELATIVE && (current(p)->has_verb || current(p)->comma))
			leave(p);
	} else if (mark == ';' || mark == ':' || mark == '*') {
		while (p->depth > 0)
			leave(p);
		if (mark == ':' && !current(p)->has_verb && current(p)->phrase.filled)
			current(p)->subject = current(p)->phrase.head; /* "Alibaba: loses 2 yuan" */
		current(p)->phrase.filled = false;
		current(p)->has_verb = false;
		p->fronted_count = 0;
	} else
		return;
	p->governed = false;
}

/* What "that" may go on from, where it is no "that bank". */
static bool
is_noun(const struct sentence *sentence, int token)
{
	const enum token_kind kind = token_or_none(sentence, token)->kind;

	return kind == TOKEN_ENTITY || kind == TOKEN_MONEY || token_is_plain(sentence, token);
}

static void
take_token(struct parse *p, int token)
{
	const struct sentence *sentence = p->sentence;
	const struct token *t = &sentence->tokens[token];

	if (t->kind == TOKEN_MARK)
		take_mark(p, token);
	else if ((t->classes & WORD(WORD_INFINITIVE)) != 0 && (token_is_verb(sentence, token + 1) || is_light(sentence, token + 1) ||
		token_is(sentence, token + 1, WORD(WORD_ADVERB))))
		return;
	else if (t->verb || is_light(sentence, token))
		take_verb(p, token);
	else if ((t->classes & WORD(WORD_RELATIVE)) != 0 && ((t->classes & WORD(WORD_ARTICLE)) == 0 || is_noun(sentence, token - 1) ||
		token_is_verb(sentence, token - 1)))
		take_relative(p, token);
	else if ((t->classes & WORD(WORD_PREPOSITION)) != 0)
		p->governed = true;
	else if ((t->classes & WORD(WORD_SUBORDINATE)) != 0)
		current(p)->phrase.filled = p->governed = false;
	else if ((t->classes & (WORD(WORD_CONJUNCTION) | WORD(WORD_ADVERB) | WORD(WORD_TIME))) == 0)
		take_word(p, token);
}

/* The token behind the last that may govern an amount: further on, only those that still wait for their subject matter. */
static int
last_governor(const struct sentence *sentence)
{
	int limit = 0;

	for (size_t i = sentence->first_amount; i < sentence->last_amount; i++)
		if (sentence->amounts[i].token != NO_TOKEN && sentence->amounts[i].lead > limit)
			limit = sentence->amounts[i].lead;
	return limit;
}

void
subjects_find(struct sentence *sentence, struct candidates *candidates)
{
	struct parse p = {.sentence = sentence, .candidates = candidates};
	const int limit = last_governor(sentence);
	size_t next = 0;

	p.clauses[0] = (struct clause){.kind = CLAUSE_MAIN, .subject = nobody};
	for (int i = 0; i < sentence->token_count && (i < limit || p.fronted_count > 0); i++) {
		while (next < candidates->count && (candidates->items[next].from < i || candidates->items[next].covered))
			next++;
		if (sentence->tokens[i].aside != current(&p)->aside)
			follow_aside(&p, i);
		if (next == candidates->count || candidates->items[next].from != i) {
			take_token(&p, i);
			continue;
		}
		take_candidate(&p, &candidates->items[next], (int)next);
		i = candidates->items[next].to - 1;
	}
}
