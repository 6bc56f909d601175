/* Users (POSIX.1-2017, <pwd.h>). */
#ifndef _PWD_H
#define _PWD_H 1

#include <features.h>

#define __NEED_uid_t
#define __NEED_gid_t
#define __NEED_size_t
#ifdef __FT_MISC
#define __NEED_FILE
#endif
#include <bits/alltypes.h>

__BEGIN_DECLS

struct passwd {
	char *pw_name;
	char *pw_passwd;
	uid_t pw_uid;
	gid_t pw_gid;
	char *pw_gecos;
	char *pw_dir;
	char *pw_shell;
};

struct passwd *getpwuid(uid_t);
struct passwd *getpwnam(const char *);
int getpwuid_r(uid_t, struct passwd *__restrict, char *__restrict, size_t, struct passwd **__restrict);
int getpwnam_r(const char *__restrict, struct passwd *__restrict, char *__restrict, size_t, struct passwd **__restrict);
#if defined __FT_XOPEN || defined __FT_MISC
void setpwent(void);
void endpwent(void);
struct passwd *getpwent(void);
#endif
#ifdef __FT_MISC
#define NSS_BUFLEN_PASSWD 1024
struct passwd *fgetpwent(FILE *);
int putpwent(const struct passwd *__restrict, FILE *__restrict);
int getpwent_r(struct passwd *__restrict, char *__restrict, size_t, struct passwd **__restrict);
int fgetpwent_r(FILE *__restrict, struct passwd *__restrict, char *__restrict, size_t, struct passwd **__restrict);
#endif

__END_DECLS

#endif
