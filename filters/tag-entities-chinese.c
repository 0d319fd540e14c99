/* tag-entities-chinese - Chinese organizations by the characters their names end with: 公司, 银行, 委员会 */
#include "tag-entities.h"

enum { HEAD_LONGEST = 6, NAME_LONGEST = 12, NAME_LEAST = 2 };

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

	return gazetteer_classes(&tagger->gazetteer, word, token_hash(word.at, word.length));
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
		(classes_of(tagger, start - 1, 1) & CLASS(HAN_STOP)) == 0)
		start--;
	return start;
}

struct token *
tag_chinese(struct tagger *tagger, struct token *at)
{
	struct found found = {.known = NONE, .by = BY_FORM};
	struct token *start;
	size_t length = head_length(tagger, at, &found.type);

	if (length == 0)
		return NULL;
	found.end = at + length;
	while (found.end[0].kind == TOKEN_HAN && (length = head_length(tagger, found.end, &found.type)) != 0)
		found.end += length; /* 集团公司 */
	start = name_start(tagger, at);
	if (tagger->mention_count != 0) {
		struct mention *last = &tagger->mentions[tagger->mention_count - 1];
		uint8_t type = tagger->document.known[last->known].type;

		if (start == tagger->tokens.list + last->last && type == ENTITY_PLACE) {
			start = tagger->tokens.list + last->first;
			tagger->mention_count--;
		} else if (start == at && at == tagger->tokens.list + last->last && type != ENTITY_PERSON) {
			last->last = (uint32_t)(found.end - tagger->tokens.list);
			last->end = found.end[-1].end;
			return found.end;
		}
	}
	if (at - start < NAME_LEAST)
		return NULL;
	tagger_add(tagger, start, &found);
	return found.end;
}
