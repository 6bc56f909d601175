/* Wide characters (C11, 7.29; POSIX.1-2017, <wchar.h>). */
#ifndef _WCHAR_H
#define _WCHAR_H 1

#include <features.h>
#define __NEED_size_t
#define __NEED_wchar_t
#define __NEED_wint_t
#define __NEED_mbstate_t
#ifdef __FT_POSIX
#define __NEED_locale_t
#endif
#define __NEED_FILE
#define __NEED___FILE
#define __NEED___gnuc_va_list
#ifdef __FT_GNU
#define __NEED_wctype_t
#endif
#include <bits/alltypes.h>
#define __need_NULL
#include <stddef.h>

#ifndef WCHAR_MAX
#define WCHAR_MAX __WCHAR_MAX__
#define WCHAR_MIN (-WCHAR_MAX - 1)
#endif
#ifndef WEOF
#define WEOF (0xffffffffu)
#endif

__BEGIN_DECLS

struct tm;

/* Arrays and strings. */
extern wchar_t *wmemcpy(wchar_t *__restrict __dest, const wchar_t *__restrict __src, size_t __n) __THROW;
extern wchar_t *wmemmove(wchar_t *__dest, const wchar_t *__src, size_t __n) __THROW;
extern wchar_t *wmemset(wchar_t *__s, wchar_t __c, size_t __n) __THROW;
extern int wmemcmp(const wchar_t *__a, const wchar_t *__b, size_t __n) __THROW __attribute_pure__;
extern wchar_t *wmemchr(const wchar_t *__s, wchar_t __c, size_t __n) __THROW __attribute_pure__;
extern wchar_t *wcscpy(wchar_t *__restrict __dest, const wchar_t *__restrict __src) __THROW;
extern wchar_t *wcsncpy(wchar_t *__restrict __dest, const wchar_t *__restrict __src, size_t __n) __THROW;
extern wchar_t *wcscat(wchar_t *__restrict __dest, const wchar_t *__restrict __src) __THROW;
extern wchar_t *wcsncat(wchar_t *__restrict __dest, const wchar_t *__restrict __src, size_t __n) __THROW;
extern int wcscmp(const wchar_t *__a, const wchar_t *__b) __THROW __attribute_pure__;
extern int wcsncmp(const wchar_t *__a, const wchar_t *__b, size_t __n) __THROW __attribute_pure__;
extern int wcscoll(const wchar_t *__a, const wchar_t *__b) __THROW;
extern size_t wcsxfrm(wchar_t *__restrict __dest, const wchar_t *__restrict __src, size_t __n) __THROW;
extern wchar_t *wcschr(const wchar_t *__s, wchar_t __c) __THROW __attribute_pure__;
extern wchar_t *wcsrchr(const wchar_t *__s, wchar_t __c) __THROW __attribute_pure__;
extern size_t wcscspn(const wchar_t *__s, const wchar_t *__reject) __THROW __attribute_pure__;
extern size_t wcsspn(const wchar_t *__s, const wchar_t *__accept) __THROW __attribute_pure__;
extern wchar_t *wcspbrk(const wchar_t *__s, const wchar_t *__accept) __THROW __attribute_pure__;
extern wchar_t *wcsstr(const wchar_t *__haystack, const wchar_t *__needle) __THROW __attribute_pure__;
extern wchar_t *wcstok(wchar_t *__restrict __s, const wchar_t *__restrict __delimiters, wchar_t **__restrict __save) __THROW;
extern size_t wcslen(const wchar_t *__s) __THROW __attribute_pure__;

/* Conversions of characters. */
extern wint_t btowc(int __c) __THROW;
extern int wctob(wint_t __c) __THROW;
extern int mbsinit(const mbstate_t *__state) __THROW __attribute_pure__;
extern size_t mbrlen(const char *__restrict __s, size_t __n, mbstate_t *__restrict __state) __THROW;
extern size_t mbrtowc(wchar_t *__restrict __wc, const char *__restrict __s, size_t __n, mbstate_t *__restrict __state) __THROW;
extern size_t wcrtomb(char *__restrict __s, wchar_t __wc, mbstate_t *__restrict __state) __THROW;
extern size_t mbsrtowcs(wchar_t *__restrict __dest, const char **__restrict __src, size_t __n, mbstate_t *__restrict __state) __THROW;
extern size_t wcsrtombs(char *__restrict __dest, const wchar_t **__restrict __src, size_t __n, mbstate_t *__restrict __state) __THROW;

/* Numbers. */
extern double wcstod(const wchar_t *__restrict __s, wchar_t **__restrict __end) __THROW;
extern long wcstol(const wchar_t *__restrict __s, wchar_t **__restrict __end, int __base) __THROW;
extern unsigned long wcstoul(const wchar_t *__restrict __s, wchar_t **__restrict __end, int __base) __THROW;
#ifdef __FT_C99
extern float wcstof(const wchar_t *__restrict __s, wchar_t **__restrict __end) __THROW;
extern long double wcstold(const wchar_t *__restrict __s, wchar_t **__restrict __end) __THROW;
__extension__ extern long long wcstoll(const wchar_t *__restrict __s, wchar_t **__restrict __end, int __base) __THROW;
__extension__ extern unsigned long long wcstoull(const wchar_t *__restrict __s, wchar_t **__restrict __end, int __base) __THROW;
#endif

/* Time. */
extern size_t wcsftime(wchar_t *__restrict __s, size_t __n, const wchar_t *__restrict __format, const struct tm *__restrict __tm) __THROW;

/* Streams. */
extern int fwide(FILE *__f, int __mode) __THROW;
extern wint_t fgetwc(FILE *__f);
extern wint_t getwc(FILE *__f);
extern wint_t getwchar(void);
extern wint_t ungetwc(wint_t __c, FILE *__f);
extern wchar_t *fgetws(wchar_t *__restrict __s, int __n, FILE *__restrict __f);
extern wint_t fputwc(wchar_t __c, FILE *__f);
extern wint_t putwc(wchar_t __c, FILE *__f);
extern wint_t putwchar(wchar_t __c);
extern int fputws(const wchar_t *__restrict __s, FILE *__restrict __f);
extern int wprintf(const wchar_t *__restrict __format, ...);
extern int fwprintf(FILE *__restrict __f, const wchar_t *__restrict __format, ...);
extern int swprintf(wchar_t *__restrict __s, size_t __n, const wchar_t *__restrict __format, ...) __THROW;
extern int vwprintf(const wchar_t *__restrict __format, __gnuc_va_list __args);
extern int vfwprintf(FILE *__restrict __f, const wchar_t *__restrict __format, __gnuc_va_list __args);
extern int vswprintf(wchar_t *__restrict __s, size_t __n, const wchar_t *__restrict __format, __gnuc_va_list __args) __THROW;
extern int wscanf(const wchar_t *__restrict __format, ...);
extern int fwscanf(FILE *__restrict __f, const wchar_t *__restrict __format, ...);
extern int swscanf(const wchar_t *__restrict __s, const wchar_t *__restrict __format, ...) __THROW;
#ifdef __FT_C99
extern int vwscanf(const wchar_t *__restrict __format, __gnuc_va_list __args);
extern int vfwscanf(FILE *__restrict __f, const wchar_t *__restrict __format, __gnuc_va_list __args);
extern int vswscanf(const wchar_t *__restrict __s, const wchar_t *__restrict __format, __gnuc_va_list __args) __THROW;
#endif

#ifdef __FT_POSIX
extern wchar_t *wcpcpy(wchar_t *__restrict __dest, const wchar_t *__restrict __src) __THROW;
extern wchar_t *wcpncpy(wchar_t *__restrict __dest, const wchar_t *__restrict __src, size_t __n) __THROW;
extern wchar_t *wcsdup(const wchar_t *__s) __THROW __attribute_malloc__;
extern size_t wcsnlen(const wchar_t *__s, size_t __n) __THROW __attribute_pure__;
extern int wcscasecmp(const wchar_t *__a, const wchar_t *__b) __THROW;
extern int wcsncasecmp(const wchar_t *__a, const wchar_t *__b, size_t __n) __THROW;
extern int wcscasecmp_l(const wchar_t *__a, const wchar_t *__b, locale_t __l) __THROW;
extern int wcsncasecmp_l(const wchar_t *__a, const wchar_t *__b, size_t __n, locale_t __l) __THROW;
extern int wcscoll_l(const wchar_t *__a, const wchar_t *__b, locale_t __l) __THROW;
extern size_t wcsxfrm_l(wchar_t *__restrict __dest, const wchar_t *__restrict __src, size_t __n, locale_t __l) __THROW;
extern size_t mbsnrtowcs(wchar_t *__restrict __dest, const char **__restrict __src, size_t __bytes, size_t __n, mbstate_t *__restrict __state) __THROW;
extern size_t wcsnrtombs(char *__restrict __dest, const wchar_t **__restrict __src, size_t __chars, size_t __n, mbstate_t *__restrict __state) __THROW;
extern FILE *open_wmemstream(wchar_t **__place, size_t *__size) __THROW;
#endif

#ifdef __FT_XSI
extern int wcwidth(wchar_t __c) __THROW;
extern int wcswidth(const wchar_t *__s, size_t __n) __THROW;
#endif

#ifdef __FT_MISC
extern size_t wcslcpy(wchar_t *__restrict __dest, const wchar_t *__restrict __src, size_t __n) __THROW;
extern size_t wcslcat(wchar_t *__restrict __dest, const wchar_t *__restrict __src, size_t __n) __THROW;
#endif
#ifdef __FT_GNU
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
extern int iswctype(wint_t __c, wctype_t __class) __THROW;
extern wint_t towlower(wint_t __c) __THROW;
extern wint_t towupper(wint_t __c) __THROW;
extern wctype_t wctype(const char *__name) __THROW;
#endif

#ifdef __FT_GNU
extern wchar_t *wmempcpy(wchar_t *__restrict __dest, const wchar_t *__restrict __src, size_t __n) __THROW;
extern wchar_t *wcschrnul(const wchar_t *__s, wchar_t __c) __THROW __attribute_pure__;
extern long wcstol_l(const wchar_t *__restrict __s, wchar_t **__restrict __end, int __base, locale_t __l) __THROW;
extern unsigned long wcstoul_l(const wchar_t *__restrict __s, wchar_t **__restrict __end, int __base, locale_t __l) __THROW;
__extension__ extern long long wcstoll_l(const wchar_t *__restrict __s, wchar_t **__restrict __end, int __base, locale_t __l) __THROW;
__extension__ extern unsigned long long wcstoull_l(const wchar_t *__restrict __s, wchar_t **__restrict __end, int __base, locale_t __l) __THROW;
#endif

#ifdef __FT_GNU
extern wint_t fgetwc_unlocked(FILE *__f);
extern wint_t getwc_unlocked(FILE *__f);
extern wint_t getwchar_unlocked(void);
extern wint_t fputwc_unlocked(wchar_t __c, FILE *__f);
extern wint_t putwc_unlocked(wchar_t __c, FILE *__f);
extern wint_t putwchar_unlocked(wchar_t __c);
extern wchar_t *fgetws_unlocked(wchar_t *__restrict __s, int __n, FILE *__restrict __f);
extern int fputws_unlocked(const wchar_t *__restrict __s, FILE *__restrict __f);
extern double wcstod_l(const wchar_t *__restrict __s, wchar_t **__restrict __end, locale_t __l) __THROW;
extern float wcstof_l(const wchar_t *__restrict __s, wchar_t **__restrict __end, locale_t __l) __THROW;
extern long double wcstold_l(const wchar_t *__restrict __s, wchar_t **__restrict __end, locale_t __l) __THROW;
__extension__ extern long long wcstoq(const wchar_t *__restrict __s, wchar_t **__restrict __end, int __base) __THROW;
__extension__ extern unsigned long long wcstouq(const wchar_t *__restrict __s, wchar_t **__restrict __end, int __base) __THROW;
extern size_t wcsftime_l(wchar_t *__restrict __s, size_t __n, const wchar_t *__restrict __format, const struct tm *__restrict __tm, locale_t __l) __THROW;
#endif
#ifdef __FT_XSI
extern wchar_t *wcswcs(const wchar_t *__s, const wchar_t *__part) __THROW __attribute_pure__;
#endif

#include <bits/floatn.h>
#ifdef __FT_FLOATN
extern _Float32 wcstof32(const wchar_t *__restrict __s, wchar_t **__restrict __end) __THROW;
extern _Float32 wcstof32_l(const wchar_t *__restrict __s, wchar_t **__restrict __end, locale_t __l) __THROW;
extern _Float64 wcstof64(const wchar_t *__restrict __s, wchar_t **__restrict __end) __THROW;
extern _Float64 wcstof64_l(const wchar_t *__restrict __s, wchar_t **__restrict __end, locale_t __l) __THROW;
extern _Float32x wcstof32x(const wchar_t *__restrict __s, wchar_t **__restrict __end) __THROW;
extern _Float32x wcstof32x_l(const wchar_t *__restrict __s, wchar_t **__restrict __end, locale_t __l) __THROW;
extern _Float64x wcstof64x(const wchar_t *__restrict __s, wchar_t **__restrict __end) __THROW;
extern _Float64x wcstof64x_l(const wchar_t *__restrict __s, wchar_t **__restrict __end, locale_t __l) __THROW;
#endif

__END_DECLS

#endif
