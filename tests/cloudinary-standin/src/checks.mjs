// What every signed request has to pass, in this order: key, time, signature.
import { Clock } from "./clock.mjs";
import { enabledKey } from "./environments.mjs";
import { Refusal } from "./refusal.mjs";
import { isSigned, stringToSign } from "./sdk.mjs";

const lifetime = 60 * 60;

/** The key that signed, or a refusal. */
export function signingKey(environment, fields, now) {
  if (!fields.api_key && !fields.signature) throw new Refusal(400, "Upload preset must be specified when using unsigned upload");
  for (const name of ["api_key", "timestamp", "signature"]) {
    if (!fields[name]) throw new Refusal(400, `Missing required parameter - ${name}`);
  }

  const key = enabledKey(environment, fields.api_key);
  if (!key) throw new Refusal(401, `Unknown API key ${fields.api_key}`);
  const reported = /^[0-9]{1,12}$/.test(fields.timestamp) ? Number(fields.timestamp) : 0;
  if (now - reported > lifetime) throw new Refusal(400, `Stale request - reported time is ${Clock.words(reported)} which is more than 1 hour ago`);
  if (!isSigned(fields, key.secret, environment.accepted)) {
    throw new Refusal(401, `Invalid Signature ${fields.signature}. String to sign - '${stringToSign(fields)}'.`);
  }

  return key;
}
