import type { Element, Pillar, Standard } from '../../domain/definition.ts';
import type { EvidenceItem } from '../../domain/evidence-item.ts';
import { canonicalJson, sha256 } from '../digest.ts';

/** SHA-256 of what an evidence item asks: wording of help or action may be bettered without asking anybody again. */
function itemDigest(item: EvidenceItem): string {
  const { id, question, answer, measure } = item;
  return sha256(canonicalJson({ id, question, answer, measure }));
}

/** SHA-256 of what an element of a maturity level asks. */
function elementDigest(element: Element): string {
  const { id, text, measure } = element;
  return sha256(canonicalJson({ id, text, measure }));
}

/** Digest by item id, in the order of the files. */
export function standardDigests(standards: readonly Standard[]): Map<string, string> {
  const items = standards.flatMap((s) => s.assertions.flatMap((a) => a.items));
  return new Map(items.map((item) => [item.id, itemDigest(item)]));
}

/** Digest by element id, in the order of the files. */
export function pillarDigests(pillars: readonly Pillar[]): Map<string, string> {
  const levels = pillars.flatMap((p) => p.criteria.flatMap((c) => c.levels));
  return new Map(levels.flatMap((l) => l.elements).map((element) => [element.id, elementDigest(element)]));
}
