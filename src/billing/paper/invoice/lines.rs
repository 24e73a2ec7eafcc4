//! The lines of an invoice: by what they are for, each with what it comes to.

use super::{
    super::{
        super::{Advance, DraftLine, LineKind, LineSum, Unit},
        sheet::{ColumnKind, Grid, GridCell, GridColumn, GridRow, said},
    },
    InvoicePaper,
};
use crate::{i18n::format, money::Discount, t};

/// In which order they are printed.
const KINDS: [LineKind; 3] = [LineKind::Fee, LineKind::Expense, LineKind::GovernmentFee];

/// Which columns somebody needs: a column in which nothing stands is none.
struct Shown {
    days: bool,
    taxes: bool,
}

impl InvoicePaper<'_> {
    pub(super) fn grid(&self) -> Grid {
        let lines = &self.draft.lines;
        let shown = Shown {
            days: lines.iter().any(|line| line.day.is_some()),
            taxes: lines.iter().any(|line| !line.taxes.is_empty()),
        };
        let (mut rows, mut carried, mut so_far) = (Vec::new(), Vec::new(), 0_i64);
        let hand = self.hand();
        for kind in KINDS {
            let of_kind: Vec<_> =
                lines.iter().zip(&self.sums.lines).filter(|(line, _)| line.kind == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            rows.push(GridRow::Section(self.kind_name(kind)));
            carried.push(hand.amount(so_far));
            for (line, sum) in of_kind {
                so_far += sum.amount;
                rows.push(GridRow::Cells(self.cells(line, *sum, &shown)));
                carried.push(hand.amount(so_far));
            }
            rows.push(GridRow::Subtotal(
                self.kind_name(kind),
                hand.amount(self.sums.of_kind(self.draft, kind)),
            ));
            carried.push(hand.amount(so_far));
        }
        Grid { caption: t!(hand.lang, "paper-lines"), columns: self.columns(&shown), rows, carried }
    }

    /// "Fees", "Expenses", "Government fees".
    pub(super) fn kind_name(&self, kind: LineKind) -> String {
        let lang = self.draft.language;
        match kind {
            LineKind::Fee => t!(lang, "paper-fees"),
            LineKind::Expense => t!(lang, "paper-expenses"),
            LineKind::GovernmentFee => t!(lang, "paper-government-fees"),
        }
    }

    fn columns(&self, shown: &Shown) -> Vec<GridColumn> {
        let lang = self.draft.language;
        let currency = self.draft.currency;
        let column = |head: String, kind| GridColumn { head, kind };
        let mut columns = Vec::new();
        if shown.days {
            columns.push(column(t!(lang, "paper-date"), ColumnKind::Day));
        }
        columns.push(column(t!(lang, "paper-description"), ColumnKind::What));
        columns.push(column(t!(lang, "paper-quantity"), ColumnKind::Number));
        columns.push(column(t!(lang, "paper-rate"), ColumnKind::Rate));
        if shown.taxes {
            columns.push(column(t!(lang, "paper-tax"), ColumnKind::Named));
        }
        let amount = t!(lang, "paper-amount", currency = currency.code().to_owned());
        columns.push(column(amount, ColumnKind::Amount));
        columns
    }

    fn cells(&self, line: &DraftLine, sum: LineSum, shown: &Shown) -> Vec<GridCell> {
        let hand = self.hand();
        let mut cells = Vec::new();
        if shown.days {
            let of = self.issued_on.unwrap_or(self.today);
            let day = line.day.map(|day| format::kept_day(hand.lang, day.0, of.0));
            cells.push(day.unwrap_or_default().into());
        }
        let advance = line.advance.map(|advance| match advance {
            Advance::Trust => t!(hand.lang, "paper-line-advance-trust"),
            Advance::Firm => t!(hand.lang, "paper-line-advance"),
        });
        let discount = self.line_discount(line, sum);
        let note = said(&[line.detail.clone(), discount.unwrap_or_default(), advance.unwrap_or_default()]);
        cells.push(GridCell { text: line.description.clone(), note });
        cells.push(match line.unit {
            Unit::Piece => hand.quantity(line.quantity).into(),
            Unit::Hour => hand.hours(line.quantity).into(),
        });
        cells.push(hand.amount(line.rate).into());
        if shown.taxes {
            cells.push(self.line_taxes(line).into());
        }
        cells.push(hand.amount(sum.amount).into());
        cells
    }

    /// "10% courtesy discount, −108.50"
    fn line_discount(&self, line: &DraftLine, sum: LineSum) -> Option<String> {
        let hand = self.hand();
        let amount = hand.amount(-sum.discount);
        Some(match line.discount? {
            _ if sum.discount == 0 => return None,
            Discount::Percent(percent) => {
                let percent = hand.percent(percent);
                t!(hand.lang, "paper-line-discount-percent", percent = percent, amount = amount)
            }
            Discount::Fixed(_) => t!(hand.lang, "paper-line-discount", amount = amount),
        })
    }

    /// The percent of each, one under the other; with its name where another has the same percent. The sums name all.
    fn line_taxes(&self, line: &DraftLine) -> String {
        let hand = self.hand();
        let all = &self.draft.taxes;
        let taxes = all.iter().enumerate().filter(|(at, _)| line.taxes.contains(at));
        let written = taxes.map(|(_, tax)| {
            let percent = hand.percent(tax.percent);
            match all.iter().filter(|other| other.percent == tax.percent).count() {
                ..=1 => percent,
                _ => t!(hand.lang, "paper-line-tax", name = tax.name.as_str(), percent = percent),
            }
        });
        written.collect::<Vec<_>>().join("\n")
    }
}
