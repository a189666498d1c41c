// Reads a form with files as grammY sends it. The platform's own reader of forms refuses its file names without quotes.

export interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const NAME = /name="([^"]*)"/;

/** The parts of a multipart body; `type` is its content type with the boundary. */
export function readForm(body: Buffer, type: string): Form {
  const boundary = /boundary=(.+)$/.exec(type)?.[1];
  if (boundary === undefined) throw new Error("a form without a boundary");
  const fields: Record<string, string> = {};
  const files = new Map<string, Uint8Array>();
  // One character a byte, so that nothing is lost on the way to bytes again.
  const parts = `\r\n${body.toString("latin1")}`.split(`\r\n--${boundary}`).slice(1, -1);
  for (const part of parts) {
    const head = part.slice(0, part.indexOf("\r\n\r\n"));
    const content = Buffer.from(part.slice(head.length + 4), "latin1");
    const name = NAME.exec(head)?.[1] ?? "";
    if (/filename=/.test(head)) files.set(name, new Uint8Array(content));
    else fields[name] = content.toString();
  }
  return { fields, files };
}
