// Types only: what the answers of each built-in form are. See generated/answers.d.ts.
export {};
