// Signed notifications to the notification_url of a request, as Cloudinary sends them; to this machine only.
import { randomBytes } from "node:crypto";
import { Clock } from "./clock.mjs";
import { notificationKey } from "./environments.mjs";
import { notificationSignature } from "./sdk.mjs";

const most = 100;
const patience = 10_000;
const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

export class Notifications {
  /** What was sent and what became of it, newest first. */
  sent = [];

  constructor(clock, log) {
    this.clock = clock;
    this.log = log;
  }

  /** The sender waits for nobody: Cloudinary answers an upload before it notifies. */
  send(environment, address, subject) {
    const key = notificationKey(environment);
    if (!address || !key) return;
    const timestamp = this.clock.now();
    const body = JSON.stringify({
      notification_type: subject.notification_type,
      timestamp: Clock.iso(timestamp).replace("Z", "+00:00"),
      request_id: randomBytes(16).toString("hex"),
      ...subject,
      notification_context: { triggered_at: `${Clock.iso(timestamp)}`, triggered_by: { source: "api", id: subject.api_key } },
      signature_key: key.key,
    });
    const headers = {
      "Content-Type": "application/json",
      "X-Cld-Timestamp": String(timestamp),
      "X-Cld-Signature": notificationSignature(body, timestamp, key.secret, environment.algorithm),
    };
    const notification = { to: address, headers, body, outcome: "under way" };
    this.sent = [notification, ...this.sent].slice(0, most);
    this.#deliver(notification);
  }

  async #deliver(notification) {
    notification.outcome = isLoopback(notification.to) ? await post(notification) : "not sent: it is not on this machine";
    this.log(`notification to ${notification.to}: ${notification.outcome}`);
  }
}

function isLoopback(address) {
  try {
    return loopback.has(new URL(address).hostname);
  } catch {
    return false;
  }
}

async function post({ to, headers, body }) {
  try {
    // A redirect could lead away from this machine.
    const answer = await fetch(to, { method: "POST", headers, body, redirect: "manual", signal: AbortSignal.timeout(patience) });
    await answer.body?.cancel();
    return `answered ${answer.status}`;
  } catch (failure) {
    return `not answered: ${failure.cause?.code ?? failure.name}`;
  }
}
