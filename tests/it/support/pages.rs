//! All pages of the demo as everybody sees them, and the forms on them: what tests walk that hold something everywhere, without a list
//! by hand. Pages are found by the links on pages, and those of the register of routes beside them.

use super::{
    actor::{Actor, Part},
    app::TestApp,
    demo::Demo,
    response::Answer,
};
use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Pages that differ in nothing but whom or what they are of are looked at so often, for each reader.
const OF_A_KIND: usize = 2;

/// A page as somebody saw it.
pub struct Page {
    /// Who: a word for messages.
    pub reader: &'static str,
    pub url: String,
    pub html: Html,
}

/// A form as a browser has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageForm {
    pub reader: &'static str,
    /// Where it stands.
    pub page: String,
    pub method: String,
    pub action: String,
    pub enctype: String,
    pub fields: Vec<PageField>,
}

/// A field of it, or a button with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageField {
    pub name: String,
    /// That of an input, else the name of the element.
    pub kind: String,
    pub value: String,
    /// Whether it is sent as the form stands: not a box that is not ticked, nor a button that was not pressed.
    pub sent: bool,
    /// The bounds of a day.
    pub min: Option<jiff::civil::Date>,
    pub max: Option<jiff::civil::Date>,
}

/// Everybody who looks at the demo.
pub struct Readers<'a>(pub Vec<(&'static str, Actor<'a>)>);

impl<'a> Readers<'a> {
    /// Nobody; a client with much, and one who reads Spanish; an attorney and an owner.
    pub async fn of(app: &'a TestApp) -> Readers<'a> {
        let demo = Demo::at(app, "localhost").await;
        let mut readers = vec![("nobody", app.nobody())];
        for (reader, email) in [
            ("amara", "amara@hartwell.test"),
            ("jose", "jose@clients.test"),
            ("dana", "dana@hartwell.test"),
            ("lena", "lena@hartwell.test"),
        ] {
            let account = demo.account(email).await;
            readers.push((reader, app.browser(demo.firm, account).await));
        }
        Readers(readers)
    }

    pub fn get(&self, name: &str) -> &Actor<'a> {
        &self.0.iter().find(|(reader, _)| *reader == name).unwrap_or_else(|| panic!("no {name}")).1
    }

    /// Every page of everybody.
    pub async fn pages(&self) -> Vec<Page> {
        self.walk().await.0
    }

    /// The same, and the kinds of addresses that are no pages but files.
    pub async fn walk(&self) -> (Vec<Page>, BTreeSet<String>) {
        let (mut pages, mut files) = (Vec::new(), BTreeSet::new());
        for (reader, actor) in &self.0 {
            walk(reader, actor, (&mut pages, &mut files)).await;
        }
        (pages, files)
    }
}

async fn walk(
    reader: &'static str,
    actor: &Actor<'_>,
    (pages, files): (&mut Vec<Page>, &mut BTreeSet<String>),
) {
    let starts = match reader {
        "nobody" => vec!["/login", "/demo/mailbox"],
        "dana" | "lena" => vec!["/staff", "/profile", "/staff/settings", "/staff/members/new"],
        _ => vec!["/", "/profile"],
    };
    let mut waiting: VecDeque<String> = starts.into_iter().map(str::to_owned).collect();
    let (mut seen, mut kinds) = (BTreeSet::new(), BTreeMap::<String, usize>::new());
    while let Some(url) = waiting.pop_front() {
        let kind = kind_of(&url);
        if seen.contains(&url) || kinds.get(&kind).is_some_and(|count| *count >= OF_A_KIND) {
            continue;
        }
        *kinds.entry(kind).or_default() += 1;
        seen.insert(url.clone());
        let answer = actor.get(&url).await;
        assert!(!answer.status.is_server_error(), "{reader} {url}: {}", answer.status);
        if answer.status.is_redirection() && answer.location().starts_with('/') {
            waiting.push_back(answer.location().to_owned());
        }
        if answer.status != 200 {
            continue;
        }
        if !answer.header("content-type").starts_with("text/html") {
            files.insert(kind_of(&url));
            continue;
        }
        let html = answer.html();
        let links = Selector::parse("a[href^='/']").expect("a selector");
        for link in html.select(&links).filter_map(|link| link.attr("href")) {
            let link = link.split('#').next().unwrap_or_default();
            if !link.starts_with("//") && !link.starts_with("/assets/") {
                waiting.push_back(link.to_owned());
            }
        }
        pages.push(Page { reader, url, html });
    }
}

/// The address with nothing of whom or what it is about.
pub fn kind_of(url: &str) -> String {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let is_id = |part: &str| part.parse::<uuid::Uuid>().is_ok() || part.len() > 30;
    let path: Vec<_> = path.split('/').map(|part| if is_id(part) { "{}" } else { part }).collect();
    let names: BTreeSet<_> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{}?{}", path.join("/"), names.into_iter().collect::<Vec<_>>().join("&"))
}

impl Page {
    pub fn select(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&Selector::parse(selector).expect("a selector")).collect()
    }

    /// Its forms, with the fields that stand elsewhere and say whose they are (`form=`).
    pub fn forms(&self) -> Vec<PageForm> {
        self.select("form").into_iter().map(|form| self.form(form)).collect()
    }

    pub fn form(&self, form: ElementRef<'_>) -> PageForm {
        let inside = Selector::parse("input[name], textarea[name], select[name], button[name]").expect("one");
        let of_form = |field: &ElementRef<'_>| match field.attr("form") {
            Some(id) => form.attr("id") == Some(id),
            None => form.select(&inside).any(|own| own.id() == field.id()),
        };
        let text = |name: &str| form.attr(name).unwrap_or_default().to_owned();
        PageForm {
            reader: self.reader,
            page: self.url.clone(),
            method: text("method").to_lowercase(),
            action: form.attr("action").map_or_else(|| self.url.clone(), str::to_owned),
            enctype: text("enctype"),
            fields: self.html.select(&inside).filter(of_form).map(field).collect(),
        }
    }
}

fn field(element: ElementRef<'_>) -> PageField {
    let tag = element.value().name();
    let kind = if tag == "input" { element.attr("type").unwrap_or("text") } else { tag };
    let chosen = |selector: &str| {
        let selector = Selector::parse(selector).expect("a selector");
        element.select(&selector).next().map(|one| one.attr("value").unwrap_or_default().to_owned())
    };
    let value = match tag {
        "textarea" => element.text().collect::<String>().trim_start_matches('\n').to_owned(),
        "select" => chosen("option[selected]").or_else(|| chosen("option")).unwrap_or_default(),
        _ => element.attr("value").unwrap_or(if kind == "checkbox" { "on" } else { "" }).to_owned(),
    };
    let day = |name: &str| element.attr(name).and_then(|day| day.parse().ok());
    let unticked = matches!(kind, "checkbox" | "radio") && element.attr("checked").is_none();
    PageField {
        name: element.attr("name").unwrap_or_default().to_owned(),
        kind: kind.to_owned(),
        value,
        min: day("min"),
        max: day("max"),
        sent: !unticked && kind != "button" && kind != "submit",
    }
}

impl PageForm {
    /// Whether it changes something.
    pub fn is_post(&self) -> bool {
        self.method == "post"
    }

    /// What it is, whomever it is about.
    pub fn kind(&self) -> String {
        let names: BTreeSet<_> = self.fields.iter().map(|field| field.name.as_str()).collect();
        format!("{} {}", kind_of(&self.action), names.into_iter().collect::<Vec<_>>().join(","))
    }

    /// Names and values as a browser sends the form as it stands.
    pub fn filled(&self) -> Vec<(String, String)> {
        let sent = self.fields.iter().filter(|field| field.sent && field.kind != "file");
        sent.map(|field| (field.name.clone(), field.value.clone())).collect()
    }

    pub async fn send(&self, actor: &Actor<'_>, fields: &[(String, String)]) -> Answer {
        let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        if self.enctype != "multipart/form-data" {
            return actor.post(&self.action, &fields.collect::<Vec<_>>()).await;
        }
        let is_file = |name: &str| self.fields.iter().any(|field| field.name == name && field.kind == "file");
        // nothing is chosen where a file could be
        let part =
            |(name, value)| if is_file(name) { Part::File(name, "", b"") } else { Part::Field(name, value) };
        actor.post_multipart(&self.action, &fields.map(part).collect::<Vec<_>>()).await
    }
}
