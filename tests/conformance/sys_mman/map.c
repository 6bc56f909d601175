// host: same
// recorded: no, shares a file's memory, which a recorded program cannot
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define T(e) do { errno = 0; long r_ = (long)(e); printf("%s: %ld %d\n", #e, r_, r_ < 0 ? errno : 0); } while (0)
static sigjmp_buf back;
static void fault(int s) { siglongjmp(back, s); }

int main(void)
{
	char *p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	T(p != MAP_FAILED && p[5000] == 0);
	p[0] = 1;
	T(mprotect(p, 4096, PROT_READ));
	signal(SIGSEGV, fault);
	int s = sigsetjmp(back, 1);
	if (s == 0) p[0] = 2;
	printf("%d %d\n", s, p[0]);
	T(mprotect(p, 4096, PROT_READ | PROT_WRITE));
	char *q = mremap(p, 8192, 1 << 20, MREMAP_MAYMOVE);
	T(q != MAP_FAILED && q[0] == 1);
	T(madvise(q, 4096, MADV_DONTNEED));
	T(q[0]);
	T(madvise(q, 4096, 9999));
	q[0] = 3;
	T(posix_madvise(q, 4096, POSIX_MADV_DONTNEED));
	T(q[0]);
	T(posix_madvise(q, 4096, 9999));
	unsigned char v[2];
	T(mincore(q, 8192, v));
	T(mlock(q, 4096));
	T(munlock(q, 4096));
	T(msync(q, 4096, MS_ASYNC));
	T(msync(q + 1, 4096, MS_ASYNC));
	T(munmap(q, 1 << 20));
	T(munmap(q + 1, 1));
	T(mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED);
	T(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 99, 0) == MAP_FAILED);
	T(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 1) == MAP_FAILED);
	printf("%d\n", errno);
	char name[64];
	snprintf(name, sizeof name, "/ft-shm-%d", getpid());
	int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
	T(fd >= 0);
	T(shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600));
	T(fcntl(fd, F_GETFD));
	T(ftruncate(fd, 4096));
	p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	strcpy(p, "shared");
	char b[7] = "";
	T(pread(fd, b, 6, 0));
	puts(b);
	T(shm_unlink(name));
	T(shm_unlink(name));
	T(shm_open("/a/b", O_RDWR, 0));
	T(shm_open("/", O_RDWR, 0));
	fd = memfd_create("m", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	T(write(fd, "x", 1));
	T(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE));
	T(write(fd, "x", 1));
	return 0;
}
