import { Link } from '@tanstack/react-router';
import { AssumedMark } from './marks.tsx';

/** The way to a clause of a document; `假定` shows as the mark of an assumption. */
export function Cite(props: { document: string; path: string; because?: string | null }) {
  if (props.path === '假定') return <AssumedMark because={props.because ?? null} />;
  return (
    <Link className="cite" to="/policies/$id" params={{ id: props.document }} search={{ clause: props.path }}>
      §{props.path}
    </Link>
  );
}

export function Cites(props: { document: string; paths: readonly string[]; because?: string | null }) {
  return (
    <span className="cites">
      {props.paths.map((path) => (
        <Cite key={path} document={props.document} path={path} because={props.because ?? null} />
      ))}
    </span>
  );
}

/** Units that must act: the lead first and stronger. */
export function Units({ lead, responsible }: { lead: string | null; responsible: readonly string[] }) {
  const others = responsible.filter((unit) => unit !== lead);
  return (
    <span className="units">
      {lead !== null && <b>{lead}</b>}
      {others.length > 0 && <span>{others.join('、')}</span>}
    </span>
  );
}
