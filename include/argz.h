/* Strings one after the other in one block (GNU). */
#ifndef _ARGZ_H
#define _ARGZ_H 1

#include <errno.h>
#include <string.h>

#ifndef __error_t_defined
#define __error_t_defined 1
typedef int error_t;
#endif

__BEGIN_DECLS

error_t argz_create(char *const __argv[], char **__restrict __argz, size_t *__restrict __len) __THROW;
error_t argz_create_sep(const char *__restrict __s, int __separator, char **__restrict __argz, size_t *__restrict __len) __THROW;
size_t argz_count(const char *__argz, size_t __len) __THROW __attribute_pure__;
void argz_extract(const char *__restrict __argz, size_t __len, char **__restrict __argv) __THROW;
void argz_stringify(char *__argz, size_t __len, int __separator) __THROW;
error_t argz_append(char **__restrict __argz, size_t *__restrict __len, const char *__restrict __more, size_t __more_len) __THROW;
error_t argz_add(char **__restrict __argz, size_t *__restrict __len, const char *__restrict __s) __THROW;
error_t argz_add_sep(char **__restrict __argz, size_t *__restrict __len, const char *__restrict __s, int __separator) __THROW;
void argz_delete(char **__restrict __argz, size_t *__restrict __len, char *__restrict __entry) __THROW;
error_t argz_insert(char **__restrict __argz, size_t *__restrict __len, char *__restrict __before, const char *__restrict __s) __THROW;
error_t argz_replace(char **__restrict __argz, size_t *__restrict __len, const char *__restrict __from, const char *__restrict __with, unsigned int *__restrict __count);
char *argz_next(const char *__restrict __argz, size_t __len, const char *__restrict __entry) __THROW;
size_t __argz_count(const char *__argz, size_t __len) __THROW __attribute_pure__;
void __argz_stringify(char *__argz, size_t __len, int __separator) __THROW;
char *__argz_next(const char *__restrict __argz, size_t __len, const char *__restrict __entry) __THROW;

__END_DECLS

#endif
