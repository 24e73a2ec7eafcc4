//! What stands over and under the text: whose paper it is, what the document is called, which page this is.

use super::{
    clean::clean_line,
    fonts::Look,
    ink::{Item, Mark, What},
    lines::Style,
    logo::Logo,
    paper::{Color, EM, FOOT, Paper, TOP},
    press::{Into, Press, Spot},
    text::{Align, Text},
};
use krilla::tagging::{ArtifactType, Tag};

/// Who writes: at the head of the first page.
#[derive(Debug, Clone)]
pub struct Letterhead {
    /// The firm's name.
    pub name: String,
    /// A smaller line below it.
    pub under: Option<String>,
    /// Its picture and what that shows; without one, the name's first letter stands in a square of the firm's color.
    pub logo: Option<(Logo, String)>,
    /// Address, telephone, mail: at the right, one under the other.
    pub lines: Vec<String>,
    /// The firm's own.
    pub color: Color,
}

const NAME: Style = Style::new(Look::Head, 1.55, 1.25, Color::INK);
const UNDER: Style = Style::new(Look::Bold, 0.96, 1.35, Color::SOFT);
const ADDRESS: Style = Style::new(Look::Regular, 0.92, 1.5, Color::MID);
const RUNNING: Style = Style::new(Look::Regular, 0.95, 1.42, Color::MID);
const RUNNING_NAME: Style = Style::new(Look::Head, 1.09, 1.24, Color::INK);
const FOOT_STYLE: Style = Style::new(Look::Regular, 0.86, 1.42, Color::SOFT);
/// Side of the square, and greatest height of a logo.
const SQUARE: f32 = 3.65 * EM;
const LOGO_WIDTH: f32 = 13.0 * EM;

impl Press<'_> {
    /// The letterhead, and where the text below it begins.
    pub(super) fn letterhead(&mut self, head: &Letterhead, width: f32) -> (Vec<Item>, f32) {
        let root = self.tree.root();
        let (mut items, picture_width) = self.picture(head);
        let x = picture_width + 0.9 * EM;
        let name = Text::from(head.name.as_str());
        let name_width = self.width_of(&name, NAME);
        let address = Text::from(head.lines.join("\n"));
        let room = width - x - 2.0 * EM;
        let address_width = self.width_of(&address, ADDRESS).min((room - name_width).max(room * 0.4));
        let node = self.tree.node(root, Tag::P);
        let spot = Spot { x, y: 0.0, width: room - address_width };
        let (name, mut left) = self.write(&name, NAME, Align::Start, spot, Into::Node(node));
        let mut names = name;
        if let Some(under) = &head.under {
            let node = self.tree.node(root, Tag::P);
            let spot = Spot { y: left, ..spot };
            let (more, height) =
                self.write(&under.as_str().into(), UNDER, Align::Start, spot, Into::Node(node));
            names.extend(more);
            left += height;
        }
        let down = ((SQUARE - left) / 2.0).max(0.0);
        items.extend(names.into_iter().map(|item| item.by(0.0, down)));
        let node = self.tree.node(root, Tag::P);
        let spot = Spot { x: width - address_width, y: 0.0, width: address_width };
        let (more, right) = self.write(&address, ADDRESS, Align::End, spot, Into::Node(node));
        items.extend(more);
        let end = SQUARE.max(left).max(right) + 1.3 * EM;
        items.push(Item::rule(0.0, end, width, 1.8, head.color));
        (items.into_iter().map(|item| item.by(0.0, TOP)).collect(), TOP + end + 1.8 + 1.7 * EM)
    }

    /// The logo or the letter, and how wide it is.
    fn picture(&mut self, head: &Letterhead) -> (Vec<Item>, f32) {
        if let Some((logo, alt)) = &head.logo {
            let (width, height) = logo.fitted(LOGO_WIDTH, SQUARE);
            let root = self.tree.root();
            let node = self.tree.node(root, Tag::Figure(Some(clean_line(alt))));
            let mark = self.mark(Into::Node(node));
            let what = What::Logo { logo: logo.clone(), width, height };
            return (vec![Item { mark, x: 0.0, y: (SQUARE - height) / 2.0, what }], width);
        }
        let Some(letter) = head.name.chars().find(|c| c.is_alphanumeric()) else { return (Vec::new(), 0.0) };
        let mark = Mark::Artifact(ArtifactType::Layout);
        let what = What::Plate { width: SQUARE, height: SQUARE, radius: 0.53 * EM, color: head.color };
        let mut items = vec![Item { mark, x: 0.0, y: 0.0, what }];
        let style = Style { leading: SQUARE, ..Style::new(Look::Head, 1.78, 1.0, head.color.on_top()) };
        let text = Text::from(letter.to_uppercase().to_string());
        let x = (SQUARE - self.width_of(&text, style)) / 2.0;
        let spot = Spot { x, y: 0.0, width: SQUARE };
        items.extend(self.write(&text, style, Align::Start, spot, Into::Artifact(ArtifactType::Layout)).0);
        (items, SQUARE)
    }

    /// The head of another page than the first, and where the text below it begins.
    pub(super) fn running_head(
        &mut self,
        name: &str,
        words: &str,
        color: Color,
        width: f32,
    ) -> (Vec<Item>, f32) {
        let into = Into::Artifact(ArtifactType::Header);
        let name = Text::from(clean_line(name));
        let words = Text::from(clean_line(words));
        let name_width = self.width_of(&name, RUNNING_NAME).min(width * 0.4);
        let spot = Spot { x: 0.0, y: TOP, width: name_width + 0.1 };
        let (mut items, left) = self.write(&name, RUNNING_NAME, Align::Start, spot, into);
        let x = name_width + 2.0 * EM;
        let spot = Spot { x, y: TOP, width: width - x };
        let (more, right) = self.write(&words, RUNNING, Align::End, spot, into);
        items.extend(more);
        let end = TOP + left.max(right) + 0.7 * EM;
        items.push(Item::rule(0.0, end, width, 0.9, color));
        (items, end + 0.9 + 1.2 * EM)
    }

    /// The foot of a page: what it is at the left, which page at the right.
    pub(super) fn foot(&mut self, words: (String, String), paper: Paper) -> Vec<Item> {
        let into = Into::Artifact(ArtifactType::Footer);
        let width = paper.text_width();
        let (start, end) = (Text::from(clean_line(&words.0)), Text::from(clean_line(&words.1)));
        let y = paper.size().1 - FOOT - FOOT_STYLE.rise();
        let end_width = self.width_of(&end, FOOT_STYLE);
        let spot = Spot { x: 0.0, y, width: (width - end_width - 2.0 * EM).max(EM) };
        let mut items = self.write(&start, FOOT_STYLE, Align::Start, spot, into).0;
        items.extend(self.write(&end, FOOT_STYLE, Align::End, Spot { width, ..spot }, into).0);
        items
    }
}
