/* Cancelling a thread that waits for input gives up the lock of its stream. */
// flags: -w
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static FILE *f; static int fds[2];
static void *w(void *a) { char b[16]; fgets(b, 16, f); return 0; }
int main(void) { pipe(fds); f = fdopen(fds[0], "r"); pthread_t t; pthread_create(&t, 0, w, 0); usleep(100000); pthread_cancel(t); void *r; pthread_join(t, &r); if (r != PTHREAD_CANCELED) { puts("not cancelled"); return 1; } if (ftrylockfile(f)) { puts("still locked"); return 1; } funlockfile(f); write(fds[1], "x\n", 2); char b[8]; if (!fgets(b, 8, f) || *b != 'x') { puts("read"); return 1; } return 0; }
