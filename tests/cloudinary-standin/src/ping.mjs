// GET /v1_1/{cloud}/ping
import { enabledKey } from "./environments.mjs";
import { Refusal } from "./refusal.mjs";

export function ping(environments, cloud, authorization = "") {
  const found = /^Basic (?<pair>[A-Za-z0-9+/=]+)$/.exec(authorization);
  if (!found) throw new Refusal(401, "Must supply api_key");
  const pair = Buffer.from(found.groups.pair, "base64").toString("utf8");
  const apiKey = pair.slice(0, pair.indexOf(":"));
  const owner = environments.ownerOf(apiKey);
  const key = owner && enabledKey(owner, apiKey);
  if (!key) throw new Refusal(401, "unknown api_key");
  if (owner.cloud !== cloud) throw new Refusal(401, "cloud_name mismatch");
  if (key.secret !== pair.slice(pair.indexOf(":") + 1)) throw new Refusal(401, "api_secret mismatch");
  return { status: "ok" };
}
