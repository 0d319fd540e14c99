/* entity-type - the types that an element of `entities` may have, and their names in records and tables */
#ifndef MONEYTRAIL_ENTITY_TYPE_H
#define MONEYTRAIL_ENTITY_TYPE_H

#include "lib/span.h"

enum entity_type {
	ENTITY_COMPANY,
	ENTITY_PLATFORM,
	ENTITY_AGENCY,
	ENTITY_ORGANIZATION,
	ENTITY_PROGRAM,
	ENTITY_PERSON,
	ENTITY_PLACE,
	ENTITY_TYPES
};

/* "company" ...; constant. */
struct span entity_type_name(enum entity_type type);
/* The type of this name, ENTITY_TYPES if there is none. */
enum entity_type entity_type_of(struct span name);

#endif
