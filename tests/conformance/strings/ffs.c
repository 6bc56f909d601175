#include <stdio.h>
#include <string.h>
#include <strings.h>
int main(void)
{
	int bad = 0;
	for (int i = 0; i < 32; i++)
		if (ffs((int)(1u << i)) != i + 1 || ffs((int)(~0u << i)) != i + 1) bad = 1, printf("ffs %d\n", i);
	for (int i = 0; i < 64; i++)
		if (ffsl((long)(1ul << i)) != i + 1 || ffsll((long long)(~0ull << i)) != i + 1) bad = 1, printf("ffsl %d\n", i);
	if (ffs(0) || ffsl(0) || ffsll(0)) bad = 1, puts("ffs 0");
	char a[8] = "abcdefg";
	bcopy(a, a + 1, 3);
	bzero(a + 5, 3);
	if (strcmp(a, "aabce")) bad = 1, puts("bcopy, bzero");
	return bad;
}
