import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import type { Sections } from '../parse/sections.ts';
import type { Program } from '../program/program.ts';
import { checkAmounts } from './amount-findings.ts';
import { checkByClass } from './by-class-findings.ts';
import { checkCaps } from './cap-findings.ts';
import { checkClasses } from './class-findings.ts';
import { checkClauseClaims } from './clause-claims.ts';
import { checkClauseLimits } from './clause-limits.ts';
import { checkClauseNumbers } from './clause-numbers.ts';
import { checkClauseOmissions } from './clause-omissions.ts';
import { checkClausePairs } from './clause-pairs.ts';
import { checkClauseSubjects } from './clause-subjects.ts';
import { ClauseTexts } from './clause-texts.ts';
import { checkClauseWays } from './clause-ways.ts';
import { checkClauseWords } from './clause-words.ts';
import { checkConditions } from './condition-findings.ts';
import { checkContradictions } from './contradictions.ts';
import { checkCoverage } from './coverage.ts';
import { BrokenDefinitions } from './follow-ups.ts';
import { checkFormulas } from './formula-findings.ts';
import { checkSchemeGroups } from './group-findings.ts';
import { checkItems } from './item-findings.ts';
import { checkMoney } from './money-findings.ts';
import { checkNames } from './name-findings.ts';
import { checkOrder } from './order-findings.ts';
import { checkOutcomeWords } from './outcome-words.ts';
import { checkPlan } from './plan-findings.ts';
import { checkPlausibility } from './plausibility.ts';
import { checkRates } from './rate-findings.ts';
import { checkScale } from './scale-findings.ts';
import { checkSchemeNumbers } from './scheme-findings.ts';
import { checkSeries } from './series-findings.ts';
import { checkShutOutTiers } from './shut-out-tiers.ts';
import { checkSlips } from './slip-findings.ts';
import { checkSpelling } from './spelling-findings.ts';
import { checkTerms } from './term-findings.ts';
import { checkThresholdRates } from './threshold-rates.ts';
import { checkWholeTiers } from './whole-tiers.ts';

/** What a package was read from, and what has been found so far. */
interface Read {
  readonly files: readonly SourceFile[];
  readonly sections: Sections;
  readonly found: readonly Diagnostic[];
}

/** Everything that reads well and yet makes no sense: clauses that no rule cites, what the document contradicts, what nobody can reach, what always or never holds, what says two things, what is out of proportion. */
export function checkSense(program: Program, { files, sections, found }: Read, whole: Report): void {
  const broken = new BrokenDefinitions(sections, found);
  const report = broken.quiet(whole);
  checkCoverage(program, broken.cites(), report);
  checkClauseNumbers(program, sections, report);
  checkClauseWords(program, sections, report);
  checkClauseClaims(program, report);
  const texts = new ClauseTexts(program.clauses);
  checkClauseLimits(program, texts, report);
  checkClausePairs(program, texts, report);
  checkClauseWays(program, texts, report);
  checkClauseOmissions(program, texts, report);
  checkClauseSubjects(program, texts, report);
  checkContradictions(program, report);
  checkConditions(program, report);
  checkFormulas(program, report);
  checkSchemeGroups(program, report);
  checkOutcomeWords(program, report);
  checkPlausibility(program, files, report);
  checkSchemeNumbers(program, report);
  checkItems(program, report);
  checkClasses(program, report);
  checkMoney(program, report);
  checkAmounts(program, report);
  checkCaps(program, report);
  checkSeries(program, report);
  checkByClass(program, report);
  checkRates(program, report);
  checkScale(program, report);
  checkSpelling(program, report);
  checkThresholdRates(program, report);
  checkWholeTiers(program, report);
  checkShutOutTiers(program, report);
  checkSlips(program, report);
  checkNames(program, report);
  checkOrder(program, report);
  checkTerms(program, report);
  checkPlan(program, report);
}
