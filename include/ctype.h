/* Character classes (C11, 7.4; POSIX.1-2017, <ctype.h>). */
#ifndef _CTYPE_H
#define _CTYPE_H 1

#include <features.h>
#ifdef __FT_POSIX
#define __NEED_locale_t
#endif
#include <bits/alltypes.h>

__BEGIN_DECLS

/* Bits of the class table on little-endian machines. */
#define _ISbit(bit) (1 << ((bit) + 8) % 16)
enum {
	_ISupper = _ISbit(0),
	_ISlower = _ISbit(1),
	_ISalpha = _ISbit(2),
	_ISdigit = _ISbit(3),
	_ISxdigit = _ISbit(4),
	_ISspace = _ISbit(5),
	_ISprint = _ISbit(6),
	_ISgraph = _ISbit(7),
	_ISblank = _ISbit(8),
	_IScntrl = _ISbit(9),
	_ISpunct = _ISbit(10),
	_ISalnum = _ISbit(11)
};

extern const unsigned short **__ctype_b_loc(void) __THROW __attribute_const__;
extern const int **__ctype_tolower_loc(void) __THROW __attribute_const__;
extern const int **__ctype_toupper_loc(void) __THROW __attribute_const__;

extern int isalnum(int __c) __THROW;
extern int isalpha(int __c) __THROW;
extern int iscntrl(int __c) __THROW;
extern int isdigit(int __c) __THROW;
extern int isgraph(int __c) __THROW;
extern int islower(int __c) __THROW;
extern int isprint(int __c) __THROW;
extern int ispunct(int __c) __THROW;
extern int isspace(int __c) __THROW;
extern int isupper(int __c) __THROW;
extern int isxdigit(int __c) __THROW;
extern int tolower(int __c) __THROW;
extern int toupper(int __c) __THROW;
#ifdef __FT_C99
extern int isblank(int __c) __THROW;
#endif

#ifdef __FT_XOPEN
extern int isascii(int __c) __THROW;
extern int toascii(int __c) __THROW;
extern int _toupper(int __c) __THROW;
extern int _tolower(int __c) __THROW;
#endif

#ifdef __FT_POSIX
extern int isalnum_l(int __c, locale_t __l) __THROW;
extern int isalpha_l(int __c, locale_t __l) __THROW;
extern int isblank_l(int __c, locale_t __l) __THROW;
extern int iscntrl_l(int __c, locale_t __l) __THROW;
extern int isdigit_l(int __c, locale_t __l) __THROW;
extern int isgraph_l(int __c, locale_t __l) __THROW;
extern int islower_l(int __c, locale_t __l) __THROW;
extern int isprint_l(int __c, locale_t __l) __THROW;
extern int ispunct_l(int __c, locale_t __l) __THROW;
extern int isspace_l(int __c, locale_t __l) __THROW;
extern int isupper_l(int __c, locale_t __l) __THROW;
extern int isxdigit_l(int __c, locale_t __l) __THROW;
extern int tolower_l(int __c, locale_t __l) __THROW;
extern int toupper_l(int __c, locale_t __l) __THROW;
#endif

#if !defined __cplusplus && !defined __NO_CTYPE
#define __isctype(c, type) ((*__ctype_b_loc())[(int)(c)] & (unsigned short)(type))
#define isalnum(c) __isctype((c), _ISalnum)
#define isalpha(c) __isctype((c), _ISalpha)
#define iscntrl(c) __isctype((c), _IScntrl)
#define isdigit(c) __isctype((c), _ISdigit)
#define isgraph(c) __isctype((c), _ISgraph)
#define islower(c) __isctype((c), _ISlower)
#define isprint(c) __isctype((c), _ISprint)
#define ispunct(c) __isctype((c), _ISpunct)
#define isspace(c) __isctype((c), _ISspace)
#define isupper(c) __isctype((c), _ISupper)
#define isxdigit(c) __isctype((c), _ISxdigit)
#ifdef __FT_C99
#define isblank(c) __isctype((c), _ISblank)
#endif
#endif

__END_DECLS

#endif
