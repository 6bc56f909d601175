/* Streams, formatted input and output (C11 7.21, POSIX.1-2017). */
#ifndef _STDIO_H
#define _STDIO_H 1

#include <features.h>

#define __NEED_FILE
#define __NEED___FILE
#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_off_t
#define __NEED_off64_t
#define __NEED_va_list
#define __NEED_mbstate_t
#include <bits/alltypes.h>

#ifndef NULL
#ifdef __cplusplus
#define NULL __null
#else
#define NULL ((void *)0)
#endif
#endif

__BEGIN_DECLS

typedef struct {
	off_t __pos;
	mbstate_t __state;
} fpos_t;
#ifdef _LARGEFILE64_SOURCE
typedef fpos_t fpos64_t;
#endif

/* The head of a stream: macros of older objects use it; programs should not. */
struct _IO_FILE {
	int _flags;
	char *_IO_read_ptr, *_IO_read_end, *_IO_read_base;
	char *_IO_write_base, *_IO_write_ptr, *_IO_write_end;
	char *_IO_buf_base, *_IO_buf_end;
	char *_IO_save_base, *_IO_backup_base, *_IO_save_end;
	void *_markers;
	struct _IO_FILE *_chain;
	int _fileno;
	int _flags2;
	off_t _old_offset;
	unsigned short _cur_column;
	signed char _vtable_offset;
	char _shortbuf[1];
	void *_lock;
	long _offset;
	void *_codecvt, *_wide_data;
	struct _IO_FILE *_freeres_list;
	void *_freeres_buf;
	size_t __pad5;
	int _mode;
	char _unused2[15 * sizeof(int) - 4 * sizeof(void *) - sizeof(size_t)];
};

extern FILE *stdin;
extern FILE *stdout;
extern FILE *stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr

#define EOF (-1)
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2
#define BUFSIZ 8192
#ifndef SEEK_SET
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#endif
#ifdef __FT_GNU
#define SEEK_DATA 3
#define SEEK_HOLE 4
#endif
#define FILENAME_MAX 4096
#define FOPEN_MAX 16
#define TMP_MAX 238328
#define L_tmpnam 20
#ifdef __FT_POSIX
#define L_ctermid 9
#define P_tmpdir "/tmp"
#endif
#if defined __FT_MISC || defined __FT_XOPEN
#define L_cuserid 9
#endif

FILE *fopen(const char *__restrict __path, const char *__restrict __mode);
FILE *freopen(const char *__restrict __path, const char *__restrict __mode, FILE *__restrict __f);
int fclose(FILE *__f);
int fflush(FILE *__f);

size_t fread(void *__restrict __p, size_t __size, size_t __n, FILE *__restrict __f);
size_t fwrite(const void *__restrict __p, size_t __size, size_t __n, FILE *__restrict __f);
int fgetc(FILE *__f);
int getc(FILE *__f);
int getchar(void);
int ungetc(int __c, FILE *__f);
int fputc(int __c, FILE *__f);
int putc(int __c, FILE *__f);
int putchar(int __c);
char *fgets(char *__restrict __s, int __n, FILE *__restrict __f);
int fputs(const char *__restrict __s, FILE *__restrict __f);
int puts(const char *__s);

int feof(FILE *__f) __THROW;
int ferror(FILE *__f) __THROW;
void clearerr(FILE *__f) __THROW;

#define __FT_PRINTF(fmt, args) __attribute__((__format__(__printf__, fmt, args)))
#define __FT_SCANF(fmt, args) __attribute__((__format__(__scanf__, fmt, args)))

int printf(const char *__restrict __fmt, ...) __FT_PRINTF(1, 2);
int fprintf(FILE *__restrict __f, const char *__restrict __fmt, ...) __FT_PRINTF(2, 3);
int sprintf(char *__restrict __s, const char *__restrict __fmt, ...) __THROW __FT_PRINTF(2, 3);
int vprintf(const char *__restrict __fmt, va_list __ap) __FT_PRINTF(1, 0);
int vfprintf(FILE *__restrict __f, const char *__restrict __fmt, va_list __ap) __FT_PRINTF(2, 0);
int vsprintf(char *__restrict __s, const char *__restrict __fmt, va_list __ap) __THROW __FT_PRINTF(2, 0);
#if defined __FT_C99 || defined __FT_MISC
int snprintf(char *__restrict __s, size_t __n, const char *__restrict __fmt, ...) __THROW __FT_PRINTF(3, 4);
int vsnprintf(char *__restrict __s, size_t __n, const char *__restrict __fmt, va_list __ap) __THROW __FT_PRINTF(3, 0);
#endif

#ifdef __FT_POSIX
FILE *fdopen(int __fd, const char *__mode) __THROW;
int fileno(FILE *__f) __THROW;
void flockfile(FILE *__f) __THROW;
int ftrylockfile(FILE *__f) __THROW;
void funlockfile(FILE *__f) __THROW;
int getc_unlocked(FILE *__f);
int getchar_unlocked(void);
int putc_unlocked(int __c, FILE *__f);
int putchar_unlocked(int __c);
int dprintf(int __fd, const char *__restrict __fmt, ...) __FT_PRINTF(2, 3);
int vdprintf(int __fd, const char *__restrict __fmt, va_list __ap) __FT_PRINTF(2, 0);
#endif

#ifdef __FT_MISC
int fflush_unlocked(FILE *__f);
size_t fread_unlocked(void *__restrict __p, size_t __size, size_t __n, FILE *__restrict __f);
size_t fwrite_unlocked(const void *__restrict __p, size_t __size, size_t __n, FILE *__restrict __f);
int fgetc_unlocked(FILE *__f);
int fputc_unlocked(int __c, FILE *__f);
void clearerr_unlocked(FILE *__f) __THROW;
int feof_unlocked(FILE *__f) __THROW;
int ferror_unlocked(FILE *__f) __THROW;
int fileno_unlocked(FILE *__f) __THROW;
#endif

#ifdef __FT_GNU
int fcloseall(void);
char *fgets_unlocked(char *__restrict __s, int __n, FILE *__restrict __f);
int fputs_unlocked(const char *__restrict __s, FILE *__restrict __f);
int asprintf(char **__restrict __p, const char *__restrict __fmt, ...) __THROW __FT_PRINTF(2, 3);
int vasprintf(char **__restrict __p, const char *__restrict __fmt, va_list __ap) __THROW __FT_PRINTF(2, 0);
#endif

#ifdef _LARGEFILE64_SOURCE
FILE *fopen64(const char *__restrict __path, const char *__restrict __mode);
FILE *freopen64(const char *__restrict __path, const char *__restrict __mode, FILE *__restrict __f);
#endif

/* What the getc and putc macros of other C libraries call. */
int __uflow(FILE *__f);
int __overflow(FILE *__f, int __c);

__END_DECLS

#endif
