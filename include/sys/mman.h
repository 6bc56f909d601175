/* Memory (POSIX.1-2017, <sys/mman.h>). */
#ifndef _SYS_MMAN_H
#define _SYS_MMAN_H 1

#include <features.h>

#define __NEED_size_t
#define __NEED_mode_t
#define __NEED_off_t
#ifdef _LARGEFILE64_SOURCE
#define __NEED_off64_t
#endif
#ifdef __FT_GNU
#define __NEED_ssize_t
#endif
#ifdef __FT_GNU
#define __NEED_struct_iovec
#endif
#include <bits/alltypes.h>

__BEGIN_DECLS

#define PROT_NONE 0
#define PROT_READ 1
#define PROT_WRITE 2
#define PROT_EXEC 4
#define PROT_GROWSDOWN 0x01000000
#define PROT_GROWSUP 0x02000000

#define MAP_SHARED 0x01
#define MAP_PRIVATE 0x02
#define MAP_FIXED 0x10
#define MAP_FAILED ((void *)-1)
#ifdef __FT_MISC
#define MAP_SHARED_VALIDATE 0x03
#define MAP_TYPE 0x0f
#define MAP_FILE 0
#define MAP_ANONYMOUS 0x20
#define MAP_ANON MAP_ANONYMOUS
#define MAP_32BIT 0x40
#define MAP_GROWSDOWN 0x00100
#define MAP_DENYWRITE 0x00800
#define MAP_EXECUTABLE 0x01000
#define MAP_LOCKED 0x02000
#define MAP_NORESERVE 0x04000
#define MAP_POPULATE 0x08000
#define MAP_NONBLOCK 0x10000
#define MAP_STACK 0x20000
#define MAP_HUGETLB 0x40000
#define MAP_SYNC 0x80000
#define MAP_FIXED_NOREPLACE 0x100000
#define MAP_HUGE_SHIFT 26
#define MAP_HUGE_MASK 0x3f
#define MAP_HUGE_16KB (14U << MAP_HUGE_SHIFT)
#define MAP_HUGE_64KB (16U << MAP_HUGE_SHIFT)
#define MAP_HUGE_512KB (19U << MAP_HUGE_SHIFT)
#define MAP_HUGE_1MB (20U << MAP_HUGE_SHIFT)
#define MAP_HUGE_2MB (21U << MAP_HUGE_SHIFT)
#define MAP_HUGE_8MB (23U << MAP_HUGE_SHIFT)
#define MAP_HUGE_16MB (24U << MAP_HUGE_SHIFT)
#define MAP_HUGE_32MB (25U << MAP_HUGE_SHIFT)
#define MAP_HUGE_256MB (28U << MAP_HUGE_SHIFT)
#define MAP_HUGE_512MB (29U << MAP_HUGE_SHIFT)
#define MAP_HUGE_1GB (30U << MAP_HUGE_SHIFT)
#define MAP_HUGE_2GB (31U << MAP_HUGE_SHIFT)
#define MAP_HUGE_16GB (34U << MAP_HUGE_SHIFT)
#endif

#define MS_ASYNC 1
#define MS_INVALIDATE 2
#define MS_SYNC 4
#define MCL_CURRENT 1
#define MCL_FUTURE 2
#define MCL_ONFAULT 4

#define POSIX_MADV_NORMAL 0
#define POSIX_MADV_RANDOM 1
#define POSIX_MADV_SEQUENTIAL 2
#define POSIX_MADV_WILLNEED 3
#define POSIX_MADV_DONTNEED 4

#ifdef __FT_MISC
#define MADV_NORMAL 0
#define MADV_RANDOM 1
#define MADV_SEQUENTIAL 2
#define MADV_WILLNEED 3
#define MADV_DONTNEED 4
#define MADV_FREE 8
#define MADV_REMOVE 9
#define MADV_DONTFORK 10
#define MADV_DOFORK 11
#define MADV_MERGEABLE 12
#define MADV_UNMERGEABLE 13
#define MADV_HUGEPAGE 14
#define MADV_NOHUGEPAGE 15
#define MADV_DONTDUMP 16
#define MADV_DODUMP 17
#define MADV_WIPEONFORK 18
#define MADV_KEEPONFORK 19
#define MADV_COLD 20
#define MADV_PAGEOUT 21
#define MADV_POPULATE_READ 22
#define MADV_POPULATE_WRITE 23
#define MADV_DONTNEED_LOCKED 24
#define MADV_HWPOISON 100
#endif

void *mmap(void *, size_t, int, int, int, off_t);
int munmap(void *, size_t);
int mprotect(void *, size_t, int);
int msync(void *, size_t, int);
int mlock(const void *, size_t);
int munlock(const void *, size_t);
int mlockall(int);
int munlockall(void);
int posix_madvise(void *, size_t, int);
int shm_open(const char *, int, mode_t);
int shm_unlink(const char *);

#ifdef __FT_MISC
int madvise(void *, size_t, int);
int mincore(void *, size_t, unsigned char *);
#endif

#ifdef __FT_GNU
#define MREMAP_MAYMOVE 1
#define MREMAP_FIXED 2
#define MREMAP_DONTUNMAP 4
#define MLOCK_ONFAULT 1U
#define MFD_CLOEXEC 1U
#define MFD_ALLOW_SEALING 2U
#define MFD_HUGETLB 4U
#define MFD_NOEXEC_SEAL 8U
#define MFD_EXEC 0x10U
void *mremap(void *, size_t, size_t, int, ...);
int remap_file_pages(void *, size_t, int, size_t, int);
int mlock2(const void *, size_t, unsigned int);
int memfd_create(const char *, unsigned int);
ssize_t process_madvise(int, const struct iovec *, size_t, int, unsigned int);
#endif
#ifdef _LARGEFILE64_SOURCE
void *mmap64(void *, size_t, int, int, int, off64_t);
#endif

__END_DECLS

#endif
