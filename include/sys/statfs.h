/* File systems (Linux). */
#ifndef _SYS_STATFS_H
#define _SYS_STATFS_H 1

#include <features.h>

#include <sys/types.h>
#ifndef __FT_MISC
typedef struct { int __val[2]; } fsid_t;
#endif

__BEGIN_DECLS

struct statfs {
	long f_type;
	long f_bsize;
	fsblkcnt_t f_blocks;
	fsblkcnt_t f_bfree;
	fsblkcnt_t f_bavail;
	fsfilcnt_t f_files;
	fsfilcnt_t f_ffree;
	fsid_t f_fsid;
	long f_namelen;
	long f_frsize;
	long f_flags;
	long f_spare[4];
};
#ifdef _LARGEFILE64_SOURCE
struct statfs64 {
	long f_type;
	long f_bsize;
	fsblkcnt64_t f_blocks;
	fsblkcnt64_t f_bfree;
	fsblkcnt64_t f_bavail;
	fsfilcnt64_t f_files;
	fsfilcnt64_t f_ffree;
	fsid_t f_fsid;
	long f_namelen;
	long f_frsize;
	long f_flags;
	long f_spare[4];
};
#endif
#define _STATFS_F_NAMELEN
#define _STATFS_F_FRSIZE
#define _STATFS_F_FLAGS

int statfs(const char *, struct statfs *);
int fstatfs(int, struct statfs *);
#ifdef _LARGEFILE64_SOURCE
int statfs64(const char *, struct statfs64 *);
int fstatfs64(int, struct statfs64 *);
#endif

__END_DECLS

#endif
