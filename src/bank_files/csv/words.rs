//! Names of columns in English, Spanish and German, as banks have them.

/// What a column may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Date,
    /// A day that does not count where there is a better one: of value, of the purchase.
    OtherDate,
    Description,
    MoreDescription,
    Reference,
    Check,
    Amount,
    Debit,
    Credit,
    Balance,
    Currency,
    Status,
    Side,
}

/// Names as they are written without signs and accents, and the kind of the column. The first that fits counts.
const NAMES: [(Kind, &[&str]); 13] = [
    (
        Kind::OtherDate,
        &[
            "value date",
            "effective date",
            "valuta",
            "valutadatum",
            "wertstellung",
            "wert",
            "fecha valor",
            "f valor",
        ],
    ),
    (
        Kind::Date,
        &[
            "date",
            "posting date",
            "posted date",
            "post date",
            "date posted",
            "transaction date",
            "trans date",
            "booking date",
            "buchungstag",
            "buchungsdatum",
            "buchung",
            "datum",
            "fecha",
            "fecha operacion",
            "f operacion",
            "fecha contable",
            "fecha operativa",
        ],
    ),
    (
        Kind::Check,
        &[
            "check or slip",
            "check number",
            "check no",
            "check",
            "check num",
            "cheque number",
            "cheque",
            "num cheque",
            "schecknummer",
            "numero de cheque",
        ],
    ),
    (
        Kind::Balance,
        &[
            "balance",
            "running bal",
            "running balance",
            "ledger balance",
            "saldo",
            "kontostand",
            "saldo nach buchung",
        ],
    ),
    (
        Kind::Debit,
        &[
            "debit",
            "debits",
            "debit amount",
            "withdrawal",
            "withdrawals",
            "withdrawal amt",
            "money out",
            "paid out",
            "soll",
            "cargo",
            "cargos",
            "debe",
            "amount debit",
            "belastung",
        ],
    ),
    (
        Kind::Credit,
        &[
            "credit",
            "credits",
            "credit amount",
            "deposit",
            "deposits",
            "deposit amt",
            "money in",
            "paid in",
            "haben",
            "abono",
            "abonos",
            "haber",
            "amount credit",
            "gutschrift",
        ],
    ),
    (Kind::Amount, &["amount", "transaction amount", "betrag", "umsatz", "importe", "monto", "amt"]),
    (Kind::Currency, &["currency", "ccy", "wahrung", "waehrung", "divisa", "moneda"]),
    (Kind::Status, &["status", "estado", "info"]),
    (
        Kind::Side,
        &[
            "credit debit",
            "debit credit",
            "cr dr",
            "dr cr",
            "s h",
            "soll haben",
            "type",
            "details",
            "transaction type",
        ],
    ),
    (
        Kind::Reference,
        &[
            "reference",
            "reference number",
            "ref",
            "ref no",
            "transaction id",
            "referencia",
            "kundenreferenz",
            "kundenreferenz end to end",
            "referenz",
            "bank reference",
            "numero de referencia",
        ],
    ),
    (
        Kind::Description,
        &[
            "description",
            "original description",
            "payee",
            "narrative",
            "verwendungszweck",
            "concepto",
            "descripcion",
            "beschreibung",
            "detalle",
            "particulars",
        ],
    ),
    (
        Kind::MoreDescription,
        &[
            "memo",
            "name",
            "beguenstigter zahlungspflichtiger",
            "auftraggeber empfanger",
            "zahlungsempfanger",
            "observaciones",
            "beneficiario",
            "empfanger",
            "buchungstext",
            "notes",
            "mas datos",
        ],
    ),
];

/// What a column of this name is.
pub(super) fn kind(name: &str) -> Option<Kind> {
    let name = plain(name);
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(kind, _)| *kind)
}

/// Small letters and single spaces.
fn plain(name: &str) -> String {
    let name = name.split(['(', '[']).next().unwrap_or_default().to_lowercase();
    let letters = name.chars().map(|letter| match letter {
        'á' | 'ä' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' | 'ö' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        letter if letter.is_alphanumeric() => letter,
        _ => ' ',
    });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A status of what is not booked yet.
pub(super) fn is_pending(status: &str) -> bool {
    const WORDS: [&str; 6] = ["pending", "vorgemerkt", "pendiente", "processing", "on hold", "retenido"];
    let status = status.to_lowercase();
    WORDS.iter().any(|word| status.contains(word))
}

const DEBIT_WORDS: [&str; 9] = ["debit", "dr", "d", "withdrawal", "s", "soll", "cargo", "debe", "check"];
const CREDIT_WORDS: [&str; 8] = ["credit", "cr", "c", "deposit", "h", "haben", "abono", "haber"];

/// Whether a word is one for a side: true for a withdrawal.
pub(super) fn side(word: &str) -> Option<bool> {
    let word = plain(word);
    if DEBIT_WORDS.contains(&word.as_str()) {
        return Some(true);
    }
    CREDIT_WORDS.contains(&word.as_str()).then_some(false)
}
