//! Work that threads of the library's own do for a program: `aio_read` and its
//! like, `getaddrinfo_a`.
//!
//! A thread is started when there is something to do for it, and ends when
//! there is nothing left: none waits for work, so that a program whose other
//! threads have ended does. What the threads share is under one lock, whose
//! turns are recorded; so are the calls that they make.

use crate::pthread::{Deadline, cancel};
use crate::semaphore::Semaphore;
use crate::signal::event::Sigevent;
use core::ffi::{c_int, c_void};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;
use kernel::order::{TurnGuard, TurnLock};
use kernel::{Errno, Result};

/// At most so many threads at once.
const THREADS: usize = 16;

/// What a kind of job does.
pub struct Kind {
    /// Does the work, in a thread of the library's own.
    pub run: unsafe fn(*mut c_void, c_int) -> i64,
    /// Stores what came out in the program's object, under the lock; `None`
    /// where the job was cancelled.
    pub finish: unsafe fn(*mut c_void, Option<i64>),
    /// `si_code` of the signal that tells of it.
    pub code: c_int,
}

/// One piece of work. It has no gaps, whose bytes nobody writes: final memory is compared.
pub struct Job {
    /// What it does.
    pub kind: &'static Kind,
    /// The program's object.
    pub object: *mut c_void,
    /// What `run` is told.
    pub operation: c_int,
    /// Jobs of one descriptor are done one after the other.
    pub descriptor: i64,
    /// Lower ones come first among those that wait.
    pub priority: i64,
    /// Whether none that comes later overtakes it.
    pub barrier: c_int,
    /// How the program hears of it.
    pub event: Sigevent,
    /// Others that it also hears of at once, when all are done.
    pub group: *mut Group,
    next: *mut Job,
}

/// Jobs whose common end is of interest.
pub struct Group {
    /// How many are not done, and one while there may be more.
    left: usize,
    /// How the program hears of it.
    event: Sigevent,
}

/// What `descriptor` says where there is none.
const NO_DESCRIPTOR: i64 = i64::MIN;

const _: () = assert!(size_of::<Job>() == 6 * 8 + 2 * 4 + size_of::<Sigevent>());

impl Job {
    /// A job that stands by itself and that nobody hears of.
    pub fn new(kind: &'static Kind, object: *mut c_void) -> Self {
        Self {
            kind,
            object,
            operation: 0,
            descriptor: NO_DESCRIPTOR,
            priority: 0,
            barrier: 0,
            event: Sigevent::SILENT,
            group: null_mut(),
            next: null_mut(),
        }
    }
}

/// Somebody who waits for the end of some job.
struct Waiter {
    woken: Semaphore,
    next: *mut Waiter,
}

/// What the lock guards.
pub struct Jobs {
    /// Not begun, in order.
    waiting: *mut Job,
    /// Being done.
    running: *mut Job,
    threads: usize,
    waiters: *mut Waiter,
}

// SAFETY: what it points at is only touched by who has the lock.
unsafe impl Send for Jobs {}

static JOBS: TurnLock<Jobs> = TurnLock::new(Jobs::NONE);

/// The lock: what a program's objects say of their jobs is only written under it.
pub fn lock() -> TurnGuard<'static, Jobs> {
    JOBS.lock()
}

/// Keeps everything as it is while the process is copied.
pub fn before_fork() -> TurnGuard<'static, Jobs> {
    lock()
}

/// A copy has none of the threads, and does none of the jobs.
pub fn after_fork(mut jobs: TurnGuard<'static, Jobs>, child: bool) {
    if child {
        *jobs = Jobs::NONE;
    }
}

/// The last link of a list that `stop` does not stop before.
unsafe fn link_before(first: *mut *mut Job, stop: impl Fn(&Job) -> bool) -> *mut *mut Job {
    let mut link = first;
    // SAFETY: jobs in a list are whole.
    unsafe {
        while let Some(job) = (*link).as_mut() {
            if stop(job) {
                break;
            }
            link = &raw mut job.next;
        }
    }
    link
}

impl Jobs {
    const NONE: Self = Self {
        waiting: null_mut(),
        running: null_mut(),
        threads: 0,
        waiters: null_mut(),
    };

    fn is_busy(&self, descriptor: i64) -> bool {
        let mut first = self.running;
        // SAFETY: as in `link_before`.
        descriptor != NO_DESCRIPTOR
            && unsafe { !(*link_before(&raw mut first, |j| j.descriptor == descriptor)).is_null() }
    }

    /// Puts a job where it belongs.
    unsafe fn insert(&mut self, job: *mut Job) {
        // SAFETY: the job is whole and in no list; the others are in this one.
        unsafe {
            let mut place = &raw mut self.waiting;
            let mut link = place;
            while let Some(other) = (*link).as_mut() {
                link = &raw mut other.next;
                let kept = other.barrier != 0 && other.descriptor == (*job).descriptor;
                if kept || other.priority <= (*job).priority {
                    place = link;
                }
            }
            (*job).next = *place;
            *place = job;
        }
    }

    /// Begins the first job that can be.
    fn begin(&mut self) -> Option<*mut Job> {
        // SAFETY: jobs in a list are whole.
        unsafe {
            let waiting = &raw mut self.waiting;
            let link = link_before(waiting, |j| !self.is_busy(j.descriptor));
            let job = *link;
            if job.is_null() {
                return None;
            }
            *link = (*job).next;
            (*job).next = self.running;
            self.running = job;
            Some(job)
        }
    }

    /// Stores what came of a job that is in no list any more. What the program
    /// is to hear then, outside of the lock: of the job, and of its group.
    unsafe fn end(&mut self, job: *mut Job, outcome: Option<i64>) -> [Sigevent; 2] {
        let mut events = [Sigevent::SILENT; 2];
        // SAFETY: the job and its group are whole; this is the last that is seen of the job.
        unsafe {
            ((*job).kind.finish)((*job).object, outcome);
            events[0] = (*job).event;
            if let Some(group) = (*job).group.as_mut() {
                group.left -= 1;
                if group.left == 0 {
                    events[1] = group.event;
                    crate::malloc::dealloc((*job).group.cast());
                }
            }
            crate::malloc::dealloc(job.cast());
            let mut waiter = self.waiters;
            while let Some(w) = waiter.as_ref() {
                // One that has more than it can count is awake already.
                let _ = w.woken.give();
                waiter = w.next;
            }
        }
        events
    }
}

unsafe fn tell(events: [Sigevent; 2], code: c_int) {
    for event in events {
        // SAFETY: valid ones, by the word of who submitted the job.
        unsafe { event.tell(code) };
    }
}

/// Does jobs until none is left that can be begun.
unsafe extern "C" fn work(_: *mut c_void) -> *mut c_void {
    loop {
        let job = {
            let mut jobs = lock();
            match jobs.begin() {
                Some(job) => job,
                None => {
                    jobs.threads -= 1;
                    return null_mut();
                }
            }
        };
        // SAFETY: a running job is this thread's until it is ended.
        unsafe {
            let (kind, object, operation) = ((*job).kind, (*job).object, (*job).operation);
            let outcome = (kind.run)(object, operation);
            let events = {
                let mut jobs = lock();
                let link = link_before(&raw mut jobs.running, |j| core::ptr::eq(j, job));
                *link = (*job).next;
                jobs.end(job, Some(outcome))
            };
            tell(events, kind.code);
        }
    }
}

/// Starts a thread that handles no signals: those are the program's.
fn start() -> Result<()> {
    let (all, mut before) = (u64::MAX, 0u64);
    let mut thread = null_mut();
    // SAFETY: the masks are local; the function takes nothing.
    unsafe {
        kernel::signal::rt_sigprocmask(2, &all, &mut before, 8)?;
        let made = crate::pthread::create(&mut thread, None, work, null_mut(), false);
        kernel::signal::rt_sigprocmask(2, &before, null_mut(), 8)?;
        made?;
        // It may have ended already; it is reaped then.
        let _ = crate::pthread::detach(thread);
    }
    Ok(())
}

/// Hands a job over. `begin` marks the program's object, under the lock.
///
/// # Errors
/// `EAGAIN` where there is no memory or no thread for it: then it is not done.
///
/// # Safety
/// Object and event are valid until the job is done.
pub unsafe fn submit(job: Job, begin: impl FnOnce()) -> Result<()> {
    // SAFETY: the block is checked for null and written whole.
    unsafe {
        let p = crate::malloc::alloc(size_of::<Job>()).cast::<Job>();
        if p.is_null() {
            return Err(Errno::EAGAIN);
        }
        p.write(job);
        {
            let mut jobs = lock();
            begin();
            if let Some(group) = (*p).group.as_mut() {
                group.left += 1;
            }
            let wants_thread = jobs.threads < THREADS && !jobs.is_busy((*p).descriptor);
            jobs.insert(p);
            if !wants_thread {
                return Ok(());
            }
            jobs.threads += 1;
        }
        if start().is_ok() {
            return Ok(());
        }
        let mut jobs = lock();
        jobs.threads -= 1;
        let link = link_before(&raw mut jobs.waiting, |j| core::ptr::eq(j, p));
        // Other threads may do it, or have begun.
        if jobs.threads > 0 || (*link).is_null() {
            return Ok(());
        }
        *link = (*p).next;
        if let Some(group) = (*p).group.as_mut() {
            group.left -= 1;
        }
        crate::malloc::dealloc(p.cast());
        Err(Errno::EAGAIN)
    }
}

/// A group for jobs, until [`close_group`]; it ends with the last of them.
///
/// # Errors
/// `EAGAIN` where there is no memory.
pub fn open_group(event: Sigevent) -> Result<*mut Group> {
    // SAFETY: the block is checked for null and written whole.
    unsafe {
        let group = crate::malloc::alloc(size_of::<Group>()).cast::<Group>();
        if group.is_null() {
            return Err(Errno::EAGAIN);
        }
        group.write(Group { left: 1, event });
        Ok(group)
    }
}

/// No job will follow.
///
/// # Safety
/// The group is open, and its event valid.
pub unsafe fn close_group(group: *mut Group, code: c_int) {
    // SAFETY: whoever takes the last one off is the last who sees the group.
    unsafe {
        let event = (*group).event;
        let over = {
            let _jobs = lock();
            (*group).left -= 1;
            (*group).left == 0
        };
        if over {
            crate::malloc::dealloc(group.cast());
            event.tell(code);
        }
    }
}

/// Takes back the jobs that `pick` picks and that have not begun. How many, and
/// whether one that it picks has begun.
pub fn cancel(pick: impl Fn(&Job) -> bool) -> (usize, bool) {
    let mut count = 0;
    loop {
        let mut jobs = lock();
        // SAFETY: jobs in a list are whole.
        let (events, code) = unsafe {
            let link = link_before(&raw mut jobs.waiting, &pick);
            let job = *link;
            if job.is_null() {
                let running = link_before(&raw mut jobs.running, &pick);
                return (count, !(*running).is_null());
            }
            *link = (*job).next;
            let code = (*job).kind.code;
            (jobs.end(job, None), code)
        };
        drop(jobs);
        count += 1;
        // SAFETY: as in `work`.
        unsafe { tell(events, code) };
    }
}

fn forget(waiter: *mut Waiter) {
    let mut jobs = lock();
    let mut link = &raw mut jobs.waiters;
    // SAFETY: waiters in the list are on the stacks of threads that wait.
    unsafe {
        while !(*link).is_null() && *link != waiter {
            link = &raw mut (**link).next;
        }
        if !(*link).is_null() {
            *link = (*waiter).next;
        }
    }
}

/// Waits until `done`, which is asked under the lock after each job's end. A
/// cancellation point.
///
/// # Errors
/// `EINTR`, `ETIMEDOUT`.
pub fn wait(deadline: Option<Deadline>, mut done: impl FnMut() -> bool) -> Result<()> {
    cancel::point();
    let mut waiter = Waiter {
        woken: Semaphore::new(),
        next: null_mut(),
    };
    let waiter = &raw mut waiter;
    {
        let mut jobs = lock();
        if done() {
            return Ok(());
        }
        // SAFETY: ours; it is in the list until it is forgotten below.
        unsafe { (*waiter).next = jobs.waiters };
        jobs.waiters = waiter;
    }
    let outcome = loop {
        // SAFETY: as above.
        let woken = unsafe { (*waiter).woken.take_or(deadline, || forget(waiter)) };
        let _jobs = lock();
        if done() {
            break Ok(());
        }
        if woken.is_err() {
            break woken;
        }
    };
    forget(waiter);
    outcome
}

/// A deadline that is a while from now.
///
/// # Errors
/// `EINVAL` where that is no time.
pub fn after(while_: &kernel::general::timespec) -> Result<Deadline> {
    let clock = crate::pthread::CLOCK_MONOTONIC;
    if while_.tv_sec < 0 || !(0..1_000_000_000).contains(&while_.tv_nsec) {
        return Err(Errno::EINVAL);
    }
    let mut at = crate::time::now(clock as u32);
    at.tv_nsec += while_.tv_nsec;
    at.tv_sec = at
        .tv_sec
        .saturating_add(while_.tv_sec)
        .saturating_add(at.tv_nsec / 1_000_000_000);
    at.tv_nsec %= 1_000_000_000;
    // SAFETY: the time is local.
    unsafe { Deadline::new(clock, &at) }
}
