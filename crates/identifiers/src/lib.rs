//! Kazakhstan identifiers: IIN, BIN, phone, e-mail, person name, notary licence.
