//! The three-way reconciliation of a month, drawn from the figures that were kept of it and nothing else: the same figures are the
//! same file, whatever became of the books, the firm's name or its logo.

#[cfg(test)]
mod tests;

use crate::{
    clock::{Day, Ts},
    i18n::{Lang, format},
    money::{self, Notation},
    pdf::{
        Align, Block, Cell, Color, Column, Document, Error, Finished, Heading, Letterhead, Paper, Row, Table,
        TableColumn, Text, Title, Total, TotalKind, Width,
    },
    trust::{Figures, OpenItem, Signature},
};

const GAP: f32 = 10.0;
/// The firm's own color may change: this one does not.
const INK: Color = Color(0x1f, 0x4e, 0x79);

/// The file. It takes milliseconds of pure computing: not for where others wait.
///
/// # Errors
/// As [`Document::finish`]: none that comes of what people typed.
pub fn reconciliation(figures: &Figures) -> Result<Finished, Error> {
    Sheet { figures }.document().finish()
}

struct Sheet<'a> {
    figures: &'a Figures,
}

impl Sheet<'_> {
    fn document(&self) -> Document<'_> {
        let figures = self.figures;
        let title = format!("Reconciliation, {}", figures.month.name());
        let created = figures.signed.as_ref().or(figures.prepared.as_ref()).map(|signature| signature.at.0);
        Document {
            paper: if figures.firm.is_a4 { Paper::A4 } else { Paper::Letter },
            title: title.clone(),
            lang: Lang::EnUs.code().to_owned(),
            author: figures.firm.name.clone(),
            created: created.unwrap_or(jiff::Timestamp::UNIX_EPOCH),
            letterhead: Letterhead {
                name: figures.firm.name.clone(),
                under: None,
                logo: None,
                lines: figures.firm.lines.clone(),
                color: INK,
            },
            running_head: format!("{title} · {}", self.account()),
            foot: Box::new(move |page, pages| {
                (format!("{} · {title}", figures.firm.name), format!("Page {page} of {pages}"))
            }),
            blocks: self.blocks(),
        }
    }

    fn account(&self) -> String {
        let figures = self.figures;
        format!("{}, {} ending {}", figures.account, figures.bank_name, figures.ending)
    }

    fn blocks(&self) -> Vec<Block<'_>> {
        let figures = self.figures;
        let mut blocks = vec![
            Block::Title(Title {
                text: format!("Reconciliation, {}", figures.month.name()),
                under: Some(format!("{} · all amounts in {}", self.account(), figures.currency).into()),
                figure: Some(self.money(figures.book.closing)),
                under_figure: Some(
                    if figures.agree() {
                        "The three balances agree."
                    } else {
                        "The three balances do not agree."
                    }
                    .into(),
                ),
            }),
            Block::Columns(vec![self.bank(), self.book(), self.ledger_sums()]),
            Block::Space(GAP),
        ];
        blocks.extend(self.signatures());
        blocks.extend(self.items(
            "Outstanding checks and other disbursements",
            ["Written", "To"],
            &figures.outstanding,
        ));
        blocks.extend(self.items("Deposits in transit", ["Recorded", "From"], &figures.in_transit));
        blocks.extend(self.ledgers());
        blocks
    }

    fn money(&self, minor: i64) -> String {
        money::show(self.figures.money(minor), Notation::of(Lang::EnUs, Some(&self.figures.firm.country)))
    }

    fn day(&self, day: Day) -> String {
        format::kept_day(Lang::EnUs, day.0, self.figures.month.last().0)
    }

    fn moment(&self, at: Ts) -> String {
        let zone = jiff::tz::TimeZone::get(&self.figures.firm.zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let local = at.0.to_zoned(zone);
        let (day, time) =
            (format::full_day(Lang::EnUs, local.date()), format::time(Lang::EnUs, local.time()));
        format!("{day}, {time} ({})", self.figures.firm.zone)
    }

    fn column(title: &str, totals: Vec<Total>) -> Column<'static> {
        let heading = Heading { level: 2, is_label: true, text: title.into() };
        Column { share: 1.0, blocks: vec![Block::Heading(heading), Block::Totals(totals)] }
    }

    fn total(&self, label: &str, minor: i64, kind: TotalKind) -> Total {
        Total { label: label.into(), amount: self.money(minor).into(), kind }
    }

    fn bank(&self) -> Column<'static> {
        let bank = &self.figures.bank;
        let told = if bank.is_typed { "Bank’s statement, on paper" } else { "Bank’s statement" };
        let label = format!("{told}, {}", self.day(self.figures.month.last()));
        Sheet::column(
            "Adjusted bank balance",
            vec![
                self.total(&label, bank.statement, TotalKind::Plain),
                self.total("Deposits in transit", bank.in_transit, TotalKind::Plain),
                self.total("Outstanding checks", -bank.outstanding, TotalKind::Plain),
                self.total("Adjusted", bank.adjusted(), TotalKind::Grand),
            ],
        )
    }

    fn book(&self) -> Column<'static> {
        let book = &self.figures.book;
        let opening = format!("Opening, {}", self.day(self.figures.month.first()));
        Sheet::column(
            "Book balance",
            vec![
                self.total(&opening, book.opening, TotalKind::Plain),
                self.total("Receipts", book.receipts, TotalKind::Plain),
                self.total("Disbursements", -book.disbursements, TotalKind::Plain),
                self.total("Book balance", book.closing, TotalKind::Grand),
            ],
        )
    }

    fn ledger_sums(&self) -> Column<'static> {
        let ledgers = &self.figures.ledgers;
        let clients = format!("{} client ledgers", ledgers.count);
        let mut totals = vec![
            self.total(&clients, ledgers.clients, TotalKind::Plain),
            self.total("Firm’s own funds", ledgers.firm, TotalKind::Plain),
        ];
        for (label, minor) in [("Interest", ledgers.interest), ("Not yet identified", ledgers.unidentified)] {
            if minor != 0 {
                totals.push(self.total(label, minor, TotalKind::Plain));
            }
        }
        totals.push(self.total("Sum of the ledgers", ledgers.total(), TotalKind::Grand));
        Sheet::column("Client ledgers", totals)
    }

    fn signatures(&self) -> Vec<Block<'static>> {
        let figures = self.figures;
        let row = |label: &str, signature: &Option<Signature>| {
            let signature = signature.as_ref()?;
            let said = format!("{}, {}", signature.name, self.moment(signature.at));
            Some((Text::from(label), Text::from(said)))
        };
        let mut pairs: Vec<(Text, Text)> =
            [row("Prepared by", &figures.prepared), row("Signed off by", &figures.signed)]
                .into_iter()
                .flatten()
                .collect();
        let lines = match (figures.bank.is_typed, figures.matched_lines) {
            (true, _) => "The bank’s balance was copied from its statement.".to_owned(),
            (false, count) => {
                format!("{count} lines, each matched with the books ({})", figures.bank.files.join(", "))
            }
        };
        pairs.push(("Bank’s statement".into(), lines.into()));
        if figures.ledgers.below_zero == 0 {
            pairs.push(("Ledgers below zero".into(), "none".into()));
        }
        vec![Block::Pairs(pairs), Block::Space(GAP)]
    }

    fn heading(title: &str) -> Block<'static> {
        Block::Heading(Heading { level: 2, is_label: false, text: title.into() })
    }

    fn items(&self, title: &str, heads: [&str; 2], items: &[OpenItem]) -> Vec<Block<'static>> {
        if items.is_empty() {
            return vec![Sheet::heading(title), Block::Paragraph("None.".into()), Block::Space(GAP)];
        }
        let row = |item: &OpenItem| {
            let number = if item.check_number.is_empty() {
                item.number.clone()
            } else {
                format!("Check {} · {}", item.check_number, item.number)
            };
            let who = Cell { text: item.party.as_str().into(), note: Some(number.into()) };
            Row::Cells(vec![self.day(item.posted_on).into(), who, self.money(item.amount).into()])
        };
        let sum: i64 = items.iter().map(|item| item.amount).sum();
        let rows = items.iter().map(row).chain([Row::Subtotal("Together".into(), self.money(sum).into())]);
        vec![
            Sheet::heading(title),
            table(title, [heads[0], heads[1], "Amount"], rows.collect()),
            Block::Space(GAP),
        ]
    }

    fn ledgers(&self) -> Vec<Block<'static>> {
        let figures = self.figures;
        let title = "Client ledgers";
        if figures.ledger_lines.is_empty() {
            return vec![Sheet::heading(title), Block::Paragraph("Nothing is in any ledger.".into())];
        }
        let rows = figures.ledger_lines.iter().map(|line| {
            let cells =
                [line.reference.as_str().into(), line.name.as_str().into(), self.money(line.balance).into()];
            Row::Cells(cells.into())
        });
        let sum = Row::Subtotal("Together".into(), self.money(figures.ledgers.total()).into());
        let rows = rows.chain([sum]).collect();
        vec![Sheet::heading(title), table(title, ["Case", "Client", "Balance"], rows)]
    }
}

fn table(summary: &str, heads: [&str; 3], rows: Vec<Row>) -> Block<'static> {
    let [first, what, amount] = heads;
    let column = |head: &str, width, align| TableColumn { head: head.to_owned(), width, align };
    Block::Table(Table {
        columns: vec![
            column(first, Width::Points(84.0), Align::Start),
            column(what, Width::Share(1.0), Align::Start),
            column(amount, Width::Points(96.0), Align::End),
        ],
        rows,
        continued: None,
        carried: None,
        summary: Some(summary.to_owned()),
    })
}
