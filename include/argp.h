/* Command lines by a table of options (GNU). */
#ifndef _ARGP_H
#define _ARGP_H 1

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>

#ifndef __error_t_defined
#define __error_t_defined 1
typedef int error_t;
#endif

struct argp;
struct argp_child;
struct argp_option;
struct argp_state;

typedef error_t (*argp_parser_t)(int __key, char *__arg, struct argp_state *__state);

struct argp_option {
	const char *name;
	int key;
	const char *arg;
	int flags;
	const char *doc;
	int group;
};

#define OPTION_ARG_OPTIONAL 1
#define OPTION_HIDDEN 2
#define OPTION_ALIAS 4
#define OPTION_DOC 8
#define OPTION_NO_USAGE 16

struct argp {
	const struct argp_option *options;
	argp_parser_t parser;
	const char *args_doc;
	const char *doc;
	const struct argp_child *children;
	char *(*help_filter)(int __key, const char *__text, void *__input);
	const char *argp_domain;
};

struct argp_child {
	const struct argp *argp;
	int flags;
	const char *header;
	int group;
};

struct argp_state {
	const struct argp *root_argp;
	int argc;
	char **argv;
	int next;
	unsigned flags;
	unsigned arg_num;
	int quoted;
	void *input;
	void **child_inputs;
	void *hook;
	char *name;
	FILE *err_stream;
	FILE *out_stream;
	void *pstate;
};

#define ARGP_ERR_UNKNOWN E2BIG

#define ARGP_KEY_ARG 0
#define ARGP_KEY_END 0x1000001
#define ARGP_KEY_NO_ARGS 0x1000002
#define ARGP_KEY_INIT 0x1000003
#define ARGP_KEY_SUCCESS 0x1000004
#define ARGP_KEY_ERROR 0x1000005
#define ARGP_KEY_ARGS 0x1000006
#define ARGP_KEY_FINI 0x1000007
#define ARGP_KEY_HELP_PRE_DOC 0x2000001
#define ARGP_KEY_HELP_POST_DOC 0x2000002
#define ARGP_KEY_HELP_HEADER 0x2000003
#define ARGP_KEY_HELP_EXTRA 0x2000004
#define ARGP_KEY_HELP_DUP_ARGS_NOTE 0x2000005
#define ARGP_KEY_HELP_ARGS_DOC 0x2000006

#define ARGP_PARSE_ARGV0 1
#define ARGP_NO_ERRS 2
#define ARGP_NO_ARGS 4
#define ARGP_IN_ORDER 8
#define ARGP_NO_HELP 16
#define ARGP_NO_EXIT 32
#define ARGP_LONG_ONLY 64
#define ARGP_SILENT (ARGP_NO_ERRS | ARGP_NO_HELP | ARGP_NO_EXIT)

#define ARGP_HELP_USAGE 1
#define ARGP_HELP_SHORT_USAGE 2
#define ARGP_HELP_SEE 4
#define ARGP_HELP_LONG 8
#define ARGP_HELP_PRE_DOC 0x10
#define ARGP_HELP_POST_DOC 0x20
#define ARGP_HELP_DOC 0x30
#define ARGP_HELP_BUG_ADDR 0x40
#define ARGP_HELP_LONG_ONLY 0x80
#define ARGP_HELP_EXIT_ERR 0x100
#define ARGP_HELP_EXIT_OK 0x200
#define ARGP_HELP_STD_ERR 0x104
#define ARGP_HELP_STD_USAGE 0x106
#define ARGP_HELP_STD_HELP 0x27a

__BEGIN_DECLS

/* The program's, for argp to read. */
extern const char *argp_program_version;
extern void (*argp_program_version_hook)(FILE *__restrict __stream, struct argp_state *__restrict __state);
extern const char *argp_program_bug_address;
extern error_t argp_err_exit_status;

error_t argp_parse(const struct argp *__restrict __argp, int __argc, char **__restrict __argv, unsigned __flags, int *__restrict __end, void *__restrict __input);
void argp_help(const struct argp *__restrict __argp, FILE *__restrict __stream, unsigned __flags, char *__restrict __name);
void argp_state_help(const struct argp_state *__restrict __state, FILE *__restrict __stream, unsigned __flags);
void argp_usage(const struct argp_state *__state);
void argp_error(const struct argp_state *__restrict __state, const char *__restrict __fmt, ...) __attribute__((__format__(__printf__, 2, 3)));
void argp_failure(const struct argp_state *__restrict __state, int __status, int __errnum, const char *__restrict __fmt, ...) __attribute__((__format__(__printf__, 4, 5)));
void *_argp_input(const struct argp *__restrict __argp, const struct argp_state *__restrict __state) __THROW;
int _option_is_short(const struct argp_option *__option) __THROW;
int _option_is_end(const struct argp_option *__option) __THROW;

error_t __argp_parse(const struct argp *__restrict __argp, int __argc, char **__restrict __argv, unsigned __flags, int *__restrict __end, void *__restrict __input);
void __argp_help(const struct argp *__restrict __argp, FILE *__restrict __stream, unsigned __flags, char *__name);
void __argp_state_help(const struct argp_state *__restrict __state, FILE *__restrict __stream, unsigned __flags);
void __argp_usage(const struct argp_state *__state);
void __argp_error(const struct argp_state *__restrict __state, const char *__restrict __fmt, ...) __attribute__((__format__(__printf__, 2, 3)));
void __argp_failure(const struct argp_state *__restrict __state, int __status, int __errnum, const char *__restrict __fmt, ...) __attribute__((__format__(__printf__, 4, 5)));
void *__argp_input(const struct argp *__restrict __argp, const struct argp_state *__restrict __state) __THROW;
int __option_is_short(const struct argp_option *__option) __THROW;
int __option_is_end(const struct argp_option *__option) __THROW;

__END_DECLS

#endif
