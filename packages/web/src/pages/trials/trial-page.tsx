import { getRouteApi } from '@tanstack/react-router';
import { useReply } from '../../api.ts';
import { Await } from '../../ui/state.tsx';
import { TrialView } from './trial-view.tsx';

const route = getRouteApi('/evaluations/try/$package/$name');

/** 试算: move a weight, a line, a bound or a parameter and see at once who changes class and what it costs. Nothing is kept. */
export function TrialPage() {
  const { package: id, name } = route.useParams();
  const year = route.useSearch({ select: (search) => search.year });
  const query = year === undefined ? {} : { year: Number(year) };
  const data = useReply('/api/schemes/:package/:name/trial', { params: { package: id, name }, query });
  return (
    <Await query={data} rows={14}>
      {(reply) => <TrialView data={reply} />}
    </Await>
  );
}
