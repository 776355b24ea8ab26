import { api, type Route } from '@niepan/domain/api';
import { expect, it } from 'vitest';
import { renderDocsPage } from './docs-page.ts';
import { renderOpenApi } from './openapi.ts';

const text = JSON.stringify(renderOpenApi('0.1.0'));
const document = JSON.parse(text) as {
  openapi: string;
  paths: Record<
    string,
    Record<string, { operationId: string; parameters: { name: string; in: string; required: boolean }[] }>
  >;
};

it('describes every route of the table once, with its parameters', () => {
  expect(document.openapi).toBe('3.1.0');
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
  const routes: [string, Route][] = Object.entries(api);
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(routes.map(([name]) => name).sort());
  for (const [name, route] of routes) {
    const operation = operations.find(({ operationId }) => operationId === name);
    expect(operation?.method).toBe(route.method.toLowerCase());
    const inPath = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    const described = operation?.parameters.filter((parameter) => parameter.in === 'path').map(({ name: one }) => one);
    expect(described).toEqual(inPath);
    expect([...(operation?.path.matchAll(/\{(\w+)\}/g) ?? [])].map((match) => match[1])).toEqual(inPath);
  }
});

it('says which query parameters must be given', () => {
  const parameters = document.paths['/api/bulletins/labour-productivity']?.get?.parameters ?? [];
  expect(parameters.map(({ name, required }) => [name, required])).toEqual([
    ['region', true],
    ['month', true],
  ]);
  expect(document.paths['/api/targets']?.get?.parameters.every(({ required }) => !required)).toBe(true);
});

it('refers only to what it holds', () => {
  for (const [, reference] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
    expect(text).toContain(`"${reference}":{`);
  }
});

it('has a page for people with every route, and no script', () => {
  const page = renderDocsPage('0.1.0');
  for (const route of Object.values<Route>(api)) expect(page).toContain(`<code>${route.path}</code>`);
  expect(page).not.toContain('<script');
});
