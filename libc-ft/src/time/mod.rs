//! `time.h`.

mod asctime;
mod calendar;
mod clock;
mod difftime;
mod getdate;
mod gmtime;
mod localtime;
mod result_area;
mod sleep;
mod strftime;
mod strptime;
mod timer;
mod tm;
pub mod zone;

pub use asctime::month_letters;
pub use clock::now;
pub use localtime::localtime_r;
pub use result_area::ResultArea;
pub use tm::Tm;
