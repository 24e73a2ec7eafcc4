//! In the demo: what people are asked to sign, in each state.

use super::{
    Authentication, FieldKind, Nature, SignatureField,
    actions::{self, Act, HandIn, NewDraft, Office, SignerDetails},
    disclosure,
    model::{GRAIN, initials},
    queries::{self, Adopted, NewField, RequestRow, Whereabouts},
    sealing,
};
use crate::{
    Error, Result,
    actors::CastStaff,
    app::{App, Moment, Script, Stage},
    db::Db,
    documents::intake::{Arrived, StoredFile},
    events::By,
    fixtures::{self, granted},
    i18n::format,
    ids::{ClientId, SignatureId, SignerId, StaffId, VersionId},
    mail,
    pages::ReadyFile,
    pdf_files::intake,
    signatures::Face,
};
use futures_util::FutureExt;
use serde::Deserialize;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    requests: Vec<RequestData>,
}

/// A request, with what became of it.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestData {
    case: String,
    by: String,
    file: String,
    title: String,
    #[serde(default)]
    message: String,
    created: i64,
    sent: Option<i64>,
    due: Option<i64>,
    #[serde(default)]
    at_once: bool,
    /// Printed, signed with a pen and photographed.
    #[serde(default)]
    by_hand: bool,
    voided: Option<i64>,
    #[serde(default)]
    reason: String,
    signers: Vec<SignerData>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SignerData {
    client: Option<String>,
    staff: Option<String>,
    /// Of somebody else.
    name: Option<String>,
    email: Option<String>,
    fields: Vec<FieldData>,
    opened: Option<i64>,
    signed: Option<i64>,
    declined: Option<i64>,
    #[serde(default)]
    reason: String,
    paper: Option<i64>,
    /// When they handed in what they signed with a pen: a PDF of the fixtures.
    handed_in: Option<i64>,
    pages: Option<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldData {
    kind: FieldKind,
    page: i16,
    /// Left, top, width and height in points.
    place: [f32; 4],
    #[serde(default)]
    label: String,
    #[serde(default)]
    optional: bool,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { requests } = script.part()?;
    for (number, data) in requests.into_iter().enumerate() {
        let key = format!("signature {number}");
        let file = VersionId::new();
        let name = data.file.clone();
        script.before(move |stage| store(stage, file, name).boxed());
        for signer in &data.signers {
            if let Some(name) = signer.pages.clone() {
                let version = pages_of(&key, signer);
                script.before(move |stage| store_pages(stage, version, name).boxed());
            }
        }
        fill_request(script, key, file, data);
    }
    Ok(())
}

fn fill_request(script: &mut Script, key: String, file: VersionId, data: RequestData) {
    let (begun, begun_key) = (data.clone(), key.clone());
    script.on(data.created, move |moment| begin(moment, begun_key, file, begun).boxed());
    if let Some(day) = data.sent {
        let (at, key, by) = (script.at(day).plus(HOUR), key.clone(), data.by.clone());
        script.at_time(at, move |moment| send(moment, key, by).boxed());
    }
    for (place, signer) in data.signers.iter().enumerate() {
        let acts: [(Option<i64>, u32, Deed); 5] = [
            (signer.opened, 2, Deed::Open),
            (signer.signed, 3, Deed::Sign),
            (signer.declined, 3, Deed::Decline(signer.reason.clone())),
            (signer.paper, 4, Deed::AskForPaper),
            (signer.handed_in, 3, Deed::HandIn(pages_of(&key, signer))),
        ];
        for (day, hours, deed) in acts {
            let Some(day) = day else { continue };
            let (at, key, signer) = (script.at(day).plus(HOUR * hours), key.clone(), signer.clone());
            script.at_time(at, move |moment| act(moment, (key, place), signer, deed).boxed());
        }
    }
    if let Some(day) = data.voided {
        let at = script.at(day).plus(HOUR);
        script.at_time(at, move |moment| void(moment, key, data.by, data.reason).boxed());
    }
}

/// A file that was stored, with what was found out of it.
#[derive(Clone)]
struct Stored {
    file: StoredFile,
    ready: ReadyFile,
}

async fn store(stage: &Stage, version: VersionId, name: String) -> anyhow::Result<()> {
    let file = StoredFile::store(&stage.app, (stage.firm_id(), version), &name).await?;
    let bytes = fixtures::file(&name)?;
    let ready = intake::prepare(&bytes).map_err(|why| anyhow::anyhow!("{name} cannot be signed: {why:?}"))?;
    anyhow::ensure!(ready.changes.is_empty(), "{name} would be changed: {:?}", ready.changes);
    let ready = ReadyFile {
        file: bytes,
        pages: ready.pages.iter().map(|page| page.size).collect(),
        changes: Vec::new(),
        holds_signature: false,
    };
    stage.names.set(&version.to_string(), Stored { file, ready });
    Ok(())
}

/// By which name the pages go that somebody signed with a pen.
fn pages_of(key: &str, signer: &SignerData) -> String {
    let who = [&signer.client, &signer.staff, &signer.name].into_iter().flatten().next();
    format!("pages of {} for {key}", who.map_or("nobody", String::as_str))
}

async fn store_pages(stage: &Stage, key: String, name: String) -> anyhow::Result<()> {
    let file = StoredFile::store(&stage.app, (stage.firm_id(), VersionId::new()), &name).await?;
    stage.names.set(&key, file);
    Ok(())
}

async fn begin(moment: Moment<'_>, key: String, file: VersionId, data: RequestData) -> Result<()> {
    let staff = moment.staff(&data.by)?;
    let Stored { file, ready } = moment.names.get(&file.to_string())?;
    let upload: Arrived = file.arrive(moment.tx, &moment.app, &moment.db, moment.now).await?;
    let row = RequestRow {
        title: data.title,
        message: data.message,
        nature: if data.by_hand { Nature::AgencyForm } else { Nature::Agreement },
        in_order: !data.at_once,
        due_on: data.due.map(|days| moment.day(days)),
        expires_on: None,
        applicant_id: None,
        by_hand: data.by_hand,
    };
    let draft = NewDraft {
        case: moment.names.get(&data.case)?,
        row: &row,
        upload: &upload,
        prepared: None,
        ready: &ready,
        parties: &[],
    };
    let Some(id) = actions::begin(moment.tx, &staff, draft).await? else { return granted(Err("no room")) };
    moment.names.set(&key, id);
    for signer in &data.signers {
        let who = details(moment, signer).await?;
        granted(actions::add_signer(moment.tx, &staff, id, &who).await?)?;
    }
    let signers = queries::list_signers(moment.tx, moment.firm_id(), id).await?;
    for (signer, data) in signers.iter().zip(&data.signers) {
        for field in &data.fields {
            granted(actions::add_field(moment.tx, &staff, id, &new_field(signer.id, field)).await?)?;
        }
    }
    Ok(())
}

fn new_field(signer_id: SignerId, data: &FieldData) -> NewField {
    let [x, y, width, height] = data.place.map(|points| (points * GRAIN).round() as i32);
    NewField {
        signer_id,
        kind: data.kind,
        page: data.page,
        x,
        y,
        width,
        height,
        label: data.label.clone(),
        required: !data.optional,
    }
}

async fn details(moment: Moment<'_>, data: &SignerData) -> Result<SignerDetails> {
    let none = String::new();
    if let Some(key) = &data.client {
        let client: ClientId = moment.names.get(key)?;
        let contact = queries::find_contact(moment.tx, moment.firm_id(), client).await?;
        let language = contact.lang();
        return Ok(SignerDetails {
            client: Some(client),
            member: None,
            name: contact.name,
            email: contact.email,
            language,
            on_behalf_of: none,
        });
    }
    let staff = moment.staff(data.staff.as_deref().unwrap_or_default()).ok();
    if let Some(key) = &data.staff {
        let CastStaff { id, name, email, .. } = moment.names.get(key)?;
        let member: StaffId = id;
        let language = staff.map_or_else(Default::default, |staff| staff.lang);
        return Ok(SignerDetails {
            client: None,
            member: Some(member),
            name,
            email,
            language,
            on_behalf_of: none,
        });
    }
    Ok(SignerDetails {
        client: None,
        member: None,
        name: data.name.clone().unwrap_or_default(),
        email: data.email.clone().unwrap_or_default(),
        language: Default::default(),
        on_behalf_of: none,
    })
}

async fn send(moment: Moment<'_>, key: String, by: String) -> Result<()> {
    let (staff, outbox) = (moment.staff(&by)?, moment.outbox());
    let office = Office {
        firm: &staff.firm,
        outbox: &outbox,
        base_url: &moment.base_url,
        by: staff.by(),
        now: moment.now,
    };
    granted(actions::send(moment.tx, &office, &staff, moment.names.get(&key)?).await?)
}

async fn void(moment: Moment<'_>, key: String, by: String, reason: String) -> Result<()> {
    let (staff, outbox) = (moment.staff(&by)?, moment.outbox());
    let office = Office {
        firm: &staff.firm,
        outbox: &outbox,
        base_url: &moment.base_url,
        by: staff.by(),
        now: moment.now,
    };
    let id: SignatureId = moment.names.get(&key)?;
    let done = actions::void(moment.tx, &office, &staff, (id, &reason)).await?;
    if done { Ok(()) } else { granted(Err("it is over")) }
}

/// What a signer does.
#[derive(Clone)]
enum Deed {
    Open,
    Sign,
    Decline(String),
    AskForPaper,
    /// The pages go by this name.
    HandIn(String),
}

async fn act(moment: Moment<'_>, (key, place): (String, usize), data: SignerData, deed: Deed) -> Result<()> {
    let signed_in = moment.signed_in(data.client.as_deref().or(data.staff.as_deref()).unwrap_or_default())?;
    let (outbox, tx, firm) = (moment.outbox(), moment.tx, moment.firm_id());
    let office = Office {
        firm: &signed_in.firm,
        outbox: &outbox,
        base_url: &moment.base_url,
        by: By::account(signed_in.account),
        now: moment.now,
    };
    let id: SignatureId = moment.names.get(&key)?;
    let envelope = queries::find_envelope(tx, (firm, id), queries::find_request(tx, firm, id)).await?;
    let signer = envelope.signers.get(place).ok_or(Error::NotFound)?.id;
    let mut act = Act { envelope, signer };
    actions::note_identity(tx, &office, &mut act, (Authentication::SignIn, moment.now)).await?;
    actions::note_opened(tx, &office, &act).await?;
    match deed {
        Deed::Open => Ok(()),
        Deed::Decline(reason) => granted(actions::decline(tx, &office, &act, &reason).await?),
        Deed::AskForPaper => Ok(actions::ask_for_paper(tx, &office, &act).await?),
        Deed::HandIn(pages) => {
            let stored: StoredFile = moment.names.get(&pages)?;
            let file = stored.arrive(tx, &moment.app, &moment.db, moment.now).await?;
            let from = whereabouts(&office);
            let done = actions::hand_in(tx, &office, &act, (&file, &from)).await?;
            if done == HandIn::Done { Ok(()) } else { granted(Err("the pages are not taken")) }
        }
        Deed::Sign => sign(moment, &office, act).await,
    }
}

async fn sign(moment: Moment<'_>, office: &Office<'_>, act: Act) -> Result<()> {
    let tx = moment.tx;
    let who = act.who()?.clone();
    let words = disclosure::keep(tx, office.firm, who.language, moment.now).await?;
    granted(actions::consent(tx, office, &act, (&words, who.language)).await?)?;
    let mut act = again(moment, &act).await?;
    let adopted = Adopted {
        name: who.name.clone(),
        initials: initials(&who.name),
        face: Face::Script,
        drawing: String::new(),
    };
    granted(actions::adopt(tx, office, &mut act, &adopted).await?)?;
    let date = format::full_day(office.firm.language, office.firm.today(moment.now).0);
    let fields: Vec<SignatureField> = act.envelope.fields_of(act.signer).cloned().collect();
    for field in fields {
        let value = match field.kind {
            FieldKind::Date => date.as_str(),
            FieldKind::Checkbox => "yes",
            _ => "",
        };
        granted(actions::fill(tx, office, &act, (field.id, value)).await?)?;
    }
    let act = again(moment, &act).await?;
    let from = whereabouts(office);
    granted(actions::finish(tx, office, &act, &from).await?)?;
    Ok(())
}

fn whereabouts(office: &Office<'_>) -> Whereabouts {
    Whereabouts {
        address: "203.0.113.24".into(),
        agent: "Safari · iPhone".into(),
        time_zone: office.firm.time_zone.clone(),
    }
}

/// The request as it is by now.
async fn again(moment: Moment<'_>, act: &Act) -> Result<Act> {
    let (tx, firm, id) = (moment.tx, moment.firm_id(), act.envelope.request.id);
    let envelope = queries::find_envelope(tx, (firm, id), queries::find_request(tx, firm, id)).await?;
    Ok(Act { envelope, signer: act.signer })
}

/// Makes the signed copies of what everybody signed in the demo, as the queue would have done then.
///
/// # Errors
/// What stood in the way.
pub async fn seal_all(app: &App, db: &Db) -> anyhow::Result<()> {
    let firm = db.firm();
    let completed = db
        .read(async |tx| Ok(queries::list_unsealed(tx, firm).await?))
        .await
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    for request in completed {
        sealing::seal(app, db, request).await?;
    }
    db.write(async |tx| Ok(mail::take_as_sent(tx, firm).await?))
        .await
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    Ok(())
}
