/* The old interface of terminals. */
#include <termios.h>
#include <sys/ioctl.h>
