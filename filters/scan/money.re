/* money scanner - numbers, words, signs and single Chinese characters, by longest match */
#include "money.h"

static const char *
scan(const char *at, struct money_token *token, bool *blank)
{
	const unsigned char *cursor = (const unsigned char *)at;
	const unsigned char *marker = cursor;

#define FOUND(what, as) \
	do { \
		token->kind = (what); \
		token->mark = (as); \
		return (const char *)cursor; \
	} while (0)
	/*!re2c
		re2c:define:YYCTYPE = "unsigned char";
		re2c:define:YYCURSOR = cursor;
		re2c:define:YYMARKER = marker;
		re2c:yyfill:enable = 0;

		rest    = [\x80-\xBF];
		blank   = [ \t\r\n\f\v] | "\xC2\xA0" | "\xE2\x80" [\x80-\x8B\xAF] | "\xE3\x80\x80";
		thin    = "\xC2\xA0" | "\xE2\x80" [\x89\xAF] | " ";

		digit   = [0-9];
		group   = digit{3};
		tail    = "." digit+;                                   // 1.5
		plain   = digit{1,40} tail?;                            // 2019  34.6
		english = digit{1,3} ("," group)+ tail?;                // 1,234,567.89
		indian  = digit{1,3} ("," digit{2})+ "," group tail?;   // 9,00,012
		gapped  = digit{1,3} (", 000")+ tail?;                  // 50, 000
		muddled = digit{1,3} ("." group)+ ("," group)+ "." digit{2}; // 131.237,800.00
		swiss   = digit{1,3} (("'" | "\xE2\x80\x99") group)+ tail?; // 1'234.56
		spaced  = digit{1,3} (thin group)+ ([.,] digit{1,2})?;  // 200 000
		dotted  = digit{1,3} ("." group){2,} | digit{1,3} ("." group)+ "," digit{1,2}; // 1.234.567  1.234,56
		comma   = digit{1,3} "," digit{1,2};                    // 1,7
		point   = tail;                                         // .75

		wide    = "\xEF\xBC" [\x90-\x99];
		full    = wide+ (("\xEF\xBC\x8E" | ".") (wide | digit)+)?;     // full-width digits
		mixed   = digit{1,3} (("\xEF\xBC\x8C") group)+ tail;           // 82(full-width comma)225.00

		letter  = [a-z] | "\xC3" [\x80-\x96\x98-\xB6\xB8-\xBF] | [\xC4-\xCB] rest | "\xCC" rest | "\xCD" rest
		        | [\xCE-\xD7] rest | "\xD8" [\x80-\x8A\x8C-\xBF] | [\xD9-\xDF] rest | "\xE1" [\xB8-\xBF] rest
		        | "\xE0" [\xA0-\xA6\xA8-\xBF] rest;
		word    = [A-Z]+ letter* | letter+;

		sign    = "$" | "\xC2" [\xA2\xA3\xA5]                   // $, cent, pound, yen
		        | "\xE2\x82" [\xA0-\xBF] | "\xE2\x83" [\x80-\x8F] // the block of currency signs
		        | "\xD6\x8F" | "\xD8\x8B" | "\xE0\xA7\xB3" | "\xE0\xB8\xBF" | "\xE1\x9F\x9B" | "\xEF\xB7\xBC"
		        | "\xEF\xBF" [\xA0\xA1\xA5\xA6] | "\xEF\xBC\x84";

		han     = "\xE3" [\x81-\xBF] rest | [\xE4-\xE9] rest rest | "\xE3\x80\x87" | "\xE2\x97\x8B" | [\xEA-\xED] rest rest
		        | "\xEF" [\xA4-\xAB] rest;

		dash    = "-" | "\xE2\x80" [\x90-\x95] | "\xE2\x88\x92" | "\xEF\xBC\x8D" | "\xE3\x83\xBC";
		quote   = ["] | "\xE2\x80" [\x9C\x9D\x9E] | "\xE3\x80" [\x8C-\x8F] | "\xC2\xAB" | "\xC2\xBB" | "``" | "''";
		single  = ['`] | "\xE2\x80" [\x98\x99] | "\xCA\xBB";

		[\x00]  { FOUND(MONEY_OTHER, 0); }
		blank+  { *blank = true; return (const char *)cursor; }
		plain | english | gapped | muddled | indian | swiss | spaced | dotted | comma | point | full | mixed { FOUND(MONEY_NUMBER, 0); }
		digit [0-9.,]* digit { FOUND(MONEY_OTHER, '0'); } // 1.2.3, 15.08.2017, 1,2345
		"\xC2\xBD" { FOUND(MONEY_FRACTION, '2'); }
		"\xC2\xBC" { FOUND(MONEY_FRACTION, '4'); }
		"\xC2\xBE" { FOUND(MONEY_FRACTION, '7'); }
		word    { FOUND(MONEY_WORD, 0); }
		sign    { FOUND(MONEY_SYMBOL, 0); }
		han     { FOUND(MONEY_HAN, 0); }
		dash    { FOUND(MONEY_MARK, '-'); }
		quote   { FOUND(MONEY_MARK, '"'); }
		single  { FOUND(MONEY_MARK, '\''); }
		"\xEF\xBC\x88" | "(" { FOUND(MONEY_MARK, '('); }
		"\xEF\xBC\x89" | ")" { FOUND(MONEY_MARK, ')'); }
		"\xEF\xBC\x8C" | "," { FOUND(MONEY_MARK, ','); }
		"\xE3\x80\x81" { FOUND(MONEY_MARK, ';'); }
		"\xE3\x80\x82" { FOUND(MONEY_MARK, '.'); }
		"\xEF\xBD\x9E" | "\xE3\x80\x9C" { FOUND(MONEY_MARK, '~'); }
		"\xEF\xBC\x85" { FOUND(MONEY_MARK, '%'); }
		"\xEF\xBC\x9D" { FOUND(MONEY_MARK, '='); }
		"\xEF\xBC\x9A" { FOUND(MONEY_MARK, ':'); }
		"\xEF\xBC\x9B" { FOUND(MONEY_MARK, ';'); }
		"\xEF\xBC\x81" { FOUND(MONEY_MARK, '!'); }
		"\xEF\xBC\x9F" { FOUND(MONEY_MARK, '?'); }
		"\xE2\x89\x88" { FOUND(MONEY_MARK, '~'); }
		[!-~]   { FOUND(MONEY_MARK, (char)at[0]); }
		[\xC2-\xDF] rest | [\xE0-\xEF] rest rest | [\xF0-\xF4] rest rest rest { FOUND(MONEY_OTHER, 0); }
		*       { FOUND(MONEY_OTHER, 0); }
	*/
}

/* "in 10 2019 dollars": what looked like a group of three goes on, so the number ends at the space. */
static const char *
cut_number(struct money_token *token, const char *end, const char *limit)
{
	if (end == limit || *end < '0' || *end > '9')
		return end;
	for (uint32_t i = 0; i < token->length && (unsigned char)token->at[0] < 0x80; i++) /* full-width digits have no groups */
		if (token->at[i] == ' ' || (unsigned char)token->at[i] >= 0x80) {
			token->length = i > 0 && token->at[i - 1] == ',' ? i - 1 : i;
			return token->at + token->length;
		}
	token->kind = MONEY_OTHER;
	return end;
}

const char *
money_scan(const char *at, const char *limit, struct money_token *token)
{
	bool blank = false;

	token->spaced = false;
	token->tags = 0;
	while (at < limit) {
		const char *end = scan(at, token, &blank);

		if (!blank) {
			if (end > limit)
				end = limit;
			token->at = at;
			token->length = (uint32_t)(end - at);
			return token->kind == MONEY_NUMBER ? cut_number(token, end, limit) : end;
		}
		token->spaced = true;
		blank = false;
		at = end;
	}
	*token = (struct money_token){.at = limit, .kind = MONEY_END};
	return limit;
}
