#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

mod characters;
mod decode;
mod digits;
mod document_number;
mod registry;
mod rewrite;
mod twelve_digits;

pub mod address;
pub mod address_registration_code;
pub mod bic;
pub mod bin;
pub mod birth_certificate;
pub mod cadastral_number;
pub mod company_name;
pub mod driving_licence;
pub mod email;
pub mod iban;
pub mod identity_card;
pub mod iin;
pub mod kato_oblast;
pub mod notary_licence;
pub mod passport;
pub mod person_name;
pub mod phone;
pub mod phone_mobile;
pub mod postal_index;
pub mod refugee_certificate;

pub use decode::{DECODERS, Decode, Parts};
pub use registry::{CORE_KINDS, CROSS_CHECK_CODES, Checked, KINDS, MORE_KINDS, check, core_kind, kind};
