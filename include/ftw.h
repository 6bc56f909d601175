/* Walking a tree of files (POSIX.1-2017, <ftw.h>). */
#ifndef _FTW_H
#define _FTW_H 1

#include <features.h>

#include <sys/types.h>
#include <sys/stat.h>

__BEGIN_DECLS

#define FTW_F 0
#define FTW_D 1
#define FTW_DNR 2
#define FTW_NS 3
#define FTW_SL 4
#ifdef __FT_XSI
#define FTW_DP 5
#define FTW_SLN 6

#define FTW_PHYS 1
#define FTW_MOUNT 2
#define FTW_CHDIR 4
#define FTW_DEPTH 8
#endif
#ifdef __FT_GNU
#define FTW_ACTIONRETVAL 16
#define FTW_CONTINUE 0
#define FTW_STOP 1
#define FTW_SKIP_SUBTREE 2
#define FTW_SKIP_SIBLINGS 3
#endif

struct FTW;
typedef int (*__ftw_func_t)(const char *, const struct stat *, int);
typedef int (*__nftw_func_t)(const char *, const struct stat *, int, struct FTW *);

int ftw(const char *, __ftw_func_t, int);
#ifdef __FT_XSI
struct FTW { int base; int level; };
int nftw(const char *, __nftw_func_t, int, int);
#endif
#ifdef _LARGEFILE64_SOURCE
typedef int (*__ftw64_func_t)(const char *, const struct stat64 *, int);
typedef int (*__nftw64_func_t)(const char *, const struct stat64 *, int, struct FTW *);
int ftw64(const char *, __ftw64_func_t, int);
int nftw64(const char *, __nftw64_func_t, int, int);
#endif

__END_DECLS

#endif
