//! `time.h`.

mod calendar;
mod clock;
mod difftime;
mod gmtime;
mod result_area;
mod sleep;
mod tm;

pub use clock::now;
pub use result_area::ResultArea;
pub use tm::Tm;
