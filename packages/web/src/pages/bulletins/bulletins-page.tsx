import { DownloadOutlined } from '@ant-design/icons';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { addressOf, useReply } from '../../api.ts';
import { Page } from '../../ui/page.tsx';
import { Await } from '../../ui/state.tsx';
import { BulletinSheet } from './bulletin-sheet.tsx';
import { monthsBefore } from './months.ts';

const route = getRouteApi('/bulletins');

/** 通报: the month's bulletin as it will be printed. */
export function BulletinsPage() {
  const { t } = useTranslation('bulletins');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const overview = useReply('/api/overview', {});
  const documents = useReply('/api/documents', {});
  const regions = new Map(
    (documents.data ?? []).filter((row) => row.region.endsWith('00')).map((row) => [row.region, row.regionName]),
  );
  const region = search.region ?? [...regions.keys()][0];
  const latest = overview.data?.asOf?.slice(0, 7);
  const month = search.month ?? latest;
  const query = region === undefined || month === undefined ? null : { region, month };
  const reply = useReply('/api/bulletins/labour-productivity', query === null ? null : { query });
  return (
    <Page
      section={t('section')}
      question={t('question')}
      actions={
        <>
          <Select
            aria-label={t('region')}
            className="toolbar-year"
            value={region ?? null}
            onChange={(value) => navigate({ search: (old) => ({ ...old, region: value ?? '' }) })}
            options={[...regions].map(([code, name]) => ({ value: code, label: name }))}
          />
          <Select
            aria-label={t('month')}
            className="toolbar-year"
            value={month ?? null}
            onChange={(value) => navigate({ search: (old) => ({ ...old, month: value ?? '' }) })}
            options={monthsBefore(latest ?? month, 24).map((one) => ({ value: one, label: one }))}
          />
          {query !== null && (
            <Button
              type="primary"
              icon={<DownloadOutlined aria-hidden="true" />}
              href={addressOf('/api/bulletins/labour-productivity.docx', { query })}
              download
              disabled={reply.data === undefined}
            >
              {t('download')}
            </Button>
          )}
        </>
      }
    >
      <Await query={reply} rows={14}>
        {(page) => <BulletinSheet page={page} />}
      </Await>
    </Page>
  );
}
