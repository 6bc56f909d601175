// host: same
#define _GNU_SOURCE
#include <ctype.h>
#include <stdio.h>
#undef isalnum
#undef isblank
int main(void)
{
	const unsigned short *b = *__ctype_b_loc();
	for (int c = -128; c < 256; c++)
		printf("%d: %04x %d %d %d %d\n", c, b[c], (*__ctype_tolower_loc())[c], (*__ctype_toupper_loc())[c],
			(isalnum)(c), (isblank)(c));
	for (int c = -1; c < 256; c++)
		printf("%d %d %d %d %d %d %d %d %d %d %d %d %d %d\n", !!isalpha(c), !!iscntrl(c), !!isdigit(c), !!isgraph(c), !!islower(c),
			!!isprint(c), !!ispunct(c), !!isspace(c), !!isupper(c), !!isxdigit(c), toupper(c), tolower(c),
			!!isascii(c), toascii(c));
	return 0;
}
