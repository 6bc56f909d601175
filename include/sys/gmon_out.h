/* The file that profiled programs write */
#ifndef _SYS_GMON_OUT_H
#define _SYS_GMON_OUT_H 1

#include <features.h>

struct gmon_hdr {
	char cookie[4];
	char version[4];
	char spare[12];
};

typedef enum {
	GMON_TAG_TIME_HIST = 0,
	GMON_TAG_CG_ARC = 1,
	GMON_TAG_BB_COUNT = 2
} GMON_Record_Tag;

struct gmon_hist_hdr {
	char low_pc[8];
	char high_pc[8];
	char hist_size[4];
	char prof_rate[4];
	char dimen[15];
	char dimen_abbrev;
};

struct gmon_cg_arc_record {
	char from_pc[8];
	char self_pc[8];
	char count[4];
};

#define GMON_MAGIC "gmon"
#define GMON_VERSION 1
#define GMON_SHOBJ_VERSION 0x1ffff

#endif
