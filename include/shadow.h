/* Shadowed passwords. */
#ifndef _SHADOW_H
#define _SHADOW_H 1

#include <features.h>

#define __NEED_size_t
#define __NEED_FILE
#include <bits/alltypes.h>

#include <paths.h>

__BEGIN_DECLS

#define SHADOW "/etc/shadow"

struct spwd {
	char *sp_namp;
	char *sp_pwdp;
	long sp_lstchg;
	long sp_min;
	long sp_max;
	long sp_warn;
	long sp_inact;
	long sp_expire;
	unsigned long sp_flag;
};

void setspent(void);
void endspent(void);
struct spwd *getspent(void);
struct spwd *getspnam(const char *);
struct spwd *fgetspent(FILE *);
int putspent(const struct spwd *, FILE *);
#ifdef __FT_MISC
int getspent_r(struct spwd *, char *, size_t, struct spwd **);
int getspnam_r(const char *, struct spwd *, char *, size_t, struct spwd **);
int fgetspent_r(FILE *, struct spwd *, char *, size_t, struct spwd **);
#endif

__END_DECLS

#endif
