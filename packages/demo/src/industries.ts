/**
 * A four-digit class of GB/T 4754-2017 with the made-up levels of its firms.
 * Levels are relative to the county's mean except `valueAddedRate` (value added ÷ output) and the intensities.
 */
export interface Industry {
  readonly code: string;
  /** The trade as it stands in a firm's name. */
  readonly words: readonly string[];
  readonly weight: number;
  /** County short name → multiple of the weight there. */
  readonly strongholds: Readonly<Record<string, number>>;
  readonly labourProductivity: number;
  readonly valueAddedPerMu: number;
  readonly valueAddedRate: number;
  /** Tonnes of coal equivalent per 万元 of value added. */
  readonly energy: number;
  /** Tonnes of main pollutants per 100 million yuan of value added. */
  readonly discharge: number;
  /** R&D expense ÷ revenue. */
  readonly research: number;
  readonly growth: number;
}

type Levels = readonly [
  productivity: number,
  perMu: number,
  rate: number,
  energy: number,
  discharge: number,
  research: number,
  growth: number,
];

function industry(
  code: string,
  words: string,
  weight: number,
  strongholds: Readonly<Record<string, number>>,
  levels: Levels,
): Industry {
  const [labourProductivity, valueAddedPerMu, valueAddedRate, energy, discharge, research, growth] = levels;
  return {
    code,
    words: words.split(' '),
    weight,
    strongholds,
    labourProductivity,
    valueAddedPerMu,
    valueAddedRate,
    energy,
    discharge,
    research,
    growth,
  };
}

const electrics: Levels = [1.15, 1.35, 0.22, 0.13, 0.4, 0.034, 0.07];
const shoes: Levels = [0.66, 1.0, 0.23, 0.16, 1.2, 0.015, 0.01];
const clothes: Levels = [0.7, 1.05, 0.25, 0.14, 1.0, 0.014, 0.02];
const carParts: Levels = [1.05, 0.95, 0.22, 0.24, 0.9, 0.036, 0.06];
const pumpsAndValves: Levels = [1.08, 0.85, 0.24, 0.17, 0.7, 0.032, 0.05];
const plastics: Levels = [0.95, 0.8, 0.19, 0.42, 1.4, 0.022, 0.03];
const printing: Levels = [0.9, 0.85, 0.2, 0.3, 1.5, 0.022, 0.02];
const hardware: Levels = [0.88, 0.8, 0.21, 0.34, 2.4, 0.024, 0.03];
const electronics: Levels = [1.12, 1.2, 0.22, 0.2, 0.8, 0.042, 0.1];
const instruments: Levels = [1.2, 1.2, 0.27, 0.1, 0.3, 0.046, 0.08];
const machines: Levels = [1.02, 0.85, 0.24, 0.16, 0.6, 0.034, 0.05];
const textiles: Levels = [0.85, 0.6, 0.18, 0.6, 3.5, 0.015, 0.0];
const chemicals: Levels = [1.9, 0.9, 0.2, 1.1, 4.2, 0.03, 0.04];
const medicine: Levels = [1.8, 0.9, 0.36, 0.35, 2.0, 0.06, 0.09];
const metals: Levels = [1.6, 0.7, 0.12, 1.4, 3.2, 0.026, 0.04];
const food: Levels = [1.0, 0.7, 0.17, 0.3, 2.2, 0.012, 0.03];
const utilities: Levels = [4.5, 1.1, 0.3, 2.4, 5.0, 0.006, 0.05];

/** Classes with the weights of a mix like that of 温州: electrical gear, shoes, clothes, car parts, pumps and valves lead. */
export const industries: readonly Industry[] = [
  industry('3823', '电气 开关 配电', 11, { 乐清: 4.5 }, electrics),
  industry('3824', '电子元件 继电器', 4, { 乐清: 4 }, electrics),
  industry('3821', '变压器 电源', 2.2, { 乐清: 3, 永嘉: 1.2 }, electrics),
  industry('3831', '电缆 线缆', 1.8, { 乐清: 2.5, 平阳: 1.3 }, electrics),
  industry('3812', '电机', 1, { 瑞安: 1.8, 乐清: 1.5 }, electrics),
  industry('3872', '照明 灯具', 1.2, { 瓯海: 1.5, 龙湾: 1.4 }, electrics),
  industry('1952', '鞋业 皮鞋', 7, { 鹿城: 5, 瓯海: 3, 永嘉: 2, 乐清: 0.05 }, shoes),
  industry('1953', '鞋塑 胶鞋', 2.4, { 瑞安: 3, 瓯海: 1.5, 乐清: 0.05 }, shoes),
  industry('1959', '鞋材', 1.6, { 瓯海: 2, 瑞安: 1.5, 乐清: 0.1 }, shoes),
  industry('1921', '皮装', 0.4, { 鹿城: 2 }, shoes),
  industry('1922', '箱包', 1.2, { 平阳: 3, 苍南: 1.5 }, shoes),
  industry('1910', '制革', 0.6, { 平阳: 4 }, [0.9, 0.6, 0.18, 0.7, 9, 0.012, -0.02]),
  industry('1819', '服饰 制衣', 4.2, { 瓯海: 3, 鹿城: 2.4, 平阳: 1.3, 乐清: 0.2 }, clothes),
  industry('1811', '运动服装', 0.8, { 瓯海: 2 }, clothes),
  industry('1830', '服装辅料 拉链', 0.9, { 永嘉: 2, 鹿城: 1.5 }, clothes),
  industry('3670', '汽车零部件 汽配', 8, { 瑞安: 4.5, 平阳: 1.4, 龙湾: 1.4 }, carParts),
  industry('3752', '摩托车配件', 2, { 瑞安: 3.5, 平阳: 1.5 }, carParts),
  industry('3441', '泵业', 3, { 永嘉: 4, 瑞安: 1.6, 龙湾: 1.4 }, pumpsAndValves),
  industry('3443', '阀门 控制阀', 5.4, { 永嘉: 5, 龙湾: 4 }, pumpsAndValves),
  industry('3444', '液压', 0.9, { 龙湾: 1.5, 瑞安: 1.5 }, pumpsAndValves),
  industry('3451', '轴承', 0.6, {}, pumpsAndValves),
  industry('3482', '紧固件', 1.8, { 瑞安: 2.2, 龙湾: 2 }, hardware),
  industry('3484', '机械零部件', 1.4, {}, machines),
  industry('3467', '包装机械', 1.8, { 瑞安: 2.6, 平阳: 2, 龙湾: 1.3 }, machines),
  industry('3523', '塑料机械', 1, { 瑞安: 1.8, 平阳: 1.5 }, machines),
  industry('3525', '模具', 1.6, { 乐清: 2, 瑞安: 1.4 }, machines),
  industry('3542', '印刷机械', 1.1, { 瑞安: 2, 平阳: 2, 龙港: 2 }, machines),
  industry('3544', '制药机械', 0.8, { 龙湾: 2.4, 瑞安: 1.4 }, machines),
  industry('3587', '眼镜 光学', 2, { 瓯海: 4, 鹿城: 3, 瑞安: 1.4, 乐清: 0.1 }, clothes),
  industry('3351', '锁具 五金', 3, { 瓯海: 3.5, 龙湾: 2, 鹿城: 1.5 }, hardware),
  industry('3352', '水暖 洁具', 1.4, { 龙湾: 3.5 }, hardware),
  industry('3360', '表面处理', 0.7, { 龙湾: 2, 瓯海: 1.5 }, [0.85, 0.7, 0.26, 0.55, 8, 0.018, 0.0]),
  industry('2921', '薄膜', 1.6, { 平阳: 2, 苍南: 2.4, 龙港: 2.4 }, plastics),
  industry('2923', '塑编', 1.4, { 平阳: 3.5, 苍南: 2, 龙港: 2 }, plastics),
  industry('2925', '合成革', 1.4, { 龙湾: 3.5, 平阳: 1.3 }, plastics),
  industry('2929', '塑料制品 塑胶', 2.6, {}, plastics),
  industry('2319', '包装印刷 印业', 3, { 龙港: 12, 苍南: 3.5, 平阳: 1.2 }, printing),
  industry('2312', '本册', 0.6, { 龙港: 6, 苍南: 3 }, printing),
  industry('2411', '文具', 1, { 龙湾: 2, 苍南: 1.5 }, clothes),
  industry('2412', '制笔', 1, { 龙湾: 3.5 }, clothes),
  industry('2459', '教玩具', 1.3, { 永嘉: 7 }, clothes),
  industry('4011', '自动化', 1.5, { 乐清: 2.5, 鹿城: 1.5 }, instruments),
  industry('4012', '仪表', 1.1, { 乐清: 3 }, instruments),
  industry('3982', '电路', 0.7, { 乐清: 2, 鹿城: 1.4 }, electronics),
  industry('3989', '电子', 2, { 乐清: 4 }, electronics),
  industry('1711', '纺织', 0.8, { 苍南: 5, 平阳: 2, 龙港: 3 }, textiles),
  industry('1781', '无纺布', 0.8, { 苍南: 3, 龙港: 3, 平阳: 1.5 }, textiles),
  industry('2651', '树脂', 0.6, { 龙湾: 1.5, 洞头: 3, 瑞安: 1.5 }, chemicals),
  industry('2641', '涂料', 0.4, { 龙湾: 1.5 }, chemicals),
  industry('2720', '药业', 0.4, { 瓯海: 1.5, 瑞安: 1.5, 龙湾: 1.5 }, medicine),
  industry('3130', '不锈钢', 1, { 龙湾: 5 }, metals),
  industry('3251', '铜业', 0.6, { 乐清: 2.5 }, metals),
  industry('3021', '建材', 0.7, { 文成: 6, 泰顺: 6, 洞头: 3 }, food),
  industry('1361', '水产', 0.7, { 苍南: 3, 洞头: 14, 瑞安: 1.2 }, food),
  industry('1353', '肉制品', 0.4, { 平阳: 1.4, 文成: 8, 泰顺: 6 }, food),
  industry('2130', '家具', 0.8, { 龙湾: 1.4, 瓯海: 1.4 }, clothes),
  industry('2231', '纸箱', 0.8, { 龙港: 2, 苍南: 2 }, printing),
  industry('4119', '日用品', 0.7, { 文成: 5, 泰顺: 5 }, clothes),
  industry('4220', '再生资源', 0.3, {}, metals),
  industry('4412', '热电', 0.12, {}, utilities),
  industry('4610', '水务', 0.1, { 泰顺: 3, 文成: 3 }, utilities),
];
