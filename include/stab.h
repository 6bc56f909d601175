/* Symbols for debuggers, of old */
#ifndef _STAB_H
#define _STAB_H 1

#include <features.h>

enum __stab_debug_code {
	N_GSYM = 32,
	N_FNAME = 34,
	N_FUN = 36,
	N_STSYM = 38,
	N_LCSYM = 40,
	N_MAIN = 42,
	N_PC = 48,
	N_NSYMS = 50,
	N_NOMAP = 52,
	N_OBJ = 56,
	N_OPT = 60,
	N_RSYM = 64,
	N_M2C = 66,
	N_SLINE = 68,
	N_DSLINE = 70,
	N_BSLINE = 72,
	N_BROWS = 72,
	N_DEFD = 74,
	N_EHDECL = 80,
	N_MOD2 = 80,
	N_CATCH = 84,
	N_SSYM = 96,
	N_SO = 100,
	N_LSYM = 128,
	N_BINCL = 130,
	N_SOL = 132,
	N_PSYM = 160,
	N_EINCL = 162,
	N_ENTRY = 164,
	N_LBRAC = 192,
	N_EXCL = 194,
	N_SCOPE = 196,
	N_RBRAC = 224,
	N_BCOMM = 226,
	N_ECOMM = 228,
	N_ECOML = 232,
	N_NBTEXT = 240,
	N_NBDATA = 242,
	N_NBBSS = 244,
	N_NBSTS = 246,
	N_NBLCS = 248,
	N_LENG = 254,
	LAST_UNUSED_STAB_CODE = 255
};

#define __GNU_STAB__
#define __define_stab(NAME,CODE,STRING) NAME=CODE,

#endif
