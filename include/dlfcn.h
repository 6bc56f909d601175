/* Dynamic linking (POSIX.1-2017 <dlfcn.h>), as static programs have it. */
#ifndef _DLFCN_H
#define _DLFCN_H 1

#include <features.h>

#define __NEED_size_t
#include <bits/alltypes.h>

__BEGIN_DECLS

#define RTLD_LAZY 0x00001
#define RTLD_NOW 0x00002
#define RTLD_BINDING_MASK 0x3
#define RTLD_NOLOAD 0x00004
#define RTLD_DEEPBIND 0x00008
#define RTLD_GLOBAL 0x00100
#define RTLD_LOCAL 0
#define RTLD_NODELETE 0x01000

void *dlopen(const char *, int) __THROWNL;
int dlclose(void *) __THROWNL;
void *dlsym(void *__restrict, const char *__restrict) __THROW;
char *dlerror(void) __THROW;

#define RTLD_NEXT ((void *)-1l)
#define RTLD_DEFAULT ((void *)0)
#ifdef __FT_GNU
typedef long int Lmid_t;
#define LM_ID_BASE 0
#define LM_ID_NEWLM -1
void *dlmopen(Lmid_t, const char *, int) __THROWNL;
void *dlvsym(void *__restrict, const char *__restrict, const char *__restrict) __THROW;

typedef struct {
	const char *dli_fname;
	void *dli_fbase;
	const char *dli_sname;
	void *dli_saddr;
} Dl_info;
int dladdr(const void *, Dl_info *) __THROW;
int dladdr1(const void *, Dl_info *, void **, int) __THROW;
enum {
	RTLD_DL_SYMENT = 1,
	RTLD_DL_LINKMAP = 2
};
int dlinfo(void *__restrict, int, void *__restrict) __THROW;
enum {
	RTLD_DI_LMID = 1,
	RTLD_DI_LINKMAP = 2,
	RTLD_DI_CONFIGADDR = 3,
	RTLD_DI_SERINFO = 4,
	RTLD_DI_SERINFOSIZE = 5,
	RTLD_DI_ORIGIN = 6,
	RTLD_DI_PROFILENAME = 7,
	RTLD_DI_PROFILEOUT = 8,
	RTLD_DI_TLS_MODID = 9,
	RTLD_DI_TLS_DATA = 10,
	RTLD_DI_PHDR = 11,
	RTLD_DI_MAX = 11
};

struct dl_find_object {
	__extension__ unsigned long long int dlfo_flags;
	void *dlfo_map_start;
	void *dlfo_map_end;
	struct link_map *dlfo_link_map;
	void *dlfo_eh_frame;
	__extension__ unsigned long long int __dflo_reserved[7];
};
#define DLFO_STRUCT_HAS_EH_DBASE 0
#define DLFO_STRUCT_HAS_EH_COUNT 0
#define DLFO_EH_SEGMENT_TYPE PT_GNU_EH_FRAME
int _dl_find_object(void *, struct dl_find_object *) __THROW;
#endif

__END_DECLS

#endif
