import { type Command, writeJson } from './command.ts';
import { misuse } from './complaint.ts';
import { writeFile } from './write-file.ts';

/** `niepan bulletin`: the monthly bulletin on labour productivity from the platform's data, running or not. */
export const bulletin: Command = {
  name: 'bulletin',
  usage: '--region <name> --month <year-month> --out <docx>',
  about: '出一份劳动生产率月通报（docx，按党政机关公文格式）',
  takesPositionals: false,
  options: {
    region: { type: 'string', value: '<name>', about: '地区名称或代码，例如 温州市' },
    month: { type: 'string', value: '<year-month>', about: '月份，例如 2022-06' },
    out: { type: 'string', value: '<docx>', about: '写到这个文件' },
    home: { type: 'string', value: '<folder>', about: '数据文件夹，默认 .niepan' },
  },
  async run(given, io) {
    const region = given.text('region');
    const month = given.text('month');
    const out = given.text('out');
    if (region === undefined) throw misuse('没有说哪个地区', '用 --region 温州市。');
    if (month === undefined) throw misuse('没有说哪个月', '用 --month 2022-06。');
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw misuse(`「${month}」不是月份`, '用 --month 2022-06。');
    if (out === undefined) throw misuse('没有说写到哪里', '用 --out 通报.docx。');
    // The database and the document writer are loaded only when they are needed.
    const { makeBulletin } = await import('./make-bulletin.ts');
    const made = await makeBulletin({ region, month, home: given.text('home') }, io);
    const written = await writeFile(io, out, made.bytes);
    const { code, title } = made;
    if (given.has('json')) writeJson(io, { region: code, month, title, out: written, bytes: made.bytes.length });
    else io.out(`${title}\n写在 ${out}\n`);
    return 0;
  },
};
