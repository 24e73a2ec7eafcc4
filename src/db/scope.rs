//! Who sees which cases, and what in them: the one place in which it is said, as conditions for queries. All that clients are
//! served goes through [`ClientScope`], all that staff are served through [`StaffScope`].

mod asked;
mod readers;

pub use asked::{PathScope, Reader, Things};
pub use readers::{AccessLevel, CaseReader, RestrictedCase, list_case_readers, list_restricted_cases};

use crate::{
    clock::Day,
    ids::{ClientId, FirmId, StaffId},
    schema::{case_people, cases},
};
use diesel::{
    expression::{AppearsOnTable, SelectableExpression, ValidGrouping, is_aggregate},
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::{Bool, Date, Uuid},
};

/// What one client sees on one day of the firm's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryId)]
pub struct ClientScope {
    /// Whose calendar and cases they are.
    pub firm: FirmId,
    /// Who looks.
    pub client: ClientId,
    /// For access that ends: the last day counts.
    pub today: Day,
}

impl ClientScope {
    /// Whether they see this case at all: they are part of it, see something there, and their time has not ended.
    pub fn case<C>(self, case: C) -> CaseInScope<C> {
        CaseInScope { scope: self, case }
    }

    /// The same for queries that have [`case_people`] in them: that a row is theirs, and opens its case to them.
    pub fn own_part(self) -> OwnPart {
        OwnPart { scope: self }
    }

    /// Whether they see what is about this applicant in this case. What is about nobody in particular is seen by those alone
    /// who see the whole case.
    pub fn about<C, A>(self, case: C, applicant: A) -> ApplicantInScope<C, A> {
        ApplicantInScope { scope: self, case, applicant }
    }

    /// Whether they may know that this person is part of this case: like [`ClientScope::about`], and everybody knows of themselves.
    pub fn person<C, P>(self, case: C, person: P) -> PersonInScope<C, P> {
        PersonInScope { scope: self, case, person }
    }

    /// Whether a case is among theirs; for views that put several tables under each other, of which PostgreSQL reads each as a whole unless
    /// it is told beforehand which cases matter. It comes with [`ClientScope::about`], and not in its place.
    pub fn among_own<C>(self, case: C) -> CaseAmongOwn<C> {
        CaseAmongOwn { scope: self, case }
    }

    /// For queries that are written out: the same, with this column.
    pub(crate) fn push_among_own<'b>(&'b self, case: &str, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(&format!("{case} = ANY (ARRAY(SELECT own.case_id FROM case_people own WHERE "));
        self.push_own("own", out)?;
        out.push_sql("))");
        Ok(())
    }

    /// The beginning of a condition; it has to be closed.
    fn push<'b, C: QueryFragment<Pg>>(
        &'b self,
        case: &'b C,
        out: &mut AstPass<'_, 'b, Pg>,
    ) -> QueryResult<()> {
        out.push_sql("EXISTS (SELECT FROM case_people own WHERE ");
        self.push_own("own", out)?;
        out.push_sql(" AND own.case_id = ");
        case.walk_ast(out.reborrow())
    }

    /// For queries that are written out: the same as [`ClientScope::about`], with these columns.
    pub(crate) fn push_about<'b>(
        &'b self,
        case: &str,
        applicant: &str,
        out: &mut AstPass<'_, 'b, Pg>,
    ) -> QueryResult<()> {
        out.push_sql("EXISTS (SELECT FROM case_people own WHERE ");
        self.push_own("own", out)?;
        out.push_sql(&format!(
            " AND own.case_id = {case} AND (own.access = 'full' OR {CHOSEN}{applicant}{CHOSEN_END}))"
        ));
        Ok(())
    }

    /// For queries that are written out: that a row of `case_people`, called so, is theirs and opens its case to them.
    pub(crate) fn push_own<'b>(&'b self, row: &str, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(&format!("{row}.firm_id = "));
        out.push_bind_param::<Uuid, _>(&self.firm)?;
        out.push_sql(&format!(" AND {row}.client_id = "));
        out.push_bind_param::<Uuid, _>(&self.client)?;
        out.push_sql(" AND ");
        push_opens(row, &self.today, out)
    }
}

/// See [`ClientScope::own_part`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryId)]
pub struct OwnPart {
    scope: ClientScope,
}

impl Expression for OwnPart {
    type SqlType = Bool;
}

impl QueryFragment<Pg> for OwnPart {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.scope.push_own("case_people", &mut out)
    }
}

impl<Tables> AppearsOnTable<Tables> for OwnPart where case_people::case_id: AppearsOnTable<Tables> {}
impl<Tables> SelectableExpression<Tables> for OwnPart where case_people::case_id: AppearsOnTable<Tables> {}
impl<Groups> ValidGrouping<Groups> for OwnPart {
    type IsAggregate = is_aggregate::Never;
}

/// Whether a row of `case_people` opens its case to whoever it is of.
fn push_opens<'b>(row: &str, today: &'b Day, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
    out.push_sql(&format!("{row}.access <> 'none' AND ({row}.until IS NULL OR {row}.until >= "));
    out.push_bind_param::<Date, _>(today)?;
    out.push_sql(")");
    Ok(())
}

/// The same as a condition for queries that have [`case_people`] in them, whosever rows they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryId)]
pub struct GrantsAccess {
    /// For access that ends: the last day counts.
    pub today: Day,
}

impl Expression for GrantsAccess {
    type SqlType = Bool;
}

impl QueryFragment<Pg> for GrantsAccess {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        push_opens("case_people", &self.today, &mut out)
    }
}

impl<Tables> AppearsOnTable<Tables> for GrantsAccess where case_people::case_id: AppearsOnTable<Tables> {}
impl<Tables> SelectableExpression<Tables> for GrantsAccess where case_people::case_id: AppearsOnTable<Tables> {}
impl<Groups> ValidGrouping<Groups> for GrantsAccess {
    type IsAggregate = is_aggregate::Never;
}

/// The end of the list of those whom `own` sees if it sees chosen applicants; an applicant and
/// [`CHOSEN_END`] follow. Looked up for each row, which OFFSET 0 keeps it: a plain condition would have PostgreSQL read all rows of
/// the table first.
pub(crate) const CHOSEN: &str = "EXISTS (SELECT FROM case_person_applicants chosen WHERE chosen.firm_id = own.firm_id \
                      AND chosen.case_id = own.case_id AND chosen.client_id = own.client_id AND chosen.applicant_id = ";

pub(crate) const CHOSEN_END: &str = " OFFSET 0)";

/// See [`ClientScope::case`].
#[derive(Debug, Clone, Copy, QueryId)]
pub struct CaseInScope<C> {
    scope: ClientScope,
    case: C,
}

/// See [`ClientScope::about`].
#[derive(Debug, Clone, Copy, QueryId)]
pub struct ApplicantInScope<C, A> {
    scope: ClientScope,
    case: C,
    applicant: A,
}

/// See [`ClientScope::person`].
#[derive(Debug, Clone, Copy, QueryId)]
pub struct PersonInScope<C, P> {
    scope: ClientScope,
    case: C,
    person: P,
}

/// See [`ClientScope::among_own`].
#[derive(Debug, Clone, Copy, QueryId)]
pub struct CaseAmongOwn<C> {
    scope: ClientScope,
    case: C,
}

impl<C: QueryFragment<Pg>> QueryFragment<Pg> for CaseAmongOwn<C> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.case.walk_ast(out.reborrow())?;
        self.scope.push_among_own("", &mut out)
    }
}

impl<C: QueryFragment<Pg>> QueryFragment<Pg> for CaseInScope<C> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.scope.push(&self.case, &mut out)?;
        out.push_sql(")");
        Ok(())
    }
}

impl<C: QueryFragment<Pg>, A: QueryFragment<Pg>> QueryFragment<Pg> for ApplicantInScope<C, A> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.scope.push(&self.case, &mut out)?;
        out.push_sql(" AND (own.access = 'full' OR ");
        out.push_sql(CHOSEN);
        self.applicant.walk_ast(out.reborrow())?;
        out.push_sql(CHOSEN_END);
        out.push_sql("))");
        Ok(())
    }
}

impl<C: QueryFragment<Pg>, P: QueryFragment<Pg>> QueryFragment<Pg> for PersonInScope<C, P> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.scope.push(&self.case, &mut out)?;
        out.push_sql(" AND (own.access = 'full' OR own.client_id = ");
        self.person.walk_ast(out.reborrow())?;
        out.push_sql(" OR ");
        out.push_sql(CHOSEN);
        self.person.walk_ast(out.reborrow())?;
        out.push_sql(CHOSEN_END);
        out.push_sql("))");
        Ok(())
    }
}

/// A condition of these columns, wherever they may stand.
macro_rules! condition {
    ($name:ident<$($column:ident),+>) => {
        impl<$($column),+> Expression for $name<$($column),+> {
            type SqlType = Bool;
        }
        impl<Tables, $($column: AppearsOnTable<Tables>),+> AppearsOnTable<Tables> for $name<$($column),+> {}
        impl<Tables, $($column: SelectableExpression<Tables>),+> SelectableExpression<Tables> for $name<$($column),+> {}
        impl<Groups, $($column),+> ValidGrouping<Groups> for $name<$($column),+> {
            type IsAggregate = is_aggregate::Never;
        }
    };
}

condition!(CaseAmongOwn<C>);
condition!(CaseInScope<C>);
condition!(ApplicantInScope<C, A>);
condition!(PersonInScope<C, P>);

/// Which cases one member of staff sees: all that are not limited to their team, and of the others those for which they are
/// responsible or in whose team they are; owners see all. A condition for queries that have [`cases`] in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryId)]
pub struct StaffScope {
    /// Who looks.
    pub member: StaffId,
    /// Whether they are an owner, for whom nothing is restricted.
    pub sees_all: bool,
}

impl StaffScope {
    /// Whether a row is of no case, or of one that they see; for queries without the table of cases. `firm` and `case` are the
    /// columns of that row. A look-up for each row: few cases are limited, and few rows are asked about.
    pub(crate) fn push_of_case<'b>(
        &'b self,
        (firm, case): (&str, &str),
        out: &mut AstPass<'_, 'b, Pg>,
    ) -> QueryResult<()> {
        out.push_sql("(");
        out.push_bind_param::<Bool, _>(&self.sees_all)?;
        out.push_sql(&format!(
            " OR NOT EXISTS (SELECT FROM cases hidden WHERE hidden.firm_id = {firm} AND hidden.id = {case} AND NOT "
        ));
        self.push("hidden", out)?;
        out.push_sql(" OFFSET 0))");
        Ok(())
    }

    fn push<'b>(&'b self, cases: &str, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("(");
        out.push_bind_param::<Bool, _>(&self.sees_all)?;
        out.push_sql(&format!(" OR NOT {cases}.restricted OR {cases}.attorney_id = "));
        out.push_bind_param::<Uuid, _>(&self.member)?;
        out.push_sql(&format!(
            " OR EXISTS (SELECT FROM case_team team WHERE team.firm_id = {cases}.firm_id AND team.case_id = {cases}.id \
             AND team.staff_member_id = "
        ));
        out.push_bind_param::<Uuid, _>(&self.member)?;
        out.push_sql("))");
        Ok(())
    }
}

impl Expression for StaffScope {
    type SqlType = Bool;
}

impl QueryFragment<Pg> for StaffScope {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.push("cases", &mut out)
    }
}

impl<Tables> AppearsOnTable<Tables> for StaffScope where cases::id: AppearsOnTable<Tables> {}
impl<Tables> SelectableExpression<Tables> for StaffScope where cases::id: AppearsOnTable<Tables> {}
impl<Groups> ValidGrouping<Groups> for StaffScope {
    type IsAggregate = is_aggregate::Never;
}
