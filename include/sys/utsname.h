/* Names of the system (POSIX.1-2017, <sys/utsname.h>). */
#ifndef _SYS_UTSNAME_H
#define _SYS_UTSNAME_H 1

#include <features.h>

__BEGIN_DECLS

#define _UTSNAME_LENGTH 65
#define _UTSNAME_NODENAME_LENGTH _UTSNAME_LENGTH
#ifdef __FT_MISC
#define SYS_NMLN _UTSNAME_LENGTH
#endif

struct utsname {
	char sysname[_UTSNAME_LENGTH];
	char nodename[_UTSNAME_LENGTH];
	char release[_UTSNAME_LENGTH];
	char version[_UTSNAME_LENGTH];
	char machine[_UTSNAME_LENGTH];
#ifdef __FT_GNU
	char domainname[_UTSNAME_LENGTH];
#else
	char __domainname[_UTSNAME_LENGTH];
#endif
};

int uname(struct utsname *);

__END_DECLS

#endif
