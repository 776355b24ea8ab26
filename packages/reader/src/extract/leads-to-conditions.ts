import { screen } from './screen.ts';

const heads = screen.of(
  /(?:下列|以下|如下)(?:基本|申报|申请|认定|支持|准入|评选|相关|全部)?(?:条件|情形|情况|标准)(?:之一)?(?:[^。；]{0,40}[：:])?\s*$|(?:满足|符合|具备)(?:下列|以下|如下)(?:基本|申报|申请|认定|支持)?条件的[^。；]{2,40}(?:可以?|均可|予以|给予)[^。；]{0,10}[：:]\s*$/,
);

const whom = screen.of(
  /(?:支持|扶持|补贴|补助|奖励|申报|申请|认定|准入|评选|享受)(?:政策)?的?(?:范围|对象|条件|标准)[^。；]{0,16}(?:是|为|如下|包括)?[：:]\s*$|(?:应当?|须|需)(?:同时)?(?:符合|具备|满足)[^。；]{0,24}[：:]\s*$|(?:控制性?|准入|约束性?)指标[^。；]{0,20}(?:确定|执行|如下|为)[：:]\s*$/,
);
const title = screen.of(
  /^[（(]?[一-鿿“”（）]{0,12}?(?:支持|扶持|补贴|补助|奖励|申报|申请|认定|准入|评选|享受|入选|评价|考核|参评|适用|整治|清理|淘汰|帮扶|倒逼|处置|奖补)(?:认定|评定|准入)?(?:政策)?的?(?:范围|对象|标准)?(?:和|及|与|、)?(?:基本)?(?:条件|范围|标准|对象)(?:[和与及、](?:标准|条件|范围))?[）)]?[。：:]?$/,
);

/** Whether a clause by its title lists who is meant. */
export function titlesConditions(text: string): boolean {
  return title.test(text.slice(0, 30));
}

/** Whether a paragraph leads to a list of conditions: what stands below states who is meant, not what is aimed at. */
export function leadsToConditions(paragraph: string): boolean {
  if (paragraph.endsWith('。')) return false;
  const end = paragraph.slice(-120);
  return heads.test(end) || whom.test(end);
}
