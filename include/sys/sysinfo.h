/* Memory, load and processors (Linux). */
#ifndef _SYS_SYSINFO_H
#define _SYS_SYSINFO_H 1

#include <features.h>

#include <linux/kernel.h>

__BEGIN_DECLS

#define SI_LOAD_SHIFT 16
int sysinfo(struct sysinfo *);
int get_nprocs(void);
int get_nprocs_conf(void);
long get_phys_pages(void);
long get_avphys_pages(void);

__END_DECLS

#endif
