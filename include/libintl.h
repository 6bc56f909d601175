/* Messages (POSIX.1-2024, <libintl.h>). */
#ifndef _LIBINTL_H
#define _LIBINTL_H 1

#include <features.h>

/* Programs that use this library's functions test these. */
#define __USE_GNU_GETTEXT 1
#define __GNU_GETTEXT_SUPPORTED_REVISION(major) ((major) == 0 ? 1 : -1)

__BEGIN_DECLS

extern char *gettext(const char *__message) __THROW __attribute__((__format_arg__(1)));
extern char *dgettext(const char *__domain, const char *__message) __THROW __attribute__((__format_arg__(2)));
extern char *dcgettext(const char *__domain, const char *__message, int __category) __THROW __attribute__((__format_arg__(2)));
extern char *ngettext(const char *__one, const char *__many, unsigned long __n) __THROW __attribute__((__format_arg__(1), __format_arg__(2)));
extern char *dngettext(const char *__domain, const char *__one, const char *__many, unsigned long __n) __THROW __attribute__((__format_arg__(2), __format_arg__(3)));
extern char *dcngettext(const char *__domain, const char *__one, const char *__many, unsigned long __n, int __category) __THROW __attribute__((__format_arg__(2), __format_arg__(3)));
extern char *textdomain(const char *__domain) __THROW;
extern char *bindtextdomain(const char *__domain, const char *__directory) __THROW;
extern char *bind_textdomain_codeset(const char *__domain, const char *__codeset) __THROW;

__END_DECLS

#endif
