//! What can be wrong with the registry's files.

use crate::language::PackError;

/// A fault in a file of sources. Its text names the file and, where one is known, shows the line underlined.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    #[error("{file}: {source}")]
    Read { file: String, source: std::io::Error },
    #[error("{0}")]
    Toml(#[from] PackError),
    #[error("{file}: source \"{id}\": {message}")]
    Entry { file: String, id: String, message: String },
    #[error("{file}: {message}")]
    Content { file: String, message: String },
    #[error(
        "\"{alias}\" names two sources: \"{first}\" in {first_file} and \"{second}\" in {second_file}; \
         make it weak in one of them, or extend one entry by its id"
    )]
    Clash { alias: String, first: String, first_file: String, second: String, second_file: String },
}
