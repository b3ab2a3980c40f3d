// The real server in a process of its own, on a free port, with a data folder that is gone afterwards.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How long the server may take to say its address. A limit for a broken build, not a measure. */
const START_LIMIT = 60_000;

const program = () => {
  const path = process.env.OTINISH_PROGRAM;
  if (!path) throw new Error("OTINISH_PROGRAM is not set: run the tests with `cargo xtask test --only http,e2e`");
  return path;
};

/**
 * Starts `otinish serve` and waits for the address that it prints.
 *
 * @param {{ dataDir?: string, port?: number, args?: string[] }} [options]
 */
export async function startServer({ dataDir, port = 0, args = [] } = {}) {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), "otinish-")));
  const child = spawn(program(), ["serve", "--addr", `127.0.0.1:${port}`, "--data-dir", folder, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  const killed = () => child.kill("SIGKILL");
  process.once("exit", killed);

  let output = "";
  const address = new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`the server said no address:\n${output}`)), START_LIMIT);
    const read = (chunk) => {
      output += chunk;
      const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(output);
      if (found) {
        clearTimeout(limit);
        resolve(found[0]);
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", reject);
    exited.then(([code, signal]) => {
      clearTimeout(limit);
      reject(new Error(`the server ended (${signal ?? code}) before it said its address:\n${output}`));
    });
  });

  const ended = async (signal) => {
    child.kill(signal);
    const [code, by] = await exited;
    process.off("exit", killed);
    return by ?? code;
  };
  let url;
  try {
    url = await address;
  } catch (error) {
    await ended("SIGKILL").catch(() => {});
    if (!dataDir) await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    /** `http://127.0.0.1:PORT` */
    url,
    port: Number(new URL(url).port),
    pid: child.pid,
    dataDir: folder,
    /** Everything the server has printed so far. */
    output: () => output,
    /** Ends it as an operator does; gives the exit code. Removes the data folder unless the caller gave it. */
    async stop() {
      const code = await ended("SIGTERM");
      if (!dataDir) await rm(folder, { recursive: true, force: true });
      return code;
    },
    /** Ends it as a power cut does, and leaves the data folder. Start it again with `{ dataDir, port }`. */
    kill: () => ended("SIGKILL"),
  };
}
