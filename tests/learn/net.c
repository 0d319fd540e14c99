/* net - a softmax over all pairs of a role and a payer, learnt by AdaGrad */
#include "net.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where one example's sums and gradients are kept. */
struct sums {
	float amount[ROW], options[OPTIONS_MAX][ROW];	/* of the features' rows */
	float units[OPTIONS_MAX][UNITS];		/* what each unit gives, 0 where it is hidden */
	float scores[OPTIONS_MAX][ROLE_COUNT];		/* then probabilities, then gradients */
	float gradient[ROW], of_amount[ROW];
	uint32_t seen[1 << 15];				/* features of this example that are not hidden, amount's first */
	size_t first[OPTIONS_MAX + 2];			/* where those of option i begin, from [1] on */
};

static float
random_unit(struct net *net)
{
	net->random ^= net->random << 13;
	net->random ^= net->random >> 7;
	net->random ^= net->random << 17;
	return (float)(net->random >> 40) / (float)(1 << 24);
}

static float
random_normal(struct net *net)
{
	float sum = 0;

	for (int i = 0; i < 12; i++)
		sum += random_unit(net);
	return sum - 6;
}

void
net_init(struct net *net, const struct examples *examples, struct settings settings)
{
	size_t count = examples->names.count;

	*net = (struct net){.examples = examples, .settings = settings, .random = 88172645463325252U};
	net->rows = allocate(count * ROW, sizeof(*net->rows));
	net->row_squares = allocate(count * ROW, sizeof(*net->row_squares));
	for (size_t f = 0; f < count; f++)
		for (int u = 0; u < UNITS; u++)
			net->rows[f * ROW + COLUMNS + (size_t)u] = 0.05F * random_normal(net);
	for (int u = 0; u < UNITS; u++)
		for (int r = 0; r < ROLE_COUNT; r++)
			net->out[u][r] = 0.1F * random_normal(net);
}

void
net_free(struct net *net)
{
	free(net->rows);
	free(net->row_squares);
}

bool
net_uses(const struct net *net, size_t feature)
{
	return net->examples->names.seen[feature] >= net->settings.least;
}

/* Adds up the rows of features, but for those that are hidden this time. */
static void
add_rows(struct net *net, size_t first, size_t count, struct sums *s, size_t *seen, float sum[ROW])
{
	memset(sum, 0, ROW * sizeof(*sum));
	for (size_t i = first; i < first + count; i++) {
		const uint32_t feature = net->examples->pool[i];
		if (!net_uses(net, feature) || random_unit(net) < (float)net->settings.forget)
			continue;
		if (*seen < sizeof(s->seen) / sizeof(*s->seen))
			s->seen[(*seen)++] = feature;
		const float *row = &net->rows[(size_t)feature * ROW];
		for (int c = 0; c < ROW; c++)
			sum[c] += row[c];
	}
}

static void
add_option(struct net *net, struct sums *s, size_t i)
{
	const float *amount = s->amount, *option = s->options[i];
	const float keep = 1 - (float)net->settings.forget;

	for (int r = 0; r < ROLE_COUNT; r++)
		s->scores[i][r] = amount[r + 1] + option[r + 1] + option[0];
	for (int u = 0; u < UNITS; u++) {
		const float in = amount[COLUMNS + u] + option[COLUMNS + u];
		const float out = in > 0 && random_unit(net) < keep ? in / keep : 0;
		s->units[i][u] = out;
		for (int r = 0; r < ROLE_COUNT; r++)
			s->scores[i][r] += out * net->out[u][r];
	}
}

/* The scores become the gradients of the loss, which is returned: -log of the probability of the right role and payer. */
static double
differentiate(const struct net *net, const struct example *e, struct sums *s)
{
	const struct option *options = &net->examples->options[e->first_option];
	float most = -1e30F, all = 0, right = 0;

	for (size_t i = 0; i < e->option_count; i++)
		for (int r = 0; r < ROLE_COUNT; r++)
			most = s->scores[i][r] > most ? s->scores[i][r] : most;
	for (size_t i = 0; i < e->option_count; i++)
		for (int r = 0; r < ROLE_COUNT; r++) {
			s->scores[i][r] = expf(s->scores[i][r] - most);
			all += s->scores[i][r];
			if (r == e->role && (!e->any_right || options[i].right))
				right += s->scores[i][r];
		}
	right = right < 1e-30F ? 1e-30F : right;
	for (size_t i = 0; i < e->option_count; i++)
		for (int r = 0; r < ROLE_COUNT; r++) {
			const bool target = r == e->role && (!e->any_right || options[i].right);
			s->scores[i][r] = s->scores[i][r] / all - (target ? s->scores[i][r] / right : 0);
		}
	return -(double)logf(right / all);
}

/* One step of descent for a row of weights, `rates` for the points and for the units. */
static void
step_row(struct net *net, size_t feature, const float gradient[ROW], const float rates[2])
{
	float *w = &net->rows[feature * ROW], *square = &net->row_squares[feature * ROW];
	const float sparsity = (float)net->settings.sparsity;

	for (int c = 0; c < COLUMNS; c++) {
		square[c] += gradient[c] * gradient[c];
		const float step = rates[0] / (sqrtf(square[c]) + 1e-4F), shrink = step * sparsity;
		w[c] -= step * gradient[c];
		w[c] = w[c] > shrink ? w[c] - shrink : w[c] < -shrink ? w[c] + shrink : 0;
	}
	for (int c = COLUMNS; c < ROW; c++) {
		square[c] += gradient[c] * gradient[c];
		w[c] -= rates[1] * gradient[c] / (sqrtf(square[c]) + 1e-4F);
	}
}

/* The gradient of an option's row, from those of its scores; those of the units' weights are stepped at once. */
static void
descend_option(struct net *net, struct sums *s, size_t i, const float rates[2])
{
	const float *score = s->scores[i], keep = 1 - (float)net->settings.forget;
	float *g = s->gradient;

	g[0] = 0;
	for (int r = 0; r < ROLE_COUNT; r++) {
		g[r + 1] = score[r];
		g[0] += score[r];
	}
	for (int u = 0; u < UNITS; u++) {
		const float out = s->units[i][u];
		g[COLUMNS + u] = 0;
		if (out <= 0)
			continue;
		for (int r = 0; r < ROLE_COUNT; r++) {
			const float of_out = out * score[r];
			g[COLUMNS + u] += net->out[u][r] * score[r] / keep;
			net->out_squares[u][r] += of_out * of_out;
			net->out[u][r] -= rates[1] * of_out / (sqrtf(net->out_squares[u][r]) + 1e-4F);
		}
	}
	for (int c = 0; c < ROW; c++)
		s->of_amount[c] += g[c];
	for (size_t k = s->first[i + 1]; k < s->first[i + 2]; k++)
		step_row(net, s->seen[k], g, rates);
}

static double
learn_one(struct net *net, const struct example *e, struct sums *s, const float rates[2])
{
	const struct option *options = &net->examples->options[e->first_option];
	size_t seen = 0;
	double loss;

	add_rows(net, e->first, e->count, s, &seen, s->amount);
	for (size_t i = 0; i < e->option_count; i++) {
		s->first[i + 1] = seen;
		add_rows(net, options[i].first, options[i].count, s, &seen, s->options[i]);
		add_option(net, s, i);
	}
	s->first[e->option_count + 1] = seen;
	loss = differentiate(net, e, s);
	memset(s->of_amount, 0, sizeof(s->of_amount));
	for (size_t i = 0; i < e->option_count; i++)
		descend_option(net, s, i, rates);
	s->of_amount[0] = 0;
	for (size_t k = 0; k < (e->option_count > 0 ? s->first[1] : seen); k++)
		step_row(net, s->seen[k], s->of_amount, rates);
	return loss;
}

static void
shuffle(struct net *net, size_t *order, size_t count)
{
	for (size_t i = count; i > 1; i--) {
		size_t k = (size_t)(random_unit(net) * (float)i), swap = order[i - 1];
		order[i - 1] = order[k];
		order[k] = swap;
	}
}

void
net_learn(struct net *net)
{
	const size_t count = net->examples->count;
	size_t *order = allocate(count, sizeof(*order));
	struct sums *sums = allocate(1, sizeof(*sums));

	for (size_t i = 0; i < count; i++)
		order[i] = i;
	for (int pass = 0; pass < net->settings.passes; pass++) {
		double loss = 0;
		shuffle(net, order, count);
		for (size_t i = 0; i < count; i++) {
			const double left = 1 - ((double)pass + (double)i / (double)count) / net->settings.passes;
			const float rates[2] = {(float)(net->settings.rate * left), (float)(net->settings.unit_rate * left)};
			loss += learn_one(net, &net->examples->items[order[i]], sums, rates);
		}
		fprintf(stderr, "learn: pass %d, loss %.4f an example\n", pass + 1, loss / (double)count);
	}
	free(order);
	free(sums);
}
