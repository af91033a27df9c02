//! The command line.

fn main() -> std::process::ExitCode {
    selon::cli::run()
}
