import assert from "node:assert/strict";
import { test } from "node:test";
import { environments, png, sign, start, upload, utils } from "./drivers.mjs";

test("a signed upload is stored and delivered", async () => {
  const standin = await start();

  const answer = await upload(standin, sign({ folder: "users/ada", public_id: "portrait", tags: "avatar,me", context: "alt=a\\=b|caption=c" }));

  assert.equal(answer.status, 200, answer.error?.message);
  assert.equal(answer.public_id, "users/ada/portrait");
  assert.equal(answer.format, "png");
  assert.equal(answer.bytes, png.length);
  assert.deepEqual(answer.tags, ["avatar", "me"]);
  assert.deepEqual(answer.context, { custom: { alt: "a=b", caption: "c" } });
  const delivered = await fetch(answer.secure_url);
  assert.equal(delivered.headers.get("Content-Type"), "image/png");
  assert.deepEqual(Buffer.from(await delivered.arrayBuffer()), png);
});

test("an answer is signed as the SDK expects it", async () => {
  const standin = await start();

  const { public_id, version, signature } = await upload(standin, sign({ public_id: "a" }));
  assert.equal(signature, utils.api_sign_request({ public_id, version }, "first-secret", "sha256", 1));

  const classic = await upload(standin, sign({ public_id: "a" }, { key: "2001", secret: "classic-secret", algorithm: "sha1" }), { cloud: "classic" });
  assert.equal(classic.signature, utils.api_sign_request({ public_id: "a", version: classic.version }, "classic-secret", "sha1", 1));
});

for (const [algorithm, version] of [["sha1", 1], ["sha1", 2], ["sha256", 1], ["sha256", 2]]) {
  test(`a signature by ${algorithm}, version ${version}, is taken`, async () => {
    const standin = await start();
    const answer = await upload(standin, sign({ public_id: "a&b", context: "alt=1&2" }, { algorithm, version }));
    assert.equal(answer.status, 200, answer.error);
  });
}

test("a list is signed as its items with commas between", async () => {
  const standin = await start();
  assert.equal((await upload(standin, sign({ tags: ["a", "b"] }))).status, 200);
});

test("an environment that requires SHA-256 takes no SHA-1", async () => {
  const standin = await start();
  const keys = { key: "3001", secret: "strict-secret" };

  assert.match((await upload(standin, sign({}, { ...keys, algorithm: "sha1" }), { cloud: "strict" })).error.message, /^Invalid Signature [0-9a-f]{40}\./);
  assert.equal((await upload(standin, sign({}, keys), { cloud: "strict" })).status, 200);
});

test("a field that is not what was signed is refused in Cloudinary's words", async () => {
  const standin = await start();
  const fields = sign({ folder: "users/ada", timestamp: `${standin.clock.now()}` });
  const text = `Invalid Signature ${fields.signature}. String to sign - 'folder=users/eve&timestamp=${fields.timestamp}'.`;

  const changed = await upload(standin, { ...fields, folder: "users/eve" });
  assert.deepEqual([changed.status, changed.error.message], [401, text]);
  const added = await upload(standin, { ...fields, tags: "x" });
  assert.match(added.error.message, /String to sign - 'folder=users\/ada&tags=x&timestamp=[0-9]+'\.$/);
  const dropped = await upload(standin, Object.fromEntries(Object.entries(fields).filter(([name]) => name !== "folder")));
  assert.match(dropped.error.message, /String to sign - 'timestamp=[0-9]+'\.$/);
});

test("what refuses is said in the header too", async () => {
  const standin = await start();
  const answer = await fetch(`${standin.origin}/v1_1/demo/image/upload`, { method: "POST", body: new URLSearchParams({ ...sign({}), folder: "ä" }) });
  const { error } = await answer.json();

  assert.match(error.message, /folder=ä/);
  assert.equal(answer.headers.get("X-Cld-Error"), error.message.replace("ä", "?"));
});

test("a timestamp is good for one hour", async () => {
  const standin = await start();
  const fields = sign({});

  standin.clock.offset = 3590;
  assert.equal((await upload(standin, fields)).status, 200);
  standin.clock.offset = 3601;
  const stale = await upload(standin, fields);
  assert.equal(stale.status, 400);
  assert.match(stale.error.message, /^Stale request - reported time is \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0000 which is more than 1 hour ago$/);
});

test("a key that is absent or disabled is unknown, and so is an environment", async () => {
  const standin = await start();

  assert.equal((await upload(standin, sign({}, { key: "1003", secret: "third-secret" }))).error.message, "Unknown API key 1003");
  assert.equal((await upload(standin, sign({}, { key: "2001", secret: "classic-secret" }))).error.message, "Unknown API key 2001");
  assert.equal((await upload(standin, sign({}), { cloud: "nowhere" })).error.message, "Invalid cloud_name nowhere");
});

test("what is missing is named", async () => {
  const standin = await start();
  const fields = sign({});
  const without = (name) => upload(standin, Object.fromEntries(Object.entries(fields).filter(([own]) => own !== name)));

  for (const name of ["api_key", "timestamp", "signature"]) assert.equal((await without(name)).error.message, `Missing required parameter - ${name}`);
  assert.equal((await upload(standin, fields, { file: null })).error.message, "Missing required parameter - file");
  assert.equal((await upload(standin, { tags: "a" })).error.message, "Upload preset must be specified when using unsigned upload");
});

test("the file is looked at", async () => {
  const standin = await start();
  const text = { bytes: Buffer.from("no picture"), name: "notes.txt" };

  assert.equal((await upload(standin, sign({}), { file: text })).error.message, "Invalid image file");
  assert.match((await upload(standin, sign({}), { file: text, type: "raw" })).public_id, /\.txt$/);
  assert.equal((await upload(standin, sign({}), { file: text, type: "auto" })).resource_type, "raw");
  assert.equal((await upload(standin, sign({ allowed_formats: "jpg,webp" }))).error.message, "Image file format png not allowed");
  assert.equal((await upload(standin, { ...sign({}), file: `data:image/png;base64,${png.toString("base64")}` }, { file: null })).format, "png");
});

test("an upload that must not overwrite gives what was there", async () => {
  const standin = await start();
  const first = await upload(standin, sign({ public_id: "a" }));
  standin.clock.offset = 5;

  const again = await upload(standin, sign({ public_id: "a", overwrite: "false" }));
  assert.deepEqual([again.existing, again.version], [true, first.version]);
  assert.equal((await upload(standin, sign({ public_id: "a" }))).existing, undefined);
});

test("the quoted string to sign is the one that the SDK hashes", () => {
  const letters = [..."abc&=%|\\,äß漢😀 '\"+"];
  const random = (most) => Math.floor(Math.random() * most);
  return import("../src/sdk.mjs").then(({ stringToSign }) => {
    for (let round = 0; round < 500; round++) {
      const fields = Object.fromEntries(["context", "folder", "public_id", "public_id_prefix", "tags", "timestamp", "type"].filter(() => random(2)).map((name) =>
        [name, Array.from({ length: random(8) }, () => letters[random(letters.length)]).join("")]));
      assert.equal(utils.compute_hash(`${stringToSign({ ...fields, api_key: "k", signature: "s" })}secret`, "sha256", "hex"), utils.api_sign_request(fields, "secret", "sha256", 2), JSON.stringify(fields));
    }
  });
});

test("no key is in two environments here, so a test cannot pass by the wrong one", () => {
  const keys = Object.values(environments).flatMap((environment) => environment.keys.map(({ key }) => key));
  assert.equal(new Set(keys).size, keys.length);
});
