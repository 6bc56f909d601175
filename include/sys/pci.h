/* PCI, by the kernel */
#ifndef _SYS_PCI_H
#define _SYS_PCI_H 1

#include <features.h>
#include <linux/pci.h>

#endif
