// flags: -fPIE -pie -Wl,-z,now
// The same in a position-independent program, where relocations wrote to all of it.
#include "relro.c"
