//! What stands at each place, as it is stamped on the pages.

use super::super::{Envelope, Face, FieldKind, SignatureField, Signer};
use crate::pdf::{Drawing, Paper, Stamp, StampKind};

/// Strokes of one drawing, and points of all of them.
const MAX_STROKES: usize = 100;
const MAX_POINTS: usize = 4_000;
/// The box in which it is drawn.
const BOARD: (f32, f32) = (1000.0, 300.0);

/// A drawing for each page on which something stands, and over which pages (from 0) they lie.
pub fn drawings(envelope: &Envelope) -> (Vec<Drawing>, Vec<usize>) {
    let (mut drawings, mut pages) = (Vec::new(), Vec::new());
    for ((width, height), page) in envelope.request.pages().into_iter().zip(1_i16..) {
        let stamps: Vec<Stamp> =
            envelope.fields_on(page).flat_map(|field| stamps_of(envelope, field)).collect();
        if !stamps.is_empty() {
            drawings.push(Drawing { width, height, stamps });
            pages.push(usize::try_from(page - 1).unwrap_or_default());
        }
    }
    (drawings, pages)
}

fn stamps_of(envelope: &Envelope, field: &SignatureField) -> Vec<Stamp> {
    let Some(value) = &field.value else { return Vec::new() };
    let [x, y, width, height] = field.place();
    let stamp = |kind| Stamp { x, y, width, height, kind };
    match field.kind {
        FieldKind::Date | FieldKind::Text => vec![stamp(StampKind::Text(value.clone()))],
        FieldKind::Checkbox => vec![stamp(StampKind::Check)],
        FieldKind::Initials => vec![stamp(StampKind::Name(value.clone()))],
        FieldKind::Signature => match envelope.signer(field.signer_id) {
            Some(signer) if signer.face == Face::Drawn => drawn(signer, value, [x, y, width, height]),
            Some(signer) if signer.face == Face::Plain => vec![stamp(StampKind::Text(value.clone()))],
            _ => vec![stamp(StampKind::Name(value.clone()))],
        },
    }
}

/// Signatures on one sheet of those that show how they look.
const ON_SHEET: usize = 7;

/// How everybody's signature looks, for a file whose own pages take none: on sheets of their own.
pub fn adopted(envelope: &Envelope, paper: Paper) -> Vec<Drawing> {
    let (width, height) = paper.size();
    let all: Vec<&Signer> = envelope.signers.iter().filter(|signer| signer.signed_at.is_some()).collect();
    let sheet = |signers: &[&Signer]| {
        let title = Stamp {
            x: 56.0,
            y: 56.0,
            width: 480.0,
            height: 24.0,
            kind: StampKind::Text("Signatures as they were adopted".into()),
        };
        let own =
            signers.iter().zip(0_u8..).flat_map(|(signer, at)| look(signer, 96.0 + 90.0 * f32::from(at)));
        Drawing { width, height, stamps: std::iter::once(title).chain(own).collect() }
    };
    all.chunks(ON_SHEET).map(sheet).collect()
}

/// A signature, and whose it is.
fn look(signer: &Signer, y: f32) -> Vec<Stamp> {
    let (x, name) = (56.0, signer.signed_name());
    let stamp = |height, kind| Stamp { x, y, width: 360.0, height, kind };
    let print =
        |words: String| Stamp { x, y: y + 48.0, width: 480.0, height: 16.0, kind: StampKind::Text(words) };
    let whose =
        print(format!("Signer {}: {}; initials {}", signer.position, signer.name, signer.adopted_initials));
    match signer.face {
        Face::Drawn => drawn(signer, &name, [x, y, 150.0, 46.0]).into_iter().chain([whose]).collect(),
        Face::Plain => vec![stamp(40.0, StampKind::Text(name)), whose],
        Face::Script => vec![stamp(40.0, StampKind::Name(name)), whose],
    }
}

/// What a hand drew, with the name below it in print: nobody reads strokes.
fn drawn(signer: &Signer, name: &str, [x, y, width, height]: [f32; 4]) -> Vec<Stamp> {
    let print = (height * 0.28).min(9.0);
    vec![
        Stamp { x, y, width, height: height - print, kind: StampKind::Strokes(strokes(&signer.drawing)) },
        Stamp { x, y: y + height - print, width, height: print, kind: StampKind::Text(name.to_owned()) },
    ]
}

/// The strokes of a drawing as it is kept: points as `x,y` with spaces between them, strokes with `;`. What is none is left out.
pub fn strokes(drawing: &str) -> Vec<Vec<(f32, f32)>> {
    let point = |text: &str| {
        let (x, y) = text.split_once(',')?;
        let (x, y): (f32, f32) = (x.parse().ok()?, y.parse().ok()?);
        let is_inside = (0.0..=BOARD.0).contains(&x) && (0.0..=BOARD.1).contains(&y);
        is_inside.then_some((x, y))
    };
    let line = |text: &str| text.split_whitespace().filter_map(point).collect::<Vec<_>>();
    drawing.split(';').map(line).filter(|line| line.len() > 1).collect()
}

/// A drawing as it is kept, of what a browser sent; none where it is empty, too long or not to be seen.
pub fn check_strokes(posted: &str) -> Option<String> {
    let strokes = strokes(posted);
    let points: usize = strokes.iter().map(Vec::len).sum();
    if strokes.is_empty() || strokes.len() > MAX_STROKES || points > MAX_POINTS {
        return None;
    }
    let side = |of: fn(&(f32, f32)) -> f32| {
        let all = strokes.iter().flatten().map(of);
        let (low, high) = all.fold((f32::MAX, f32::MIN), |(low, high), one| (low.min(one), high.max(one)));
        high - low
    };
    let is_seen = side(|point| point.0) > 60.0 || side(|point| point.1) > 60.0;
    let line = |line: &Vec<(f32, f32)>| {
        line.iter().map(|(x, y)| format!("{x:.0},{y:.0}")).collect::<Vec<_>>().join(" ")
    };
    is_seen.then(|| strokes.iter().map(line).collect::<Vec<_>>().join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_are_read_and_what_is_none_is_left_out() {
        assert_eq!(strokes("1,2 30.5,4;5,6 7,8"), [[(1.0, 2.0), (30.5, 4.0)], [(5.0, 6.0), (7.0, 8.0)]]);
        assert_eq!(strokes("1,2 x,y 2000,3 NaN,1 4,5"), [[(1.0, 2.0), (4.0, 5.0)]]);
        assert!(
            strokes("").is_empty() && strokes("1,2").is_empty() && strokes("<path d='M0 0'/>").is_empty()
        );
    }

    #[test]
    fn a_dot_is_no_signature_and_neither_is_a_book() {
        assert_eq!(check_strokes("10,10 400.4,200"), Some("10,10 400,200".to_owned()));
        assert_eq!(check_strokes("10,10 12,11"), None);
        assert_eq!(check_strokes(""), None);
        assert_eq!(check_strokes(&"1,1 900,200;".repeat(101)), None);
    }
}
