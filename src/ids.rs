//! Every typed id. Ids are UUIDv7, so they sort by the time they were made, but for those that say otherwise; a typed id
//! cannot stand in for another.

/// What may stand in the place of a parameter of an address.
pub trait PathPart {
    /// What it names: that of its type, for an id; see [`crate::db::PathScope`]. None for words, and for secrets, which are their
    /// own right.
    const THING: Option<&'static str>;
}

impl PathPart for String {
    const THING: Option<&'static str> = None;
}

impl PathPart for uuid::Uuid {
    const THING: Option<&'static str> = None;
}

/// Makes newtypes over [`uuid::Uuid`] that go into URLs, forms, JSON and `uuid` columns, made by version 7 (`now_v7`, in the order of
/// time) or 4 (`new_v4`, at random). What one feature alone names may stand in its folder.
#[macro_export]
macro_rules! ids {
    ($maker:ident: $($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
                 diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
        #[diesel(sql_type = diesel::sql_types::Uuid)]
        #[serde(transparent)]
        pub struct $name(
            /// As the database has it.
            pub uuid::Uuid,
        );

        impl $name {
            /// A new id.
            #[allow(clippy::new_without_default, reason = "an id out of nowhere is made on purpose")]
            pub fn new() -> Self {
                Self(uuid::Uuid::$maker())
            }
        }
        impl $crate::ids::PathPart for $name {
            const THING: Option<&'static str> = Some(stringify!($name));
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
        impl diesel::deserialize::FromSql<diesel::sql_types::Uuid, diesel::pg::Pg> for $name {
            fn from_sql(value: diesel::pg::PgValue<'_>) -> diesel::deserialize::Result<Self> {
                <uuid::Uuid as diesel::deserialize::FromSql<diesel::sql_types::Uuid, diesel::pg::Pg>>::from_sql(value)
                    .map(Self)
            }
        }
        impl diesel::serialize::ToSql<diesel::sql_types::Uuid, diesel::pg::Pg> for $name {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>,
            ) -> diesel::serialize::Result {
                <uuid::Uuid as diesel::serialize::ToSql<diesel::sql_types::Uuid, diesel::pg::Pg>>::to_sql(&self.0, out)
            }
        }
    )+};
}

ids! { now_v7:
    /// A firm: the tenant every row belongs to.
    FirmId,
    /// A way to sign in; see [`crate::sessions`].
    AccountId,
    /// A person the firm works for.
    ClientId,
    /// A person who works at the firm.
    StaffId,
    /// A mailed link with which somebody gets access to the portal.
    InvitationId,
    /// A mail with a link and a code that somebody asked for on the sign-in page.
    LoginRequestId,
    /// A try to come in.
    AttemptId,
    /// Another mail address that somebody asked for.
    EmailChangeId,
    /// What the firm does for its clients: everything else hangs on one.
    CaseId,
    /// A list of documents to ask for, through all its versions.
    ChecklistId,
    /// What a checklist was at one time.
    ChecklistVersionId,
    /// One document of a version of a checklist.
    ChecklistItemId,
    /// An agreement that is sent again and again, through all its versions.
    ContractTemplateId,
    /// What a contract template was at one time.
    ContractTemplateVersionId,
    /// What a firm asks people, through all its versions.
    QuestionnaireId,
    /// What a questionnaire was when it was published.
    QuestionnaireVersionId,
    /// A template of how cases go.
    WorkflowId,
    /// What a template was at one time.
    WorkflowVersionId,
    /// A stage of a template, or a step of one.
    WorkflowStepId,
    /// What a stage or a step remains through the versions of its template and in the copies of cases.
    Lineage,
    /// A document the firm asks for.
    RequestId,
    /// What a client handed in or the firm shared, with all its files.
    DocumentId,
    /// One file of a document.
    VersionId,
    /// An invoice or a credit note.
    InvoiceId,
    /// A sum that was paid.
    PaymentId,
    /// What went back of a payment.
    ReversalId,
    /// A refund that was asked of a provider.
    RefundId,
    /// A way to a provider's page.
    CheckoutId,
    /// A link with which anybody may pay.
    PaymentLinkId,
    /// A bank account with clients' money.
    TrustAccountId,
    /// What of it belongs to whom.
    TrustLedgerId,
    /// Money that came into a ledger or left it.
    TrustPostingId,
    /// Money that is to leave a ledger.
    TrustPayoutId,
    /// Money that a client is asked to pay into a ledger.
    TrustRequestId,
    /// What a bank says of an account.
    BankStatementId,
    /// One line of it.
    BankLineId,
    /// A bank's file that nobody has taken yet.
    BankUploadId,
    /// A month of an account, compared with the bank.
    ReconciliationId,
    /// Something that people are asked to sign.
    SignatureId,
    /// One of them.
    SignerId,
    /// A place in it at which one of them signs, or writes something.
    SignatureFieldId,
    /// A questionnaire that the firm opened to everybody.
    AssessmentId,
    /// What somebody sent who enrolled by themselves.
    LeadId,
    /// A file that they gave with it.
    LeadFileId,
    /// One piece of work in the queue.
    JobId,
    /// A letter in the outbox.
    MailId,
}

// Made at random: from ids that were made one after the other a client could tell how many they are not shown.
ids! { new_v4:
    /// The workflow of a case.
    CaseWorkflowId,
    /// A stage or a step of it.
    CaseStepId,
}
