import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { ProblemError } from './api.ts';
import { startLanguage } from './i18n.ts';
import { router } from './router.tsx';
import './style/frame.css';
import './style/marks.css';
import './style/grid.css';
import './style/pages.css';
import './style/reading.css';
import './style/trials.css';
import './style/firmness.css';
import './style/motion.css';
import { theme } from './theme.ts';
import { applyPalette } from './ui/palette.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 1 && error instanceof ProblemError && error.status === 0,
    },
  },
});

function App() {
  const { i18n } = useTranslation();
  return (
    <ConfigProvider
      theme={theme}
      locale={i18n.language === 'en' ? en : zh}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}

applyPalette(document.documentElement);
startLanguage();
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
