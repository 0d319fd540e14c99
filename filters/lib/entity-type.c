/* entity-type - see entity-type.h */
#include "lib/entity-type.h"

static const struct span names[ENTITY_TYPES] = {
	[ENTITY_COMPANY] = {"company", 7}, [ENTITY_PLATFORM] = {"platform", 8}, [ENTITY_AGENCY] = {"agency", 6},
	[ENTITY_ORGANIZATION] = {"organization", 12}, [ENTITY_PROGRAM] = {"program", 7}, [ENTITY_PERSON] = {"person", 6},
	[ENTITY_PLACE] = {"place", 5},
};

struct span
entity_type_name(enum entity_type type)
{
	return names[type];
}

/* Where the only type is that a name with this first letter and length can be; no two of them are in one place. */
#define PLACE(letter, length) (((unsigned char)(letter) + (length)) % PLACES)

enum { PLACES = 32 };

enum entity_type
entity_type_of(struct span name)
{
	static const unsigned char types[PLACES] = {
		[PLACE('c', 7)] = ENTITY_COMPANY, [PLACE('p', 8)] = ENTITY_PLATFORM, [PLACE('a', 6)] = ENTITY_AGENCY,
		[PLACE('o', 12)] = ENTITY_ORGANIZATION, [PLACE('p', 7)] = ENTITY_PROGRAM, [PLACE('p', 6)] = ENTITY_PERSON,
		[PLACE('p', 5)] = ENTITY_PLACE,
	};
	const int type = name.length == 0 ? ENTITY_COMPANY : types[PLACE(name.at[0], name.length)];

	return span_equal(name, names[type]) ? (enum entity_type)type : ENTITY_TYPES;
}
