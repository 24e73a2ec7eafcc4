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
