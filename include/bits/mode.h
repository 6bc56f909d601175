/* Bits of st_mode, for <fcntl.h> and <sys/stat.h>. */
#ifndef S_IFMT
#define S_IFMT 0170000
#define S_IFSOCK 0140000
#define S_IFLNK 0120000
#define S_IFREG 0100000
#define S_IFBLK 0060000
#define S_IFDIR 0040000
#define S_IFCHR 0020000
#define S_IFIFO 0010000
#define S_ISUID 04000
#define S_ISGID 02000
#define S_ISVTX 01000
#define S_IRUSR 0400
#define S_IWUSR 0200
#define S_IXUSR 0100
#define S_IRWXU 0700
#define S_IRGRP 0040
#define S_IWGRP 0020
#define S_IXGRP 0010
#define S_IRWXG 0070
#define S_IROTH 0004
#define S_IWOTH 0002
#define S_IXOTH 0001
#define S_IRWXO 0007
#define __S_IFMT S_IFMT
#define __S_IFDIR S_IFDIR
#define __S_IFCHR S_IFCHR
#define __S_IFBLK S_IFBLK
#define __S_IFREG S_IFREG
#define __S_IFIFO S_IFIFO
#define __S_IFLNK S_IFLNK
#define __S_IFSOCK S_IFSOCK
#endif
