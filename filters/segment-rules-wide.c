/* segment-rules-wide - does a sentence end at this Chinese stop? */
#include "segment-rules.h"

#include "lib/utf8.h"

enum {
	TITLE_MAX = 300,  /* bytes back to the 《 of a title */
	ATTRIBUTION = 75, /* bytes from a quotation to the end of "…他说。" */
};

/* 《走吧！朋友》: the stop is inside a title. */
static bool
in_title(const struct stop *stop)
{
	const char *least = stop->at - stop->sentence > TITLE_MAX ? stop->at - TITLE_MAX : stop->sentence;

	for (const char *at = stop->at; at - least >= 3; at--) {
		if ((unsigned char)at[-3] != 0xE3 || (unsigned char)at[-2] != 0x80)
			continue;
		if ((unsigned char)at[-1] == 0x8B)
			return false;
		if ((unsigned char)at[-1] == 0x8A)
			return true;
	}
	return false;
}

/* “真的吗？”他问。: what follows the quotation up to the next stop is short and holds a verb of speech. */
static bool
is_wide_attribution(const struct stop *stop)
{
	static const char verbs[][4] = {"说", "說", "道", "问", "問", "称", "稱", "喊", "写", "寫", "示"};
	const char *limit = stop->limit - stop->end > ATTRIBUTION ? stop->end + ATTRIBUTION : stop->limit;
	bool speech = false;

	for (const char *at = stop->end; at < limit;) {
		const char *from = at;
		uint32_t c = utf8_next(&at, limit);

		if (c == 0x3002)
			return speech;
		if (c == 0xFF0C || c == 0xFF1A) /* ，“ ：“ */
			return speech && at < limit && memcmp(at, "“", 3) == 0;
		if (c == '\n' || c == 0xFF01 || c == 0xFF1F)
			return false;
		for (size_t i = 0; i < sizeof verbs / sizeof *verbs && at - from == 3; i++)
			speech |= memcmp(from, verbs[i], 3) == 0;
	}
	return false;
}

bool
rules_wide_end(const struct stop *stop)
{
	if (is_digit(stop->at > stop->sentence ? stop->at[-1] : ' ') && stop->end < stop->limit && is_digit(*stop->end))
		return false;
	/* No title has 。 inside. */
	if (memcmp(stop->at, "。", 3) != 0 && in_title(stop))
		return false;
	if (stop->bracket && !stop->quote && stop->end < stop->limit && stop->next == stop->end)
		return false; /* （是吗？）的 */
	return !(stop->quote && is_wide(stop->end, stop->limit) && is_wide_attribution(stop));
}
