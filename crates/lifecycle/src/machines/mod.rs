//! The machines, one file each.

mod cad_body_request;
mod cad_complaint;
mod cad_consent;
mod cad_copies;
mod cad_failure;
mod cad_request;
mod edoc_copy;
mod edoc_organisation;
mod edoc_state;
mod enis_account;
mod pst_delivery;
mod pst_dispute;
mod sio_account;
mod sio_control;
mod sio_inspection;
mod sio_outage;
mod sio_request;

use crate::machine::Machine;

/// Every machine, by system.
pub const MACHINES: &[&Machine] = &[
    &enis_account::MACHINE,
    &cad_request::MACHINE,
    &cad_consent::MACHINE,
    &cad_copies::MACHINE,
    &cad_body_request::MACHINE,
    &cad_complaint::MACHINE,
    &cad_failure::MACHINE,
    &sio_account::MACHINE,
    &sio_control::MACHINE,
    &sio_request::MACHINE,
    &sio_inspection::MACHINE,
    &sio_outage::MACHINE,
    &pst_delivery::MACHINE,
    &pst_dispute::MACHINE,
    &edoc_state::MACHINE,
    &edoc_organisation::MACHINE,
    &edoc_copy::MACHINE,
];
