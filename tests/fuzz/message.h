// Answers of the DNS with questions, aliases, addresses, and names that refer to others.
#ifndef TESTS_FUZZ_MESSAGE_H
#define TESTS_FUZZ_MESSAGE_H

static unsigned char *put16(unsigned char *p, unsigned n)
{
	p[0] = n >> 8;
	p[1] = n;
	return p + 2;
}

static unsigned char *put_name(unsigned char *p, const char *name)
{
	while (*name) {
		size_t n = strcspn(name, ".");
		*p++ = n;
		memcpy(p, name, n);
		p += n;
		name += n;
		name += *name == '.';
	}
	*p++ = 0;
	return p;
}

// A question for `name` of that type, and some answers. `room` is at least 1500.
static size_t make_message(unsigned char *message, size_t room, const char *name, int type)
{
	(void)room;
	unsigned char *p = message;
	int answers = below(6), more = below(3);
	p = put16(p, next());
	p = put16(p, below(8) ? 0x8180 : next());
	p = put16(p, 1);
	p = put16(p, answers);
	p = put16(p, 0);
	p = put16(p, more);
	p = put_name(p, name);
	p = put16(p, type);
	p = put16(p, 1);
	static const char *const names[] = { "a.example.org", "b", "", "www.example.org", "example.org", "x-y.z_1.example" };
	// Where names begin that can be referred to.
	size_t begins[20] = { 12 }, known = 1;
	for (int i = 0; i < answers + more; i++) {
		if (below(4)) {
			p = put16(p, 0xc000 | begins[below(known)]);
		} else {
			begins[known++] = p - message;
			p = put_name(p, ONE_OF(names));
		}
		static const int kinds[] = { 1, 1, 28, 28, 5, 5, 12, 15, 16, 6, 33, 41, 46 };
		int kind = below(2) ? type : ONE_OF(kinds);
		p = put16(p, kind);
		p = put16(p, below(16) ? 1 : below(65536));
		p = put16(p, below(65536));
		p = put16(p, below(65536));
		unsigned char *length = p;
		p += 2;
		switch (kind) {
		case 1:
		case 28:
			for (int k = below(16) ? kind == 1 ? 4 : 16 : below(20); k > 0; k--)
				*p++ = next();
			break;
		case 5:
		case 12:
		case 15:
			if (kind == 15)
				p = put16(p, 10);
			begins[known++] = p - message;
			if (below(2)) {
				*p++ = 1;
				*p++ = 'q';
				p = put16(p, 0xc000 | begins[below(known)]);
			} else
				p = put_name(p, ONE_OF(names));
			break;
		default:
			for (int k = below(20); k > 0; k--)
				*p++ = next();
		}
		put16(length, p - length - 2);
	}
	return p - message;
}

#endif
