//! Every route with every kind of actor, against a reviewed table of what each may do: `routes.golden`, beside the rights that
//! stand with the routes. Whoever may not is refused whatever they send, and however they ask.

mod scope;

use crate::{
    billing,
    responses::ResponseThings,
    signatures::SignatureThings,
    trust::{TrustThings, reconciling::bank_ids},
};
use crate::{
    files,
    support::{Actor, Answer, HARTWELL, Part, SECOND, TestApp},
};
use portico::{
    features,
    web::{Right, routes::Route},
};
use std::{
    collections::{BTreeMap, VecDeque},
    sync::atomic::{AtomicU32, Ordering::SeqCst},
};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/routes.golden");

/// What somebody may expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum May {
    /// An answer of the page's own: itself, a redirect, a word on a wrong field.
    Pass,
    /// Sent to sign-in.
    SignIn,
    /// As if it were not there.
    NotFound,
    /// There, but not for them.
    Forbidden,
}
use May::*;

/// Nobody; the client whose things they are; another client of the firm; a client of the other firm; an attorney of the
/// firm; its owner; an attorney of the other firm; an attorney of the firm who sees what the client sees. Those of the other firm
/// come to their own host name.
type Row = [May; 8];

const ACTORS: [&str; 8] =
    ["nobody", "client", "other", "foreign", "attorney", "owner", "foreign-a", "preview"];

/// What a right means for each actor.
fn meant(route: &Route) -> Row {
    let mut row = match route.right {
        Right::Anyone | Right::SignOut => [Pass; 8],
        Right::Token => [NotFound; 8],
        Right::SignedIn => [SignIn, Pass, Pass, Pass, Pass, Pass, Pass, Pass],
        Right::Client => [SignIn, Pass, Pass, Pass, NotFound, NotFound, NotFound, Pass],
        Right::OwnThing => [SignIn, Pass, NotFound, NotFound, NotFound, NotFound, NotFound, Pass],
        Right::Staff => [SignIn, NotFound, NotFound, NotFound, Pass, Pass, Pass, Pass],
        Right::StaffThing => [SignIn, NotFound, NotFound, NotFound, Pass, Pass, NotFound, Pass],
        Right::Owner => [SignIn, NotFound, NotFound, NotFound, Forbidden, Pass, Forbidden, Forbidden],
    };
    // whoever only looks changes nothing on the client's side, nor at sign-in
    if route.method == "POST" && !route.right.side().is_outside_preview() {
        row[7] = Forbidden;
    }
    row
}

/// Rows that say more than their right.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("GET", "/profile/second-factor/setup", "there is nothing to set up in a preview"),
    ("POST", "/webhooks/{gateway}", "the other firm has no account with that provider"),
    ("POST", "/profile/sessions/{handle}/delete", "each has sessions of their own, and none by this name"),
    ("GET", "/staff/signatures/{signature_id}/signing", ONLY_SIGNERS),
    ("GET", "/staff/signatures/{signature_id}/signing/sample", ONLY_SIGNERS),
    ("POST", "/staff/signatures/{signature_id}/signing/consent", ONLY_SIGNERS),
    ("POST", "/staff/signatures/{signature_id}/signing/consent/delete", ONLY_SIGNERS),
    ("GET", "/staff/signatures/{signature_id}/signing/adoption", ONLY_SIGNERS),
    ("POST", "/staff/signatures/{signature_id}/signing/adoption", ONLY_SIGNERS),
    ("GET", "/staff/signatures/{signature_id}/signing/fields/{signature_field_id}", ONLY_SIGNERS),
    ("POST", "/staff/signatures/{signature_id}/signing/fields/{signature_field_id}", ONLY_SIGNERS),
    ("POST", "/staff/signatures/{signature_id}/signing/fields/{signature_field_id}/delete", ONLY_SIGNERS),
    ("GET", "/staff/signatures/{signature_id}/signing/finish", ONLY_SIGNERS),
    ("POST", "/staff/signatures/{signature_id}/signing/finish", ONLY_SIGNERS),
    ("GET", "/staff/signatures/{signature_id}/signing/decline", ONLY_SIGNERS),
    ("POST", "/staff/signatures/{signature_id}/signing/decline", ONLY_SIGNERS),
    ("POST", "/staff/signatures/{signature_id}/signing/paper", ONLY_SIGNERS),
    ("GET", "/staff/signatures/{signature_id}/signing/page", ONLY_SIGNERS),
    ("GET", "/staff/signatures/{signature_id}/signing/file", ONLY_SIGNERS),
    ("GET", "/staff/signatures/{signature_id}/signing/copy", ONLY_SIGNERS),
    ("POST", "/staff/signatures/{signature_id}/signing/pages", ONLY_SIGNERS),
    ("GET", "/staff/signatures/{signature_id}/copy", UNSEALED),
    ("GET", "/staff/signatures/{signature_id}/signers/{signer_id}/pages/download", UNSEALED),
    ("GET", "/staff/signatures/{signature_id}/signers/{signer_id}/pages/picture", UNSEALED),
    ("GET", "/signatures/{signature_id}/copy", UNSEALED),
    ("GET", "/forms/{response_id}/pdf", "nothing has been submitted yet"),
    ("POST", "/staff/responses/{response_id}/submission", "the firm has not settled that its staff may"),
];

/// One attorney countersigns; the owner does not.
const ONLY_SIGNERS: &str = "it is there for those who sign for the firm";
const UNSEALED: &str = "nobody has signed yet";

fn written(may: May) -> &'static str {
    match may {
        Pass => "yes",
        SignIn => "sign-in",
        NotFound => "404",
        Forbidden => "403",
    }
}

fn read(word: &str) -> May {
    let all = [Pass, SignIn, NotFound, Forbidden];
    all.into_iter().find(|may| written(*may) == word).unwrap_or_else(|| panic!("{word:?} in the table"))
}

/// The rows of the table, by method and pattern.
fn golden() -> BTreeMap<(String, String), Row> {
    let text = std::fs::read_to_string(GOLDEN).unwrap_or_default();
    let rows = text.lines().filter(|line| line.starts_with("GET") || line.starts_with("POST"));
    rows.map(|line| {
        let words: Vec<_> = line.split_whitespace().collect();
        let row: Vec<May> = words[2..].iter().map(|word| read(word)).collect();
        ((words[1].to_owned(), words[0].to_owned()), row.try_into().expect("eight actors"))
    })
    .collect()
}

fn table(rows: &BTreeMap<(String, String), Row>) -> String {
    let width = rows.keys().map(|(pattern, _)| pattern.len()).max().unwrap_or_default() + 2;
    let line = |start: String, words: Vec<&str>| {
        let words: String = words.iter().map(|word| format!("{word:10}")).collect();
        format!("{start}{words}").trim_end().to_owned() + "\n"
    };
    let mut text = line(format!("{:5}{:width$}", "", ""), ACTORS.to_vec());
    for ((pattern, method), row) in rows {
        text.push_str(&line(format!("{method:5}{pattern:width$}"), row.map(written).to_vec()));
    }
    text
}

/// One firm's things, and everybody who might want them.
struct World<'a> {
    actors: Vec<(&'static str, Actor<'a>)>,
    ids: Vec<(&'static str, String)>,
    /// Sent with every form: the few without which a thing cannot even be named.
    fields: Vec<(&'static str, String)>,
    /// What `version` is where a workflow is added.
    workflow_version: String,
}

impl World<'_> {
    fn url(&self, pattern: &str) -> String {
        let url = self.ids.iter().fold(pattern.to_owned(), |url, (name, id)| url.replace(name, id));
        assert!(!url.contains('{'), "{pattern} has a part this test does not know");
        url
    }

    fn fields(&self, pattern: &str) -> Vec<(&'static str, String)> {
        let mut fields = self.fields.clone();
        if pattern.ends_with("/workflows") {
            fields.retain(|(name, _)| *name != "version");
            fields.push(("version", self.workflow_version.clone()));
        }
        fields
    }
}

/// Something that the client is asked to pay into trust.
pub async fn trust_request(
    app: &TestApp,
    (lena, ana): (portico::ids::AccountId, portico::ids::ClientId),
    case: portico::ids::CaseId,
) -> String {
    let id = portico::ids::TrustRequestId::new();
    if app.number("SELECT count(*) FROM trust_accounts").await == 0 {
        crate::trust::account(app, lena).await;
    }
    app.sql(&format!(
        "INSERT INTO trust_ledgers (firm_id, id, account_id, kind, client_id, case_id, created_at) \
         SELECT firm_id, gen_random_uuid(), id, 'client', '{ana}', '{case}', '2026-11-21' FROM trust_accounts ON CONFLICT DO NOTHING; \
         INSERT INTO trust_requests (firm_id, id, ledger_id, case_id, client_id, kind, amount, currency, exponent, purpose, created_at) \
         SELECT firm_id, '{id}', id, case_id, client_id, 'retainer', 5000, 'USD', 2, 'Retainer', '2026-11-21' FROM trust_ledgers \
         WHERE case_id = '{case}' LIMIT 1"
    ))
    .await;
    id.to_string()
}

/// A document from each side, and photos that are not handed in yet.
async fn hand_in(
    (dana, ana): (&Actor<'_>, &Actor<'_>),
    case: portico::ids::CaseId,
    request: portico::ids::RequestId,
) {
    let (birth, letter) = (files::pdf("birth"), files::pdf("letter"));
    let file = Part::File("file", "letter.pdf", &letter);
    let url = format!("/staff/cases/{case}/shared-documents");
    dana.post_multipart(url, &[Part::Field("title", "Letter"), file]).await.assert(303);
    let request_id = request.to_string();
    let fields = [Part::Field("request_id", &request_id), Part::File("file", "birth.pdf", &birth)];
    ana.post_multipart(format!("/cases/{case}/documents"), &fields).await.assert(303);
    let other = [files::JPEG, b"\n"].concat();
    let photos = [Part::File("photo", "1.jpg", files::JPEG), Part::File("photo", "2.jpg", &other)];
    ana.post_multipart(format!("/cases/{case}/photos?request={request}"), &photos).await.assert(303);
}

/// A payment on an invoice, and a refund of it that failed.
async fn paid_and_refunded(
    app: &TestApp,
    dana: &Actor<'_>,
    invoice: portico::ids::InvoiceId,
) -> (String, String) {
    let typed = [("method", "check"), ("amount", "10"), ("received_on", "2026-11-21"), ("reference", "1")];
    let part = format!("allocations-{invoice}");
    let typed: Vec<_> = typed.into_iter().chain([(part.as_str(), "10")]).collect();
    dana.post(format!("/staff/invoices/{invoice}/payments"), &typed).await.assert(303);
    let payment = app.text("SELECT id::text FROM payments LIMIT 1").await;
    let refund = portico::ids::RefundId::new().to_string();
    app.sql(&format!(
        "INSERT INTO payment_refunds (firm_id, id, payment_id, amount, reason, credits, state, asked_at, asked_by) \
         SELECT p.firm_id, '{refund}', p.id, 1, 'Why', false, 'failed', now(), a.id FROM payments p \
         JOIN accounts a ON a.firm_id = p.firm_id WHERE p.id = '{payment}' LIMIT 1"
    ))
    .await;
    (payment, refund)
}

async fn world(app: &TestApp) -> World<'_> {
    let (ana, boris) = (app.client("ana").await, app.client("boris").await);
    let joao = app.client_of(SECOND, "joao").await;
    let (dana, lena) = (app.staff("dana").await, app.owner("lena").await);
    let mina = app.staff_of(SECOND, "mina", "attorney").await;
    // the others have cases of their own, so that they are people like her
    app.case(HARTWELL, "HO-9", &[boris.id]).await;
    app.case(SECOND, "MA-1", &[joao.id]).await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let request = app.request(HARTWELL, case, "Birth certificate").await;
    hand_in((&dana, &ana), case, request).await;
    let (checklist, version) = app.checklist(HARTWELL, "Family petition", dana.account).await;
    let (template, laid_out) = app.workflow(HARTWELL, "Family petition", dana.account).await;
    let agreement = crate::contracts::template(&dana, "Engagement agreement", "{{sign: client}}").await;
    let worksheet = crate::prepared_forms::template(&dana, "Worksheet").await;
    let worksheet = worksheet.rsplit('/').next().expect("an id").to_owned();
    let prepared_form = crate::prepared_forms::noted(app, (&dana, &ana), case).await;
    let workflow = app.add_workflow(&dana, case, laid_out).await;
    let theo = app.staff_of(HARTWELL, "theo", "assistant").await;
    let invoice = billing::sent_invoice(app, (&dana, ana.id), case).await;
    billing::with_sandbox(app, HARTWELL, lena.account).await;
    let (payment, refund) = paid_and_refunded(app, &dana, invoice).await;
    let link = app.text("SELECT id::text FROM payment_links LIMIT 1").await;
    let trust = TrustThings::of(app, (&dana, &lena), (ana.id, case)).await;
    trust.ask_client(app, invoice).await;
    let of_bank = bank_ids(app, &trust.account, &lena).await;
    let signature = SignatureThings::of(app, &dana, (ana.id, case)).await;
    let response = ResponseThings::of(app, &dana, (&ana, case)).await;
    let assessment = crate::assessments::AssessmentThings::of(app, (&lena, &mina), ana.id).await;
    let (job, mail) = app.undelivered(HARTWELL).await;
    let mut ids = vec![
        ("{invoice_id}", invoice.to_string()),
        ("{payment_id}", payment),
        ("{refund_id}", refund),
        ("{link_id}", link),
        ("{checkout}", portico::ids::CheckoutId::new().to_string()),
        ("{gateway}", "sandbox".to_owned()),
        ("{account_id}", trust.account),
        ("{ledger_id}", trust.ledger),
        ("{posting_id}", trust.posting),
        ("{receipt_id}", trust.receipt),
        ("{payout_id}", trust.payout),
        ("{case_id}", case.to_string()),
        ("{client_id}", ana.id.to_string()),
        ("{request_id}", request.to_string()),
        ("/shared-documents/{document_id}", format!("/shared-documents/{}", document(app, "firm").await)),
        ("{document_id}", document(app, "client").await),
        ("{set_id}", app.text("SELECT id::text FROM photo_sets").await),
        ("{page_id}", app.text("SELECT id::text FROM photo_set_pages WHERE position = 1").await),
        ("/workflows/{id}", format!("/workflows/{template}")),
        ("/staff/contract-templates/{id}", agreement),
        ("/staff/form-templates/{id}", format!("/staff/form-templates/{worksheet}")),
        ("{form_id}", prepared_form),
        ("{note_id}", app.text("SELECT id::text FROM prepared_form_notes").await),
        ("{id}", checklist.to_string()),
        ("{workflow_id}", workflow.id.to_string()),
        ("{step_id}", workflow.step("Agreement").await.to_string()),
        ("{member_id}", theo.id.to_string()),
        ("{trust_request_id}", trust_request(app, (lena.account, ana.id), case).await),
        ("{job_id}", job.to_string()),
        ("{mail_id}", mail.to_string()),
        ("{step}", "case".to_owned()),
        ("{token}", "no-such-token".to_owned()),
        ("{handle}", portico::ids::ClientId::new().to_string()),
    ];
    ids.extend(of_bank);
    ids.splice(0..0, crate::questionnaires::ids(&dana).await);
    ids.extend(signature.ids());
    ids.extend(response.ids());
    let questionnaire = ("questionnaire", assessment.questionnaire.clone());
    ids.extend(assessment.ids());
    let actors = vec![
        ("nobody", app.nobody()),
        ("another client", (*boris).clone()),
        ("a client of the other firm", (*joao).clone()),
        ("an attorney of the other firm", (*mina).clone()),
        ("the client", (*ana).clone()),
        ("an attorney", (*dana).clone()),
        ("the owner", (*lena).clone()),
        ("an attorney who sees what the client sees", app.previewing(HARTWELL, dana.account, ana.id).await),
    ];
    let mut fields = fields(ana.id, version.0, request);
    fields.push(questionnaire);
    World { actors, ids, fields, workflow_version: laid_out.0.to_string() }
}

/// The few fields without which a thing cannot even be named.
fn fields(
    client: portico::ids::ClientId,
    version: uuid::Uuid,
    request: portico::ids::RequestId,
) -> Vec<(&'static str, String)> {
    vec![
        ("client", client.to_string()),
        ("version", version.to_string()),
        ("request", request.to_string()),
        ("language", "en-GB".to_owned()),
        ("status", "filed".to_owned()),
        ("to", "down".to_owned()),
        ("revision", "0".to_owned()),
        ("question", "ssn".to_owned()),
        ("format", "csv".to_owned()),
    ]
}

/// The document that came from a client, or from the firm.
async fn document(app: &TestApp, source: &str) -> String {
    app.text(&format!("SELECT id::text FROM documents WHERE source = '{source}'")).await
}

static TRIES: AtomicU32 = AtomicU32::new(0);

/// Where an actor of [`world`] stands in a row of the table.
const COLUMN: [usize; 8] = [0, 2, 3, 6, 1, 4, 5, 7];

#[tokio::test(flavor = "multi_thread")]
async fn the_table_says_what_stands_with_the_routes() {
    let app = TestApp::new().await;
    let golden = golden();
    let is_exception = |route: &Route| {
        EXCEPTIONS.iter().any(|(method, pattern, _)| (*method, *pattern) == (route.method, route.pattern))
    };
    let wrong: Vec<_> = features::routes(&app.app)
        .list()
        .into_iter()
        .filter(|route| {
            let row = golden.get(&(route.pattern.to_owned(), route.method.to_owned()));
            (row == Some(&meant(route))) == is_exception(route)
        })
        .map(|route| format!("{} {} {:?}", route.method, route.pattern, route.right))
        .collect();
    assert!(
        wrong.is_empty(),
        "these rows are not what the right of their route means:\n{}",
        wrong.join("\n")
    );
}

/// What nobody may do is tried first, on all routes, so that what is done later does not hide a leak. Then each does what they may,
/// those who only read before those who write. Where what was done before stands in the way, a new world begins with what
/// could not be done.
#[tokio::test(flavor = "multi_thread")]
async fn every_actor_gets_what_the_table_says() {
    let app = TestApp::new().await;
    let (routes, golden) = (features::routes(&app.app).list(), golden());
    let key = |route: &Route| (route.pattern.to_owned(), route.method.to_owned());
    let mut seen: BTreeMap<_, _> = routes
        .iter()
        .map(|route| (key(route), golden.get(&key(route)).copied().unwrap_or_else(|| meant(route))))
        .collect();
    let mut tries: Vec<Try<'_>> = routes
        .iter()
        .flat_map(|route| {
            COLUMN.iter().enumerate().map(move |(actor, column)| Try { route, actor, column: *column })
        })
        .collect();
    tries.sort_by_key(|one| one.route.method);
    let (allowed, refused): (Vec<_>, Vec<_>) =
        tries.into_iter().partition(|one| seen[&key(one.route)][one.column] == Pass);
    let world = world(&app).await;
    for one in refused {
        let answer = one.go(&world).await;
        let found = one.found(&world, answer);
        for manner in Manner::OTHERS {
            let (route, actor) = (one.route, world.actors[one.actor].0);
            let other = one.found(&world, one.go_as(&world, manner).await);
            assert_eq!(other, found, "{} {} as {actor}: {manner:?}", route.method, route.pattern);
        }
        seen.get_mut(&key(one.route)).expect("a row")[one.column] = found;
    }
    let mut left = VecDeque::from(allowed);
    while let Some((one, answer)) = pass_all(&mut left).await {
        seen.get_mut(&key(one.route)).expect("a row")[one.column] = one.found(&world, answer);
    }
    let (now, before) = (table(&seen), table(&golden));
    if now != before && std::env::var_os("PORTICO_BLESS").is_some() {
        let text = std::fs::read_to_string(GOLDEN).unwrap_or_default();
        let head: String =
            text.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
        std::fs::write(GOLDEN, head + &now).expect("the table is written");
    }
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (now, before) = (lines(&now), lines(&before));
    let added: Vec<_> = now.iter().filter(|line| !before.contains(line)).collect();
    let gone: Vec<_> = before.iter().filter(|line| !now.contains(line)).collect();
    assert!(added.is_empty() && gone.is_empty(), "seen: {added:#?}\nin the table: {gone:#?}");
}

/// A route, and who tries it.
#[derive(Clone, Copy)]
struct Try<'a> {
    route: &'a Route,
    /// Their place in [`World::actors`].
    actor: usize,
    /// Theirs in a row of the table.
    column: usize,
}

/// How something is asked for: as a page or as a part of one; with what names a thing of the world, with nothing, or with nothing that
/// can be right. A form that is wrong must not say more than one that is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Manner {
    htmx: bool,
    fields: Fields,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fields {
    Right,
    None,
    Wrong,
}

impl Manner {
    const PLAIN: Manner = Manner { htmx: false, fields: Fields::Right };

    const OTHERS: [Manner; 5] = [
        Manner { htmx: true, fields: Fields::Right },
        Manner { htmx: false, fields: Fields::None },
        Manner { htmx: true, fields: Fields::None },
        Manner { htmx: false, fields: Fields::Wrong },
        Manner { htmx: true, fields: Fields::Wrong },
    ];
}

impl Try<'_> {
    async fn go(&self, world: &World<'_>) -> Result<May, u16> {
        self.go_as(world, Manner::PLAIN).await
    }

    async fn go_as(&self, world: &World<'_>, manner: Manner) -> Result<May, u16> {
        // what is read has no fields
        if self.route.method == "GET" && manner.fields != Fields::Right {
            return self.go_as_is(world, Manner { fields: Fields::Right, ..manner }).await;
        }
        self.go_as_is(world, manner).await
    }

    async fn go_as_is(&self, world: &World<'_>, manner: Manner) -> Result<May, u16> {
        ask(&world.actors[self.actor].1, self.route, world, manner).await
    }

    fn found(&self, world: &World<'_>, answer: Result<May, u16>) -> May {
        let (route, name) = (self.route, world.actors[self.actor].0);
        answer
            .unwrap_or_else(|status| panic!("{} {} as {name}: status {status}", route.method, route.pattern))
    }
}

/// Tries all that is left in as many worlds as it takes; ends early with what is refused even in a world in which nothing was done
/// before.
async fn pass_all<'a>(left: &mut VecDeque<Try<'a>>) -> Option<(Try<'a>, Result<May, u16>)> {
    while !left.is_empty() {
        let app = TestApp::new().await;
        let world = world(&app).await;
        let mut untouched = true;
        while let Some(one) = left.front().copied() {
            let answer = one.go(&world).await;
            if answer == Ok(Pass) {
                left.pop_front();
                untouched = false;
            } else if untouched {
                left.pop_front();
                return Some((one, answer));
            } else {
                break;
            }
        }
    }
    None
}

/// Forms with files; the others are posted empty.
fn takes_files(url: &str) -> bool {
    url.ends_with("/settings/branding")
        || url.ends_with("/documents")
        || url.ends_with("/versions")
        || url.ends_with("/statements")
        || url.ends_with("/shared-documents")
        || url.ends_with("/files")
        || url.ends_with("/photos")
        // those of a signer are looked at by staff, whose decision is an ordinary form
        || (url.ends_with("/pages") && !url.contains("/signers/"))
        || (url.starts_with("/staff/cases/") && url.ends_with("/signatures"))
        || (url.ends_with("/files/papers") && !url.starts_with("/documents/"))
        || url.ends_with("/forms/prepared")
        || url.ends_with("/form-templates")
        || url.ends_with("/editions")
        || url == "/staff/questionnaires/import"
        || url == "/verify"
}

/// What each kind of actor is answered at each route, one after the other in one world.
pub async fn walk(app: &TestApp, mut seen: impl FnMut(&Route, &Answer)) {
    let world = world(app).await;
    for route in features::routes(&app.app).list() {
        for (_, actor) in &world.actors {
            seen(&route, &answer(actor, &route, &world, Manner::PLAIN).await);
        }
    }
}

/// Names of fields in forms of all kinds, for what cannot be right in any of them.
const NAMES: &[&str] = &[
    "access",
    "applicant",
    "as",
    "back",
    "client",
    "due",
    "due_on",
    "email",
    "from",
    "host",
    "item",
    "member",
    "name",
    "name-en",
    "note",
    "open",
    "opened_on",
    "request",
    "request_id",
    "revision",
    "role",
    "status",
    "successor",
    "title",
    "title-en",
    "to",
    "turn",
    "version",
];

async fn ask(actor: &Actor<'_>, route: &Route, world: &World<'_>, manner: Manner) -> Result<May, u16> {
    let answer = answer(actor, route, world, manner).await;
    may(&answer, &world.url(route.pattern))
}

async fn answer(actor: &Actor<'_>, route: &Route, world: &World<'_>, manner: Manner) -> Answer {
    let url = world.url(route.pattern);
    let fields = match manner.fields {
        Fields::Right => world.fields(route.pattern),
        Fields::None => Vec::new(),
        Fields::Wrong => NAMES.iter().map(|name| (*name, "no such thing ".repeat(300))).collect(),
    };
    // from elsewhere each time: the limits of an address are not what is asked here
    let actor =
        actor.at(&format!("10.0.{}.{}", TRIES.fetch_add(1, SeqCst) / 250 % 250, TRIES.load(SeqCst) % 250));
    let actor = if manner.htmx { actor.htmx() } else { actor };
    let url = url.as_str();
    match route.method {
        "GET" => actor.get(url).await,
        _ if takes_files(url) && manner.fields == Fields::Right => {
            actor.post_multipart(url, &[Part::File("file", "", b"")]).await
        }
        _ if takes_files(url) => {
            let parts: Vec<_> = fields.iter().map(|(name, value)| Part::Field(name, value)).collect();
            actor.post_multipart(url, &parts).await
        }
        _ => actor.post(url, &fields.iter().map(|(name, id)| (*name, id.as_str())).collect::<Vec<_>>()).await,
    }
}

fn may(answer: &Answer, url: &str) -> Result<May, u16> {
    match answer.status.as_u16() {
        303 if answer.location().starts_with("/login") && !url.starts_with("/log") && url != "/language" => {
            Ok(SignIn)
        }
        // with htmx the window moves on
        401 | 204 if answer.header("hx-redirect").starts_with("/login") => Ok(SignIn),
        404 | 410 => Ok(NotFound),
        403 => Ok(Forbidden),
        // programs are told that they did not sign
        400 if url.starts_with("/webhooks/") => Ok(Pass),
        200..=399 | 409 | 422 => Ok(Pass),
        other => Err(other),
    }
}
