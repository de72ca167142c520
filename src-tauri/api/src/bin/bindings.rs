//! Writes `ui/src/lib/bindings/commands.ts`; with `--check` only says whether it is current.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/bindings/commands.ts");
    let fresh = counterpart_api::bindings::typescript();
    if std::env::args().any(|argument| argument == "--check") {
        if std::fs::read_to_string(&path).is_ok_and(|kept| kept == fresh) {
            return ExitCode::SUCCESS;
        }
        eprintln!("The TypeScript bindings are not current. Run: cargo xtask bindings");
        return ExitCode::FAILURE;
    }
    match path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, fresh)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            ExitCode::FAILURE
        }
    }
}
