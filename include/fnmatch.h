/* Shell patterns (POSIX.1-2017, <fnmatch.h>). */
#ifndef _FNMATCH_H
#define _FNMATCH_H 1

#include <features.h>

#define FNM_PATHNAME 1
#define FNM_NOESCAPE 2
#define FNM_PERIOD 4
#if !defined __FT_POSIX || defined __FT_MISC || defined __FT_XSI
#define FNM_FILE_NAME FNM_PATHNAME
#define FNM_LEADING_DIR 8
#define FNM_CASEFOLD 16
#define FNM_EXTMATCH 32
#endif
#define FNM_NOMATCH 1

__BEGIN_DECLS

extern int fnmatch(const char *__pattern, const char *__string, int __flags);

__END_DECLS

#endif
