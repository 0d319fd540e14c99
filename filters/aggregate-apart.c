/* aggregate-apart - words that set equal amounts of one actor apart */
#include "aggregate-cluster.h"
#include "aggregate-day.h"

enum { NEWS_DAYS = 7 }; /* "another" is said of what was told longer ago than that */

static bool
told_together(const struct slice *slice, const struct cluster *cluster, uint32_t atom)
{
	for (uint32_t i = cluster->head; i != 0; i = slice->views[i - 1].next)
		if (atoms_share_document(slice->ledger, slice->views[i - 1].atom, atom))
			return true;
	return false;
}

/* "In April ... 50 billion", "On August 18 ... 50 billion" in one article. */
static bool
dated_apart(const struct slice *slice, const struct cluster *cluster, const struct atom *atom, uint32_t index)
{
	for (uint32_t i = cluster->head; i != 0; i = slice->views[i - 1].next) {
		const struct atom *member = atom_of(slice, &slice->views[i - 1]);

		if (atom->key.month != 0 && member->key.month != 0 && member->key.month != atom->key.month &&
			atoms_share_document(slice->ledger, slice->views[i - 1].atom, index))
			return true;
	}
	return false;
}

/* With roll-up: subsidiaries that one article tells of each by its own name gave each its own. */
static bool
owned_apart(const struct slice *slice, const struct cluster *cluster, const struct atom *atom, uint32_t index)
{
	const uint32_t *own = slice->ledger->actors.own;

	for (uint32_t i = cluster->head; i != 0; i = slice->views[i - 1].next)
		if (own[atom_of(slice, &slice->views[i - 1])->key.actor] != own[atom->key.actor] &&
			atoms_share_document(slice->ledger, slice->views[i - 1].atom, index))
			return true;
	return false;
}

static bool
named_apart(const struct slice *slice, const struct cluster *cluster, const struct atom *atom)
{
	const struct pool *strings = &slice->ledger->atoms->context->strings;

	for (size_t i = 0; i < cluster->programme_count; i++)
		if (programmes_differ(pool_get(strings, cluster->programmes[i]), pool_get(strings, atom->key.programme)))
			return true;
	return false;
}

/*
 * "another 50 billion" is not what was told as earlier news, nor what was told well before, nor a
 * plain 50 billion in the same article, unless that article has an earlier 50 billion as well.
 */
static bool
added_apart(const struct slice *slice, const struct cluster *cluster, const struct atom *atom, uint32_t index)
{
	bool added = (atom->key.marks & MARK_ADDITIONAL) != 0, earlier = (atom->key.marks & MARK_EARLIER) != 0;

	if (added == ((cluster->marks & MARK_ADDITIONAL) != 0))
		return false;
	if (added ? (cluster->marks & MARK_EARLIER) != 0 : earlier)
		return true;
	if (atom->first == DAY_NONE || cluster->first == DAY_NONE)
		return told_together(slice, cluster, index);
	if (added)
		return cluster->first < atom->first - NEWS_DAYS || told_together(slice, cluster, index);
	return atom->first < cluster->first - NEWS_DAYS || told_together(slice, cluster, index);
}

bool
is_news(const struct slice *slice, const struct cluster *cluster, const struct atom *atom)
{
	if ((cluster->marks & MARK_ADDITIONAL) == 0 || (atom->key.marks & (MARK_ADDITIONAL | MARK_EARLIER)) != 0)
		return false;
	for (size_t i = 0; i < slice->count; i++)
		if ((slice->clusters[i].marks & MARK_EARLIER) != 0 && slice->clusters[i].currency == cluster->currency &&
			slice->clusters[i].scale_low <= cluster->scale_high &&
			cluster->scale_low <= slice->clusters[i].scale_high)
			return true;
	return false;
}

bool
set_apart(const struct slice *slice, const struct cluster *cluster, const struct view *view)
{
	const struct atom *atom = atom_of(slice, view);

	if (named_apart(slice, cluster, atom) || dated_apart(slice, cluster, atom, view->atom))
		return true;
	if (slice->ledger->roll_up && owned_apart(slice, cluster, atom, view->atom))
		return true;
	return added_apart(slice, cluster, atom, view->atom) && !is_news(slice, cluster, atom);
}
