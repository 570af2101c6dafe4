// PORT, or the first argument, is where to listen; STANDIN_CLOUD_NAME, STANDIN_API_KEY and STANDIN_API_SECRET are one product environment, and
// STANDIN_ENVIRONMENTS has others as JSON.
import { Standin } from "./standin.mjs";

const { PORT, STANDIN_CLOUD_NAME: cloud, STANDIN_API_KEY: key, STANDIN_API_SECRET: secret, STANDIN_ENVIRONMENTS: others } = process.env;
const environments = { ...JSON.parse(others || "{}"), ...(cloud ? { [cloud]: { keys: [{ key, secret }] } } : {}) };
const standin = new Standin({ environments, log: console.log });
console.log(`The Cloudinary stand-in listens on ${await standin.listen(Number(process.argv[2] ?? PORT ?? 0))}`);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => standin.close().then(() => process.exit(0)));
