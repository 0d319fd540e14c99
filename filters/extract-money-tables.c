/* extract-money-tables - phrases by longest match, a token at a time */
#include "extract-money-tables.h"

/* A value in the dictionary of phrases: an index, none, and whether a longer phrase begins like this. */
enum { CONTINUES = 1, NO_VALUE = 0x3FFFFFFF };

struct key {
	char bytes[MONEY_PHRASE_MAX];
	size_t length;
	bool word_last;
};

/* "US $" and "US$" are one key; words keep a space between them, whatever it was. */
static bool
key_add(struct key *key, const struct money_token *token, bool fold)
{
	bool word = token->kind == MONEY_WORD;
	size_t space = word && key->word_last;

	if (key->length + space + token->length > sizeof key->bytes)
		return false;
	if (space != 0)
		key->bytes[key->length++] = ' ';
	for (uint32_t i = 0; i < token->length; i++) {
		char c = token->at[i];

		key->bytes[key->length++] = fold && c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	key->word_last = word;
	return true;
}

static struct span
key_span(const struct key *key)
{
	return (struct span){key->bytes, key->length};
}

size_t
money_phrase(const struct money_tables *tables, enum money_tag tag, const struct money_token *tokens,
	ptrdiff_t step, size_t limit, uint32_t *value)
{
	struct key key = {.length = 0};
	size_t found = 0;

	if (limit == 0 || !money_has_tag(&tokens[0], tag))
		return 0;
	for (size_t i = 0; i < limit && i < MONEY_PHRASE_TOKENS_MAX; i++) {
		uint32_t entry;

		if (tokens[(ptrdiff_t)i * step].kind == MONEY_NUMBER) /* no phrase has one */
			break;
		if (!key_add(&key, &tokens[(ptrdiff_t)i * step], tag != MONEY_TAG_EXACT))
			break;
		entry = dictionary_get(&tables->phrases[tag], key_span(&key));
		if (entry == DICTIONARY_ABSENT)
			break;
		if (entry >> 1 != NO_VALUE) {
			*value = entry >> 1;
			found = i + 1;
		}
		if ((entry & CONTINUES) == 0)
			break;
	}
	return found;
}

const char *
money_phrase_in(const struct money_tables *tables, enum money_tag tag, const char *at, const char *limit, uint32_t *value)
{
	struct key key = {.length = 0};
	const char *found = NULL;

	for (size_t i = 0; i < MONEY_PHRASE_TOKENS_MAX; i++) {
		struct money_token token;
		uint32_t entry;

		at = money_scan(at, limit, &token);
		if (token.kind == MONEY_END || !key_add(&key, &token, tag != MONEY_TAG_EXACT))
			break;
		entry = dictionary_get(&tables->phrases[tag], key_span(&key));
		if (entry == DICTIONARY_ABSENT)
			break;
		if (entry >> 1 != NO_VALUE) {
			*value = entry >> 1;
			found = at;
		}
		if ((entry & CONTINUES) == 0)
			break;
	}
	return found;
}

bool
money_anchor_word(const struct money_tables *tables, const char *at, size_t length)
{
	char key[MONEY_PHRASE_MAX];

	if (length == 0 || length >= MONEY_PHRASE_MAX || (money_tags(tables, at, length) >> MONEY_TAG_ANCHOR & 1) == 0)
		return false;
	for (size_t i = 0; i < length; i++)
		key[i] = at[i] >= 'A' && at[i] <= 'Z' ? (char)(at[i] | 0x20) : at[i];
	return dictionary_get(&tables->phrases[MONEY_TAG_ANCHOR], (struct span){key, length}) != DICTIONARY_ABSENT;
}

/* ---- filling ---- */

void
money_tag_word(struct money_tables *tables, enum money_tag tag, const struct money_token *token)
{
	uint32_t three = money_three(token->at, token->length), hash = money_word_hash(three, token->at, token->length);

	if (tag == MONEY_TAG_BEGIN)
		tables->begins[hash >> 22] |= (uint64_t)1 << (hash >> 16 & 63);
	else
		tables->tags[hash >> 19] |= (uint16_t)(1u << tag);
	if (tag == MONEY_TAG_ANCHOR && token->length >= 3)
		tables->anchors[hash >> 22] |= (uint64_t)1 << (hash >> 16 & 63);
}

static void
put_bytes(uint64_t *filter, uint32_t bytes)
{
	uint32_t hash = money_filter_hash(bytes);

	filter[hash >> 6] |= (uint64_t)1 << (hash & 63);
}

void
money_put_cue(struct money_tables *tables, struct span phrase)
{
	static const char behind[] = " ,.'-)\";:/\\\xE2"; /* what stands behind "US", of which a quotation mark has two */

	if (phrase.length > 3 && phrase.at[3] != ' ') { /* "New York" may be broken behind "New" */
		put_bytes(tables->names, money_three(phrase.at, 3) | (uint32_t)(unsigned char)phrase.at[3] << 24);
		return;
	}
	if (phrase.length >= 3) {
		put_bytes(tables->cues, money_three(phrase.at, 3));
		return;
	}
	for (const char *p = behind; *p != '\0'; p++)
		put_bytes(tables->cues, money_three(phrase.at, phrase.length) | (uint32_t)(unsigned char)*p << 8 * phrase.length);
}

void
money_put_phrase(struct money_tables *tables, enum money_tag tag, const struct money_token *tokens, size_t count,
	bool backwards, uint32_t value)
{
	struct key key = {.length = 0};

	for (size_t i = 0; i < count; i++) {
		uint32_t old, entry = NO_VALUE << 1;

		if (!key_add(&key, &tokens[backwards ? count - 1 - i : i], tag != MONEY_TAG_EXACT))
			return;
		old = dictionary_get(&tables->phrases[tag], key_span(&key));
		if (old != DICTIONARY_ABSENT)
			entry = old;
		if (i == 0)
			money_tag_word(tables, tag, &tokens[backwards ? count - 1 : 0]);
		if (i + 1 < count)
			entry |= CONTINUES;
		else
			entry = value << 1 | (entry & CONTINUES);
		dictionary_put(&tables->phrases[tag], key_span(&key), entry);
	}
}

/* ---- asking ---- */

uint16_t
money_choice_of(const struct money_tables *tables, uint16_t currency)
{
	uint32_t known = dictionary_get(&tables->choice_names, (struct span){tables->codes[currency], 3});

	return known == DICTIONARY_ABSENT ? 0 : (uint16_t)known;
}

uint32_t
money_word_classes(const struct money_tables *tables, const struct money_token *token)
{
	uint32_t classes;

	return money_phrase(tables, MONEY_TAG_WORD, token, 1, 1, &classes) == 0 ? 0 : classes;
}

struct money_number_word
money_number_word(const struct money_tables *tables, const struct money_token *token)
{
	uint32_t value;

	if ((token->kind != MONEY_WORD && token->kind != MONEY_HAN) ||
		money_phrase(tables, MONEY_TAG_NUMBER, token, 1, 1, &value) == 0)
		return (struct money_number_word){MONEY_NO_NUMBER, 0};
	return (struct money_number_word){(uint8_t)value, (uint8_t)(value >> 8)};
}

bool
money_scale_word(const struct money_tables *tables, const struct money_token *token, struct money_scale *scale)
{
	uint32_t value;

	if ((token->kind != MONEY_WORD && token->kind != MONEY_HAN) ||
		money_phrase(tables, MONEY_TAG_SCALE, token, 1, 1, &value) == 0)
		return false;
	*scale = (struct money_scale){(uint8_t)(value >> 2), (value & 1) != 0, (value & 2) != 0};
	return true;
}

const struct money_spelling *
money_spelling_at(const struct money_tables *tables, uint32_t value)
{
	return &((const struct money_spelling *)(const void *)tables->spellings.bytes)[value];
}

uint16_t
money_candidate(const struct money_tables *tables, uint16_t choice, size_t n)
{
	const struct money_choice *c = &tables->choices[choice];

	return ((const uint16_t *)(const void *)tables->candidates.bytes)[c->first + n];
}

bool
money_choice_has(const struct money_tables *tables, uint16_t choice, uint16_t currency)
{
	for (size_t i = 0; i < tables->choices[choice].count; i++)
		if (money_candidate(tables, choice, i) == currency)
			return true;
	return false;
}
