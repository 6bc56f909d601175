/* Names and values in a block of strings (GNU). */
#ifndef _ENVZ_H
#define _ENVZ_H 1

#include <argz.h>

__BEGIN_DECLS

char *envz_entry(const char *__restrict __envz, size_t __len, const char *__restrict __name) __THROW __attribute_pure__;
char *envz_get(const char *__restrict __envz, size_t __len, const char *__restrict __name) __THROW __attribute_pure__;
error_t envz_add(char **__restrict __envz, size_t *__restrict __len, const char *__restrict __name, const char *__restrict __value) __THROW;
error_t envz_merge(char **__restrict __envz, size_t *__restrict __len, const char *__restrict __more, size_t __more_len, int __replace) __THROW;
void envz_remove(char **__restrict __envz, size_t *__restrict __len, const char *__restrict __name) __THROW;
void envz_strip(char **__restrict __envz, size_t *__restrict __len) __THROW;

__END_DECLS

#endif
