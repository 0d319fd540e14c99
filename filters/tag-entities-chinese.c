/* tag-entities-chinese - Chinese organizations by what they end with (公司, 委员会), people by title */
#include "tag-entities.h"

enum { HEAD_LONGEST = 6, NAME_LONGEST = 12, NAME_LEAST = 2, EXTENSION = 4, TITLE_LONGEST = 8, SHORT_TOKENS = 16 };

static struct span
span_of_tokens(const struct tagger *tagger, const struct token *first, size_t count)
{
	const char *text = tagger->tokens.text.at;

	return span_between(text + first->start, text + first[count - 1].end);
}

static uint64_t
classes_of(const struct tagger *tagger, const struct token *first, size_t count)
{
	struct span word = span_of_tokens(tagger, first, count);

	return gazetteer_classes(&tagger->gazetteer, token_hash(word.at, word.length));
}

/* Length of the longest head at this token in tokens, 0 if none; *type is what it makes. */
static size_t
head_length(const struct tagger *tagger, const struct token *at, uint8_t *type)
{
	size_t length = 1;

	while (length < HEAD_LONGEST && at[length].kind == TOKEN_HAN)
		length++;
	for (; length >= 2; length--) {
		uint64_t classes = classes_of(tagger, at, length);

		if ((classes & (CLASS(HAN_COMPANY) | CLASS(HAN_ORGANIZATION) | CLASS(HAN_AGENCY))) == 0)
			continue;
		*type = (classes & CLASS(HAN_COMPANY)) != 0	   ? ENTITY_COMPANY
			: (classes & CLASS(HAN_AGENCY)) != 0 ? ENTITY_AGENCY
							     : ENTITY_ORGANIZATION;
		return length;
	}
	return 0;
}

/* Are these characters at the token? */
static bool
is_han(const struct tagger *tagger, const struct token *at, const char *word)
{
	return span_starts(span_between(tagger->tokens.text.at + at->start, tagger->tokens.text.at + tagger->tokens.text.length),
		span_of(word));
}

/* 国家 of 国家林业局: its second character ends other names. */
static bool
is_state(const struct tagger *tagger, const struct token *start, const struct token *least)
{
	return start - least >= 2 && (is_han(tagger, start - 2, "\u56FD\u5BB6") || is_han(tagger, start - 2, "\u570B\u5BB6"));
}

/* How far to the left of the head the name goes; not beyond the last mention. */
static struct token *
name_start(struct tagger *tagger, struct token *head)
{
	struct token *start = head, *least = tagger->tokens.list;

	if (tagger->mention_count != 0)
		least += tagger->mentions[tagger->mention_count - 1].last;
	if (head - least > NAME_LONGEST)
		least = head - NAME_LONGEST;
	while (start > least && (start[-1].kind == TOKEN_HAN || start[-1].kind == TOKEN_WORD) &&
		((classes_of(tagger, start - 1, 1) & CLASS(HAN_STOP)) == 0 || is_state(tagger, start, least)))
		start--;
	if (start > least && start < head && is_han(tagger, start - 1, "\u5176\u4E2D"))
		start++; /* 其中 */
	return start;
}

/* ---- people ---- */

/* Does a title end right before this token? */
static bool
is_titled(const struct tagger *tagger, const struct token *at)
{
	for (size_t length = 2; length <= TITLE_LONGEST && (size_t)(at - tagger->tokens.list) >= length; length++) {
		if (at[-(ptrdiff_t)length].kind == TOKEN_MARK)
			return false;
		if ((classes_of(tagger, at - length, length) & CLASS(HAN_TITLE)) != 0)
			return true;
	}
	/* "CEO" is one token. */
	return at > tagger->tokens.list && at[-1].kind == TOKEN_WORD &&
	       (classes_of(tagger, at - 1, 1) & CLASS(HAN_TITLE)) != 0;
}

static bool
may_stand_behind(const struct tagger *tagger, const struct token *at)
{
	if (at->kind != TOKEN_HAN)
		return true;
	return (classes_of(tagger, at, 1) & CLASS(HAN_BEHIND)) != 0 ||
	       (at[1].kind == TOKEN_HAN && (classes_of(tagger, at, 2) & CLASS(HAN_BEHIND)) != 0);
}

/* 董事长陈磊表示: a title, a family name, one or two characters, and what stands behind a name. */
static struct token *
tag_person(struct tagger *tagger, struct token *at)
{
	struct found found = {.known = NONE, .type = ENTITY_PERSON, .by = BY_TITLE};

	if ((classes_of(tagger, at, 1) & CLASS(HAN_SURNAME)) == 0 || !is_titled(tagger, at) || at[1].kind != TOKEN_HAN)
		return NULL;
	if (may_stand_behind(tagger, at + 2))
		found.end = at + 2;
	else if (at[2].kind == TOKEN_HAN && may_stand_behind(tagger, at + 3))
		found.end = at + 3;
	else
		return NULL;
	tagger_add(tagger, at, &found);
	document_name(&tagger->document, tagger->mentions[tagger->mention_count - 1].known, &tagger->tokens, at,
		(size_t)(found.end - at), 0);
	return found.end;
}

/* ---- organizations ---- */

static bool
is_short_word(const struct tagger *tagger, const struct token *at)
{
	return at->kind == TOKEN_HAN && at[1].kind == TOKEN_HAN && (classes_of(tagger, at, 2) & CLASS(HAN_SHORT)) != 0;
}

/* （以下简称“星河动力”） behind a name: from now on that is it, too. */
static void
name_short(struct tagger *tagger, struct token *at, uint32_t known)
{
	struct token *limit = at + SHORT_TOKENS, *first;

	if (at->kind != TOKEN_MARK)
		return;
	for (; at < limit && !is_short_word(tagger, at); at++)
		if (at->end == 0)
			return;
	if (at == limit)
		return;
	first = at + 2;
	while (first < limit && first->kind == TOKEN_MARK && first->end != 0)
		first++;
	for (at = first; at < first + NAME_LONGEST && (at->kind == TOKEN_HAN || at->kind == TOKEN_WORD); at++)
		;
	if (at - first >= NAME_LEAST)
		document_name(&tagger->document, known, &tagger->tokens, first, (size_t)(at - first), 0);
}

/* 香港 and 上海 right before the rest of a name are its beginning. */
static struct token *
take_places(struct tagger *tagger, struct token *start)
{
	while (tagger->mention_count != 0) {
		const struct mention *last = &tagger->mentions[tagger->mention_count - 1];

		if (tagger->tokens.list + last->last != start || tagger->document.known[last->known].type != ENTITY_PLACE)
			break;
		start = tagger->tokens.list + last->first;
		tagger->mention_count--;
	}
	return start;
}

struct token *
tag_chinese(struct tagger *tagger, struct token *at)
{
	struct found found = {.known = NONE, .by = BY_FORM};
	struct token *start;
	size_t length = head_length(tagger, at, &found.type);

	if (length == 0)
		return tag_person(tagger, at);
	found.end = at + length;
	while (found.end[0].kind == TOKEN_HAN && (length = head_length(tagger, found.end, &found.type)) != 0)
		found.end += length; /* 集团公司 */
	start = name_start(tagger, at);
	if (tagger->mention_count != 0) {
		struct mention *last = &tagger->mentions[tagger->mention_count - 1];
		uint8_t type = tagger->document.known[last->known].type;

		if (start == tagger->tokens.list + last->last && type == ENTITY_PLACE) {
			start = take_places(tagger, start);
		} else if (start == tagger->tokens.list + last->last && type == ENTITY_PERSON && found.type == ENTITY_ORGANIZATION) {
			start = tagger->tokens.list + last->first; /* 马云公益基金会 */
			tagger->mention_count--;
		} else if (start == tagger->tokens.list + last->last && at - start <= EXTENSION && type != ENTITY_PERSON) {
			/* 小米 + 集团, 大疆 + 创新科技有限公司 */
			last->last = (uint32_t)(found.end - tagger->tokens.list);
			last->end = found.end[-1].end;
			return found.end;
		}
	}
	/* 文化部 alone is a ministry, 公司 is any company. */
	if (at - start < NAME_LEAST && !(start == at && found.end - at > 2 && found.type == ENTITY_AGENCY &&
					       is_han(tagger, found.end - 1, "\u90E8")))
		return NULL;
	tagger_add(tagger, start, &found);
	if (tagger->mention_count != 0) {
		uint32_t known = tagger->mentions[tagger->mention_count - 1].known;

		document_name(&tagger->document, known, &tagger->tokens, start, (size_t)(found.end - start), 0);
		name_short(tagger, found.end, known);
	}
	return found.end;
}
