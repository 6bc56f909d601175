// Answers of a name server that lies: getaddrinfo, gethostbyname, getnameinfo. The server is in a network of its own, where
// nothing else is; that needs root.
#include "fuzz.h"
#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include "message.h"

static int server;
static volatile int answered;

// Every question has its answer by its number, so that a seed gives the same answers.
static void *serve(void *unused)
{
	static unsigned char question[2048], answer[4096];
	for (;;) {
		struct sockaddr_storage from;
		socklen_t size = sizeof from;
		ssize_t n = recvfrom(server, question, sizeof question, 0, (struct sockaddr *)&from, &size);
		if (n < 12)
			continue;
		size_t end = 12;
		char name[300], *q = name;
		while (end < (size_t)n && question[end]) {
			memcpy(q, question + end + 1, question[end]);
			q += question[end];
			*q++ = '.';
			end += question[end] + 1;
		}
		*q = 0;
		int type = question[end + 1] << 8 | question[end + 2];
		size_t made = make_message(answer, sizeof answer, name, type);
		if (below(2))
			made = 12 + mutate(answer + 12, made - 12, sizeof answer - 12);
		// Otherwise nobody would look at it. Not cut off either: it would be asked for again.
		memcpy(answer, question, 2);
		answer[2] = 0x81;
		if (below(8))
			memcpy(answer + 4, "\0\1", 2);
		answer[3] = below(16) ? 0x80 : 0x83;
		sendto(server, answer, made, 0, (struct sockaddr *)&from, size);
		answered++;
	}
	return unused;
}

static bool prepare(void)
{
	if (unshare(CLONE_NEWNET | CLONE_NEWNS))
		return false;
	int fd = open("resolv.conf", O_CREAT | O_WRONLY | O_TRUNC, 0644);
	static const char text[] = "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n";
	MUST(fd >= 0 && write(fd, text, sizeof text - 1) == sizeof text - 1);
	close(fd);
	MUST(mount(0, "/", 0, MS_REC | MS_PRIVATE, 0) == 0);
	if (mount("resolv.conf", "/etc/resolv.conf", 0, MS_BIND, 0))
		return false;
	server = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct ifreq up = { .ifr_name = "lo" };
	MUST(ioctl(server, SIOCGIFFLAGS, &up) == 0);
	up.ifr_flags |= IFF_UP;
	MUST(ioctl(server, SIOCSIFFLAGS, &up) == 0);
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(53), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	MUST(bind(server, (struct sockaddr *)&at, sizeof at) == 0);
	pthread_t thread;
	MUST(pthread_create(&thread, 0, serve, 0) == 0);
	return true;
}

static void one(void)
{
	static int ready = -1;
	if (ready < 0)
		ready = prepare();
	if (!ready) {
		fflush(stdout);
		_exit(77);
	}
	// What is refused takes a second to be given up: not as many inputs as for other tests.
	if (fuzz_input >= 40)
		return;
	struct addrinfo hints = { .ai_flags = AI_CANONNAME, .ai_socktype = SOCK_STREAM }, *list;
	static const int families[] = { AF_UNSPEC, AF_INET, AF_INET6 };
	hints.ai_family = ONE_OF(families);
	char host[NI_MAXHOST];
	switch (below(3)) {
	case 0: {
		int r = getaddrinfo("www.example.org", "80", &hints, &list);
		if (r) {
			MUST(gai_strerror(r));
			break;
		}
		MUST(list && list->ai_canonname && strlen(list->ai_canonname) < NI_MAXHOST);
		for (struct addrinfo *p = list; p; p = p->ai_next) {
			MUST(p->ai_family == AF_INET || p->ai_family == AF_INET6);
			MUST(p->ai_addrlen == (p->ai_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6)));
			MUST(p->ai_addr->sa_family == p->ai_family);
			MUST(getnameinfo(p->ai_addr, p->ai_addrlen, host, sizeof host, 0, 0, NI_NUMERICHOST) == 0);
		}
		freeaddrinfo(list);
		break;
	}
	case 1: {
		struct hostent *h = gethostbyname2("www.example.org", below(2) ? AF_INET : AF_INET6);
		if (!h)
			break;
		MUST(h->h_length == (h->h_addrtype == AF_INET ? 4 : 16) && h->h_addr_list[0]);
		for (char **p = h->h_aliases; *p; p++)
			MUST(strlen(*p) < NI_MAXHOST);
		break;
	}
	default: {
		struct sockaddr_in a = { .sin_family = AF_INET };
		a.sin_addr.s_addr = htonl(0xc0000201);
		int r = getnameinfo((struct sockaddr *)&a, sizeof a, host, sizeof host, 0, 0, 0);
		MUST(r || memchr(host, 0, sizeof host));
	}
	}
}
