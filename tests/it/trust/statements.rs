//! Statements of banks: looked at, taken once, removed.

use super::reconciling::{BankDesk, OCTOBER};
use crate::{
    billing::form_at,
    support::{Part, TestApp},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_mapped_once_looked_at_and_taken() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    let place = desk.upload("october.csv", OCTOBER).await;
    let page = desk.theo.get(&place).await.assert_ok();
    assert!(page.has("#f-date") && page.text().contains("DEPOSIT REF 88213"), "the first lines are shown");
    let form = form_at(&desk.theo, &place, &format!("{place}/columns")).await;
    form.send(&desk.theo, &form.filled()).await.assert(303);
    let page = desk.theo.get(&place).await.assert_ok();
    assert_eq!(page.attr("#f-opening", "value"), "1000.00");
    assert_eq!(page.attr("#f-begins_on", "value"), "2026-10-01");
    assert_eq!(page.attr("#f-ends_on", "value"), "2026-10-31");
    assert!(page.text().contains("Take 3 lines"));
    assert_eq!(desk.count("bank_lines").await, 0, "nothing is taken before somebody says so");
    let answer = desk.take(&place, &[]).await.assert(303);
    let shown = desk.theo.get(answer.location()).await.assert_ok();
    assert_eq!(shown.all("table.ledger tbody tr").len(), 3);
    assert_eq!((desk.count("bank_lines").await, desk.count("bank_uploads").await), (3, 0));
    assert!(app.event_kinds(crate::support::HARTWELL).await.contains(&"trust.statement_taken".to_owned()));

    // the next file of the bank is read the same way at once
    let november = "Date,Description,Amount,Balance\n11/03/2026,DEPOSIT,10.00,4285.00\n";
    let next = desk.upload("november.csv", november).await;
    let page = desk.theo.get(&next).await.assert_ok();
    assert_eq!(page.attr("#f-opening", "value"), "4275.00");
    assert!(!page.has("form[action$='/columns']"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_again_changes_nothing_and_says_so() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.take_october().await;
    let place = desk.look_at(OCTOBER).await;
    let page = desk.theo.get(&place).await.assert_ok();
    assert!(page.text().contains("All of this was taken before"), "{}", page.one("main"));
    desk.take(&place, &[]).await.assert_invalid();
    assert_eq!((desk.count("bank_statements").await, desk.count("bank_lines").await), (1, 3));
    // a longer file brings what is new in it alone
    let longer = format!("{OCTOBER}11/03/2026,DEPOSIT,10.00,4285.00\n");
    let place = desk.look_at(&longer).await;
    desk.take(&place, &[("begins_on", "2026-10-01"), ("ends_on", "2026-11-03")]).await.assert(303);
    assert_eq!((desk.count("bank_statements").await, desk.count("bank_lines").await), (2, 4));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_which_a_part_was_not_understood_is_refused_line_by_line() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.look_at(OCTOBER).await;
    let broken = OCTOBER.replace("-1200.00", "twelve").replace("10/30/2026", "10/32/2026");
    let place = desk.upload("broken.csv", &broken).await;
    let page = desk.theo.get(&place).await.assert_ok();
    let said = page.one("ul.rows");
    assert!(said.contains("Line 3") && said.contains("Line 4"), "{said}");
    desk.theo.post(format!("{place}/taking"), &[]).await.assert_ok();
    assert_eq!(desk.count("bank_statements").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_add_up_or_has_a_gap_is_refused() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    let without =
        "Date,Description,Amount\n10/02/2026,DEPOSIT REF 88213,4500.00\n10/30/2026,SERVICE CHARGE,-25.00\n";
    let place = desk.look_at(without).await;
    let balances = [("opening", "1000.00"), ("closing", "4275.00")];
    let answer = desk.take(&place, &balances).await.assert_invalid();
    assert!(answer.one("[role=alert]").contains("$5,475.00"), "{}", answer.one("main"));
    let empty = desk.take(&place, &[("opening", ""), ("closing", "x")]).await.assert_invalid();
    assert!(empty.has("#f-opening-error") && empty.has("#f-closing-error"));

    app.sql("DELETE FROM bank_mappings").await;
    desk.take_october().await;
    let november = "Date,Description,Amount,Balance\n11/03/2026,DEPOSIT,10.00,4300.00\n";
    let place = desk.look_at(november).await;
    let answer = desk.take(&place, &[("ends_on", "2026-11-20")]).await.assert_invalid();
    assert!(answer.one("[role=alert]").contains("one between them is missing"), "{}", answer.one("main"));
    assert_eq!(desk.count("bank_statements").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_account_another_currency_and_other_days_are_refused() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    let ofx = |account: &str, currency: &str| {
        format!(
            "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>{currency}\
             <BANKACCTFROM><BANKID>1<ACCTID>{account}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20261001<DTEND>20261031\
             <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261002<TRNAMT>4500.00<FITID>1<NAME>DEPOSIT</STMTTRN></BANKTRANLIST>\
             <LEDGERBAL><BALAMT>5500.00<DTASOF>20261031</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
        )
    };
    for (file, word) in [(ofx("00129999", "USD"), "not of 3310"), (ofx("00123310", "EUR"), "EUR")] {
        let place = desk.upload("bank.ofx", &file).await;
        let page = desk.theo.get(&place).await.assert_ok();
        assert!(
            page.text().contains("Nothing was taken") && page.text().contains(word),
            "{}",
            page.one("main")
        );
    }
    let place = desk.upload("bank.ofx", &ofx("00123310", "USD")).await;
    let days = [("begins_on", "2026-10-03"), ("opening", "1000")];
    let answer = desk.take(&place, &days).await.assert_invalid();
    assert!(answer.text().contains("outside of the days"), "{}", answer.one("main"));
    let future = desk.take(&place, &[("ends_on", "2026-11-22"), ("opening", "1000")]).await.assert_invalid();
    assert!(future.text().contains("still to come"));
    desk.take(&place, &[("opening", "1000")]).await.assert(303);
    assert_eq!(desk.count("bank_lines").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_none_or_too_large_is_said_at_its_field() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    let place = format!("/staff/trust/{}/statements", desk.account);
    let none = desk.theo.post_multipart(&place, &[Part::File("file", "", b"")]).await.assert_invalid();
    assert!(none.one("#f-file-error").contains("Choose the file"));
    let large = vec![b'x'; 20_000_001];
    let large =
        desk.theo.post_multipart(&place, &[Part::File("file", "large.csv", &large)]).await.assert_invalid();
    assert!(large.one("#f-file-error").contains("20 MB"));
    assert_eq!(desk.count("bank_uploads").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_for_those_who_were_named() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    let place = desk.look_at(OCTOBER).await;
    desk.lena.get(&place).await.assert_ok();
    let dana = app.staff("dana").await;
    let list = format!("/staff/trust/{}/statements", desk.account);
    dana.get(&list).await.assert(403);
    dana.get(&place).await.assert(403);
    dana.post_multipart(&list, &[Part::File("file", "a.csv", b"x")]).await.assert(403);
    desk.ana.get(&list).await.assert_not_found();
    let taken = desk.take(&place, &[]).await.assert(303).location().to_owned();
    dana.post(format!("{taken}/delete"), &[]).await.assert(403);
    assert_eq!(desk.count("bank_statements").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_is_removed_with_its_matches_until_its_month_is_signed_off() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.october().await;
    let taken = desk.take_october().await;
    assert_eq!((desk.count("bank_matches").await, desk.count("trust_marks").await), (2, 2));
    desk.theo.post(format!("{taken}/delete"), &[]).await.assert(303);
    let counts =
        (desk.count("bank_lines").await, desk.count("bank_matches").await, desk.count("trust_marks").await);
    assert_eq!(counts, (0, 0, 0));
    let again = desk.take_october().await;
    assert_eq!(desk.count("bank_matches").await, 2);
    app.sql("UPDATE trust_accounts SET locked_through = '2026-10-31'").await;
    desk.theo.post(format!("{again}/delete"), &[]).await.assert(409);
    assert_eq!(desk.count("bank_lines").await, 3);
}
