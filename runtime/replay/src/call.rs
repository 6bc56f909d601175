//! Names of what can be an event: system calls and turns.

macro_rules! calls {
    ($($variant:ident $name:literal)*) => {
        /// What an event was made by. The number is part of the trace format:
        /// new calls are added at the end.
        #[allow(missing_docs)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Call { $($variant),* }

        const NAMES: &[&str] = &[$($name),*];
    };
}

impl Call {
    /// The call's C name.
    pub fn name(self) -> &'static str {
        NAMES[self as usize]
    }

    /// The name of the call with number `n`, if there is one.
    pub fn name_of(n: u8) -> Option<&'static str> {
        NAMES.get(n as usize).copied()
    }
}

calls! {
    Start "thread start"
    Exit "thread exit"
    Read "read" Write "write" Readv "readv" Writev "writev" Pread "pread" Pwrite "pwrite"
    Preadv "preadv" Pwritev "pwritev" Open "open" Close "close" Stat "stat" Lseek "lseek"
    Fcntl "fcntl" Ioctl "ioctl" Dup "dup" Pipe "pipe" Getdents "getdents64" Sync "fsync"
    Truncate "truncate" PathOp "path operation" Readlink "readlink" Getcwd "getcwd"
    Access "access" Statfs "statfs" Xattr "xattr" Flock "flock" Sendfile "sendfile"
    Splice "splice" CopyFileRange "copy_file_range" Memfd "memfd_create" Inotify "inotify"
    Mmap "mmap" Munmap "munmap" Mprotect "mprotect" Mremap "mremap" Madvise "madvise"
    Mlock "mlock" Msync "msync"
    Socket "socket" Bind "bind" Listen "listen" Accept "accept" Connect "connect"
    Send "send" Recv "recv" Shutdown "shutdown" Sockopt "setsockopt" Getsockopt "getsockopt"
    Sockname "getsockname" Peername "getpeername" Socketpair "socketpair"
    EpollCreate "epoll_create" EpollCtl "epoll_ctl" EpollWait "epoll_wait" Poll "poll"
    Select "select" Eventfd "eventfd" Timerfd "timerfd" Signalfd "signalfd"
    ClockGettime "clock_gettime" ClockGetres "clock_getres" ClockSettime "clock_settime"
    Nanosleep "nanosleep" Times "times" Itimer "setitimer" Timer "timer"
    Getrandom "getrandom" Getpid "getpid" Getppid "getppid" Gettid "gettid" Ids "process ids"
    Setids "setuid" Rlimit "getrlimit" Rusage "getrusage" Sysinfo "sysinfo" Uname "uname"
    Umask "umask" Prctl "prctl" Sched "sched" Priority "getpriority" Kill "kill"
    Sigaction "sigaction" Sigmask "sigprocmask" Sigwait "sigtimedwait" Sigsuspend "sigsuspend"
    Signal "signal delivery" Fork "fork" Exec "execve" Wait "wait" Ipc "ipc"
    Mount "mount" Futex "futex"
    MutexLock "pthread_mutex_lock" MutexTrylock "pthread_mutex_trylock" CondWait "pthread_cond_wait"
    CondSignal "pthread_cond_signal" Rdlock "pthread_rwlock_rdlock" Wrlock "pthread_rwlock_wrlock"
    Barrier "pthread_barrier_wait" SemWait "sem_wait" SemPost "sem_post" Once "pthread_once"
    ThreadCreate "pthread_create" ThreadJoin "pthread_join" Spin "pthread_spin_lock"
    InternalLock "library lock" RemoteFree "free" AtomicLoad "atomic load" AtomicStore "atomic store"
    AtomicRmw "atomic read-modify-write" Fdslot "descriptor slot" Mincore "mincore"
}
