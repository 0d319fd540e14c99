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

enum entity_type
entity_type_of(struct span name)
{
	int type = 0;

	while (type < ENTITY_TYPES && !span_equal(name, names[type]))
		type++;
	return (enum entity_type)type;
}
