/* Who is logged in (POSIX.1-2017, <utmpx.h>). */
#ifndef _UTMPX_H
#define _UTMPX_H 1

#include <features.h>

#include <sys/time.h>
#ifdef __FT_GNU
#include <paths.h>
#endif
#include <bits/utmp.h>

__BEGIN_DECLS

struct utmpx { __FT_UTMP };

void setutxent(void);
void endutxent(void);
struct utmpx *getutxent(void);
struct utmpx *getutxid(const struct utmpx *);
struct utmpx *getutxline(const struct utmpx *);
struct utmpx *pututxline(const struct utmpx *);
#ifdef __FT_GNU
#define UTMPX_FILE _PATH_UTMPX
#define WTMPX_FILE _PATH_WTMPX
#define UTMPX_FILENAME _PATH_UTMPX
#define WTMPX_FILENAME _PATH_WTMPX
int utmpxname(const char *);
void updwtmpx(const char *, const struct utmpx *);
#endif

__END_DECLS

#endif
