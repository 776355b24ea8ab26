import { exactToNumber } from '@niepan/engine';
import type { z } from 'zod';
import { type BulletinFacts, decideBulletinRows, elapsedAt } from './bulletin-rows.ts';
import { spanOf, writeBulletinText } from './bulletin-text.ts';
import type { BulletinPage } from './wire/bulletins.ts';

export type BulletinData = z.infer<typeof BulletinPage>;

/** A month's bulletin to write: facts and what stands on its head and foot. */
export interface BulletinRequest extends BulletinFacts {
  /** `2022-06` */
  readonly month: string;
  readonly issuer: string;
  /** With or without the closing colon. */
  readonly recipients: string;
  readonly copiedTo: readonly string[];
  /** 发文字号, with 〔〕 around the year. */
  readonly number: string;
  /** 文号 of the document that asks for the bulletin. */
  readonly basis: string | null;
  readonly issuedOn: string;
  readonly isDemonstration: boolean;
}

/**
 * The monthly bulletin on labour productivity: rows, total and text from observations and yearly lines.
 * The same request gives the same page; nothing is read from the clock.
 *
 * @source 温政办〔2022〕22号 末段
 */
export function writeBulletin(request: BulletinRequest): BulletinData {
  const { rows, total } = decideBulletinRows(request, request.month);
  const elapsed = exactToNumber(elapsedAt(request.month));
  const { region, month, basis, isDemonstration } = request;
  return {
    title: `${region.name}规上工业全员劳动生产率情况通报（${month.slice(0, 4)}年${spanOf(month)}）`,
    number: request.number,
    month,
    region: region.code,
    issuer: request.issuer,
    recipients: `${request.recipients.replace(/[：:]$/, '')}：`,
    copiedTo: [...request.copiedTo],
    basis,
    issuedOn: request.issuedOn,
    elapsed,
    paragraphs: writeBulletinText({ regionName: region.name, month, basis, elapsed, rows, total, isDemonstration }),
    rows,
    total,
    isDemonstration,
  };
}
