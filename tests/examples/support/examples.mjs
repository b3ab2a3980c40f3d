// The examples as they are installed: by one lock file, with the packed package.
import { execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = new URL("../../../", import.meta.url);

export const folderOf = (name) => fileURLToPath(new URL(`examples/${name}/`, root));

/** The installed package. */
export const installed = folderOf("node_modules/otinish");

/** Runs a program of the examples' tools to its end; its output is shown when it fails. */
export async function run(name, program, ...args) {
  const bin = fileURLToPath(new URL(`examples/node_modules/.bin/${program}`, root));
  const env = { ...process.env, NG_CLI_ANALYTICS: "false", CI: "true", NODE_OPTIONS: "" };
  try {
    await promisify(execFile)(bin, args, { cwd: folderOf(name), env, maxBuffer: 1 << 26 });
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")} in examples/${name} failed\n${error.stdout}${error.stderr}`);
  }
}

/** Starts a server of an example; gives the address that it prints. */
export async function start(name, file) {
  const child = spawn(process.execPath, [file], { cwd: folderOf(name), env: { ...process.env, PORT: "0" } });
  const url = await new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk) => {
      output += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
      if (found) resolve(found[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", () => reject(new Error(`${name} ended:\n${output}`)));
  });
  return { url, stop: () => child.kill() };
}

const text = (path) => readFileSync(new URL(path, root), "utf8");

/** The text of a violation in a language, without parameters. */
export const wording = (lang, code) => JSON.parse(text(`crates/forms/messages/${lang}.json`))[code];

/** The answers that the examples collect, and their canonical form as the native engine gives it. */
export function expected() {
  const file = JSON.parse(text("tests/vectors/forms/enis-dismissal-notification.json"));
  return { answers: file.answers, canonical: file.vectors.find(({ id }) => id === "accepted").expect.canonical };
}
