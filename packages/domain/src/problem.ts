interface ProblemWords {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly chinese: string;
  readonly english: string;
  /** What to do next, in Chinese; null where there is nothing to do. */
  readonly fix: string | null;
}

/**
 * Every problem that leaves the server: what is wrong in both languages and how to mend it.
 * `{name}` is filled from the refusal's `args`.
 */
export const problems = {
  'wrong-input': {
    status: 400,
    chinese: '请求里有填错的项，见 where。',
    english: 'Some fields of the request are wrong; see where.',
    fix: '按 where 里每一项的说明改正后重发；各接口的格式见 /api/docs。',
  },
  'no-session': {
    status: 401,
    chinese: '没有登录，或会话已经过期。',
    english: 'Not signed in, or the session has expired.',
    fix: '打开启动时打印的登录链接；链接已用过时，重新启动会再打印一个。',
  },
  'link-unusable': {
    status: 401,
    chinese: '登录链接已经用过、过期或者不对。',
    english: 'The sign-in link was used, has expired or is wrong.',
    fix: '重新启动，会打印一个新的链接。',
  },
  'unknown-host': {
    status: 403,
    chinese: '不接受以「{host}」为主机名的请求。',
    english: 'Requests for host "{host}" are not accepted.',
    fix: '用启动时打印的地址访问。',
  },
  'wrong-origin': {
    status: 403,
    chinese: '这个请求来自别的网站，已拒绝。',
    english: 'This request comes from another site and was refused.',
    fix: '在本平台的页面里操作。',
  },
  'no-route': {
    status: 404,
    chinese: '没有 {method} {path} 这个接口。',
    english: 'There is no {method} {path}.',
    fix: '接口一览见 /api/docs。',
  },
  'no-document': {
    status: 404,
    chinese: '没有政策文件「{id}」。',
    english: 'There is no policy document "{id}".',
    fix: '在「政策」页选一个文件。',
  },
  'no-target': {
    status: 404,
    chinese: '「{package}」里没有目标「{id}」。',
    english: 'There is no target "{id}" in "{package}".',
    fix: '在「目标」页选一个目标。',
  },
  'no-enterprise': {
    status: 404,
    chinese: '没有统一社会信用代码为 {id} 的企业。',
    english: 'There is no enterprise with credit code {id}.',
    fix: '核对 18 位代码，或在「企业」页按名称查找。',
  },
  'no-subject': {
    status: 404,
    chinese: '数据里没有对象「{id}」。',
    english: 'There is no subject "{id}" in the data.',
    fix: '核对代码。',
  },
  'wrong-change': {
    status: 422,
    chinese: '有 {count} 处改动用不上，见 where。',
    english: '{count} changes can’t be made; see where.',
    fix: '按 where 里每一处的说明改正。',
  },
  'no-scheme': {
    status: 404,
    chinese: '「{package}」里没有评价方案「{name}」。',
    english: 'There is no scheme "{name}" in "{package}".',
    fix: '在「评价」页选一个方案。',
  },
  'no-rule': {
    status: 404,
    chinese: '「{package}」里没有清单、门槛或奖补「{name}」。',
    english: 'There is no list, gate or incentive "{name}" in "{package}".',
    fix: '在「清单」页或「奖补」页选一项，或在「政策」页从条款进入规则。',
  },
  'no-incentive': {
    status: 404,
    chinese: '「{package}」里没有奖补「{name}」。',
    english: 'There is no incentive "{name}" in "{package}".',
    fix: '在「奖补」页选一项。',
  },
  'no-run': {
    status: 404,
    chinese: '没有编号为 {id} 的评价运行。',
    english: 'There is no evaluation run {id}.',
    fix: '在「评价」页选一次运行。',
  },
  'no-region': {
    status: 404,
    chinese: '没有地区「{region}」。',
    english: 'There is no region "{region}".',
    fix: '用六位行政区划代码，例如 330300。',
  },
  'package-taken': {
    status: 409,
    chinese: '包名「{id}」是随系统提供的政策包，不能从页面发布。',
    english: 'The package "{id}" comes with the system and cannot be published from a page.',
    fix: '换一个包名。',
  },
  'package-withdrawn': {
    status: 409,
    chinese: '「{id}」的这些内容以前发布过，后来换了别的版本；发布过的版本不会重新生效。',
    english: 'This text of "{id}" was published before and then replaced; a version does not come into force twice.',
    fix: '确实要恢复的，在 文件 的 说明 里写明，再发布。',
  },
  'policy-faulty': {
    status: 422,
    chinese: '政策包「{id}」有 {count} 处错误，没有发布。',
    english: 'The policy package "{id}" has {count} errors and was not published.',
    fix: '按下面每一处改正后再发布。',
  },
  'policy-without-document': {
    status: 422,
    chinese: '政策包「{id}」没有写文件（标题、发文机关、成文、地区），没有发布。',
    english: 'The policy package "{id}" names no document and was not published.',
    fix: '写上 文件。',
  },
  'no-data-of-year': {
    status: 422,
    chinese: '{year} 年没有{what}数据，不能计算。',
    english: 'There are no data of {year} for {what}; nothing can be computed.',
    fix: '有数据的年份：{years}。',
  },
  'no-data-of-month': {
    status: 422,
    chinese: '{region} 没有 {month} 的劳动生产率数据，不能出通报。',
    english: 'There are no labour productivity data of {month} for {region}; no bulletin can be made.',
    fix: '有数据的月份：{months}。',
  },
  'inputs-changed': {
    status: 409,
    chinese: '这次运行用的数据快照 {was} 已不是现在的 {now}，不能按原数据解释。',
    english: 'The data have changed since this run ({was}, now {now}); it cannot be explained from them.',
    fix: '用现在的数据重新运行，再看解释。',
  },
  'already-running': {
    status: 409,
    chinese: '{home} 上的系统已经在运行：进程 {pid}，{since} 起，{note}。',
    english: 'Already running on {home}: process {pid}, since {since}, {note}.',
    fix: '直接打开 {note}；要重新启动，先停止进程 {pid}。',
  },
  'region-already-loaded': {
    status: 409,
    chinese: '数据库里已经有一个地区的数据。',
    english: 'The database already holds the data of a region.',
    fix: '换一个空的数据库；有变动时按批次导入。',
  },
  'region-data-flawed': {
    status: 422,
    chinese: '地区数据有错：{flaw}',
    english: 'The region data are flawed: {flaw}',
    fix: '改正后重新装入；这次什么都没有写入。',
  },
  'too-large': {
    status: 413,
    chinese: '请求太大，已拒绝。',
    english: 'The request is too large.',
    fix: '缩小后重发。',
  },
  'wrong-media': {
    status: 415,
    chinese: '请求的内容类型不是 application/json。',
    english: 'The content type of the request is not application/json.',
    fix: '用 application/json 发送。',
  },
  'too-many': {
    status: 429,
    chinese: '登录尝试太频繁。',
    english: 'Too many sign-in attempts.',
    fix: '{seconds} 秒后再试。',
  },
  'database-away': {
    status: 503,
    chinese: '数据库暂时连不上，通常几秒内会自动恢复。',
    english: 'The database is out of reach for the moment; it usually comes back within seconds.',
    fix: '稍等几秒再试；一直不恢复时，请管理员看日志。',
  },
  fault: {
    status: 500,
    chinese: '服务器内部出错，已记录在日志里。',
    english: 'Something went wrong inside the server; the log has the details.',
    fix: '请把故障编号告诉管理员。',
  },
} as const satisfies Record<string, ProblemWords>;

export type ProblemCode = keyof typeof problems;

function fill(words: string, args: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}

/** The words of a code with its arguments filled in. */
export function wordsOfProblem(
  code: ProblemCode,
  args: Readonly<Record<string, string | number>>,
): { status: number; message: string; messageEnglish: string; fix: string | null } {
  const words: ProblemWords = problems[code];
  return {
    status: words.status,
    message: fill(words.chinese, args),
    messageEnglish: fill(words.english, args),
    fix: words.fix === null ? null : fill(words.fix, args),
  };
}
