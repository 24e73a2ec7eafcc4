use super::*;

fn words(pieces: &[Piece]) -> String {
    let said = |piece: &Piece| match &piece.said {
        Said::Words(words) => words.clone(),
        Said::Field(field) => format!("<{field:?}>"),
        Said::Place(place) => format!("<{:?} {:?}>", place.kind, place.role),
    };
    pieces.iter().map(said).collect()
}

fn parts(text: &str) -> Vec<String> {
    let part = |part: &Part| match part {
        Part::Heading(level, pieces) => format!("h{level} {}", words(pieces)),
        Part::Paragraph(pieces) => format!("p {}", words(pieces)),
        Part::Point(point, pieces) => {
            format!("{}{} {}", " ".repeat(point.depth.into()), point.label, words(pieces))
        }
        Part::Break => "---".into(),
    };
    Body::read(text).parts.iter().map(part).collect()
}

#[test]
fn markdown_becomes_headings_paragraphs_points_and_breaks() {
    let text = "# One\n\nTwo\nthree  \nfour\n\n---\n\n## Five\n\n3. six\n4. seven\n   - eight\n\n   nine\n\n* ten\n\n> eleven\n\n    twelve";
    assert_eq!(
        parts(text),
        [
            "h1 One",
            "p Two three\nfour",
            "---",
            "h2 Five",
            "3. six",
            "4. seven",
            " • eight",
            " nine",
            "• ten",
            "p eleven",
            "p twelve"
        ]
    );
}

#[test]
fn bold_and_links_are_kept_and_html_is_dropped() {
    let body = Body::read(
        "a **b** *c* `d` <b>e</b> [f](https://f.test) [g](javascript:g) ![h](i.png)\n\n<script>j</script>",
    );
    let looks: Vec<(String, bool, bool)> = body.parts[0]
        .pieces()
        .iter()
        .map(|piece| (words(std::slice::from_ref(piece)), piece.bold, piece.link.is_some()))
        .collect();
    let expected = [
        ("a ", false, false),
        ("b", true, false),
        (" c d e ", false, false),
        ("f", false, true),
        (" ", false, false),
        ("g", false, false),
        (" h", false, false),
    ];
    assert_eq!(looks, expected.map(|(text, bold, link)| (text.to_owned(), bold, link)));
    assert_eq!(body.parts.len(), 1, "{:?}", body.parts);
}

#[test]
fn fields_are_read_whatever_markdown_makes_of_their_letters() {
    let text =
        "{{ Client  Address }} {{filing_fee_*}} {{Fee}} {{fee}} {{client}} {{sign:client2}} {{date: FIRM}}";
    let body = Body::read(text);
    assert_eq!(body.blanks(), ["filing_fee_*", "Fee"]);
    assert!(body.names(&Field::ClientAddress) && body.names(&Field::Client) && !body.names(&Field::Case));
    assert_eq!(body.roles(), [Role::Client(2), Role::Firm]);
    assert_eq!(body.places().map(|place| place.kind).collect::<Vec<_>>(), [PlaceKind::Sign, PlaceKind::Date]);
    assert_eq!(body.problems, []);
}

#[test]
fn texts_that_are_made_to_be_slow_are_not() {
    for text in [
        ">".repeat(60_000),
        "- ".repeat(30_000),
        "{{".repeat(30_000),
        "[".repeat(60_000),
        "{{a}}".repeat(12_000),
    ] {
        assert!(!Body::read(&text).problems.is_empty());
    }
}
