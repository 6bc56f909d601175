// flags: -fPIE -pie
// Thread-local storage of a position-independent program.
#include "tls.c"
