const registerTable =
  /索\s*引\s*号|文件编号|发文字号[\s\S]{0,200}(?:成文日期|发布日期|发文日期)|(?:成文日期|发布日期)[\s\S]{0,200}发文字号/;
const registered =
  /(?:文|发文字|发文文|文件|文件编|公文编)\s*号\s*[：:]?\s*([\u4e00-\u9fff]{2,14}[〔［[（(【]\s*\d{4}\s*[〕］\]）)】]\s*第?\s*\d{1,4}\s*号)/;

const openness = /公\s*开\s*(?:方\s*式|属\s*性|类\s*型|形\s*式)\s*[：:]?\s*(主动公开|依申请公开|不予公开)/;
const signed = /成\s*文\s*日\s*期\s*[：:]?\s*(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})/;

/** Whether a table is a page's index card (索引号, 主题分类 …) and no table of the document. */
export function isIndexCard(text: string): boolean {
  return text.length < 600 && text.includes('号') && registerTable.test(text);
}

/** What an index card states that belongs to the head, each a line of its own: document number, day of signing, to whom it is open. */
export function linesOnCard(text: string): readonly string[] {
  const number = registered.exec(text)?.[1];
  const [, year, month, day] = signed.exec(text) ?? [];
  const open = openness.exec(text)?.[1];
  return [
    ...(number === undefined ? [] : [`文号：${number}`]),
    ...(year === undefined ? [] : [`成文日期：${year}年${Number(month)}月${Number(day)}日`]),
    ...(open === undefined ? [] : [`公开方式：${open}`]),
  ];
}
