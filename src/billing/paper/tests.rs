//! Papers in every state, read as pages by selector and set as PDFs, which krilla holds against PDF/A and PDF/UA.

mod invoices;
mod lines;
mod others;
mod sample;
mod states;

use maud::Markup;
use sample::{Sample, look};
use scraper::{Html, Selector};

/// A page that can be asked.
struct Page(Html);

impl Page {
    fn of(markup: &Markup) -> Page {
        Page(Html::parse_fragment(&markup.0))
    }

    /// What each part says, with single spaces.
    fn texts(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        let of = |texts: Vec<&str>| texts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        self.0.select(&selector).map(|part| of(part.text().collect())).collect()
    }

    /// What the only such part says.
    fn text(&self, selector: &str) -> String {
        let texts = self.texts(selector);
        assert_eq!(texts.len(), 1, "{selector}: {texts:?}");
        texts[0].clone()
    }

    fn has(&self, selector: &str) -> bool {
        !self.texts(selector).is_empty()
    }
}

/// Writes every paper into `PORTICO_PAPERS`, to be looked at: `cargo test --lib -- --ignored papers_to_look_at`
#[test]
#[ignore = "writes files to look at"]
fn papers_to_look_at() {
    let folder = std::path::PathBuf::from(std::env::var("PORTICO_PAPERS").unwrap());
    for (name, sample) in sample::all() {
        let paper = sample.paper();
        std::fs::write(folder.join(format!("{name}.pdf")), paper.pdf(&look()).unwrap().bytes).unwrap();
        std::fs::write(folder.join(format!("{name}.html")), paper.html().0).unwrap();
    }
    let (receipt, statement) = (others::Receipt::new(), others::Statement::new());
    let (receipt, statement) = (receipt.paper(), statement.paper());
    std::fs::write(folder.join("receipt.pdf"), receipt.pdf(&look()).unwrap().bytes).unwrap();
    std::fs::write(folder.join("receipt.html"), receipt.html().0).unwrap();
    std::fs::write(folder.join("statement.pdf"), statement.pdf(&look()).unwrap().bytes).unwrap();
    std::fs::write(folder.join("statement.html"), statement.html().0).unwrap();
}
