/* sentence - the grammar of what stands around a possible sentence end; see sentence.h */
#include "sentence.h"

/*!include:re2c "unicode_categories.re" */

/* Every rule set reads with this frame; the zero bytes behind the text end every match. */
/*!re2c
	re2c:define:YYCTYPE = "unsigned char";
	re2c:define:YYCURSOR = at;
	re2c:define:YYMARKER = marker;
	re2c:yyfill:enable = 0;
	re2c:flags:utf-8 = 1;

	upper   = Lu | Lt;
	lower   = Ll;
	caseless = Lo | Lm | [\u3400-\u9fff];
	blank   = [ \t\u00a0\u2000-\u200b\u3000];
	end     = [\x00];
	opener  = ["'`\u201c\u2018\u00ab\u2039\u300c\u300e\uff02];
	bracket = [([{\u3010\u300a\u3008\uff08\uff3b\u00bf\u00a1*_];

	roman   = [ivx]{1,5} | [IVX]{1,5};
	number  = [0-9]{1,3};
	letter  = [A-Za-z];
	han_number = [\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,2};
	label   = "(" (number | letter | roman) ")" | (number | letter | roman) [.)] ")"?;
	small   = "(" (number | [a-z] | [ivx]{1,4}) ")" | (number | [a-z] | [ivx]{1,4}) [.)] ")"?;
*/

static const unsigned char *
bytes(const char *at)
{
	return (const unsigned char *)at;
}

#define LENGTH(at, start) ((size_t)((at) - bytes(start)))

enum sentence_stop
sentence_stop(const char *start, size_t *length)
{
	const unsigned char *at = bytes(start), *marker;
	enum sentence_stop kind = STOP_NONE;

	/*!re2c
	"."                 { kind = STOP_DOT;  goto found; }  // rose 5%.
	"." [a-z]{2,6} "> " { kind = STOP_ADDRESS; at--; goto found; }  // Email: "Ann" <ann@example.com> Groups: trade
	"." (" ."){2,5}     { kind = STOP_DOTS; goto found; }  // slower still. . . .
	"\u2026"            { kind = STOP_DOTS; goto found; }  // and then …; three full stops are joined by the caller
	[!?\u203c\u2047-\u2049\u203d]  { kind = STOP_MARK; goto found; }  // Why?
	[\u3002\uff01\uff1f\uff61\uff0e] { kind = STOP_WIDE; goto found; }  // 发展。
	*                   { *length = 0; return STOP_NONE; }
	*/
found:
	*length = LENGTH(at, start);
	return kind;
}

enum sentence_closer
sentence_closer(const char *start, size_t *length)
{
	const unsigned char *at = bytes(start), *marker;
	enum sentence_closer kind = CLOSER_NONE;

	/*!re2c
	[\u201d\u2019\u00bb\u203a\u300d\u300f]      { kind = CLOSER_QUOTE; goto found; }
	["'\uff02\uff07]                            { kind = CLOSER_STRAIGHT; goto found; }
	[\u201c\u2018]                              { kind = CLOSER_OPENING; goto found; }
	[)\]}\uff09\u3011\u300b\u3009\uff3d\uff5d]  { kind = CLOSER_BRACKET; goto found; }
	"[" [0-9]{1,3} ([,\u2013-] " "? [0-9]{1,3})? "]" { kind = CLOSER_NOTE; goto found; }  // at large.[7][8] This
	"(" [0-9]{1,2} ")"                          { kind = CLOSER_NOTE; goto found; }  // Sales fell.(1) Others rose.
	([*_]{1,3} | [\u2020\u2021]) [ \r\n]        { kind = CLOSER_NOTE; at--; goto found; }  // **It ends.** Next.
	[\u00b9\u00b2\u00b3\u2070-\u2079]+          { kind = CLOSER_NOTE; goto found; }
	*                                           { *length = 0; return CLOSER_NONE; }
	*/
found:
	*length = LENGTH(at, start);
	return kind;
}

size_t
sentence_face(const char *start)
{
	const unsigned char *at = bytes(start), *marker;

	/*!re2c
	" " [:;=] ['^-]? [()DPp] { goto found; }  // It works. :) The end
	*                        { return 0; }
	*/
found:
	return *at <= ' ' ? LENGTH(at, start) : 0;
}

size_t
sentence_note_digits(const char *start)
{
	const unsigned char *at = bytes(start), *marker;

	/*!re2c
	[0-9]{1,3} ([ ,] [0-9]{1,3}){0,3} { goto found; }   // is slower).10 Trade fell
	*                                 { return 0; }
	*/
found:
	return *at == ' ' && at[1] >= 'A' && at[1] <= 'Z' ? LENGTH(at, start) : 0;
}

struct sentence_start
sentence_start(const char *start)
{
	const unsigned char *at = bytes(start), *marker, *begin = at;
	struct sentence_start found = {0};

	for (unsigned opened = 0;; opened++) {
		begin = at;
		/*!re2c
		opener   { found.quote = true; goto next; }
		bracket  { found.bracket = true; goto next; }
		"v" "s"? "."? blank+ [^\x00] { found.follow = FOLLOW_LOWER; break; }   // Google Inc. v. Oracle
		small blank+ [^\x00] { found.follow = opened == 0 ? FOLLOW_LABEL : FOLLOW_UPPER; break; }
		[a-z]{1,3} [A-Z]     { found.follow = FOLLOW_UPPER; break; }   // iPhone sales, eBay
		upper                { found.follow = FOLLOW_UPPER; break; }
		"http" "s"? "://" | "www."  { found.follow = FOLLOW_ADDRESS; break; }
		lower                { found.follow = FOLLOW_LOWER; break; }
		Nd | Nl | No         { found.follow = FOLLOW_DIGIT; break; }
		Sc | [#@~+&<=\u2022\u25cf\u25aa\u25a0\u00a9] { found.follow = FOLLOW_DIGIT; break; }
		caseless             { found.follow = FOLLOW_LETTER; break; }
		"..". | "." [.a-z]   { found.follow = FOLLOW_DOTS; break; }
		"." [0-9]            { found.follow = FOLLOW_DIGIT; break; }   // Yay .50
		"\u2026"             { found.follow = FOLLOW_DOTS; break; }
		Pd                   { found.follow = FOLLOW_DASH; break; }
		[,;:/%!?.|\\\u3001\uff0c\uff1a\uff1b] | Pe | Pf | Sm { found.follow = FOLLOW_POINT; break; }
		So | Sk | M | Po     { found.follow = FOLLOW_DIGIT; break; }
		*                    { found.follow = FOLLOW_NOTHING; break; }
		*/
next:
		if (opened == 8)
			break;
	}
	found.opening = LENGTH(begin, start);
	return found;
}

enum sentence_item
sentence_item(const char *start)
{
	const unsigned char *at = bytes(start), *marker;

	/*!re2c
	[\u2022\u2023\u25cf\u25aa\u25ab\u25a0\u25e6\u2043\u00b7\u2219\u25ba\u27a4\u2713\u2714\u2460-\u2473] { return ITEM_BULLET; }
	[\u2013\u2014-] blank               { return ITEM_LABEL; }   // - a loan of
	("*" | ">"{1,3}) blank              { return ITEM_BULLET; }
	"By " upper                         { return ITEM_BULLET; }  // By Nora Quill
	han_number "\u3001"                 { return ITEM_BULLET; }  // 一、
	label blank                         { return ITEM_LABEL; }   // 3. The fund
	*                                   { return ITEM_NONE; }
	*/
}

bool
sentence_glued(const char *start)
{
	const unsigned char *at = bytes(start), *marker;

	/*!re2c
	// The word must be an English one that goes on as text: not "Jane.Doe@", "Space.Com", "System.Out.print".
	("Com" | "Org" | "Inc" | "Co") [^a-z] { return false; }
	["\u201c]? [A-Z] [a-z]+ (blank | [\r\n] | [,;:'\u2019\u2013\u2014-] | ". ") { return true; }
	"\u201c" [A-Z] (blank | [\r\n])       { return true; }
	[AI] [ \n] lower             { return true; }    // over.I think
	*                          { return false; }
	*/
}

bool
sentence_label(const char *start, const char *limit)
{
	const unsigned char *at = bytes(start);

	/*!re2c
	[([]? (number | letter | roman) { return at == bytes(limit); }
	*                                { return false; }
	*/
}

bool
sentence_zone(const char *start)
{
	const unsigned char *at = bytes(start), *marker;

	/*!re2c
	([A-Z] [A-Za-z.]* [ \n]){1,3} "time" [^A-Za-z] { return true; }   // 2:31 p.m. New York time
	*                                            { return false; }
	*/
}
