//! The page of one place: the part of the document around it, large enough to be read, and what will stand there.

use super::{
    adoption::{self, AdoptionForm},
    desk::{Desk, Opened},
    document_view::{drawn, here_words, overlay},
    frame::parts_of_title,
    identify, show,
};
use crate::{
    form::FieldErrors,
    i18n::Lang,
    signatures::{Face, FieldKind, SignatureField},
    t,
    ui::{self, Field},
};
use maud::{Markup, Render, html};

/// Around the place that is shown, in points.
const AROUND: f32 = 110.0;

/// What stands in the form.
pub struct Typed {
    pub adoption: AdoptionForm,
    pub value: String,
    /// The date that will be printed.
    pub date: String,
    pub errors: FieldErrors,
}

pub struct FieldPage<'a> {
    pub desk: &'a Desk,
    pub opened: &'a Opened,
    pub field: &'a SignatureField,
    pub typed: &'a Typed,
}

impl Render for FieldPage<'_> {
    fn render(&self) -> Markup {
        let (lang, base, field) = (self.desk.lang(), self.desk.base(), self.field);
        let whole = format!("{base}?page={}#document", field.page);
        html! {
            (parts_of_title(html! { a href=(whole) { (self.opened.title()) } }, &here_words(lang, field),
                Some(html! { (t!(lang, "sign-field-lead", page = i64::from(field.page), pages = self.opened.envelope.request.pages().len())) })))
            div.card { (self.part()) }
            (ui::post_form(format!("{base}/fields/{}", field.id)).class("card").flag("novalidate").locked(self.desk.is_preview()).fields(html! {
                div class="body form" {
                    (ui::error_summary(lang, &self.typed.errors))
                    (self.fields(lang))
                    (identify::password_field(lang, identify::is_asked(self.desk, self.opened), &self.typed.errors))
                    div.form-actions {
                        button class="button primary" { (self.press(lang)) }
                        a.button href=(whole) { (t!(lang, "sign-whole-page")) }
                    }
                }
            }))
            @if field.is_filled() {
                (ui::post_form(format!("{base}/fields/{}/delete", field.id)).locked(self.desk.is_preview()).fields(html! {
                    button class="button quiet" { (t!(lang, "sign-undo")) }
                }))
            }
            (show::bar(self.desk, self.opened))
        }
    }
}

impl FieldPage<'_> {
    /// The part of the page around the place, as wide as the page.
    fn part(&self) -> Markup {
        let lang = self.desk.lang();
        let (width, height) = self.opened.envelope.request.page(self.field.page).unwrap_or((612.0, 792.0));
        let [x, y, own_width, own_height] = self.field.place();
        let top = (y - AROUND).max(0.0);
        let shown = (own_height + 2.0 * AROUND).min(height - top);
        let picture = format!("{}/page?number={}", self.desk.base(), self.field.page);
        html! {
            div.sheet tabindex="0" role="region" aria-label=(t!(lang, "sign-field-part")) {
                svg.doc-page viewBox={ "0 " (top) " " (width) " " (shown) } role="img" aria-label=(t!(lang, "sign-field-part")) {
                    image href=(picture) width=(width) height=(height) preserveAspectRatio="none" {}
                    (overlay(&self.opened.envelope, self.field.page))
                    rect.spotlight x=(x) y=(y) width=(own_width) height=(own_height) rx="3" {}
                }
            }
        }
    }

    fn fields(&self, lang: Lang) -> Markup {
        let (field, typed, signer) = (self.field, self.typed, &self.opened.signer);
        let optional = t!(lang, "optional");
        let optional = (!field.required).then_some(optional.as_str());
        match field.kind {
            FieldKind::Signature | FieldKind::Initials if signer.adopted_at.is_none() => {
                adoption::fields(lang, &typed.adoption, &typed.errors)
            }
            FieldKind::Signature => html! {
                p { (t!(lang, "sign-will-stand")) }
                @if signer.face == Face::Drawn {
                    svg.signature-drawn viewBox="0 0 400 120" role="img" aria-label=(signer.signed_name()) { (drawn(&signer.drawing, [0.0, 0.0, 400.0, 120.0])) }
                } @else {
                    p.signature-face[signer.face == Face::Script].big { (signer.signed_name()) }
                }
            },
            FieldKind::Initials => html! {
                p { (t!(lang, "sign-will-stand")) }
                p.signature-face[signer.face != Face::Plain].big { (signer.adopted_initials) }
            },
            FieldKind::Date => html! {
                p { (t!(lang, "sign-will-stand")) }
                p.big { strong { (typed.date) } }
                @if let Some(error) = typed.errors.get("value") { p.error #f-value-error { (error) } }
                p class="small soft" { (t!(lang, "sign-date-text")) }
                input type="hidden" name="value" value=(typed.date);
            },
            FieldKind::Text => {
                let label = if field.label.is_empty() { t!(lang, "sign-text") } else { field.label.clone() };
                Field {
                    name: "value",
                    label: &label,
                    value: &typed.value,
                    optional,
                    error: typed.errors.get("value"),
                    ..Field::default()
                }
                .render()
            }
            FieldKind::Checkbox => {
                let label = if field.label.is_empty() { t!(lang, "sign-check") } else { field.label.clone() };
                html! {
                    div.field {
                        label.choice {
                            input #f-value type="checkbox" name="value" value="yes" checked[typed.value == "yes"];
                            span { (label) }
                        }
                        @if let Some(error) = typed.errors.get("value") { span.error #f-value-error { (error) } }
                    }
                }
            }
        }
    }

    fn press(&self, lang: Lang) -> String {
        let adopts = self.opened.signer.adopted_at.is_none();
        match self.field.kind {
            FieldKind::Signature | FieldKind::Initials if adopts => t!(lang, "sign-press-adopt"),
            FieldKind::Signature => t!(lang, "sign-press"),
            FieldKind::Initials => t!(lang, "sign-press-initials"),
            FieldKind::Date => t!(lang, "sign-press-date"),
            FieldKind::Text | FieldKind::Checkbox => t!(lang, "sign-press-text"),
        }
    }
}
