import assert from "node:assert/strict";
import { test } from "node:test";
import { post, sign, start, upload } from "./drivers.mjs";

async function ping(standin, cloud, key, secret) {
  const answer = await fetch(`${standin.origin}/v1_1/${cloud}/ping`, { headers: { Authorization: `Basic ${btoa(`${key}:${secret}`)}` } });
  const { status, error } = await answer.json();
  return [answer.status, status ?? error.message];
}

test("ping says whether a key and its secret open the environment", async () => {
  const standin = await start();

  assert.deepEqual(await ping(standin, "demo", "1001", "first-secret"), [200, "ok"]);
  assert.deepEqual(await ping(standin, "demo", "1001", "first-secre"), [401, "api_secret mismatch"]);
  assert.deepEqual(await ping(standin, "demo", "1003", "third-secret"), [401, "unknown api_key"]);
  assert.deepEqual(await ping(standin, "demo", "9999", "first-secret"), [401, "unknown api_key"]);
  assert.deepEqual(await ping(standin, "classic", "1001", "first-secret"), [401, "cloud_name mismatch"]);
  assert.equal((await fetch(`${standin.origin}/v1_1/demo/ping`)).status, 401);
});

test("destroy takes away what is there, once", async () => {
  const standin = await start();
  const { secure_url, public_id } = await upload(standin, sign({ public_id: "a/b" }));
  const destroy = () => post(standin, "/v1_1/demo/image/destroy", sign({ public_id }), null);

  assert.equal((await destroy()).result, "ok");
  assert.equal((await destroy()).result, "not found");
  assert.equal((await fetch(secure_url)).status, 404);
  assert.match((await post(standin, "/v1_1/demo/image/destroy", { ...sign({ public_id }), public_id: "c" }, null)).error.message, /^Invalid Signature/);
});

test("an environment and the clock can be set while it runs", async () => {
  const standin = await start();
  const put = async (path, body) => (await fetch(`${standin.origin}${path}`, { method: "PUT", body: JSON.stringify(body) })).status;

  assert.equal(await put("/standin/environments/mine", { keys: [{ key: "7", secret: "s" }] }), 200);
  assert.deepEqual(await ping(standin, "mine", "7", "s"), [200, "ok"]);
  assert.equal(await put("/standin/environments/mine", { keys: [{ key: "7", secret: "s", enabled: false }] }), 200);
  assert.deepEqual(await ping(standin, "mine", "7", "s"), [401, "unknown api_key"]);
  assert.equal(await put("/standin/environments/mine", { keys: [{ key: "7" }] }), 400);
  assert.equal(await put("/standin/clock", { offset_seconds: 4000 }), 200);
  assert.equal((await upload(standin, sign({}))).status, 400);
});

test("a browser may post from any page and read why it was refused", async () => {
  const standin = await start();
  const asked = await fetch(`${standin.origin}/v1_1/demo/image/upload`, { method: "OPTIONS", headers: { "Access-Control-Request-Headers": "x-requested-with" } });

  assert.deepEqual([asked.status, asked.headers.get("Access-Control-Allow-Origin"), asked.headers.get("Access-Control-Allow-Headers")], [204, "*", "x-requested-with"]);
});

test("what it does not know is not found", async () => {
  const standin = await start();
  assert.equal((await fetch(`${standin.origin}/v1_1/demo/image/explicit`, { method: "POST" })).status, 404);
});
