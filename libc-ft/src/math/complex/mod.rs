//! `<complex.h>` (C17 7.3, annex G): one implementation for `double` and
//! `long double`; `float` is computed in `double`.

mod exports;
mod functions;
mod long_double;
mod real;
