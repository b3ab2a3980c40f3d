//! Form definitions, the engine that judges answers, the messages.
