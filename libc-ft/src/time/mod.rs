//! `time.h`.

mod asctime;
mod calendar;
mod clock;
mod difftime;
mod gmtime;
mod localtime;
mod result_area;
mod sleep;
mod strftime;
mod strptime;
mod tm;
pub mod zone;

pub use clock::now;
pub use result_area::ResultArea;
pub use tm::Tm;
