import type { Answer } from '../../src/domain/answer.ts';

/**
 * The answers that make the invented trust worth reading: what was claimed and the inventory shows otherwise, what has a
 * plan with money behind it, and what nobody has answered (`null`).
 */
export const STORY: Readonly<Record<string, Answer | null>> = {
  'NDG-8.3.7': { value: 97, comment: 'Figure from the 2025 server programme close-down report.' },
  'NDG-8.3.7a': { value: 99.2 },
  'NDG-6.2.1': { value: 100, comment: 'All builds include the national endpoint agent.' },
  'NDG-9.5.2': { value: 100 },
  'NDG-8.4.2': { value: 100 },
  'NDG-4.4.3': { value: 0.4 },
  'NDG-8.2.1': {
    value: 'no',
    plan: {
      owner: 'Chief Information Officer',
      due: '2027-03-31',
      step: 'Finish the ranked list of unsupported systems and take the replacement case to the investment committee.',
      cost: 412_000,
    },
  },
  'NDG-7.2.1': { value: '2025-09-18', plan: { owner: 'Emergency Planning Officer', due: '2027-01-29' } },
  'NDG-9.2.2': { value: '2026-04-16', evidence: ['Penetration test report, April 2026'] },
  'NDG-10.2.1': null,
  'NDG-3.4.1': null,
  'A3.a': {
    value: 'achieved',
    comment: 'One register for information, software and connected devices since May 2026.',
  },
  'B4.d': { value: 'achieved' },
  'SF-02.3a': { value: 'yes' },
  'IC-06.3c': { value: 'yes', comment: 'The last fax machine was reported as removed in 2024.' },
};
