//! Bytes of a file that several readers have at once: a copy for each of them would be most of the memory that is needed.

use hayro::hayro_syntax::Pdf;
use std::sync::Arc;

/// The file as a reader of drawings has it, which repairs what it can.
pub fn pdf<T: AsRef<[u8]> + Send + Sync + 'static>(file: &Arc<T>) -> Option<Pdf> {
    Pdf::new(Arc::clone(file)).ok()
}

/// The first bytes of a file, as many as it had before something was added.
pub struct Beginning {
    /// With what was added.
    pub file: Arc<Vec<u8>>,
    /// How many they are.
    pub length: usize,
}

impl AsRef<[u8]> for Beginning {
    fn as_ref(&self) -> &[u8] {
        &self.file[..self.length.min(self.file.len())]
    }
}
