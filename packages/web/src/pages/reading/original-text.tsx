import { type Block, type Source, sayReasons } from '@niepan/reader';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { scrollable } from '../../ui/scrollable.ts';
import { cutPieces, type Mark } from './cut-pieces.ts';
import { type Decisions, decisionOf, type Item, stretchesOf } from './review.ts';

type Stretch = { readonly start: number; readonly end: number };
const nothing: readonly Stretch[] = [];
const noMarks: readonly Mark[] = [];

/** The document as it stands, tables as tables. Targets and rules are underlined; what is lit stands out and is scrolled to. */
export function OriginalText(props: {
  source: Source;
  /** The head of the document, whose lines stand in the middle. */
  front: Stretch | undefined;
  items: readonly Item[];
  decisions: Decisions;
  lit: readonly Stretch[];
  /** Whether it is the side in view where only one fits. */
  isShown: boolean;
  onChoose: (key: string) => void;
}) {
  const { t, i18n } = useTranslation('reading');
  const { source, items, decisions, lit } = props;
  const pane = useRef<HTMLElement>(null);
  const marks = useMemo(
    () =>
      items
        .filter(
          ({ kind, key }) => (kind === 'target' || kind === 'rule') && decisionOf(decisions, key).state !== 'dropped',
        )
        .flatMap((item) => stretchesOf(item).map(({ start, end }) => ({ start, end, key: item.key })))
        .sort((a, b) => a.start - b.start),
    [items, decisions],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls whenever something else is lit or the text comes into view
  useEffect(() => {
    const box = pane.current;
    const first = box?.querySelector('mark.is-lit');
    if (box === null || first === null || first === undefined) return;
    const [outer, inner] = [box.getBoundingClientRect(), first.getBoundingClientRect()];
    if (inner.top < outer.top + 40 || inner.bottom > outer.bottom - 40)
      box.scrollTop += inner.top - outer.top - outer.height * 0.35;
  }, [lit, props.isShown]);
  return (
    <section className="original" aria-label={t('sides.original')} ref={pane} {...scrollable}>
      {source.notes.length > 0 && (
        <p className="original-notes">{sayReasons(source.notes, i18n.language === 'en' ? 'en' : 'zh')}</p>
      )}
      {source.blocks.map((block) => (
        <BlockText
          key={block.start}
          block={block}
          text={source.text}
          marks={within(marks, block, noMarks)}
          lit={within(lit, block, nothing)}
          onChoose={props.onChoose}
          className={paragraphClass(source.text.slice(block.start, block.end), block, props.front)}
        />
      ))}
    </section>
  );
}

/** Lines of the head without a stop stand in the middle; sentences are set in as in print. */
function paragraphClass(text: string, { start }: Block, front: Stretch | undefined): string {
  const isHead = front !== undefined && start >= front.start && start < front.end;
  if (isHead && text.length < 48 && !/[，。；：:]/.test(text) && !/^[（(]/.test(text)) return 'is-centred';
  return /[：:]$/.test(text) && !/[。；]/.test(text) ? '' : 'is-set-in';
}

/** Stretches that touch a block; always the same empty list where none does, so that the block isn't drawn anew. */
function within<T extends Stretch>(stretches: readonly T[], { start, end }: Block, none: readonly T[]): readonly T[] {
  const found = stretches.filter((one) => one.start < end && one.end > start);
  return found.length === 0 ? none : found;
}

interface TextProps {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly lit: readonly Stretch[];
  readonly onChoose: (key: string) => void;
}

const BlockText = memo(
  function BlockText({ block, className, ...rest }: TextProps & { readonly block: Block; readonly className: string }) {
    if (block.kind === 'paragraph')
      return (
        <p className={className}>
          <Pieces {...rest} start={block.start} end={block.end} />
        </p>
      );
    return (
      <div className="scroll-x" {...scrollable}>
        <table>
          <tbody>
            {block.rows.map((row, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a document keep their places
              <tr key={line}>
                {row.map((cell) => (
                  <td key={cell.column} colSpan={cell.columns} rowSpan={cell.rows}>
                    <Pieces {...rest} start={cell.start} end={cell.end} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  },
  (before, after) =>
    before.block === after.block &&
    before.onChoose === after.onChoose &&
    isSame(before.marks, after.marks) &&
    isSame(before.lit, after.lit),
);

function isSame(a: readonly Stretch[], b: readonly Stretch[]): boolean {
  return (
    a === b || (a.length === b.length && a.every((one, at) => one.start === b[at]?.start && one.end === b[at]?.end))
  );
}

function Pieces({ text, marks, lit, onChoose, start, end }: TextProps & Stretch) {
  return cutPieces(start, end, marks, lit).map((piece) => {
    const shown = text.slice(piece.start, piece.end);
    if (piece.key === undefined && !piece.isLit) return <span key={piece.start}>{shown}</span>;
    const { key } = piece;
    const className = [piece.isLit ? 'is-lit' : '', key === undefined ? '' : 'is-read'].filter(Boolean).join(' ');
    return (
      <mark key={piece.start} className={className} {...(key === undefined ? {} : { onClick: () => onChoose(key) })}>
        {shown}
      </mark>
    );
  });
}
