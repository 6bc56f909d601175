/* The floating-point environment (C17 7.6, glibc's layout). */
#ifndef _FENV_H
#define _FENV_H 1

#include <features.h>

#define FE_INVALID 0x01
#define __FE_DENORM 0x02
#define FE_DIVBYZERO 0x04
#define FE_OVERFLOW 0x08
#define FE_UNDERFLOW 0x10
#define FE_INEXACT 0x20
#define FE_ALL_EXCEPT (FE_INEXACT | FE_DIVBYZERO | FE_UNDERFLOW | FE_OVERFLOW | FE_INVALID)

#define FE_TONEAREST 0
#define FE_DOWNWARD 0x400
#define FE_UPWARD 0x800
#define FE_TOWARDZERO 0xc00

typedef unsigned short fexcept_t;

typedef struct {
	unsigned short __control_word, __reserved1;
	unsigned short __status_word, __reserved2;
	unsigned short __tags, __reserved3;
	unsigned int __eip;
	unsigned short __cs_selector;
	unsigned int __opcode : 11, __reserved4 : 5;
	unsigned int __data_offset;
	unsigned short __data_selector, __reserved5;
	unsigned int __mxcsr;
} fenv_t;

#define FE_DFL_ENV ((const fenv_t *)-1)

__BEGIN_DECLS

extern int feclearexcept(int) __THROW;
extern int fegetexceptflag(fexcept_t *, int) __THROW;
extern int feraiseexcept(int) __THROW;
extern int fesetexceptflag(const fexcept_t *, int) __THROW;
extern int fetestexcept(int) __THROW;
extern int fegetround(void) __THROW;
extern int fesetround(int) __THROW;
extern int fegetenv(fenv_t *) __THROW;
extern int feholdexcept(fenv_t *) __THROW;
extern int fesetenv(const fenv_t *) __THROW;
extern int feupdateenv(const fenv_t *) __THROW;

#if defined __FT_GNU || __STDC_VERSION__ > 201710L
typedef struct {
	unsigned short __control_word, __reserved;
	unsigned int __mxcsr;
} femode_t;
#define FE_DFL_MODE ((const femode_t *)-1L)
extern int fesetexcept(int) __THROW;
extern int fetestexceptflag(const fexcept_t *, int) __THROW;
extern int fegetmode(femode_t *) __THROW;
extern int fesetmode(const femode_t *) __THROW;
#endif

#ifdef __FT_GNU
#define FE_NOMASK_ENV ((const fenv_t *)-2)
extern int feenableexcept(int) __THROW;
extern int fedisableexcept(int) __THROW;
extern int fegetexcept(void) __THROW;
#endif

__END_DECLS

#endif
