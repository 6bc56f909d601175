// host: same
// recorded: no, ends while threads of the library's own do, and final memory may then differ by a lock's mark
// Lookups meanwhile. -lanl has them where the C library has not.
// flags: -lanl
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static int failures;
#define CHECK(x) do { if (!(x)) { printf("%d: %s\n", __LINE__, #x); failures++; } } while (0)

static sem_t told;
static void in_thread(union sigval v) { (void)v; sem_post(&told); }

int main(void)
{
	enum { N = 20 };
	sem_init(&told, 0, 0);
	struct addrinfo hints = {.ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_STREAM};
	char names[N][32];
	struct gaicb cb[N], *list[N];
	memset(cb, 0, sizeof cb);
	for (int i = 0; i < N; i++) {
		snprintf(names[i], sizeof names[i], i % 5 == 4 ? "no number %d" : "10.0.0.%d", i);
		cb[i].ar_name = names[i];
		cb[i].ar_service = "80";
		cb[i].ar_request = &hints;
		list[i] = &cb[i];
	}
	CHECK(getaddrinfo_a(GAI_WAIT, list, N, NULL) == 0);
	for (int i = 0; i < N; i++) {
		int e = gai_error(&cb[i]);
		CHECK(e == (i % 5 == 4 ? EAI_NONAME : 0));
		if (e == 0) {
			struct sockaddr_in *a = (void *)cb[i].ar_result->ai_addr;
			CHECK(ntohl(a->sin_addr.s_addr) == 0x0a000000u + i && a->sin_port == htons(80));
			freeaddrinfo(cb[i].ar_result);
		}
	}
	struct sigevent ev = {.sigev_notify = SIGEV_THREAD};
	ev.sigev_notify_function = in_thread;
	CHECK(getaddrinfo_a(GAI_NOWAIT, list, N, &ev) == 0);
	CHECK(sem_wait(&told) == 0);
	for (int i = 0; i < N; i++) {
		CHECK(gai_error(&cb[i]) == (i % 5 == 4 ? EAI_NONAME : 0));
		if (gai_error(&cb[i]) == 0) freeaddrinfo(cb[i].ar_result);
	}
	CHECK(gai_suspend((const struct gaicb *const *)list, N, NULL) == EAI_ALLDONE);
	CHECK(gai_cancel(&cb[0]) == EAI_ALLDONE);
	errno = 0;
	CHECK(getaddrinfo_a(99, list, N, NULL) == EAI_SYSTEM && errno == EINVAL);
	CHECK(getaddrinfo_a(GAI_NOWAIT, list, 1, NULL) == 0);
	int r = gai_suspend((const struct gaicb *const *)list, 1, NULL);
	CHECK(r == 0 || r == EAI_ALLDONE);
	CHECK(gai_error(&cb[0]) == 0);
	freeaddrinfo(cb[0].ar_result);
	return failures != 0;
}
