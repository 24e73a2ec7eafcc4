//! A firm of the demo, and a walk through all of its pages.

use super::{actor::Actor, app::TestApp};
use portico::{
    events::Verdict,
    features::FEATURES,
    ids::{AccountId, FirmId},
    web::Right,
};
use std::collections::HashMap;

/// Addresses that nobody can have in a test: they hold secrets, or name what is not in every demo.
const WITHOUT_EXAMPLE: &[&str] = &["{token}", "{mail_id}", "{handle}"];

/// One firm of the demo.
pub struct Demo<'a> {
    pub app: &'a TestApp,
    pub firm: FirmId,
    host: &'static str,
}

/// What a walk came to.
#[derive(Debug, Default)]
pub struct Walk {
    pub opened: usize,
    /// Addresses for which the firm has no example.
    pub missing: Vec<String>,
    /// Pages that did not open, with their status.
    pub wrong: Vec<String>,
}

impl<'a> Demo<'a> {
    /// The firm on this host.
    pub async fn at(app: &'a TestApp, host: &'static str) -> Demo<'a> {
        let firm = app.text(&format!("SELECT firm_id::text FROM firm_hosts WHERE host = '{host}'")).await;
        Demo { app, firm: FirmId(firm.parse().expect("an id")), host }
    }

    pub async fn account(&self, email: &str) -> AccountId {
        let id = self.app.text(&format!("SELECT id::text FROM accounts WHERE email = '{email}'")).await;
        AccountId(id.parse().expect("an id"))
    }

    /// Opens each page that has an address, as one of those it is for: a client, one of the staff, an owner.
    pub async fn walk(&self, client: &str, staff: &str, owner: &str) -> Walk {
        let (client, staff, owner) =
            (self.account(client).await, self.account(staff).await, self.account(owner).await);
        let all: HashMap<_, _> = FEATURES
            .iter()
            .flat_map(|feature| feature.examples)
            .map(|example| (example.parameter, example.query))
            .collect();
        let mut walk = Walk::default();
        for feature in FEATURES {
            let mut examples = all.clone();
            examples.extend(feature.examples.iter().map(|example| (example.parameter, example.query)));
            let routes = feature.routes.map(|routes| routes().list()).unwrap_or_default();
            for route in routes.iter().filter(|route| route.method == "GET") {
                if WITHOUT_EXAMPLE.iter().any(|parameter| route.pattern.contains(parameter)) {
                    continue;
                }
                let account = match route.right {
                    Right::Staff | Right::StaffThing => staff,
                    Right::Owner => owner,
                    _ => client,
                };
                match self.url(route.pattern, &examples, account).await {
                    Some(url) => self.open(&mut walk, &url, account).await,
                    None => walk.missing.push(route.pattern.to_owned()),
                }
            }
        }
        walk
    }

    async fn open(&self, walk: &mut Walk, url: &str, account: AccountId) {
        let actor = Actor { host: self.host, ..self.app.browser(self.firm, account).await };
        let answer = actor.get(url).await;
        let status = answer.status.as_u16();
        walk.opened += 1;
        // a step of signing in that nobody is at leads to its beginning
        let elsewhere =
            status == 303 && (url.starts_with("/login") || !answer.location().starts_with("/login"));
        if status != 200 && !elsewhere {
            walk.wrong.push(format!("{url}: {status}"));
        }
    }

    /// The pattern with examples for all its parameters, as this account may have them; none where there are none. Those of a case
    /// are found within its example.
    async fn url(&self, pattern: &str, own: &HashMap<&str, &str>, account: AccountId) -> Option<String> {
        let find = async |parameter: &str, case_id: &str| {
            // some pages are there for some of the things alone
            let last = pattern.rsplit('/').next().unwrap_or_default();
            let special = own.get(format!("{parameter}/{last}").as_str());
            let query = special.or_else(|| own.get(parameter));
            let query = query.unwrap_or_else(|| panic!("{pattern}: no example for {parameter}"));
            let query = query
                .replace(":firm", &format!("'{}'", self.firm))
                .replace(":account", &format!("'{account}'"))
                .replace(":case_id", case_id);
            self.app.texts(&query).await.into_iter().next()
        };
        let case_id = find("case_id", "").await.unwrap_or_default();
        let mut url = String::new();
        for (place, part) in pattern.split('/').enumerate() {
            let found = match part.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                Some("case_id") if case_id.is_empty() => return None,
                Some("case_id") => case_id.clone(),
                Some(parameter) => find(parameter, &case_id).await?,
                None => part.to_owned(),
            };
            if place > 0 {
                url.push('/');
            }
            url.push_str(&found);
        }
        Some(url)
    }

    /// What the check of the firm's log says.
    pub async fn verdict(&self) -> Verdict {
        let (firm, log) = (self.firm, self.app.app.catalog.log.clone());
        let db = self.app.app.db(firm);
        db.read(async |tx| Ok(log.verify(tx, firm).await?)).await.expect("verified")
    }
}
