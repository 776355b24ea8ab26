type Text = readonly [zh: string, en: string, mendZh: string, mendEn: string];

/** Every code with its sentence and its mend in Chinese and English. `{name}` are arguments; `|` parts the sentences of a mend. */
export const texts = {
  // Files and folders.
  'file-missing': [
    '没有这个文件或文件夹',
    'no such file or folder',
    '核对路径。|是不是「{near}」？',
    'check the path. |Did you mean "{near}"?',
  ],
  'file-unreadable': ['读不了：{reason}', 'cannot be read: {reason}', '核对权限。', 'check the permissions.'],
  'file-huge': [
    '{size} MB，超过上限 {limit} MB，没有读',
    '{size} MB is more than the limit of {limit} MB; not read',
    '拆成几个文件分别处理。',
    'split the file.',
  ],
  'file-binary': [
    '是{kind}，不是文本，没有读',
    'is {kindEnglish}, not text; not read',
    '给文本文件；表格在 Excel 里另存为「CSV UTF-8」。',
    'give a text file; save a table as "CSV UTF-8".',
  ],
  'file-encoding': [
    '既不是 UTF-8 也不是 GB18030 编码，没有读',
    'is neither UTF-8 nor GB18030; not read',
    '在 Excel 里另存为「CSV UTF-8」。',
    'save it as "CSV UTF-8".',
  ],
  'file-empty': [
    '是空的',
    'is empty',
    '第一行写列名，下面每家企业每年一行。',
    'put the header in the first row, then a row per enterprise and year.',
  ],
  'package-shape': [
    '不是政策包：里面没有 .yaml 文件，也没有政策包文件夹',
    'is not a policy package: there is no .yaml file and no folder of packages in it',
    '给出一个政策包文件夹，例如 policies/base。',
    'give the folder of a package, such as policies/base.',
  ],
  'package-file': [
    '是文件，政策包是文件夹',
    'is a file; a policy package is a folder',
    '给出文件所在的文件夹。',
    'give its folder.',
  ],
  // The table.
  'table-quote': [
    '引号不成对或位置不对',
    'a quotation mark stands alone or in a wrong place',
    '含逗号或换行的内容用一对半角双引号括起来，里面的双引号写两个。',
    'put cells that hold commas or line breaks in a pair of double quotes, and double the quotes inside.',
  ],
  'table-huge': [
    '多于 {limit} 行，没有读',
    'has more than {limit} rows; not read',
    '按年度或地区拆成几个文件。',
    'split it by year or region.',
  ],
  'table-comma': [
    '列之间用了全角逗号「，」',
    'has full-width commas between columns',
    '把分隔用的逗号全部换成半角「,」。',
    'part the columns by plain commas.',
  ],
  'table-ragged': [
    '有 {found} 格，表头是 {expected} 格',
    'has {found} cells, the header has {expected}',
    '检查这一行是不是多了或少了逗号。',
    'look for a comma too many or too few in this row.',
  ],
  'table-no-rows': [
    '只有表头，没有数据行',
    'has a header but no rows',
    '每家企业每年写一行。',
    'write a row per enterprise and year.',
  ],
  // The header.
  'header-missing': [
    '缺「{name}」列',
    'lacks the column "{name}"',
    '补上这一列。|现有的「{near}」是不是它？',
    'add the column. |Is it "{near}"?',
  ],
  'header-unknown': [
    '政策包里没有「{name}」这个数据项或指标',
    'the package has no data item or indicator "{name}"',
    '|是不是「{near}」？|不想读这一列，就在列名前加 #。',
    '|Did you mean "{near}"? |To leave the column unread, put # before its name.',
  ],
  'header-empty': [
    '这一列没有列名，却有内容',
    'this column has cells but no name',
    '写上列名，或删去这一列。',
    'name the column or remove it.',
  ],
  'header-twice': [
    '「{name}」和 {first} 列重复',
    '"{name}" stands in column {first} already',
    '删去一列。',
    'remove one of them.',
  ],
  'header-unit': [
    '不认识单位「{unit}」',
    'unknown unit "{unit}"',
    '单位写成万元、亩、平方米、吨标准煤等；本项用「{expected}」。',
    'write a unit such as 万元, 亩, 平方米; this item is kept in "{expected}".',
  ],
  'header-unit-clash': [
    '「{name}」的单位是「{expected}」，不能由「{unit}」换算',
    '"{name}" is kept in "{expected}", which "{unit}" does not convert to',
    '改用能换算的单位。',
    'use a unit of the same dimension.',
  ],
  'header-unit-needless': [
    '「{name}」不是数，不带单位',
    '"{name}" is not a number and takes no unit',
    '去掉括号里的单位。',
    'remove the unit.',
  ],
  // Identity.
  'key-empty': ['「{name}」是空的', '"{name}" is empty', '补上；整行不要就删去。', 'fill it in, or remove the row.'],
  'key-twice': [
    '{id} 的 {year} 年已经在第 {first} 行',
    '{id} of {year} stands in row {first} already',
    '同一家企业同一年只留一行。',
    'keep one row per enterprise and year.',
  ],
  'key-link': [
    '「{value}」没有出现在{of}的表里',
    '"{value}" is not in the table of {of}',
    '把它的数据也用 --data 给出，或者改成表里有的代码。',
    'give its data with --data too, or write a code that the table has.',
  ],
  'uscc-length': [
    '统一社会信用代码有 {length} 位，应当是 18 位',
    'the credit code has {length} characters, not 18',
    '对照营业执照补全。',
    'complete it from the business licence.',
  ],
  'uscc-spreadsheet': [
    '统一社会信用代码被表格软件改成了科学计数',
    'a spreadsheet turned the credit code into a number',
    '把这一列设成文本格式后重新填写。',
    'format the column as text and enter the codes again.',
  ],
  'uscc-character': [
    '第 {position} 位「{character}」不会出现在统一社会信用代码里',
    'character {position}, "{character}", cannot stand in a credit code',
    '代码里没有 I、O、S、V、Z；第 3 至 8 位是数字。',
    'there is no I, O, S, V or Z; places 3 to 8 are digits.',
  ],
  'uscc-check': [
    '校验位不对：前十七位的校验位应当是 {expected}，不是 {found}',
    'wrong check character: the first seventeen give {expected}, not {found}',
    '前面有一位写错了，或末位应为 {expected}，对照营业执照改正。',
    'some character is wrong, or the last should be {expected}; compare the business licence.',
  ],
  'year-wrong': [
    '「{value}」不是年度',
    '"{value}" is not a year',
    '写四位数字，例如 2022。',
    'write four digits such as 2022.',
  ],
  'period-clash': [
    '「{name}」按{rhythm}报，这一行是一{period}的',
    '"{name}" comes by the {rhythmEnglish}, this row is of a {periodEnglish}',
    '按年的数写在年度的行里，按季、按月的各写在自己的行里；同一行别的格留空。',
    'write what comes by the year in rows of years, by quarters and months in their own; leave the cell empty here.',
  ],
  // Cells.
  'number-wrong': [
    '「{value}」不是数',
    '"{value}" is not a number',
    '只写数字，单位写在列名后的括号里；没有数就留空。',
    'write digits only, the unit goes into the header; leave it empty when there is no number.',
  ],
  'number-unit': [
    '「{value}」带了单位',
    '"{value}" carries a unit',
    '格子里只写数字，单位写在列名后的括号里。',
    'write digits only; the unit goes into the header.',
  ],
  'number-infinite': [
    '「{value}」不是有限的数',
    '"{value}" is not a finite number',
    '核对原始数据。',
    'check the source.',
  ],
  'number-range': [
    '{value} {unit} 不在合理范围 {low} 至 {high} 内',
    '{value} {unit} is outside the plausible range {low} to {high}',
    '核对这个数。',
    'check the number.',
  ],
  'number-yuan': [
    '{value} 万元不在合理范围 {low} 至 {high} 内，看来是以元为单位填的',
    '{value} 万元 is outside the plausible range {low} to {high}; it looks like a sum in 元',
    '这一列如果都是元，把列名改成「{name}(元)」，系统会换算。',
    'if the whole column is in 元, name it "{name}(元)" and it will be converted.',
  ],
  'flag-wrong': [
    '「{value}」不是「是」或「否」',
    '"{value}" is neither 是 nor 否',
    '写「是」或「否」，不知道就留空。',
    'write 是 or 否, or leave it empty.',
  ],
  'day-wrong': ['「{value}」不是日期', '"{value}" is not a day', '写成 2022-03-24。', 'write 2022-03-24.'],
  'text-wrong': [
    '「{value}」不在取值 {values} 之中',
    '"{value}" is not one of {values}',
    '改成其中之一。|是不是「{near}」？',
    'use one of them. |Did you mean "{near}"?',
  ],
  'value-differs': [
    '{id} 的 {year} 年「{name}」在另一个表里是「{before}」，这里是「{value}」',
    '"{name}" of {id} in {year} is "{before}" in another table and "{value}" here',
    '核对后只留一个，或写成一样的。',
    'keep one of them, or make them agree.',
  ],
  'award-unknown': [
    '政策包里没有奖补「{name}」',
    'the package has no incentive "{name}"',
    '|是不是「{near}」？|只写这个政策包里的奖补。',
    '|Did you mean "{near}"? |Give incentives of this package only.',
  ],
  'fixed-differs': [
    '「{name}」不随年度变化，第 {first} 行写的是「{before}」，这里是「{value}」',
    '"{name}" does not change with the year, yet row {first} says "{before}" and this row "{value}"',
    '核对后写成一样的。',
    'make them agree.',
  ],
} as const satisfies Readonly<Record<string, Text>>;

export type FindingCode = keyof typeof texts;
