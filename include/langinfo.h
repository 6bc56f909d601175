/* What a locale says (POSIX.1-2017, <langinfo.h>), numbered as in glibc. */
#ifndef _LANGINFO_H
#define _LANGINFO_H 1

#include <features.h>
#include <nl_types.h>
#define __NEED_nl_item
#define __NEED_locale_t
#include <bits/alltypes.h>

/* The category in the upper half, the item's place in the lower. */
#define _NL_ITEM(category, index) ((index) | (category) << 16)
#define _NL_ITEM_CATEGORY(item) ((int)(item) >> 16)
#define _NL_ITEM_INDEX(item) ((int)(item) & 0xffff)

#define CODESET 0xe
#define RADIXCHAR 0x10000
#define THOUSEP 0x10001
#define ABDAY_1 0x20000
#define ABDAY_2 0x20001
#define ABDAY_3 0x20002
#define ABDAY_4 0x20003
#define ABDAY_5 0x20004
#define ABDAY_6 0x20005
#define ABDAY_7 0x20006
#define DAY_1 0x20007
#define DAY_2 0x20008
#define DAY_3 0x20009
#define DAY_4 0x2000a
#define DAY_5 0x2000b
#define DAY_6 0x2000c
#define DAY_7 0x2000d
#define ABMON_1 0x2000e
#define ABMON_2 0x2000f
#define ABMON_3 0x20010
#define ABMON_4 0x20011
#define ABMON_5 0x20012
#define ABMON_6 0x20013
#define ABMON_7 0x20014
#define ABMON_8 0x20015
#define ABMON_9 0x20016
#define ABMON_10 0x20017
#define ABMON_11 0x20018
#define ABMON_12 0x20019
#define MON_1 0x2001a
#define MON_2 0x2001b
#define MON_3 0x2001c
#define MON_4 0x2001d
#define MON_5 0x2001e
#define MON_6 0x2001f
#define MON_7 0x20020
#define MON_8 0x20021
#define MON_9 0x20022
#define MON_10 0x20023
#define MON_11 0x20024
#define MON_12 0x20025
#define AM_STR 0x20026
#define PM_STR 0x20027
#define D_T_FMT 0x20028
#define D_FMT 0x20029
#define T_FMT 0x2002a
#define T_FMT_AMPM 0x2002b
#define ERA 0x2002c
#define ERA_D_FMT 0x2002e
#define ALT_DIGITS 0x2002f
#define ERA_D_T_FMT 0x20030
#define ERA_T_FMT 0x20031
#define CRNCYSTR 0x4000f
#define YESEXPR 0x50000
#define NOEXPR 0x50001
#ifdef __FT_GNU
#define YESSTR 0x50002
#define NOSTR 0x50003
#endif
#ifdef __FT_GNU
#define DECIMAL_POINT 0x10000
#define THOUSANDS_SEP 0x10001
#define GROUPING 0x10002
#define ERA_YEAR 0x2002d
#define INT_CURR_SYMBOL __INT_CURR_SYMBOL
#define CURRENCY_SYMBOL __CURRENCY_SYMBOL
#define MON_DECIMAL_POINT __MON_DECIMAL_POINT
#define MON_THOUSANDS_SEP __MON_THOUSANDS_SEP
#define MON_GROUPING __MON_GROUPING
#define POSITIVE_SIGN __POSITIVE_SIGN
#define NEGATIVE_SIGN __NEGATIVE_SIGN
#define INT_FRAC_DIGITS __INT_FRAC_DIGITS
#define FRAC_DIGITS __FRAC_DIGITS
#define P_CS_PRECEDES __P_CS_PRECEDES
#define P_SEP_BY_SPACE __P_SEP_BY_SPACE
#define N_CS_PRECEDES __N_CS_PRECEDES
#define N_SEP_BY_SPACE __N_SEP_BY_SPACE
#define P_SIGN_POSN __P_SIGN_POSN
#define N_SIGN_POSN __N_SIGN_POSN
#define INT_P_CS_PRECEDES __INT_P_CS_PRECEDES
#define INT_P_SEP_BY_SPACE __INT_P_SEP_BY_SPACE
#define INT_N_CS_PRECEDES __INT_N_CS_PRECEDES
#define INT_N_SEP_BY_SPACE __INT_N_SEP_BY_SPACE
#define INT_P_SIGN_POSN __INT_P_SIGN_POSN
#define INT_N_SIGN_POSN __INT_N_SIGN_POSN
#define ALTMON_1 __ALTMON_1
#define ALTMON_2 __ALTMON_2
#define ALTMON_3 __ALTMON_3
#define ALTMON_4 __ALTMON_4
#define ALTMON_5 __ALTMON_5
#define ALTMON_6 __ALTMON_6
#define ALTMON_7 __ALTMON_7
#define ALTMON_8 __ALTMON_8
#define ALTMON_9 __ALTMON_9
#define ALTMON_10 __ALTMON_10
#define ALTMON_11 __ALTMON_11
#define ALTMON_12 __ALTMON_12
#endif

/* Items of glibc, which libstdc++ asks for. */
#define __ERA_YEAR 0x2002d
#define _NL_TIME_ERA_NUM_ENTRIES 0x20032
#define _NL_TIME_ERA_ENTRIES 0x20033
#define _NL_WABDAY_1 0x20034
#define _NL_WABDAY_2 0x20035
#define _NL_WABDAY_3 0x20036
#define _NL_WABDAY_4 0x20037
#define _NL_WABDAY_5 0x20038
#define _NL_WABDAY_6 0x20039
#define _NL_WABDAY_7 0x2003a
#define _NL_WDAY_1 0x2003b
#define _NL_WDAY_2 0x2003c
#define _NL_WDAY_3 0x2003d
#define _NL_WDAY_4 0x2003e
#define _NL_WDAY_5 0x2003f
#define _NL_WDAY_6 0x20040
#define _NL_WDAY_7 0x20041
#define _NL_WABMON_1 0x20042
#define _NL_WABMON_2 0x20043
#define _NL_WABMON_3 0x20044
#define _NL_WABMON_4 0x20045
#define _NL_WABMON_5 0x20046
#define _NL_WABMON_6 0x20047
#define _NL_WABMON_7 0x20048
#define _NL_WABMON_8 0x20049
#define _NL_WABMON_9 0x2004a
#define _NL_WABMON_10 0x2004b
#define _NL_WABMON_11 0x2004c
#define _NL_WABMON_12 0x2004d
#define _NL_WMON_1 0x2004e
#define _NL_WMON_2 0x2004f
#define _NL_WMON_3 0x20050
#define _NL_WMON_4 0x20051
#define _NL_WMON_5 0x20052
#define _NL_WMON_6 0x20053
#define _NL_WMON_7 0x20054
#define _NL_WMON_8 0x20055
#define _NL_WMON_9 0x20056
#define _NL_WMON_10 0x20057
#define _NL_WMON_11 0x20058
#define _NL_WMON_12 0x20059
#define _NL_WAM_STR 0x2005a
#define _NL_WPM_STR 0x2005b
#define _NL_WD_T_FMT 0x2005c
#define _NL_WD_FMT 0x2005d
#define _NL_WT_FMT 0x2005e
#define _NL_WT_FMT_AMPM 0x2005f
#define _NL_WERA_YEAR 0x20060
#define _NL_WERA_D_FMT 0x20061
#define _NL_WALT_DIGITS 0x20062
#define _NL_WERA_D_T_FMT 0x20063
#define _NL_WERA_T_FMT 0x20064
#define _NL_TIME_WEEK_NDAYS 0x20065
#define _NL_TIME_WEEK_1STDAY 0x20066
#define _NL_TIME_WEEK_1STWEEK 0x20067
#define _NL_TIME_FIRST_WEEKDAY 0x20068
#define _NL_TIME_FIRST_WORKDAY 0x20069
#define _NL_TIME_CAL_DIRECTION 0x2006a
#define _NL_TIME_TIMEZONE 0x2006b
#define _DATE_FMT 0x2006c
#define _NL_W_DATE_FMT 0x2006d
#define _NL_TIME_CODESET 0x2006e
#define __ALTMON_1 0x2006f
#define __ALTMON_2 0x20070
#define __ALTMON_3 0x20071
#define __ALTMON_4 0x20072
#define __ALTMON_5 0x20073
#define __ALTMON_6 0x20074
#define __ALTMON_7 0x20075
#define __ALTMON_8 0x20076
#define __ALTMON_9 0x20077
#define __ALTMON_10 0x20078
#define __ALTMON_11 0x20079
#define __ALTMON_12 0x2007a
#define _NL_WALTMON_1 0x2007b
#define _NL_WALTMON_2 0x2007c
#define _NL_WALTMON_3 0x2007d
#define _NL_WALTMON_4 0x2007e
#define _NL_WALTMON_5 0x2007f
#define _NL_WALTMON_6 0x20080
#define _NL_WALTMON_7 0x20081
#define _NL_WALTMON_8 0x20082
#define _NL_WALTMON_9 0x20083
#define _NL_WALTMON_10 0x20084
#define _NL_WALTMON_11 0x20085
#define _NL_WALTMON_12 0x20086
#define _NL_ABALTMON_1 0x20087
#define _NL_ABALTMON_2 0x20088
#define _NL_ABALTMON_3 0x20089
#define _NL_ABALTMON_4 0x2008a
#define _NL_ABALTMON_5 0x2008b
#define _NL_ABALTMON_6 0x2008c
#define _NL_ABALTMON_7 0x2008d
#define _NL_ABALTMON_8 0x2008e
#define _NL_ABALTMON_9 0x2008f
#define _NL_ABALTMON_10 0x20090
#define _NL_ABALTMON_11 0x20091
#define _NL_ABALTMON_12 0x20092
#define _NL_WABALTMON_1 0x20093
#define _NL_WABALTMON_2 0x20094
#define _NL_WABALTMON_3 0x20095
#define _NL_WABALTMON_4 0x20096
#define _NL_WABALTMON_5 0x20097
#define _NL_WABALTMON_6 0x20098
#define _NL_WABALTMON_7 0x20099
#define _NL_WABALTMON_8 0x2009a
#define _NL_WABALTMON_9 0x2009b
#define _NL_WABALTMON_10 0x2009c
#define _NL_WABALTMON_11 0x2009d
#define _NL_WABALTMON_12 0x2009e
#define _NL_CTYPE_MB_CUR_MAX 0xd
#define _NL_CTYPE_CODESET_NAME 0xe
#define __INT_CURR_SYMBOL 0x40000
#define __CURRENCY_SYMBOL 0x40001
#define __MON_DECIMAL_POINT 0x40002
#define __MON_THOUSANDS_SEP 0x40003
#define __MON_GROUPING 0x40004
#define __POSITIVE_SIGN 0x40005
#define __NEGATIVE_SIGN 0x40006
#define __INT_FRAC_DIGITS 0x40007
#define __FRAC_DIGITS 0x40008
#define __P_CS_PRECEDES 0x40009
#define __P_SEP_BY_SPACE 0x4000a
#define __N_CS_PRECEDES 0x4000b
#define __N_SEP_BY_SPACE 0x4000c
#define __P_SIGN_POSN 0x4000d
#define __N_SIGN_POSN 0x4000e
#define _NL_MONETARY_CRNCYSTR 0x4000f
#define __INT_P_CS_PRECEDES 0x40010
#define __INT_P_SEP_BY_SPACE 0x40011
#define __INT_N_CS_PRECEDES 0x40012
#define __INT_N_SEP_BY_SPACE 0x40013
#define __INT_P_SIGN_POSN 0x40014
#define __INT_N_SIGN_POSN 0x40015
#define _NL_MONETARY_DECIMAL_POINT_WC 0x4002b
#define _NL_MONETARY_THOUSANDS_SEP_WC 0x4002c
#define _NL_MONETARY_CODESET 0x4002d
#define __DECIMAL_POINT 0x10000
#define __THOUSANDS_SEP 0x10001
#define __GROUPING 0x10002
#define _NL_NUMERIC_DECIMAL_POINT_WC 0x10003
#define _NL_NUMERIC_THOUSANDS_SEP_WC 0x10004
#define _NL_NUMERIC_CODESET 0x10005
#define __YESEXPR 0x50000
#define __NOEXPR 0x50001
#define __YESSTR 0x50002
#define __NOSTR 0x50003
#define _NL_MESSAGES_CODESET 0x50004
#define _NL_PAPER_HEIGHT 0x70000
#define _NL_PAPER_WIDTH 0x70001
#define _NL_MEASUREMENT_MEASUREMENT 0xb0000

__BEGIN_DECLS

extern char *nl_langinfo(nl_item __item) __THROW;
#ifdef __FT_POSIX
extern char *nl_langinfo_l(nl_item __item, locale_t __l) __THROW;
#endif
#ifdef __cplusplus
extern char *__nl_langinfo_l(nl_item __item, locale_t __l) __THROW;
#endif

__END_DECLS

#endif
