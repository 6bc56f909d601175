// flags: -Wl,--eh-frame-hdr
/* A static program is one object, with its headers, tables and TLS. */
#define _GNU_SOURCE
#include <link.h>
#include <stdio.h>
#include <sys/auxv.h>
static int failures, objects;
#define CHECK(e) do { if (!(e)) { printf("%s:%d: %s\n", __FILE__, __LINE__, #e); failures++; } } while (0)
static __thread int tls = 3;
static int each(struct dl_phdr_info *i, size_t size, void *p)
{
	CHECK(size >= sizeof *i);
	objects++;
	int found = 0;
	for (int n = 0; n < i->dlpi_phnum; n++) {
		const ElfW(Phdr) *h = &i->dlpi_phdr[n];
		unsigned long a = (unsigned long)each - i->dlpi_addr - h->p_vaddr;
		if (h->p_type == PT_LOAD && a < h->p_memsz)
			found = 1;
		if (h->p_type == PT_TLS)
			CHECK((char *)&tls - (char *)i->dlpi_tls_data < (long)h->p_memsz);
	}
	CHECK(found);
	*(int *)p = 5;
	return 7;
}
int main(void)
{
	int x = 0;
	CHECK(dl_iterate_phdr(each, &x) == 7 && x == 5 && objects == 1 && tls == 3);
	struct dl_find_object o;
	CHECK(_dl_find_object(main, &o) == 0);
	CHECK((char *)o.dlfo_map_start <= (char *)main && (char *)main < (char *)o.dlfo_map_end && o.dlfo_eh_frame);
	CHECK(_dl_find_object(&x, &o) == -1);
	CHECK(!dlopen("libnosuch.so", RTLD_NOW) && dlerror() && !dlerror());
	void *self = dlopen(0, RTLD_NOW);
	CHECK(self && !dlsym(self, "nosuch") && dlerror() && dlclose(self) == 0);
	Dl_info i;
	CHECK(dladdr(main, &i) && i.dli_fbase == o.dlfo_map_start);
	CHECK(!dladdr(&x, &i));
	CHECK(getauxval(AT_PAGESZ) == 4096);
	return failures != 0;
}
