//! Staff's pages of templates, the same for every kind.

use super::{
    TAB,
    actions::{self, Updated},
    form_view::{self, FormPage},
    kind::{FormKind, Kind, TemplateForm},
    model::Which,
    views,
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    db::Db,
    form::{Do, Pairs},
    shell::{LivePart, StaffPage, waiting_for_staff},
    web::{Flash, PathParts, Query, Right, Routes, see_other},
};
use axum::{
    extract::{DefaultBodyLimit, FromRequestParts},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use axum_extra::routing::TypedPath;
use futures_util::try_join;
use serde::Deserialize;
use std::{fmt::Display, str::FromStr};

/// The addresses of a kind; [`crate::template_paths!`] names them.
pub trait Paths<Id>: 'static {
    /// The list, where a new one is sent to.
    type Index: TypedPath + PathParts + FromRequestParts<App> + Send + 'static;
    /// The form of a new one.
    type New: TypedPath + PathParts + FromRequestParts<App> + Send + 'static;
    /// A template, where its changes are sent to.
    type Template: ByIdPath<Id>;
    /// Its form.
    type Edit: ByIdPath<Id>;
    /// Taking it out of use.
    type Retirement: ByIdPath<Id>;
    /// Bringing it back.
    type RetirementDelete: ByIdPath<Id>;
}

/// The address of something of one template.
pub trait ByIdPath<Id>: TypedPath + PathParts + FromRequestParts<App> + Display + Send + 'static {
    /// Of this one.
    fn of(id: Id) -> Self;
    /// Which it is of.
    fn id(&self) -> Id;
}

/// Says of six paths that they are those of a kind: `template_paths! { ChecklistPaths: ChecklistId, IndexPath, NewPath, ChecklistPath, EditPath, RetirementPath,
/// RetirementDeletePath }`.
#[macro_export]
macro_rules! template_paths {
    ($paths:ident: $id:ty, $index:ident, $new:ident, $template:ident, $edit:ident, $retirement:ident, $restoration:ident) => {
        /// The addresses of this kind of template.
        pub struct $paths;

        impl $crate::templates::Paths<$id> for $paths {
            type Index = $index;
            type New = $new;
            type Template = $template;
            type Edit = $edit;
            type Retirement = $retirement;
            type RetirementDelete = $restoration;
        }

        $crate::template_paths! { $id, $template $edit $retirement $restoration }
    };
    ($id:ty, $($path:ident)+) => {
        $(impl $crate::templates::ByIdPath<$id> for $path {
            fn of(id: $id) -> Self {
                $path { id }
            }
            fn id(&self) -> $id {
                self.id
            }
        })+
    };
}

pub(super) type IndexOf<K> = <<K as Kind>::Paths as Paths<<K as super::Tables>::Id>>::Index;
pub(super) type NewOf<K> = <<K as Kind>::Paths as Paths<<K as super::Tables>::Id>>::New;
pub(super) type TemplateOf<K> = <<K as Kind>::Paths as Paths<<K as super::Tables>::Id>>::Template;
pub(super) type EditOf<K> = <<K as Kind>::Paths as Paths<<K as super::Tables>::Id>>::Edit;
pub(super) type RetirementOf<K> = <<K as Kind>::Paths as Paths<<K as super::Tables>::Id>>::Retirement;
pub(super) type RestorationOf<K> = <<K as Kind>::Paths as Paths<<K as super::Tables>::Id>>::RetirementDelete;

/// What is served of a kind whose versions are written in one form.
pub fn routes<K: FormKind<Id: FromStr>>() -> Routes<App> {
    let limit = DefaultBodyLimit::max(K::FORM_LIMIT);
    shelf_routes::<K>()
        .post_with::<IndexOf<K>>(Right::Staff, post(create::<K>).layer(limit))
        .get::<NewOf<K>, _, _>(Right::Staff, new::<K>)
        .post_with::<TemplateOf<K>>(Right::StaffThing, post(update::<K>).layer(limit))
        .get::<EditOf<K>, _, _>(Right::StaffThing, edit::<K>)
}

/// What is served of every kind: its list, its versions, its retirement.
pub fn shelf_routes<K: Kind>() -> Routes<App> {
    Routes::new()
        .get::<IndexOf<K>, _, _>(Right::Staff, index::<K>)
        .get::<TemplateOf<K>, _, _>(Right::StaffThing, show::<K>)
        .post::<RetirementOf<K>, _, _>(Right::StaffThing, retire::<K>)
        .post::<RestorationOf<K>, _, _>(Right::StaffThing, restore::<K>)
}

#[derive(Deserialize)]
struct Filter {
    #[serde(default)]
    show: String,
}

async fn index<K: Kind>(
    _: IndexOf<K>,
    staff: Staff,
    Query(filter): Query<Filter>,
    db: Db,
) -> Result<Response> {
    let (firm, retired) = (staff.firm.id, filter.show == "retired");
    let (mut templates, beginnings, waiting) = db
        .read(async |tx| {
            let waiting = waiting_for_staff(tx, &staff);
            Ok(try_join!(K::list(tx, firm, retired), K::beginnings(tx, &staff), waiting)?)
        })
        .await?;
    let language = staff.firm.language;
    templates.sort_by_cached_key(|template| template.name.pick(staff.lang, language).to_lowercase());
    let main = views::index::<K>(&staff, &templates, retired, beginnings.filter(|_| !retired));
    let title = K::WORDS.many;
    Ok(StaffPage { waiting, here: TAB, title, main, ..StaffPage::of(&staff) }.response())
}

#[derive(Deserialize)]
struct EditionQuery {
    #[serde(default)]
    version: String,
}

async fn show<K: Kind>(
    path: TemplateOf<K>,
    staff: Staff,
    Query(wanted): Query<EditionQuery>,
    db: Db,
) -> Result<Response> {
    let (firm, id) = (staff.firm.id, path.id());
    let which = match wanted.version.parse() {
        Ok(number) => Which::<K>::Number(id, number),
        Err(_) => Which::Current(id),
    };
    let (version, editions, waiting) = db
        .read(async |tx| {
            let editions = K::list_editions(tx, firm, id);
            Ok(try_join!(actions::find(tx, firm, which), editions, waiting_for_staff(tx, &staff))?)
        })
        .await?;
    let title = version.head.name.pick(staff.lang, staff.firm.language);
    let main = views::show(&staff, &version, &editions);
    Ok(StaffPage { waiting, here: TAB, title, main, ..StaffPage::of(&staff) }.response())
}

#[derive(Deserialize)]
struct NewQuery {
    /// The template that the new one begins as.
    #[serde(default)]
    from: String,
}

async fn new<K: FormKind<Id: FromStr>>(
    _: NewOf<K>,
    staff: Staff,
    Query(wanted): Query<NewQuery>,
    db: Db,
) -> Result<Response> {
    if wanted.from.is_empty() {
        let page = FormPage { fields: K::Form::empty(), ..FormPage::<K>::default() };
        return form(&staff, &db, page, StatusCode::OK).await;
    }
    let (firm, from) = (staff.firm.id, wanted.from.parse().map_err(|_| Error::NotFound)?);
    let from = db.read(async |tx| Ok(actions::find_current::<K>(tx, firm, from).await?)).await?;
    let mut draft = K::draft(&from);
    let name = K::name(&mut draft);
    *name = name.iter().fold(name.clone(), |name, (lang, words)| name.with(lang, format!("{words} (2)")));
    let page = FormPage { fields: K::Form::of(&draft), ..FormPage::<K>::default() };
    form(&staff, &db, page, StatusCode::OK).await
}

async fn create<K: FormKind>(_: IndexOf<K>, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let draft = match read::<K>(&staff, FormPage::posted(&pairs, None), Do::of(&pairs)) {
        Ok((draft, _)) => draft,
        Err((page, status)) => return form(&staff, &db, *page, status).await,
    };
    let (firm, by, now) = (staff.firm.id, staff.account, staff.now);
    let (id, _) =
        db.write(async |tx| Ok(actions::create::<K>(tx, firm, by, draft.clone(), now).await?)).await?;
    Ok(Flash::Saved.redirect(TemplateOf::<K>::of(id)))
}

async fn edit<K: FormKind>(path: EditOf<K>, staff: Staff, db: Db) -> Result<Response> {
    let (firm, id) = (staff.firm.id, path.id());
    let current = db.read(async |tx| Ok(actions::find_current::<K>(tx, firm, id).await?)).await?;
    let (fields, based_on) = (K::Form::of(&K::draft(&current)), current.head.number);
    form(&staff, &db, FormPage { fields, based_on, id: Some(id), ..FormPage::<K>::default() }, StatusCode::OK)
        .await
}

async fn update<K: FormKind>(path: TemplateOf<K>, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let (firm, id) = (staff.firm.id, path.id());
    // before anything else: what is not there is 404, whatever was posted
    db.read(async |tx| Ok(K::find_head(tx, firm, Which::Current(id)).await?)).await?;
    let (draft, page) = match read::<K>(&staff, FormPage::posted(&pairs, Some(id)), Do::of(&pairs)) {
        Ok(read) => read,
        Err((page, status)) => return form(&staff, &db, *page, status).await,
    };
    let based_on = page.based_on;
    let updated =
        db.write(async |tx| Ok(actions::update::<K>(tx, &staff, id, based_on, draft.clone()).await?)).await?;
    let page = match updated {
        Updated::Saved => return Ok(Flash::Saved.redirect(TemplateOf::<K>::of(id))),
        Updated::Unchanged => return Ok(see_other(TemplateOf::<K>::of(id))),
        // the form stays as it was, and sending it again is then on purpose
        Updated::Behind(newer, conflict) => {
            FormPage { based_on: newer.head.number, newer: Some((newer, conflict)), ..page }
        }
        Updated::Retired => FormPage { retired: true, ..page },
    };
    form(&staff, &db, page, StatusCode::CONFLICT).await
}

/// What is to be saved; or the form again, because a button rearranged it or because something is wrong.
#[expect(clippy::type_complexity, reason = "either what is saved with its page, or a page with its status")]
fn read<K: FormKind>(
    staff: &Staff,
    mut page: FormPage<K>,
    what: Do,
) -> Result<(K::Draft, FormPage<K>), (Box<FormPage<K>>, StatusCode)> {
    if what != Do::Save {
        page.done = page.fields.arrange(what);
        return Err((Box::new(page), StatusCode::OK));
    }
    match page.fields.check(staff.firm.language.text()) {
        Ok(draft) => Ok((draft, page)),
        Err(errors) => {
            page.fields.leave_a_line();
            page.errors = errors;
            Err((Box::new(page), StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

async fn form<K: FormKind>(
    staff: &Staff,
    db: &Db,
    page: FormPage<K>,
    status: StatusCode,
) -> Result<Response> {
    let waiting = db.read(async |tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let (title, main) = (page.title(), form_view::form(staff, &page));
    let live = LivePart::Navigation;
    let page = StaffPage { waiting, here: TAB, title: &title, main, live, ..StaffPage::of(staff) };
    Ok((status, page.response()).into_response())
}

async fn retire<K: Kind>(path: RetirementOf<K>, staff: Staff, db: Db) -> Result<Response> {
    let id = path.id();
    db.write(async |tx| Ok(actions::retire::<K>(tx, &staff, id).await?)).await?;
    Ok(Flash::Retired.redirect(TemplateOf::<K>::of(id)))
}

async fn restore<K: Kind>(path: RestorationOf<K>, staff: Staff, db: Db) -> Result<Response> {
    let id = path.id();
    db.write(async |tx| Ok(actions::restore::<K>(tx, &staff, id).await?)).await?;
    Ok(Flash::Restored.redirect(TemplateOf::<K>::of(id)))
}
