import { type DocumentNode, parse } from 'graphql';
import type { ReleasedAgreement } from '../agreements/released-agreement.js';
import { affectedAgencies } from './affected-agencies.js';
import { agreementCoverage } from './agreement-coverage.js';
import { apiSchemaOf } from './api-schema.js';
import { checkClosed } from './check-closed.js';
import { checkCohorts } from './check-cohorts.js';
import { checkDescriptions } from './check-descriptions.js';
import { checkDirectives } from './check-directives.js';
import { checkKeptDirectives } from './check-kept-directives.js';
import { checkMarkup } from './check-markup.js';
import { checkNames } from './check-names.js';
import { checkOperations, type UsedOperation } from './check-operations.js';
import type { AffectedAgency, CheckReport, Finding } from './check-report.js';
import { checkReveals } from './check-reveals.js';
import { checkSensitivity } from './check-sensitivity.js';
import { compareSchemas } from './compare-schemas.js';
import { composeSupergraph, type SubgraphDefinition } from './compose-supergraph.js';
import type { SubgraphDocument } from './cohort-parts.js';
import { allAffected, overriddenAgencies } from './overridden-agencies.js';
import { parseSdl, type SdlLimits } from './parse-sdl.js';

/** What an agency would change, and everything there is to know about what is in force. */
export interface PublicationToCheck {
  readonly subgraph: string;
  /** Null to retire the subgraph. */
  readonly proposed: { readonly sdl: string; readonly routingUrl: string; readonly versionId: string | null } | null;
  /** The other subgraphs in force. */
  readonly others: readonly SubgraphDefinition[];
  readonly baseReleaseId: string | null;
  readonly baseSupergraphSdl: string | null;
  readonly operations: readonly UsedOperation[];
  readonly acceptBrokenOperations: boolean;
  /** Those in force, which the next release will carry as well. */
  readonly agreements: readonly ReleasedAgreement[];
  readonly limits: SdlLimits;
}

export type PublicationCheck =
  | { readonly outcome: 'refused'; readonly report: CheckReport }
  | { readonly outcome: 'passed'; readonly report: CheckReport; readonly supergraphSdl: string }
  /** Sound, but the agencies that the report names share what changes. */
  | { readonly outcome: 'needsApproval'; readonly report: CheckReport; readonly supergraphSdl: string };

/** Everything that is asked of a publication, in order. Each line is a step, and each step has a file of its own. */
export async function checkPublication(publication: PublicationToCheck): Promise<PublicationCheck> {
  const report = emptyReport(publication);
  const document = readProposed(publication);
  if (document !== null && 'findings' in document) return { outcome: 'refused', report: { ...report, refusals: document.findings } };
  const ownFindings = document === null ? [] : [...checkMarkup(document), ...checkDirectives(document), ...checkNames(document)];
  const composition = compose(publication);
  const supergraph = composition.outcome === 'composed' ? parse(composition.supergraphSdl) : undefined;
  const described = document === null ? { refusals: [], hints: [] } : checkDescriptions(document, supergraph);
  const sensitive = document === null ? [] : checkSensitivity(document, supergraph ?? document);
  const conditions = document === null || supergraph === undefined ? [] : [...checkClosed(document, supergraph), ...checkReveals(document, supergraph)];
  const own = document === null ? undefined : { name: publication.subgraph, document };
  const others = publishedDocuments(publication);
  const lost = supergraph === undefined ? [] : checkKeptDirectives(own, others, supergraph);
  const ofCohorts = own === undefined ? [] : checkCohorts(own, supergraph ?? own.document, others);
  const refusals = bounded([...ownFindings, ...composition.refusals, ...described.refusals, ...sensitive, ...lost, ...conditions, ...ofCohorts]);
  const checked = { ...report, refusals, hints: bounded([...composition.hints, ...described.hints]) };
  if (composition.outcome === 'refused' || supergraph === undefined) return { outcome: 'refused', report: checked };
  return judge({ ...checked, ...(await effectsOf(publication, supergraph)) }, composition.supergraphSdl, publication);
}

const publishedDocuments = ({ others }: PublicationToCheck): readonly SubgraphDocument[] => others.map(({ name, sdl }) => ({ name, document: parse(sdl, { noLocation: true }) }));

/** A report is for reading; and a hostile document would otherwise make one many times its own size. */
const SHOWN_FINDINGS = 500;
const SHOWN_CHARACTERS = 2_000;

function bounded(findings: readonly Finding[]): Finding[] {
  const shown = findings.slice(0, SHOWN_FINDINGS).map((finding) => ({ ...finding, message: finding.message.slice(0, SHOWN_CHARACTERS) }));
  const [last] = findings.slice(SHOWN_FINDINGS);
  if (last === undefined) return shown;
  return [...shown, { step: last.step, code: 'MORE_FINDINGS', message: `${findings.length - SHOWN_FINDINGS} more findings are not shown.` }];
}

function judge(report: CheckReport, supergraphSdl: string, { acceptBrokenOperations }: PublicationToCheck): PublicationCheck {
  const refusals = [...report.refusals, ...(acceptBrokenOperations ? [] : brokenOperationsFinding(report))];
  if (refusals.length > 0) return { outcome: 'refused', report: { ...report, refusals } };
  return { outcome: report.affectedAgencies.length > 0 ? 'needsApproval' : 'passed', report, supergraphSdl };
}

function brokenOperationsFinding({ brokenOperations }: CheckReport): readonly Finding[] {
  if (brokenOperations.length === 0) return [];
  const message = `${brokenOperations.length} operations that callers send would break. Accept that explicitly, or keep what they ask for.`;
  return [{ step: 'check-operations', code: 'OPERATIONS_WOULD_BREAK', message }];
}

const readProposed = ({ proposed, limits }: PublicationToCheck): DocumentNode | { readonly findings: Finding[] } | null => {
  if (proposed === null) return null;
  const parsed = parseSdl(proposed.sdl, limits);
  return parsed.outcome === 'parsed' ? parsed.document : { findings: [...parsed.findings] };
};

type Composition =
  | { readonly outcome: 'composed'; readonly supergraphSdl: string; readonly refusals: readonly Finding[]; readonly hints: readonly Finding[] }
  | { readonly outcome: 'refused'; readonly refusals: readonly Finding[]; readonly hints: readonly Finding[] };

function compose({ subgraph, proposed, others }: PublicationToCheck): Composition {
  const own = proposed === null ? [] : [{ name: subgraph, url: proposed.routingUrl, sdl: proposed.sdl }];
  const subgraphs = [...others, ...own].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (subgraphs.length === 0) return refusedComposition('NO_SUBGRAPH_LEFT', 'The last subgraph cannot be retired: nothing would be left to serve.');
  try {
    const result = composeSupergraph(subgraphs);
    if (result.outcome === 'refused') return { outcome: 'refused', refusals: result.reasons.map((reason) => ({ step: 'compose', ...reason })), hints: [] };
    const hints = result.hints.map((message): Finding => ({ step: 'compose', code: 'COMPOSITION_HINT', message }));
    return { outcome: 'composed', supergraphSdl: result.supergraphSdl, refusals: [], hints };
  } catch (error) {
    // Composition throws, instead of answering, for some documents that are no schema at all.
    const message = error instanceof RangeError ? 'The schema nests too deeply to be composed.' : messageOf(error);
    return refusedComposition('COMPOSITION_FAILED', message);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'Composition failed.');

const refusedComposition = (code: string, message: string): Composition => ({ outcome: 'refused', refusals: [{ step: 'compose', code, message }], hints: [] });

type Effects = Pick<CheckReport, 'changes' | 'brokenOperations' | 'affectedAgencies' | 'withheld'>;

async function effectsOf(publication: PublicationToCheck, supergraph: DocumentNode): Promise<Effects> {
  const base = publication.baseSupergraphSdl === null ? undefined : parse(publication.baseSupergraphSdl);
  const withheld = [...agreementCoverage(base, supergraph, publication.agreements)];
  if (base === undefined) return { changes: [], brokenOperations: [], affectedAgencies: [], withheld };
  const [before, after] = [apiSchemaOf(base), apiSchemaOf(supergraph)];
  const changes = await compareSchemas(before, after);
  const isBreaking = changes.some(({ criticality }) => criticality === 'BREAKING');
  const others = isBreaking ? publication.others.map(({ name, sdl }) => ({ name, document: parse(sdl, { noLocation: true }) })) : [];
  return {
    changes: [...changes],
    brokenOperations: isBreaking ? [...checkOperations(before, after, publication.operations)] : [],
    affectedAgencies: allAffected(affectedAgencies(changes, others), overriddenOthers(publication, base, supergraph)),
    withheld,
  };
}

const overriddenOthers = ({ others }: PublicationToCheck, base: DocumentNode, supergraph: DocumentNode): readonly AffectedAgency[] =>
  overriddenAgencies(base, supergraph).filter(({ agency }) => others.some(({ name }) => name === agency));

const emptyReport = ({ subgraph, proposed, baseReleaseId }: PublicationToCheck): CheckReport => ({
  subgraph,
  versionId: proposed?.versionId ?? null,
  baseReleaseId,
  refusals: [],
  hints: [],
  changes: [],
  brokenOperations: [],
  affectedAgencies: [],
  withheld: [],
});
