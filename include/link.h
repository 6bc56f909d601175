/* Loaded objects (GNU). */
#ifndef _LINK_H
#define _LINK_H 1

#include <features.h>
#include <elf.h>
#include <dlfcn.h>
#include <sys/types.h>

#define ElfW(type) _ElfW(Elf, 64, type)
#define _ElfW(e, w, t) _ElfW_1(e, w, _##t)
#define _ElfW_1(e, w, t) e##w##t
#define __ELF_NATIVE_CLASS 64

__BEGIN_DECLS

struct link_map {
	ElfW(Addr) l_addr;
	char *l_name;
	ElfW(Dyn) *l_ld;
	struct link_map *l_next, *l_prev;
};

struct r_debug {
	int r_version;
	struct link_map *r_map;
	ElfW(Addr) r_brk;
	enum { RT_CONSISTENT, RT_ADD, RT_DELETE } r_state;
	ElfW(Addr) r_ldbase;
};

#ifdef __FT_GNU
struct dl_phdr_info {
	ElfW(Addr) dlpi_addr;
	const char *dlpi_name;
	const ElfW(Phdr) *dlpi_phdr;
	ElfW(Half) dlpi_phnum;
	__extension__ unsigned long long int dlpi_adds;
	__extension__ unsigned long long int dlpi_subs;
	size_t dlpi_tls_modid;
	void *dlpi_tls_data;
};
int dl_iterate_phdr(int (*)(struct dl_phdr_info *, size_t, void *), void *);
#endif

__END_DECLS

#endif
