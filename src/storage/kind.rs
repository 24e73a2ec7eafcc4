//! The kinds of file that are accepted.

/// What a file is, judged by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// Portable Document Format.
    Pdf,
    /// A picture as cameras take it.
    Jpeg,
    /// A picture without loss, such as a screenshot.
    Png,
    /// A picture from the web.
    Webp,
    /// A picture as iPhones take it.
    Heic,
    /// A scan, perhaps of several pages.
    Tiff,
    /// A picture in few colors; it may move.
    Gif,
    /// Word, before 2007.
    Doc,
    /// Word, since 2007.
    Docx,
    /// OpenDocument text, as LibreOffice writes it.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// Excel, before 2007.
    Xls,
    /// Excel, since 2007.
    Xlsx,
    /// OpenDocument spreadsheet.
    Ods,
    /// Plain text.
    Text,
}

impl FileKind {
    /// Every kind, in the order in which people are told of them.
    pub const ALL: [FileKind; 15] = {
        use FileKind::{Doc, Docx, Gif, Heic, Jpeg, Ods, Odt, Pdf, Png, Rtf, Text, Tiff, Webp, Xls, Xlsx};
        [Pdf, Jpeg, Png, Webp, Heic, Tiff, Gif, Doc, Docx, Odt, Rtf, Xls, Xlsx, Ods, Text]
    };

    /// The media type to serve it as. Text carries no charset: it may be UTF-8 or an older Latin one.
    pub fn media_type(self) -> &'static str {
        match self {
            FileKind::Pdf => "application/pdf",
            FileKind::Jpeg => "image/jpeg",
            FileKind::Png => "image/png",
            FileKind::Webp => "image/webp",
            FileKind::Heic => "image/heic",
            FileKind::Tiff => "image/tiff",
            FileKind::Gif => "image/gif",
            FileKind::Doc => "application/msword",
            FileKind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            FileKind::Odt => "application/vnd.oasis.opendocument.text",
            FileKind::Rtf => "application/rtf",
            FileKind::Xls => "application/vnd.ms-excel",
            FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileKind::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            FileKind::Text => "text/plain",
        }
    }

    /// Its usual extension, without the dot. Unique, and so also the name under which a kind is kept
    /// (see [`FileKind::from_extension`]).
    pub fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// The kind whose usual extension this is; aliases such as `jpeg` are not known here.
    pub fn from_extension(extension: &str) -> Option<FileKind> {
        FileKind::ALL.into_iter().find(|kind| kind.extension() == extension)
    }

    /// The extensions that may stay on a file of this kind, the usual one first. A short list on purpose: what opens a
    /// different program than the content promises is not in it (`docm`, `html`, `bat`).
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            FileKind::Pdf => &["pdf"],
            FileKind::Jpeg => &["jpg", "jpeg", "jfif"],
            FileKind::Png => &["png"],
            FileKind::Webp => &["webp"],
            FileKind::Heic => &["heic", "heif"],
            FileKind::Tiff => &["tiff", "tif"],
            FileKind::Gif => &["gif"],
            FileKind::Doc => &["doc"],
            FileKind::Docx => &["docx"],
            FileKind::Odt => &["odt"],
            FileKind::Rtf => &["rtf"],
            FileKind::Xls => &["xls"],
            FileKind::Xlsx => &["xlsx"],
            FileKind::Ods => &["ods"],
            FileKind::Text => &["txt", "csv", "md"],
        }
    }

    /// Whether a browser may show it in place: only images that every browser draws and that cannot hold script. The
    /// rest is downloaded.
    pub fn may_show_inline(self) -> bool {
        matches!(self, FileKind::Jpeg | FileKind::Png | FileKind::Webp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_again_by_its_extension() {
        for kind in FileKind::ALL {
            assert_eq!(FileKind::from_extension(kind.extension()), Some(kind));
        }
        assert_eq!(FileKind::from_extension("exe"), None);
    }
}
