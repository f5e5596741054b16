//! The thresh command.
fn main() {}
