/* check - the few lines that a unit test program needs; prints TAP for tests/run */
#ifndef MONEYTRAIL_CHECK_H
#define MONEYTRAIL_CHECK_H

#include <stdbool.h>
#include <stdio.h>

/*
 *	int main(void)
 *	{
 *		struct check c = {0};
 *		check_case(&c, "adds");
 *		CHECK(&c, 1 + 1 == 2);
 *		return check_finish(&c);
 *	}
 */
struct check {
	const char *name; /* of the open case */
	int cases, failed;
	bool bad;	  /* something in the open case failed */
};

#define CHECK(check, condition) check_that((check), (condition), __FILE__, __LINE__, #condition)

static inline void
check_close(struct check *c)
{
	if (c->name == NULL)
		return;
	c->failed += c->bad;
	printf("%s %d %s\n", c->bad ? "not ok" : "ok", ++c->cases, c->name);
	c->name = NULL;
	c->bad = false;
}

/* Opens a case, closes the one before. All CHECKs up to the next are one result. */
static inline void
check_case(struct check *c, const char *name)
{
	check_close(c);
	c->name = name;
}

static inline bool
check_that(struct check *c, bool good, const char *file, int line, const char *condition)
{
	if (!good)
		printf("# %s:%d: %s\n", file, line, condition);
	c->bad |= !good;
	return good;
}

static inline int
check_finish(struct check *c)
{
	check_close(c);
	printf("1..%d\n", c->cases);
	return c->failed != 0;
}

#endif
