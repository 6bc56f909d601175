/* The auxiliary vector (Linux). */
#ifndef _SYS_AUXV_H
#define _SYS_AUXV_H 1

#include <features.h>
#include <elf.h>
#include <stdint.h>
#include <linux/auxvec.h>

#ifndef AT_NULL
#define AT_NULL 0
#endif
#define AT_DCACHEBSIZE 19
#define AT_ICACHEBSIZE 20
#define AT_UCACHEBSIZE 21
#ifndef AT_SYSINFO
#define AT_SYSINFO 32
#endif
#ifndef AT_SYSINFO_EHDR
#define AT_SYSINFO_EHDR 33
#endif

__BEGIN_DECLS

unsigned long getauxval(unsigned long) __THROW;

__END_DECLS

#endif
