import type { Result } from '../../domain/result.ts';
import { publicEdition } from './public-edition.ts';
import { publicEstate, publicFileName } from './public-estate.ts';
import { publicContradictions, publicFindings } from './public-findings.ts';
import { publicNames } from './public-names.ts';
import type { Publishing } from './public-observation.ts';
import { publicAcceptances, publicAgreements } from './public-terms.ts';
import { Replacements } from './replacements.ts';
import { WithheldList } from './withheld-list.ts';

/**
 * The public twin of a result: the same verdicts, scores, counts and findings, without what names a person, leads to a
 * device or helps an attacker; `withheld` lists what is left out, how much of it, and why. Takes a result and returns
 * another; a public one is returned as it is. What the trust writes for the board (cover, leadership, decisions, requests)
 * and digests of files stay. Pure.
 */
export function publicTwin(result: Result): Result {
  if (result.audience === 'public') return result;
  const withheld = new WithheldList();
  const publishing: Publishing = {
    withheld,
    nameOf: publicNames(result, withheld),
    replaced: new Replacements(),
  };
  // Editions first: they settle which reasons are put in other words, for findings and contradictions to follow.
  const editions = result.editions.map((e) => publicEdition(e, publishing));
  const parts = {
    editions,
    estate: result.estate === null ? null : publicEstate(result.estate, publishing),
    contradictions: publicContradictions(result.contradictions, publishing),
    findings: publicFindings(result, publishing),
    agreements: publicAgreements(result.agreements, publishing),
    acceptances: publicAcceptances(result.acceptances, publishing),
    basis: { ...result.basis, inputs: publicInputs(result) },
  };
  return { ...result, ...parts, audience: 'public', withheld: withheld.list() };
}

/** Sizes and digests stay; inventories, and mappings kept beside them, lose their names. */
function publicInputs({ basis, estate }: Result): Result['basis']['inputs'] {
  const sources = estate?.sources.map((s) => s.name) ?? [];
  return basis.inputs.map((input) => {
    const at = sources.indexOf(input.file);
    if (at >= 0) return { ...input, file: publicFileName(at) };
    return input.file.endsWith('.map.yaml') ? { ...input, file: 'a mapping of inventory columns' } : input;
  });
}
