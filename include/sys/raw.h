/* Raw devices */
#ifndef _SYS_RAW_H
#define _SYS_RAW_H 1

#include <features.h>
#include <stdint.h>
#include <sys/ioctl.h>

struct raw_config_request {
	int raw_minor;
	uint64_t block_major;
	uint64_t block_minor;
};

#define RAW_MAJOR 162
#define RAW_SETBIND _IO(0xac, 0)
#define RAW_GETBIND _IO(0xac, 1)

#endif
