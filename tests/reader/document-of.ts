/** A document of 假想市 around one paragraph: title, addressees, a clause, the signature. Dates as `YYYY-MM-DD`. */
export function documentOf(
  paragraph: string,
  title = '假想市制造业高质量发展实施意见（2021—2025年）',
  dated = '2021-06-10',
): string {
  const [year = '', month = '', day = ''] = dated.split('-');
  const signed = dated === '' ? '' : `假想市人民政府\n${Number(year)}年${Number(month)}月${Number(day)}日\n`;
  return `${title}\n\n各县（市、区）人民政府，市各有关单位：\n\n一、重点工作\n${paragraph}\n\n${signed}`;
}
