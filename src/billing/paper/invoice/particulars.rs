//! Whom an invoice is for, in which case, and who answers for it.

use super::{super::sheet::Particular, InvoicePaper};
use crate::t;

impl InvoicePaper<'_> {
    pub(super) fn particulars(&self) -> Vec<Particular> {
        [self.bill_to(), self.case(), self.responsible()].into_iter().flatten().collect()
    }

    fn bill_to(&self) -> Option<Particular> {
        let lang = self.draft.language;
        let mut lines = self.draft.bill_to.lines().map(str::trim).filter(|line| !line.is_empty());
        let name = lines.next().unwrap_or_default().to_owned();
        let email = self.parties.client_email.as_str();
        let lines = lines.chain((!email.is_empty()).then_some(email)).map(str::to_owned).collect();
        let number = self.draft.client_tax_number.trim();
        let number = (!number.is_empty()).then(|| (t!(lang, "paper-tax-number"), number.to_owned()));
        Some(Particular {
            heading: t!(lang, "paper-bill-to"),
            name,
            lines,
            pairs: number.into_iter().collect(),
        })
    }

    fn case(&self) -> Option<Particular> {
        let lang = self.draft.language;
        let reference = self.parties.reference.as_str();
        let reference = (!reference.is_empty()).then(|| t!(lang, "paper-reference", number = reference));
        let applicants: Vec<String> = self
            .parties
            .applicants
            .iter()
            .map(|applicant| match applicant.role.as_str() {
                "" => applicant.name.clone(),
                role => t!(lang, "paper-applicant", name = applicant.name.as_str(), role = role),
            })
            .collect();
        let count = applicants.len();
        let applicants =
            (count > 0).then(|| (t!(lang, "paper-applicants", count = count), applicants.join("\n")));
        (!self.parties.case.is_empty()).then(|| Particular {
            heading: t!(lang, "paper-case"),
            name: self.parties.case.clone(),
            lines: reference.into_iter().collect(),
            pairs: applicants.into_iter().collect(),
        })
    }

    fn responsible(&self) -> Option<Particular> {
        let heading = match self.parties.responsible_title.as_str() {
            "" => t!(self.draft.language, "case-attorney"),
            title => title.to_owned(),
        };
        let name = self.parties.responsible.clone();
        (!name.is_empty()).then(|| Particular { heading, name, ..Particular::default() })
    }
}
