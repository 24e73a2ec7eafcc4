//! The tables of a kind: one of templates, which only says which are retired, and one of versions.

use super::model::{Edition, Head, Which};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId},
};
use diesel::QueryResult;
use std::fmt::{Debug, Display};

/// What every kind asks of its tables. [`crate::template_tables!`] writes it.
pub trait Tables: Copy + Debug + Send + Sync + 'static {
    /// Of a template.
    type Id: Copy + Debug + Display + Send + Sync;
    /// Of a version.
    type VersionId: Copy + Debug + Display + Send + Sync;

    /// What is said of a version.
    ///
    /// # Errors
    /// The database's; `NotFound` for no version of this firm.
    fn find_head(
        tx: &Tx,
        firm: FirmId,
        which: Which<Self>,
    ) -> impl Future<Output = QueryResult<Head<Self>>> + Send;

    /// Every version of a template, newest first.
    ///
    /// # Errors
    /// The database's.
    fn list_editions(
        tx: &Tx,
        firm: FirmId,
        id: Self::Id,
    ) -> impl Future<Output = QueryResult<Vec<Edition>>> + Send;

    /// Keeps others from changing the template until the transaction ends.
    ///
    /// # Errors
    /// The database's; `NotFound` for no template of this firm.
    fn lock(tx: &Tx, firm: FirmId, id: Self::Id) -> impl Future<Output = QueryResult<()>> + Send;

    /// A template without a version yet.
    ///
    /// # Errors
    /// The database's.
    fn insert(tx: &Tx, firm: FirmId, now: Ts) -> impl Future<Output = QueryResult<Self::Id>> + Send;

    /// Takes the template out of use, or brings it back.
    ///
    /// # Errors
    /// The database's.
    fn set_retired(
        tx: &Tx,
        firm: FirmId,
        id: Self::Id,
        retired: Option<(AccountId, Ts)>,
    ) -> impl Future<Output = QueryResult<()>> + Send;
}

/// Writes [`Tables`] for a kind: `template_tables! { Checklists: checklists(ChecklistId), checklist_versions(ChecklistVersionId).checklist_id }`.
/// The tables are those of [`crate::schema`]; the first has `created_at`, `retired_at` and `retired_by`, the second `number`, `name`,
/// `created_at` and `created_by`, both lead with the firm.
#[macro_export]
macro_rules! template_tables {
    ($kind:ty: $templates:ident($id:ty), $versions:ident($version_id:ty).$of:ident) => {
        #[diesel::dsl::auto_type]
        fn of_template() -> _ {
            $versions::firm_id.eq($templates::firm_id).and($versions::$of.eq($templates::id))
        }

        #[diesel::dsl::auto_type]
        fn made_by() -> _ {
            accounts::firm_id.eq($versions::firm_id).and(accounts::id.eq($versions::created_by))
        }

        #[diesel::dsl::auto_type]
        fn behind_account() -> _ {
            staff_members::firm_id
                .eq(accounts::firm_id)
                .and(staff_members::id.nullable().eq(accounts::staff_member_id))
        }

        impl $crate::templates::Tables for $kind {
            type Id = $id;
            type VersionId = $version_id;

            async fn find_head(
                mut tx: &$crate::db::Tx,
                firm: $crate::ids::FirmId,
                which: $crate::templates::Which<Self>,
            ) -> QueryResult<$crate::templates::Head<Self>> {
                type Row = (
                    $version_id,
                    $id,
                    i32,
                    $crate::i18n::Localized,
                    $crate::clock::Ts,
                    Option<String>,
                    Option<$crate::clock::Ts>,
                );
                let query = $versions::table
                    .inner_join($templates::table.on(of_template()))
                    .inner_join(accounts::table.on(made_by()))
                    .left_join(staff_members::table.on(behind_account()))
                    .filter($versions::firm_id.eq(firm))
                    .order($versions::number.desc())
                    .select((
                        $versions::id,
                        $versions::$of,
                        $versions::number,
                        $versions::name,
                        $versions::created_at,
                        staff_members::name.nullable(),
                        $templates::retired_at,
                    ));
                let row: Row = match which {
                    $crate::templates::Which::Version(id) => {
                        query.filter($versions::id.eq(id)).first(&mut tx).await?
                    }
                    $crate::templates::Which::Current(id) => {
                        query.filter($versions::$of.eq(id)).first(&mut tx).await?
                    }
                    $crate::templates::Which::Number(id, number) => {
                        let of = $versions::$of.eq(id).and($versions::number.eq(number));
                        query.filter(of).first(&mut tx).await?
                    }
                };
                let (id, template, number, name, created_at, created_by, retired_at) = row;
                let created_by = created_by.unwrap_or_default();
                Ok($crate::templates::Head { id, template, number, name, created_at, created_by, retired_at })
            }

            async fn list_editions(
                mut tx: &$crate::db::Tx,
                firm: $crate::ids::FirmId,
                id: $id,
            ) -> QueryResult<Vec<$crate::templates::Edition>> {
                $versions::table
                    .inner_join(accounts::table.on(made_by()))
                    .left_join(staff_members::table.on(behind_account()))
                    .filter($versions::firm_id.eq(firm).and($versions::$of.eq(id)))
                    .order($versions::number.desc())
                    .select(($versions::number, $versions::created_at, staff_members::name.nullable()))
                    .load(&mut tx)
                    .await
            }

            async fn lock(mut tx: &$crate::db::Tx, firm: $crate::ids::FirmId, id: $id) -> QueryResult<()> {
                let found = $templates::table.find((firm, id)).select($templates::id).for_update();
                found.first::<$id>(&mut tx).await.map(drop)
            }

            async fn insert(
                mut tx: &$crate::db::Tx,
                firm: $crate::ids::FirmId,
                now: $crate::clock::Ts,
            ) -> QueryResult<$id> {
                let id = <$id>::new();
                let row =
                    ($templates::firm_id.eq(firm), $templates::id.eq(id), $templates::created_at.eq(now));
                diesel::insert_into($templates::table).values(row).execute(&mut tx).await?;
                Ok(id)
            }

            async fn set_retired(
                mut tx: &$crate::db::Tx,
                firm: $crate::ids::FirmId,
                id: $id,
                retired: Option<($crate::ids::AccountId, $crate::clock::Ts)>,
            ) -> QueryResult<()> {
                let to = (
                    $templates::retired_at.eq(retired.map(|(_, at)| at)),
                    $templates::retired_by.eq(retired.map(|(by, _)| by)),
                );
                diesel::update($templates::table.find((firm, id))).set(to).execute(&mut tx).await.map(drop)
            }
        }
    };
}
