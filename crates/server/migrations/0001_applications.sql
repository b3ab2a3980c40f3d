-- Portable types only: TEXT, BIGINT. Hashes and ids are lower-case hexadecimal, moments are Unix seconds.

CREATE TABLE applications (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    form TEXT NOT NULL,
    edition TEXT NOT NULL,
    lang TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    canonical TEXT NOT NULL,
    canonical_sha256 TEXT NOT NULL,
    receipt TEXT NOT NULL,
    token_sha256 TEXT NOT NULL
);

CREATE TABLE attachments (
    application TEXT NOT NULL REFERENCES applications (id),
    position BIGINT NOT NULL,
    slot TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (application, position)
);

-- The last number given, by system and year in Astana.
CREATE TABLE numbers (
    system TEXT NOT NULL,
    year BIGINT NOT NULL,
    last_number BIGINT NOT NULL,
    PRIMARY KEY (system, year)
);

CREATE TABLE idempotency_keys (
    key_sha256 TEXT NOT NULL PRIMARY KEY,
    request_sha256 TEXT NOT NULL,
    application TEXT NOT NULL REFERENCES applications (id)
);
