/** Regions of GB/T 2260 outside a site's own units that documents on it speak of: the province, its cities, and places whose schemes are compared. */
export const regionNames: Readonly<Record<string, string>> = {
  '330000': '浙江省',
  '330100': '杭州市',
  '330200': '宁波市',
  '330300': '温州市',
  '330400': '嘉兴市',
  '330500': '湖州市',
  '330600': '绍兴市',
  '330700': '金华市',
  '330800': '衢州市',
  '330900': '舟山市',
  '331000': '台州市',
  '331003': '台州市黄岩区',
  '331100': '丽水市',
};
