/* Groups (POSIX.1-2017, <grp.h>). */
#ifndef _GRP_H
#define _GRP_H 1

#include <features.h>

#define __NEED_gid_t
#define __NEED_size_t
#ifdef __FT_MISC
#define __NEED_FILE
#endif
#include <bits/alltypes.h>

__BEGIN_DECLS

struct group {
	char *gr_name;
	char *gr_passwd;
	gid_t gr_gid;
	char **gr_mem;
};

struct group *getgrgid(gid_t);
struct group *getgrnam(const char *);
int getgrgid_r(gid_t, struct group *__restrict, char *__restrict, size_t, struct group **__restrict);
int getgrnam_r(const char *__restrict, struct group *__restrict, char *__restrict, size_t, struct group **__restrict);
#if defined __FT_XOPEN || defined __FT_MISC
void setgrent(void);
void endgrent(void);
struct group *getgrent(void);
#endif
#ifdef __FT_MISC
#define NSS_BUFLEN_GROUP 1024
struct group *fgetgrent(FILE *);
#ifdef __FT_GNU
int putgrent(const struct group *__restrict, FILE *__restrict);
int getgrent_r(struct group *__restrict, char *__restrict, size_t, struct group **__restrict);
#endif
int fgetgrent_r(FILE *__restrict, struct group *__restrict, char *__restrict, size_t, struct group **__restrict);
int setgroups(size_t, const gid_t *);
int getgrouplist(const char *, gid_t, gid_t *, int *);
int initgroups(const char *, gid_t);
#endif

__END_DECLS

#endif
