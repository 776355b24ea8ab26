import type pg from 'pg';
import { to } from 'pg-copy-streams';

/** `PGCOPY\n\xff\r\n\0`, flags, length of the header's extension. */
const headerLength = 19;

/**
 * Reads the rows of a query in COPY's binary form. `onRow` gets the buffer and the place of the row's first field length;
 * each field is a four-byte length (−1 = null) and its bytes. Nothing is allocated per row.
 */
export async function copyOut(
  client: pg.ClientBase,
  query: string,
  onRow: (bytes: Buffer, at: number) => void,
): Promise<void> {
  const stream = client.query(to(`copy (${query}) to stdout (format binary)`));
  let rest: Buffer | null = null;
  let isHeaderRead = false;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const bytes: Buffer = rest === null ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    if (!isHeaderRead) {
      if (bytes.length < headerLength) {
        rest = bytes;
        continue;
      }
      at = headerLength + bytes.readInt32BE(15);
      isHeaderRead = true;
    }
    at = readRows(bytes, at, onRow);
    rest = at < bytes.length ? bytes.subarray(at) : null;
  }
}

/** Gives out every complete row and returns where the first incomplete one begins. */
function readRows(bytes: Buffer, from: number, onRow: (bytes: Buffer, at: number) => void): number {
  const end = bytes.length;
  let row = from;
  while (row + 2 <= end) {
    const fields = bytes.readInt16BE(row);
    if (fields < 0) return end;
    let at = row + 2;
    for (let field = 0; field < fields; field += 1) {
      if (at + 4 > end) return row;
      const length = bytes.readInt32BE(at);
      at += length > 0 ? 4 + length : 4;
    }
    if (at > end) return row;
    onRow(bytes, row + 2);
    row = at;
  }
  return row;
}
