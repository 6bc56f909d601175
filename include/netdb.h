/* Host, service and protocol names (POSIX.1-2017; RFC 3493). */
#ifndef _NETDB_H
#define _NETDB_H 1

#include <features.h>
#include <netinet/in.h>

#define __NEED_uint32_t
#define __NEED_size_t
#define __NEED_socklen_t
#include <bits/alltypes.h>
#ifdef __FT_GNU
#define __NEED_struct_timespec
#include <bits/alltypes.h>
#include <bits/sigevent.h>
#endif

__BEGIN_DECLS

#define _PATH_HEQUIV "/etc/hosts.equiv"
#define _PATH_HOSTS "/etc/hosts"
#define _PATH_NETWORKS "/etc/networks"
#define _PATH_NSSWITCH_CONF "/etc/nsswitch.conf"
#define _PATH_PROTOCOLS "/etc/protocols"
#define _PATH_SERVICES "/etc/services"

struct hostent {
	char *h_name;
	char **h_aliases;
	int h_addrtype;
	int h_length;
	char **h_addr_list;
#ifdef __FT_MISC
#define h_addr h_addr_list[0]
#endif
};

struct netent {
	char *n_name;
	char **n_aliases;
	int n_addrtype;
	uint32_t n_net;
};

struct servent {
	char *s_name;
	char **s_aliases;
	int s_port;
	char *s_proto;
};

struct protoent {
	char *p_name;
	char **p_aliases;
	int p_proto;
};

struct addrinfo {
	int ai_flags;
	int ai_family;
	int ai_socktype;
	int ai_protocol;
	socklen_t ai_addrlen;
	struct sockaddr *ai_addr;
	char *ai_canonname;
	struct addrinfo *ai_next;
};

#define AI_PASSIVE 0x0001
#define AI_CANONNAME 0x0002
#define AI_NUMERICHOST 0x0004
#define AI_V4MAPPED 0x0008
#define AI_ALL 0x0010
#define AI_ADDRCONFIG 0x0020
#define AI_NUMERICSERV 0x0400

#define EAI_BADFLAGS -1
#define EAI_NONAME -2
#define EAI_AGAIN -3
#define EAI_FAIL -4
#define EAI_FAMILY -6
#define EAI_SOCKTYPE -7
#define EAI_SERVICE -8
#define EAI_MEMORY -10
#define EAI_SYSTEM -11
#define EAI_OVERFLOW -12
#ifdef __FT_MISC
#define EAI_NODATA -5
#define EAI_ADDRFAMILY -9
#define EAI_INPROGRESS -100
#define EAI_CANCELED -101
#define EAI_NOTCANCELED -102
#define EAI_ALLDONE -103
#define EAI_INTR -104
#define EAI_IDN_ENCODE -105
#define NI_MAXHOST 1025
#define NI_MAXSERV 32
#endif

#define NI_NUMERICHOST 1
#define NI_NUMERICSERV 2
#define NI_NOFQDN 4
#define NI_NAMEREQD 8
#define NI_DGRAM 16

#if !defined __FT_POSIX || defined __FT_MISC
#define HOST_NOT_FOUND 1
#define TRY_AGAIN 2
#define NO_RECOVERY 3
#define NO_DATA 4
#endif
#ifdef __FT_MISC
#define NO_ADDRESS NO_DATA
#define NETDB_INTERNAL -1
#define NETDB_SUCCESS 0
#endif
#ifdef __FT_GNU
#define SCOPE_DELIMITER '%'
#endif

int getaddrinfo(const char *__restrict, const char *__restrict, const struct addrinfo *__restrict,
	struct addrinfo **__restrict);
void freeaddrinfo(struct addrinfo *);
int getnameinfo(const struct sockaddr *__restrict, socklen_t, char *__restrict, socklen_t,
	char *__restrict, socklen_t, int);
const char *gai_strerror(int);

struct servent *getservbyname(const char *, const char *);
struct servent *getservbyport(int, const char *);
struct servent *getservent(void);
void setservent(int);
void endservent(void);
struct protoent *getprotobyname(const char *);
struct protoent *getprotobynumber(int);
struct protoent *getprotoent(void);
void setprotoent(int);
void endprotoent(void);
struct netent *getnetbyname(const char *);
struct netent *getnetbyaddr(uint32_t, int);
struct netent *getnetent(void);
void setnetent(int);
void endnetent(void);
struct hostent *gethostent(void);
void sethostent(int);
void endhostent(void);

int *__h_errno_location(void) __attribute__((__const__));
#if !defined __FT_POSIX || defined __FT_MISC
#define h_errno (*__h_errno_location())
#endif
struct hostent *gethostbyname(const char *);
struct hostent *gethostbyaddr(const void *, socklen_t, int);
#ifdef __FT_MISC
void herror(const char *);
const char *hstrerror(int);
struct hostent *gethostbyname2(const char *, int);
int gethostbyname_r(const char *__restrict, struct hostent *__restrict, char *__restrict, size_t,
	struct hostent **__restrict, int *__restrict);
int gethostbyname2_r(const char *__restrict, int, struct hostent *__restrict, char *__restrict,
	size_t, struct hostent **__restrict, int *__restrict);
int gethostbyaddr_r(const void *__restrict, socklen_t, int, struct hostent *__restrict,
	char *__restrict, size_t, struct hostent **__restrict, int *__restrict);
int getservbyname_r(const char *__restrict, const char *__restrict, struct servent *__restrict,
	char *__restrict, size_t, struct servent **__restrict);
int getservbyport_r(int, const char *__restrict, struct servent *__restrict, char *__restrict,
	size_t, struct servent **__restrict);
int getprotobyname_r(const char *__restrict, struct protoent *__restrict, char *__restrict, size_t,
	struct protoent **__restrict);
int getprotobynumber_r(int, struct protoent *__restrict, char *__restrict, size_t,
	struct protoent **__restrict);
int getservent_r(struct servent *__restrict, char *__restrict, size_t, struct servent **__restrict);
int getprotoent_r(struct protoent *__restrict, char *__restrict, size_t, struct protoent **__restrict);
int gethostent_r(struct hostent *__restrict, char *__restrict, size_t, struct hostent **__restrict,
	int *__restrict);
int getnetent_r(struct netent *__restrict, char *__restrict, size_t, struct netent **__restrict,
	int *__restrict);
int getnetbyname_r(const char *__restrict, struct netent *__restrict, char *__restrict, size_t,
	struct netent **__restrict, int *__restrict);
int getnetbyaddr_r(uint32_t, int, struct netent *__restrict, char *__restrict, size_t,
	struct netent **__restrict, int *__restrict);
int setnetgrent(const char *);
void endnetgrent(void);
int getnetgrent(char **__restrict, char **__restrict, char **__restrict);
int getnetgrent_r(char **__restrict, char **__restrict, char **__restrict, char *__restrict, size_t);
int innetgr(const char *, const char *, const char *, const char *);
#endif

#ifdef __FT_GNU
#define GAI_WAIT 0
#define GAI_NOWAIT 1
struct gaicb {
	const char *ar_name;
	const char *ar_service;
	const struct addrinfo *ar_request;
	struct addrinfo *ar_result;
	int __return;
	int __glibc_reserved[5];
};
int getaddrinfo_a(int, struct gaicb *[__restrict_arr], int, struct sigevent *__restrict);
int gai_suspend(const struct gaicb *const[], int, const struct timespec *);
int gai_error(struct gaicb *);
int gai_cancel(struct gaicb *);
#endif

__END_DECLS

#endif
