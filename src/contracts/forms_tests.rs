use super::*;

const BODY: &str = "Made on {{today}} for {{fee}}.\n\n{{sign: client}}";

fn posted(fields: &[(&str, &str)]) -> ContractForm {
    ContractForm::posted(&Pairs(
        fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(),
    ))
}

fn error(body: &str) -> String {
    let form = posted(&[("name-en", "Agreement"), ("body-en", body)]);
    form.check(TextLang::En).unwrap_err().get("body-en").unwrap_or_default().to_owned()
}

#[test]
fn a_name_and_a_text_make_a_draft_and_the_draft_makes_the_form() {
    let form = posted(&[
        ("name-en", " Agreement "),
        ("name-es", "Contrato"),
        ("body-en", "Made on {{today}} for {{fee}}.\r\n\r\n{{sign: client}}\r\n"),
        ("body-es", "{{ SIGN : Client }}"),
    ]);
    let draft = form.check(TextLang::En).unwrap();
    assert_eq!(draft.name.get(TextLang::En), Some("Agreement"));
    assert_eq!(draft.body.get(TextLang::En), Some(BODY));
    assert_eq!(ContractForm::of(&draft).check(TextLang::En), Ok(draft));
}

#[test]
fn the_language_of_the_firm_is_asked_for() {
    let errors = posted(&[("name-es", "Contrato"), ("body-es", BODY)]).check(TextLang::En).unwrap_err();
    assert_eq!(errors.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["name-en", "body-en"]);
    assert!(posted(&[("name-en", "Agreement"), ("body-en", BODY)]).check(TextLang::En).is_ok());
}

#[test]
fn what_is_wrong_is_said_at_its_language_with_the_words_that_are() {
    let form =
        posted(&[("name-en", "A"), ("body-en", BODY), ("body-es", "{{sign: client}} {{stamp: client}}")]);
    let errors = form.check(TextLang::En).unwrap_err();
    assert_eq!(errors.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["body-es"]);
    assert!(errors.get("body-es").unwrap_or_default().contains("{{stamp: client}}"));
    for (body, words) in [
        ("{{sign: client}} {{sign: judge}}", "“{{sign: judge}}”"),
        ("{{sign: client}} {{sign: client 0}}", "“{{sign: client 0}}”"),
        ("{{sign: client}} {{sign: client 99}}", "client 99"),
        ("{{sign: client}} and {{fee\n\nmore", "“{{fee” does not close"),
        ("{{sign: client}} and {{fee {{case}}", "“{{fee” does not close"),
        ("{{sign: client}} the fee}}", "“the fee}}” does not open"),
        ("{{sign: client}} {{ }}", "Nothing stands between"),
        ("# {{sign: client}}", "stands in a heading"),
        ("[{{sign: client}}](https://a.test)", "stands in a heading or a link"),
        ("Nothing to sign.", "Add at least one place to sign"),
        ("{{date: client}}", "Add at least one place to sign"),
        ("<p>{{sign: client}}</p>", "Add at least one place to sign"),
    ] {
        assert!(error(body).contains(words), "{body}: {}", error(body));
    }
    let long = format!("{{{{sign: client}}}} {{{{{}}}}}", "x".repeat(61));
    assert!(error(&long).contains("at most 60 characters"), "{}", error(&long));
}

#[test]
fn a_text_may_be_long_and_not_endless() {
    let text = |length: usize| format!("{{{{sign: client}}}}{}", "x".repeat(length - 16));
    let check = |length: usize| posted(&[("name-en", "A"), ("body-en", &text(length))]).check(TextLang::En);
    assert!(check(MAX_BODY).is_ok());
    assert!(check(MAX_BODY + 1).unwrap_err().get("body-en").is_some());
    assert!(error(&"{{sign: client}} ".repeat(201)).contains("at most 200 places"));
    let blanks: String = (0..51).map(|at| format!("{{{{blank {at}}}}} ")).collect();
    assert!(error(&format!("{blanks}{{{{sign: client}}}}")).contains("at most 50 blanks"));
}
