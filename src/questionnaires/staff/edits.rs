//! Each edit of a draft saves it. What two people do at different parts of it goes together; where both are at one, the second is told.

use super::show::{Shown, gone, page};
use crate::{
    Result,
    actors::Staff,
    db::Db,
    form::{BASED_ON, Conflict, FieldErrors, Pairs, Record},
    i18n::TextLang,
    ids::QuestionnaireId,
    questionnaires::{
        actions,
        arranging::Home,
        builder_view::TITLE,
        conditions::ConditionWords,
        draft::{Draft, KeptDraft},
        paths::{
            OrderPath, PartId, QuestionPath, QuestionsPath, SectionPath, SectionsPath, TitlePath, builder,
        },
        queries::drafts,
        question_form::{self, Posted},
        section_view::saving,
    },
    web::{Flash, Want, see_other},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// What became of something that was typed.
enum Edit {
    /// It is saved; with where reading goes on, and the mark of what it is now.
    Saved { section: PartId, open: Option<PartId>, mark: String },
    /// There is no room for what was asked for. What was typed is saved.
    Full { section: PartId, open: Option<PartId> },
    /// Nothing was saved: it cannot be kept, or somebody else changed it. With the draft as it would be.
    Refused(Box<Refusal>),
    /// The part is no longer there.
    Gone,
}

struct Refusal {
    draft: Draft,
    section: PartId,
    open: Option<PartId>,
    errors: FieldErrors,
    conflict: Option<Conflict>,
}

/// A form about a part of a draft, and who sent it.
struct Sent<'a> {
    staff: &'a Staff,
    db: &'a Db,
    id: QuestionnaireId,
    want: Want,
    pairs: &'a Pairs,
    /// Where it was sent.
    action: String,
}

impl Sent<'_> {
    /// Does it, and answers.
    async fn answer(self, edit: impl FnOnce(&mut Draft) -> Edit + Send) -> Result<Response> {
        let Sent { staff, db, id, want, pairs, action } = self;
        let done = db.write(async |tx| Ok(actions::change(tx, staff, id, edit).await?)).await?;
        match done {
            Some(Edit::Saved { mark, .. }) if want.fragment() => {
                Ok(saving(&action, &mark, Some("Saved")).into_response())
            }
            Some(Edit::Saved { section, open, .. }) => Ok(see_other(builder(id, section, open))),
            Some(Edit::Full { section, open }) => Ok(Flash::TooMany.redirect(builder(id, section, open))),
            Some(Edit::Refused(refusal)) => {
                let is_conflict = refusal.conflict.is_some();
                let status =
                    if is_conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
                if want.fragment() {
                    let words = if is_conflict {
                        "Not saved: someone else changed this. Press Save to see what."
                    } else {
                        "Not saved: press Save to see why."
                    };
                    return Ok((status, saving(&action, pairs.get(BASED_ON), Some(words))).into_response());
                }
                let Refusal { draft, section, open, errors, conflict } = *refusal;
                let kept = KeptDraft { draft, ..kept(db, staff, id).await? };
                let shown = Shown { section: Some(section), open, errors, conflict, publishing: false };
                page(staff, db, id, &kept, shown, status).await
            }
            Some(Edit::Gone) | None => late(staff, db, id, pairs).await,
        }
    }
}

async fn kept(db: &Db, staff: &Staff, id: QuestionnaireId) -> Result<KeptDraft> {
    let firm = staff.firm.id;
    let found = db.read(async |tx| Ok(drafts::find(tx, firm, id).await?)).await?;
    found.ok_or(crate::Error::NotFound)
}

/// The draft or the part of it went away meanwhile.
async fn late(staff: &Staff, db: &Db, id: QuestionnaireId, pairs: &Pairs) -> Result<Response> {
    let typed: Vec<_> =
        pairs.0.iter().filter(|(name, _)| !["do", BASED_ON].contains(&name.as_str())).cloned().collect();
    gone(staff, db, id, &typed, StatusCode::CONFLICT).await
}

/// What stands in the way of what was typed: a conflict, or what cannot be kept.
fn refuse(errors: &FieldErrors, pairs: &Pairs, (now, typed): (&Record, &Record)) -> Option<Option<Conflict>> {
    let conflict = now.conflict(pairs.get(BASED_ON), typed);
    (conflict.is_some() || !errors.is_empty()).then_some(conflict)
}

/// POST /staff/questionnaires/{id}/draft/title
pub async fn title(path: TitlePath, staff: Staff, want: Want, db: Db, pairs: Pairs) -> Result<Response> {
    let action = path.to_string();
    let sent = Sent { staff: &staff, db: &db, id: path.id, want, pairs: &pairs, action };
    sent.answer(|draft| {
        let Posted { typed, errors } = question_form::title(draft, &pairs);
        if let Some(conflict) = refuse(&errors, &pairs, (&draft.record(), &typed.record())) {
            return Edit::Refused(Box::new(Refusal {
                draft: typed,
                section: TITLE,
                open: None,
                errors,
                conflict,
            }));
        }
        *draft = typed;
        Edit::Saved { section: TITLE, open: None, mark: draft.record().mark() }
    })
    .await
}

/// POST /staff/questionnaires/{id}/draft/sections/{section}
pub async fn section(path: SectionPath, staff: Staff, want: Want, db: Db, pairs: Pairs) -> Result<Response> {
    let (id, action) = (path.section, path.to_string());
    let (lang, firm) = (staff.lang, staff.firm.language);
    let sent = Sent { staff: &staff, db: &db, id: path.id, want, pairs: &pairs, action };
    sent.answer(|draft| {
        let Some(stored) = draft.section(id) else { return Edit::Gone };
        let Posted { mut typed, errors } = question_form::section(stored, &pairs);
        if typed.key.is_empty() {
            let words = typed.title.get(TextLang::En).or_else(|| typed.title.get(TextLang::Es));
            typed.key = draft.free_section_key(words.unwrap_or_default(), id);
        }
        let says = ConditionWords::new(draft, lang, firm);
        let records = (stored.record(|one| says.say(one)), typed.record(|one| says.say(one)));
        if let Some(conflict) = refuse(&errors, &pairs, (&records.0, &records.1)) {
            let mut with = draft.clone();
            if let Some(section) = with.section_mut(id) {
                *section = typed;
            }
            return Edit::Refused(Box::new(Refusal {
                draft: with,
                section: id,
                open: None,
                errors,
                conflict,
            }));
        }
        let mark = records.1.mark();
        if let Some(section) = draft.section_mut(id) {
            *section = typed;
        }
        match pairs.get("do") {
            "copy" => match draft.copy_section(id) {
                Some(copy) => Edit::Saved { section: copy, open: None, mark },
                None => Edit::Full { section: id, open: None },
            },
            "delete" => {
                let at = draft.sections.iter().position(|section| section.id == id).unwrap_or_default();
                draft.remove_section(id);
                let next = draft.sections.get(at.min(draft.sections.len().saturating_sub(1)));
                Edit::Saved { section: next.map_or(TITLE, |section| section.id), open: None, mark }
            }
            _ => Edit::Saved { section: id, open: None, mark },
        }
    })
    .await
}

/// POST /staff/questionnaires/{id}/draft/questions/{question}
pub async fn question(
    path: QuestionPath,
    staff: Staff,
    want: Want,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let (id, action) = (path.question, path.to_string());
    let (lang, firm) = (staff.lang, staff.firm.language);
    let sent = Sent { staff: &staff, db: &db, id: path.id, want, pairs: &pairs, action };
    sent.answer(|draft| {
        let Some(placed) = draft.question(id) else { return Edit::Gone };
        let (section, stored) = (placed.section.id, placed.question);
        let Posted { mut typed, errors } = question_form::question(stored, &pairs);
        if typed.key.is_empty() && !typed.label.is_empty() {
            let words = typed.label.get(TextLang::En).or_else(|| typed.label.get(TextLang::Es));
            typed.key = draft.free_key(words.unwrap_or_default(), id);
        }
        let says = ConditionWords::new(draft, lang, firm);
        let records = (stored.record(|one| says.say(one)), typed.record(|one| says.say(one)));
        let before = stored.key.clone();
        if let Some(conflict) = refuse(&errors, &pairs, (&records.0, &records.1)) {
            let mut with = draft.clone();
            if let Some(question) = with.question_mut(id) {
                *question = typed;
            }
            return Edit::Refused(Box::new(Refusal {
                draft: with,
                section,
                open: Some(id),
                errors,
                conflict,
            }));
        }
        let (mark, key) = (records.1.mark(), typed.key.clone());
        if let Some(question) = draft.question_mut(id) {
            *question = typed;
        }
        draft.rename_key(&before, &key);
        let open = Some(id);
        match pairs.get("do") {
            "copy" => match draft.copy_question(id) {
                Some(copy) => Edit::Saved { section, open: Some(copy), mark },
                None => Edit::Full { section, open },
            },
            "delete" => {
                draft.remove_question(id);
                Edit::Saved { section, open: None, mark }
            }
            "move" => {
                let moved = home(pairs.get("home")).is_some_and(|home| draft.place_at_end(id, home));
                let section = draft.question(id).map_or(section, |placed| placed.section.id);
                if moved { Edit::Saved { section, open, mark } } else { Edit::Full { section, open } }
            }
            _ => Edit::Saved { section, open, mark },
        }
    })
    .await
}

/// `section:3` or `group:12`.
fn home(text: &str) -> Option<Home> {
    let (what, id) = text.split_once(':')?;
    let id = id.parse().ok()?;
    match what {
        "section" => Some(Home::Section(id)),
        "group" => Some(Home::Group(id)),
        _ => None,
    }
}

/// POST /staff/questionnaires/{id}/draft/sections
pub async fn add_section(path: SectionsPath, staff: Staff, db: Db) -> Result<Response> {
    let added =
        db.write(async |tx| Ok(actions::change(tx, &staff, path.id, Draft::add_section).await?)).await?;
    match added {
        Some(Some(section)) => Ok(see_other(builder(path.id, section, None))),
        Some(None) => Ok(Flash::TooMany.redirect(builder(path.id, TITLE, None))),
        None => late(&staff, &db, path.id, &Pairs::default()).await,
    }
}

/// POST /staff/questionnaires/{id}/draft/questions
pub async fn add_question(path: QuestionsPath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let (to, kind) = (home(pairs.get("home")), pairs.get("kind").parse().unwrap_or_default());
    let add = |draft: &mut Draft| {
        let Some(to) = to else { return (TITLE, None) };
        let added = draft.add_question(to, kind);
        let section = match to {
            Home::Section(section) => section,
            Home::Group(group) => draft.question(group).map_or(TITLE, |placed| placed.section.id),
        };
        (section, added)
    };
    let added = db.write(async |tx| Ok(actions::change(tx, &staff, path.id, add).await?)).await?;
    match added {
        Some((section, Some(question))) => Ok(see_other(builder(path.id, section, Some(question)))),
        Some((section, None)) => Ok(Flash::TooMany.redirect(builder(path.id, section, None))),
        None => late(&staff, &db, path.id, &pairs).await,
    }
}

/// POST /staff/questionnaires/{id}/draft/order: `up:12`, `down:section:3`; with scripts `place:12` in front of `before`.
pub async fn order(path: OrderPath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let (what, part) = pairs.get("do").split_once(':').unwrap_or_default();
    let (is_section, part) = part.strip_prefix("section:").map_or((false, part), |part| (true, part));
    let part: Option<PartId> = part.parse().ok();
    let before = pairs.get("before");
    let arrange = |draft: &mut Draft| {
        let Some(part) = part else { return };
        match (what, is_section, before.parse::<PartId>()) {
            ("up" | "down", true, _) => draft.shift_section(part, what == "up"),
            ("up" | "down", false, _) => draft.shift_question(part, what == "up"),
            ("place", true, Ok(before)) => draft.place_section_before(part, before),
            ("place", false, Ok(before)) => draft.place_before(part, before),
            ("place", false, Err(_)) => home(before).is_some_and(|home| draft.place_at_end(part, home)),
            _ => false,
        };
    };
    let arranged = db.write(async |tx| Ok(actions::change(tx, &staff, path.id, arrange).await?)).await?;
    let named = |name: &str| pairs.get(name).parse().ok();
    match arranged {
        Some(()) => Ok(see_other(builder(path.id, named("section").unwrap_or(TITLE), named("open")))),
        None => late(&staff, &db, path.id, &pairs).await,
    }
}
