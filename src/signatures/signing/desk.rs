//! Who signs, and where: found out from the address and from who is signed in.

use super::super::{
    Authentication, Envelope, Signer,
    actions::{self, Act, ActError, Office},
    paths::{client_paths, guest_paths, member_paths},
    queries::{self, SigningLink, Whereabouts},
};
use crate::{
    Error, Result,
    actors::{Anyone, Client, Staff},
    app::App,
    clock::Ts,
    db::{Db, Tx},
    events::By,
    firms::Firm,
    i18n::Lang,
    ids::{FirmId, SignatureFieldId, SignatureId},
    navigation::Waiting,
    seal,
    sessions::Use,
    shell::{waiting_for_client, waiting_for_staff},
    web::{Address, Flash, Right, RouteMark, agent, cookie},
};
use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
    response::Response,
};
use diesel::QueryResult;
use futures_util::try_join;
use jiff::tz::TimeZone;
use std::time::Duration;
use subtle::ConstantTimeEq;
use tower_sessions::Session;

/// In a browser in which a guest typed their code.
pub const COOKIE: &str = "portico_signer";
/// So long after that they may read; to sign they type another one sooner.
pub const READABLE: Duration = Duration::from_secs(12 * 60 * 60);

/// Who sits there.
pub enum Seat {
    /// A client, or staff who look at their pages.
    Client(Box<Client>),
    /// Somebody who signs for the firm.
    Member(Box<Staff>),
    /// Somebody with a link.
    Guest(Box<Anyone>),
}

/// What the address names.
enum Place {
    Request(SignatureId),
    Token(String),
}

/// Extractor: who signs, and where.
pub struct Desk {
    /// Who sits there.
    pub seat: Seat,
    place: Place,
    /// The place in the document that the address names.
    pub field: Option<SignatureFieldId>,
    /// What the browser of a guest holds.
    proof: Option<String>,
    /// From where the request comes.
    pub address: String,
    agent: String,
    signed_in_at: Option<Ts>,
}

impl FromRequestParts<App> for Desk {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Desk> {
        let given: RawPathParams = parts.extract().await.map_err(|_| Error::NotFound)?;
        let find =
            |name: &str| given.iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_owned());
        let id = |name: &str| find(name).map(|text| text.parse().map_err(|_| Error::NotFound)).transpose();
        let place = match (find("token"), id("signature_id")?) {
            (Some(token), _) => Place::Token(token),
            (None, Some(request)) => Place::Request(SignatureId(request)),
            (None, None) => return Err(Error::NotFound),
        };
        let field = id("signature_field_id")?.map(SignatureFieldId);
        let seat = match RouteMark::of(parts).right {
            Some(Right::Token) => Seat::Guest(Box::new(Anyone::from_request_parts(parts, app).await?)),
            Some(Right::StaffThing) => Seat::Member(Box::new(Staff::from_request_parts(parts, app).await?)),
            _ => Seat::Client(Box::new(Client::from_request_parts(parts, app).await?)),
        };
        let signed_in_at = match parts.extensions.get::<Session>() {
            Some(session) => session.get::<Use>(Use::KEY).await?.map(|used| used.at),
            None => None,
        };
        Ok(Desk {
            seat,
            place,
            field,
            proof: cookie(&parts.headers, COOKIE),
            address: Address::of(parts).0,
            agent: agent(&parts.headers),
            signed_in_at,
        })
    }
}

/// A request that is opened at a desk.
pub struct Opened {
    /// What is signed.
    pub envelope: Envelope,
    /// Whose turn this is about.
    pub signer: Signer,
    /// What waits at the places of the navigation; nothing for guests.
    pub waiting: Waiting,
    /// The link of a guest.
    pub link: Option<SigningLink>,
}

impl Desk {
    /// Whose portal it is.
    pub fn firm(&self) -> &Firm {
        match &self.seat {
            Seat::Client(client) => &client.firm,
            Seat::Member(staff) => &staff.firm,
            Seat::Guest(anyone) => &anyone.firm,
        }
    }

    /// What its pages are written in.
    pub fn lang(&self) -> Lang {
        match &self.seat {
            Seat::Client(client) => client.lang,
            Seat::Member(staff) => staff.lang,
            Seat::Guest(anyone) => anyone.lang,
        }
    }

    /// When the request came in.
    pub fn now(&self) -> Ts {
        match &self.seat {
            Seat::Client(client) => client.now,
            Seat::Member(staff) => staff.now,
            Seat::Guest(anyone) => anyone.now,
        }
    }

    /// The clock that the signer goes by; of guests nothing is known.
    pub fn zone(&self) -> TimeZone {
        match &self.seat {
            Seat::Client(client) => client.zone.clone(),
            Seat::Member(staff) => staff.zone.clone(),
            Seat::Guest(anyone) => anyone.firm.zone(),
        }
    }

    /// Whether somebody only looks on: nothing is noted, and forms are locked.
    pub fn is_preview(&self) -> bool {
        matches!(&self.seat, Seat::Client(client) if client.preview.is_some())
    }

    fn by(&self) -> By {
        match &self.seat {
            Seat::Client(client) => client.by(),
            Seat::Member(staff) => staff.by(),
            Seat::Guest(_) => By::NOBODY,
        }
    }

    fn base_url(&self) -> &str {
        match &self.seat {
            Seat::Client(client) => &client.base_url,
            Seat::Member(staff) => &staff.base_url,
            Seat::Guest(anyone) => &anyone.base_url,
        }
    }

    /// Where the request is signed: all addresses of this desk begin with it.
    pub fn base(&self) -> String {
        match (&self.place, &self.seat) {
            (Place::Token(token), _) => guest_paths::Signing { token: token.clone() }.to_string(),
            (Place::Request(signature_id), Seat::Member(_)) => {
                member_paths::Signing { signature_id: *signature_id }.to_string()
            }
            (Place::Request(signature_id), _) => {
                client_paths::Signing { signature_id: *signature_id }.to_string()
            }
        }
    }

    /// What acts share.
    pub fn office<'a>(&'a self, app: &'a App) -> Office<'a> {
        let now = self.now();
        Office { firm: self.firm(), outbox: &app.outbox, base_url: self.base_url(), by: self.by(), now }
    }

    /// From where somebody signs. `zone` is what their browser says; nothing where it says nothing.
    pub fn whereabouts(&self, zone: &str) -> Whereabouts {
        let told = TimeZone::get(zone).ok().filter(|_| !zone.is_empty());
        let zone = told.unwrap_or_else(|| self.zone());
        Whereabouts {
            address: self.address.clone(),
            agent: self.agent.clone(),
            time_zone: zone.iana_name().unwrap_or("UTC").to_owned(),
        }
    }

    /// When they signed in, where that was within the half hour for which it counts.
    pub fn fresh_sign_in(&self) -> Option<Ts> {
        // whoever looks on signed in as somebody else
        let is_theirs = !self.is_guest() && !self.is_preview();
        self.signed_in_at.filter(|at| is_theirs && self.now() < at.plus(actions::FRESH))
    }

    /// Whether they hold a link.
    pub fn is_guest(&self) -> bool {
        matches!(self.seat, Seat::Guest(_))
    }

    async fn id_and_link(&self, tx: &Tx) -> QueryResult<(SignatureId, Option<SigningLink>)> {
        match &self.place {
            Place::Request(id) => Ok((*id, None)),
            Place::Token(token) => {
                let link = queries::find_link(tx, self.firm().id, &seal::token_hash(token)).await?;
                Ok((link.request_id, Some(link)))
            }
        }
    }

    /// Finds the request, as it is today, through whoever asks: to others it is not there.
    async fn find(&self, tx: &Tx, id: SignatureId) -> QueryResult<super::super::SignatureRequest> {
        let firm = self.firm();
        let found = match &self.seat {
            Seat::Client(client) => queries::find_for_client(tx, client.scope(), id).await,
            Seat::Member(staff) => {
                queries::find_for_member(tx, (firm.id, staff.scope()), (staff.id, id)).await
            }
            Seat::Guest(_) => queries::find_request(tx, firm.id, id).await,
        };
        Ok(found?.on(firm.today(self.now())))
    }

    fn pick<'e>(&self, envelope: &'e Envelope, link: Option<&SigningLink>) -> Option<&'e Signer> {
        envelope.signers.iter().find(|signer| match (&self.seat, link) {
            (Seat::Client(client), _) => signer.client_id == Some(client.id),
            (Seat::Member(staff), _) => signer.staff_member_id == Some(staff.id),
            (Seat::Guest(_), Some(link)) => signer.id == link.signer_id,
            (Seat::Guest(_), None) => false,
        })
    }

    /// All that the pages of this desk show.
    ///
    /// # Errors
    /// `NotFound` where this is not theirs.
    pub async fn open(&self, db: &Db) -> Result<Opened> {
        db.read(async |tx: &Tx| Ok(self.read(tx).await?)).await
    }

    async fn read(&self, tx: &Tx) -> QueryResult<Opened> {
        let firm: FirmId = self.firm().id;
        let (id, link) = self.id_and_link(tx).await?;
        let waiting = async {
            match &self.seat {
                Seat::Client(client) => waiting_for_client(tx, client).await,
                Seat::Member(staff) => waiting_for_staff(tx, staff).await,
                Seat::Guest(_) => Ok(Waiting::default()),
            }
        };
        let envelope = queries::find_envelope(tx, (firm, id), self.find(tx, id));
        let (waiting, envelope) = try_join!(waiting, envelope)?;
        let signer = self.pick(&envelope, link.as_ref()).cloned().ok_or(diesel::result::Error::NotFound)?;
        Ok(Opened { envelope, signer, waiting, link })
    }

    /// Begins an act: the request is locked, and it is noted how it is known that it is them.
    ///
    /// # Errors
    /// The database's; `NotFound` where this is not theirs.
    pub async fn begin(
        &self,
        tx: &Tx,
        office: &Office<'_>,
        identity: Option<(Authentication, Ts)>,
    ) -> QueryResult<Act> {
        let firm = self.firm().id;
        let (id, link) = self.id_and_link(tx).await?;
        queries::lock_request(tx, firm, id).await?;
        let envelope = queries::find_envelope(tx, (firm, id), self.find(tx, id)).await?;
        let signer = self.pick(&envelope, link.as_ref()).ok_or(diesel::result::Error::NotFound)?.id;
        let mut act = Act { envelope, signer };
        if let Some(identity) = identity {
            actions::note_identity(tx, office, &mut act, identity).await?;
        }
        Ok(act)
    }

    /// Whether a guest has shown in this browser that they read the signer's mails, so lately; others have signed in.
    pub fn is_proven(&self, opened: &Opened, within: Duration) -> bool {
        self.proven_at(opened).is_some_and(|at| self.now() < at.plus(within)) || !self.is_guest()
    }

    /// When they did.
    pub fn proven_at(&self, opened: &Opened) -> Option<Ts> {
        let link = opened.link.as_ref()?;
        let (known, held) = (link.proof_hash.as_ref()?, self.proof.as_ref()?);
        let is_theirs = bool::from(seal::token_hash(held).as_slice().ct_eq(known));
        link.proven_at.filter(|_| is_theirs)
    }

    /// Back to the page that mails a guest another code.
    pub fn ask_again(&self) -> Response {
        crate::web::see_other(format!("{}?code=again", self.base()))
    }

    /// Where an act leads: on to `next`, or back to the page that says how things stand.
    pub fn after(&self, done: std::result::Result<(), ActError>, next: &str) -> Response {
        match done {
            Ok(()) => crate::web::see_other(next),
            Err(ActError::NotIdentified) => self.ask_again(),
            Err(ActError::NoConsent | ActError::NoSignature | ActError::Missing) => {
                crate::web::see_other(self.base())
            }
            Err(ActError::NotOpen) => Flash::ChangedSince.redirect(self.base()),
        }
    }
}

impl Opened {
    /// What the request is called.
    pub fn title(&self) -> &str {
        &self.envelope.request.title
    }

    /// Whether it is to be signed here and now.
    pub fn waits(&self) -> bool {
        self.envelope.request.is_open() && self.signer.has_turn()
    }
}
