/* Streams, formatted input and output (C11 7.21, POSIX.1-2017). */
#ifndef _STDIO_H
#define _STDIO_H 1

#include <features.h>

#define __NEED_FILE
#define __NEED___FILE
#define __NEED_size_t
#define __NEED___gnuc_va_list
#define __NEED___mbstate_t
#ifdef __FT_POSIX
#define __NEED_ssize_t
#define __NEED_off_t
#define __NEED_va_list
#endif
#ifdef _LARGEFILE64_SOURCE
#define __NEED_off64_t
#endif
#include <bits/alltypes.h>

#ifndef NULL
#ifdef __cplusplus
#define NULL __null
#else
#define NULL ((void *)0)
#endif
#endif

__BEGIN_DECLS

typedef struct _G_fpos_t {
	long __pos;
	__mbstate_t __state;
} __fpos_t;
typedef __fpos_t fpos_t;
#ifdef _LARGEFILE64_SOURCE
typedef struct _G_fpos64_t {
	long __pos;
	__mbstate_t __state;
} __fpos64_t;
typedef __fpos64_t fpos64_t;
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
	long _old_offset;
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
#endif
#if defined __FT_MISC || defined __FT_XSI
#define P_tmpdir "/tmp"
#endif
#ifdef __FT_GNU
#define L_cuserid 9
#endif

FILE *fopen(const char *__restrict __path, const char *__restrict __mode);
FILE *freopen(const char *__restrict __path, const char *__restrict __mode, FILE *__restrict __f);
int fclose(FILE *__f);
int fflush(FILE *__f);

void setbuf(FILE *__restrict __f, char *__restrict __buf) __THROW;
int setvbuf(FILE *__restrict __f, char *__restrict __buf, int __mode, size_t __n) __THROW;

int remove(const char *__path) __THROW;
int rename(const char *__old, const char *__new) __THROW;
FILE *tmpfile(void);
char *tmpnam(char *__s) __THROW;

int fseek(FILE *__f, long __off, int __whence);
long ftell(FILE *__f);
void rewind(FILE *__f);
int fgetpos(FILE *__restrict __f, fpos_t *__restrict __pos);
int fsetpos(FILE *__f, const fpos_t *__pos);

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
void perror(const char *__s);

#define __FT_PRINTF(fmt, args) __attribute__((__format__(__printf__, fmt, args)))
#define __FT_SCANF(fmt, args) __attribute__((__format__(__scanf__, fmt, args)))

int printf(const char *__restrict __fmt, ...) __FT_PRINTF(1, 2);
int fprintf(FILE *__restrict __f, const char *__restrict __fmt, ...) __FT_PRINTF(2, 3);
int sprintf(char *__restrict __s, const char *__restrict __fmt, ...) __THROW __FT_PRINTF(2, 3);
int scanf(const char *__restrict __fmt, ...) __FT_SCANF(1, 2);
int fscanf(FILE *__restrict __f, const char *__restrict __fmt, ...) __FT_SCANF(2, 3);
int sscanf(const char *__restrict __s, const char *__restrict __fmt, ...) __THROW __FT_SCANF(2, 3);
int vprintf(const char *__restrict __fmt, __gnuc_va_list __ap) __FT_PRINTF(1, 0);
int vfprintf(FILE *__restrict __f, const char *__restrict __fmt, __gnuc_va_list __ap) __FT_PRINTF(2, 0);
int vsprintf(char *__restrict __s, const char *__restrict __fmt, __gnuc_va_list __ap) __THROW __FT_PRINTF(2, 0);
#if defined __FT_C99 || defined __FT_MISC
int snprintf(char *__restrict __s, size_t __n, const char *__restrict __fmt, ...) __THROW __FT_PRINTF(3, 4);
int vsnprintf(char *__restrict __s, size_t __n, const char *__restrict __fmt, __gnuc_va_list __ap) __THROW __FT_PRINTF(3, 0);
int vscanf(const char *__restrict __fmt, __gnuc_va_list __ap) __FT_SCANF(1, 0);
int vfscanf(FILE *__restrict __f, const char *__restrict __fmt, __gnuc_va_list __ap) __FT_SCANF(2, 0);
int vsscanf(const char *__restrict __s, const char *__restrict __fmt, __gnuc_va_list __ap) __THROW __FT_SCANF(2, 0);
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
int fseeko(FILE *__f, off_t __off, int __whence);
off_t ftello(FILE *__f);
FILE *popen(const char *__cmd, const char *__mode);
int pclose(FILE *__f);
char *ctermid(char *__s) __THROW;
FILE *fmemopen(void *__p, size_t __n, const char *__mode) __THROW;
FILE *open_memstream(char **__p, size_t *__n) __THROW;
ssize_t getdelim(char **__restrict __line, size_t *__restrict __n, int __delim, FILE *__restrict __f);
ssize_t getline(char **__restrict __line, size_t *__restrict __n, FILE *__restrict __f);
ssize_t __getdelim(char **__restrict __line, size_t *__restrict __n, int __delim, FILE *__restrict __f);
int renameat(int __olddir, const char *__old, int __newdir, const char *__new) __THROW;
int dprintf(int __fd, const char *__restrict __fmt, ...) __FT_PRINTF(2, 3);
int vdprintf(int __fd, const char *__restrict __fmt, __gnuc_va_list __ap) __FT_PRINTF(2, 0);
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
void setbuffer(FILE *__restrict __f, char *__restrict __buf, size_t __n) __THROW;
void setlinebuf(FILE *__f) __THROW;
char *tmpnam_r(char *__s) __THROW;
#endif

#if defined __FT_MISC || defined __FT_XOPEN
char *tempnam(const char *__dir, const char *__prefix) __THROW __attribute_malloc__;
#endif

#ifdef __FT_MISC
int getw(FILE *__f);
int putw(int __w, FILE *__f);
#endif

#ifdef __FT_GNU
typedef ssize_t cookie_read_function_t(void *__cookie, char *__buf, size_t __n);
typedef ssize_t cookie_write_function_t(void *__cookie, const char *__buf, size_t __n);
typedef int cookie_seek_function_t(void *__cookie, off64_t *__off, int __whence);
typedef int cookie_close_function_t(void *__cookie);
typedef struct _IO_cookie_io_functions_t {
	cookie_read_function_t *read;
	cookie_write_function_t *write;
	cookie_seek_function_t *seek;
	cookie_close_function_t *close;
} cookie_io_functions_t;
FILE *fopencookie(void *__restrict __cookie, const char *__restrict __mode, cookie_io_functions_t __fns) __THROW;
#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE (1 << 0)
#define RENAME_EXCHANGE (1 << 1)
#define RENAME_WHITEOUT (1 << 2)
#endif
int renameat2(int __olddir, const char *__old, int __newdir, const char *__new, unsigned int __flags) __THROW;
int fcloseall(void);
char *fgets_unlocked(char *__restrict __s, int __n, FILE *__restrict __f);
int fputs_unlocked(const char *__restrict __s, FILE *__restrict __f);
int asprintf(char **__restrict __p, const char *__restrict __fmt, ...) __THROW __FT_PRINTF(2, 3);
int vasprintf(char **__restrict __p, const char *__restrict __fmt, __gnuc_va_list __ap) __THROW __FT_PRINTF(2, 0);
char *cuserid(char *__s);
struct obstack;
int obstack_printf(struct obstack *__restrict __h, const char *__restrict __fmt, ...) __THROW __FT_PRINTF(2, 3);
int obstack_vprintf(struct obstack *__restrict __h, const char *__restrict __fmt, __gnuc_va_list __ap) __THROW __FT_PRINTF(2, 0);
#endif

#ifdef _LARGEFILE64_SOURCE
FILE *fopen64(const char *__restrict __path, const char *__restrict __mode);
FILE *tmpfile64(void);
int fseeko64(FILE *__f, off64_t __off, int __whence);
off64_t ftello64(FILE *__f);
int fgetpos64(FILE *__restrict __f, fpos64_t *__restrict __pos);
int fsetpos64(FILE *__f, const fpos64_t *__pos);
FILE *freopen64(const char *__restrict __path, const char *__restrict __mode, FILE *__restrict __f);
#endif

/* What the getc and putc macros of other C libraries call. */
int __uflow(FILE *__f);
int __overflow(FILE *__f, int __c);

#if defined __OPTIMIZE__ && defined __FT_POSIX && !defined __NO_INLINE__
__extern_inline int getc_unlocked(FILE *__f)
{
	return __glibc_unlikely(__f->_IO_read_ptr >= __f->_IO_read_end) ? __uflow(__f)
		: *(unsigned char *)__f->_IO_read_ptr++;
}
__extern_inline int putc_unlocked(int __c, FILE *__f)
{
	return __glibc_unlikely(__f->_IO_write_ptr >= __f->_IO_write_end) ? __overflow(__f, (unsigned char)__c)
		: (unsigned char)(*__f->_IO_write_ptr++ = (char)__c);
}
__extern_inline int getchar_unlocked(void)
{
	return getc_unlocked(stdin);
}
__extern_inline int putchar_unlocked(int __c)
{
	return putc_unlocked(__c, stdout);
}
#endif

__END_DECLS

#endif
