// host: same
// What the host tells a program at its start, and the clock that needs no call of the host.
#include <elf.h>
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	(void)argc;
	printf("%lu %lu\n", getauxval(AT_PAGESZ), getauxval(AT_CLKTCK));
	printf("%d %d\n", getauxval(AT_UID) == getuid(), getauxval(AT_EGID) == getegid());
	printf("%d %d\n", getauxval(AT_RANDOM) != 0, strcmp((char *)getauxval(AT_EXECFN), argv[0]));
	printf("%s\n", (char *)getauxval(AT_PLATFORM));
	errno = 0;
	unsigned long none = getauxval(9999);
	printf("%lu %d\n", none, errno == ENOENT);
	const char *vdso = (const char *)getauxval(AT_SYSINFO_EHDR);
	printf("%d\n", vdso && !memcmp(vdso, ELFMAG, SELFMAG));
	// From here on the call itself fails: the coarse clocks are read without it on every machine.
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clock_gettime, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = {sizeof code / sizeof *code, code};
	printf("%d\n", prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
	printf("%d\n", prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program));
	struct timespec t;
	printf("%ld\n", syscall(SYS_clock_gettime, CLOCK_REALTIME_COARSE, &t));
	printf("%d", clock_gettime(CLOCK_REALTIME_COARSE, &t));
	printf(" %d\n", clock_gettime(CLOCK_MONOTONIC_COARSE, &t));
	return 0;
}
