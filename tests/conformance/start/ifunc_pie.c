// host: same
// flags: -fPIE -pie
// Indirect functions of a position-independent program.
#include "ifunc.c"
