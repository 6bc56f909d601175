/* Names that fit a pattern (POSIX.1-2017, <glob.h>). */
#ifndef _GLOB_H
#define _GLOB_H 1

#include <features.h>

#define __NEED_size_t
#include <bits/alltypes.h>

__BEGIN_DECLS

#define GLOB_ERR (1 << 0)
#define GLOB_MARK (1 << 1)
#define GLOB_NOSORT (1 << 2)
#define GLOB_DOOFFS (1 << 3)
#define GLOB_NOCHECK (1 << 4)
#define GLOB_APPEND (1 << 5)
#define GLOB_NOESCAPE (1 << 6)
#define GLOB_PERIOD (1 << 7)
#if !defined __FT_POSIX || defined __FT_MISC
#define GLOB_MAGCHAR (1 << 8)
#define GLOB_ALTDIRFUNC (1 << 9)
#define GLOB_BRACE (1 << 10)
#define GLOB_NOMAGIC (1 << 11)
#define GLOB_TILDE (1 << 12)
#define GLOB_ONLYDIR (1 << 13)
#define GLOB_TILDE_CHECK (1 << 14)
#endif

#define GLOB_NOSPACE 1
#define GLOB_ABORTED 2
#define GLOB_NOMATCH 3
#define GLOB_NOSYS 4
#ifdef __FT_GNU
#define GLOB_ABEND GLOB_ABORTED
#endif

#ifdef __FT_GNU
struct dirent;
struct dirent64;
struct stat;
struct stat64;
#endif
typedef struct {
	size_t gl_pathc;
	char **gl_pathv;
	size_t gl_offs;
	int gl_flags;
	void (*gl_closedir)(void *);
#ifdef __FT_GNU
	struct dirent *(*gl_readdir)(void *);
#else
	void *(*gl_readdir)(void *);
#endif
	void *(*gl_opendir)(const char *);
#ifdef __FT_GNU
	int (*gl_lstat)(const char *__restrict, struct stat *__restrict);
	int (*gl_stat)(const char *__restrict, struct stat *__restrict);
#else
	int (*gl_lstat)(const char *__restrict, void *__restrict);
	int (*gl_stat)(const char *__restrict, void *__restrict);
#endif
} glob_t;

int glob(const char *__restrict, int, int (*)(const char *, int), glob_t *__restrict);
void globfree(glob_t *);
#ifdef _LARGEFILE64_SOURCE
typedef struct {
	size_t gl_pathc;
	char **gl_pathv;
	size_t gl_offs;
	int gl_flags;
	void (*gl_closedir)(void *);
#ifdef __FT_GNU
	struct dirent64 *(*gl_readdir)(void *);
#else
	void *(*gl_readdir)(void *);
#endif
	void *(*gl_opendir)(const char *);
#ifdef __FT_GNU
	int (*gl_lstat)(const char *__restrict, struct stat64 *__restrict);
	int (*gl_stat)(const char *__restrict, struct stat64 *__restrict);
#else
	int (*gl_lstat)(const char *__restrict, void *__restrict);
	int (*gl_stat)(const char *__restrict, void *__restrict);
#endif
} glob64_t;
int glob64(const char *__restrict, int, int (*)(const char *, int), glob64_t *__restrict);
void globfree64(glob64_t *);
#endif

__END_DECLS

#endif
