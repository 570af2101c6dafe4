import assert from "node:assert/strict";
import { test } from "node:test";
import cloudinary from "cloudinary";
import { post, receiver, sign, start, upload, utils } from "./drivers.mjs";

const verified = ({ body, headers }, secret, algorithm) => {
  cloudinary.v2.config({ api_secret: secret, signature_algorithm: algorithm });
  return utils.verifyNotificationSignature(body, Number(headers["x-cld-timestamp"]), headers["x-cld-signature"]);
};

test("an upload is told to the address that it names, in a way that the SDK verifies", async () => {
  const standin = await start();
  const hook = await receiver();

  const answer = await upload(standin, sign({ public_id: "a", notification_url: hook.address }));
  const notification = await hook.first;

  const body = JSON.parse(notification.body);
  assert.deepEqual([body.notification_type, body.public_id, body.version, body.signature_key], ["upload", "a", answer.version, "1001"]);
  assert.ok(verified(notification, "first-secret", "sha256"));
  assert.ok(!verified({ ...notification, body: `${notification.body} ` }, "first-secret", "sha256"));
});

test("it is signed with the oldest key that works, whichever signed the upload", async () => {
  const standin = await start();
  const hook = await receiver();

  await upload(standin, sign({ notification_url: hook.address }, { key: "1002", secret: "second-secret" }));

  assert.ok(verified(await hook.first, "first-secret", "sha256"));
});

test("it is signed with the key for notifications where there is one", async () => {
  const standin = await start();
  const hook = await receiver();

  await upload(standin, sign({ notification_url: hook.address }, { key: "3001", secret: "strict-secret" }), { cloud: "strict" });

  const notification = await hook.first;
  assert.equal(JSON.parse(notification.body).signature_key, "3002");
  assert.ok(verified(notification, "webhook-secret", "sha256"));
});

test("an environment of SHA-1 signs with SHA-1", async () => {
  const standin = await start();
  const hook = await receiver();

  await upload(standin, sign({ notification_url: hook.address }, { key: "2001", secret: "classic-secret", algorithm: "sha1" }), { cloud: "classic" });

  const notification = await hook.first;
  assert.equal(notification.headers["x-cld-signature"].length, 40);
  assert.ok(verified(notification, "classic-secret", "sha1"));
});

test("what was removed is told too", async () => {
  const standin = await start();
  const hook = await receiver();
  await upload(standin, sign({ public_id: "a" }));

  await post(standin, "/v1_1/demo/image/destroy", sign({ public_id: "a", notification_url: hook.address }), null);

  const body = JSON.parse((await hook.first).body);
  assert.deepEqual([body.notification_type, body.resources[0].public_id], ["delete", "a"]);
});

test("who has no server of their own lets the stand-in's be notified", async () => {
  const standin = await start();

  await upload(standin, sign({ notification_url: `${standin.origin}/standin/inbox` }));
  while (standin.notifications.sent[0].outcome === "under way") await new Promise((resolve) => setImmediate(resolve));

  assert.equal(standin.notifications.sent[0].outcome, "answered 200");
});

for (const address of ["https://server.invalid/hook", "http://127.0.0.1.server.invalid/", "http://127.0.0.1@server.invalid/", "nonsense"]) {
  test(`nothing is sent to ${address}`, async () => {
    const standin = await start();

    assert.equal((await upload(standin, sign({ notification_url: address }))).status, 200);

    const sent = await (await fetch(`${standin.origin}/standin/notifications`)).json();
    assert.deepEqual(sent.map(({ to, outcome }) => [to, outcome]), [[address, "not sent: it is not on this machine"]]);
  });
}

test("a redirect is not followed, and what was sent can be looked at", async () => {
  const standin = await start();
  const hook = await receiver(302);

  await upload(standin, sign({ notification_url: hook.address }));
  const heard = await hook.first;
  while (standin.notifications.sent[0].outcome === "under way") await new Promise((resolve) => setImmediate(resolve));

  const [sent] = await (await fetch(`${standin.origin}/standin/notifications`)).json();
  assert.deepEqual([sent.outcome, sent.body, sent.headers["X-Cld-Signature"]], ["answered 302", heard.body, heard.headers["x-cld-signature"]]);
});
