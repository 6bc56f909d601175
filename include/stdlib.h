/* General utilities (C11, 7.22; POSIX.1-2017, <stdlib.h>). */
#ifndef _STDLIB_H
#define _STDLIB_H 1

#include <features.h>
#define __NEED_size_t
#define __NEED_wchar_t
#ifdef __FT_GNU
#define __NEED_locale_t
#endif
#include <bits/alltypes.h>
#define __need_NULL
#include <stddef.h>
#ifdef __FT_POSIX
#include <bits/waitstatus.h>
#endif
#if defined __FT_MISC || defined __FT_XSI
#include <sys/types.h>
#endif
#ifdef __FT_MISC
#include <alloca.h>
#endif

typedef struct { int quot; int rem; } div_t;
typedef struct { long quot; long rem; } ldiv_t;
#ifdef __FT_C99
__extension__ typedef struct { long long quot; long long rem; } lldiv_t;
#endif

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 2147483647
#define MB_CUR_MAX (__ctype_get_mb_cur_max())

__BEGIN_DECLS

extern size_t __ctype_get_mb_cur_max(void) __THROW;

extern double atof(const char *__s) __THROW;
extern int atoi(const char *__s) __THROW;
extern long atol(const char *__s) __THROW;
extern double strtod(const char *__restrict __s, char **__restrict __end) __THROW;
extern long strtol(const char *__restrict __s, char **__restrict __end, int __base) __THROW;
extern unsigned long strtoul(const char *__restrict __s, char **__restrict __end, int __base) __THROW;
#ifdef __FT_C99
__extension__ extern long long atoll(const char *__s) __THROW;
extern float strtof(const char *__restrict __s, char **__restrict __end) __THROW;
extern long double strtold(const char *__restrict __s, char **__restrict __end) __THROW;
__extension__ extern long long strtoll(const char *__restrict __s, char **__restrict __end, int __base) __THROW;
__extension__ extern unsigned long long strtoull(const char *__restrict __s, char **__restrict __end, int __base) __THROW;
#endif

extern int rand(void) __THROW;
extern void srand(unsigned int __seed) __THROW;

extern void *malloc(size_t __size) __THROW __attribute_malloc__;
extern void *calloc(size_t __n, size_t __size) __THROW __attribute_malloc__;
extern void *realloc(void *__p, size_t __size) __THROW;
extern void free(void *__p) __THROW;
#ifdef __FT_C11
extern void *aligned_alloc(size_t __align, size_t __size) __THROW __attribute_malloc__;
#endif

__FT_NORETURN extern void abort(void) __THROW;
extern int atexit(void (*__f)(void)) __THROW;
__FT_NORETURN extern void exit(int __status) __THROW;
extern char *getenv(const char *__name) __THROW;
extern int system(const char *__command);
#ifdef __FT_C99
__FT_NORETURN extern void _Exit(int __status) __THROW;
#endif
#if defined __FT_C11
extern int at_quick_exit(void (*__f)(void)) __THROW;
__FT_NORETURN extern void quick_exit(int __status) __THROW;
#endif

#ifndef __COMPAR_FN_T
#define __COMPAR_FN_T
typedef int (*__compar_fn_t)(const void *, const void *);
#endif
extern void *bsearch(const void *__key, const void *__base, size_t __n, size_t __size, __compar_fn_t __compare);
extern void qsort(void *__base, size_t __n, size_t __size, __compar_fn_t __compare);

extern int abs(int __n) __THROW __attribute_const__;
extern long labs(long __n) __THROW __attribute_const__;
extern div_t div(int __numer, int __denom) __THROW __attribute_const__;
extern ldiv_t ldiv(long __numer, long __denom) __THROW __attribute_const__;
#ifdef __FT_C99
__extension__ extern long long llabs(long long __n) __THROW __attribute_const__;
__extension__ extern lldiv_t lldiv(long long __numer, long long __denom) __THROW __attribute_const__;
#endif

extern int mblen(const char *__s, size_t __n) __THROW;
extern int mbtowc(wchar_t *__restrict __wc, const char *__restrict __s, size_t __n) __THROW;
extern int wctomb(char *__s, wchar_t __wc) __THROW;
extern size_t mbstowcs(wchar_t *__restrict __dest, const char *__restrict __src, size_t __n) __THROW;
extern size_t wcstombs(char *__restrict __dest, const wchar_t *__restrict __src, size_t __n) __THROW;

#ifdef __FT_POSIX
extern int posix_memalign(void **__place, size_t __align, size_t __size) __THROW;
extern int setenv(const char *__name, const char *__value, int __replace) __THROW;
extern int unsetenv(const char *__name) __THROW;
extern int rand_r(unsigned int *__seed) __THROW;
extern int mkstemp(char *__template);
extern char *mkdtemp(char *__template) __THROW;
extern int getsubopt(char **__restrict __options, char *const *__restrict __tokens, char **__restrict __value) __THROW;
#endif

#ifdef __FT_XOPEN
extern int putenv(char *__string) __THROW;
extern long a64l(const char *__s) __THROW __attribute_pure__;
extern char *l64a(long __n) __THROW;
extern char *realpath(const char *__restrict __path, char *__restrict __resolved) __THROW;
#ifdef __FT_MISC
extern char *mktemp(char *__template) __THROW;
#endif
extern double drand48(void) __THROW;
extern double erand48(unsigned short __x[3]) __THROW;
extern long lrand48(void) __THROW;
extern long nrand48(unsigned short __x[3]) __THROW;
extern long mrand48(void) __THROW;
extern long jrand48(unsigned short __x[3]) __THROW;
extern void srand48(long __seed) __THROW;
extern unsigned short *seed48(unsigned short __seed[3]) __THROW;
extern void lcong48(unsigned short __param[7]) __THROW;
extern long random(void) __THROW;
extern void srandom(unsigned int __seed) __THROW;
extern char *initstate(unsigned int __seed, char *__state, size_t __n) __THROW;
extern char *setstate(char *__state) __THROW;
#ifdef __FT_XSI
extern int posix_openpt(int __flags);
extern int grantpt(int __fd) __THROW;
extern int unlockpt(int __fd) __THROW;
extern char *ptsname(int __fd) __THROW;
#endif
#ifdef _LARGEFILE64_SOURCE
extern int mkstemp64(char *__template);
#endif
#endif

#ifdef __FT_MISC
extern int rpmatch(const char *__answer) __THROW;
struct random_data {
	int32_t *fptr;
	int32_t *rptr;
	int32_t *state;
	int rand_type;
	int rand_deg;
	int rand_sep;
	int32_t *end_ptr;
};
extern int random_r(struct random_data *__restrict __buf, int32_t *__restrict __result) __THROW;
extern int srandom_r(unsigned int __seed, struct random_data *__buf) __THROW;
extern int initstate_r(unsigned int __seed, char *__restrict __state, size_t __n, struct random_data *__restrict __buf) __THROW;
extern int setstate_r(char *__restrict __state, struct random_data *__restrict __buf) __THROW;

struct drand48_data {
	unsigned short __x[3];
	unsigned short __old_x[3];
	unsigned short __c;
	unsigned short __init;
	__extension__ unsigned long long __a;
};
extern int drand48_r(struct drand48_data *__restrict __buf, double *__restrict __result) __THROW;
extern int erand48_r(unsigned short __x[3], struct drand48_data *__restrict __buf, double *__restrict __result) __THROW;
extern int lrand48_r(struct drand48_data *__restrict __buf, long *__restrict __result) __THROW;
extern int nrand48_r(unsigned short __x[3], struct drand48_data *__restrict __buf, long *__restrict __result) __THROW;
extern int mrand48_r(struct drand48_data *__restrict __buf, long *__restrict __result) __THROW;
extern int jrand48_r(unsigned short __x[3], struct drand48_data *__restrict __buf, long *__restrict __result) __THROW;
extern int srand48_r(long __seed, struct drand48_data *__buf) __THROW;
extern int seed48_r(unsigned short __seed[3], struct drand48_data *__buf) __THROW;
extern int lcong48_r(unsigned short __param[7], struct drand48_data *__buf) __THROW;

extern unsigned int arc4random(void) __THROW;
extern void arc4random_buf(void *__buf, size_t __n) __THROW;
extern unsigned int arc4random_uniform(unsigned int __bound) __THROW;

extern void *reallocarray(void *__p, size_t __n, size_t __size) __THROW;
extern void *valloc(size_t __size) __THROW __attribute_malloc__;
extern int clearenv(void) __THROW;
extern int on_exit(void (*__f)(int, void *), void *__arg) __THROW;
extern int mkstemps(char *__template, int __suffix);
#ifdef _LARGEFILE64_SOURCE
extern int mkstemps64(char *__template, int __suffix);
#endif
extern int getloadavg(double __loads[], int __n) __THROW;
__extension__ extern long long strtoq(const char *__restrict __s, char **__restrict __end, int __base) __THROW;
__extension__ extern unsigned long long strtouq(const char *__restrict __s, char **__restrict __end, int __base) __THROW;
extern char *ecvt(double __x, int __digits, int *__restrict __point, int *__restrict __sign) __THROW;
extern char *fcvt(double __x, int __digits, int *__restrict __point, int *__restrict __sign) __THROW;
extern char *gcvt(double __x, int __digits, char *__buf) __THROW;
extern int ecvt_r(double __x, int __digits, int *__restrict __point, int *__restrict __sign, char *__restrict __buf, size_t __n) __THROW;
extern int fcvt_r(double __x, int __digits, int *__restrict __point, int *__restrict __sign, char *__restrict __buf, size_t __n) __THROW;
#endif

#ifdef __FT_GNU
typedef int (*comparison_fn_t)(const void *, const void *);
typedef int (*__compar_d_fn_t)(const void *, const void *, void *);
extern void qsort_r(void *__base, size_t __n, size_t __size, __compar_d_fn_t __compare, void *__arg);
extern char *secure_getenv(const char *__name) __THROW;
extern int mkostemp(char *__template, int __flags);
extern int mkostemps(char *__template, int __suffix, int __flags);
#ifdef _LARGEFILE64_SOURCE
extern int mkostemp64(char *__template, int __flags);
extern int mkostemps64(char *__template, int __suffix, int __flags);
#endif
extern char *canonicalize_file_name(const char *__path) __THROW;
extern int getpt(void);
extern int ptsname_r(int __fd, char *__buf, size_t __n) __THROW;
extern int strfromd(char *__restrict __s, size_t __n, const char *__restrict __format, double __x) __THROW;
extern int strfromf(char *__restrict __s, size_t __n, const char *__restrict __format, float __x) __THROW;
extern int strfroml(char *__restrict __s, size_t __n, const char *__restrict __format, long double __x) __THROW;
extern long strtol_l(const char *__restrict __s, char **__restrict __end, int __base, locale_t __l) __THROW;
extern unsigned long strtoul_l(const char *__restrict __s, char **__restrict __end, int __base, locale_t __l) __THROW;
__extension__ extern long long strtoll_l(const char *__restrict __s, char **__restrict __end, int __base, locale_t __l) __THROW;
__extension__ extern unsigned long long strtoull_l(const char *__restrict __s, char **__restrict __end, int __base, locale_t __l) __THROW;
extern double strtod_l(const char *__restrict __s, char **__restrict __end, locale_t __l) __THROW;
extern float strtof_l(const char *__restrict __s, char **__restrict __end, locale_t __l) __THROW;
extern long double strtold_l(const char *__restrict __s, char **__restrict __end, locale_t __l) __THROW;
#endif

#include <bits/floatn.h>
#ifdef __FT_FLOATN
extern _Float32 strtof32(const char *__restrict __s, char **__restrict __end) __THROW;
extern _Float32 strtof32_l(const char *__restrict __s, char **__restrict __end, locale_t __l) __THROW;
extern int strfromf32(char *__restrict __s, size_t __n, const char *__restrict __format, _Float32 __x) __THROW;
extern _Float64 strtof64(const char *__restrict __s, char **__restrict __end) __THROW;
extern _Float64 strtof64_l(const char *__restrict __s, char **__restrict __end, locale_t __l) __THROW;
extern int strfromf64(char *__restrict __s, size_t __n, const char *__restrict __format, _Float64 __x) __THROW;
extern _Float32x strtof32x(const char *__restrict __s, char **__restrict __end) __THROW;
extern _Float32x strtof32x_l(const char *__restrict __s, char **__restrict __end, locale_t __l) __THROW;
extern int strfromf32x(char *__restrict __s, size_t __n, const char *__restrict __format, _Float32x __x) __THROW;
extern _Float64x strtof64x(const char *__restrict __s, char **__restrict __end) __THROW;
extern _Float64x strtof64x_l(const char *__restrict __s, char **__restrict __end, locale_t __l) __THROW;
extern int strfromf64x(char *__restrict __s, size_t __n, const char *__restrict __format, _Float64x __x) __THROW;
#endif

__END_DECLS

#endif
