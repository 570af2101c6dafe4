// All that is signed or checked here is, by the official SDK.
import cloudinary from "cloudinary";

const { utils } = cloudinary.v2;

const neverSigned = new Set(["file", "cloud_name", "resource_type", "api_key", "signature"]);
const lengths = { 40: "sha1", 64: "sha256" };

/** The posted fields that a signature is about. */
const signedPart = (fields) => Object.fromEntries(Object.entries(fields).filter(([name]) => !neverSigned.has(name)));

/** What Cloudinary says it expected to be signed. The SDK keeps this text to itself; a test asks it whether this is what it hashes. */
export const stringToSign = (fields) => Object.entries(signedPart(fields))
  .map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : value])
  .filter(([, value]) => value !== "")
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([name, value]) => `${name}=${value.replaceAll("&", "%26")}`)
  .join("&");

/** Whether the posted signature is one of this secret: in either version, in an algorithm that is accepted. */
export function isSigned(fields, secret, algorithms) {
  const algorithm = lengths[fields.signature.length];
  return algorithms.includes(algorithm)
    && [2, 1].some((version) => utils.api_sign_request(signedPart(fields), secret, algorithm, version) === fields.signature);
}

/** The signature in an answer to an upload. */
export const answerSignature = (publicId, version, secret, algorithm) =>
  utils.api_sign_request({ public_id: publicId, version }, secret, algorithm, 1);

/** The signature of a notification. */
export const notificationSignature = (body, timestamp, secret, algorithm) =>
  utils.webhook_signature(body, timestamp, { api_secret: secret, signature_algorithm: algorithm });
