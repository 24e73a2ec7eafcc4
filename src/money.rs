//! Sums of money: currencies of ISO 4217, amounts in minor units, what people type and what they are shown, and how
//! totals, taxes and shares are rounded. Whole numbers only: nothing here, nor in what uses it, computes with
//! floating point.
//!
//! A share ("percent") is an `i64` of ten-thousandths of a per cent (8.875% is 88,750), a quantity one of
//! ten-thousandths (1.5 hours are 15,000), an amount one of its currency's minor units.

mod allocation;
mod amount;
mod currency;
mod notation;
mod parse;
mod rounding;
mod show;
mod signs;
mod tax;

pub use allocation::{allocate, equal_parts};
pub use amount::{MAX_AMOUNT, Money, MoneyError};
pub use currency::Currency;
pub use notation::Notation;
pub use parse::{
    AmountError, MAX_QUANTITY, Reading, read_amount, read_in_any_notation, read_percent, read_quantity,
};
pub use rounding::{Discount, discount, line_amount, percent_of};
pub use show::{decimal, fixed, isolated, plain, plain_decimal, show};
pub use tax::{Prices, TaxLine, TaxSum, Totals, totals};

/// What quantities and percents count.
pub const FOUR_DECIMALS: u8 = 4;
/// The whole of something, as a percent is stored.
pub const HUNDRED_PERCENT: i64 = 1_000_000;
