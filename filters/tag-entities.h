/* tag-entities - what its parts share: the tagger's state, the names a document has made known, mentions */
#ifndef MONEYTRAIL_TAG_ENTITIES_H
#define MONEYTRAIL_TAG_ENTITIES_H

#include "lib/buffer.h"
#include "tag-entities-gazetteer.h"
#include "tag-entities-tokens.h"
#include "tag-entities-words.h"

/* How a mention was found. */
enum found_by { BY_GAZETTEER, BY_FORM, BY_APPOSITION, BY_ACT, BY_RECURRENCE, BY_TITLE, BY_PATTERN, BY_WAYS };

/* ---- the document: entities met in it and the names they go by; bounded, emptied for the next document ---- */

#define NONE UINT32_MAX

enum {
	KNOWN_MAX = 4096,     /* entities of a document; one more, and all are forgotten */
	NAME_SLOTS = 32768,   /* at most, a power of two; at most half of them are used */
	NAME_SLOTS_LEAST = 1024, /* for short documents: few enough to stay near */
	KNOWN_BYTES = 1 << 20, /* of names */
	NAME_FIRSTS = 4096    /* bits */
};

/* An entity met in the document. */
struct known {
	uint32_t gazetteer;	   /* its index there, or NONE */
	uint32_t name, name_length; /* in the document's strings, when not of the gazetteer */
	uint32_t id, id_length;
	uint32_t of;		   /* to whom a person belongs: known too, or NONE */
	uint8_t type;
	char country[2];
};

enum name_flag {
	NAME_LONGER = 1, /* some longer name starts like this one */
	NAME_SIGHT = 256,  /* one sight of an unknown word; the bits above count */
	NAME_CAPITALS = 4, /* initials: only where written in capitals */
	NAME_TOLD = 8, /* the document says what it stands for: "Bank of Foo (BOF)" */
	NAME_WEAK = 2,	 /* a short form that is a usual word, too: only where it stands alone and capitalised */
};

/* A row of tokens that is a name, or starts one, in this document. */
struct name_slot {
	uint64_t chain;
	uint32_t known; /* or NONE */
	uint16_t generation, flags;
};

/* How often places of a country were named. */
struct country_count {
	char country[2];
	uint16_t count;
};

enum { COUNTRIES_MAX = 8 }; /* of a document; the ones named first */

struct document {
	struct known *known;
	size_t known_count, companies; /* companies: how many of them are */
	uint16_t *met;	       /* by gazetteer entity: known index + 1 */
	size_t met_count;
	struct name_slot *names;
	uint64_t firsts[NAME_FIRSTS / 64]; /* bits of the hashes of names' first tokens */
	size_t name_count, name_slots, name_zeroed; /* slots in use; slots that have ever been */
	struct buffer moved;   /* while slots grow */
	struct country_count countries[COUNTRIES_MAX];
	size_t country_count;
	uint16_t generation;   /* slots of other generations are free */
	struct buffer strings, id; /* id: of the document */
};

void document_init(struct document *document, struct diag *diag);
void document_free(struct document *document);
/* So many entities the gazetteer has. Before anything is met. */
void document_use(struct document *document, struct diag *diag, size_t entities);
/* Forgets all. */
void document_reset(struct document *document);
/* Is there room for what one window can add? Else the caller resets between windows. */
bool document_is_full(const struct document *document);
/* The entity of the gazetteer in this document, entered if it is new. */
uint32_t document_meet(struct document *document, const struct gazetteer *g, uint32_t entity);
/* The same if it has been met, else NONE. */
uint32_t document_met(const struct document *document, uint32_t entity);
/* A new entity of this name; one of the same id is returned if it is there already. */
uint32_t document_enter(struct document *document, struct span name, enum entity_type type);
/* A fuller name for an entity, and what kind of thing that shows it to be. */
void document_rename(struct document *document, uint32_t known, struct span name, uint8_t type);
/* Do longer names of the document start with this word, which is none itself? */
bool document_starts(const struct document *document, const struct tokens *tokens, struct token *word);
/* A place of this country was named. */
void document_count_country(struct document *document, const char *country);
/* The country whose places are named most so far; NULL: none. */
const char *document_country(const struct document *document);
/* From now on these tokens name this entity. */
void document_name(struct document *document, uint32_t known, const struct tokens *tokens, struct token *first, size_t count,
	unsigned flags);
/* Counts one more sight of an unknown word; returns how often it was seen in this document. */
unsigned document_sight(struct document *document, const struct tokens *tokens, struct token *word);
/* May a name of the document start with this token? The first question. */
static inline bool
document_may_start(const struct document *document, const struct tokens *tokens, struct token *token)
{
	uint64_t bit = token_hashed(tokens, token) % NAME_FIRSTS;

	return (document->firsts[bit / 64] >> (bit % 64) & 1) != 0;
}
/* What a row of tokens (by its chain) is: NULL if it is not known. */
const struct name_slot *document_find(const struct document *document, uint64_t chain);

/* ---- the tagger ---- */

struct mention {
	uint32_t start, end; /* bytes of the text */
	uint32_t first, last; /* tokens, half open */
	uint32_t known;
	uint8_t by;
};

enum { NAME_BYTES = 64 }; /* of a word that can be part of a name */

struct tagger {
	struct gazetteer gazetteer;
	struct tokens tokens;
	struct document document;
	struct mention *mentions; /* of the window, in order */
	size_t mention_count, mention_capacity;
	struct diag *diag;
	struct token *item, *item_end; /* the name of an item of a list ("4. Foo Bar P 15,000"), or NULL */
	size_t capitals, all_capitals; /* how many words have one or are in them; for headlines */
	bool fold;	 /* all in capitals: names in any case */
	bool headline;	 /* most words are capitalised: a capital says little */
};

void tagger_init(struct tagger *tagger, struct diag *diag);
void tagger_free(struct tagger *tagger);
/* The gazetteer to ask from now on; must live as long. */
void tagger_use(struct tagger *tagger, const struct gazetteer *g);
/* Tags the tokens of the window: fills mentions. */
void tag_window(struct tagger *tagger);

/* Looks up a word's classes and names for the first time. */
void tagger_classify(struct tagger *tagger, struct token *token);

/* Classes of a word token; 0 for others. */
static inline uint64_t
tagger_classes(struct tagger *tagger, struct token *token)
{
	if ((token->flags & TOKEN_CLASSED) == 0)
		tagger_classify(tagger, token);
	return token->classes;
}

/* The gazetteer's node of this token alone: the names that it is or starts; 0: none. */
static inline uint32_t
tagger_names(struct tagger *tagger, struct token *token)
{
	if (token->kind != TOKEN_WORD)
		return gazetteer_word(&tagger->gazetteer, token_hashed(&tagger->tokens, token)).names;
	if ((token->flags & TOKEN_CLASSED) == 0)
		tagger_classify(tagger, token);
	return token->names;
}

static inline bool
tagger_is(struct tagger *tagger, struct token *token, uint64_t classes)
{
	return (tagger_classes(tagger, token) & classes) != 0;
}

/* Is it written as a name: a capital that means something here? */
static inline bool
tagger_is_name(struct tagger *tagger, struct token *token)
{
	if ((token->flags & (TOKEN_CAPITAL | TOKEN_INNER)) == 0 || token->end - token->start > NAME_BYTES || tagger->fold)
		return false;
	return !tagger->headline || !tagger_is(tagger, token, CLASS(COMMON));
}

/* Does a sentence, a quotation or an item start with it, so that the capital says nothing? */
bool tagger_is_initial(const struct tagger *tagger, const struct token *token);
/* Is "'s" or "'" (after an s) behind this token? */
bool tagger_is_possessive(const struct token *behind);

/* What a part of the tagger found at a token. */
struct found {
	struct token *end; /* behind the last token; NULL: nothing found */
	uint32_t known;	   /* or NONE: to be entered by its words */
	uint8_t type, by;
	bool weak;
};

/* The longest name here that a node of the gazetteer, or the document, starts (tag-entities-match). */
struct found match_longest(struct tagger *tagger, struct token *at, uint32_t node, bool in_document);

/* May a name of the gazetteer go on behind its first token? Seldom does one, though many words start one ("the"). */
static inline bool
match_may_go_on(const struct tagger *tagger, const struct token *at)
{
	struct span next = token_span(&tagger->tokens, at + 1);

	/* Apostrophes of all kinds are one to a name. */
	return token_is_mark(at + 1, '\'') ||
	       gazetteer_may_go_on(&tagger->gazetteer, at->hash, letters_first(next.at, next.length));
}

/* The longest name of gazetteer or document here. Most words start none. */
static inline struct found
match_name(struct tagger *tagger, struct token *at)
{
	uint32_t node = tagger_names(tagger, at);
	bool in_document = (at->kind == TOKEN_HAN || (at->flags & (TOKEN_CAPITAL | TOKEN_INNER)) != 0) &&
			   document_may_start(&tagger->document, &tagger->tokens, at);

	if ((node & GAZETTEER_LONGER) != 0 && !match_may_go_on(tagger, at))
		node &= ~GAZETTEER_LONGER;
	if (node == 0 && !in_document)
		return (struct found){.end = NULL};
	return match_longest(tagger, at, node, in_document);
}

/* An organisation by form: "Foo Holdings Ltd", "Ministry of Finance" (tag-entities-organization). */
struct found match_organization(struct tagger *tagger, struct token *at, struct token *limit);
/* A person by title, given name or pattern (tag-entities-person). `lone`: one word without a title may be one, too. */
struct found match_person(struct tagger *tagger, struct token *at, struct token *limit, bool lone);
/* A name of unknown kind whose surroundings say what it is (tag-entities-unknown). */
struct found match_unknown(struct tagger *tagger, struct token *at, struct token *limit);
/* Chinese organizations by form (tag-entities-chinese): if a head such as 公司 starts at this Han token, tags the
 * name in front of it. Returns the token to go on from, or NULL. */
struct token *tag_chinese(struct tagger *tagger, struct token *at);
/* Is the word an alias of something else than a person, be it a doubtful one? */
bool tagger_is_alias(struct tagger *tagger, struct token *word);
/* Adds a mention and lets the document know the names it goes by. */
void tagger_add(struct tagger *tagger, struct token *at, const struct found *found);
/* Ties persons to the organisations beside them (tag-entities-person). */
void tie_persons(struct tagger *tagger);

/* ---- what unknown names do and are called (tag-entities-act, tag-entities-apposition) ---- */

/* Is a verb of companies behind it? */
bool act_of_company(struct tagger *tagger, struct token *end);
/* Does the name do what companies do, or, where it can be no other, what anybody may? */
bool act_of_name(struct tagger *tagger, struct token *at, struct token *end);
/* ", the Estonian scooter start-up": the type it shows; ENTITY_TYPES: none. */
uint8_t apposition_behind(struct tagger *tagger, struct token *end);
/* "carmaker BYD": is such a noun before it? */
bool apposition_before(struct tagger *tagger, struct token *at);
/* "(NYSE: FOO)" */
bool apposition_ticker(const struct token *end);

/* ---- bodies with a noun in small letters (tag-entities-government) ---- */

/* What was found at a token, or the longer body it starts: "Kwale county government", "Gates foundation". */
struct found government_of(struct tagger *tagger, struct token *at, const struct found *found);

/* ---- "and" and commas inside names (tag-entities-and) ---- */

/* "Justice Department and Foo Pictures Inc.": does the name of another company start here, behind "and"? */
bool and_is_other_company(struct tagger *tagger, struct token *word);
/* "Foo Systems and Technologies Limited", "Foo Hotels and Resorts": are the words behind "and" the rest of one name? */
bool and_is_rest_of_company(struct tagger *tagger, struct token *word);
/* "and Melinda Gates Foundation": a given name, others, and a head that is no family name. */
bool and_is_body_of_family(struct tagger *tagger, struct token *word);
/* The end of the list that a comma goes on with in a ministry's name: "Agriculture, Fisheries and Mining". NULL: it is none. */
struct token *and_list_end(struct tagger *tagger, struct token *comma);

/* ---- what a name goes on with (tag-entities-extend) ---- */

/*
 * The same, or longer by a country ("MTN Ghana"), the number of a fund, what makes a person's name a body's, or the other
 * half of a couple ("Roy and Diana Vagelos").
 */
struct found extend_name(struct tagger *tagger, struct token *at, const struct found *found);

/* "Foo Data Environments pledged", "Foo Power Distribution, whose": is the word behind a head one more of the company's name? */
bool extend_is_tail(struct tagger *tagger, struct token *at, struct token *word);

/* ---- countries of public bodies (tag-entities-country) ---- */

/* By its first word, the place beside it, or for a name that any country could use, what the document is about; or NULL. */
const char *country_of_body(struct tagger *tagger, struct token *at, const struct token *end);
/* May the body of this country that a table calls so be meant? "Finance Ministry" is not India's everywhere. */
bool country_fits(struct tagger *tagger, struct token *at, const struct token *end, const char *country);

/* ---- short forms in capitals (tag-entities-acronym) ---- */

/* Which entity is a new organization by the short form in brackets behind it, or by its initials, met before? NONE: none. */
uint32_t acronym_known(struct tagger *tagger, struct token *at, const struct found *found);
/* Lets the document know the short form in brackets behind a name, and the initials of one. */
void acronym_name_bracket(struct tagger *tagger, struct token *at, struct token *end, uint32_t known);
void acronym_name_initials(struct tagger *tagger, struct token *at, const struct token *end, uint32_t known);
/* A short form with the name it stands for right behind it, in brackets or behind a comma. */
struct found acronym_expanded(struct tagger *tagger, struct token *at);
/* "the FTC", "FTC said": capitals only, mid-sentence. */
struct found acronym_alone(struct tagger *tagger, struct token *at);
/* Does a place end right before this token? */
bool acronym_place_before(const struct tagger *tagger, const struct token *at);

/* ---- money (tag-entities-money) ---- */

/* "$", "£", "€", "₦": one mark that is a currency. */
bool money_is_sign(const struct tagger *tagger, const struct token *token);
/* "US" of US$5, "GH" of GH₵: half of a currency's sign. */
static inline bool
money_is_prefix(const struct tagger *tagger, const struct token *at)
{
	/* Nobody foresees what stands behind a word, so it is asked at once. */
	return ((at[1].kind == TOKEN_MARK) & token_is_glued(at + 1) & ((at[1].mark == '$') | (at[1].mark == 0))) != 0 &&
	       money_is_sign(tagger, at + 1);
}
/* Is the word a currency or an amount ("Tk" of Tk 5, "N250", "Euros"), so no part of a name? */
bool money_is_word(struct tagger *tagger, struct token *token);
/* The same of a word with a capital and these classes: most are done with at once. */
static inline bool
money_is_classed(struct tagger *tagger, struct token *token, uint64_t classes)
{
	return ((token->flags & TOKEN_DIGIT) != 0 || (classes & CLASS(CURRENCY)) != 0) && money_is_word(tagger, token);
}
/* Does an amount stand here, a colon, dash or bracket before it or not? */
bool money_is_at(struct tagger *tagger, struct token *at);

/* ---- what stands around a name (tag-entities-context) ---- */

/* Looks whether the window is an item of a list, a name and an amount: sets tagger->item. */
void context_read_item(struct tagger *tagger);
/* What is named at tagger->item, where `found` was found: the whole of it, if nothing known is. */
struct found context_item(const struct tagger *tagger, const struct found *found);
/* Behind "(Kapsaret)" and "of Nádudvar" behind a name; end itself if there is no such aside. */
struct token *context_behind_aside(struct tagger *tagger, struct token *end);
/* Of what kind is the name before in a list of names that goes on with this one? ENTITY_TYPES: no such list. */
enum entity_type context_listed(struct tagger *tagger, struct token *at, struct token *end);
/* "Cravo of Ostrel spent", "the town of Hexley": is it a place behind a name or a kind of place? */
bool context_is_seat(struct tagger *tagger, struct token *at);
/* "; X Tk 5 crore", "and X P1 million": a name in a list, before an amount. */
bool context_is_paying(struct tagger *tagger, struct token *at, struct token *end);
/* "companies like X", "banks such as X", "Apollo-owned X": is a company named here? */
bool context_is_told(struct tagger *tagger, struct token *at);

/* "Cambodia)": one word that is a place, and the bracket behind it. */
bool context_is_place_alone(struct tagger *tagger, struct token *word);

/* ---- what names of people look like (tag-entities-name) ---- */

/* One capital letter. */
bool name_is_initial(const struct token *token);
/* "Zhao Jiazhen": a family name, then one word of Chinese syllables. */
bool name_is_chinese(struct tagger *tagger, struct token *at);
/* One more syllable behind such a name: "Tan Chong Lee". */
bool name_is_syllable(struct tagger *tagger, struct token *at);
/* "Lee Jae-yong", "Tsai Ing-wen": a family name, then two syllables with a hyphen. */
bool name_is_hyphenated(struct tagger *tagger, struct token *at);
/* ".com" glued to a name: "Foo.com", "Foo.ai". */
bool name_is_domain(const struct tagger *tagger, const struct token *mark);
/* "IV" of Edward IV. */
bool name_is_regnal(const struct tagger *tagger, const struct token *at);
/* May the word be part of a person's name? */
bool name_may_hold(struct tagger *tagger, struct token *token);
/* The end of the name that starts here; the token itself counts as its first part. */
struct token *name_end(struct tagger *tagger, struct token *at, struct token *limit);

/* ---- tables (tag-entities-tables) ---- */

/* The gazetteer of the run: built in, or that of files given by -g. Owns what it opened. */
struct tables {
	struct diag *diag;
	struct buffer image;
	void *map;
	size_t map_length;
};

void tables_init(struct tables *tables, struct diag *diag);
void tables_free(struct tables *tables);
/* Opens the gazetteer; paths end with NULL. A compiled file replaces the built-in one; tables add to it. */
void tables_open(struct tables *tables, struct gazetteer *g, char *const *paths);
/* Writes it compiled. */
void tables_compile(struct tables *tables, const struct gazetteer *g, const char *path);

#endif
