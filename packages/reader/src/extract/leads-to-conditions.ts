const heads = /(?:下列|以下|如下)(?:基本)?(?:条件|情形|情况|标准)(?:之一)?[^。；]{0,40}[：:]\s*$/;

/** Whether a paragraph leads to a list of conditions: what stands below states who is meant, not what is aimed at. */
export function leadsToConditions(paragraph: string): boolean {
  return heads.test(paragraph.slice(-120));
}
