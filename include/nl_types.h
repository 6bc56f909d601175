/* Catalogues of messages (POSIX.1-2017, <nl_types.h>). */
#ifndef _NL_TYPES_H
#define _NL_TYPES_H 1

#include <features.h>

#define __NEED_nl_item
#include <bits/alltypes.h>

__BEGIN_DECLS

#define NL_SETD 1
#define NL_CAT_LOCALE 1

typedef void *nl_catd;

nl_catd catopen(const char *, int);
char *catgets(nl_catd, int, int, const char *);
int catclose(nl_catd);

__END_DECLS

#endif
