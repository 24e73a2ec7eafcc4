//! How texts come apart into lines.

use super::{super::fonts::fonts, *};

const STYLE: Style = Style { look: Look::Regular, size: 10.0, leading: 13.0, color: Color::INK };

fn written(text: &str, width: f32) -> Vec<String> {
    let mut shaper = Shaper::new(fonts().unwrap());
    let lines = lines(&mut shaper, &text.into(), STYLE, Direction::Auto, width);
    assert!(lines.iter().all(|line| line.width <= width + 0.1));
    lines
        .iter()
        .map(|line| line.runs.iter().map(|run| run.text.as_str()).collect::<String>().trim_end().to_owned())
        .collect()
}

#[test]
fn lines_end_between_words_and_at_line_feeds() {
    assert_eq!(written("one two three", 45.0), ["one two", "three"]);
    assert_eq!(written("one\n\ntwo  ", 1000.0), ["one", "", "two"]);
    assert_eq!(written("", 100.0), [""]);
}

#[test]
fn a_word_wider_than_the_line_is_cut_between_letters() {
    let lines = written("Donaudampfschifffahrt", 40.0);
    assert!(lines.len() > 1);
    assert_eq!(lines.concat(), "Donaudampfschifffahrt");
}

#[test]
fn what_runs_back_stands_in_the_order_of_annex_9() {
    let lines = written("Client: سارة علي, 2026", 1000.0);
    // a number after Arabic letters is part of their stretch (rule W2), which runs from right to left
    assert_eq!(lines, ["Client: 2026, علي سارة"], "runs of one line from left to right");
    let mut shaper = Shaper::new(fonts().unwrap());
    let text = Text::from("سلام abc עברית");
    let lines = super::lines(&mut shaper, &text, STYLE, Direction::Auto, 1000.0);
    let seen: Vec<&str> =
        lines[0].runs.iter().map(|run| run.text.trim()).filter(|run| !run.is_empty()).collect();
    assert_eq!(seen, ["עברית", "abc", "سلام"]);
    assert!(lines[0].is_rtl);
}
