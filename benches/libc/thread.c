// Threads and their locks, and the start of a process.
#define _GNU_SOURCE
#include "bench.h"
#include <pthread.h>
#include <semaphore.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>

extern char **environ;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static sem_t sem, ping, pong;
static pthread_key_t key;
static volatile size_t turn;

static uint64_t do_mutex(size_t n)
{
    for (size_t i = 0; i < n; i++) {
        pthread_mutex_lock(&lock);
        pthread_mutex_unlock(&lock);
    }
    return n;
}
static uint64_t do_rdlock(size_t n)
{
    for (size_t i = 0; i < n; i++) {
        pthread_rwlock_rdlock(&rwlock);
        pthread_rwlock_unlock(&rwlock);
    }
    return n;
}
static uint64_t do_sem(size_t n)
{
    for (size_t i = 0; i < n; i++) {
        sem_post(&sem);
        sem_wait(&sem);
    }
    return n;
}
static uint64_t do_tsd(size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        pthread_setspecific(key, (void *)(i + 1));
        sum += (size_t)pthread_getspecific(key);
    }
    return sum;
}
static void *nothing(void *arg)
{
    return arg;
}
static uint64_t do_create(size_t n)
{
    for (size_t i = 0; i < n; i++) {
        pthread_t t;
        pthread_create(&t, 0, nothing, 0);
        pthread_join(t, 0);
    }
    return n;
}
static size_t count, shared;
static void *contend(void *arg)
{
    for (size_t i = 0; i < count; i++) {
        pthread_mutex_lock(&lock);
        shared++;
        pthread_mutex_unlock(&lock);
    }
    return arg;
}
static uint64_t do_contended(size_t n)
{
    pthread_t t[2];
    count = n / 2;
    shared = 0;
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], 0, contend, 0);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], 0);
    return shared;
}
static void *other(void *arg)
{
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < count; i++) {
        while (turn % 2 == 0)
            pthread_cond_wait(&cond, &lock);
        turn++;
        pthread_cond_signal(&cond);
    }
    pthread_mutex_unlock(&lock);
    return arg;
}
static uint64_t do_cond(size_t n)
{
    pthread_t t;
    count = n;
    turn = 0;
    pthread_create(&t, 0, other, 0);
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < n; i++) {
        while (turn % 2)
            pthread_cond_wait(&cond, &lock);
        turn++;
        pthread_cond_signal(&cond);
    }
    pthread_mutex_unlock(&lock);
    pthread_join(t, 0);
    return turn;
}
static void *ponger(void *arg)
{
    for (size_t i = 0; i < count; i++) {
        sem_wait(&ping);
        sem_post(&pong);
    }
    return arg;
}
static uint64_t do_sem_pong(size_t n)
{
    pthread_t t;
    count = n;
    pthread_create(&t, 0, ponger, 0);
    for (size_t i = 0; i < n; i++) {
        sem_post(&ping);
        sem_wait(&pong);
    }
    pthread_join(t, 0);
    return n;
}
static char *self;
static uint64_t do_start(size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        char *argv[] = {self, "nothing at all", 0};
        pid_t pid;
        int status;
        if (posix_spawn(&pid, self, 0, 0, argv, environ) == 0) {
            waitpid(pid, &status, 0);
            sum += WEXITSTATUS(status);
        }
    }
    return sum;
}

static const struct subject subjects[] = {
    {"mutex", do_mutex, 500000},
    {"mutex contended", do_contended, 200000},
    {"rwlock read", do_rdlock, 300000},
    {"sem", do_sem, 300000},
    {"cond ping-pong", do_cond, 3000},
    {"sem ping-pong", do_sem_pong, 3000},
    {"pthread_create join", do_create, 500},
    {"thread-specific data", do_tsd, 1000000},
    {"process start", do_start, 100},
};

int main(int argc, char **argv)
{
    if (argc > 1 && !strcmp(argv[1], "nothing at all"))
        return 7;
    self = argv[0];
    sem_init(&sem, 0, 0);
    sem_init(&ping, 0, 0);
    sem_init(&pong, 0, 0);
    pthread_key_create(&key, 0);
    BENCH_ALL(subjects, argc, argv);
    return 0;
}
