/* Classes of wide characters (C11, 7.30; POSIX.1-2017, <wctype.h>). */
#ifndef _WCTYPE_H
#define _WCTYPE_H 1

#include <features.h>
#define __NEED_wint_t
#define __NEED_wctype_t
#define __NEED_wctrans_t
#ifdef __FT_POSIX
#define __NEED_locale_t
#endif
#include <bits/alltypes.h>

#ifndef WEOF
#define WEOF (0xffffffffu)
#endif

__BEGIN_DECLS

extern int iswalnum(wint_t __c) __THROW;
extern int iswalpha(wint_t __c) __THROW;
extern int iswblank(wint_t __c) __THROW;
extern int iswcntrl(wint_t __c) __THROW;
extern int iswdigit(wint_t __c) __THROW;
extern int iswgraph(wint_t __c) __THROW;
extern int iswlower(wint_t __c) __THROW;
extern int iswprint(wint_t __c) __THROW;
extern int iswpunct(wint_t __c) __THROW;
extern int iswspace(wint_t __c) __THROW;
extern int iswupper(wint_t __c) __THROW;
extern int iswxdigit(wint_t __c) __THROW;
extern wint_t towlower(wint_t __c) __THROW;
extern wint_t towupper(wint_t __c) __THROW;
extern wctype_t wctype(const char *__name) __THROW;
extern int iswctype(wint_t __c, wctype_t __class) __THROW;
extern wctrans_t wctrans(const char *__name) __THROW;
extern wint_t towctrans(wint_t __c, wctrans_t __how) __THROW;

#ifdef __FT_POSIX
extern int iswalnum_l(wint_t __c, locale_t __l) __THROW;
extern int iswalpha_l(wint_t __c, locale_t __l) __THROW;
extern int iswblank_l(wint_t __c, locale_t __l) __THROW;
extern int iswcntrl_l(wint_t __c, locale_t __l) __THROW;
extern int iswdigit_l(wint_t __c, locale_t __l) __THROW;
extern int iswgraph_l(wint_t __c, locale_t __l) __THROW;
extern int iswlower_l(wint_t __c, locale_t __l) __THROW;
extern int iswprint_l(wint_t __c, locale_t __l) __THROW;
extern int iswpunct_l(wint_t __c, locale_t __l) __THROW;
extern int iswspace_l(wint_t __c, locale_t __l) __THROW;
extern int iswupper_l(wint_t __c, locale_t __l) __THROW;
extern int iswxdigit_l(wint_t __c, locale_t __l) __THROW;
extern wint_t towlower_l(wint_t __c, locale_t __l) __THROW;
extern wint_t towupper_l(wint_t __c, locale_t __l) __THROW;
extern wctype_t wctype_l(const char *__name, locale_t __l) __THROW;
extern int iswctype_l(wint_t __c, wctype_t __class, locale_t __l) __THROW;
extern wctrans_t wctrans_l(const char *__name, locale_t __l) __THROW;
extern wint_t towctrans_l(wint_t __c, wctrans_t __how, locale_t __l) __THROW;
#endif

__END_DECLS

#endif
