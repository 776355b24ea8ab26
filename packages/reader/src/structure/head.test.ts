import { describe, expect, it } from 'vitest';
import { openText } from '../open/open-text.ts';
import { readStructure } from './read-structure.ts';

const headOf = (text: string) => readStructure(openText(text)).document;

describe('the head of a document', () => {
  it('names who issues a plan by the notice over it, and two offices written as one', () => {
    expect(
      headOf(
        '中共云阳市委办公室云阳市人民政府办公室关于印发工业要点的通知\n各县区：\n现将《云阳市工业要点》印发给你们。\n2024年3月1日\n云阳市工业要点\n一、目标\n增长8%。\n',
      ),
    ).toMatchObject({ issuer: '中共云阳市委办公室、云阳市人民政府办公室', title: '云阳市工业要点' });
  });

  it('takes issuer and day from the line under the mark of minutes or a bulletin', () => {
    const body = '一、总体进展\n全县完成投资。\n二、下步工作\n抓好落实。\n';
    expect(
      headOf(`云阳县县长办公会议纪要\n〔2023〕15号\n云阳县人民政府办公室　　　2023年7月19日\n${body}`),
    ).toMatchObject({ issuer: '云阳县人民政府办公室', dated: '2023-07-19', title: '云阳县县长办公会议纪要' });
    expect(headOf(`云阳县标准地管理细则\n（云阳县自然资源局 2024年1月18日）\n${body}`)).toMatchObject({
      issuer: '云阳县自然资源局',
      dated: '2024-01-18',
    });
  });

  it('takes the title from what a notice without one issues', () => {
    expect(
      headOf('各县区人民政府：\n现将《云阳市工业分工方案》印发给你们，请落实。\n一、提高认识。各地要抓好落实。\n')
        .title,
    ).toBe('云阳市工业分工方案');
  });

  it('takes no signature for the title of a notice that begins with whom it is sent to', () => {
    const text =
      '各县区人民政府：\n《云阳市跨境电商实施意见》已经市政府同意，现印发给你们，请认真组织实施。\n云阳市人民政府\n2024年11月20日\n为促进发展，制定本意见。\n一、壮大主体\n（一）支持企业。\n';
    expect(headOf(text)).toMatchObject({ title: '云阳市跨境电商实施意见', issuer: '云阳市人民政府' });
  });

  it('reads number, title and day of a form that a site puts over the text', () => {
    expect(
      headOf(
        '发文标题: 云阳市人民政府关于工业强市的意见\n发文文号: 云政发[2016]54号\n发文时间: 2016-10-18\n各县（市、区）人民政府：\n为推进工业强市，提出如下意见：\n一、要求\n1.加快发展。\n',
      ),
    ).toMatchObject({
      title: '云阳市人民政府关于工业强市的意见',
      number: '云政发〔2016〕54号',
      dated: '2016-10-18',
      issuer: '云阳市人民政府',
    });
  });

  it.each(['感谢您对我县工业工作的关心和支持！', '欢迎继续监督！', '此致敬礼！'])(
    'takes no greeting for an issuer: %s',
    (greeting) => {
      expect(
        headOf(
          `云阳县人民政府办公室\n对县人大第8号建议的答复\n李代表：\n您提出的建议收悉。现答复如下：\n一、基本情况\n建成充电站。\n二、下步打算\n加快建设。\n${greeting}\n云阳县人民政府办公室\n2024年6月5日\n`,
        ).issuer,
      ).toBe('云阳县人民政府办公室');
    },
  );

  it('keeps the number of a ground whose own title says 印发', () => {
    expect(
      headOf(
        '云阳市降本措施\n根据《假想省人民政府关于印发降本措施的通知》（假府〔2018〕79号）精神，制定以下措施。\n一、措施\n降低税负。\n',
      ).basis,
    ).toEqual(['假府〔2018〕79号']);
  });
});
