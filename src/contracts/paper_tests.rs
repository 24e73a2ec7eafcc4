use super::*;
use crate::contracts::values::sample;

fn texts(blocks: &[Block<'_>]) -> String {
    let text = |block: &Block<'_>| match block {
        Block::Title(title) => format!("title {}", title.text),
        Block::Heading(heading) => format!("h{} {:?}", heading.level, heading.text),
        Block::Paragraph(paragraph) => format!("p {:?}", paragraph.text),
        Block::List(list) => format!("list of {}", list.items.len()),
        Block::Places(places) => {
            let place = |blank: &Blank| format!("{} {:?} {:?}", blank.number, blank.shape, blank.label);
            format!("places {}", places.iter().map(place).collect::<Vec<_>>().join(", "))
        }
        Block::Space(_) => "room".into(),
        _ => "other".into(),
    };
    blocks.iter().map(text).collect::<Vec<_>>().join("\n")
}

fn set(markdown: &str, values: &Values) -> String {
    texts(&blocks(&Body::read(markdown), values, "Agreement"))
}

#[test]
fn values_come_after_the_text_was_read() {
    let mut values = sample(&["Ana **Bold** {{case}}", "Ben"]);
    values.fill("FEE", "{{sign: firm}} # <b>100</b>");
    let set = set("{{client}} pays {{fee}}.\n\n{{sign: client}}", &values);
    let said = "Ana **Bold** {{case}} and Ben";
    assert!(set.contains(said) && set.contains("{{sign: firm}} # <b>100</b>"), "{set}");
    assert!(!set.contains("bold: true"), "{set}");
    assert_eq!(set.matches("places").count(), 1, "{set}");
}

#[test]
fn places_that_follow_each_other_stand_in_one_row() {
    let values = sample(&["Ana", "Ben"]);
    let set = set(
        "Signed: {{sign: client}} {{date: client}} and\n{{sign: client 2}}\n\n{{checkbox: client}} I agree to **all**.",
        &values,
    );
    let rows: Vec<&str> = set.lines().filter(|line| line.starts_with("places")).collect();
    assert_eq!(rows.len(), 3, "{set}");
    assert!(
        rows[0].contains("Signature of Ana") && rows[0].contains("1 Rule") && rows[0].contains("Date (Ana)")
    );
    assert!(rows[1].contains("2 Rule") && rows[1].contains("Signature of Ben"));
    assert!(rows[2].contains("3 Box") && rows[2].contains("I agree to "), "{}", rows[2]);
}

#[test]
fn headings_leave_no_level_out_and_the_first_is_the_title() {
    let values = sample(&["Ana"]);
    let body = Body::read("# Engagement of {{client}}\n\n#### Deep\n\n## Less\n\n{{sign: client}}");
    let title = title(&body, &values, "Agreement");
    assert_eq!(title, "Engagement of Ana");
    let set = texts(&blocks(&body, &values, &title));
    let heads: Vec<&str> = set.lines().map(|line| line.split(' ').next().unwrap_or_default()).collect();
    assert_eq!(heads, ["title", "h2", "h3", "places"]);
    assert_eq!(super::title(&Body::read("Text {{sign: client}}"), &values, "Agreement"), "Agreement");
}

#[test]
fn points_of_one_list_are_one_list() {
    let set = set("1. one\n2. two\n   - three\n\n- four\n\n{{sign: client}}", &sample(&["Ana"]));
    assert_eq!(
        set.lines().filter(|line| line.starts_with("list")).collect::<Vec<_>>(),
        ["list of 3", "list of 1"]
    );
}

#[test]
fn what_a_case_lacks_is_said() {
    let body =
        Body::read("{{client}} of {{client address}}\n\n{{sign: client}} {{sign: client 2}} {{sign: firm}}");
    assert_eq!(sample(&["Ana", "Ben"]).lacks(&body).len(), 0);
    let lacks = sample(&["Ana"]).lacks(&body);
    assert!(
        matches!(lacks.as_slice(), [one] if one.contains("client 2") && one.contains("one applicant")),
        "{lacks:?}"
    );
    let none = sample(&[]).lacks(&body);
    assert_eq!(none.len(), 4, "{none:?}");
}

#[test]
fn what_introduces_a_place_to_sign_stays_with_it() {
    let values = sample(&["Ana"]);
    let body = Body::read("Terms.\n\nFor the firm:\n\n{{sign: firm}}\n\nSigned: {{sign: client}}\n\nEnd.");
    let blocks = blocks(&body, &values, "Agreement");
    let stays: Vec<bool> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.stays_with_next),
            _ => None,
        })
        .collect();
    assert_eq!(stays, [false, true, true, false]);
}
