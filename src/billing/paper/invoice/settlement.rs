//! What an invoice comes to, what was paid on it, and when the rest is due.

use super::{
    super::{
        super::LineKind,
        sheet::{EntryList, ListEntry, Settlement, Sum, SumKind},
    },
    InvoicePaper, PaperKind,
    standing::Standing,
};
use crate::{
    money::{Discount, Prices, TaxSum},
    t,
};

impl InvoicePaper<'_> {
    pub(super) fn settlement(&self) -> Settlement {
        let mut settlement = Settlement { sums: self.sums_of_lines(), ..Settlement::default() };
        let exemption = self.draft.exemption.trim();
        if self.kind == PaperKind::Invoice {
            settlement.lists = [self.payment_list(), self.plan()].into_iter().flatten().collect();
            settlement.footnotes = self.under_way();
            settlement.sums.extend(self.sums_of_payment(!settlement.footnotes.is_empty()));
        }
        if !exemption.is_empty() {
            settlement.footnotes.push(exemption.to_owned());
        }
        settlement
    }

    /// From the lines to the total.
    fn sums_of_lines(&self) -> Vec<Sum> {
        let (lang, hand) = (self.draft.language, self.hand());
        let kinds = [LineKind::Fee, LineKind::Expense, LineKind::GovernmentFee].into_iter();
        let mut sums: Vec<Sum> = kinds.filter_map(|kind| self.sum_of_kind(kind)).collect();
        if self.sums.discount != 0 {
            let label = match self.draft.discount {
                Some(Discount::Percent(percent)) => {
                    t!(lang, "paper-discount-percent", percent = hand.percent(percent))
                }
                _ => t!(lang, "paper-discount"),
            };
            sums.push(Sum::plain(label, hand.amount(-self.sums.discount)));
        }
        let taxes = &self.sums.totals.taxes;
        let mut notes = Vec::new();
        match self.draft.prices {
            Prices::WithoutTax => sums.extend(taxes.iter().map(|tax| self.tax_added(tax))),
            Prices::TaxIncluded => notes = taxes.iter().map(|tax| self.tax_included(tax)).collect(),
        }
        let (label, kind) = match self.kind {
            PaperKind::Invoice => (t!(lang, "paper-total"), SumKind::Total),
            PaperKind::CreditNote => (t!(lang, "paper-total-credited"), SumKind::Grand),
        };
        sums.push(Sum { label, amount: hand.money(self.figures.gross), kind, notes });
        sums
    }

    fn sum_of_kind(&self, kind: LineKind) -> Option<Sum> {
        let (lang, hand) = (self.draft.language, self.hand());
        let lines = self.draft.lines.iter().zip(&self.sums.lines).filter(|(line, _)| line.kind == kind);
        let discounts: Vec<i64> = lines.map(|(_, sum)| sum.discount).collect();
        let discount: i64 = discounts.iter().sum();
        let name = self.kind_name(kind);
        let label = match discount {
            0 => name,
            _ => t!(lang, "paper-after-discounts", kind = name, amount = hand.amount(discount)),
        };
        let amount = hand.amount(self.sums.of_kind(self.draft, kind));
        (!discounts.is_empty()).then(|| Sum::plain(label, amount))
    }

    fn tax_added(&self, tax: &TaxSum) -> Sum {
        let hand = self.hand();
        let (name, percent) = self.named_tax(tax);
        let label =
            t!(hand.lang, "paper-tax-of", name = name, percent = percent, amount = hand.amount(tax.base));
        Sum::plain(label, hand.amount(tax.tax))
    }

    fn tax_included(&self, tax: &TaxSum) -> String {
        let hand = self.hand();
        let (name, percent) = self.named_tax(tax);
        let (base, tax) = (hand.amount(tax.base), hand.amount(tax.tax));
        t!(hand.lang, "paper-tax-included", name = name, percent = percent, base = base, amount = tax)
    }

    fn named_tax(&self, tax: &TaxSum) -> (String, String) {
        let rate = self.draft.taxes.get(tax.rate);
        let percent = rate.map_or(0, |rate| rate.percent);
        (rate.map(|rate| rate.name.clone()).unwrap_or_default(), self.hand().percent(percent))
    }

    /// From the total to what is left. Of a draft and of what is void nothing is asked.
    fn sums_of_payment(&self, has_footnote: bool) -> Vec<Sum> {
        let (lang, hand, figures) = (self.draft.language, self.hand(), self.figures);
        let mut sums = Vec::new();
        for (label, amount) in [
            (t!(lang, "paper-credited-sum"), figures.credited),
            (t!(lang, "paper-written-off"), figures.written_off),
            (t!(lang, "paper-paid-to-date"), figures.paid),
        ] {
            if amount != 0 {
                sums.push(Sum::plain(label, hand.amount(-amount)));
            }
        }
        let outstanding = figures.outstanding();
        match self.standing() {
            Standing::Draft | Standing::Void(_) => {}
            Standing::Settled if outstanding < 0 => {
                sums.push(Sum::grand(t!(lang, "paper-overpaid"), hand.money(-outstanding)));
            }
            Standing::Settled | Standing::Open(_) => {
                let label = t!(lang, "paper-outstanding-sum");
                let label = if has_footnote { format!("{label} *") } else { label };
                sums.push(Sum::grand(label, hand.money(outstanding)));
            }
        }
        sums
    }

    fn payment_list(&self) -> Option<EntryList> {
        let (lang, hand) = (self.draft.language, self.hand());
        let counted = self.payments.iter().filter(|payment| !payment.is_under_way);
        let entries: Vec<ListEntry> = counted
            .map(|payment| ListEntry {
                day: hand.short_day(payment.on),
                text: match (payment.how.as_str(), payment.receipt.as_str()) {
                    (how, "") => how.to_owned(),
                    (how, number) => t!(lang, "paper-payment-with-receipt", how = how, number = number),
                },
                amount: hand.amount(payment.amount),
            })
            .collect();
        let heading = t!(lang, "paper-payments", day = hand.day(self.today));
        (!entries.is_empty()).then_some(EntryList { heading, entries })
    }

    fn plan(&self) -> Option<EntryList> {
        let (lang, hand) = (self.draft.language, self.hand());
        let entries: Vec<ListEntry> = self
            .installments
            .iter()
            .map(|part| ListEntry {
                day: hand.short_day(part.due_on),
                text: match part.amount - part.paid {
                    _ if matches!(self.standing(), Standing::Draft | Standing::Void(_)) => String::new(),
                    ..=0 => t!(lang, "paper-installment-paid"),
                    open if open < part.amount => {
                        t!(lang, "paper-installment-part", amount = hand.amount(open))
                    }
                    _ => t!(lang, "paper-installment-open"),
                },
                amount: hand.amount(part.amount),
            })
            .collect();
        (!entries.is_empty()).then(|| EntryList { heading: t!(lang, "paper-installments"), entries })
    }

    /// What has begun to be paid: it is told, and that it does not count yet.
    fn under_way(&self) -> Vec<String> {
        let (lang, hand) = (self.draft.language, self.hand());
        if !matches!(self.standing(), Standing::Open(_)) {
            return Vec::new();
        }
        let begun = self.payments.iter().filter(|payment| payment.is_under_way);
        let told: Vec<String> = begun
            .map(|payment| {
                let (amount, day) = (hand.money(payment.amount), hand.day(payment.on));
                t!(lang, "paper-under-way", how = payment.how.as_str(), amount = amount, day = day)
            })
            .collect();
        if told.is_empty() && self.figures.under_way > 0 {
            return vec![t!(lang, "paper-some-under-way", amount = hand.money(self.figures.under_way))];
        }
        told
    }
}
