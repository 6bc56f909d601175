// No stack can be executed, neither the first one nor a thread's.
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#ifndef WANTED
#define WANTED "rw-p"
#endif
static int bad;

static void *look(void *name)
{
	FILE *f = fopen("/proc/self/maps", "r");
	char line[512], perms[8] = "";
	unsigned long start, end;
	int seen = 0;
	while (f && fgets(line, sizeof line, f))
		if (sscanf(line, "%lx-%lx %7s", &start, &end, perms) == 3 && (uintptr_t)&seen >= start && (uintptr_t)&seen < end) {
			seen = 1;
			if (strcmp(perms, WANTED))
				bad = printf("%s: %s", (char *)name, line);
		}
	if (f)
		fclose(f);
	if (!seen)
		bad = printf("%s: no mapping\n", (char *)name);
	return 0;
}

int main(void)
{
	pthread_t t;
	look("main");
	pthread_create(&t, 0, look, "thread");
	pthread_join(t, 0);
	return bad != 0;
}
