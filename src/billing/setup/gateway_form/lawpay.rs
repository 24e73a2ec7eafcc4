//! The fields of an account with LawPay.

use super::{GatewayForm, MOST, Stored, key::key_or};
use crate::{
    form::FieldErrors,
    payments::{
        Endpoints, GatewaySecrets, GatewaySettings, LawPayAccount, LawPaySecrets, LawPaySettings, PageError,
        lawpay_page, lawpay_secret_key,
    },
};

/// Longest id of a processing account.
const MAX_ID: usize = 100;

impl GatewayForm {
    pub(super) fn lawpay(
        &self,
        before: Option<&Stored>,
        endpoints: &Endpoints,
        errors: &mut FieldErrors,
    ) -> Option<(GatewaySettings, GatewaySecrets)> {
        let key = match before {
            Some(Stored { secrets: GatewaySecrets::LawPay(secrets), .. }) => Some(&secrets.secret_key),
            _ => None,
        };
        let secret_key = key_or(("lawpay_secret_key", &self.secret_key), key, lawpay_secret_key, errors);
        let operating = (self.operating_page.as_str(), self.operating_accounts.as_str());
        let operating = account("operating", operating, endpoints, errors);
        let trust = (self.trust_page.as_str(), self.trust_accounts.as_str());
        let trust = account("trust", trust, endpoints, errors);
        if self.operating_page.is_empty() && errors.get("lawpay_operating_page").is_none() {
            // invoices are paid into this account
            errors.add("lawpay_operating_page", "Enter the page of your operating account.");
        }
        if let (Some(operating), Some(trust)) = (&operating, &trust)
            && operating.account_ids.iter().any(|id| trust.account_ids.contains(id))
        {
            let words = "An account is either operating or trust. Enter each ID once.";
            errors.add("lawpay_trust_accounts", words);
        }
        let settings = LawPaySettings { operating, trust };
        let secrets = LawPaySecrets { secret_key: secret_key? };
        Some((GatewaySettings::LawPay(settings), GatewaySecrets::LawPay(secrets)))
    }
}

/// Page and ids of an account, as they stand in the form.
pub(super) fn account_texts(account: Option<&LawPayAccount>) -> (String, String) {
    account.map(|account| (account.page.clone(), account.account_ids.join(" "))).unwrap_or_default()
}

fn account(
    name: &str,
    (page, ids): (&str, &str),
    endpoints: &Endpoints,
    errors: &mut FieldErrors,
) -> Option<LawPayAccount> {
    let (page_field, ids_field) = (format!("lawpay_{name}_page"), format!("lawpay_{name}_accounts"));
    let ids: Vec<String> = ids.split([' ', ',', '\n', '\t']).map(str::to_owned).collect();
    let account_ids: Vec<String> = ids.into_iter().filter(|id| !id.is_empty()).collect();
    if page.is_empty() {
        if !account_ids.is_empty() {
            errors.add(page_field, "Enter the address of the payment page of these accounts.");
        }
        return None;
    }
    let fits = |id: &String| id.len() <= MAX_ID && id.bytes().all(|byte| byte.is_ascii_graphic());
    if account_ids.is_empty() {
        errors.add(ids_field, "Enter the account’s ID, so that money in another account is noticed.");
    } else if account_ids.len() > MOST || !account_ids.iter().all(fits) {
        errors.add(ids_field, "Enter at most five IDs, separated by spaces.");
    }
    match lawpay_page(page, endpoints) {
        Ok(page) => Some(LawPayAccount { page, account_ids }),
        Err(why) => {
            errors.add(page_field, page_words(&why));
            None
        }
    }
}

fn page_words(why: &PageError) -> &'static str {
    match why {
        PageError::NoUrl => "Enter a web address.",
        PageError::NotHttps => "The address must begin with https://.",
        PageError::OtherSite => "This is not an address of LawPay’s payment pages.",
        PageError::NoPage => {
            "Enter the address of one payment page, such as https://secure.lawpay.com/pages/firm/operating."
        }
    }
}
