//! A questionnaire on paper, with the declaration that was confirmed and who helped.

use super::{
    filling::{AnswerRow, FileNames},
    index_view::helper_words,
    model::{Response, Submission},
    paths::PdfPath,
    sheet::Sheet,
};
use crate::{
    Error, Result,
    actors::{Client, CurrentUser},
    app::App,
    billing::{self, Look, Parties},
    cases,
    db::{Db, Tx},
    i18n::format,
    pdf::{Block, Document, Heading, Letterhead, Text, Title},
    questionnaires::{AnsweredQuestion, Definition, Item, evaluate},
    responses::{actions::load_sheet, desk::Desk, queries},
    t,
    web::{PDF, download},
};
use axum::{extract::State, response::Response as Answer};

/// All that stands on it.
pub struct PaperContent<'a> {
    pub response: &'a Response,
    pub person: &'a str,
    pub case_name: &'a str,
    pub definition: &'a Definition,
    pub sheet: &'a Sheet,
    /// The last one.
    pub submission: Option<&'a Submission>,
    pub names: &'a FileNames,
    /// Whether sensitive answers are written out.
    pub open: bool,
}

/// What is drawn, on its way to another thread.
struct Sheets {
    lang: crate::i18n::Lang,
    firm: String,
    title: String,
    blocks: Vec<Made>,
}

/// A block that may go to another thread.
enum Made {
    Part(String),
    Group(String),
    Pairs(Vec<(String, String)>),
    Words(String),
}

/// GET /forms/{response_id}/pdf
pub async fn for_client(path: PdfPath, client: Client, State(app): State<App>, db: Db) -> Result<Answer> {
    let (firm, id, desk) = (client.firm.id, path.response_id, Desk::from(client));
    let (response, definition, sheet, submissions, names, person, case_name) = db
        .read(async |tx: &Tx| {
            let (response, _) = desk.find(tx, id).await?;
            let submissions = queries::list_submissions(tx, firm, id).await?;
            if submissions.is_empty() {
                return Err(Error::NotFound);
            }
            let definition = crate::questionnaires::find_definition(tx, firm, response.version_id).await?;
            let sheet = load_sheet(tx, &app.seal, firm, &response).await?;
            let whole = evaluate(&definition, &sheet.answers, desk.firm.today(desk.now));
            let names = FileNames::of(tx, (firm, response.case_id), whole.questions()).await?;
            drop(whole);
            let person = queries::find_person_name(tx, firm, response.client_id).await?;
            let cases = cases::list_case_names(tx, firm, &[response.case_id]).await?;
            let case_name = cases.into_iter().next().map(|(_, name)| name).unwrap_or_default();
            Ok((response, definition, sheet, submissions, names, person, case_name))
        })
        .await?;
    let content = PaperContent {
        response: &response,
        person: &person,
        case_name: &case_name,
        definition: &definition,
        sheet: &sheet,
        submission: submissions.first(),
        names: &names,
        open: false,
    };
    let name = format!("{}.pdf", t!(desk.lang, "response-pdf-name"));
    answer((&app, &db), &desk, &content, &name).await
}

/// The paper as the answer to a request.
///
/// # Errors
/// The database's; the paper cannot be drawn.
pub async fn answer(
    (app, db): (&App, &Db),
    who: &CurrentUser,
    content: &PaperContent<'_>,
    name: &str,
) -> Result<Answer> {
    let (settings, _) = db.read(async |tx: &Tx| Ok(billing::load_settings(tx, who.firm.id).await?)).await?;
    let parties = Parties::of_firm(&who.firm, &settings);
    let sheets = sheets(who, content);
    let draw = move |look: &Look| finish(&sheets, &parties, look);
    let finished = billing::draw(app, &who.firm, (&settings, who.now), draw).await?;
    Ok(download(PDF, name, finished.bytes))
}

fn sheets(who: &CurrentUser, content: &PaperContent<'_>) -> Sheets {
    let lang = who.lang;
    let whole = evaluate(content.definition, &content.sheet.answers, who.firm.today(who.now));
    let row =
        AnswerRow { lang, firm: who.firm.language, notation: who.firm.notation(lang), names: content.names };
    let pair = |one: &AnsweredQuestion<'_>| {
        let opened = one.value().filter(|_| content.open && one.question.is_sensitive());
        let words = match opened {
            Some(value) => value.words(one.question, lang, row.notation),
            None => row.words(one).unwrap_or_else(|| t!(lang, "response-no-answer")),
        };
        (one.question.label.pick(lang, who.firm.language).to_owned(), words)
    };
    let mut blocks = vec![Made::Pairs(head(who, content))];
    for section in whole.sections.iter().filter(|section| section.shown) {
        blocks.push(Made::Part(section.section.title.pick(lang, who.firm.language).to_owned()));
        let mut pairs = Vec::new();
        for item in &section.items {
            match item {
                Item::Question(one) => pairs.push(pair(one)),
                Item::Group(group) => {
                    blocks.push(Made::Pairs(std::mem::take(&mut pairs)));
                    for (at, of) in group.rows.iter().enumerate() {
                        let name = group.group.item.pick(lang, who.firm.language);
                        blocks.push(Made::Group(format!("{name} {}", at + 1)));
                        blocks.push(Made::Pairs(of.items.iter().map(pair).collect()));
                    }
                }
            }
        }
        blocks.push(Made::Pairs(pairs));
    }
    if let Some(last) = content.submission {
        blocks.push(Made::Part(t!(lang, "response-declaration-title")));
        blocks.push(Made::Words(last.declaration.clone()));
        blocks.push(Made::Pairs(signed(who, last)));
    }
    let title = content.response.title.pick(lang, who.firm.language).to_owned();
    Sheets { lang, firm: who.firm.name.clone(), title, blocks }
}

fn head(who: &CurrentUser, content: &PaperContent<'_>) -> Vec<(String, String)> {
    let lang = who.lang;
    let state = super::index_view::state_words(lang, content.response.state).1;
    vec![
        (t!(lang, "response-person"), content.person.to_owned()),
        (t!(lang, "case-label"), content.case_name.to_owned()),
        (t!(lang, "response-state"), state),
    ]
}

fn signed(who: &CurrentUser, last: &Submission) -> Vec<(String, String)> {
    let lang = who.lang;
    let when = last.submitted_at.0.to_zoned(who.zone.clone());
    let by = if last.by_staff { format!("{} ({})", last.name, who.firm.name) } else { last.name.clone() };
    let mut pairs = vec![
        (t!(lang, "response-submitted-by"), by),
        (t!(lang, "response-submitted-when"), format::date_time(lang, &when, who.today())),
    ];
    if let Some(helper) = &last.helper {
        let language =
            if helper.language.is_empty() { String::new() } else { format!(" · {}", helper.language) };
        pairs.push((helper_words(lang, helper.kind), format!("{}{language}", helper.name)));
    }
    pairs
}

/// Milliseconds of pure computing: not for where others wait.
fn finish(
    sheets: &Sheets,
    parties: &Parties,
    look: &Look,
) -> std::result::Result<crate::pdf::Finished, crate::pdf::Error> {
    let Sheets { lang, firm, title, blocks } = sheets;
    let foot = |page: usize, pages: usize| {
        let (page, pages) = (page.to_string(), pages.to_string());
        let number = t!(*lang, "paper-page", page = page.as_str(), pages = pages.as_str());
        (format!("{firm} · {title}"), number)
    };
    let mut set = vec![Block::Title(Title { text: title.clone(), ..Title::default() })];
    for made in blocks {
        match made {
            Made::Part(words) => {
                set.push(Block::Space(10.0));
                set.push(Block::Heading(Heading { level: 2, is_label: false, text: words.as_str().into() }));
            }
            Made::Group(words) => {
                set.push(Block::Heading(Heading { level: 3, is_label: true, text: words.as_str().into() }));
            }
            Made::Pairs(pairs) if pairs.is_empty() => {}
            Made::Pairs(pairs) => {
                let pairs = pairs
                    .iter()
                    .map(|(label, words)| (Text::from(label.as_str()), Text::from(words.as_str())));
                set.push(Block::Pairs(pairs.collect()));
            }
            Made::Words(words) => set.push(Block::Paragraph(words.as_str().into())),
        }
    }
    let document = Document {
        paper: look.paper,
        title: title.clone(),
        lang: lang.code().to_owned(),
        author: firm.clone(),
        created: look.created.0,
        letterhead: Letterhead {
            name: firm.clone(),
            under: Some(parties.tagline.clone()).filter(|tagline| !tagline.is_empty()),
            logo: look.logo.clone(),
            lines: parties.firm_lines.clone(),
            color: look.color,
        },
        running_head: title.clone(),
        foot: Box::new(foot),
        blocks: set,
    };
    document.finish()
}
