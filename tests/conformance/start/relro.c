// What only relocations write to is read-only in main: constants that hold addresses, the table of offsets.
#include <elf.h>
#include <link.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <unistd.h>

static int a, b;
// Addresses: .data.rel.ro where the program's place is not known when it is linked.
static int *const table[] = {&a, &b, &a, &b};
static sigjmp_buf back;

static void fault(int s) { (void)s; siglongjmp(back, 1); }

static int faults(volatile uintptr_t *p)
{
	if (sigsetjmp(back, 1))
		return 1;
	*p = *p;
	return 0;
}

int main(void)
{
	int bad = 0;
	struct sigaction sa = {.sa_handler = fault};
	sigaction(SIGSEGV, &sa, 0);
	if (*table[1] != 0 || table[2] != &a)
		bad = printf("the table is not relocated\n");
	if (!faults((volatile uintptr_t *)&table[0]))
		bad = printf("a constant table can be written\n");
	const ElfW(Phdr) *ph = (const void *)getauxval(AT_PHDR);
	size_t n = getauxval(AT_PHNUM), relro = 0;
	uintptr_t bias = 0;
	for (size_t i = 0; i < n; i++)
		if (ph[i].p_type == PT_PHDR)
			bias = (uintptr_t)ph - ph[i].p_vaddr;
	for (size_t i = 0; i < n; i++)
		if (ph[i].p_type == PT_GNU_RELRO) {
			relro++;
			uintptr_t p = bias + ph[i].p_vaddr, end = p + ph[i].p_memsz;
			end &= -(uintptr_t)sysconf(_SC_PAGESIZE);
			for (; p + sizeof p <= end; p += 64)
				if (!faults((volatile uintptr_t *)(p & -sizeof p))) {
					bad = printf("%#lx of the region can be written\n", (unsigned long)(p - bias));
					break;
				}
			// What lies behind it is data.
			if (faults((volatile uintptr_t *)&a))
				bad = printf("data cannot be written\n");
		}
	if (relro != 1)
		bad = printf("%zu regions\n", relro);
	return bad != 0;
}
