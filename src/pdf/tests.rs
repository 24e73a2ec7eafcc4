//! Whole documents. krilla's own check stands behind each: `finish` fails where PDF/A-3a or PDF/UA-1 would be broken.

use super::*;
use std::cell::RefCell;

const NASTY: &str =
    "a\tb\0c\r\nd\u{2028}e\u{2029}f\u{feff}g\u{7}h\u{e000}i\u{ffff}j\u{ad}k\u{202e}l\u{202c}م\u{200c}ن 中";

fn document(blocks: Vec<Block<'_>>) -> Document<'_> {
    Document {
        paper: Paper::A4,
        title: "Paper".into(),
        lang: "en-US".into(),
        author: "Firm".into(),
        created: jiff::Timestamp::UNIX_EPOCH,
        letterhead: Letterhead {
            name: "Firm".into(),
            under: None,
            logo: None,
            lines: vec!["Street".into()],
            color: Color(0x1f, 0x4e, 0x79),
        },
        running_head: "Paper".into(),
        foot: Box::new(|page, pages| ("Firm".into(), format!("Page {page} of {pages}"))),
        blocks,
    }
}

fn columns() -> Vec<TableColumn> {
    let column = |head: &str, width, align| TableColumn { head: head.into(), width, align };
    vec![column("What", Width::Share(1.0), Align::Start), column("Sum", Width::Points(60.0), Align::End)]
}

fn rows(count: usize) -> Vec<Row> {
    (0..count).map(|at| Row::Cells(vec![format!("Line {at}").into(), "1.00".into()])).collect()
}

#[test]
fn whatever_people_type_can_be_printed() {
    let words = || Text::from(NASTY).link(NASTY, NASTY, NASTY);
    let mut document = document(vec![
        Block::Title(Title {
            text: NASTY.into(),
            under: Some(words()),
            figure: Some(NASTY.into()),
            under_figure: Some(words()),
        }),
        Block::Heading(Heading { level: 2, is_label: false, text: words() }),
        Block::Paragraph(words().into()),
        Block::Pairs(vec![(words(), words())]),
        Block::Entries(vec![Entry { label: words(), text: words(), amount: words() }]),
        Block::Totals(vec![Total { label: words(), amount: words(), kind: TotalKind::Grand }]),
        Block::Table(Table {
            columns: columns(),
            rows: vec![
                Row::Section(words()),
                Row::Cells(vec![Cell { text: words(), note: Some(words()) }]),
                Row::Subtotal(words(), words()),
            ],
            summary: Some(NASTY.into()),
            ..Table::default()
        }),
        Block::Boxed(Boxed { qr: Some(Qr { text: NASTY.into(), alt: NASTY.into() }), ..Boxed::default() }),
    ]);
    document.title = NASTY.into();
    document.author = NASTY.into();
    document.running_head = NASTY.into();
    document.letterhead.name = NASTY.into();
    document.letterhead.lines = vec![NASTY.into()];
    document.foot = Box::new(|_, _| (NASTY.into(), NASTY.into()));
    let done = document.finish().unwrap();
    assert_eq!(done.missing, ['中', '\u{e000}']);
}

#[test]
fn an_empty_document_is_one_too() {
    let empty = || Text::default();
    let done = document(vec![
        Block::Title(Title { text: "T".into(), ..Title::default() }),
        Block::Columns(vec![]),
        Block::Pairs(vec![(empty(), empty())]),
        Block::Totals(vec![]),
        Block::Table(Table { columns: columns(), rows: vec![Row::Cells(vec![])], ..Table::default() }),
        Block::Boxed(Boxed::default()),
        Block::Paragraph(empty().into()),
    ]);
    assert_eq!(done.finish().unwrap().pages, 1);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let blocks = || {
        vec![
            Block::Title(Title { text: "T".into(), ..Title::default() }),
            Block::Paragraph("Œuvre שלום".into()),
        ]
    };
    assert!(document(blocks()).finish().unwrap().bytes == document(blocks()).finish().unwrap().bytes);
}

#[test]
fn what_is_carried_is_asked_for_at_each_end_and_beginning() {
    let asked = RefCell::new(Vec::new());
    let table = Table {
        columns: columns(),
        rows: rows(60),
        carried: Some(Box::new(|carried| {
            asked.borrow_mut().push(carried);
            Some(("Carried".into(), "1.00".into()))
        })),
        ..Table::default()
    };
    let blocks = vec![Block::Title(Title { text: "T".into(), ..Title::default() }), Block::Table(table)];
    let pages = document(blocks).finish().unwrap().pages;
    assert_eq!(pages, 2);
    let asked = asked.into_inner();
    let last_row = asked[0].last_row;
    let expected = [(true, 2), (false, 1)].map(|(is_forward, page)| Carried { is_forward, page, last_row });
    assert_eq!(asked, expected);
}

#[test]
fn a_row_longer_than_a_page_goes_on_on_the_next() {
    let long = "A row that is longer than a page. ".repeat(400);
    let table = Table {
        columns: columns(),
        rows: vec![Row::Cells(vec![long.as_str().into(), "1".into()])],
        ..Table::default()
    };
    let blocks = vec![Block::Title(Title { text: "T".into(), ..Title::default() }), Block::Table(table)];
    assert!(document(blocks).finish().unwrap().pages >= 3);
}

#[test]
fn a_heading_goes_with_what_it_heads() {
    // the more room above, the later the heading turns the page: it must turn before the paragraph alone would
    let pages = |space: f32| {
        let heading = Heading { level: 2, is_label: false, text: "Heading".into() };
        let blocks = vec![
            Block::Title(Title { text: "T".into(), ..Title::default() }),
            Block::Paragraph("x".into()),
            Block::Space(space),
            Block::Heading(heading),
            Block::Paragraph("One.\nTwo.\nThree.".into()),
        ];
        document(blocks).finish().unwrap().pages
    };
    let turns = (0..800).find(|space| pages(*space as f32) == 2).unwrap();
    assert!((400..620).contains(&turns), "{turns}");
}

fn blank(number: usize) -> Blank {
    Blank { number, width: 180.0, height: 34.0, label: "Signature of Ana".into(), shape: BlankShape::Rule }
}

/// Rectangles that are filled on a page, from its left upper corner: left, top, width and height. krilla turns the page over once at its
/// beginning, and draws from above then.
fn rules(bytes: &[u8], page: u32) -> Vec<[f32; 4]> {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let content = document.get_page_content(document.get_pages()[&page]);
    let operations = lopdf::content::Content::decode(&content).unwrap().operations;
    let number = |object: &lopdf::Object| object.as_float().unwrap_or_default();
    let (mut points, mut rules): (Vec<(f32, f32)>, Vec<[f32; 4]>) = (Vec::new(), Vec::new());
    for operation in operations {
        let numbers: Vec<f32> = operation.operands.iter().map(number).collect();
        match (operation.operator.as_str(), numbers.as_slice()) {
            ("m", [x, y]) => points = vec![(*x, *y)],
            ("l", [x, y]) => points.push((*x, *y)),
            ("re", [x, y, width, height]) => points = vec![(*x, *y), (x + width, y + height)],
            ("f", _) => {
                let side = |of: fn(&(f32, f32)) -> f32| {
                    let all = points.iter().map(of);
                    let (low, high) = (all.clone().fold(f32::MAX, f32::min), all.fold(f32::MIN, f32::max));
                    (low, high - low)
                };
                let ((left, width), (top, height)) = (side(|point| point.0), side(|point| point.1));
                rules.push([left, top, width, height]);
            }
            _ => {}
        }
    }
    rules
}

#[test]
fn a_place_is_over_the_rule_that_is_drawn_for_it() {
    let done = document(vec![
        Block::Title(Title { text: "T".into(), ..Title::default() }),
        Block::Paragraph("Words.".into()),
        Block::Places(vec![blank(0), Blank { width: 130.0, height: 20.0, ..blank(1) }]),
    ])
    .finish()
    .unwrap();
    let [signature, date] = done.places.as_slice() else { panic!("{:?}", done.places) };
    assert_eq!((signature.number, signature.page, signature.width, signature.height), (0, 1, 180.0, 34.0));
    assert_eq!((date.number, date.page, date.width, date.height), (1, 1, 130.0, 20.0));
    assert!(date.x > signature.x + signature.width);
    let below = |place: &Place| place.y + place.height;
    assert!((below(date) - below(signature)).abs() < 0.01, "their rules are on one line");
    let (rules, page_height) = (rules(&done.bytes, 1), Paper::A4.size().1);
    for place in [signature, date] {
        let is_under = |rule: &&[f32; 4]| {
            let from_above = [rule[1], page_height - rule[1] - rule[3]];
            let near = |a: f32, b: f32| (a - b).abs() < 0.1;
            near(rule[0], place.x)
                && near(rule[2], place.width)
                && from_above.iter().any(|y| near(*y, below(place)))
        };
        assert!(rules.iter().any(|rule| is_under(&rule)), "{place:?} in {rules:?}");
    }
}

#[test]
fn many_places_go_on_over_pages_in_their_order() {
    let mut blocks = vec![Block::Title(Title { text: "T".into(), ..Title::default() })];
    for number in 0..60 {
        blocks.push(Block::Paragraph("Somebody agrees.".into()));
        blocks.push(Block::Places(vec![blank(number)]));
    }
    let done = document(blocks).finish().unwrap();
    let numbers: Vec<usize> = done.places.iter().map(|place| place.number).collect();
    assert_eq!(numbers, (0..60).collect::<Vec<_>>());
    assert!(done.pages > 3);
    assert!(done.places.windows(2).all(|pair| {
        (pair[0].page, pair[0].y + pair[0].height) < (pair[1].page, pair[1].y + pair[1].height)
    }));
    assert_eq!(done.places.last().map(|place| place.page), Some(done.pages));
    assert!(done.places.iter().all(|place| place.y > 0.0 && place.y + place.height < 842.0 - 54.0));
}

#[test]
fn a_row_of_places_is_no_wider_than_the_text() {
    let places: Vec<Blank> = (0..5).map(blank).collect();
    let done = document(vec![
        Block::Title(Title { text: "T".into(), ..Title::default() }),
        Block::Places(places),
        Block::Places(vec![Blank { width: 9000.0, ..blank(5) }]),
    ])
    .finish()
    .unwrap();
    assert_eq!(done.places.len(), 6);
    assert!(done.places.iter().all(|place| place.x >= 52.0 && place.x + place.width <= 595.28 - 52.0 + 0.01));
}

#[test]
fn lists_and_boxes_are_tagged_and_go_on_over_pages() {
    let item = |label: &str, depth| ListItem {
        label: label.into(),
        text: Text::from("A clause that is as long as clauses are. ".repeat(30)).link(
            "x",
            "https://a.test",
            "x",
        ),
        depth,
    };
    let list = List {
        is_numbered: true,
        items: (1..20).map(|at| item(&format!("{at}."), (at % 3) as u8)).collect(),
    };
    let done = document(vec![
        Block::Title(Title { text: "T".into(), ..Title::default() }),
        Block::List(list),
        Block::List(List { is_numbered: false, items: vec![ListItem::default()] }),
        Block::Places(vec![Blank {
            width: 14.0,
            height: 14.0,
            label: NASTY.into(),
            shape: BlankShape::Box,
            ..blank(7)
        }]),
    ])
    .finish()
    .unwrap();
    assert!(done.pages > 2);
    assert_eq!((done.places[0].number, done.places[0].page), (7, done.pages));
}

#[test]
fn a_place_is_on_the_page_of_the_words_that_introduce_it() {
    // wherever the page ends: words alone at its end would leave the place at the top of the next one
    let top = |lines: usize, stays_with_next: bool| {
        let mut blocks: Vec<Block<'_>> =
            (0..lines).map(|at| Block::Paragraph(format!("Line {at}").into())).collect();
        blocks.push(Block::Paragraph(Paragraph { stays_with_next, ..Paragraph::from("For the firm:") }));
        blocks.push(Block::Places(vec![blank(0)]));
        let done = document(blocks).finish().unwrap();
        done.places.first().map(|place| (place.page, place.y)).unwrap()
    };
    let second = |stays| {
        (1..80).map(|lines| top(lines, stays)).filter(|(page, _)| *page == 2).map(|(_, y)| y).reduce(f32::min)
    };
    let (alone, together) = (second(false).unwrap(), second(true).unwrap());
    assert!(together >= alone + 9.0, "{alone} {together}");
}
