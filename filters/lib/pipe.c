/* pipe - room between this program and the next */
#if defined(__linux__)
/* NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): the name is the C library's */
#define _GNU_SOURCE /* for F_SETPIPE_SZ, which POSIX lacks */
#endif
#include <fcntl.h>

#include "lib/pipe.h"

void
pipe_widen(int descriptor)
{
#if defined(F_SETPIPE_SZ)
	(void)fcntl(descriptor, F_SETPIPE_SZ, PIPE_BYTES);
#else
	(void)descriptor;
#endif
}
