import { useTranslation } from 'react-i18next';
import { switchLanguage } from '../../i18n.ts';

/** Shown without a session: how to get a one-time link. */
export function SignIn() {
  const { t, i18n } = useTranslation('signin');
  const other = i18n.language === 'en' ? 'zh-CN' : 'en';
  const isExpired = new URLSearchParams(location.search).get('sign-in') === 'expired';
  return (
    <main className="sign-in">
      <section>
        <img src="/seal.svg" alt="" width="48" height="48" />
        <h1>{t('title')}</h1>
        {isExpired && (
          <p className="warning" role="alert">
            {t('expired')}
          </p>
        )}
        <p>{t('why')}</p>
        <ol>
          <li>{t('start')}</li>
          <li>
            {t('copy')} <code>http://127.0.0.1:8080/sign-in/…</code>
          </li>
          <li>{t('open')}</li>
        </ol>
        <p className="quiet">{t('lost')}</p>
        <button type="button" className="plain-link" lang={other} onClick={() => switchLanguage(other)}>
          {other === 'en' ? 'English' : '中文'}
        </button>
      </section>
    </main>
  );
}
