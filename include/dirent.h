/* Directories (POSIX.1-2017, <dirent.h>). */
#ifndef _DIRENT_H
#define _DIRENT_H 1

#include <features.h>

#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_ino_t
#define __NEED_off_t
#ifdef _LARGEFILE64_SOURCE
#define __NEED_ino64_t
#endif
#ifdef _LARGEFILE64_SOURCE
#define __NEED_off64_t
#endif
#include <bits/alltypes.h>

#ifdef __FT_MISC
#include <bits/local_lim.h>
#endif

__BEGIN_DECLS

typedef struct __dirstream DIR;

struct dirent {
	ino_t d_ino;
	off_t d_off;
	unsigned short d_reclen;
	unsigned char d_type;
	char d_name[256];
};
#ifdef _LARGEFILE64_SOURCE
struct dirent64 {
	ino64_t d_ino;
	off64_t d_off;
	unsigned short d_reclen;
	unsigned char d_type;
	char d_name[256];
};
#endif

#define d_fileno d_ino
#define _DIRENT_HAVE_D_RECLEN 1
#define _DIRENT_HAVE_D_OFF 1
#define _DIRENT_HAVE_D_TYPE 1
#undef _DIRENT_HAVE_D_NAMLEN

#ifdef __FT_MISC
#define DT_UNKNOWN 0
#define DT_FIFO 1
#define DT_CHR 2
#define DT_DIR 4
#define DT_BLK 6
#define DT_REG 8
#define DT_LNK 10
#define DT_SOCK 12
#define DT_WHT 14
#define IFTODT(mode) ((mode) >> 12 & 017)
#define DTTOIF(type) ((type) << 12)
#define _D_EXACT_NAMLEN(d) (strlen((d)->d_name))
#define _D_ALLOC_NAMLEN(d) (_D_EXACT_NAMLEN(d) + 1)
#ifndef MAXNAMLEN
#define MAXNAMLEN 255
#endif
#endif

DIR *opendir(const char *);
DIR *fdopendir(int);
int closedir(DIR *);
struct dirent *readdir(DIR *);
int readdir_r(DIR *__restrict, struct dirent *__restrict, struct dirent **__restrict);
void rewinddir(DIR *);
int dirfd(DIR *);
int scandir(const char *__restrict, struct dirent ***__restrict, int (*)(const struct dirent *),
	int (*)(const struct dirent **, const struct dirent **));
int alphasort(const struct dirent **, const struct dirent **);
#if defined __FT_XOPEN || defined __FT_MISC
void seekdir(DIR *, long);
long telldir(DIR *);
#endif

#ifdef __FT_GNU
int scandirat(int, const char *__restrict, struct dirent ***__restrict, int (*)(const struct dirent *),
	int (*)(const struct dirent **, const struct dirent **));
int versionsort(const struct dirent **, const struct dirent **);
ssize_t getdents64(int, void *, size_t);
#endif

#ifdef _LARGEFILE64_SOURCE
struct dirent64 *readdir64(DIR *);
int readdir64_r(DIR *__restrict, struct dirent64 *__restrict, struct dirent64 **__restrict);
int scandir64(const char *__restrict, struct dirent64 ***__restrict, int (*)(const struct dirent64 *),
	int (*)(const struct dirent64 **, const struct dirent64 **));
int alphasort64(const struct dirent64 **, const struct dirent64 **);
#ifdef __FT_GNU
int scandirat64(int, const char *__restrict, struct dirent64 ***__restrict, int (*)(const struct dirent64 *),
	int (*)(const struct dirent64 **, const struct dirent64 **));
int versionsort64(const struct dirent64 **, const struct dirent64 **);
#endif
#endif

__END_DECLS

#endif
