/* strfry: the same bytes in some order, which is not always the same. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>

static int failures;
#define CHECK(x) ((x) ? (void)0 : (void)(printf("line %d: %s\n", __LINE__, #x), failures++))

int main(void)
{
	char empty[] = "", one[] = "x", two[] = "ab";
	CHECK(strfry(empty) == empty && !*empty);
	CHECK(strfry(one) == one && !strcmp(one, "x"));
	/* Both orders come up: that neither does in 200 rounds has odds of 2 to the -199. */
	int same = 0, turned = 0;
	for (int i = 0; i < 200; i++) {
		strfry(two);
		same += !strcmp(two, "ab");
		turned += !strcmp(two, "ba");
	}
	CHECK(same && turned && same + turned == 200);
	char all[257];
	for (int i = 0; i < 256; i++) all[i] = i + 1;
	all[255] = 0;
	strfry(all);
	int seen[256] = { 0 }, moved = 0;
	for (int i = 0; i < 255; i++) {
		seen[(unsigned char)all[i]]++;
		moved += (unsigned char)all[i] != i + 1;
	}
	CHECK(strlen(all) == 255 && moved > 100);
	for (int i = 1; i < 256; i++) CHECK(seen[i] == 1);
	return failures != 0;
}
