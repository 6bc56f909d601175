//! Load generators and checkers.

fn main() {}
