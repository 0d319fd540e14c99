/* read-corpus-bytes - bytes of files, packed or not, and of the programs that unpack and convert them */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "read-corpus.h"

enum { READ_SIZE = 64 * 1024 };

/* ---- other programs ---- */

int
corpus_start(struct corpus *corpus, char *const arguments[], int input, pid_t *child)
{
	posix_spawn_file_actions_t actions;
	int ends[2], reason;

	if (pipe(ends) == -1)
		diag_die_errno(corpus->diag, "pipe");
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_addclose(&actions, ends[1]);
	reason = posix_spawnp(child, arguments[0], &actions, NULL, arguments, (char *[]){NULL});
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	if (reason == 0)
		return ends[0];
	close(ends[0]);
	errno = reason;
	return -1;
}

bool
corpus_ended_well(pid_t child)
{
	int status;
	pid_t ended;

	do
		ended = waitpid(child, &status, 0);
	while (ended == -1 && errno == EINTR);
	return ended == child && status == 0;
}

/* ---- files ---- */

bool
corpus_read_all(int descriptor, struct buffer *out)
{
	ssize_t count;

	do {
		buffer_reserve(out, READ_SIZE);
		count = read(descriptor, out->bytes + out->length, out->capacity - out->length);
		if (count > 0)
			out->length += (size_t)count;
	} while (count > 0 || (count < 0 && errno == EINTR));
	return count == 0;
}

static bool
reject(struct corpus *corpus, const char *path, const char *what)
{
	diag_reject(corpus->diag, path, (struct span){NULL, 0}, "%s", what);
	return false;
}

int
corpus_start_unpacking(struct corpus *corpus, const char *path, int packed, const char *unpacker, pid_t *child)
{
	char name[16];
	char *arguments[] = {name, (char[]){"-dc"}, NULL};
	int descriptor;

	snprintf(name, sizeof name, "%s", unpacker);
	descriptor = corpus_start(corpus, arguments, packed, child);
	if (descriptor == -1)
		diag_reject(corpus->diag, path, (struct span){NULL, 0}, "packed, but %s cannot be run (%s): install %s", unpacker,
			strerror(errno), unpacker);
	return descriptor;
}

bool
corpus_ended_unpacking(struct corpus *corpus, const char *path, const char *unpacker, pid_t child)
{
	if (corpus_ended_well(child))
		return true;
	diag_reject(corpus->diag, path, (struct span){NULL, 0}, "%s could not unpack all of it", unpacker);
	return false;
}

/* `gzip -dc <path`, all of it; an article that is cut short is none. */
static bool
read_unpacked(struct corpus *corpus, const char *path, int packed, const char *unpacker)
{
	pid_t child;
	int descriptor = corpus_start_unpacking(corpus, path, packed, unpacker, &child);
	bool good;

	if (descriptor == -1)
		return false;
	good = corpus_read_all(descriptor, &corpus->raw);
	close(descriptor);
	return corpus_ended_unpacking(corpus, path, unpacker, child) && good;
}

bool
corpus_read_file(struct corpus *corpus, const char *path)
{
	const char *unpacker = corpus_unpacker(span_of(path));
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	bool good;

	corpus->raw.length = 0;
	if (descriptor == -1)
		return reject(corpus, path, strerror(errno));
	if (unpacker != NULL)
		good = read_unpacked(corpus, path, descriptor, unpacker);
	else
		good = corpus_read_all(descriptor, &corpus->raw) || reject(corpus, path, strerror(errno));
	close(descriptor);
	return good;
}
