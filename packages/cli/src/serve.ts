import type { Command } from './command.ts';
import { misuse } from './complaint.ts';

/** `niepan serve`: the platform on this machine, until it is stopped. */
export const serve: Command = {
  name: 'serve',
  usage: '',
  about: '在本机启动平台，打印登录链接；Ctrl-C 停止',
  takesPositionals: false,
  options: {
    port: { type: 'string', value: '<port>', about: '端口，默认 8080' },
    home: { type: 'string', value: '<folder>', about: '数据文件夹，默认 .niepan' },
  },
  async run(given, io) {
    const port = given.text('port');
    if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
      throw misuse(`「${port}」不是端口`, '写 1 到 65535 之间的数。');
    }
    const home = given.text('home');
    const { main } = await import('@niepan/server/main');
    await main({
      ...io.env,
      ...(port === undefined ? {} : { PORT: port }),
      ...(home === undefined ? {} : { NIEPAN_HOME: home }),
    });
    return 0;
  },
};
