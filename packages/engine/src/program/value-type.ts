/** What a value is. Numbers carry a unit; a missing value is a missing bit beside the value, never a number. */
export type ValueType = 'number' | 'text' | 'flag' | 'day';

/** The things that rules are about. A project is linked to its enterprise; both lie in a region, perhaps in a park. */
export type Subject = '企业' | '项目' | '地区' | '园区' | '部门';

/** A unit in canonical text, such as `万元/亩`; `1` is a pure number, `%` a hundredth, `个百分点` its own dimension. */
export type UnitText = string;

/** An exact number as text: a decimal (`31.5`) or a fraction of integers (`2000/3`). */
export type ExactText = string;
