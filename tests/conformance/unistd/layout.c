// host: same
// flags: -w
// Sizes and offsets of the structures of the system's headers.
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <getopt.h>
#include <glob.h>
#include <grp.h>
#include <mntent.h>
#include <pwd.h>
#include <shadow.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/msg.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/sysinfo.h>
#include <sys/times.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <termios.h>
#include <utime.h>

#define S(t) printf("%s %zu %zu\n", #t, sizeof(t), _Alignof(t))
#define O(t, f) printf("  .%s %zu %zu\n", #f, offsetof(t, f), sizeof(((t *)0)->f))

int main(void)
{
	S(struct stat);
	O(struct stat, st_dev); O(struct stat, st_ino); O(struct stat, st_nlink); O(struct stat, st_mode);
	O(struct stat, st_uid); O(struct stat, st_gid); O(struct stat, st_rdev); O(struct stat, st_size);
	O(struct stat, st_blksize); O(struct stat, st_blocks); O(struct stat, st_atim); O(struct stat, st_ctim);
	S(struct stat64); S(struct statx);
	S(struct dirent); O(struct dirent, d_off); O(struct dirent, d_reclen); O(struct dirent, d_type); O(struct dirent, d_name);
	S(struct dirent64);
	S(struct flock); O(struct flock, l_start); O(struct flock, l_pid); S(struct flock64); S(struct f_owner_ex);
	S(siginfo_t); O(siginfo_t, si_errno); O(siginfo_t, si_code); O(siginfo_t, si_pid); O(siginfo_t, si_uid);
	O(siginfo_t, si_value); O(siginfo_t, si_status); O(siginfo_t, si_utime); O(siginfo_t, si_addr);
	O(siginfo_t, si_addr_lsb); O(siginfo_t, si_band); O(siginfo_t, si_fd); O(siginfo_t, si_timerid);
	O(siginfo_t, si_overrun); O(siginfo_t, si_syscall); O(siginfo_t, si_lower);
	S(struct sigaction); O(struct sigaction, sa_mask); O(struct sigaction, sa_flags); O(struct sigaction, sa_restorer);
	S(sigset_t); S(stack_t); O(stack_t, ss_flags); O(stack_t, ss_size);
	S(struct sigevent); O(struct sigevent, sigev_signo); O(struct sigevent, sigev_notify);
	O(struct sigevent, sigev_notify_function); O(struct sigevent, sigev_notify_attributes);
	S(union sigval);
	S(struct passwd); O(struct passwd, pw_uid); O(struct passwd, pw_shell);
	S(struct group); O(struct group, gr_gid); O(struct group, gr_mem);
	S(struct spwd); O(struct spwd, sp_lstchg); O(struct spwd, sp_flag);
	S(struct termios); O(struct termios, c_line); O(struct termios, c_cc); O(struct termios, c_ispeed); O(struct termios, c_ospeed);
	S(struct winsize); S(struct termio);
	S(struct rlimit); S(struct rusage); O(struct rusage, ru_maxrss); O(struct rusage, ru_nivcsw);
	S(struct statfs); O(struct statfs, f_fsid); O(struct statfs, f_namelen); O(struct statfs, f_flags);
	S(struct statvfs); O(struct statvfs, f_fsid); O(struct statvfs, f_namemax);
	S(struct utsname); O(struct utsname, machine); S(struct tms); S(struct sysinfo); S(struct iovec); S(struct utimbuf);
	S(struct ipc_perm); O(struct ipc_perm, uid); O(struct ipc_perm, mode);
	S(struct shmid_ds); O(struct shmid_ds, shm_segsz); O(struct shmid_ds, shm_nattch);
	S(struct semid_ds); O(struct semid_ds, sem_otime); O(struct semid_ds, sem_nsems); S(struct sembuf); S(struct seminfo);
	S(struct msqid_ds); O(struct msqid_ds, msg_qnum); O(struct msqid_ds, msg_lrpid); S(struct msginfo);
	S(struct shminfo); S(struct shm_info);
	S(struct inotify_event);
	S(glob_t); O(glob_t, gl_pathv); O(glob_t, gl_offs); O(glob_t, gl_flags);
	S(struct FTW); S(struct option); O(struct option, flag); O(struct option, val);
	S(struct mntent); O(struct mntent, mnt_freq); S(struct file_handle);
	return 0;
}
