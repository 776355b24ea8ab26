/** A document for tests: paragraphs and tables in order, written in our own words. */
export interface Specimen {
  readonly blocks: readonly SpecimenBlock[];
}

export type SpecimenBlock =
  | { readonly kind: 'title' | 'centre' | 'body' | 'plain'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly SpecimenCell[])[] };

/** A cell; one merged downwards or across stands in its first row and column only. */
export interface SpecimenCell {
  readonly text: string;
  readonly rows?: number;
  readonly columns?: number;
}

const cells = (...texts: readonly string[]): SpecimenCell[] => texts.map((text) => ({ text }));

/** 演示数据：假想市的一份行动方案，版头、各级条款、责任单位、指标表、任务表和版记俱全。 */
export const specimen: Specimen = {
  blocks: [
    { kind: 'centre', text: '假想政办〔2025〕8号' },
    { kind: 'title', text: '假想市人民政府办公室关于印发' },
    { kind: 'title', text: '制造业提质三年行动方案的通知' },
    { kind: 'plain', text: '各县（市、区）人民政府，市政府直属各单位：' },
    { kind: 'body', text: '《制造业提质三年行动方案》经市政府同意，印发给你们，请认真组织实施。（演示数据）' },
    { kind: 'plain', text: '假想市人民政府办公室' },
    { kind: 'plain', text: '2025年3月18日' },
    { kind: 'plain', text: '（此件公开发布）' },
    { kind: 'title', text: '制造业提质三年行动方案' },
    { kind: 'body', text: '为推动全市制造业向高端、智能、绿色方向走，特制定本方案。' },
    { kind: 'body', text: '一、总体目标' },
    {
      kind: 'body',
      text: '到2027年，全市规上工业亩均税收达到31.5万元/亩，新增专精特新企业120家以上，规上工业研发投入强度突破3.2%，单位工业增加值能耗累计下降9%以上。',
    },
    { kind: 'body', text: '二、主要任务' },
    {
      kind: 'body',
      text: '（一）加快技术改造。每年组织实施智能化技改项目300项以上，推广应用工业机器人800台，到2027年培育智能工厂12家，力争规上企业数字化改造全覆盖。（责任单位：市经信局、市科技局）',
    },
    {
      kind: 'body',
      text: '（二）盘活存量用地。摸清低效用地底数，2025年底前建立清单，全年整治低效用地1500亩。（牵头单位：市自然资源和规划局，责任单位：市经信局）',
    },
    { kind: 'body', text: '三、保障措施' },
    { kind: 'body', text: '（一）强化统筹。市经信局每季度调度一次进展，重大事项报市政府研究。（责任单位：市经信局）' },
    { kind: 'plain', text: '附件：重点任务清单' },
    {
      kind: 'table',
      rows: [
        cells('序号', '工作内容', '目标', '责任单位'),
        [
          { text: '1' },
          { text: '组织实施智能化技改项目，推广应用工业机器人' },
          { text: '智能化技改项目300项，工业机器人800台' },
          { text: '市经信局', rows: 2 },
        ],
        [{ text: '2' }, { text: '培育智能工厂和数字化车间' }, { text: '智能工厂12家' }],
        cells('3', '整治低效用地', '1500亩', '市自然资源和规划局'),
      ],
    },
  ],
};
