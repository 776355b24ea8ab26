import type { MouseEvent, ReactNode } from 'react';

/**
 * A plain link inside a row: a click opens the row as the table does, a click with Ctrl or the middle button opens the
 * address as browsers do. Thousands of these are drawn while one scrolls, so it knows nothing of the router.
 */
export function RowLink({ to, children }: { to: string; children: ReactNode }) {
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) event.stopPropagation();
    else event.preventDefault();
  };
  return (
    <a className="clip" href={to} tabIndex={-1} onClick={onClick}>
      {children}
    </a>
  );
}
