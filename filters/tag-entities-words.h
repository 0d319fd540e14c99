/*
 * tag-entities-words - the classes a word can have; the lists are entity_words.csv, entity_names.csv and
 * common_words.csv of filters/data
 */
#ifndef MONEYTRAIL_TAG_ENTITIES_WORDS_H
#define MONEYTRAIL_TAG_ENTITIES_WORDS_H

#include <stdint.h>

#include "lib/span.h"

enum word_class {
	WORD_FORM,		/* legal form behind a company's name: Inc, Ltd, Oyj, Group */
	WORD_COMPANY_HEAD,	/* last word of a company's name: Airlines, Motors, Capital */
	WORD_AGENCY_HEAD,	/* of an authority's: Ministry, Commission, Agency */
	WORD_ORGANIZATION_HEAD, /* of another body's: University, Foundation, Union */
	WORD_OF_HEAD,		/* takes "of" or "for": Ministry of, University of, Bank of */
	WORD_PLACE_HEAD,	/* last word of a place's name: River, Street, Province */
	WORD_EVENT_HEAD,	/* of what is no actor: War, Cup, Act, Prize */
	WORD_TITLE,		/* stands before a person's name: Mr, President, Prince */
	WORD_ROLE,		/* what a person is, before or behind the name: chief, founder, analyst */
	WORD_GIVEN,		/* a given name */
	WORD_SURNAME,		/* a family name */
	WORD_STOP,		/* capitalised in running text, but no name of an actor: Monday, Internet */
	WORD_COMMON,		/* a usual English word: where it starts a sentence it is no name */
	WORD_DEMONYM,		/* Chinese, Estonian */
	WORD_COMPANY_NOUN,	/* company, start-up, carmaker, lender */
	WORD_AGENCY_NOUN,	/* regulator, ministry, watchdog */
	WORD_ACT,		/* what companies and givers do: pledge, acquire, launched */
	WORD_SAY,		/* said, told: people and companies do */
	WORD_BUSINESS_NOUN,	/* what a company has: shares, revenue, chief, headquarters */
	WORD_PARTICLE,		/* inside names: van, de, bin, al */
	WORD_PREPOSITION,	/* at, by, from: a name without "the" behind it is somebody */
	WORD_DETERMINER,	/* the, a, its */
	WORD_MEDIUM,		/* last word of a newspaper's name: Times, Post */
	WORD_FUNCTION,		/* and, while, today: never the first word of a name */
	WORD_FRONT_HEAD,	/* first word of a name: Banco, Grupo, PT */
	WORD_AUXILIARY,		/* will, has, also: between subject and verb */
	WORD_HAN_COMPANY,	/* last characters of a Chinese company's name */
	WORD_HAN_ORGANIZATION,
	WORD_HAN_AGENCY,
	WORD_HAN_STOP,		/* a character that no such name holds */
	WORD_ACRONYM,		/* GDP, CEO: in capitals, no name */
	WORD_HUMAN,		/* what people do: born, smiled, resigned */
	WORD_HAN_SURNAME,	/* first character of a Chinese person's name */
	WORD_HAN_TITLE,		/* stands before one: 董事长, 创始人 */
	WORD_HAN_BEHIND,	/* stands behind one: 表示, 在 */
	WORD_HAN_SHORT,		/* introduces a short form in brackets: 简称 */
	WORD_PREFIX,		/* before a hyphen inside a name: Non-public, Anti-corruption */
	WORD_OPENER,		/* a usual word that a name may start with: First Gen Corporation, All India Institute */
	WORD_FINANCE_NOUN,	/* what only a company has: earnings, dividend, takeover */
	WORD_COUNT,		/* starts an apposition: one of, two state firms, among the largest makers */
	WORD_COMPANY_TAIL,	/* last word of a company's name where it acts as one: Products, Services */
	WORD_DEED,		/* what companies and givers do, and people of all kinds: gave, received, won */
	WORD_HONORIFIC,		/* a title that is no name of its own, whatever is before it: Tan Sri, Datuk Seri */
	WORD_PAPER,		/* of a government that does nothing itself: bonds, yields */
	WORD_PROGRAM_HEAD,	/* of what spends money in a name of its own: Programme, Scheme */
	WORD_CURRENCY,		/* before or behind an amount, no name: Tk, GHS, Euros */
	WORD_CLASSES,
};

#define CLASS(name) (UINT64_C(1) << WORD_##name)
/* Words with which the names of organizations end. */
#define WORD_HEADS (CLASS(FORM) | CLASS(COMPANY_HEAD) | CLASS(AGENCY_HEAD) | CLASS(ORGANIZATION_HEAD))
/* Words that no name of a person holds. */
#define WORD_NO_PERSON (WORD_HEADS | CLASS(STOP) | CLASS(DEMONYM) | CLASS(FUNCTION) | CLASS(DETERMINER))

/* The classes by their names in the tables. */
extern const char *const word_class_names[WORD_CLASSES];

#endif
