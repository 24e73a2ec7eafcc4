//! What the compiler cannot see: that every language says everything English says, and that the code asks rightly.

mod files;
mod source;

use maud::html;

use super::*;

#[test]
fn messages_come_in_the_asked_language() {
    assert_eq!(t!(Lang::EnUs, "save"), "Save");
    assert_eq!(t!(Lang::Es, "save"), "Guardar");
    assert_eq!(t!(Lang::EnUs, "task-due", day = "Tue, Nov 24"), "Due Tue, Nov 24");
    assert_eq!([Lang::EnUs, Lang::EnGb].map(|lang| t!(lang, "upload-cancelled")), ["canceled", "cancelled"]);
    assert_eq!(t!(Lang::EnGb, "save"), "Save", "what is the same in both is written once");
    let minutes = 2_u64;
    assert!(t!(Lang::Es, "error-limited-text", minutes = minutes - 1).ends_with("en 1 minuto."));
}

#[test]
fn counts_are_written_as_people_say_them() {
    let needs = |lang, count: usize| t!(lang, "home-things-need-you", count = count);
    assert_eq!(
        [0, 1, 4, 12].map(|count| needs(Lang::EnUs, count)),
        [
            "You have nothing to do right now.",
            "You have one thing to do.",
            "You have four things to do.",
            "You have 12 things to do.",
        ]
    );
    assert_eq!(needs(Lang::Es, 1), "Tiene una cosa por hacer.");
    assert_eq!(needs(Lang::Es, 4), "Tiene cuatro cosas por hacer.");
    assert_eq!(needs(Lang::Es, 1_000_000), "Tiene 1000000 cosas por hacer.");
}

#[test]
fn texts_have_no_isolation_marks() {
    let title = t!(Lang::Es, "page-title", page = "Inicio", firm = "Hartwell & Osei");
    assert_eq!(title, "Inicio · Hartwell & Osei");
}

#[test]
fn markup_goes_into_messages_and_text_is_escaped() {
    let line = |lang| {
        let actor = html! { bdi { "Dana & Co" } };
        t_html!(lang, "activity-document-approved", actor = actor, title = "<Birth>").into_string()
    };
    assert_eq!(line(Lang::EnUs), "<bdi>Dana &amp; Co</bdi> approved &lt;Birth&gt;");
    assert_eq!(line(Lang::Es), "<bdi>Dana &amp; Co</bdi> aprobó &lt;Birth&gt;");
    let several =
        t_html!(Lang::EnUs, "activity-documents-requested", actor = html! { b { "Dana" } }; count = 3);
    assert_eq!(several.into_string(), "<b>Dana</b> requested 3 documents");
}

#[test]
fn a_message_cannot_forge_a_slot() {
    let forged = slot("actor");
    assert_eq!(fill(&slot("title"), &[("title", &forged), ("actor", &"x")]).into_string(), forged);
    assert_eq!(fill("a\u{E000}b", &[]).into_string(), "a");
}

/// `cargo test --release -- --ignored --nocapture speed`
#[test]
#[ignore = "a measurement"]
fn speed_of_messages_and_dates() {
    let today = jiff::civil::date(2026, 11, 21);
    measure("plain message", || t!(Lang::Es, "save"));
    measure("message with two texts", || {
        t!(Lang::Es, "activity-document-approved", actor = "Dana", title = "Passport")
    });
    measure("plural", || t!(Lang::Es, "home-things-need-you", count = 7));
    measure("markup", || {
        t_html!(Lang::Es, "activity-document-approved", actor = "Dana", title = "Passport").into_string()
    });
    measure("day", || format::day(Lang::Es, today, today));
    measure("file size", || format::file_size(Lang::Es, 2_400_000));
}

fn measure(what: &str, mut act: impl FnMut() -> String) {
    const ROUNDS: u32 = 100_000;
    act();
    let start = std::time::Instant::now();
    for _ in 0..ROUNDS {
        std::hint::black_box(act());
    }
    println!("{what}: {:?}", start.elapsed() / ROUNDS);
}
