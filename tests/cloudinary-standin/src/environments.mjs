// Product environments: {"demo": {"algorithm": "sha256", "require_sha256": false, "webhook_key": null, "keys": [{"key", "secret", "enabled"}]}}.
import { Refusal } from "./refusal.mjs";

const algorithms = ["sha1", "sha256"];

export class Environments {
  #all = new Map();

  constructor(described = {}) {
    for (const [cloud, description] of Object.entries(described)) this.set(cloud, description);
  }

  /** A description that is none is refused. */
  set(cloud, { algorithm = "sha256", require_sha256 = false, webhook_key = null, keys, ...unknown }) {
    const rest = Object.keys(unknown);
    if (rest.length > 0) throw new Refusal(400, `${cloud}: ${rest.join(", ")} means nothing here.`);
    if (!algorithms.includes(algorithm)) throw new Refusal(400, `${cloud}: algorithm is sha1 or sha256.`);
    if (!Array.isArray(keys) || keys.some(({ key, secret }) => !key || !secret)) throw new Refusal(400, `${cloud}: keys are a list of {"key", "secret", "enabled"}.`);
    if (webhook_key !== null && !keys.some(({ key }) => key === webhook_key)) throw new Refusal(400, `${cloud}: webhook_key is none of the keys.`);
    this.#all.set(cloud, {
      cloud,
      algorithm,
      accepted: require_sha256 ? ["sha256"] : algorithms,
      webhookKey: webhook_key,
      keys: keys.map(({ key, secret, enabled = true }) => ({ key: String(key), secret, enabled })),
    });
  }

  find(cloud) {
    return this.#all.get(cloud);
  }

  get(cloud) {
    const found = this.find(cloud);
    if (!found) throw new Refusal(401, `Invalid cloud_name ${cloud}`);
    return found;
  }

  /** Of any product environment, disabled ones too. */
  ownerOf(apiKey) {
    return [...this.#all.values()].find(({ keys }) => keys.some(({ key }) => key === apiKey));
  }
}

/** A key that works, or nothing. */
export const enabledKey = (environment, apiKey) => environment.keys.find(({ key, enabled }) => enabled && key === apiKey);

/** Notifications are signed with the key that was chosen for them, else with the oldest that works. */
export const notificationKey = (environment) =>
  (environment.webhookKey && enabledKey(environment, environment.webhookKey)) || environment.keys.find(({ enabled }) => enabled);
