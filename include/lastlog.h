/* The last logins */
#ifndef _LASTLOG_H
#define _LASTLOG_H 1

#include <features.h>
#include <utmp.h>

#endif
