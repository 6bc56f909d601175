// host: same
// recorded: no, it mounts
// Hosts, networks, services, protocols, Ethernet addresses and netgroups from files, in a view of the file
// system that has them. Without the right to make one there is nothing to be tested.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/ether.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	if (!f || fputs(text, f) < 0 || fclose(f)) exit(1);
}

static void host(const struct hostent *h)
{
	char text[64];
	if (!h) {
		puts("none");
		return;
	}
	printf("%s %d %d", h->h_name, h->h_addrtype, h->h_length);
	for (char **p = h->h_addr_list; *p; p++) printf(" %s", inet_ntop(h->h_addrtype, *p, text, sizeof text));
	for (char **p = h->h_aliases; *p; p++) printf(" %s", *p);
	putchar('\n');
}

static void net(const struct netent *n)
{
	if (!n) {
		puts("none");
		return;
	}
	printf("%s %d %x", n->n_name, n->n_addrtype, n->n_net);
	for (char **p = n->n_aliases; *p; p++) printf(" %s", *p);
	putchar('\n');
}

static void group(const char *name)
{
	char *h, *u, *d;
	printf("%s %d\n", name, setnetgrent(name));
	while (getnetgrent(&h, &u, &d)) printf("  %s %s %s\n", h ? h : "*", u ? u : "*", d ? d : "*");
	endnetgrent();
}

int main(void)
{
	if (unshare(CLONE_NEWNS) && unshare(CLONE_NEWUSER | CLONE_NEWNS)) return 77;
	if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) || mount("none", "/etc", "tmpfs", 0, NULL)) return 77;
	put("/etc/nsswitch.conf", "hosts: files\nnetworks: files\nservices: files\nprotocols: files\nethers: files\nnetgroup: files\n");
	put("/etc/hosts", "# comment\n127.0.0.1 localhost loop # more\n\n10.1.2.3\tone uno eins\nnot-an-address x\n10.1.2.4 two\n");
	put("/etc/networks", "default 0.0.0.0\nloopback 127.0.0.0 lo # c\nlink-local 169.254.0.0\nten 10 dix zehn\nodd 192.168.3\n");
	put("/etc/services", "echo 7/tcp\necho 7/udp ech\nweb 80/tcp http www\n");
	put("/etc/protocols", "ip 0 IP\ntcp 6 TCP # c\nudp 17 UDP\n");
	put("/etc/ethers", "0:1:2:a:b:c alpha\n# comment\n01:23:45:67:89:AB beta # c\n");
	put("/etc/netgroup", "small (h1,u1,d1) (h2,,) (,u3,)\nbig small (h4,-,d4) \\\n  other\nother (h5,u5,d5)\ncycle big cycle2\ncycle2 cycle (h6,u6,d6)\nempty\n");

	sethostent(1);
	for (int i = 0; i < 5; i++) host(gethostent());
	sethostent(0);
	host(gethostent());
	endhostent();
	struct hostent h, *hp;
	char buf[256];
	int herr, r;
	r = gethostent_r(&h, buf, 20, &hp, &herr);
	printf("%d %d\n", r == ERANGE, hp == NULL);
	r = gethostent_r(&h, buf, sizeof buf, &hp, &herr);
	printf("%d %d ", r, hp == &h);
	host(hp);
	endhostent();

	for (int i = 0; i < 6; i++) net(getnetent());
	endnetent();
	setnetent(0);
	net(getnetent());
	net(getnetbyname("loopback"));
	net(getnetbyname("zehn"));
	net(getnetbyname("nothing"));
	net(getnetbyaddr(0x7f000000, AF_INET));
	net(getnetbyaddr(127, AF_INET));
	net(getnetbyaddr(0xa9fe0000, AF_INET));
	net(getnetbyaddr(10, AF_INET));
	net(getnetbyaddr(99, AF_INET));
	struct netent n, *np;
	r = getnetbyname_r("ten", &n, buf, 4, &np, &herr);
	printf("%d %d\n", r == ERANGE, np == NULL);
	r = getnetbyname_r("ten", &n, buf, sizeof buf, &np, &herr);
	printf("%d ", r);
	net(np);

	struct servent s, *sp;
	setservent(0);
	while ((r = getservent_r(&s, buf, sizeof buf, &sp)) == 0) printf("%s %d %s\n", sp->s_name, ntohs(sp->s_port), sp->s_proto);
	printf("%d %d\n", r == ENOENT, sp == NULL);
	endservent();
	struct protoent p, *pp;
	setprotoent(0);
	while ((r = getprotoent_r(&p, buf, sizeof buf, &pp)) == 0) printf("%s %d %s\n", pp->p_name, pp->p_proto, pp->p_aliases[0]);
	printf("%d %d\n", r == ENOENT, pp == NULL);
	endprotoent();

	struct ether_addr e;
	char name[64] = "?";
	printf("%d ", ether_line("1:2:3:4:5:6 some.host # c", &e, name));
	printf("%s %s\n", ether_ntoa(&e), name);
	printf("%d %d\n", ether_line("1:2:3:4:5 short", &e, name), ether_line("# 1:2:3:4:5:6 x", &e, name));
	printf("%d ", ether_hostton("alpha", &e));
	printf("%s\n", ether_ntoa(&e));
	printf("%d\n", ether_hostton("gamma", &e) == 0);
	ether_aton_r("1:23:45:67:89:ab", &e);
	printf("%d ", ether_ntohost(name, &e));
	printf("%s\n", name);
	ether_aton_r("9:9:9:9:9:9", &e);
	printf("%d\n", ether_ntohost(name, &e) == 0);

	group("small");
	group("big");
	group("cycle");
	group("nothing");
	printf("%d %d %d %d\n", innetgr("small", "h1", "u1", "d1"), innetgr("small", "H1", "u1", "D1"), innetgr("small", "h1", "U1", "d1"), innetgr("small", "h1", NULL, NULL));
	printf("%d %d %d %d\n", innetgr("small", "h2", "any", "any"), innetgr("small", NULL, "u3", NULL), innetgr("small", "h9", "u9", "d9"), innetgr("big", "h5", "u5", NULL));
	printf("%d %d %d %d\n", innetgr("big", "h4", "u", "d4"), innetgr("cycle", "h6", NULL, NULL), innetgr("cycle", "h7", "u7", NULL), innetgr("nothing", NULL, NULL, NULL));
	char *a, *b, *c;
	setnetgrent("small");
	printf("%d ", getnetgrent_r(&a, &b, &c, buf, sizeof buf));
	printf("%s %s %s\n", a, b, c);
	endnetgrent();
	return 0;
}
