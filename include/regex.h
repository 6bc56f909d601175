/* Regular expressions (POSIX.1-2017, <regex.h>). */
#ifndef _REGEX_H
#define _REGEX_H 1

#include <features.h>
#include <sys/types.h>

typedef int regoff_t;
/* Members have their GNU names for GNU programs; what is in them is the library's. */
#ifdef __FT_GNU
#define __FT_RE(name) name
#else
#define __FT_RE(name) __##name
#endif
typedef struct re_pattern_buffer {
	struct re_dfa_t *__FT_RE(buffer);
	unsigned long __FT_RE(allocated);
	unsigned long __FT_RE(used);
	unsigned long __FT_RE(syntax);
	char *__FT_RE(fastmap);
	unsigned char *__FT_RE(translate);
	size_t re_nsub;
	unsigned long __reserved;
} regex_t;
typedef struct { regoff_t rm_so; regoff_t rm_eo; } regmatch_t;

#define REG_EXTENDED 1
#define REG_ICASE 2
#define REG_NEWLINE 4
#define REG_NOSUB 8

#define REG_NOTBOL 1
#define REG_NOTEOL 2
#define REG_STARTEND 4

#define REG_NOERROR 0
#define REG_NOMATCH 1
#define REG_BADPAT 2
#define REG_ECOLLATE 3
#define REG_ECTYPE 4
#define REG_EESCAPE 5
#define REG_ESUBREG 6
#define REG_EBRACK 7
#define REG_EPAREN 8
#define REG_EBRACE 9
#define REG_BADBR 10
#define REG_ERANGE 11
#define REG_ESPACE 12
#define REG_BADRPT 13
#define REG_EEND 14
#define REG_ESIZE 15
#define REG_ERPAREN 16

__BEGIN_DECLS

extern int regcomp(regex_t *__restrict __regex, const char *__restrict __pattern, int __flags);
extern int regexec(const regex_t *__restrict __regex, const char *__restrict __string, size_t __n, regmatch_t *__restrict __matches, int __flags);
extern size_t regerror(int __code, const regex_t *__restrict __regex, char *__restrict __buffer, size_t __size);
extern void regfree(regex_t *__regex);

__END_DECLS

#endif
