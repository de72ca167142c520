use typst::foundations::Bytes;
use typst::text::{Font, FontBook};

/// The faces of the printed page, and a wide one that helps out for signs the serif lacks.
static SHIPPED: &[&[u8]] = &[
    include_bytes!("../fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../fonts/LibertinusSerif-Italic.otf"),
    include_bytes!("../fonts/LibertinusSerif-Semibold.otf"),
    include_bytes!("../fonts/LibertinusSerif-SemiboldItalic.otf"),
    include_bytes!("../fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("../fonts/DejaVuSansMono.ttf"),
    include_bytes!("../fonts/DejaVuSansMono-Bold.ttf"),
];

/// Every face the engine may use, in a fixed order, so that the same text always picks the same.
#[derive(Debug)]
pub(crate) struct Fonts {
    pub(crate) book: FontBook,
    faces: Vec<Font>,
}

impl Fonts {
    /// The shipped faces first, then `extra` font files. A file that is not a font is skipped.
    pub(crate) fn with(extra: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let shipped = SHIPPED.iter().map(|data| Bytes::new(*data));
        let faces: Vec<Font> = shipped.chain(extra.into_iter().map(Bytes::new)).flat_map(Font::iter).collect();
        Self { book: FontBook::from_fonts(&faces), faces }
    }

    pub(crate) fn face(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }

    /// Whether any face can show this sign.
    pub(crate) fn has_glyph(&self, sign: char) -> bool {
        self.faces.iter().any(|face| face.info().coverage.contains(u32::from(sign)))
    }
}
