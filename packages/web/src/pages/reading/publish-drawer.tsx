import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useReply } from '../../api.ts';
import { Await } from '../../ui/state.tsx';
import { PublishForm } from './publish-form.tsx';
import type { OpenedFile } from './read-file.ts';
import type { Decisions } from './review.ts';

/** The draft package: what it holds, how it checks, downloads, and publishing. */
export function PublishDrawer(props: {
  file: OpenedFile;
  decisions: Decisions;
  open: number;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('reading');
  const drafting = useReply('/api/drafting', props.isOpen ? {} : null);
  return (
    <Drawer open={props.isOpen} onClose={props.onClose} title={t('publish.title')} size="large" destroyOnHidden>
      {props.isOpen && (
        <Await query={drafting}>
          {(reply) => <PublishForm file={props.file} decisions={props.decisions} open={props.open} drafting={reply} />}
        </Await>
      )}
    </Drawer>
  );
}
