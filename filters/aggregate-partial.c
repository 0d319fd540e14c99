/* aggregate-partial - atoms as records, so that parts of a corpus can be counted apart and joined */
#include "aggregate-output.h"

void
write_partial(struct atoms *atoms, struct record_writer *writer)
{
	(void)atoms;
	(void)writer;
}

bool
read_partial(struct atoms *atoms, struct span partial)
{
	(void)atoms;
	(void)partial;
	return false;
}
