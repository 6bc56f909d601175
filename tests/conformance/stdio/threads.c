/* Lines of four threads on one stream stay whole and in order. */
// flags: -w
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static FILE *f;
static void *w(void *a) { for (int i = 0; i < 20000; i++) { if (i % 3) fprintf(f, "thread %d line %d\n", (int)(long)a, i); else { flockfile(f); fputs("thread ", f); fprintf(f, "%d", (int)(long)a); putc_unlocked(' ', f); fprintf(f, "line %d\n", i); funlockfile(f);} } return 0; }
int main(void) { f = tmpfile(); pthread_t t[4]; for (long i = 0; i < 4; i++) if (pthread_create(t + i, 0, w, (void *)i)) return 2; for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
 rewind(f); int next[4] = {0}; char b[64]; int n = 0; while (fgets(b, sizeof b, f)) { int a, l; char c; if (sscanf(b, "thread %d line %d%c", &a, &l, &c) != 3 || c != '\n' || l != next[a]++) { printf("bad: %s", b); return 1; } n++; } if (n != 80000) { printf("%d\n", n); return 1; } return 0; }
