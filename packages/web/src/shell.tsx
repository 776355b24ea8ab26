import {
  AimOutlined,
  ApiOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CheckSquareOutlined,
  DashboardOutlined,
  FileTextOutlined,
  MenuOutlined,
  MoneyCollectOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Button, Drawer, Dropdown } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Session, send, useReply } from './api.ts';
import { switchLanguage } from './i18n.ts';
import { SignIn } from './pages/signin/sign-in.tsx';
import { ProblemNote, Skeleton } from './ui/state.tsx';

const places = [
  { to: '/', key: 'overview', icon: <DashboardOutlined /> },
  { to: '/policies', key: 'policies', icon: <FileTextOutlined />, within: { to: '/policies/read', key: 'reading' } },
  { to: '/targets', key: 'targets', icon: <AimOutlined /> },
  { to: '/tasks', key: 'tasks', icon: <CheckSquareOutlined /> },
  { to: '/enterprises', key: 'enterprises', icon: <BankOutlined /> },
  { to: '/rules', key: 'rules', icon: <UnorderedListOutlined /> },
  { to: '/evaluations', key: 'evaluations', icon: <BarChartOutlined /> },
  { to: '/incentives', key: 'incentives', icon: <MoneyCollectOutlined /> },
  { to: '/bulletins', key: 'bulletins', icon: <AuditOutlined /> },
] as const;

function Navigation() {
  const { t } = useTranslation('shell');
  return (
    <nav className="navigation" aria-label={t('navigation')}>
      <Link to="/" className="brand">
        <img src="/seal.svg" alt="" width="28" height="28" />
        <span>
          <b>涅槃</b>
          <small>{t('slogan')}</small>
        </span>
      </Link>
      <ul>
        {places.map((place) => (
          <li key={place.to}>
            <Link to={place.to} activeOptions={{ exact: place.to === '/', includeSearch: false }}>
              <span aria-hidden="true">{place.icon}</span>
              {t(`places.${place.key}`)}
            </Link>
            {'within' in place && (
              <Link to={place.within.to} className="place-within" activeOptions={{ includeSearch: false }}>
                {t(`places.${place.within.key}`)}
              </Link>
            )}
          </li>
        ))}
      </ul>
      <a className="navigation-foot" href="/api/docs">
        <ApiOutlined aria-hidden="true" /> {t('apiDocs')}
      </a>
    </nav>
  );
}

function Bar({ session, onMenu }: { session: Session; onMenu: () => void }) {
  const { t, i18n } = useTranslation('shell');
  const overview = useReply('/api/overview', {});
  const other = i18n.language === 'en' ? 'zh-CN' : 'en';
  const leave = async () => {
    await send('/api/session/end', {});
    location.assign('/');
  };
  return (
    <div className="bar">
      <Button className="bar-menu" type="text" icon={<MenuOutlined />} aria-label={t('menu')} onClick={onMenu} />
      {session.isDemonstration && <span className="demonstration">{t('demonstration')}</span>}
      {overview.data?.asOf && <span className="bar-asof quiet">{t('asOf', { day: overview.data.asOf })}</span>}
      <span className="bar-space" />
      <Button type="text" size="small" lang={other} onClick={() => switchLanguage(other)}>
        {other === 'en' ? 'English' : '中文'}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{ items: [{ key: 'leave', label: t('leave') }], onClick: () => void leave() }}
      >
        <Button type="text" size="small">
          {session.user.name}
        </Button>
      </Dropdown>
    </div>
  );
}

/** The frame of every page: navigation, session, language, as-of. Nothing shows without a session. */
export function Shell() {
  const { t } = useTranslation('shell');
  const session = useReply('/api/session', {});
  const [isOpen, setIsOpen] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever the page changes
  useEffect(() => setIsOpen(false), [path]);

  if (session.error !== null) {
    if (session.error.status === 401) return <SignIn />;
    return <ProblemNote problem={session.error.problem} onRetry={() => void session.refetch()} />;
  }
  if (session.data === undefined) return <Skeleton rows={6} />;
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <div className="shell-side">
        <Navigation />
      </div>
      <Drawer
        open={isOpen}
        onClose={() => setIsOpen(false)}
        placement="left"
        size={240}
        closable={false}
        className="navigation-drawer"
        aria-label={t('navigation')}
      >
        <Navigation />
      </Drawer>
      <div className="shell-main">
        <Bar session={session.data} onMenu={() => setIsOpen(true)} />
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </div>
  );
}
