//! What was done to a file, and why one is refused.

/// Something that was done to a file before it is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// So many bytes before `%PDF-` were cut off.
    BytesBeforeHeader(usize),
    /// The file was written anew.
    Rewritten(Why),
    /// It was encrypted, with nothing to type to open it.
    Decrypted,
    /// Scripts were taken out.
    ScriptsDropped,
    /// So many values of fields are drawn now that were not; 0 where readers were merely asked to draw them.
    AppearancesWritten(usize),
    /// A second form of Adobe's (XFA), beside the one that all readers show, was taken out.
    XfaDropped,
    /// Rights that a vendor's key gave to readers were taken out; they end with any change.
    UsageRightsDropped,
}

/// Why a file was written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Its cross-references were damaged.
    Repaired,
    /// It had cross-references of two kinds, which readers follow differently.
    Hybrid,
    /// Its cross-references said something that can mean two things.
    Unclear,
    /// Its number of pages was not what it said.
    PageTree,
}

/// Why a file cannot be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// More than [`MAX_BYTES`](super::super::MAX_BYTES).
    TooLarge,
    /// It is no PDF file, or too damaged to be one.
    Unreadable,
    /// It opens with a password alone.
    NeedsPassword,
    /// It has no page.
    NoPages,
    /// More than [`MAX_PAGES`](super::super::MAX_PAGES).
    TooManyPages,
    /// It starts programs.
    Launches,
    /// It is a form of Adobe's (XFA) that most readers do not show.
    DynamicForm,
    /// There are files inside it, which signers would not see.
    EmbeddedFiles,
    /// Somebody signed it, and it would have to be written anew, which breaks that signature.
    SignedAndDamaged,
    /// Somebody certified it, and no change is allowed since: a seal would break that.
    Final,
    /// A field has a value in letters that cannot be drawn.
    ValueCannotBeDrawn,
    /// Two readers find different pages in it.
    ReadersDiffer,
    /// Written anew, its pages would not say what they said.
    TextChanged,
}
