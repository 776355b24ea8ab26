import { describe, expect, it } from 'vitest';
import { findIntruder } from './security.ts';

const hosts = new Set(['127.0.0.1:8080', 'localhost:8080']);
const own = { host: '127.0.0.1:8080' };

describe('requests are taken', () => {
  it('under our own name, read or written', () => {
    expect(findIntruder({ method: 'GET', headers: own }, hosts)).toBeNull();
    const written = { ...own, origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' };
    expect(findIntruder({ method: 'POST', headers: written }, hosts)).toBeNull();
  });

  it('from programs that send neither Origin nor Sec-Fetch-Site', () => {
    expect(findIntruder({ method: 'POST', headers: own }, hosts)).toBeNull();
  });
});

describe('requests are refused', () => {
  it('under a foreign, rebound or missing name', () => {
    for (const headers of [
      { host: 'evil.example' },
      { host: '127.0.0.1:8080.evil.example' },
      { host: '127.0.0.1' },
      {},
    ]) {
      expect(findIntruder({ method: 'GET', headers }, hosts)?.code).toBe('unknown-host');
    }
  });

  it('when a page of another origin writes', () => {
    for (const origin of ['http://evil.example', 'null', 'http://localhost:8080', 'http://127.0.0.1:9090']) {
      expect(findIntruder({ method: 'POST', headers: { ...own, origin } }, hosts)?.code).toBe('wrong-origin');
    }
    for (const site of ['cross-site', 'same-site', 'none']) {
      expect(findIntruder({ method: 'POST', headers: { ...own, 'sec-fetch-site': site } }, hosts)?.code).toBe(
        'wrong-origin',
      );
    }
  });
});
