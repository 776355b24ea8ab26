import type { DepartmentUnit } from '@niepan/domain/region';
import { city, counties } from './places.ts';

const cityNames = [
  '市经信局',
  '市发展改革委',
  '市科技局',
  '市财政局',
  '市人力社保局',
  '市自然资源和规划局',
  '市生态环境局',
  '市住建局',
  '市商务局',
  '市应急管理局',
  '市市场监管局',
  '市统计局',
  '市金融办',
  '市投资促进局',
  '市税务局',
  '市委人才办',
  '市教育局',
  '市工业与能源集团',
  '温州电力局',
];

/** Names without the prefix 市, 区 or 县. */
const countyNames = [
  '经信局',
  '发改局',
  '科技局',
  '财政局',
  '人社保局',
  '自然资源和规划局',
  '生态环境局',
  '住建局',
  '商务局',
  '应急管理局',
  '市场监管局',
  '统计局',
  '税务局',
];

/** Departments that the documents of two counties name otherwise, or besides. */
const ownNames: Readonly<Record<string, readonly string[]>> = {
  '330304': [
    '区经信局',
    '区发改局',
    '区科技局',
    '区财政局',
    '区人力社保局',
    '区自然资源和规划分局',
    '区生态环境分局',
    '区住建局',
    '区商务局',
    '区应急管理局',
    '区市场监管局',
    '区统计局',
    '区税务局',
    '区投促中心',
    '区金融工作服务中心',
    '区供电分局',
    '区征收服务中心',
    '区政务服务中心',
    '区公安分局',
    '区委人才办',
    '区教育局',
    '区府办',
    '区考绩办',
    '市高教新区发展中心',
  ],
  '330382': [
    ...countyNames.map((name) => `市${name}`),
    '市投资促进服务中心',
    '市金融工作服务中心',
    '市综合行政执法局',
    '市委编办',
    '市委组织部',
    '市委宣传部',
    '市文化和广电旅游局',
    '市公安局',
    '市法院',
    '市国有资本运营集团',
    '乐清经济开发区管委会',
    '乐清湾临港经济开发区管委会',
  ],
};

/** The city's and the counties' departments in the names that the documents use; codes are region code and number. */
export function listDepartments(): DepartmentUnit[] {
  const list = (region: string, names: readonly string[]): DepartmentUnit[] =>
    names.map((name, index) => ({ code: `${region}-${String(index + 1).padStart(2, '0')}`, name, region }));
  return [
    ...list(city.code, cityNames),
    ...counties.flatMap(({ code, departmentPrefix }) =>
      list(code, ownNames[code] ?? countyNames.map((name) => departmentPrefix + name)),
    ),
  ];
}
