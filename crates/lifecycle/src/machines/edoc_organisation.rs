//! An electronic document of organisations: resolution of the Government of 17.04.2004 No 430, chapter 5 (paragraphs
//! 46–57), repealed on 28.09.2018. Limits, receipts and the certificate of state bodies are not repeated there.

use crate::{
    FactKind::{Flag, Text},
    Guard::{All, Given, Is, Never},
    machine::{Machine, Region, SYSTEM_ACTOR, Transition, actor, fact, need, on, state},
    text::ours,
};

const REGION: &str = "document";

const TRANSITIONS: &[Transition] = &[
    on("sign", REGION, &["draft"], &["sender"]).to(&[(REGION, "signed")]).rules(&["EDOC-R-67"]).checks(&[
        need(All(&[Is("has_content"), Is("has_requisites")]), "edoc-organisation.part-missing", "EDOC-R-67"),
        need(Is("written_agreement"), "edoc-organisation.agreement-missing", "EDOC-R-69"),
    ]),
    on("send", REGION, &["signed"], &["sender"]).to(&[(REGION, "sent")]).rules(&["EDOC-R-69"]),
    on("receive", REGION, &["sent"], &["recipient"]).to(&[(REGION, "received")]).rules(&["EDOC-R-69", "EDOC-R-70"]),
    on("make_electronic_copy", REGION, &["signed", "sent", "received", "archived"], &["sender", "recipient"])
        .rules(&["EDOC-R-70"])
        .checks(&[need(Never, "edoc-organisation.no-electronic-copies", "EDOC-R-70")]),
    on("archive", REGION, &["sent", "received"], &["sender", "recipient"])
        .to(&[(REGION, "archived")])
        .rules(&["EDOC-R-72"])
        .checks(&[
            need(Given("medium"), "edoc-organisation.medium", "EDOC-R-71"),
            need(Given("retention_term"), "edoc-organisation.retention-missing", "EDOC-R-72"),
            need(Given("list_item"), "edoc-organisation.list-item", "EDOC-R-75"),
            need(All(&[Is("format_kept"), Is("eds_kept")]), "edoc-organisation.format-changed", "EDOC-R-73"),
            need(All(&[Is("with_card"), Is("keys_and_programs_kept")]), "edoc-organisation.keys-missing", "EDOC-R-74"),
        ]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "edoc-organisation",
    system: "EDOC",
    title: ours(
        "Ұйымдардың электрондық құжаты",
        "Электронный документ организаций",
        "Electronic document of organisations",
    ),
    act: "Resolution of the Government of 17.04.2004 No 430 (repealed)",
    regions: &[Region {
        id: REGION,
        states: &[
            state("draft", "жоба", "черновик", "draft"),
            state("signed", "қол қойылды", "подписан", "signed"),
            state("sent", "жөнелтілді", "отправлен", "sent"),
            state("received", "алынды", "получен", "received"),
            state("archived", "сақтауға берілді", "передан на хранение", "in storage"),
        ],
    }],
    actors: &[
        actor("sender", "жөнелтуші", "отправитель", "the sender"),
        actor("recipient", "алушы", "получатель", "the recipient"),
        SYSTEM_ACTOR,
    ],
    facts: &[
        fact("has_content", Flag),
        fact("has_requisites", Flag),
        fact("written_agreement", Flag),
        fact("medium", Text),
        fact("retention_term", Text),
        fact("list_item", Text),
        fact("format_kept", Flag),
        fact("eds_kept", Flag),
        fact("with_card", Flag),
        fact("keys_and_programs_kept", Flag),
    ],
    transitions: TRANSITIONS,
};
