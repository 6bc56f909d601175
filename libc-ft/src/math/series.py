#!/usr/bin/env python3
"""Computes series.rs (needs mpmath): polynomials that meet their function at Chebyshev's
points, and constants in two parts. `python3 series.py > series.rs`"""
from mpmath import mp, mpf, cos, erf, lu_solve, matrix, pi, sin, sqrt

mp.prec = 300


def meet(f, points):
    """The polynomial through a function at these points, lowest coefficient first."""
    n = len(points)
    powers = matrix(n, n)
    for i, x in enumerate(points):
        for j in range(n):
            powers[i, j] = x**j
    return [float(c) for c in lu_solve(powers, matrix([f(x) for x in points]))]


def chebyshev(low, high, n):
    middle, half = (low + high) / 2, (high - low) / 2
    return [middle + half * cos(pi * (2 * i + 1) / (2 * n)) for i in range(n)]


def pinned(high, n):
    """The roots but 0 of the least polynomial of degree n + 1 on [0, high] that has 0 as one."""
    half = high / (1 + cos(pi / (2 * n + 2)))
    return [high - half + half * cos(pi * (2 * i + 1) / (2 * n + 2)) for i in range(n)]


def two_parts(x):
    return float(x), float(x - float(x))


def list_of(numbers, indent):
    """Three to a line."""
    lines = [numbers[i : i + 3] for i in range(0, len(numbers), 3)]
    return "".join(indent + ", ".join(repr(c) for c in line) + ",\n" for line in lines)


z_max = (pi / 4) ** 2
circular = [
    meet(lambda z: (sin(sqrt(z)) / sqrt(z) - 1) / z, pinned(z_max, 4)),
    meet(lambda z: (cos(sqrt(z)) - 1) / z, pinned(z_max, 4)),
]
root = 2 / sqrt(pi)
small = meet(lambda z: (erf(sqrt(z)) / sqrt(z) - root) / z, pinned(mpf(1) / 4, 9))
rows = []
for step in range(8, 96):
    c = (mpf(step) + mpf(1) / 2) / 16
    at = erf(c)
    slope = meet(lambda h: (erf(c + h) - at) / h, chebyshev(-mpf(1) / 32, mpf(1) / 32, 8))
    rows.append((*two_parts(at), slope))

print("//! Polynomials and constants, computed by `series.py` beside this file.")
print()
print("/// (sin r - r)/r^3 and (cos r - 1)/r^2 in r^2, for |r| up to pi/4.")
print("#[rustfmt::skip]\npub static CIRCULAR: [[f64; 4]; 2] = [")
for row in circular:
    print("    [\n" + list_of(row, " " * 8) + "    ],")
print("];\n")
for name, doc, first, x in [
    ("PI_2", "pi/2", "FRAC_PI_2", pi / 2),
    ("LG_E", "log10 e", "LOG10_E", 1 / mp.log(10)),
    ("TWO_BY_ROOT_PI", "2/sqrt(pi)", "FRAC_2_SQRT_PI", root),
]:
    print(f"/// {doc}, in two parts.")
    print(f"pub const {name}: (f64, f64) = (core::f64::consts::{first}, {two_parts(x)[1]!r});\n")
print("/// (erf x - 2x/sqrt(pi))/x^3 in x^2, for |x| up to 1/2.")
print("#[rustfmt::skip]\npub static SMALL_ERF: [f64; 9] = [\n" + list_of(small, "    ") + "];\n")
print("/// How many steps of [`ERF`] there are to 1.\npub const ERF_STEPS: f64 = 16.0;\n")
print("/// The error function in the middle of each step from 1/2 to 6, in two parts, and what")
print("/// the way from there is multiplied by, as a polynomial of the way.")
print(f"#[rustfmt::skip]\npub static ERF: [(f64, f64, [f64; 8]); {len(rows)}] = [")
for hi, lo, c in rows:
    print(f"    ({hi!r}, {lo!r}, [\n" + list_of(c, " " * 8) + "    ]),")
print("];")
