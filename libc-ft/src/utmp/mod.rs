//! `utmp.h` and `utmpx.h`: who is logged in, by the records of `/var/run/utmp`.

mod file;
mod functions;
mod record;
