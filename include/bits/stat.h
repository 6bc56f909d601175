/* struct stat. */
#ifndef _BITS_STAT_H
#define _BITS_STAT_H 1

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

#define __FT_STAT_REST \
	dev_t st_rdev; \
	off_t st_size; \
	blksize_t st_blksize; \
	blkcnt_t st_blocks; \
	struct timespec st_atim; \
	struct timespec st_mtim; \
	struct timespec st_ctim; \
	long __reserved[3];
#define __FT_STAT_HEAD \
	dev_t st_dev; \
	ino_t st_ino; \
	nlink_t st_nlink; \
	mode_t st_mode; \
	uid_t st_uid; \
	gid_t st_gid; \
	int __pad0;

struct stat { __FT_STAT_HEAD __FT_STAT_REST };
#ifdef _LARGEFILE64_SOURCE
struct stat64 { __FT_STAT_HEAD __FT_STAT_REST };
#endif
#undef __FT_STAT_HEAD
#undef __FT_STAT_REST

#define st_atime st_atim.tv_sec
#define st_mtime st_mtim.tv_sec
#define st_ctime st_ctim.tv_sec
#define _STATBUF_ST_BLKSIZE
#define _STATBUF_ST_RDEV
#define _STATBUF_ST_NSEC

#define UTIME_NOW ((1L << 30) - 1L)
#define UTIME_OMIT ((1L << 30) - 2L)

#endif
