import { after } from "node:test";
import { createServer } from "node:http";
import cloudinary from "cloudinary";
import { Standin } from "../src/standin.mjs";

export const { utils } = cloudinary.v2;

export const environments = {
  demo: { algorithm: "sha256", keys: [{ key: "1001", secret: "first-secret" }, { key: "1002", secret: "second-secret" }, { key: "1003", secret: "third-secret", enabled: false }] },
  classic: { algorithm: "sha1", keys: [{ key: "2001", secret: "classic-secret" }] },
  strict: { require_sha256: true, webhook_key: "3002", keys: [{ key: "3001", secret: "strict-secret" }, { key: "3002", secret: "webhook-secret" }] },
};

/** A picture of one pixel. */
export const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

export async function start() {
  const standin = new Standin({ environments });
  await standin.listen();
  after(() => standin.close());
  return standin;
}

/** The fields that the SDK would post, with its signature. */
export function sign(fields, { key = "1001", secret = "first-secret", algorithm = "sha256", version } = {}) {
  const all = { timestamp: String(Math.floor(Date.now() / 1000)), ...fields };
  return { ...all, api_key: key, signature: utils.api_sign_request(all, secret, algorithm, version) };
}

export async function post(standin, path, fields, file = { bytes: png, name: "me.png" }) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(Array.isArray(value) ? `${name}[]` : name, one);
  if (file) form.append("file", new Blob([file.bytes]), file.name);
  const answer = await fetch(`${standin.origin}${path}`, { method: "POST", body: form });
  return { status: answer.status, error: answer.headers.get("X-Cld-Error"), ...(await answer.json()) };
}

export const upload = (standin, fields, { cloud = "demo", type = "image", file } = {}) => post(standin, `/v1_1/${cloud}/${type}/upload`, fields, file);

/** Waits for one request and gives it. */
export async function receiver(status = 200) {
  const heard = [];
  let arrived;
  const first = new Promise((resolve) => (arrived = resolve));
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part) => (body += part)).on("end", () => {
      response.writeHead(status, { Location: "http://127.0.0.1:9/" }).end();
      heard.push({ headers: request.headers, body });
      arrived(heard[0]);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => server.close());
  return { address: `http://127.0.0.1:${server.address().port}/hook`, first, heard };
}
