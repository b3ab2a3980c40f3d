//! The file formats an act can name.

use crate::text;

/// A format of attachment.
///
/// The list is that of the rules of electronic document circulation (¶ 8, part 2): graphics PDF, TIFF, JPEG and JPG;
/// text RTF, DOC and DOCX; tables XLS and XLSX; presentations PPT and PPTX; archives RAR and ZIP. The act writes JPEG
/// and JPG apart, but they are one format with two extensions. It does not name `.tif`, the usual extension of the TIFF
/// files it allows, so `.tif` counts as TIFF.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Format {
    /// Portable Document Format.
    Pdf,
    /// Tagged Image File Format, BigTIFF included.
    Tiff,
    /// JPEG image.
    Jpeg,
    /// Rich Text Format.
    Rtf,
    /// Word 97–2003 document: a compound file.
    Doc,
    /// Word document: an Office Open XML package.
    Docx,
    /// Excel 5–2003 workbook: a compound file.
    Xls,
    /// Excel workbook: an Office Open XML package.
    Xlsx,
    /// PowerPoint 97–2003 presentation: a compound file.
    Ppt,
    /// PowerPoint presentation: an Office Open XML package.
    Pptx,
    /// RAR archive, version 4 or 5.
    Rar,
    /// ZIP archive.
    Zip,
}

/// Media types that say as little of the format as none: what browsers send for a type they do not know.
const NEUTRAL: &str = "application/octet-stream binary/octet-stream application/x-download";

impl Format {
    /// Every format, in the order of the act.
    pub const ALL: [Self; 12] = [
        Self::Pdf,
        Self::Tiff,
        Self::Jpeg,
        Self::Rtf,
        Self::Doc,
        Self::Docx,
        Self::Xls,
        Self::Xlsx,
        Self::Ppt,
        Self::Pptx,
        Self::Rar,
        Self::Zip,
    ];

    /// The word on the wire: `pdf`, `tiff`, `jpeg` and so on.
    pub const fn as_str(self) -> &'static str {
        self.extensions()[0]
    }

    /// The extensions of the format, without a dot, in lower case; the usual word for the format comes first.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Tiff => &["tiff", "tif"],
            Self::Jpeg => &["jpeg", "jpg"],
            Self::Rtf => &["rtf"],
            Self::Doc => &["doc"],
            Self::Docx => &["docx"],
            Self::Xls => &["xls"],
            Self::Xlsx => &["xlsx"],
            Self::Ppt => &["ppt"],
            Self::Pptx => &["pptx"],
            Self::Rar => &["rar"],
            Self::Zip => &["zip"],
        }
    }

    /// The media types that do not contradict the format, in lower case; the registered one comes first.
    ///
    /// Besides the registered types the list holds what browsers and older systems are known to send: Windows calls a
    /// ZIP `application/x-zip-compressed` and an RTF `application/msword`; office packages are sometimes sent as ZIP.
    pub fn media_types(self) -> impl Iterator<Item = &'static str> {
        self.media_words().split(' ')
    }

    const fn media_words(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf application/x-pdf application/acrobat text/pdf",
            Self::Tiff => "image/tiff image/tif image/x-tiff image/x-tif",
            Self::Jpeg => "image/jpeg image/jpg image/pjpeg image/x-jpeg",
            Self::Rtf => "application/rtf text/rtf application/x-rtf text/richtext application/msword",
            Self::Doc => "application/msword application/x-msword application/vnd.ms-word application/x-ole-storage",
            Self::Docx => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document application/zip \
                 application/x-zip-compressed"
            }
            Self::Xls => {
                "application/vnd.ms-excel application/msexcel application/x-msexcel application/x-excel \
                 application/excel application/x-ole-storage"
            }
            Self::Xlsx => {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/zip \
                 application/x-zip-compressed"
            }
            Self::Ppt => {
                "application/vnd.ms-powerpoint application/mspowerpoint application/x-mspowerpoint \
                 application/powerpoint application/x-ole-storage"
            }
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation application/zip \
                 application/x-zip-compressed"
            }
            Self::Rar => {
                "application/vnd.rar application/x-rar-compressed application/x-rar application/rar \
                 application/x-compressed"
            }
            Self::Zip => {
                "application/zip application/x-zip-compressed application/x-zip application/x-compressed \
                 multipart/x-zip"
            }
        }
    }

    /// The format of an extension (without a dot). Case is ignored for ASCII letters only: `.рdf` with a Cyrillic
    /// letter is not PDF.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.extensions().iter().any(|known| known.eq_ignore_ascii_case(extension)))
    }

    /// Whether a declared media type says something else than this format.
    ///
    /// Parameters after `;` and case are ignored. Nothing, `application/octet-stream` and their like contradict nothing.
    pub fn contradicts(self, media_type: &str) -> bool {
        let essence = text::cut(media_type, b';').map_or(media_type, |(essence, _)| essence).trim_ascii();
        !essence.is_empty() && !text::is_word(NEUTRAL, essence) && !text::is_word(self.media_words(), essence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_extension_leads_back_to_its_format() {
        let mut count = 0;
        for format in Format::ALL {
            for extension in format.extensions() {
                assert_eq!(Format::from_extension(extension), Some(format));
                assert_eq!(Format::from_extension(&extension.to_ascii_uppercase()), Some(format));
                count += 1;
            }
        }
        assert_eq!(count, 14, "the act's 13 extensions and .tif");
        assert_eq!(Format::from_extension(""), None);
        assert_eq!(Format::from_extension("docm"), None);
    }

    #[test]
    fn a_media_type_contradicts_only_when_it_names_something_else() {
        for format in Format::ALL {
            for media_type in format.media_types() {
                assert!(!format.contradicts(media_type));
            }
            assert!(!format.contradicts(""));
            assert!(!format.contradicts(" Application/Octet-Stream ; x=y"));
            assert!(format.contradicts("text/html"));
        }
        assert!(!Format::Rtf.contradicts("application/msword"));
        assert!(Format::Pdf.contradicts("image/jpeg"));
        assert!(Format::Pdf.contradicts("nonsense"));
    }
}
