//! What staff do about emails and jobs that failed.

use crate::{
    events::SubjectKind,
    ids::{JobId, MailId},
};

static MAIL: SubjectKind = SubjectKind::new("mail");
static JOB: SubjectKind = SubjectKind::new("job");

crate::events! {
    /// What staff do about emails and jobs that failed.
    pub enum EmailLogEvent {
        "mail.resent" Staff MAIL(mail) MailResent { mail: MailId }
        "job.retried" Staff JOB(job) JobRetried { job: JobId }
    }
}
