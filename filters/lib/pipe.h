/* pipe - room between this program and the next */
#ifndef MONEYTRAIL_PIPE_H
#define MONEYTRAIL_PIPE_H

/* Of a widened pipe: some writes of a program, so that its reader need not keep step with it; little enough for the cache. */
enum { PIPE_BYTES = 256 * 1024 };

/* Asks for a wider pipe where the descriptor is one and the system can; nothing depends on it. */
void pipe_widen(int descriptor);

#endif
