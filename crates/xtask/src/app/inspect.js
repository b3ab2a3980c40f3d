// Inspects a file for the app, beside the page.
import { inspect, useWorker } from "./attachments.js";

const address = new URL("./attachments-worker.js", import.meta.url).href;
// Where a page asks for Trusted Types, a worker's address has to be one. This policy knows no other address.
const policy = globalThis.trustedTypes?.createPolicy("otinish-inspection", { createScriptURL: () => address });
useWorker(() => new Worker(policy ? policy.createScriptURL("") : address, { type: "module" }));

/** What was found in the file, as JSON. */
export default async (file, policy, signal, onprogress) =>
  JSON.stringify((await inspect(file, policy, { signal, onprogress })).findings);
