/* What is known of a file (POSIX.1-2017, <sys/stat.h>). */
#ifndef _SYS_STAT_H
#define _SYS_STAT_H 1

#include <features.h>

#define __NEED_dev_t
#define __NEED_ino_t
#define __NEED_mode_t
#define __NEED_nlink_t
#define __NEED_uid_t
#define __NEED_gid_t
#define __NEED_off_t
#define __NEED_time_t
#define __NEED_blksize_t
#define __NEED_blkcnt_t
#define __NEED_struct_timespec
#ifdef _LARGEFILE64_SOURCE
#define __NEED_ino64_t
#define __NEED_off64_t
#define __NEED_blkcnt64_t
#endif
#include <bits/alltypes.h>
#include <bits/mode.h>
#include <bits/stat.h>

__BEGIN_DECLS

#define __S_ISTYPE(mode, mask) (((mode) & S_IFMT) == (mask))
#define S_ISDIR(mode) __S_ISTYPE(mode, S_IFDIR)
#define S_ISCHR(mode) __S_ISTYPE(mode, S_IFCHR)
#define S_ISBLK(mode) __S_ISTYPE(mode, S_IFBLK)
#define S_ISREG(mode) __S_ISTYPE(mode, S_IFREG)
#define S_ISFIFO(mode) __S_ISTYPE(mode, S_IFIFO)
#define S_ISLNK(mode) __S_ISTYPE(mode, S_IFLNK)
#define S_ISSOCK(mode) __S_ISTYPE(mode, S_IFSOCK)
#define S_TYPEISMQ(buf) ((buf)->st_mode - (buf)->st_mode)
#define S_TYPEISSEM(buf) ((buf)->st_mode - (buf)->st_mode)
#define S_TYPEISSHM(buf) ((buf)->st_mode - (buf)->st_mode)

#ifdef __FT_MISC
#define S_IREAD S_IRUSR
#define S_IWRITE S_IWUSR
#define S_IEXEC S_IXUSR
#define ACCESSPERMS 0777
#define ALLPERMS 07777
#define DEFFILEMODE 0666
#define S_BLKSIZE 512
#endif

int stat(const char *__restrict, struct stat *__restrict);
int fstat(int, struct stat *);
int lstat(const char *__restrict, struct stat *__restrict);
int fstatat(int, const char *__restrict, struct stat *__restrict, int);
int chmod(const char *, mode_t);
int fchmod(int, mode_t);
int fchmodat(int, const char *, mode_t, int);
mode_t umask(mode_t);
int mkdir(const char *, mode_t);
int mkdirat(int, const char *, mode_t);
int mkfifo(const char *, mode_t);
int mkfifoat(int, const char *, mode_t);
int utimensat(int, const char *, const struct timespec [2], int);
int futimens(int, const struct timespec [2]);
#if defined __FT_MISC || defined __FT_XOPEN
int mknod(const char *, mode_t, dev_t);
int mknodat(int, const char *, mode_t, dev_t);
#endif
#ifdef __FT_MISC
int lchmod(const char *, mode_t);
#endif

#ifdef _LARGEFILE64_SOURCE
int stat64(const char *__restrict, struct stat64 *__restrict);
int fstat64(int, struct stat64 *);
int lstat64(const char *__restrict, struct stat64 *__restrict);
int fstatat64(int, const char *__restrict, struct stat64 *__restrict, int);
#endif

#ifdef __FT_GNU
#include <linux/types.h>
#include <linux/stat.h>
#ifndef AT_STATX_SYNC_TYPE
#define AT_STATX_SYNC_TYPE 0x6000
#define AT_STATX_SYNC_AS_STAT 0x0000
#define AT_STATX_FORCE_SYNC 0x2000
#define AT_STATX_DONT_SYNC 0x4000
#endif
int statx(int, const char *__restrict, int, unsigned int, struct statx *__restrict);
#endif

__END_DECLS

#endif
