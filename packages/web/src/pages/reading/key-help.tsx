import { useTranslation } from 'react-i18next';

const keys = [['J', 'K'], ['Enter'], ['E'], ['D'], ['U']] as const;
const words = ['move', 'confirm', 'mend', 'drop', 'undo'] as const;

/** Which keys do what; the button puts the focus into the list, where they work. */
export function KeyHelp({ onStart }: { onStart: () => void }) {
  const { t } = useTranslation('reading');
  return (
    <footer className="key-help">
      <button type="button" className="plain-link" onClick={onStart}>
        {t('keys.start')}
      </button>
      {words.map((word, at) => (
        <span key={word}>
          {keys[at]?.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {t(`keys.${word}`)}
        </span>
      ))}
    </footer>
  );
}
