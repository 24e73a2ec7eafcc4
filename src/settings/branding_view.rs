//! The page about the look.

use super::{
    BrandingPath, BrandingPreviewPath,
    branding_form::BrandingForm,
    frame::Form,
    picture::Which,
    preview::{self, Preview},
};
use crate::{
    firms::{Color, Firm},
    i18n::Lang,
    ui::{Choice, LocalizedFields, Select},
};
use maud::{Markup, Render, html};

/// How the preview is asked for: no picture leaves the page before it is saved.
const URLENCODED: &str = "application/x-www-form-urlencoded";

/// The form, and beside it how it will look.
pub fn page(firm: &Firm, form: &Form<'_, BrandingForm>, preview: &Preview) -> Markup {
    html! {
        (form.head())
        div.cols {
            // htmx asks for the preview with what is typed; files stay here until they are saved
            (preview::form(BrandingPath, BrandingPreviewPath).files().set("hx-encoding", URLENCODED).fields(html! {
                div class="body form" {
                    (form.mark())
                    (color(form))
                    (LocalizedFields { name: "welcome", label: "Welcome message", texts: &form.fields.welcome, errors: form.errors,
                        first: firm.language, required: false, rows: Some(6) })
                    p class="hint" {
                        "Shown beside the sign-in form. You can use " code { "**bold**" } ", " code { "*italic*" } ", lists with "
                        code { "- " } " and links as " code { "[words](https://address)" } "."
                    }
                    (picture(firm, form, Which::Logo, "Logo",
                        "PNG, JPEG, or WebP, up to 10 MB; a transparent PNG is best. It is resized to at most 480 × 160 pixels and is also used as the browser icon."))
                    (picture(firm, form, Which::Background, "Background image",
                        "PNG, JPEG, or WebP, up to 10 MB; 1400 × 840 pixels recommended. Larger images are cropped to that size, and camera data is removed. It appears behind the welcome message on larger screens."))
                    (preview_language(&form.fields.lang))
                    div.form-actions {
                        button class="button primary" { "Save" }
                        button class="button no-js-only" formaction=(BrandingPreviewPath) formenctype=(URLENCODED) { "Preview" }
                    }
                }
            }))
            (preview)
        }
    }
}

fn color(form: &Form<'_, BrandingForm>) -> Markup {
    let error = form.errors.get("color");
    let picked = Color::parse(&form.fields.color).unwrap_or(Color::DEFAULT);
    html! {
        div.field {
            label for="f-color" { "Color" }
            span.hint #f-color-hint { "For buttons, links, and the welcome. Shades are chosen so that text stays readable." }
            input type="hidden" name="drawn" value=(picked);
            div.cluster {
                input #f-picker type="color" name="picker" value=(picked) aria-label="Choose the color" data-color-of="f-color";
                input #f-color .grow name="color" value=(form.fields.color) maxlength="9" autocomplete="off" spellcheck="false" required
                    aria-describedby={ "f-color-hint" @if error.is_some() { " f-color-error" } } aria-invalid=[error.map(|_| "true")];
            }
            @if let Some(error) = error { span.error #f-color-error { (error) } }
        }
    }
}

fn picture(firm: &Firm, form: &Form<'_, BrandingForm>, which: Which, label: &str, hint: &str) -> Markup {
    let key = which.key();
    let (there, error) = (which.of(firm), form.errors.get(key));
    html! {
        div.field {
            label for={ "f-" (key) } { (label) " " span.optional { "(optional)" } }
            span.hint id={ "f-" (key) "-hint" } { (hint) }
            @if let Some(picture) = &there {
                img class={ "kept-picture " (key) } src={ "/assets/firm/" (key) "?v=" (picture.version) } alt={ "The " (label.to_lowercase()) " in use now" } loading="lazy";
            }
            input id={ "f-" (key) } name=(key) type="file" accept="image/png,image/jpeg,image/webp" data-picture=(key)
                aria-describedby={ "f-" (key) "-hint" @if error.is_some() { " f-" (key) "-error" } } aria-invalid=[error.map(|_| "true")];
            @if let Some(error) = error { span.error id={ "f-" (key) "-error" } { (error) " Nothing was saved." } }
            @if there.is_some() {
                label.choice {
                    input type="checkbox" name="remove" value=(key) checked[form.fields.removes(key)];
                    span { "Remove the " (label.to_lowercase()) }
                }
            }
        }
    }
}

/// Which of the welcomes the preview shows.
pub fn preview_language(chosen: &str) -> Markup {
    let choices = Lang::ALL.map(|lang| Choice::new(lang, lang.own_name()));
    Select { name: "lang", label: "Preview in", chosen, choices: &choices, ..Select::default() }.render()
}
