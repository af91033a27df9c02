//! The files of a folder: recursive, sorted by name, each folder once however many links lead to it.

use super::kind;
use std::collections::{BTreeSet, VecDeque};
use std::io;
use std::path::{Path, PathBuf};

/// Files and folders still to be visited, nearest first.
#[derive(Debug, Default)]
pub struct Walk {
    ahead: VecDeque<PathBuf>,
    seen: BTreeSet<PathBuf>,
}

impl Walk {
    pub fn new(folder: PathBuf) -> Self {
        Walk { ahead: VecDeque::from([folder]), seen: BTreeSet::new() }
    }

    /// Replaces a folder by what it holds, in front of everything else.
    fn enter(&mut self, folder: &Path) -> io::Result<()> {
        // A link back to a folder that was visited would lead round in circles.
        if !self.seen.insert(folder.canonicalize()?) {
            return Ok(());
        }
        let mut entries = std::fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<io::Result<Vec<_>>>()?;
        entries.sort();
        for entry in entries.into_iter().rev() {
            let hidden = entry.file_name().is_none_or(|n| n.as_encoded_bytes().starts_with(b"."));
            // What is neither file nor folder, a pipe say, would be waited for.
            let other = std::fs::metadata(&entry).is_ok_and(|m| !m.is_file() && !m.is_dir());
            if !hidden && !other && (is_readable(&entry) || entry.is_dir()) {
                self.ahead.push_front(entry);
            }
        }
        Ok(())
    }
}

/// Whether a file of a folder is one that is read.
pub fn is_readable(path: &Path) -> bool {
    path.file_name().is_some_and(|name| kind::in_folder(&name.to_string_lossy()))
}

impl Iterator for Walk {
    /// The next file, or the folder that could not be listed and why.
    type Item = Result<PathBuf, (PathBuf, io::Error)>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(path) = self.ahead.pop_front() {
            if !path.is_dir() {
                return Some(Ok(path));
            }
            if let Err(error) = self.enter(&path) {
                return Some(Err((path, error)));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_walked_in_order_and_once() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        std::fs::create_dir_all(root.join("b/deep")).unwrap();
        for file in ["c.txt", "a.md", "b/x.TXT", "b/deep/y.jsonl", "b/picture.png", ".hidden.txt"] {
            std::fs::write(root.join(file), "x").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(root, root.join("b/loop")).unwrap();
        let found: Vec<_> = Walk::new(root.to_path_buf()).map(|p| p.unwrap()).collect();
        let names: Vec<_> = found.iter().map(|p| p.strip_prefix(root).unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["a.md", "b/deep/y.jsonl", "b/x.TXT", "c.txt"]);
    }
}
