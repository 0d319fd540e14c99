/* tag-entities-tie - people tied to the organizations beside their names */
#include "tag-entities.h"

static bool
is_organization(const struct tagger *tagger, const struct mention *m)
{
	uint8_t type = tagger->document.known[m->known].type;

	return type != ENTITY_PERSON && type != ENTITY_PLACE && type != ENTITY_PROGRAM;
}

/* Are all tokens between two places titles and roles (and "and", "the", "former" ...), one at least? */
static bool
is_all_roles(struct tagger *tagger, size_t from, size_t to)
{
	bool any = false;

	if (to - from > 12)
		return false;
	for (size_t i = from; i < to; i++) {
		struct token *token = &tagger->tokens.list[i];

		if (tagger_is(tagger, token, CLASS(ROLE) | CLASS(TITLE)))
			any = true;
		else if (!tagger_is(tagger, token, CLASS(DETERMINER) | CLASS(FUNCTION) | CLASS(BUSINESS_NOUN) | CLASS(COMMON)) &&
			 !token_is_mark(token, '-') && !token_is_mark(token, '&'))
			return false;
		if (tagger_is(tagger, token, CLASS(SAY) | CLASS(ACT) | CLASS(AUXILIARY)) &&
			!tagger_is(tagger, token, CLASS(ROLE)))
			return false;
	}
	return any;
}

static size_t
behind_possessive(const struct tagger *tagger, size_t at)
{
	const struct token *token = &tagger->tokens.list[at];

	if (!tagger_is_possessive(token))
		return at;
	return at + (token[1].kind == TOKEN_WORD && token_is_glued(token + 1) ? 2 : 1);
}

static bool
has_mark(const struct tagger *tagger, size_t from, size_t to)
{
	for (; from < to; from++)
		if (tagger->tokens.list[from].kind == TOKEN_MARK)
			return true;
	return false;
}

/* "Pinduoduo's co-chief executive Zhao Jiazhen", "Tencent's Pony Ma", "Apple CEO Tim Cook". */
static bool
is_tied_before(struct tagger *tagger, const struct mention *organization, const struct mention *who)
{
	size_t from = behind_possessive(tagger, organization->last);

	/* 拼多多联席CEO赵佳臻 */
	if (who->by == BY_TITLE && tagger->tokens.list[who->first].kind == TOKEN_HAN)
		return who->first - from <= 8 && !has_mark(tagger, from, who->first);
	return from == who->first ? from != organization->last : is_all_roles(tagger, from, who->first);
}

/* "Chen Lei, chairman of Pinduoduo", "Zhao Jiazhen, Pinduoduo's co-chief executive". */
static bool
is_tied_behind(struct tagger *tagger, const struct mention *who, const struct mention *organization)
{
	struct token *list = tagger->tokens.list;
	size_t from = who->last, to = organization->first;

	if (token_is_mark(&list[from], ','))
		from++;
	else if (!span_is(token_span(&tagger->tokens, &list[from]), "of"))
		return false;
	if (to < from)
		return false;
	if (to > from && tagger_is(tagger, &list[to - 1], CLASS(DETERMINER)))
		to--;
	if (to == from) {
		size_t behind = behind_possessive(tagger, organization->last);

		return tagger_is(tagger, &list[behind], CLASS(ROLE) | CLASS(TITLE) | CLASS(BUSINESS_NOUN));
	}
	if (!tagger_is(tagger, &list[to - 1], CLASS(PREPOSITION)))
		return false;
	return to - 1 == from || is_all_roles(tagger, from, to - 1);
}

void
tie_persons(struct tagger *tagger)
{
	for (size_t i = 0; i < tagger->mention_count; i++) {
		const struct mention *m = &tagger->mentions[i];
		struct known *known = &tagger->document.known[m->known];

		if (known->type != ENTITY_PERSON)
			continue;
		if (i + 1 < tagger->mention_count && is_organization(tagger, m + 1) && is_tied_behind(tagger, m, m + 1))
			known->of = m[1].known;
		else if (i > 0 && is_organization(tagger, m - 1) && is_tied_before(tagger, m - 1, m))
			known->of = m[-1].known;
	}
}
