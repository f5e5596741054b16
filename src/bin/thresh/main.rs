//! The thresh command.

mod batch;
mod encoding;
mod epub;
mod eval;
mod explain;
mod extract;
mod fault;
mod hide;
mod input;
mod mojibake;
mod page;
mod sniff;

use clap::{Parser, Subcommand};
use std::io::ErrorKind;
use std::process::ExitCode;

/// Finds the article of a web page, says what is clutter and why
#[derive(Parser)]
#[command(version, after_help = fault::EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Extract(extract::Args),
    Hide(hide::Args),
    Explain(explain::Args),
    Eval(eval::Args),
}

fn main() -> ExitCode {
    let done = match &Cli::parse().command {
        Command::Extract(args) => extract::run(args),
        Command::Hide(args) => hide::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Eval(args) => eval::run(args),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        // Who reads our output has enough of it.
        Err(e) if e.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            batch::say(&format_args!("output could not be written: {e}"));
            ExitCode::from(fault::code::OUTPUT)
        }
    }
}
