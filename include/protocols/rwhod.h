/* Messages of rwhod */
#ifndef _PROTOCOLS_RWHOD_H
#define _PROTOCOLS_RWHOD_H 1

#include <features.h>
#include <sys/types.h>
#include <paths.h>

struct outmp {
	char out_line[8];
	char out_name[8];
	int32_t out_time;
};

struct whoent {
	struct outmp we_utmp;
	int we_idle;
};

struct whod {
	char wd_vers;
	char wd_type;
	char wd_pad[2];
	int wd_sendtime;
	int wd_recvtime;
	char wd_hostname[32];
	int wd_loadav[3];
	int wd_boottime;
	struct whoent wd_we[42];
};

#define WHODVERSION 1
#define WHODTYPE_STATUS 1

#endif
