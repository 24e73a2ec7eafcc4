//! How it looks.

use super::Typed;
use crate::{
    actors::Staff,
    assessments::{
        AssessmentClosingDeletePath, AssessmentClosingPath, AssessmentPath, AssessmentSettingsPath,
        AssessmentsPath, EmbeddedPath, EmbeddingHelpPath, OpenedAssessmentsPath,
        model::{Assessment, AssessmentSettings, MAX_ORIGINS, TitledAssessment, slug_of},
    },
    firms::Firm,
    i18n::{Lang, Localized},
    questionnaires::Questionnaires,
    settings::WebsitePath,
    templates::Summary,
    ui::{self, Field, TextArea},
};
use maud::{Markup, html};

/// What is read for the page.
pub struct Shown<'a> {
    pub staff: &'a Staff,
    /// What addresses begin with.
    pub base: String,
    pub questionnaires: &'a [Summary<Questionnaires>],
    pub assessments: &'a [Assessment],
    pub settings: &'a AssessmentSettings,
    pub based_on: String,
    pub typed: &'a Typed,
}

/// The whole content.
pub fn page(shown: &Shown<'_>) -> Markup {
    html! {
        (ui::error_summary(Lang::EnUs, &shown.typed.errors))
        (ui::conflict(Lang::EnUs, shown.typed.conflict.as_ref()))
        (ui::card("assessments", "Open to everybody", None, html! {
            div.body { p.soft { "A visitor answers, gives a name, the opposing parties and an email address, and becomes a lead. All that are open stand at "
                a href=(AssessmentsPath) { (shown.base) (AssessmentsPath) } "." } }
            @if shown.questionnaires.is_empty() {
                (ui::empty("form", "No questionnaires yet", "Publish a questionnaire first, then open it here."))
            } @else {
                ul.rows { @for questionnaire in shown.questionnaires { (row(shown, questionnaire)) } }
            }
        }))
        (settings_form(shown))
    }
}

fn row(shown: &Shown<'_>, questionnaire: &Summary<Questionnaires>) -> Markup {
    let (lang, firm) = (shown.staff.lang, shown.staff.firm.language);
    let opened = shown.assessments.iter().find(|one| one.questionnaire_id == questionnaire.id);
    let id = questionnaire.id.to_string();
    let title = questionnaire.name.pick(lang, firm);
    html! {
        li id={ "questionnaire-" (id) } {
            span.glyph { (ui::icon("form")) }
            div.what {
                strong { (ui::translated(&questionnaire.name, lang, firm)) }
                @if let Some(one) = opened {
                    span class="soft small" {
                        @if one.closed_at.is_none() { a href=(AssessmentPath { slug: one.slug.clone() }) { (shown.base) (AssessmentPath { slug: one.slug.clone() }) } }
                        @else { "Closed. Its address was /assessments/" (one.slug) }
                    }
                }
            }
            div.act {
                @match opened {
                    Some(one) if one.closed_at.is_none() => (ui::post_form(AssessmentClosingPath { assessment_id: one.id })
                        .confirm("Close it? Nobody can answer it any more. What was sent stays.").fields(html! {
                        button class="button compact" { "Close" span.visually-hidden { " " (title) } }
                    })),
                    Some(one) => (ui::post_form(AssessmentClosingDeletePath { assessment_id: one.id }).fields(html! {
                        button class="button compact" { "Open again" span.visually-hidden { ": " (title) } }
                    })),
                    None => {}
                }
            }
            @if opened.is_none() { div.below { (opening(shown, &id, &questionnaire.name)) } }
        }
    }
}

fn opening(shown: &Shown<'_>, id: &str, name: &Localized) -> Markup {
    let field = format!("slug-{id}");
    let begun = slug_of(name.pick(shown.staff.firm.language, shown.staff.firm.language));
    let typed = shown.typed.slug.as_ref().filter(|(of, _)| of == id).map(|(_, slug)| slug.as_str());
    let error = shown.typed.errors.get(&field);
    html! {
        details.fold open[error.is_some()] {
            summary { "Open to everybody" }
            (ui::post_form(OpenedAssessmentsPath).makes(true).class("form").flag("novalidate").fields(html! {
                input type="hidden" name="questionnaire" value=(id);
                div.field {
                    label for={ "f-" (field) } { "Address: " (shown.base) (AssessmentsPath) "/" }
                    input id={ "f-" (field) } name="slug" value=(typed.unwrap_or(&begun)) spellcheck="false" autocomplete="off" required
                        aria-describedby=[error.map(|_| format!("f-{field}-error"))] aria-invalid=[error.map(|_| "true")];
                    @if let Some(error) = error { span.error id={ "f-" (field) "-error" } { (error) } }
                }
                div.form-actions { button.button { "Open" } }
            }))
        }
    }
}

fn settings_form(shown: &Shown<'_>) -> Markup {
    let (typed, settings) = (shown.typed, shown.settings);
    let websites = typed.frame_ancestors.as_deref().unwrap_or(&settings.frame_ancestors);
    let days = typed.keep_days.clone().unwrap_or_else(|| settings.keep_days.to_string());
    html! {
        (ui::post_form(AssessmentSettingsPath).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                h2 { "For all of them" }
                (ui::based_on(&shown.based_on))
                (TextArea { name: "frame_ancestors", label: "Websites that may embed them", value: websites, rows: 3, error: typed.errors.get("frame_ancestors"),
                    hint: &format!("Such as https://www.example.com, one a line, at most {MAX_ORIGINS}. No other website can show them."), optional: Some("optional") })
                (Field { name: "keep_days", label: "Delete leads that came to nothing after (days)", value: &days, inputmode: Some("numeric"),
                    hint: "With all answers and files, counted from the day they were sent or declined.", error: typed.errors.get("keep_days"), ..Field::default() })
                div.form-actions { button class="button primary" { "Save" } }
            }
        }))
    }
}

/// What the page about the firm's website says.
pub fn website(firm: &Firm, open: &[TitledAssessment], base: &str) -> Markup {
    ui::card(
        "open-assessments",
        "Assessments",
        Some(html! { a.small href=(AssessmentSettingsPath) { "Open or close them" } }),
        html! { div class="body form" {
            @if open.is_empty() {
                p.soft { "None is open. Open a questionnaire to everybody, and its address and a snippet for your website stand here." }
            }
            @for one in open {
                @let title = one.title.pick(firm.language, firm.language);
                @let slug = &one.assessment.slug;
                @let (address, snippet) = (format!("f-assessment-{slug}"), format!("f-embed-{slug}"));
                div.field {
                    label for=(address) { bdi { (title) } ": address" }
                    div.cluster {
                        input .grow id=(address) readonly value={ (base) (AssessmentPath { slug: slug.clone() }) } spellcheck="false";
                        (copies(&address, title))
                    }
                }
                div.field {
                    label for=(snippet) { bdi { (title) } ": HTML to embed it" }
                    textarea id=(snippet) readonly rows="3" spellcheck="false" { "\n" (embed(base, slug, title)) }
                    div { (copies(&snippet, title)) }
                }
            }
            p { a href=(EmbeddingHelpPath) { "How to embed an assessment in three steps" } }
        } },
    )
}

fn copies(field: &str, what: &str) -> Markup {
    html! {
        button.button type="button" data-copies=(field) data-done="Copied" hidden {
            "Copy" span.visually-hidden { ": " (what) }
        }
    }
}

/// The HTML to paste. Styles are inline, as whoever pastes it has no stylesheet of ours.
fn embed(base: &str, slug: &str, title: &str) -> String {
    let place = format!("{base}{}", EmbeddedPath { slug: slug.to_owned() });
    let frame = html! {
        iframe src=(place) title=(title) loading="lazy" style="width:100%;height:60rem;border:0" {}
    };
    frame.into_string()
}

/// Three steps.
pub fn help() -> Markup {
    ui::card(
        "embedding",
        "Embed an assessment in your website",
        None,
        html! { div.body {
            ol {
                li #step-1 { strong { "Say where it may be shown." } " In " a href=(AssessmentSettingsPath) { "Settings, Assessments" }
                    ", add your website, such as https://www.example.com, under “Websites that may embed them”. Browsers show it nowhere else." }
                li #step-2 { strong { "Copy the HTML." } " It stands in " a href=(WebsitePath) { "Settings, Website" } " below each open assessment." }
                li #step-3 { strong { "Paste it into a page of your website." } " Use the block for HTML of your website’s editor, save the page, and open it to try. Visitors answer right there. After they confirmed their email address they go on in the portal." }
            }
            p.soft { "Questions marked sensitive and questions for files are asked in the portal afterwards, never in the embedded page." }
        } },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_the_snippet() {
        let html = embed("https://portal.example.com", "visa-check", "A \"<script>\" & B");
        assert!(
            html.starts_with("<iframe src=\"https://portal.example.com/assessments/visa-check/embedded\"")
        );
        assert!(!html.contains("<script>") && html.contains("&quot;&lt;script&gt;&quot;"), "{html}");
    }
}
