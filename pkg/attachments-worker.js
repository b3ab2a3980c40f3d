// Inspects one file beside the page, where its slices can be read without waiting.

import { init, inspectHere } from "./attachments.js";

onmessage = async ({ data: [place, ...job] }) => {
  try {
    await init(place);
    postMessage({ found: await inspectHere(...job, (progress) => postMessage({ progress })) });
  } catch (error) {
    postMessage({ error });
  }
};
