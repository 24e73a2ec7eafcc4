//! The buttons of the form of an invoice. Each sends the whole form, which comes back rearranged or counted with nothing saved.

use super::{InstallmentFields, InvoiceForm, LineFields, TaxFields};
use crate::{
    billing::draft::{MAX_INSTALLMENTS, MAX_LINES, MAX_RATES},
    form::{ArrangedLine, Do, Pairs},
};

crate::text_enum! {
    /// A list in the form.
    pub enum InvoiceList {
        /// What is charged.
        Lines = "lines",
        /// The taxes that lines may bear.
        Taxes = "taxes",
        /// Parts of the total.
        Installments = "installments",
    }
}

/// Which button sent the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvoiceDo {
    /// Keeps what was typed.
    Save,
    /// Shows how the amounts were read and what they add up to.
    Count,
    /// Writes what is known of the client who was chosen; see [`InvoiceForm::follow`].
    Client,
    /// Makes equal installments of the total; see [`InvoiceForm::spread`].
    Spread,
    /// Adds, moves or removes a line of a list; see [`InvoiceForm::arrange`].
    Arrange(InvoiceList, Do),
}

/// What a button just did, and where: the focus goes there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArrangedPlace {
    /// In which list.
    pub list: InvoiceList,
    /// What was done, and to which line of it.
    pub done: ArrangedLine,
}

impl InvoiceDo {
    /// Anything that no button says is an ordinary save.
    pub fn of(pairs: &Pairs) -> InvoiceDo {
        match (pairs.get("do"), Do::in_list(pairs)) {
            ("count", _) => InvoiceDo::Count,
            ("client", _) => InvoiceDo::Client,
            ("spread", _) => InvoiceDo::Spread,
            (_, (Do::Save, _)) => InvoiceDo::Save,
            (_, (what, list)) => list.parse().map_or(InvoiceDo::Save, |list| InvoiceDo::Arrange(list, what)),
        }
    }
}

impl InvoiceForm {
    /// Does what a button of a list says, and tells where to look then. Saves nothing.
    pub fn arrange(&mut self, list: InvoiceList, what: Do) -> Option<ArrangedPlace> {
        let done = match (list, what) {
            // there is always one to write in
            (InvoiceList::Lines, Do::Remove(0)) if self.lines.len() == 1 => {
                self.lines = vec![LineFields::empty()];
                Some(ArrangedLine { what, line: 0 })
            }
            (InvoiceList::Lines, what) => what.arrange(&mut self.lines, MAX_LINES, LineFields::next),
            (InvoiceList::Installments, what) => {
                what.arrange(&mut self.installments, MAX_INSTALLMENTS, |_| InstallmentFields::default())
            }
            // lines name taxes by their places, so taxes keep theirs
            (InvoiceList::Taxes, Do::Up(_) | Do::Down(_)) => None,
            (InvoiceList::Taxes, what) => {
                if let Do::Remove(gone) = what {
                    self.lines.iter_mut().for_each(|line| line.forget_tax(gone));
                }
                what.arrange(&mut self.taxes, MAX_RATES, |_| TaxFields::default())
            }
        }?;
        Some(ArrangedPlace { list, done })
    }
}
