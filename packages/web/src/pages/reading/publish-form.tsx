import { DownloadOutlined } from '@ant-design/icons';
import { messageOf } from '@niepan/engine';
import { draftPackage } from '@niepan/reader';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { strToU8, zipSync } from 'fflate';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Drafting, ProblemError, send } from '../../api.ts';
import { saveFile } from '../../ui/grid/csv.ts';
import { Block } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/state.tsx';
import { idProblem, suggestId, suggestRegion } from './package-name.ts';
import type { OpenedFile } from './read-file.ts';
import { amendReading, type Decisions } from './review.ts';

const noRegion = '000000';

type Sending =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'done'; readonly id: string; readonly version: string; readonly isNew: boolean }
  | { readonly kind: 'refused'; readonly error: ProblemError };

/** Name and region of the package, its files as they stand, and the way to put it in force. */
export function PublishForm(props: { file: OpenedFile; decisions: Decisions; open: number; drafting: Drafting }) {
  const { t, i18n } = useTranslation('reading');
  const { file, decisions, drafting } = props;
  const { document } = file.reading;
  const [region, setRegion] = useState(() => suggestRegion(document.issuer ?? document.title, drafting.regions));
  const [named, setNamed] = useState<string | undefined>(undefined);
  const [sending, setSending] = useState<Sending>({ kind: 'idle' });
  const queries = useQueryClient();
  const id = named ?? suggestId(document, region ?? '');
  const problem = idProblem(id, drafting.taken);
  const draft = useMemo(() => {
    const uses = drafting.uses.map((used) => ({ ...used, uses: [] }));
    const today = new Date().toISOString().slice(0, 10);
    return draftPackage(amendReading(file.reading, decisions), { id, region: region ?? noRegion, today, uses });
  }, [file, decisions, drafting, id, region]);
  const count = (severity: 'error' | 'warning') =>
    draft.checked.diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const mayPublish = problem === undefined && region !== undefined && count('error') === 0;
  const publish = async (): Promise<void> => {
    setSending({ kind: 'sending' });
    try {
      const done = await send('/api/documents', { body: { id, files: [...draft.files] } });
      setSending({ kind: 'done', ...done });
      await queries.invalidateQueries();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setSending({ kind: 'refused', error });
    }
  };
  const saveAll = (): void => {
    const entries = draft.files.map(({ path, text }) => [`${id}/${path}`, strToU8(text)] as const);
    saveFile(`${id}.zip`, new Uint8Array(zipSync(Object.fromEntries(entries))), 'application/zip');
  };
  if (sending.kind === 'done')
    return (
      <section className="published" role="status">
        <h2>{t(sending.isNew ? 'publish.done' : 'publish.same')}</h2>
        <p className="quiet">{t('publish.version', { id: sending.id, version: sending.version.slice(0, 12) })}</p>
        <p>
          <Link to="/policies/$id" params={{ id: sending.id }}>
            {t('publish.see')}
          </Link>
        </p>
      </section>
    );
  return (
    <div className="publish-form">
      <div className="publish-fields">
        <label htmlFor="package-region">{t('publish.region')}</label>
        <Select
          id="package-region"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('publish.chooseRegion')}
          value={region ?? null}
          onChange={(code: string | null) => setRegion(code ?? undefined)}
          options={drafting.regions.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
        />
        <label htmlFor="package-id">{t('publish.id')}</label>
        <Input
          id="package-id"
          value={id}
          onChange={(event) => setNamed(event.target.value)}
          aria-describedby="package-id-help"
        />
        <p id="package-id-help" className={problem === undefined ? 'quiet' : 'read-refused'}>
          {t(problem === undefined ? 'publish.idHelp' : `publish.idProblem.${problem}`)}
        </p>
      </div>
      <p className={count('error') === 0 ? 'check-line is-clean' : 'check-line'}>
        <b>{t('publish.check', { errors: count('error'), warnings: count('warning') })}</b>
        {props.open > 0 && <span>{t('publish.open', { count: props.open })}</span>}
        {draft.held.length > 0 && <span>{t('publish.held', { count: draft.held.length })}</span>}
      </p>
      {count('error') + count('warning') > 0 && (
        <details className="check-details">
          <summary>{t('publish.findings')}</summary>
          <ul>
            {draft.checked.diagnostics
              .filter(({ severity }) => severity !== 'note')
              .slice(0, 100)
              .map((diagnostic) => (
                <li key={`${diagnostic.at.file}:${diagnostic.at.line}:${diagnostic.at.column}:${diagnostic.code}`}>
                  <code>{`${diagnostic.at.file}:${diagnostic.at.line}`}</code>{' '}
                  {messageOf(diagnostic, i18n.language === 'en' ? 'en' : 'zh')}
                </li>
              ))}
          </ul>
        </details>
      )}
      <Block
        title={t('publish.files', { count: draft.files.length })}
        aside={
          <Button size="small" icon={<DownloadOutlined aria-hidden="true" />} onClick={saveAll}>
            {t('publish.zip')}
          </Button>
        }
      >
        <ul className="draft-files">
          {draft.files.map(({ path, text }) => (
            <li key={path}>
              <details>
                <summary>
                  {path} <span className="quiet">{t('publish.lines', { count: text.split('\n').length - 1 })}</span>
                </summary>
                <pre>{text}</pre>
              </details>
              <Button size="small" type="text" onClick={() => saveFile(path, text, 'text/yaml;charset=utf-8')}>
                {t('publish.download', { path })}
              </Button>
            </li>
          ))}
        </ul>
      </Block>
      {sending.kind === 'refused' && <ProblemNote problem={sending.error.problem} />}
      <div className="publish-actions">
        <Button
          type="primary"
          disabled={!mayPublish}
          loading={sending.kind === 'sending'}
          onClick={() => void publish()}
        >
          {t('publish.go')}
        </Button>
        <span className="quiet">{t(region === undefined ? 'publish.needsRegion' : 'publish.sends')}</span>
      </div>
    </div>
  );
}
