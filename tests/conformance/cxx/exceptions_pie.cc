// host: same
// flags: -std=c++20 -fPIE -pie
// Exceptions in a position-independent program: its frames' tables lie wherever it was loaded.
#include "exceptions.cc"
