/* Local sockets (POSIX.1-2017; unix(7)). */
#ifndef _SYS_UN_H
#define _SYS_UN_H 1

#include <features.h>

#define __NEED_size_t
#define __NEED_sa_family_t
#include <bits/alltypes.h>
#ifdef __FT_MISC
#include <string.h>
#endif

__BEGIN_DECLS

struct sockaddr_un {
	sa_family_t sun_family;
	char sun_path[108];
};

#ifdef __FT_MISC
#define SUN_LEN(s) (((size_t)((struct sockaddr_un *)0)->sun_path) + strlen((s)->sun_path))
#endif

__END_DECLS

#endif
