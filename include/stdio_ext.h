/* What a stream is doing (Solaris, GNU). */
#ifndef _STDIO_EXT_H
#define _STDIO_EXT_H 1

#include <features.h>
#include <stdio.h>

__BEGIN_DECLS

enum {
	FSETLOCKING_QUERY = 0,
#define FSETLOCKING_QUERY FSETLOCKING_QUERY
	FSETLOCKING_INTERNAL,
#define FSETLOCKING_INTERNAL FSETLOCKING_INTERNAL
	FSETLOCKING_BYCALLER
#define FSETLOCKING_BYCALLER FSETLOCKING_BYCALLER
};

size_t __fbufsize(FILE *__f) __THROW;
int __freading(FILE *__f) __THROW;
int __fwriting(FILE *__f) __THROW;
int __freadable(FILE *__f) __THROW;
int __fwritable(FILE *__f) __THROW;
int __flbf(FILE *__f) __THROW;
void __fpurge(FILE *__f) __THROW;
size_t __fpending(FILE *__f) __THROW;
void __fseterr(FILE *__f) __THROW;
void _flushlbf(void);
int __fsetlocking(FILE *__f, int __type) __THROW;

__END_DECLS

#endif
