//! The page of a request.

use super::{
    details_view::{changes_notice, nature_words, signed_before_notice},
    index_view::state_words,
    show::{ShowContent, TypedSigner},
};
use crate::{
    actors::Staff,
    cases::StaffCasePath,
    i18n::{Lang, format},
    signatures::{
        CaseSignaturesPath, EditSignaturePath, EndedAs, FieldsPath, PaperSentPath, RequestState,
        SendSignaturePath, SignatureRemindersPath, SignedPagesPath, Signer, SignerPath, SignerState,
        SignersPath, StaffSignatureCopyPath, StaffSignatureFilePath, VoidSignaturePath, actions::check_ready,
        forms::SignerForm, member_paths, paper::changes,
    },
    ui::{self, Choice, Field, Select, TextArea, Tone},
};
use data_encoding::HEXLOWER;
use maud::{Markup, Render, html};

pub struct ShowPage<'a> {
    pub staff: &'a Staff,
    pub content: &'a ShowContent,
    pub typed: &'a TypedSigner,
}

impl Render for ShowPage<'_> {
    fn render(&self) -> Markup {
        let request = &self.content.envelope.request;
        html! {
            (self.head())
            @if request.is_draft() { (self.steps()) }
            @if !request.changes().is_empty() { (changes_notice(&changes(&request.changes()))) }
            @if request.holds_signature && !request.by_hand { (signed_before_notice()) }
            @if request.is_draft() { (self.draft()) } @else { (self.sent()) }
        }
    }
}

impl ShowPage<'_> {
    fn head(&self) -> Markup {
        let request = &self.content.envelope.request;
        let (signature_id, case_id) = (request.id, request.case_id);
        let (tone, words) = state_words(request.state());
        html! {
            header {
                p.crumbs {
                    a href=(StaffCasePath { case_id }) { bdi { (self.content.case_name) } } " / "
                    a href=(CaseSignaturesPath { case_id }) { "Signatures" }
                }
                div.title {
                    h1 { bdi { (request.title) } }
                    (ui::pill(tone, words))
                    div.actions {
                        a class="button compact" href=(StaffSignatureFilePath { signature_id }) download { (ui::icon("download")) "File as sent" }
                        @if request.is_draft() {
                            a class="button compact" href=(EditSignaturePath { signature_id }) { "Edit" }
                            a class="button compact primary" href=(SendSignaturePath { signature_id }) { (ui::icon("send")) "Send…" }
                        }
                        @if self.content.envelope.copy.is_some() {
                            a class="button compact primary" href=(StaffSignatureCopyPath { signature_id }) download { (ui::icon("download")) "Signed copy" }
                        }
                        @if self.content.envelope.copy.as_ref().is_some_and(|copy| copy.certificate().is_some()) {
                            a class="button compact" href={ (StaffSignatureCopyPath { signature_id }) "?part=certificate" } download { (ui::icon("download")) "Certificate" }
                        }
                    }
                }
            }
        }
    }

    fn steps(&self) -> Markup {
        let envelope = &self.content.envelope;
        let has_fields = !envelope.fields.is_empty() || envelope.request.by_hand;
        let has = [true, !envelope.signers.is_empty(), has_fields, false];
        let now = has.iter().position(|done| !done).unwrap_or(3);
        html! {
            ol.tracker aria-label="Steps" {
                @for (at, words) in ["Document", "Signers", "Fields", "Send"].into_iter().enumerate() {
                    li.done[at < now].now[at == now] aria-current=[(at == now).then_some("step")] { span { (words) } }
                }
            }
        }
    }

    fn draft(&self) -> Markup {
        let envelope = &self.content.envelope;
        let signature_id = envelope.request.id;
        let missing = check_ready(envelope, self.staff.firm.today(self.staff.now));
        html! {
            (ui::card("signers", "Signers", Some(html! {
                span class="soft small" { @if envelope.request.in_order { "One after the other" } @else { "All at once" } }
            }), html! { (self.draft_signers()) (self.new_signer()) }))
            (ui::card("fields", "Fields", Some(html! {
                a class="button compact" href=(FieldsPath { signature_id }) { "Place fields" }
            }), html! {
                @if envelope.fields.is_empty() && envelope.request.by_hand {
                    (ui::empty("sign", "Signed with a pen", "Fields are not needed. Where you place some, signers are told on which pages they sign."))
                } @else if envelope.fields.is_empty() {
                    (ui::empty("sign", "No fields yet", "Place a signature for each signer on the pages."))
                } @else {
                    div.body { ul.bullets {
                        @for signer in &envelope.signers {
                            li { bdi { (signer.name) } ": " (count(envelope.fields_of(signer.id).count(), "field")) }
                        }
                    } }
                }
            }))
            @if missing.is_empty() {
                p.cluster { a class="button primary" href=(SendSignaturePath { signature_id }) { (ui::icon("send")) "Send…" } }
            } @else {
                (ui::card("missing", "Before it can be sent", None, html! {
                    div.body { ul.bullets { @for one in &missing { li { (one.words()) } } } }
                }))
            }
        }
    }

    fn draft_signers(&self) -> Markup {
        let envelope = &self.content.envelope;
        let last = envelope.signers.len();
        html! {
            @if envelope.signers.is_empty() {
                (ui::empty("user", "Nobody yet", "Add everybody who signs, in the order in which they should."))
            } @else {
                ol.signers { @for (at, signer) in envelope.signers.iter().enumerate() {
                    @let action = SignerPath { signature_id: envelope.request.id, signer_id: signer.id };
                    li id={ "signer-" (signer.id) } {
                        span class={ "badge who-" (at % 6 + 1) } aria-hidden="true" { (signer.badge()) }
                        span {
                            strong { (at + 1) ". " bdi { (signer.name) } } br;
                            span class="soft small" { (self.about(signer)) }
                        }
                        (ui::post_form(&action).class("tools").fields(html! {
                            button class="button quiet" name="do" value="earlier" disabled[at == 0] aria-label={ (signer.name) " earlier" } { (ui::icon("chevron-up")) }
                            button class="button quiet" name="do" value="later" disabled[at + 1 == last] aria-label={ (signer.name) " later" } { (ui::icon("chevron-down")) }
                            button class="button compact" name="do" value="remove" data-confirm={ "Remove " (signer.name) " and their fields?" } { "Remove" span.visually-hidden { " " (signer.name) } }
                        }))
                        (self.contact(signer))
                    }
                } }
            }
        }
    }

    fn about(&self, signer: &Signer) -> Markup {
        html! {
            @if signer.email.is_empty() { "No email address" } @else { (signer.email) }
            @if signer.staff_member_id.is_some() { " · countersigns for the firm" }
            @if signer.client_id.is_none() && signer.staff_member_id.is_none() { " · signs by a mailed link" }
            @if signer.language != self.staff.lang { " · reads " (signer.language.own_name()) }
            @if !signer.on_behalf_of.is_empty() { " · signs for " bdi { (signer.on_behalf_of) } }
        }
    }

    /// Name and address of a signer, to be corrected.
    fn contact(&self, signer: &Signer) -> Markup {
        let request = &self.content.envelope.request;
        let is_typed = self.typed.signer == Some(signer.id);
        let known = SignerForm::of(signer);
        let (fields, none) =
            (if is_typed { &self.typed.fields } else { &known }, crate::form::FieldErrors::default());
        let errors = if is_typed { &self.typed.errors } else { &none };
        html! {
            details.fold open[is_typed] {
                summary { "Correct" span.visually-hidden { " " (signer.name) } }
                (ui::post_form(SignerPath { signature_id: request.id, signer_id: signer.id }).class("form").flag("novalidate").fields(html! {
                    @if is_typed {
                        (ui::error_summary(self.staff.lang, errors))
                        (ui::conflict(self.staff.lang, self.typed.conflict.as_ref()))
                    }
                    (ui::based_on(&fields.based_on))
                    (text(signer, "name", "Name", &fields.name, errors.get("name")))
                    (text(signer, "email", "Email", &fields.email, errors.get("email")))
                    @if request.is_draft() {
                        (text(signer, "on_behalf_of", "Signs for (a guardian or attorney-in-fact)", &fields.on_behalf_of, errors.get("on_behalf_of")))
                    }
                    div.form-actions { button class="button compact primary" name="do" value="save" { "Save" } }
                }))
            }
        }
    }

    fn new_signer(&self) -> Markup {
        let request = &self.content.envelope.request;
        let is_typed = self.typed.signer.is_none() && !self.typed.errors.is_empty();
        let (fields, errors) = (&self.typed.fields, &self.typed.errors);
        let mut choices: Vec<Choice> = self
            .content
            .people
            .iter()
            .filter(|person| {
                let signs = |signer: &Signer| {
                    person.client.is_some() && signer.client_id == person.client
                        || person.member.is_some() && signer.staff_member_id == person.member
                };
                !self.content.envelope.signers.iter().any(signs)
            })
            .map(|person| {
                let role = if person.member.is_some() { "for the firm" } else { "client" };
                Choice::new(person.value(), format!("{} ({role})", person.name))
            })
            .collect();
        choices.push(Choice::new("other", "Somebody else, by mail"));
        let languages: Vec<Choice> =
            Lang::ALL.iter().map(|lang| Choice::new(lang.code(), lang.own_name())).collect();
        let none = crate::form::FieldErrors::default();
        let errors = if is_typed { errors } else { &none };
        html! {
            (ui::post_form(SignersPath { signature_id: request.id }).class("body form").flag("novalidate").fields(html! {
                @if is_typed { (ui::error_summary(self.staff.lang, errors)) }
                (Select { name: "person", label: "Add a signer", chosen: &fields.person, choices: &choices, error: errors.get("person"), ..Select::default() })
                (Field { name: "on_behalf_of", label: "Signs for", value: &fields.on_behalf_of, hint: "If they sign as a guardian or attorney-in-fact: for whom.",
                    error: errors.get("on_behalf_of"), optional: Some("optional"), ..Field::default() })
                details.fold open[is_typed && fields.person == "other"] {
                    summary { "Name and email of somebody else" }
                    (Field { name: "name", label: "Name", value: &fields.name, error: errors.get("name"), optional: Some("for somebody else"), ..Field::default() })
                    (Field { name: "email", label: "Email", kind: "email", value: &fields.email, error: errors.get("email"), optional: Some("for somebody else"), ..Field::default() })
                    (Select { name: "language", label: "Reads", chosen: &fields.language, choices: &languages, ..Select::default() })
                }
                div.form-actions { button.button { (ui::icon("user-plus")) "Add signer" } }
            }))
        }
    }

    fn sent(&self) -> Markup {
        let envelope = &self.content.envelope;
        let request = &envelope.request;
        html! {
            (self.end())
            @for (signer, address) in &self.content.undelivered {
                @if let Some(signer) = envelope.signer(*signer) {
                    (ui::notice(Tone::Bad, html! { "The mail to " bdi { (signer.name) } " at " (address) " could not be delivered. Correct the address below: they are asked again." }))
                }
            }
            (ui::card("signers", "Signers", Some(self.remind()), html! {
                ol.signers { @for (at, signer) in envelope.signers.iter().enumerate() { (self.sent_signer(at, signer)) } }
            }))
            (ui::card("details", "Details", None, html! {
                div.body { dl.facts {
                    dt { "What is signed" } dd { (nature_words(request.nature)) }
                    dt { "How it is signed" } dd { @if request.by_hand { "Printed, signed with a pen and photographed" } @else { "Electronically" } }
                    dt { "Order" } dd { @if request.in_order { "One after the other" } @else { "All at once" } }
                    @if let Some(at) = request.sent_at { dt { "Sent" } dd { (self.moment(at)) } }
                    @if let Some(due) = request.due_on { dt { "Due on" } dd { (format::full_day(self.staff.lang, due.0)) } }
                    @if let Some(last) = request.expires_on { dt { "Can be signed until" } dd { (format::full_day(self.staff.lang, last.0)) } }
                    dt { "Pages" } dd { (request.pages().len()) }
                    dt { "SHA-256 as sent" } dd { code { (HEXLOWER.encode(&request.file_sha256)) } }
                    @if let Some(copy) = &envelope.copy {
                        dt { "Sealed" } dd { (self.moment(copy.sealed_at)) @if copy.timestamped_at.is_some() { ", with the time of an authority" } }
                        dt { "SHA-256 of the signed copy" } dd { code { (HEXLOWER.encode(&copy.sha256)) } }
                        @if let Some(sha256) = &copy.certificate_sha256 {
                            dt { "SHA-256 of the certificate" } dd { code { (HEXLOWER.encode(sha256)) } }
                        }
                    }
                } }
            }))
            @if request.is_open() { (self.void()) }
        }
    }

    fn moment(&self, at: crate::clock::Ts) -> Markup {
        ui::moment(self.staff.lang, at, &self.staff.zone, self.staff.today())
    }

    fn end(&self) -> Markup {
        let envelope = &self.content.envelope;
        let request = &envelope.request;
        let words = match request.state() {
            RequestState::Ended(EndedAs::Completed) if request.by_hand => Some((
                Tone::Good,
                "Everybody has signed with a pen. The signed pages are documents of the case.",
            )),
            RequestState::Ended(EndedAs::Completed) if envelope.copy.is_none() => {
                Some((Tone::Brand, "Everybody has signed. The signed copy is being made and sealed."))
            }
            RequestState::Ended(EndedAs::Declined) => {
                Some((Tone::Bad, "A signer declined. The others were told."))
            }
            RequestState::Ended(EndedAs::Withdrawn) => Some((
                Tone::Bad,
                "A signer withdrew their consent to electronic records: give it to them on paper.",
            )),
            RequestState::Ended(EndedAs::Expired) => {
                Some((Tone::Warn, "Its last day passed before everybody had signed."))
            }
            RequestState::Ended(EndedAs::Voided) => Some((Tone::Plain, "It was taken back.")),
            _ => None,
        };
        html! {
            @if let Some((tone, words)) = words {
                (ui::notice(tone, html! { p { (words) } @if !request.end_reason.is_empty() { p.text { (request.end_reason) } } }))
            }
        }
    }

    fn remind(&self) -> Markup {
        let request = &self.content.envelope.request;
        html! {
            @if request.is_open() {
                (ui::post_form(SignatureRemindersPath { signature_id: request.id }).fields(html! {
                    button class="button compact" { (ui::icon("bell")) "Remind" }
                }))
            }
        }
    }

    fn sent_signer(&self, at: usize, signer: &Signer) -> Markup {
        let request = &self.content.envelope.request;
        let (tone, words) = match signer.state() {
            SignerState::Signed => (Tone::Good, "Signed"),
            SignerState::Declined => (Tone::Bad, "Declined"),
            SignerState::HandedIn => (Tone::Warn, "To check"),
            SignerState::Opened if signer.sent_back().is_some() => (Tone::Warn, "Sent back"),
            SignerState::Opened => (Tone::Brand, "Opened"),
            SignerState::Asked => (Tone::Warn, "Asked"),
            SignerState::Later => (Tone::Plain, "Later"),
        };
        let is_me = signer.staff_member_id == Some(self.staff.id);
        html! {
            li id={ "signer-" (signer.id) } {
                span class={ "badge who-" (at % 6 + 1) } aria-hidden="true" { (signer.badge()) }
                span {
                    strong { (at + 1) ". " bdi { (signer.name) } } " " (ui::pill(tone, words)) br;
                    span class="soft small" {
                        (self.about(signer))
                        @if let Some(when) = signer.signed_at.or(signer.declined_at).or(signer.opened_at).or(signer.asked_at) { " · " (self.moment(when)) }
                    }
                    @if let (Some(asked), None) = (signer.paper_asked_at, signer.paper_sent_at) {
                        br; (ui::pill(Tone::Warn, "Paper asked for")) " " span class="soft small" { (self.moment(asked)) }
                    }
                }
                div.tools {
                    @if is_me && signer.has_turn() && request.is_open() {
                        a class="button compact primary" href=(member_paths::Signing { signature_id: request.id }) { "Sign" }
                    }
                    @if signer.pages_file().is_some() {
                        a class={ "button compact" @if signer.signed_at.is_none() { " primary" } } href=(SignedPagesPath { signature_id: request.id, signer_id: signer.id }) {
                            @if signer.signed_at.is_none() { "Check" } @else { "Signed pages" } span.visually-hidden { " of " (signer.name) }
                        }
                    }
                    @if signer.paper_asked_at.is_some() && signer.paper_sent_at.is_none() {
                        (ui::post_form(PaperSentPath { signature_id: request.id, signer_id: signer.id }).fields(html! {
                            button class="button compact" { "Paper given" span.visually-hidden { " to " (signer.name) } }
                        }))
                    }
                }
                @if request.is_open() && signer.signed_at.is_none() { (self.contact(signer)) }
            }
        }
    }

    fn void(&self) -> Markup {
        let request = &self.content.envelope.request;
        html! {
            details.fold {
                summary { "Take it back (void)" }
                (ui::post_form(VoidSignaturePath { signature_id: request.id }).class("form").fields(html! {
                    (TextArea { name: "reason", label: "Why", value: "", rows: 2, hint: "Signers read it.", optional: Some("optional"), ..TextArea::default() })
                    div.form-actions { button class="button danger" { "Void the request" } }
                }))
            }
        }
    }
}

/// A field whose id is its signer's own: there are several on the page.
fn text(signer: &Signer, name: &str, label: &str, value: &str, error: Option<&str>) -> Markup {
    let id = format!("f-{name}-{}", signer.id);
    html! {
        div.field {
            label for=(id) { (label) }
            input id=(id) name=(name) value=(value) autocomplete="off" aria-invalid=[error.map(|_| "true")]
                aria-describedby=[error.map(|_| format!("{id}-error"))];
            @if let Some(error) = error { span.error id={ (id) "-error" } { (error) } }
        }
    }
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
