import type { Reading, Source } from '@niepan/reader';
import { Checkbox, Segmented } from 'antd';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClauseOutline } from './clause-outline.tsx';
import { ItemCard } from './item-card.tsx';
import { KeyHelp } from './key-help.tsx';
import { type Decision, type Decisions, decisionOf, type Item, type ItemKind, nextOpen } from './review.ts';

type View = 'all' | ItemKind | 'clause';

/** What was read, under its clauses. Keys work while the focus is in the list. */
export function ItemList(props: {
  reading: Reading;
  source: Source;
  items: readonly Item[];
  decisions: Decisions;
  current: string;
  onChoose: (key: string) => void;
  onHover: (key: string | undefined) => void;
  onClause: (stretch: { start: number; end: number }) => void;
  onDecide: (key: string, decision: Decision) => void;
}) {
  const { t } = useTranslation('reading');
  const { reading, items, decisions, current, onChoose, onDecide } = props;
  const [view, setView] = useState<View>('all');
  const [isOpenOnly, setIsOpenOnly] = useState(false);
  const [editing, setEditing] = useState<string | undefined>(undefined);
  const list = useRef<HTMLDivElement>(null);
  const shown = useMemo(
    () =>
      items.filter(
        ({ kind, key }) =>
          (view === 'all' || view === kind) &&
          (!isOpenOnly || key === current || decisionOf(decisions, key).state === 'open'),
      ),
    [items, view, isOpenOnly, decisions, current],
  );
  const focusOn = (key: string): void => {
    props.onHover(undefined);
    onChoose(key);
    const find = () => list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    find()?.focus({ preventScroll: true });
    // Once drawn anew it is taller, and one that was left out is there.
    requestAnimationFrame(() => {
      const item = find();
      const isMending = document.activeElement?.closest('.item-form') != null;
      if (item !== document.activeElement && !isMending) item?.focus({ preventScroll: true });
      item?.closest('.item')?.scrollIntoView({ block: 'nearest' });
    });
  };
  useEffect(() => {
    const item = list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(current)}"]`);
    item?.closest('.item')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const opened = useRef(current);
  useEffect(() => {
    // Keys work as soon as a document is open.
    list.current
      ?.querySelector<HTMLElement>(`[data-key="${CSS.escape(opened.current)}"]`)
      ?.focus({ preventScroll: true });
  }, []);
  const decide = (key: string, state: Decision['state']): void => {
    const { mend } = decisionOf(decisions, key);
    const decision = { state, ...(mend === undefined ? {} : { mend }) };
    onDecide(key, decision);
    if (state !== 'open') focusOn(nextOpen(shown, { ...decisions, [key]: decision }, key));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    // Enter on a button of the item does what that button says.
    const isAction = event.target instanceof HTMLElement && event.target.closest('.item-more') !== null;
    if (isAction && event.key === 'Enter') return;
    const at = shown.findIndex(({ key }) => key === current);
    const moves: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
    const step = moves[event.key] ?? moves[event.key.toLowerCase()];
    const near = step === undefined ? undefined : shown[Math.min(shown.length - 1, Math.max(0, at + step))];
    const own = shown[at];
    const act = { enter: 'confirmed', y: 'confirmed', d: 'dropped', delete: 'dropped', u: 'open' } as const;
    const state = act[event.key.toLowerCase() as keyof typeof act];
    if (near !== undefined) focusOn(near.key);
    else if (own !== undefined && state !== undefined) decide(own.key, state);
    else if (own !== undefined && event.key.toLowerCase() === 'e' && own.kind !== 'finding') setEditing(own.key);
    else return;
    event.preventDefault();
  };
  const count = (kind: ItemKind) => items.filter((item) => item.kind === kind).length;
  const kinds = (['target', 'task', 'rule', 'finding'] as const).filter((kind) => count(kind) > 0);
  return (
    <section className="read-items" aria-label={t('sides.items')}>
      <header>
        <Segmented<View>
          size="small"
          value={view}
          onChange={setView}
          options={[
            { value: 'all', label: `${t('views.all')} ${items.length}` },
            ...kinds.map((kind) => ({ value: kind, label: `${t(`views.${kind}`)} ${count(kind)}` })),
            { value: 'clause' as const, label: `${t('views.clause')} ${reading.clauses.length}` },
          ]}
        />
        {view !== 'clause' && (
          <Checkbox checked={isOpenOnly} onChange={(event) => setIsOpenOnly(event.target.checked)}>
            {t('openOnly')}
          </Checkbox>
        )}
      </header>
      {view === 'clause' ? (
        <ClauseOutline reading={reading} onClause={props.onClause} />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys pressed on the items inside are heard here
        <div className="item-list" ref={list} onKeyDown={onKeyDown} onMouseLeave={() => props.onHover(undefined)}>
          {shown.length === 0 && <p className="empty">{t('nothing')}</p>}
          {shown.map((item, at) => (
            <div key={item.key}>
              {item.path !== shown[at - 1]?.path && <ClauseHead reading={reading} path={item.path} />}
              <ItemCard
                item={item}
                source={props.source}
                decision={decisionOf(decisions, item.key)}
                isCurrent={item.key === current}
                isEditing={item.key === editing}
                onChoose={() => onChoose(item.key)}
                onHover={() => props.onHover(item.key)}
                onState={(state) => decide(item.key, state)}
                onEdit={() => setEditing(item.key)}
                onMend={(mend) => {
                  setEditing(undefined);
                  if (mend === undefined) return focusOn(item.key);
                  const isChanged = Object.keys(mend).length > 0;
                  const decision = { state: 'confirmed' as const, ...(isChanged ? { mend } : {}) };
                  onDecide(item.key, decision);
                  focusOn(nextOpen(shown, { ...decisions, [item.key]: decision }, item.key));
                }}
              />
            </div>
          ))}
        </div>
      )}
      <KeyHelp
        onStart={() => {
          const [first] = shown;
          if (view !== 'clause' && first !== undefined)
            focusOn(shown.some(({ key }) => key === current) ? current : first.key);
        }}
      />
    </section>
  );
}

function ClauseHead({ reading, path }: { reading: Reading; path: string }) {
  const { t } = useTranslation('reading');
  const clause = reading.clauses.find((one) => one.path === path);
  const answer = reading.responsibilities.find((one) => one.path === path);
  const units = [answer?.lead, ...(answer?.responsible ?? [])].filter((unit) => unit !== undefined);
  return (
    <h2 className="clause-head">
      <span className="clause-path">{path === '' ? t('noClause') : path}</span>
      {clause?.title !== path && <span>{clause?.title}</span>}
      {units.length > 0 && <small>{units.join('、')}</small>}
    </h2>
  );
}
