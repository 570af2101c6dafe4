/** The stand-in's clock. It can be set off, so that a test need not wait for an hour. */
export class Clock {
  offset = 0;

  /** Seconds since 1970. */
  now() {
    return Math.floor(Date.now() / 1000) + this.offset;
  }

  /** As Cloudinary writes it into an answer. */
  static iso(seconds) {
    return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
  }

  /** As Cloudinary writes it into an error. */
  static words(seconds) {
    return `${Clock.iso(seconds).replace("T", " ").replace("Z", "")} +0000`;
  }
}
