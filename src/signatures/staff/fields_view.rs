//! The page on which fields are placed. The picture of the page is a button: where it is pressed, a field is put, without scripts too. Fields
//! lie over it, each a link to its row in the list; with scripts they are dragged.

use super::fields::TypedField;
use crate::{
    actors::Staff,
    form::FieldErrors,
    ids::SignerId,
    signatures::{
        Envelope, FieldKind, FieldPath, FieldsPath, SignatureField, SignerPreviewPath,
        StaffSignaturePagePath, StaffSignaturePath, forms::FieldForm,
    },
    ui::{self, Choice, Field, Select, Tone},
};
use maud::{Markup, Render, html};

pub struct FieldsPage<'a> {
    pub staff: &'a Staff,
    pub envelope: &'a Envelope,
    pub number: i16,
    pub is_shown: bool,
    pub typed: &'a TypedField,
}

/// What a kind of field is called.
pub fn kind_words(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Signature => "Signature",
        FieldKind::Initials => "Initials",
        FieldKind::Date => "Date signed",
        FieldKind::Text => "Text",
        FieldKind::Checkbox => "Checkbox",
    }
}

impl Render for FieldsPage<'_> {
    fn render(&self) -> Markup {
        let signature_id = self.envelope.request.id;
        html! {
            header {
                p.crumbs { a href=(StaffSignaturePath { signature_id }) { bdi { (self.envelope.request.title) } } }
                div.title {
                    h1 { "Place fields" }
                    div.actions {
                        @for signer in &self.envelope.signers {
                            a class="button compact" href=(SignerPreviewPath { signature_id, signer_id: signer.id }) { (ui::icon("eye")) "Preview as " bdi { (signer.name) } }
                        }
                        a class="button compact primary" href=(StaffSignaturePath { signature_id }) { "Done" }
                    }
                }
            }
            @if self.envelope.signers.is_empty() {
                (ui::notice(Tone::Warn, html! { "Add the signers first: every field belongs to one of them." }))
            } @else {
                div.place { (self.sheet()) (self.list()) }
            }
        }
    }
}

impl FieldsPage<'_> {
    fn pages(&self) -> i16 {
        i16::try_from(self.envelope.request.pages().len()).unwrap_or(1)
    }

    fn color(&self, signer: SignerId) -> usize {
        self.envelope.signers.iter().position(|one| one.id == signer).unwrap_or_default() % 6 + 1
    }

    fn sheet(&self) -> Markup {
        let signature_id = self.envelope.request.id;
        html! {
            section.card aria-labelledby="pg" {
                header {
                    h2 #pg { "Page " (self.number) " of " (self.pages()) }
                    nav.page-strip aria-label="Pages" {
                        @for number in 1..=self.pages() {
                            @let count = self.envelope.fields_on(number).count();
                            @if self.pages() <= 20 || count > 0 || (number - self.number).abs() <= 3 || number == 1 || number == self.pages() {
                                a href={ (FieldsPath { signature_id }) "?page=" (number) } aria-current=[(number == self.number).then_some("page")] {
                                    (number) @if count > 0 { span class="soft small" { (count) " " @if count == 1 { "field" } @else { "fields" } } }
                                }
                            }
                        }
                    }
                }
                div.body {
                    (self.new_field())
                    ul class="legend-signers cluster small" { @for signer in &self.envelope.signers {
                        li.cluster { span class={ "badge who-" (self.color(signer.id)) } aria-hidden="true" { (signer.badge()) } bdi { (signer.name) } }
                    } }
                }
            }
        }
    }

    /// The form for a new field, with the page that can be pressed.
    fn new_field(&self) -> Markup {
        let signature_id = self.envelope.request.id;
        let is_typed = self.typed.field.is_none();
        let (fields, none) = (&self.typed.fields, FieldErrors::default());
        let errors = if is_typed { &self.typed.errors } else { &none };
        let kinds: Vec<Choice> =
            FieldKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_words(*kind))).collect();
        let signers: Vec<Choice> = self
            .envelope
            .signers
            .iter()
            .map(|signer| Choice::new(signer.id, format!("{}. {}", signer.position, signer.name)))
            .collect();
        let (width, height) = self.envelope.request.page(self.number).unwrap_or((612.0, 792.0));
        let picture = format!("{}?number={}", StaffSignaturePagePath { signature_id }, self.number);
        html! {
            (ui::post_form(FieldsPath { signature_id }).class("form").set("aria-label", "New field").flag("novalidate").fields(html! {
                @if is_typed { (ui::error_summary(self.staff.lang, errors)) }
                input type="hidden" name="page" value=(self.number);
                div.filters {
                    (Select { name: "kind", label: "Place a", chosen: &fields.kind, choices: &kinds, error: errors.get("kind"), ..Select::default() })
                    (Select { name: "signer", label: "for", chosen: &fields.signer, choices: &signers, error: errors.get("signer"), ..Select::default() })
                    (Field { name: "left", label: "Left (inches)", value: if is_typed { &fields.left } else { "" }, inputmode: Some("decimal"),
                        error: errors.get("left"), optional: Some("optional"), ..Field::default() })
                    (Field { name: "top", label: "Top (inches)", value: if is_typed { &fields.top } else { "" }, inputmode: Some("decimal"),
                        error: errors.get("top"), optional: Some("optional"), ..Field::default() })
                    button.button { (ui::icon("plus")) "Add field" }
                }
                p.hint { "Press on the page where the line begins, or enter inches from its top left corner." }
                @if self.is_shown {
                    div.place-sheet tabindex="0" role="region" aria-label={ "Page " (self.number) } {
                        div.place-page data-place data-scale="1" {
                            input type="image" name="at" src=(picture) width=(width.round()) height=(height.round())
                                alt={ "Page " (self.number) ": press where the field should be" };
                            svg.doc-page viewBox={ "0 0 " (width) " " (height) } width=(width.round()) height=(height.round()) role="group"
                                aria-label={ "Fields on page " (self.number) } {
                                @for field in self.envelope.fields_on(self.number) { (self.spot(field)) }
                            }
                        }
                    }
                } @else {
                    (ui::notice(Tone::Warn, html! { "This page cannot be shown. Fields can be placed by inches." }))
                }
            }))
        }
    }

    fn spot(&self, field: &SignatureField) -> Markup {
        let [x, y, width, height] = field.place();
        let signer = self.envelope.signer(field.signer_id);
        let words =
            format!("{} · {}", kind_words(field.kind), signer.map(|one| one.badge()).unwrap_or_default());
        let size = (height * 0.42).clamp(5.0, 10.5);
        html! {
            a class={ "spot who-" (self.color(field.signer_id)) } href={ "#field-" (field.id) } data-field=(field.id) {
                rect x=(x) y=(y) width=(width) height=(height) rx="3" {}
                text x=(x + 5.0) y=(y + height / 2.0 + size * 0.36) font-size=(size) { (words) }
            }
        }
    }

    fn list(&self) -> Markup {
        let fields: Vec<&SignatureField> = self.envelope.fields.iter().collect();
        html! {
            section.card aria-labelledby="fl" {
                header { h2 #fl { "Fields" } span class="soft small" { (fields.len()) ", in the order of reading" } }
                @if fields.is_empty() {
                    (ui::empty("sign", "No fields yet", "What you place on the pages is listed here."))
                } @else {
                    ol.spots { @for (at, field) in fields.into_iter().enumerate() { (self.row(at + 1, field)) } }
                }
            }
        }
    }

    fn row(&self, at: usize, field: &SignatureField) -> Markup {
        let signature_id = self.envelope.request.id;
        let signer = self.envelope.signer(field.signer_id);
        let is_typed = self.typed.field == Some(field.id);
        let known = FieldForm::of(field);
        let (fields, none) = (if is_typed { &self.typed.fields } else { &known }, FieldErrors::default());
        let errors = if is_typed { &self.typed.errors } else { &none };
        html! {
            li id={ "field-" (field.id) } {
                details open[is_typed] name="field" {
                    summary {
                        span class={ "badge who-" (self.color(field.signer_id)) } aria-hidden="true" { (signer.map(|one| one.badge()).unwrap_or_default()) }
                        span {
                            strong { (at) ". " (kind_words(field.kind)) @if !field.label.is_empty() { ": " bdi { (field.label) } } } br;
                            span class="soft small" { bdi { (signer.map(|one| one.name.as_str()).unwrap_or_default()) } " · page " (field.page) }
                        }
                    }
                    (ui::post_form(FieldPath { signature_id, signature_field_id: field.id }).class("form").flag("novalidate").fields(html! {
                        @if is_typed {
                            (ui::error_summary(self.staff.lang, errors))
                            (ui::conflict(self.staff.lang, self.typed.conflict.as_ref()))
                        }
                        (ui::based_on(&fields.based_on))
                        (self.choices(field, fields))
                        div.cluster {
                            (inches(field, "left", "Left", &fields.left, errors))
                            (inches(field, "top", "Top", &fields.top, errors))
                            (inches(field, "width", "Width", &fields.width, errors))
                            (inches(field, "height", "Height", &fields.height, errors))
                        }
                        p.hint { "Inches from the top left corner of the page." }
                        div.cluster role="group" aria-label="Move" {
                            @for (way, sign, words) in [("left", "←", "Left"), ("up", "↑", "Up"), ("down", "↓", "Down"), ("right", "→", "Right")] {
                                button class="button compact" name="do" value=(way) aria-label=(words) { (sign) }
                            }
                        }
                        div.form-actions {
                            button class="button compact primary" name="do" value="save" { "Save field" }
                            button class="button compact" name="do" value="copy" { "Copy to that page" }
                            button class="button compact danger" name="do" value="remove" { "Remove" }
                        }
                    }))
                }
            }
        }
    }

    fn choices(&self, field: &SignatureField, fields: &FieldForm) -> Markup {
        let id = |name: &str| format!("f-{name}-{}", field.id);
        html! {
            div.cluster {
                div.field {
                    label for=(id("kind")) { "Type" }
                    select id=(id("kind")) name="kind" { @for kind in FieldKind::ALL {
                        option value=(kind.as_str()) selected[fields.kind == kind.as_str()] { (kind_words(*kind)) }
                    } }
                }
                div.field {
                    label for=(id("signer")) { "Signer" }
                    select id=(id("signer")) name="signer" { @for signer in &self.envelope.signers {
                        option value=(signer.id) selected[fields.signer == signer.id.to_string()] { (signer.name) }
                    } }
                }
                div.field {
                    label for=(id("page")) { "Page" }
                    select id=(id("page")) name="page" { @for number in 1..=self.pages() {
                        option value=(number) selected[fields.page == number.to_string()] { (number) }
                    } }
                }
            }
            @if matches!(field.kind, FieldKind::Text | FieldKind::Checkbox) {
                div.field {
                    label for=(id("label")) { "What it asks for" }
                    input id=(id("label")) name="label" value=(fields.label) maxlength="100" autocomplete="off";
                }
                label.tick { input type="checkbox" name="optional" value="yes" checked[!fields.required]; span { "May be left empty" } }
            }
        }
    }
}

fn inches(field: &SignatureField, name: &str, label: &str, value: &str, errors: &FieldErrors) -> Markup {
    let id = format!("f-{name}-{}", field.id);
    let error = errors.get(name);
    html! {
        div.field {
            label for=(id) { (label) }
            input.short id=(id) name=(name) value=(value) inputmode="decimal" autocomplete="off" size="6" aria-invalid=[error.map(|_| "true")]
                aria-describedby=[error.map(|_| format!("{id}-error"))];
            @if let Some(error) = error { span.error id={ (id) "-error" } { (error) } }
        }
    }
}
