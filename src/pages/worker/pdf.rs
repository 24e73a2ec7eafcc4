//! Pages of a PDF.

use super::{
    super::message::{MAX_PAGES, Order, Size, Unshown},
    Stop,
    pixels::Drawn,
    text,
};
use crate::pdf_files::fields;
use hayro::{
    RenderCache, RenderSettings,
    hayro_interpret::{InterpreterSettings, util::TransformExt},
    hayro_syntax::{DecryptionError, LoadPdfError, Pdf, page::Page},
    kurbo::Affine,
    render_into,
    vello_cpu::{
        Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit, color::palette::css::WHITE,
    },
};
use image::RgbImage;
use std::io::Write;

/// Draws the pages that are ordered, one after the other: whoever waits for the first has it before the second is begun. What a page needs
/// of memory is given back with it.
pub fn draw(order: &Order, file: Vec<u8>, out: &mut impl Write) -> Result<(), Stop> {
    let largest = order.sizes.iter().copied().max_by_key(|size| size.max_side()).ok_or(Unshown::NoPage)?;
    let file = fields::with_appearances(file);
    let pdf = Pdf::new(file).map_err(why)?;
    let pages = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    if pages == 0 {
        return Err(Unshown::Broken.into());
    }
    let last = order.last.min(pages).min(MAX_PAGES);
    if !(1..=last).contains(&order.first) {
        return Err(Unshown::NoPage.into());
    }
    let settings = InterpreterSettings::default();
    let cache = RenderCache::new();
    for (page, number) in pdf.pages().iter().zip(1..=last).skip(order.first as usize - 1) {
        let pixels = draw_page(page, &cache, &settings, largest)?;
        let text = if largest == Size::Thumbnail { String::new() } else { text::read(page, &settings) };
        Drawn { pages, number, text, is_photograph: false, pixels }.write(&order.sizes, out)?;
    }
    Ok(())
}

fn why(error: LoadPdfError) -> Unshown {
    match error {
        LoadPdfError::Decryption(DecryptionError::InvalidEncryption) | LoadPdfError::Invalid => {
            Unshown::Broken
        }
        LoadPdfError::Decryption(_) => Unshown::Encrypted,
    }
}

/// Points, of which an inch has 72, to pixels.
fn scale(size: Size, (width, height): (f32, f32)) -> f32 {
    let wanted = match size {
        Size::Thumbnail => f32::INFINITY,
        Size::Page => 2.0,
        Size::Large => 4.0,
    };
    wanted.min(size.max_side() as f32 / width.max(height).max(1.0))
}

fn draw_page<'a>(
    page: &'a Page<'a>,
    cache: &RenderCache<'a>,
    settings: &InterpreterSettings,
    size: Size,
) -> Result<RgbImage, Unshown> {
    let (width, height) = page.render_dimensions();
    let scale = scale(size, (width, height));
    // a side is never zero nor above the most, which is below what sixteen bits hold
    let side = |points: f32| (points * scale).round().clamp(1.0, size.max_side() as f32) as u16;
    let mut context = RenderContext::new(side(width), side(height));
    let transform = Affine::scale(scale.into()) * page.initial_transform(true).to_kurbo();
    render_into(page, cache, settings, &RenderSettings::default(), &mut context, transform);
    context.flush();
    let mut pixmap = Pixmap::new(context.width(), context.height());
    let on_white =
        RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
    context.render_with(&mut pixmap, &mut Resources::default(), on_white);
    let opaque = pixmap.data_as_u8_slice().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]);
    let (width, height) = (pixmap.width().into(), pixmap.height().into());
    RgbImage::from_raw(width, height, opaque.collect()).ok_or(Unshown::Broken)
}

#[cfg(test)]
#[path = "pdf_tests.rs"]
mod tests;
