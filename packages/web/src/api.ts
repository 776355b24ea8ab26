import type { api } from '@niepan/domain/api';
import type * as BulletinsWire from '@niepan/domain/wire/bulletins';
import type * as DocumentsWire from '@niepan/domain/wire/documents';
import type * as EnterprisesWire from '@niepan/domain/wire/enterprises';
import type * as EvaluationsWire from '@niepan/domain/wire/evaluations';
import type * as IncentivesWire from '@niepan/domain/wire/incentives';
import type * as PublishingWire from '@niepan/domain/wire/publishing';
import type * as RulesWire from '@niepan/domain/wire/rules';
import type * as SessionWire from '@niepan/domain/wire/session';
import type * as TargetsWire from '@niepan/domain/wire/targets';
import type * as TasksWire from '@niepan/domain/wire/tasks';
import type * as TrialsWire from '@niepan/domain/wire/trials';
import type * as ValuesWire from '@niepan/domain/wire/values';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';

/**
 * The typed client. Types come from the route table of the domain; only types, so that no schema library travels
 * to the browser. A path that the table doesn't hold, or a wrong parameter, does not compile.
 */
type Table = typeof api;
type AnyRoute = Table[keyof Table];
type Method = AnyRoute['method'];
type PathOf<M extends Method> = Extract<AnyRoute, { method: M }>['path'];
type RouteAt<M extends Method, P extends string> = Extract<AnyRoute, { method: M; path: P }>;
type Out<S> = S extends { _zod: { output: infer O } } ? O : never;
type Part<R, K extends string> = R extends { [k in K]: infer S } ? Out<S> : undefined;
export type ReplyOf<M extends Method, P extends PathOf<M>> = Out<RouteAt<M, P>['reply']>;

/** What a request carries besides its path: `params` fill the path, `query` the address, `body` is JSON. */
export type InputOf<M extends Method, P extends PathOf<M>> = {
  [K in 'params' | 'query' | 'body' as Part<RouteAt<M, P>, K> extends undefined ? never : K]: Part<RouteAt<M, P>, K>;
};

export type Session = Out<typeof SessionWire.Session>;
export type Overview = Out<typeof SessionWire.Overview>;
export type DocumentRow = Out<typeof DocumentsWire.DocumentRow>;
export type DocumentPage = Out<typeof DocumentsWire.DocumentPage>;
export type ClauseRow = Out<typeof DocumentsWire.ClauseRow>;
export type ClauseLink = Out<typeof DocumentsWire.ClauseLink>;
export type Drafting = Out<typeof PublishingWire.Drafting>;
export type Contradiction = Out<typeof DocumentsWire.Contradiction>;
export type ParameterRow = Out<typeof DocumentsWire.ParameterRow>;
export type Light = Out<typeof ValuesWire.Light>;
export type TargetRow = Out<typeof TargetsWire.TargetRow>;
export type TargetPage = Out<typeof TargetsWire.TargetPage>;
export type TaskRow = Out<typeof TasksWire.TaskRow>;
export type EnterpriseColumns = Out<typeof EnterprisesWire.EnterpriseColumns>;
export type EnterprisePage = Out<typeof EnterprisesWire.EnterprisePage>;
export type SchemeRow = Out<typeof EvaluationsWire.SchemeRow>;
export type TrialData = Out<typeof TrialsWire.TrialData>;
export type TrialImpact = Out<typeof TrialsWire.TrialImpact>;
export type RunRow = Out<typeof EvaluationsWire.RunRow>;
export type RunPage = Out<typeof EvaluationsWire.RunPage>;
export type RunResults = Out<typeof EvaluationsWire.RunResults>;
export type Explanation = Out<typeof EvaluationsWire.Explanation>;
export type IncentiveRow = Out<typeof IncentivesWire.IncentiveRow>;
export type RuleRow = Out<typeof RulesWire.RuleRow>;
export type RuleResults = Out<typeof RulesWire.RuleResults>;
export type EntitlementRow = Out<typeof IncentivesWire.EntitlementRow>;
export type BulletinRow = Out<typeof BulletinsWire.BulletinRow>;
export type BulletinPage = Out<typeof BulletinsWire.BulletinPage>;
export type Problem = Out<typeof SessionWire.Problem>;

/** A refusal or fault of the server, or a server that can't be reached; `problem` says what, where and how to mend it. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.message);
    this.name = 'ProblemError';
  }
}

interface Input {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The address of a route: path parameters encoded, absent query parts left out. */
export function addressOf(path: string, input: Input = {}): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input.params?.[name] ?? '')));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

function problemOf(status: number, body: unknown): Problem {
  if (typeof body === 'object' && body !== null && 'message' in body && 'code' in body) {
    return {
      messageEnglish: String(body.message),
      fix: null,
      where: [],
      fault: null,
      ...(body as Partial<Problem>),
    } as Problem;
  }
  return {
    code: status === 0 ? 'unreachable' : `http-${status}`,
    message: status === 0 ? '连不上服务器。' : `服务器答复 ${status}，没有说明原因。`,
    messageEnglish: status === 0 ? 'The server can’t be reached.' : `The server replied ${status} without a reason.`,
    fix: null,
    where: [],
    fault: null,
  };
}

/** One request. Throws `ProblemError` for every refusal, fault and failed connection. */
async function request(method: Method, path: string, input: Input, signal?: AbortSignal): Promise<unknown> {
  const init: RequestInit = {
    method,
    headers: { accept: 'application/json', 'accept-language': i18next.language },
    credentials: 'same-origin',
  };
  if (signal !== undefined) init.signal = signal;
  if (method === 'POST') {
    init.body = JSON.stringify(input.body ?? {});
    init.headers = { ...init.headers, 'content-type': 'application/json' };
  }
  let response: Response;
  try {
    response = await fetch(addressOf(path, input), init);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ProblemError(0, problemOf(0, undefined));
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new ProblemError(response.status, problemOf(response.status, body));
  return body;
}

/** Reads one route of the table. */
export function read<P extends PathOf<'GET'>>(
  path: P,
  input: InputOf<'GET', P>,
  signal?: AbortSignal,
): Promise<ReplyOf<'GET', P>> {
  return request('GET', path, input as Input, signal) as Promise<ReplyOf<'GET', P>>;
}

/** Sends a command of the table. */
export function send<P extends PathOf<'POST'>>(path: P, input: InputOf<'POST', P>): Promise<ReplyOf<'POST', P>> {
  return request('POST', path, input as Input) as Promise<ReplyOf<'POST', P>>;
}

/** Under what a reply is kept: sentences in it are in the language that is shown. */
export function replyKey(path: string, input: unknown): readonly unknown[] {
  return [path, input, i18next.language];
}

/** A reply kept fresh by the query cache. Pass `null` as input to wait until it is known. */
export function useReply<P extends PathOf<'GET'>>(
  path: P,
  input: InputOf<'GET', P> | null,
): UseQueryResult<ReplyOf<'GET', P>, ProblemError> {
  useTranslation();
  return useQuery<ReplyOf<'GET', P>, ProblemError>({
    queryKey: replyKey(path, input),
    enabled: input !== null,
    queryFn: ({ signal }) => read(path, input as InputOf<'GET', P>, signal),
  });
}
