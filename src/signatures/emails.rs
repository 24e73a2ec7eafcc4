//! Mails to those who sign: that it is their turn, that it is over, and where the signed copy is.

use super::{
    EndedAs, SignatureRequest, Signer, actions::Office, client_paths, guest_paths, member_paths, queries,
};
use crate::{
    db::Tx,
    i18n::{Lang, format},
    ids::MailId,
    mail::{Layout, Recipient},
    seal, t,
};
use diesel::QueryResult;

/// Where somebody signs: by the token of their link, else as they sign in.
fn place(request: &SignatureRequest, signer: &Signer, token: Option<&str>) -> String {
    let signature_id = request.id;
    match (token, signer.staff_member_id) {
        (Some(token), _) => guest_paths::Signing { token: token.to_owned() }.to_string(),
        (None, Some(_)) => member_paths::Signing { signature_id }.to_string(),
        (None, None) => client_paths::Signing { signature_id }.to_string(),
    }
}

struct Words {
    kind: &'static str,
    subject: String,
    paragraphs: Vec<String>,
    quote: Option<String>,
    button: Option<(String, String)>,
}

async fn queue(tx: &Tx, office: &Office<'_>, signer: &Signer, words: Words) -> QueryResult<Option<MailId>> {
    if signer.email.is_empty() {
        return Ok(None);
    }
    let lang = signer.language;
    let mut layout = Layout::new(lang, office.firm.letterhead()).paragraph(t!(
        lang,
        "mail-greeting",
        name = signer.name.as_str()
    ));
    for paragraph in words.paragraphs {
        layout = layout.paragraph(paragraph);
    }
    if let Some(quote) = words.quote {
        layout = layout.quote(quote);
    }
    if let Some((label, place)) = words.button {
        layout = layout.button(label, format!("{}{place}", office.base_url));
    }
    let to = Recipient { name: signer.name.clone(), email: signer.email.clone() };
    let letter = layout
        .paragraph(t!(lang, "mail-closing"))
        .small(t!(lang, "mail-footer", firm = office.firm.name.as_str()))
        .letter(words.kind, to, words.subject);
    office.outbox.queue(tx, office.firm.id, letter).await.map(Some)
}

/// Asks somebody to sign, or reminds them.
///
/// # Errors
/// The database's.
pub async fn asked(
    tx: &Tx,
    office: &Office<'_>,
    request: &SignatureRequest,
    signer: &Signer,
    (token, is_reminder): (Option<&str>, bool),
) -> QueryResult<Option<MailId>> {
    let (lang, firm, title) = (signer.language, office.firm.name.as_str(), request.title.as_str());
    let mut paragraphs = vec![match is_reminder {
        false => t!(lang, "mail-sign-asked", firm = firm, title = title),
        true => t!(lang, "mail-sign-reminder", firm = firm, title = title),
    }];
    if !signer.on_behalf_of.is_empty() {
        paragraphs.push(t!(lang, "mail-sign-on-behalf", name = signer.on_behalf_of.as_str()));
    }
    if request.by_hand {
        paragraphs.push(t!(lang, "mail-sign-pen"));
    }
    if let Some(due) = request.due_on {
        let day = format::day_in_words(lang, due.0, office.firm.today(office.now).0);
        paragraphs.push(t!(lang, "mail-sign-due", day = day));
    }
    if token.is_some() {
        paragraphs.push(t!(lang, "mail-sign-link"));
    }
    let subject = match is_reminder {
        false => t!(lang, "mail-sign-asked-subject", title = title),
        true => t!(lang, "mail-sign-reminder-subject", title = title),
    };
    let quote = (!request.message.is_empty()).then(|| request.message.clone());
    let button = Some((t!(lang, "mail-sign-button"), place(request, signer, token)));
    let kind = if is_reminder { "signature-reminder" } else { "signature-request" };
    queue(tx, office, signer, Words { kind, subject, paragraphs, quote, button }).await
}

/// Tells somebody that a request is over without a signed copy.
///
/// # Errors
/// The database's.
pub async fn stopped(
    tx: &Tx,
    office: &Office<'_>,
    request: &SignatureRequest,
    signer: &Signer,
    how: EndedAs,
) -> QueryResult<()> {
    let (lang, title, firm) = (signer.language, request.title.as_str(), office.firm.name.as_str());
    let text = match how {
        EndedAs::Declined => t!(lang, "mail-sign-declined", title = title),
        EndedAs::Withdrawn => t!(lang, "mail-sign-withdrawn", title = title),
        EndedAs::Expired => t!(lang, "mail-sign-expired", title = title),
        EndedAs::Voided | EndedAs::Completed => t!(lang, "mail-sign-voided", title = title, firm = firm),
    };
    let words = Words {
        kind: "signature-stopped",
        subject: t!(lang, "mail-sign-stopped-subject", title = title),
        paragraphs: vec![text, t!(lang, "mail-sign-nothing-to-do")],
        quote: None,
        button: None,
    };
    queue(tx, office, signer, words).await.map(drop)
}

/// Asks somebody once more for what they sign with a pen.
///
/// # Errors
/// The database's.
pub async fn pages_sent_back(
    tx: &Tx,
    office: &Office<'_>,
    request: &SignatureRequest,
    signer: &Signer,
    reason: &str,
) -> QueryResult<()> {
    let (lang, title, firm) = (signer.language, request.title.as_str(), office.firm.name.as_str());
    let token = new_link(tx, office, signer).await?;
    let words = Words {
        kind: "signature-sent-back",
        subject: t!(lang, "mail-sign-back-subject", title = title),
        paragraphs: vec![t!(lang, "mail-sign-back", firm = firm, title = title)],
        quote: Some(reason.to_owned()),
        button: Some((t!(lang, "mail-sign-back-button"), place(request, signer, token.as_deref()))),
    };
    queue(tx, office, signer, words).await.map(drop)
}

/// A link for who does not sign in here.
async fn new_link(tx: &Tx, office: &Office<'_>, signer: &Signer) -> QueryResult<Option<String>> {
    let firm = office.firm.id;
    let signs_in = match (signer.client_id, signer.staff_member_id) {
        (Some(client), _) => queries::find_contact(tx, firm, client).await?.signs_in(),
        (None, member) => member.is_some(),
    };
    let token = (!signs_in).then(seal::token);
    if let Some(token) = &token {
        queries::insert_link(tx, firm, (signer.id, &seal::token_hash(token)), office.now).await?;
    }
    Ok(token)
}

/// Tells somebody where the signed copy is.
///
/// # Errors
/// The database's.
pub async fn signed_copy(
    tx: &Tx,
    office: &Office<'_>,
    request: &SignatureRequest,
    signer: &Signer,
) -> QueryResult<()> {
    let (lang, title) = (signer.language, request.title.as_str());
    let token = new_link(tx, office, signer).await?;
    let paragraphs = match request.by_hand {
        false => vec![t!(lang, "mail-sign-copy", title = title), t!(lang, "mail-sign-copy-seal")],
        true => vec![t!(lang, "mail-sign-pages", title = title)],
    };
    let words = Words {
        kind: "signature-signed-copy",
        subject: t!(lang, "mail-sign-copy-subject", title = title),
        paragraphs,
        quote: None,
        button: Some((t!(lang, "mail-sign-copy-button"), place(request, signer, token.as_deref()))),
    };
    queue(tx, office, signer, words).await.map(drop)
}

/// Sends somebody the code that shows that they read mails at their address.
///
/// # Errors
/// The database's.
pub async fn code(tx: &Tx, office: &Office<'_>, signer: &Signer, code: &str) -> QueryResult<()> {
    let lang: Lang = signer.language;
    let letter = Layout::new(lang, office.firm.letterhead())
        .paragraph(t!(lang, "mail-greeting", name = signer.name.as_str()))
        .paragraph(t!(lang, "mail-sign-code"))
        .code(code)
        .paragraph(t!(lang, "mail-sign-code-unasked"))
        .small(t!(lang, "mail-footer", firm = office.firm.name.as_str()))
        .letter(
            "signature-code",
            Recipient { name: signer.name.clone(), email: signer.email.clone() },
            t!(lang, "mail-sign-code-subject", firm = office.firm.name.as_str()),
        );
    office.outbox.queue(tx, office.firm.id, letter).await.map(drop)
}
