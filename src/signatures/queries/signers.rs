//! Signers, and what each of them does.

use super::super::{Authentication, Face, Signer};
use crate::{
    clock::Ts,
    db::Tx,
    i18n::Lang,
    ids::{ClientId, FirmId, SignatureId, SignerId, StaffId},
    schema::{accounts, clients, signed_pages, signers},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Signers that are read at once: more than any request has.
const MOST: i64 = 50;

/// A signer to be.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = signers)]
pub struct NewSigner<'a> {
    /// Whose row it is.
    pub firm_id: FirmId,
    /// Made beforehand, for the event.
    pub id: SignerId,
    /// Of which request.
    pub request_id: SignatureId,
    /// Their place in the order, from 1.
    pub position: i16,
    /// The client that they are.
    pub client_id: Option<ClientId>,
    /// The member of staff that they are.
    pub staff_member_id: Option<StaffId>,
    /// As it is written.
    pub name: &'a str,
    /// Where mails go.
    pub email: &'a str,
    /// What they read.
    pub language: Lang,
    /// For whom they sign.
    pub on_behalf_of: &'a str,
}

/// The signers of a request, in their order.
///
/// # Errors
/// The database's.
pub async fn list_signers(mut tx: &Tx, firm: FirmId, request: SignatureId) -> QueryResult<Vec<Signer>> {
    let pages = signed_pages::firm_id.eq(signers::firm_id).and(signed_pages::signer_id.eq(signers::id));
    signers::table
        .left_join(signed_pages::table.on(pages))
        .filter(signers::firm_id.eq(firm).and(signers::request_id.eq(request)))
        .order((signers::position, signers::id))
        .select(Signer::as_select())
        .limit(MOST)
        .load(&mut tx)
        .await
}

/// Adds a signer.
///
/// # Errors
/// The database's; a unique violation for somebody who signs already.
pub async fn insert_signer(mut tx: &Tx, new: &NewSigner<'_>) -> QueryResult<()> {
    diesel::insert_into(signers::table).values(new).execute(&mut tx).await.map(drop)
}

/// Says something else of one.
///
/// # Errors
/// The database's.
pub async fn update_signer(
    mut tx: &Tx,
    firm: FirmId,
    id: SignerId,
    (name, email, on_behalf_of, language): (&str, &str, &str, Lang),
) -> QueryResult<()> {
    diesel::update(signers::table.find((firm, id)))
        .set((
            signers::name.eq(name),
            signers::email.eq(email),
            signers::on_behalf_of.eq(on_behalf_of),
            signers::language.eq(language),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Corrects the name and the address of somebody who has not signed.
///
/// # Errors
/// The database's.
pub async fn set_contact(
    mut tx: &Tx,
    firm: FirmId,
    id: SignerId,
    (name, email): (&str, &str),
) -> QueryResult<()> {
    diesel::update(signers::table.find((firm, id)))
        .set((signers::name.eq(name), signers::email.eq(email)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Takes one out, with their fields.
///
/// # Errors
/// The database's.
pub async fn delete_signer(mut tx: &Tx, firm: FirmId, id: SignerId) -> QueryResult<()> {
    diesel::delete(signers::table.find((firm, id))).execute(&mut tx).await.map(drop)
}

/// Puts signers into this order.
///
/// # Errors
/// The database's.
pub async fn set_positions(mut tx: &Tx, firm: FirmId, order: &[SignerId]) -> QueryResult<()> {
    for (signer, position) in order.iter().zip(1_i16..) {
        diesel::update(signers::table.find((firm, *signer)))
            .set(signers::position.eq(position))
            .execute(&mut tx)
            .await?;
    }
    Ok(())
}

/// It is their turn.
///
/// # Errors
/// The database's.
pub async fn set_asked(mut tx: &Tx, firm: FirmId, id: SignerId, now: Ts) -> QueryResult<()> {
    let signer = signers::table.find((firm, id));
    diesel::update(signer).set(signers::asked_at.eq(now)).execute(&mut tx).await.map(drop)
}

/// They look at it; false where they had before.
///
/// # Errors
/// The database's.
pub async fn set_opened(mut tx: &Tx, firm: FirmId, id: SignerId, now: Ts) -> QueryResult<bool> {
    let signer = signers::table.find((firm, id)).filter(signers::opened_at.is_null());
    Ok(diesel::update(signer).set(signers::opened_at.eq(now)).execute(&mut tx).await? == 1)
}

/// They agree to electronic records, in these words.
///
/// # Errors
/// The database's.
pub async fn set_consented(
    mut tx: &Tx,
    firm: FirmId,
    id: SignerId,
    (disclosure, now): (Uuid, Ts),
) -> QueryResult<()> {
    diesel::update(signers::table.find((firm, id)))
        .set((signers::disclosure_id.eq(disclosure), signers::consented_at.eq(now)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// They agree no more.
///
/// # Errors
/// The database's.
pub async fn withdraw_consent(mut tx: &Tx, firm: FirmId, id: SignerId) -> QueryResult<()> {
    diesel::update(signers::table.find((firm, id)))
        .set(signers::consented_at.eq(None::<Ts>))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// It was found out that it is them.
///
/// # Errors
/// The database's.
pub async fn set_authenticated(
    mut tx: &Tx,
    firm: FirmId,
    id: SignerId,
    (how, at): (Authentication, Ts),
) -> QueryResult<()> {
    diesel::update(signers::table.find((firm, id)))
        .set((signers::authentication.eq(how), signers::authenticated_at.eq(at)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// How somebody's signature looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// The name.
    pub name: String,
    /// Its initials.
    pub initials: String,
    /// How it looks.
    pub face: Face,
    /// Strokes, where they drew it; else empty.
    pub drawing: String,
}

/// They choose how their signature looks.
///
/// # Errors
/// The database's.
pub async fn set_adopted(
    mut tx: &Tx,
    firm: FirmId,
    id: SignerId,
    (adopted, now): (&Adopted, Ts),
) -> QueryResult<()> {
    diesel::update(signers::table.find((firm, id)))
        .set((
            signers::adopted_at.eq(now),
            signers::adopted_name.eq(&adopted.name),
            signers::adopted_initials.eq(&adopted.initials),
            signers::face.eq(adopted.face),
            signers::drawing.eq(&adopted.drawing),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// From where somebody signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// The address of their connection.
    pub address: String,
    /// Their browser, in our words.
    pub agent: String,
    /// Their time zone (IANA).
    pub time_zone: String,
}

/// They have signed.
///
/// # Errors
/// The database's.
pub async fn set_signed(
    mut tx: &Tx,
    firm: FirmId,
    id: SignerId,
    (from, now): (&Whereabouts, Ts),
) -> QueryResult<()> {
    diesel::update(signers::table.find((firm, id)))
        .set((
            signers::signed_at.eq(now),
            signers::address.eq(&from.address),
            signers::agent.eq(&from.agent),
            signers::time_zone.eq(&from.time_zone),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// They do not want to sign.
///
/// # Errors
/// The database's.
pub async fn set_declined(mut tx: &Tx, firm: FirmId, id: SignerId, now: Ts) -> QueryResult<()> {
    let signer = signers::table.find((firm, id));
    diesel::update(signer).set(signers::declined_at.eq(now)).execute(&mut tx).await.map(drop)
}

/// They ask for paper; false where they had before, and have not got it.
///
/// # Errors
/// The database's.
pub async fn set_paper_asked(mut tx: &Tx, firm: FirmId, id: SignerId, now: Ts) -> QueryResult<bool> {
    let signer = signers::table.find((firm, id)).filter(signers::paper_asked_at.is_null());
    Ok(diesel::update(signer).set(signers::paper_asked_at.eq(now)).execute(&mut tx).await? == 1)
}

/// They got it.
///
/// # Errors
/// The database's.
pub async fn set_paper_sent(mut tx: &Tx, firm: FirmId, id: SignerId, now: Ts) -> QueryResult<bool> {
    let waits = signers::paper_asked_at.is_not_null().and(signers::paper_sent_at.is_null());
    let signer = signers::table.find((firm, id)).filter(waits);
    Ok(diesel::update(signer).set(signers::paper_sent_at.eq(now)).execute(&mut tx).await? == 1)
}

/// How a client can be reached.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Contact {
    /// As the firm's record has it.
    pub name: String,
    /// Where mails go; may be empty.
    pub email: String,
    noted: Lang,
    chosen: Option<Lang>,
    last_sign_in_at: Option<Ts>,
    has_password: bool,
    disabled_at: Option<Ts>,
}

impl Contact {
    /// What they read.
    pub fn lang(&self) -> Lang {
        self.chosen.unwrap_or(self.noted)
    }

    /// Whether they sign in here; else they get a link.
    pub fn signs_in(&self) -> bool {
        let has_come_in = self.last_sign_in_at.is_some() || self.has_password;
        has_come_in && self.disabled_at.is_none()
    }
}

/// How a client of the firm can be reached.
///
/// # Errors
/// `NotFound` for nobody.
pub async fn find_contact(mut tx: &Tx, firm: FirmId, client: ClientId) -> QueryResult<Contact> {
    let account = accounts::firm_id.eq(clients::firm_id).and(accounts::client_id.eq(clients::id.nullable()));
    clients::table
        .left_join(accounts::table.on(account))
        .filter(clients::firm_id.eq(firm).and(clients::id.eq(client)))
        .select((
            clients::name,
            clients::email,
            clients::language,
            accounts::language.nullable(),
            accounts::last_sign_in_at.nullable(),
            accounts::password_hash.nullable().is_not_null(),
            accounts::disabled_at.nullable(),
        ))
        .first(&mut tx)
        .await
}

/// Whether somebody has agreed to electronic records before, and so has shown that they can open them.
///
/// # Errors
/// The database's.
pub async fn has_consented_before(
    mut tx: &Tx,
    firm: FirmId,
    (client, member): (Option<ClientId>, Option<StaffId>),
) -> QueryResult<bool> {
    let of_client = signers::client_id.eq(client).assume_not_null();
    let of_member = signers::staff_member_id.eq(member).assume_not_null();
    let agreed = signers::table.filter(signers::firm_id.eq(firm).and(signers::consented_at.is_not_null()));
    match (client, member) {
        (Some(_), _) => {
            diesel::select(diesel::dsl::exists(agreed.filter(of_client))).get_result(&mut tx).await
        }
        (None, Some(_)) => {
            diesel::select(diesel::dsl::exists(agreed.filter(of_member))).get_result(&mut tx).await
        }
        (None, None) => Ok(false),
    }
}
