// host: same
// flags: -lresolv
// Messages of the DNS, whole and damaged: what the parsers make of them.
#include "fuzz.h"
#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>
#include "message.h"

static void one(void)
{
	static unsigned char message[2048];
	size_t n = make_message(message, sizeof message, "www.example.org", 1 + below(28));
	if (below(3))
		n = mutate(message, n, sizeof message);
	const unsigned char *m = fenced(0, message, n);
	ns_msg handle;
	int r = ns_initparse(m, n, &handle);
	show(m, n);
	printf(": %d", r);
	if (r == 0)
		for (int section = 0; section < ns_s_max; section++)
			for (int i = 0; i < ns_msg_count(handle, section) && i < 20; i++) {
				ns_rr rr;
				if (ns_parserr(&handle, section, i, &rr)) {
					printf(" -");
					break;
				}
				printf(" %s %d %d %u %d", ns_rr_name(rr), ns_rr_type(rr), ns_rr_class(rr), (unsigned)ns_rr_ttl(rr), ns_rr_rdlen(rr));
				MUST(!ns_rr_rdlen(rr) || (ns_rr_rdata(rr) >= m && ns_rr_rdata(rr) + ns_rr_rdlen(rr) <= m + n));
				if (section != ns_s_qd && (ns_rr_type(rr) == ns_t_cname || ns_rr_type(rr) == ns_t_ptr)) {
					char *name = fence(1, NS_MAXDNAME);
					int length = dn_expand(m, m + n, ns_rr_rdata(rr), name, NS_MAXDNAME);
					printf(" %d", length);
					if (length >= 0)
						show(name, strlen(name));
				}
			}
	// Names anywhere, into room of any size.
	for (int i = 0; i < 4; i++) {
		size_t at = n ? below(n) : 0, room = below(2) ? 1 + below(300) : NS_MAXDNAME;
		char *name = fence(1, room);
		int length = dn_expand(m, m + n, m + at, name, room);
		// Its text may be longer than the name; the host's library does not take that.
		if (length >= 0 && strlen(name) > 150)
			continue;
		if (length < 0 && room == NS_MAXDNAME)
			continue;
		// The host's library says already that it does not fit where it just does.
		if (room == NS_MAXDNAME)
			printf(" %d", length);
		if (length >= 0) {
			MUST(memchr(name, 0, room) && at + length <= n);
			if (room == NS_MAXDNAME)
				show(name, strlen(name));
		}
		printf(" %d", dn_skipname(m + at, m + n));
	}
}
