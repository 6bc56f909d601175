// flags: -fPIC -pie -mtls-dialect=gnu2
// The same in a position-independent program, with descriptors.
#include "tls_models.c"
