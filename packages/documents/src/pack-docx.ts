import { type Document, Packer } from 'docx';
import JSZip from 'jszip';

/** Zip entries can't be older than 1980; the same day in every file. */
const entryDate = new Date(Date.UTC(1980, 0, 1));

/**
 * A document as docx bytes, the same bytes for the same document: entries in a fixed order with a fixed date,
 * and the day of issue in place of the clock in the properties.
 */
export async function packDocx(document: Document, issuedOn: string): Promise<Uint8Array> {
  const packed = await JSZip.loadAsync(await Packer.toBuffer(document));
  const steady = new JSZip();
  for (const name of Object.keys(packed.files).sort()) {
    const entry = packed.files[name];
    if (entry === undefined || entry.dir) continue;
    const content =
      name === 'docProps/core.xml'
        ? (await entry.async('string')).replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, `${issuedOn}T00:00:00Z`)
        : await entry.async('uint8array');
    steady.file(name, content, { date: entryDate, createFolders: false });
  }
  return steady.generateAsync({
    type: 'uint8array',
    compression: 'DEFLATE',
    compressionOptions: { level: 9 },
    platform: 'DOS',
  });
}
