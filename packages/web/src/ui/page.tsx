import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** One page, one question. `fill` pages give their table the rest of the window. */
export function Page(props: {
  section: ReactNode;
  question: string;
  answer?: ReactNode;
  actions?: ReactNode;
  fill?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${props.question} · ${t('product')}`;
  }, [props.question, t]);
  return (
    <article className={props.fill === true ? 'page page-fill' : 'page'}>
      <header className="page-head">
        <div>
          <p className="page-section">{props.section}</p>
          <h1>{props.question}</h1>
          {props.answer !== undefined && <p className="page-answer">{props.answer}</p>}
        </div>
        {props.actions !== undefined && <div className="page-actions">{props.actions}</div>}
      </header>
      {props.children}
    </article>
  );
}

/** A titled part of a page. */
export function Block(props: { title: ReactNode; aside?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className="block" {...(props.id === undefined ? {} : { id: props.id })}>
      <header>
        <h2>{props.title}</h2>
        {props.aside !== undefined && <div className="block-aside">{props.aside}</div>}
      </header>
      {props.children}
    </section>
  );
}

/** A few figures in a row: label, number, unit, note. */
export function Figures(props: {
  items: readonly { label: ReactNode; value: ReactNode; unit?: ReactNode; note?: ReactNode }[];
}) {
  return (
    <dl className="figures">
      {props.items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: figures of a page keep their places
        <div key={place}>
          <dt>{item.label}</dt>
          <dd>
            <b>{item.value}</b>
            {item.unit !== undefined && <span className="unit">{item.unit}</span>}
          </dd>
          {item.note !== undefined && <dd className="quiet">{item.note}</dd>}
        </div>
      ))}
    </dl>
  );
}
