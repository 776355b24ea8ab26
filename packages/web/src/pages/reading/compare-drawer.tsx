import { readPackage } from '@niepan/engine';
import { type Comparable, comparableOfProgram, comparableOfReading, compareDocuments } from '@niepan/reader';
import { Drawer, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReply } from '../../api.ts';
import { Await } from '../../ui/state.tsx';
import { DifferenceTables } from './difference-tables.tsx';
import type { OpenedFile } from './read-file.ts';
import { ReadingProgress } from './reading-progress.tsx';
import { useReader } from './use-reader.ts';

/** Differences of this document from another version: a second file, or a document in force. */
export function CompareDrawer({ file, isOpen, onClose }: { file: OpenedFile; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('reading');
  const documents = useReply('/api/documents', isOpen ? {} : null);
  const [stored, setStored] = useState<string | undefined>(undefined);
  const [other, setOther] = useState<{ name: string; comparable: Comparable } | undefined>(undefined);
  const reader = useReader(({ name, source, reading }) => {
    setStored(undefined);
    setOther({ name, comparable: comparableOfReading(source, reading) });
  });
  return (
    <Drawer open={isOpen} onClose={onClose} title={t('compare.title')} size="large" destroyOnHidden>
      <p className="quiet">{t('compare.about')}</p>
      <div className="compare-choice">
        <ReadingProgress state={reader.state} onCancel={reader.cancel}>
          <label className="file-button is-small">
            {t('compare.file')}
            <input
              type="file"
              className="visually-hidden"
              accept=".docx,.pdf,.html,.htm,.txt"
              onChange={(event) => {
                const [chosen] = event.target.files ?? [];
                if (chosen !== undefined) reader.read(chosen);
                event.target.value = '';
              }}
            />
          </label>
          <Select
            aria-label={t('compare.stored')}
            placeholder={t('compare.stored')}
            value={stored ?? null}
            onChange={(id: string | null) => {
              setOther(undefined);
              setStored(id ?? undefined);
            }}
            options={(documents.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            popupMatchSelectWidth={false}
          />
        </ReadingProgress>
      </div>
      {other !== undefined && <Difference file={file} name={other.name} before={other.comparable} />}
      {stored !== undefined && <StoredDifference file={file} id={stored} />}
    </Drawer>
  );
}

function StoredDifference({ file, id }: { file: OpenedFile; id: string }) {
  const files = useReply('/api/documents/:id/files', { params: { id } });
  return (
    <Await query={files}>
      {(reply) => {
        const uses = reply.uses.map((used) => ({ ...used, uses: [] }));
        const program = readPackage({ id: reply.id, files: reply.files, uses });
        return <Difference file={file} name={program.document?.title ?? id} before={comparableOfProgram(program)} />;
      }}
    </Await>
  );
}

function Difference(props: { file: OpenedFile; name: string; before: Comparable }) {
  const { file, before } = props;
  const differences = useMemo(
    () => compareDocuments(before, comparableOfReading(file.source, file.reading)),
    [before, file],
  );
  return <DifferenceTables name={props.name} differences={differences} />;
}
