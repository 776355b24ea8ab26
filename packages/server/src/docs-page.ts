import { api, type Route } from '@niepan/domain/api';
import { problems } from '@niepan/domain/problem';
import { Problem } from '@niepan/domain/wire/session';
import { z } from 'zod';

interface Shape {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly additionalProperties?: Shape | boolean;
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly description?: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** A type in a few words: `number | null`, `"green" | "red"`, `{…}[]`. */
function typeOf(shape: Shape): string {
  if (shape.enum !== undefined) return shape.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (shape.const !== undefined) return JSON.stringify(shape.const);
  if (shape.anyOf !== undefined) return shape.anyOf.map(typeOf).join(' | ');
  if (shape.items !== undefined) return `${typeOf(shape.items)}[]`;
  if (shape.properties !== undefined) return '{…}';
  if (typeof shape.additionalProperties === 'object') return `{ [名]: ${typeOf(shape.additionalProperties)} }`;
  return Array.isArray(shape.type) ? shape.type.join(' | ') : String(shape.type ?? 'any');
}

function membersOf(shape: Shape): Shape | null {
  if (shape.properties !== undefined) return shape;
  if (shape.items !== undefined) return membersOf(shape.items);
  if (typeof shape.additionalProperties === 'object') return membersOf(shape.additionalProperties);
  return shape.anyOf?.map(membersOf).find((member) => member !== null) ?? null;
}

function fieldsOf(shape: Shape): string {
  const members = membersOf(shape);
  if (members?.properties === undefined) return '';
  const rows = Object.entries(members.properties).map(([name, field]) => {
    const optional = members.required?.includes(name) ? '' : ' <i>可缺</i>';
    const words = [field.description, field.pattern && `格式 ${field.pattern}`].filter(Boolean).join('；');
    return `<li><code>${escapeHtml(name)}</code>${optional} <span>${escapeHtml(typeOf(field))}</span> ${escapeHtml(words)}${fieldsOf(field)}</li>`;
  });
  return `<ul>${rows.join('')}</ul>`;
}

function sectionOf(title: string, shape: z.ZodType | undefined, io: 'input' | 'output'): string {
  if (shape === undefined) return '';
  const schema = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Shape;
  return `<h4>${title}：<span>${escapeHtml(typeOf(schema))}</span></h4>${fieldsOf(schema)}`;
}

function routeSection(name: string, route: Route): string {
  const reply = route.kind === 'file' ? '<h4>返回：文件</h4>' : sectionOf('返回', route.reply, 'output');
  const input = `${sectionOf('路径', route.params, 'input')}${sectionOf('查询', route.query, 'input')}${sectionOf('正文', route.body, 'input')}`;
  return `<details id="${name}"><summary><b class="${route.method}">${route.method}</b> <code>${escapeHtml(route.path)}</code> ${escapeHtml(route.summary)}</summary>${input}${reply}</details>`;
}

const style = `
body{font:15px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:980px;margin:2rem auto;padding:0 1rem;color:#1f2933}
code{font:13px/1.5 ui-monospace,monospace}summary{cursor:pointer;padding:.35rem 0;border-bottom:1px solid #e4e7eb}
b.GET{color:#0b6e4f}b.POST{color:#9a3412}h4{margin:.6rem 0 .2rem}ul{margin:.1rem 0 .3rem;padding-left:1.4rem}
span{color:#52606d}i{color:#9a3412;font-style:normal;font-size:.85em}table{border-collapse:collapse}td,th{border:1px solid #cbd2d9;padding:.25rem .6rem;text-align:left}`;

/** The interface on one page: plain HTML, readable offline, no script. */
export function renderDocsPage(version: string): string {
  const routes = Object.entries<Route>(api).map(([name, route]) => routeSection(name, route));
  const codes = Object.entries(problems).map(
    ([code, words]) =>
      `<tr><td><code>${code}</code></td><td>${words.status}</td><td>${escapeHtml(words.chinese)}</td></tr>`,
  );
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><link rel="icon" type="image/svg+xml" href="/seal.svg"><title>Niepan 涅槃 接口</title><meta name="viewport" content="width=device-width"><style>${style}</style></head>
<body><h1>Niepan 涅槃 接口 <small>${escapeHtml(version)}</small></h1>
<p>机器可读的 OpenAPI 3.1：<a href="/api/openapi.json">/api/openapi.json</a>。登录后用会话 cookie 调用；POST 的正文是 JSON。金额是以分为单位的整数文本，日期是 <code>YYYY-MM-DD</code>，没有数据是 <code>null</code>。</p>
${routes.join('\n')}
<h2>问题</h2>${sectionOf('格式', Problem, 'output')}<table><tr><th>代码</th><th>状态</th><th>意思</th></tr>${codes.join('')}</table></body></html>`;
}
