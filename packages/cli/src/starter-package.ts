/** A small package that checks, whose examples pass and whose clauses are all covered: what `niepan new` writes. File name → text. */
export const starterPackage: Readonly<Record<string, string>> = {
  '文件与条款.yaml': `# 这是一个可以直接运行的样子，内容都是演示数据，照着文件逐项改。
# A package that runs as it stands; everything in it is demonstration. Replace it line by line with your document.
#   niepan check 本文件夹      检查 (check)
#   niepan test 本文件夹       运行算例 (run the worked examples)
#   niepan coverage 本文件夹   每一条都有着落 (every clause accounted for)
# 每个键的意思见 docs/language.zh-CN.md。 What each key means: docs/language.en.md.

文件:
  标题: 演示区工业企业综合评价办法（演示数据）
  发文机关: 演示区人民政府
  成文: 2022-01-10
  施行: 2022-02-01          # 没有写明的不写 (leave out what the document does not say)
  失效: 2024-12-31
  地区: '330399'            # 六位地区代码 (six-digit region code)
  目录: [一, 二, 三, 四]     # 全文每一条，与「条款」分开写，漏一条就报错 (all clauses, apart from 条款: one left out is an error)

条款:                       # 标题照原文，摘要用自己的话 (headings as in the document, summaries in your own words)
  一: {标题: 评价对象和指标, 摘要: 规上和用地三亩以上的规下工业企业按两项指标计分, 牵头: 演示区经信局}
  二: {标题: 低效企业, 摘要: 亩均税收低于门槛的列入清单, 牵头: 演示区经信局}
  三: {标题: 目标和任务, 摘要: 年内腾出用地，每季更新清单, 牵头: 演示区经信局, 责任: [演示区税务局]}
  四: {标题: 附则, 无义务: 只写施行日期}   # 没有要求的条款写理由 (a clause that asks nothing says why)
`,
  '数据与指标.yaml': `# 原始数据、由它们算出的指标、有日期和出处的参数。旁边有 base 包时可以写 引用: [base]，直接用那里的名字。
# Facts, indicators made of them, dated parameters. With Niepan's common package, or one named base beside this one: 引用: [base].

数据项:
  规模: {对象: 企业, 类: 文本, 取值: [规上, 规下], 来源: 统计, 英: Size}
  税收: {对象: 企业, 单位: 万元, 来源: 税务, 合理范围: [-100000, 1000000], 英: Tax paid}
  用地面积: {对象: 企业, 单位: 亩, 汇总: 期末, 来源: 自然资源, 英: Land}
  工业增加值: {对象: 企业, 单位: 万元, 来源: 统计, 英: Value added}
  平均用工人数: {对象: 企业, 单位: 人, 汇总: 平均, 来源: 统计, 英: Employees}
  环保处罚: {对象: 企业, 类: 是否, 来源: 生态环境, 英: Environmental penalty}

指标:
  亩均税收: {对象: 企业, 单位: 万元/亩, 分子: 税收, 分母: 用地面积, 小数: 2, 英: Tax per mu}
  全员劳动生产率: {对象: 企业, 单位: 万元/人, 分子: 工业增加值, 分母: 平均用工人数, 小数: 2, 英: Labour productivity}
  腾出用地: {对象: 地区, 单位: 亩, 来源: 演示区自然资源局, 英: Land freed}

参数:                       # 文件里会变的数都写成参数 (numbers that may change are parameters)
  低效门槛: {单位: 万元/亩, 值: [{自: 2022-02-01, 至: 2024-12-31, 为: 8, 据: 二}]}
`,
  '规则.yaml': `# 评价、清单、目标、任务。每条规则都写 据；文件没有说的写 据: 假定 和 因。
# Rules. Each cites its clause (据); what the document does not say is 据: 假定 with a reason (因).

评价:
  综合评价:
    据: 一
    组:                     # 按次序，一家只进第一个成立的组 (in order: the first group whose condition holds)
      规上:
        若: 规模 = "规上"
        计分:               # 指标: [权重, 基准]，权重合计 100 (weights add to 100)
          亩均税收: [60, 20]
          全员劳动生产率: {权: 40, 基准: 18, 上限: 1.5 倍, 下限: 0}
      规下:
        若: 规模 = "规下" and 用地面积 >= 3 亩
        计分:
          亩均税收: [100, 10, 缺: 零分]
    不参评: [{名: 小地块, 若: 规模 = "规下" and 用地面积 < 3 亩, 记: 不参评}]
    分档: {切: {A: 20%, B: 60%, C: 95%, D: 其余}, 再比: [全员劳动生产率]}
    调档: [{名: 环保处罚, 若: 环保处罚, 不高于: C, 据: 假定, 因: 通行做法，待确认}]

清单:
  低效企业: {范围: 规模 = "规上", 若: 亩均税收 < 低效门槛, 据: 二}

目标:
  - {指标: 腾出用地, 期: 2022, 值: 300, 据: 三}

任务:
  - {编号: 三.1, 名: 更新低效企业清单, 内容: 每季按新数据更新低效企业清单, 期: 2022, 每: 季, 截止: 2022-12, 据: 三}
`,
  '算例.yaml': `# 每条规则、每个界限的两边各一个 (one on each side of every limit)。
算例:
  - {名: 都等于基准, 据: 一, 给: {规模: 规上, 亩均税收: 20, 全员劳动生产率: 18}, 得: {综合评价: 100}}
  - {名: 生产率封顶, 据: 一, 给: {规模: 规上, 亩均税收: 20, 全员劳动生产率: 36}, 得: {综合评价: 120}}
  - {名: 规下没有税收, 据: 一, 给: {规模: 规下, 用地面积: 3 亩, 税收: 数据缺失}, 得: {综合评价: 0}}
  - {名: 低于门槛, 据: 二, 给: {规模: 规上, 亩均税收: 7.99}, 得: {低效企业: 列入}}
  - {名: 等于门槛, 据: 二, 给: {规模: 规上, 亩均税收: 8}, 得: {低效企业: 不列入}}
  - {名: 没有数据, 据: 二, 给: {规模: 规上, 税收: 数据缺失}, 得: {低效企业: 数据缺失}}
`,
};
